//! What goes into matching and what comes out. Data only.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the matcher knows about one quotation.
///
/// Only the words are needed; the rest makes the verdict better.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The words, marks left out.
    pub text: String,
    /// Which article it stands in; records of one article are never each other's witnesses.
    pub article: Option<u32>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The speaker's name, or the words that refer to the speaker.
    pub speaker: Option<String>,
}

/// How two wordings lie to one another.
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
}

impl Relation {
    /// The relation with left and right exchanged.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::FragmentOf => Self::Contains,
            Self::Contains => Self::FragmentOf,
            Self::Equal | Self::Variant | Self::Overlap => self,
        }
    }
}

/// What a match is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// Both report one act of speaking or writing.
    SameUtterance,
    /// The same words, said again at another time.
    OtherOccasion,
    /// The same words from another mouth.
    OtherSpeaker,
    /// Words that anybody may say, or a title.
    StockPhrase,
}

/// Two quotations held against one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Position of the left record.
    pub left: u32,
    /// Position of the right record; always above `left`.
    pub right: u32,
    /// How the wordings lie.
    pub relation: Relation,
    /// What the match is taken for.
    pub verdict: Verdict,
    /// Probability from 0 to 1 that both report one act of speaking.
    pub score: f32,
}
