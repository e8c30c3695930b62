//! A place where the wordings part: all its readings, and the outlets that print each.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::divergence::{
    Alarm, Base, Change, Divergence, DivergenceKind, Place, Rows, Site, Sites,
};
use crate::text::Span;
use crate::xref::Entry;

use super::piece::bare;

/// A place where witnesses differ, with all its readings at once.
///
/// The two scales are apart: `change` says how far the words differ, `alarms` say whether the claim
/// does, each with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Variation<'r> {
    /// Its number on the page, from 1; `None` for a difference of form alone, and for one between two
    /// sentences of one article that are alike.
    pub number: Option<usize>,
    /// The utterance that it stands in: a position in
    /// [`Apparatus::entries`](super::Apparatus::entries).
    pub part: usize,
    /// Positions of its divergences in the entry: one for each reading but the base's.
    pub divergences: Range<usize>,
    /// Position of its first locus in the entry's collation.
    pub locus: usize,
    /// The gravest kind of its divergences.
    pub kind: DivergenceKind,
    /// What else differs in the same place, in the order of [`DivergenceKind::ALL`].
    pub also: Vec<DivergenceKind>,
    /// How far the words differ.
    pub change: Change,
    /// The guards that fired, gravest first.
    pub alarms: Vec<&'r Alarm>,
    /// The base's reading first, then the others.
    pub readings: Vec<Reading<'r>>,
    /// The reading that one outlet has to itself while two or more have another: a position in
    /// `readings`.
    pub alone: Option<usize>,
}

/// The most readings of one place whose outlets are compared pairwise. With more, outlets differ.
const MOST_COMPARED: usize = 64;

/// One wording of a place and the witnesses that print it. Variations of one place share the lists
/// of those who print the base's reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'r> {
    /// As printed; empty for words left out.
    pub text: &'r str,
    /// The outlets that print it, each once, in alphabetical order.
    pub outlets: Arc<[&'r str]>,
    /// Positions of the witnesses in the entry, increasing.
    pub witnesses: Arc<[usize]>,
    /// For each of the witnesses, bytes in its article; an empty span where it lacks the words.
    pub spans: Arc<[Span]>,
}

impl<'r> Reading<'r> {
    /// The reading without the stops and marks around its words.
    #[must_use]
    pub fn words(&self) -> &'r str {
        &self.text[bare(self.text, Span::new(0, self.text.len()))]
    }
}

impl Variation<'_> {
    /// Whether two outlets differ. An outlet that quotes the words twice, once cut or reworded,
    /// differs from nobody by this alone.
    pub(super) fn separates_outlets(&self) -> bool {
        let first = &self.readings[..self.readings.len().min(MOST_COMPARED)];
        let lacks = |reading: &Reading<'_>, other: &Reading<'_>| {
            reading.outlets.iter().any(|outlet| !other.outlets.contains(outlet))
        };
        // Who prints the words at all differs from who never does.
        let never = |a: &Reading<'_>, b: &Reading<'_>| a.words().is_empty() && lacks(a, b);
        let separate = |a: &Reading<'_>, b: &Reading<'_>| {
            lacks(a, b) && lacks(b, a) || never(a, b) || never(b, a)
        };
        self.readings.len() > MOST_COMPARED
            || (0..first.len())
                .any(|at| first[..at].iter().any(|other| separate(&first[at], other)))
    }

    /// Whether words differ or a claim does, not only marks, capitals or how much is quoted.
    #[must_use]
    pub fn is_substantive(&self) -> bool {
        self.change != Change::Form || !self.alarms.is_empty()
    }

    /// The two scales in one, as reports name it.
    #[cfg(feature = "json")]
    pub(crate) fn significance(&self) -> crate::divergence::Significance {
        use crate::divergence::Significance;

        match self.is_substantive() {
            true => Significance::Substantive,
            false => Significance::Accidental,
        }
    }

    /// Whether it says how much is quoted, not in which words: where a witness begins or ends, or
    /// where the article's own words stand for a stretch.
    #[must_use]
    pub fn is_length(&self) -> bool {
        let gap = || self.readings[1..].iter().all(|reading| reading.text.is_empty());
        match self.kind {
            DivergenceKind::Truncation | DivergenceKind::Extension => true,
            DivergenceKind::Ellipsis => gap(),
            _ => false,
        }
    }
}

