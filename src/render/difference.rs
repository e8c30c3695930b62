//! A divergence in words: both readings, the outlets that print each, and an outlet that stands
//! alone.
//!
//! For each difference, a reader needs the two readings, the outlets with each reading, and whether
//! one outlet stands alone. The last point is printed only if it is certain: see [`Holders`].

use std::collections::BTreeSet;

use super::pieces::shortened;
use crate::divergence::{Divergence, DivergenceKind, Held, Holders, Place, Significance};
use crate::text::Span;
use crate::xref::{CrossReference, Entry};

/// One divergence with both its readings.
#[derive(Clone, Debug)]
pub(super) struct Difference<'r> {
    pub(super) kind: DivergenceKind,
    /// What else differs in the same place.
    #[cfg(feature = "json")]
    pub(super) also: &'r [DivergenceKind],
    pub(super) significance: Significance,
    /// Why it may change what was claimed.
    pub(super) reason: Option<&'r str>,
    /// The base's reading and the other.
    pub(super) sides: [Side<'r>; 2],
    /// True when words differ, so that it is worth a line of its own.
    pub(super) in_words: bool,
    /// The one outlet on a side, and which side, when two outlets or more stand against it.
    pub(super) alone: Option<(&'r str, usize)>,
}

/// One reading and who has it.
#[derive(Clone, Debug)]
pub(super) struct Side<'r> {
    /// As printed; empty for words left out.
    pub(super) text: &'r str,
    #[cfg(feature = "json")]
    pub(super) places: Vec<Place>,
    pub(super) sigla: Vec<&'r str>,
}

impl<'r> Difference<'r> {
    /// Every difference of an entry, in the order of the base.
    ///
    /// Takes time linear in the divergences of the entry and the witnesses at each.
    pub(super) fn all(report: &'r CrossReference, entry: &'r Entry) -> Vec<Self> {
        if entry.divergences().is_empty() {
            return Vec::new();
        }
        let rows = entry.collation().rows();
        let mut holders = Holders::new(&rows, entry.divergences());
        let divergences = entry.divergences().iter().enumerate();
        let of = |(at, divergence)| {
            let held = holders.of(at);
            let alone = alone(report, entry, divergence, &held).filter(|&(own, side)| {
                let elsewhere = holders.elsewhere(at, &held, side == 0);
                elsewhere.iter().all(|&witness| outlet(report, entry, witness) == own)
            });
            Self::of(entry, divergence, held, alone)
        };
        divergences.map(of).collect()
    }

    fn of(
        entry: &'r Entry,
        divergence: &'r Divergence,
        held: Held,
        alone: Option<(&'r str, usize)>,
    ) -> Self {
        Self {
            kind: divergence.kind,
            #[cfg(feature = "json")]
            also: &divergence.also,
            significance: divergence.significance(),
            reason: divergence.reason(),
            in_words: in_words(divergence),
            alone,
            sides: [
                Side::new(entry, &divergence.base, held.base),
                Side::new(entry, &divergence.reading, divergence.places.clone()),
            ],
        }
    }

    /// The sentence for a difference: `safe (A C) | secure (B), only Newsreel has “secure”`.
    ///
    /// It is the same in every format.
    pub(super) fn sentence(&self) -> String {
        let [base, other] = &self.sides;
        let mut sentence = format!("{} | {}", base.told(), other.told());
        if let Some((outlet, at)) = self.alone {
            let told = match self.sides[at].words() {
                "" => format!(", only {outlet} lacks “{}”", shortened(self.sides[1 - at].words())),
                words => format!(", only {outlet} has “{}”", shortened(words)),
            };
            sentence += &told;
        }
        if let Some(reason) = self.reason {
            sentence += &format!(" ({reason})");
        }
        sentence
    }
}

impl<'r> Side<'r> {
    fn new(entry: &'r Entry, text: &'r str, places: Vec<Place>) -> Self {
        let sigla = places.iter().map(|place| &*entry.witnesses()[place.witness].siglum).collect();
        Self {
            text,
            #[cfg(feature = "json")]
            places,
            sigla,
        }
    }

    /// The reading without the marks around it.
    fn words(&self) -> &'r str {
        let whole = Span::new(0, self.text.len());
        &self.text[bare(self.text, whole)]
    }

    /// `secure (B)`.
    fn told(&self) -> String {
        let words = match self.words() {
            "" => "–".to_owned(),
            words => shortened(words),
        };
        format!("{words} ({})", self.sigla.join(" "))
    }
}

/// The outlet that has a reading to itself while two others or more have the opposite one.
///
/// Nothing is said where a witness differs by more than these words, nor, of words that are lacking,
/// where a witness does not go so far: it lacks them too.
fn alone<'r>(
    report: &'r CrossReference,
    entry: &Entry,
    divergence: &'r Divergence,
    held: &Held,
) -> Option<(&'r str, usize)> {
    let outlet_of = |&witness: &usize| outlet(report, entry, witness);
    let sides: [BTreeSet<&str>; 2] = [
        held.base.iter().map(|place| outlet_of(&place.witness)).collect(),
        held.other.iter().map(outlet_of).collect(),
    ];
    if held.unclear {
        return None;
    }
    let witnesses = held.base.len() + held.other.len();
    // The differing side first: it is what the line is about.
    [1, 0].into_iter().find_map(|side| {
        let (here, opposed) = (&sides[side], &sides[1 - side]);
        let one = *here.first().filter(|_| here.len() == 1)?;
        let lacks = [&divergence.base, &divergence.reading][side].is_empty();
        let all_told = !lacks || witnesses == entry.witnesses().len();
        (opposed.len() > 1 && !opposed.contains(one) && all_told).then_some((one, side))
    })
}

/// The outlet of a witness.
pub(super) fn outlet<'r>(report: &'r CrossReference, entry: &Entry, witness: usize) -> &'r str {
    report.article(entry.witnesses()[witness].article).outlet()
}

/// True when it is about words, not only about marks, spaces, case, or how much was quoted.
pub(super) fn in_words(divergence: &Divergence) -> bool {
    let length = matches!(divergence.kind, DivergenceKind::Truncation | DivergenceKind::Extension);
    divergence.significance() == Significance::Substantive || (!length && divergence.words_differ())
}

/// `span` of `text` without stops and quotation marks around the words; as it is where there are
/// no words. `secure.` and `safe,` differ in `secure` and `safe`.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let around = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | '…' | '"' | '\'' | '“' | '”' | '‘' | '’'
            )
    };
    let words = text[span].trim_start_matches(around);
    if words.is_empty() {
        return span.trim(text);
    }
    let start = span.end - words.len();
    Span::new(start, start + words.trim_end_matches(around).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_words_are_left_off() {
        for (text, words) in [
            ("secure.”", "secure"),
            ("“safe", "safe"),
            ("U.S.", "U.S"),
            ("…..", "….."),
            (" & ", "&"),
            ("$5", "$5"),
            ("", ""),
        ] {
            assert_eq!(&text[bare(text, Span::new(0, text.len()))], words, "{text}");
        }
    }
}
