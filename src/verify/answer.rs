//! What comes of looking a quotation up.

use serde::{Deserialize, Serialize};

use crate::divergence::{Alarm, Divergence};
use crate::text::Span;

/// How well the quotation was found. The best comes first.
///
/// ```
/// use crossquote::verify::{Sources, Tier, Verifier};
///
/// let sources = Sources::from_text("speech", "We will act, unless the council objects, by the end of May.");
/// let tier = |quotation: &str| Verifier::default().verify(quotation, &sources).tier;
/// assert_eq!(tier("We will act, unless the council objects"), Tier::Verbatim);
/// assert_eq!(tier("we will act unless the council objects"), Tier::Accidental);
/// assert_eq!(tier("We will act by the end of June"), Tier::Altered);
/// assert!(Tier::Verbatim < Tier::NotFound);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// The quotation stands in the source byte for byte. The case of its first letter, outer
    /// quotation marks and a mark at its end belong to the sentence it is set into.
    Verbatim,
    /// Only marks, capitals, spelling and the like differ.
    Accidental,
    /// Pieces of the source in order, with marks of omission between; what is kept means the same.
    Cut,
    /// The words are the source's, but what they hang on is cut away: a negation or a condition.
    OutOfContext,
    /// The wording differs in substance.
    Altered,
    /// No place in the sources has enough of the words.
    NotFound,
}

impl Tier {
    /// The tier in a few words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Accidental => "only marks, capitals, spelling or fillers differ",
            Self::Cut => "cut at marks of omission",
            Self::OutOfContext => "out of context",
            Self::Altered => "altered",
            Self::NotFound => "not found",
        }
    }
}

impl std::fmt::Display for Tier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// The answer to one question.
///
/// ```
/// use crossquote::verify::{Sources, Verifier};
///
/// let text = "He began. We must act now, and we must not wait for the snow.";
/// let found = Verifier::default().verify("we must wait for the snow", &Sources::from_text("speech", text));
/// assert_eq!(found.reason(), Some("only the base has “not”"));
/// assert_eq!(&text[found.spans[0]], found.text);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verification {
    /// What was found.
    pub tier: Tier,
    /// True when the verifier accepts the tier and the words tell enough.
    pub passes: bool,
    /// Position of the document; for [`Tier::NotFound`] the nearest miss, if there is one.
    pub document: Option<usize>,
    /// Its name.
    pub name: Option<String>,
    /// Bytes in the document, one span a piece.
    pub spans: Vec<Span>,
    /// Every place where all of its words stand one after another, in order; of more than 256 the
    /// first ones. `spans` is one of them, the one that fits a [`Hint`](super::Hint) best.
    #[serde(default)]
    pub occurrences: Vec<Occurrence>,
    /// The source's own words from the first to the last, as they are read.
    pub text: String,
    /// Share of the quoted words that stand there, from 0 to 1.
    pub share: f32,
    /// How much the quoted words tell, in bits; see [`Verifier::min_bits`](super::Verifier::min_bits).
    pub bits: f32,
    /// What differs. The base is the source; the only witness is the quotation, and its spans are
    /// bytes of the quotation as given.
    pub divergences: Vec<Divergence>,
    /// What the cut takes away at the ends, and other reasons that concern the whole.
    pub alarms: Vec<Alarm>,
    /// Why it passes or fails, in words.
    #[serde(default)]
    pub verdict: String,
    /// The [fingerprint](super::Verifier::fingerprint) of the verifier.
    pub policy: String,
}

/// A place in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurrence {
    /// Position of the document.
    pub document: usize,
    /// Bytes in the document, from the first word to the last.
    pub span: Span,
}

impl Verification {
    /// The gravest reason, in words.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        let inside = self.divergences.iter().flat_map(|divergence| &divergence.alarms);
        inside.chain(&self.alarms).next().map(|alarm| alarm.reason.as_str())
    }
}