/// The variations of an entry, in the order of the base.
///
/// Takes time linear in the divergences of the entry and the witnesses at each of their places.
pub(super) fn variations<'r>(entry: &'r Entry, rows: &Rows<'_>, part: usize) -> Vec<Variation<'r>> {
    let divergences = entry.divergences();
    let is_length =
        |d: &Divergence| matches!(d.kind, DivergenceKind::Truncation | DivergenceKind::Extension);
    let together =
        |a: &Divergence, b: &Divergence| !is_length(a) && !is_length(b) && !a.base.is_empty();
    let gaps = Gaps { entry, ends: OnceCell::new() };
    let mut found = Vec::with_capacity(divergences.len());
    for site in Sites::new(rows, divergences).each() {
        let mut here = Here { entry, part, site: &site, gaps: &gaps, known: Vec::new() };
        let mut at = site.divergences.start;
        for chunk in divergences[site.divergences.clone()].chunk_by(together) {
            found.push(here.variation(at..at + chunk.len()));
            at += chunk.len();
        }
    }
    found
}

/// A place of an entry, where its variations are read.
struct Here<'r, 's> {
    entry: &'r Entry,
    part: usize,
    site: &'s Site<'s>,
    gaps: &'s Gaps<'r>,
    /// What is known of those who print the base's reading.
    known: Vec<(&'s Base, Reading<'r>)>,
}

