//! How much a difference matters, on two scales that are kept apart.
//!
//! [`Change`] asks whether the *words* changed. The [guards](super::Guard) ask whether the *claim*
//! changed, and give a reason. `that` left out changes a word and no claim; a cut before `unless`
//! changes a claim and no word.

use serde::{Deserialize, Serialize};

use super::alarm::Alarm;

/// How far two readings differ in their words.
///
/// ```
/// use crossquote::Collator;
/// use crossquote::collate::Source;
/// use crossquote::divergence::Change;
/// use crossquote::text::Span;
///
/// let change = |texts: [&str; 2]| {
///     let spans = texts.map(|text| [Span::new(0, text.len())]);
///     let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
///     Collator::default().collate(0, &sources).divergences()[0].change
/// };
/// assert_eq!(change(["It is safe.", "It is safe!"]), Change::Form);
/// assert_eq!(change(["I know that it is safe.", "I know it is safe."]), Change::Wording);
/// assert_eq!(change(["It is safe.", "It is secure."]), Change::Substance);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The same words: marks, capitals, spelling, contractions, or how much was quoted.
    Form,
    /// Other words that carry little by themselves: `that` left out, another ending, a title.
    Wording,
    /// Other nouns, verbs, adjectives, adverbs, numbers or negations.
    Substance,
}

impl Change {
    /// The scale's name as it is written in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Wording => "wording",
            Self::Substance => "substance",
        }
    }
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// How much a difference matters. The terms come from textual criticism (Greg 1950).
///
/// Every kind has a default weight, and a guard that fires makes any kind substantive. A cut is
/// accidental; a cut that removes a `not` is substantive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Significance {
    /// Dress: marks, capitals, spelling, a cut that takes nothing from the meaning.
    Accidental,
    /// Words: what was said differs, or a guard says that it may.
    Substantive,
}

impl std::fmt::Display for Significance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Accidental => "accidental",
            Self::Substantive => "substantive",
        })
    }
}

impl Significance {
    /// The two scales in one: substantive when words changed or a guard fired.
    pub(super) fn of(change: Change, alarms: &[Alarm]) -> Self {
        if change == Change::Form && alarms.is_empty() {
            Self::Accidental
        } else {
            Self::Substantive
        }
    }
}
