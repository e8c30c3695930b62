//! What a meaning guard says when it fires.

use serde::{Deserialize, Serialize};

/// The part of the claim that a difference touches. The variants are in order of gravity.
///
/// ```
/// use crossquote::collate::{Collator, Source};
/// use crossquote::divergence::Guard;
/// use crossquote::text::Span;
///
/// let texts = ["We will raise taxes.", "We will not raise taxes."];
/// let spans = texts.map(|text| [Span::new(0, text.len())]);
/// let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
/// let found = Collator::default().collate(0, &sources).divergences();
/// assert_eq!(found[0].alarms[0].guard, Guard::Negation);
/// assert_eq!(found[0].reason(), Some("only the witness has “not”"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Guard {
    /// A negation gained or lost.
    Negation,
    /// Another number.
    Number,
    /// Another unit of measure.
    Unit,
    /// Another day, month or time.
    Date,
    /// Who did what to whom is turned round.
    Roles,
    /// A name replaced by another.
    Entity,
    /// More for less, rise for fall.
    Comparison,
    /// May, must, will.
    Modality,
    /// All, some, only.
    Quantifier,
    /// A condition or an exception gained or lost.
    Condition,
    /// A hedge gained or lost: `I think`, `reportedly`.
    Hedge,
    /// A question turned into a statement, or the other way round.
    Question,
}

impl Guard {
    /// What is touched, as it is written in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Unit => "unit",
            Self::Date => "date",
            Self::Roles => "who does what",
            Self::Entity => "name",
            Self::Comparison => "comparison",
            Self::Modality => "modality",
            Self::Quantifier => "quantity",
            Self::Condition => "condition",
            Self::Hedge => "hedge",
            Self::Question => "question",
        }
    }
}

/// A guard that fired, with the reason.
///
/// The reason quotes the words of both sides in lower case, with contractions spelt out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Alarm {
    /// What is touched.
    pub guard: Guard,
    /// Why, in words, with the words that differ.
    pub reason: String,
}

impl Alarm {
    pub(super) fn new(guard: Guard, reason: impl Into<String>) -> Self {
        Self { guard, reason: reason.into() }
    }
}
