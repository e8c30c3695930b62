//! What kind of difference two readings show, and how much it matters.
//!
//! Every difference between the base and a witness is named by its [`DivergenceKind`], weighed by
//! its [`Significance`] and, where it touches what was claimed, explained by an [`Alarm`].
//! The library says that wordings *differ*; which of them was spoken it cannot know.

mod classify;
mod cut;
mod fidelity;
mod guard;
mod lists;
mod marks;
mod moves;
mod names;
mod pair;
mod wording;

use serde::{Deserialize, Serialize};

use crate::collate::{Collation, Lexicon, cover, printed};
use crate::text::Span;

pub use fidelity::Fidelity;
pub use guard::{Alarm, Guard};
pub(crate) use pair::{Difference, Pair, context_alarms, differences};

/// What kind of difference.
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
    pub const ALL: [Self; 23] = [
        Self::UnicodeForm,
        Self::Typography,
        Self::Punctuation,
        Self::Case,
        Self::Contraction,
        Self::Spelling,
        Self::NumberForm,
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

/// How much a difference matters; the terms are those of textual criticism (Greg 1950).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Significance {
    /// Dress: marks, capitals, spelling, a cut that takes nothing from the meaning.
    Accidental,
    /// Words: what was said differs, or a guard says that it may.
    Substantive,
}

/// One difference between the base and the witnesses that share a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// What kind it is.
    pub kind: DivergenceKind,
    /// What else differs in the same place, in the order of [`DivergenceKind::ALL`].
    pub also: Vec<DivergenceKind>,
    /// How much it matters.
    pub significance: Significance,
    /// Position of the first locus that it touches.
    pub locus: usize,
    /// The base's words; empty where only the witnesses have words.
    pub base: String,
    /// Bytes in the base's article.
    pub base_span: Option<Span>,
    /// The witnesses' words; empty where they have none.
    pub reading: String,
    /// The witnesses that have this reading, in order.
    pub places: Vec<Place>,
    /// The guards that fired, gravest first, each with its reason.
    pub alarms: Vec<Alarm>,
}

impl Divergence {
    /// Why it may change what was claimed, in words; the gravest reason.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.alarms.first().map(|alarm| alarm.reason.as_str())
    }

    /// The kind and what else differs.
    pub fn kinds(&self) -> impl Iterator<Item = DivergenceKind> {
        std::iter::once(self.kind).chain(self.also.iter().copied())
    }
}

/// Where a witness has a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Position of the witness in the collation.
    pub witness: usize,
    /// Bytes in its article; `None` for words left out.
    pub span: Option<Span>,
}

impl Collation {
    /// Every difference from the base, in the base's order; witnesses that share a reading share
    /// the divergence.
    ///
    /// Linear in the number of words of all witnesses.
    #[must_use]
    pub fn divergences(&self) -> Vec<Divergence> {
        let mut lexicon = Lexicon::default();
        let rows: Vec<_> = self.witnesses.iter().map(|w| w.read(&mut lexicon)).collect();
        let Some((base_text, base)) = rows.get(self.base) else { return Vec::new() };
        let mut found: Vec<(Difference, Divergence)> = Vec::new();
        for (witness, (text, own)) in rows.iter().enumerate() {
            if witness == self.base {
                continue;
            }
            let pair = Pair {
                lexicon: &lexicon,
                base_text,
                base,
                own_text: text,
                own,
                blocks: &self.witnesses[witness].blocks,
                primary: self.primary,
            };
            for difference in differences(&pair) {
                let units = &own[difference.own.clone()];
                let reading = printed(text, units);
                let span = cover(units).map(|span| self.witnesses[witness].in_article(span));
                let place = Place { witness, span };
                let shared = found.iter_mut().find(|(other, divergence)| {
                    other.base == difference.base
                        && other.kind == difference.kind
                        && divergence.reading == reading
                });
                if let Some((_, divergence)) = shared {
                    divergence.places.push(place);
                    continue;
                }
                let divergence = self.divergence(&difference, base_text, base, reading, place);
                found.push((difference, divergence));
            }
        }
        found.sort_by_key(|(d, _)| (d.base.start, d.base.end));
        found.into_iter().map(|(_, divergence)| divergence).collect()
    }

    fn divergence(
        &self,
        difference: &Difference,
        text: &str,
        base: &[crate::collate::Unit],
        reading: String,
        place: Place,
    ) -> Divergence {
        let units = &base[difference.base.clone()];
        Divergence {
            kind: difference.kind,
            also: difference.also.clone(),
            significance: difference.significance,
            locus: self.locus_at(&difference.base),
            base: printed(text, units),
            base_span: cover(units).map(|span| self.witnesses[self.base].in_article(span)),
            reading,
            places: vec![place],
            alarms: difference.alarms.clone(),
        }
    }

    /// The locus that begins at or holds a stretch of the base's units.
    fn locus_at(&self, base: &std::ops::Range<usize>) -> usize {
        let at = base.start as u32;
        let touches = |&(from, to): &(u32, u32)| {
            if base.is_empty() { from <= at && at <= to } else { from <= at && at < to }
        };
        let slot = |locus: &crate::collate::Locus| locus.base == (at, at);
        let found = if base.is_empty() { self.loci.iter().position(slot) } else { None };
        found.or_else(|| self.loci.iter().position(|l| touches(&l.base))).unwrap_or(0)
    }
}
