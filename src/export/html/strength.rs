//! How strong a difference is, in the four steps that the page tells apart.

use crate::apparatus::{Apparatus, Variation};
use crate::divergence::Change;

/// The strength of a difference, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// No difference.
    Same,
    /// Marks, capitals, spelling, or how much is quoted.
    Form,
    /// Other words that carry little.
    Wording,
    /// Other words that carry much, or another claim.
    Substance,
}

impl Strength {
    /// All of them, with what the page calls them.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Substance, "differs in substance"),
        (Self::Wording, "differs in wording"),
        (Self::Form, "differs in form"),
        (Self::Same, "no difference"),
    ];

    pub(super) fn of(variation: &Variation<'_>) -> Self {
        match variation.change {
            Change::Substance => Self::Substance,
            _ if !variation.alarms.is_empty() => Self::Substance,
            Change::Wording => Self::Wording,
            Change::Form => Self::Form,
        }
    }

    /// The strongest difference of an utterance.
    pub(super) fn strongest(apparatus: &Apparatus<'_>) -> Self {
        apparatus.variations().iter().map(Self::of).max().unwrap_or(Self::Same)
    }

    /// The name in attributes, style and script.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Form => "form",
            Self::Wording => "wording",
            Self::Substance => "substance",
        }
    }
}