impl<'r, 's> Here<'r, 's> {
    /// The variation of some divergences that differ from the same words of the base.
    fn variation(&mut self, range: Range<usize>) -> Variation<'r> {
        let divergences = &self.entry.divergences()[range.clone()];
        let first = &divergences[0];
        let mut readings = vec![self.base(first, self.site.base_of(range.clone()))];
        readings.extend(divergences.iter().map(|d| self.reading(&d.reading, &d.places, d.locus)));
        let alone = self.alone(range.clone(), &readings);
        let mut alarms: Vec<&Alarm> = divergences.iter().flat_map(|d| &d.alarms).collect();
        alarms.sort_unstable();
        alarms.dedup();
        let kind = divergences.iter().map(|d| d.kind).max().unwrap_or(first.kind);
        let mut also: Vec<DivergenceKind> =
            divergences.iter().flat_map(Divergence::kinds).collect();
        also.retain(|other| *other != kind);
        also.sort_unstable();
        also.dedup();
        Variation {
            number: None,
            part: self.part,
            divergences: range,
            locus: first.locus,
            kind,
            also,
            change: divergences.iter().map(|d| d.change).max().unwrap_or(first.change),
            alarms,
            readings,
            alone,
        }
    }

    fn reading(&self, text: &'r str, places: &[Place], locus: usize) -> Reading<'r> {
        let outlets = distinct(self.entry, places.iter().map(|place| place.witness));
        let span = |place: &Place| {
            let gap = || self.gaps.before(locus, place.witness);
            place.span.unwrap_or_else(gap)
        };
        Reading {
            text,
            outlets: outlets.into_iter().collect(),
            witnesses: places.iter().map(|place| place.witness).collect(),
            spans: places.iter().map(span).collect(),
        }
    }

    /// The base's reading, read once for each list of witnesses.
    fn base(&mut self, divergence: &'r Divergence, base: &'s Base) -> Reading<'r> {
        let known = self.known.iter().find(|(other, _)| std::ptr::eq(*other, base));
        if let Some((_, reading)) = known {
            return reading.clone();
        }
        let reading = self.reading(&divergence.base, &base.places, divergence.locus);
        self.known.push((base, reading.clone()));
        reading
    }

    /// The reading that one outlet has to itself. An outlet with two readings here has none.
    fn alone(&mut self, range: Range<usize>, readings: &[Reading<'r>]) -> Option<usize> {
        let start = range.start;
        let (outlet, at) = range.into_iter().find_map(|at| {
            let (outlet, side) = self.alone_at(at)?;
            let elsewhere = self.site.elsewhere(at, side == 0);
            let own = |&witness: &usize| self.entry.witnesses()[witness].outlet() == outlet;
            let reading = if side == 0 { 0 } else { at - start + 1 };
            elsewhere.iter().all(own).then_some((outlet, reading))
        })?;
        let mut others = readings.iter().enumerate().filter(|&(other, _)| other != at);
        (!others.any(|(_, reading)| reading.outlets.contains(&outlet))).then_some(at)
    }

    /// The outlet that has a reading to itself while two others or more have the opposite one, and
    /// the side: 0 for the base's reading, 1 for the other.
    ///
    /// Returns `None` if a witness has a larger difference here. For an omission, also if a witness
    /// does not cover the place, because it lacks the words too.
    fn alone_at(&mut self, at: usize) -> Option<(&'r str, usize)> {
        let base = self.site.base(at);
        if base.unclear {
            return None;
        }
        let divergence = &self.entry.divergences()[at];
        let other = self.site.other(at);
        let witnesses = base.places.len() + other.len();
        let others: Vec<&str> = distinct(self.entry, other.iter().copied()).into_iter().collect();
        let base = self.base(divergence, base).outlets;
        let sides = [&*base, &*others];
        // The differing side first: it is what the line is about.
        [1, 0].into_iter().find_map(|side| {
            let (here, opposed) = (sides[side], sides[1 - side]);
            let &[one] = here else { return None };
            let lacks = [&divergence.base, &divergence.reading][side].is_empty();
            let all_told = !lacks || witnesses == self.entry.witnesses().len();
            (opposed.len() > 1 && !opposed.contains(&one) && all_told).then_some((one, side))
        })
    }
}

/// The outlets of witnesses, each once.
fn distinct(entry: &Entry, witnesses: impl Iterator<Item = usize>) -> BTreeSet<&str> {
    witnesses.map(|witness| entry.witnesses()[witness].outlet()).collect()
}

/// Where a witness that lacks some words would have them.
struct Gaps<'r> {
    entry: &'r Entry,
    /// For each witness the loci where it has words, and where they end in its article.
    ends: OnceCell<Vec<Vec<(u32, usize)>>>,
}

impl Gaps<'_> {
    /// The empty span where `witness` would have the words of `locus`: after its last words before
    /// the locus, or before all of its words.
    fn before(&self, locus: usize, witness: usize) -> Span {
        let ends = &self.ends.get_or_init(|| self.ends())[witness];
        let before = ends.partition_point(|&(at, _)| (at as usize) < locus);
        let offsets = &self.entry.collation().witnesses[witness].offsets;
        let first = offsets.first().copied().unwrap_or_default();
        let at = ends[..before].last().map_or(first, |&(_, end)| end);
        Span::new(at, at)
    }

    fn ends(&self) -> Vec<Vec<(u32, usize)>> {
        let mut ends = vec![Vec::new(); self.entry.witnesses().len()];
        for (at, locus) in (0..).zip(&self.entry.collation().loci) {
            for reading in &locus.readings {
                for (&witness, span) in reading.witnesses.iter().zip(&reading.spans) {
                    ends[witness].extend(span.map(|span| (at, span.end)));
                }
            }
        }
        ends
    }
}

/// Whether a divergence concerns words, not only marks, spaces, case, or how much was quoted.
pub(super) fn in_words(divergence: &Divergence) -> bool {
    divergence.is_substantive()
}
