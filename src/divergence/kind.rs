//! The names of the differences.
//!
//! Kinds are ordered from form to substance. If several kinds differ at one place, the greatest
//! kind names the divergence. The other kinds are in [`Divergence::also`](super::Divergence::also).

use serde::{Deserialize, Serialize};

/// The kind of a difference.
///
/// ```
/// use crossquote::DivergenceKind;
///
/// assert_eq!(DivergenceKind::NumberForm.to_string(), "number-form");
/// assert!(DivergenceKind::Case < DivergenceKind::Substitution);
/// assert_eq!(DivergenceKind::ALL.len(), 24);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DivergenceKind {
    /// The same characters, composed otherwise: `é` as one or two code points.
    UnicodeForm,
    /// Other marks for the same purpose: `“` and `"`, `—` and `--`, `&` and `and`, spaces.
    Typography,
    /// Commas, stops and other marks.
    Punctuation,
    /// Capitals.
    Case,
    /// `I have` and `I’ve`.
    Contraction,
    /// Variant spellings, hyphenation, and obvious slips.
    Spelling,
    /// One number written two ways: `5 per cent` and `5%`.
    NumberForm,
    /// Sounds of hesitation, phrases that fill a pause, words begun again: `uh`, `you know`, `the — the`.
    #[doc(alias = "filler")]
    Disfluency,
    /// Another form of the same word: `secures`, `secured`.
    Inflection,
    /// Other words in the same place.
    Substitution,
    /// Words that the base lacks.
    #[doc(alias = "insertion")]
    Addition,
    /// Words left out without a sign.
    #[doc(alias = "deletion")]
    Omission,
    /// The same words in another order.
    Transposition,
    /// The witness begins later or ends sooner than the base.
    Truncation,
    /// The witness begins sooner or ends later than the base.
    Extension,
    /// Words left out and marked so, or such a mark itself.
    #[doc(alias = "elision")]
    Ellipsis,
    /// Words changed or explained between brackets.
    #[doc(alias = "gloss")]
    BracketedEdit,
    /// Two stretches run together that the base keeps apart.
    Stitch,
    /// A name or title made longer.
    NameExpansion,
    /// A name or title made shorter.
    NameShortening,
    /// A name for a pronoun, or the other way round.
    PronounName,
    /// Letters struck out: `s***`.
    Masking,
    /// Another number, unit, date or share.
    Number,
    /// A negation gained or lost.
    Negation,
}

impl DivergenceKind {
    /// All kinds, in the order of their definition.
    pub const ALL: [Self; 24] = [
        Self::UnicodeForm,
        Self::Typography,
        Self::Punctuation,
        Self::Case,
        Self::Contraction,
        Self::Spelling,
        Self::NumberForm,
        Self::Disfluency,
        Self::Inflection,
        Self::Substitution,
        Self::Addition,
        Self::Omission,
        Self::Transposition,
        Self::Truncation,
        Self::Extension,
        Self::Ellipsis,
        Self::BracketedEdit,
        Self::Stitch,
        Self::NameExpansion,
        Self::NameShortening,
        Self::PronounName,
        Self::Masking,
        Self::Number,
        Self::Negation,
    ];

    /// The kind's name as it is written in reports: `number-form`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnicodeForm => "unicode-form",
            Self::Typography => "typography",
            Self::Punctuation => "punctuation",
            Self::Case => "case",
            Self::Contraction => "contraction",
            Self::Spelling => "spelling",
            Self::NumberForm => "number-form",
            Self::Disfluency => "disfluency",
            Self::Inflection => "inflection",
            Self::Substitution => "substitution",
            Self::Addition => "addition",
            Self::Omission => "omission",
            Self::Transposition => "transposition",
            Self::Truncation => "truncation",
            Self::Extension => "extension",
            Self::Ellipsis => "ellipsis",
            Self::BracketedEdit => "bracketed-edit",
            Self::Stitch => "stitch",
            Self::NameExpansion => "name-expansion",
            Self::NameShortening => "name-shortening",
            Self::PronounName => "pronoun-name",
            Self::Masking => "masking",
            Self::Number => "number",
            Self::Negation => "negation",
        }
    }
}

impl std::fmt::Display for DivergenceKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
