//! Records and matches: input and output of matching. Data only.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A quotation to be matched, with its metadata.
///
/// Only the text is required. Metadata improves the verdict.
///
/// ```
/// use crossquote::matching::Record;
///
/// let record = Record {
///     text: "We will open the bridge in May".into(),
///     date: "2017-07-09".parse().ok(),
///     ..Record::default()
/// };
/// assert_eq!(record.speaker, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The quoted words, without quotation marks.
    pub text: String,
    /// The article that it is from. Records of one article are not matched with each other.
    pub article: Option<u32>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The speaker's name, or the words that refer to the speaker.
    pub speaker: Option<String>,
}

/// How two word sequences overlap.
///
/// ```
/// use crossquote::matching::Relation;
///
/// assert_eq!(Relation::FragmentOf.reversed(), Relation::Contains);
/// assert_eq!(Relation::Overlap.reversed(), Relation::Overlap);
/// ```
///
/// | left | right | relation |
/// | --- | --- | --- |
/// | `I’ve seen it` | `I have seen it` | equal |
/// | `We will be guarded and safe` | `We will be guarded and secure` | variant |
/// | `guarded and safe` | `We will be guarded and safe` | fragment of |
/// | `We will be guarded and safe` | `guarded and safe` | contains |
/// | `We will be guarded and safe` | `guarded and safe, as I promised` | overlap |
/// | `Nobody will take it from us` | `It is not going to be taken away` | reworded |
///
/// The word sequences alone decide the first five relations. The last one is found only within an
/// event, where the speaker, the day and the other quotations are evidence of one utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same normal form.
    Equal,
    /// The same stretch of speech, worded differently in places.
    Variant,
    /// The left is a piece of the right.
    FragmentOf,
    /// The right is a piece of the left.
    Contains,
    /// Each has words before or after the shared stretch that the other lacks.
    Overlap,
    /// The same statement in other words: a reader sees one statement, but the word sequences share
    /// too little.
    Reworded,
}

impl Relation {
    /// The relation with left and right exchanged.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::FragmentOf => Self::Contains,
            Self::Contains => Self::FragmentOf,
            Self::Equal | Self::Variant | Self::Overlap | Self::Reworded => self,
        }
    }
}

/// Classification of a pair.
///
/// ```
/// use crossquote::matching::{Matcher, Record, Verdict};
///
/// let say = |name: &str, date: &str| Record {
///     text: "take on the northern cartel".into(),
///     speaker: Some(name.into()),
///     date: date.parse().ok(),
///     ..Record::default()
/// };
/// let verdict = |a, b| Matcher::default().matches(&[a, b])[0].verdict;
/// let holt = || say("Ana Holt", "2024-03-04");
/// assert_eq!(verdict(holt(), say("Ms. Holt", "2024-03-05")), Verdict::SameUtterance);
/// assert_eq!(verdict(holt(), say("Ben Moss", "2024-08-01")), Verdict::OtherSpeaker);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// Both report one act of speaking or writing.
    SameUtterance,
    /// The same words, said at another time.
    OtherOccasion,
    /// The same words, attributed to a different speaker.
    OtherSpeaker,
    /// Boilerplate that anybody may say, or a title.
    StockPhrase,
}

/// Two records that share words.
///
/// The relation reads from left to right. For [`Relation::FragmentOf`] the left record is a
/// fragment of the right one, and for [`Relation::Contains`] it contains the right one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Position of the left record.
    pub left: u32,
    /// Position of the right record; always above `left`.
    pub right: u32,
    /// How the wordings overlap.
    pub relation: Relation,
    /// The classification.
    pub verdict: Verdict,
    /// Probability from 0 to 1 that both report one act of speaking.
    pub score: f32,
}
