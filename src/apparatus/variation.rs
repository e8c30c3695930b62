//! A place where the wordings part: all its readings, and the outlets that print each.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::divergence::{
    Alarm, Change, Divergence, DivergenceKind, Held, Holders, Place, Rows, Significance,
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
    /// Its number on the page, from 1; `None` for a difference of form alone.
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

/// One wording of a place and the witnesses that print it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'r> {
    /// As printed; empty for words left out.
    pub text: &'r str,
    /// The outlets that print it, each once, in alphabetical order.
    pub outlets: Vec<&'r str>,
    /// Positions of the witnesses in the entry, increasing.
    pub witnesses: Vec<usize>,
    /// For each of the witnesses, bytes in its article; an empty span where it lacks the words.
    pub spans: Vec<Span>,
}

impl<'r> Reading<'r> {
    fn new(entry: &'r Entry, text: &'r str, places: &[Place], locus: usize) -> Self {
        let outlets = distinct(entry, places.iter().map(|place| place.witness));
        let witnesses = places.iter().map(|place| place.witness).collect();
        let span = |place: &Place| place.span.unwrap_or_else(|| gap(entry, locus, place.witness));
        let spans = places.iter().map(span).collect();
        Self { text, outlets: outlets.into_iter().collect(), witnesses, spans }
    }

    /// The reading without the stops and marks around its words.
    #[must_use]
    pub fn words(&self) -> &'r str {
        &self.text[bare(self.text, Span::new(0, self.text.len()))]
    }
}

impl Variation<'_> {
    /// Whether words differ or a claim does, not only marks, capitals or how much is quoted.
    #[must_use]
    pub fn is_substantive(&self) -> bool {
        self.change != Change::Form || !self.alarms.is_empty()
    }

    /// The two scales in one.
    #[must_use]
    pub fn significance(&self) -> Significance {
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
/// Takes time linear in the divergences of the entry and the witnesses at each.
pub(super) fn variations<'r>(entry: &'r Entry, rows: &Rows<'_>, part: usize) -> Vec<Variation<'r>> {
    let divergences = entry.divergences();
    if divergences.is_empty() {
        return Vec::new();
    }
    let mut holders = Holders::new(rows, divergences);
    let is_length =
        |d: &Divergence| matches!(d.kind, DivergenceKind::Truncation | DivergenceKind::Extension);
    let together = |a: &Divergence, b: &Divergence| {
        a.units == b.units && !is_length(a) && !is_length(b) && !a.base.is_empty()
    };
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in divergences.chunk_by(together) {
        let range = at..at + chunk.len();
        at = range.end;
        found.push(variation(entry, part, range, &mut holders));
    }
    found
}

/// The variation of some divergences that differ from the same words of the base.
fn variation<'r>(
    entry: &'r Entry,
    part: usize,
    range: Range<usize>,
    holders: &mut Holders<'_>,
) -> Variation<'r> {
    let divergences = &entry.divergences()[range.clone()];
    let first = &divergences[0];
    let mut base: Option<Vec<Place>> = None;
    let mut alone = None;
    for (at, divergence) in range.clone().zip(divergences) {
        let held = holders.of(at);
        alone = alone.or_else(|| {
            let (outlet, side) = alone_at(entry, divergence, &held)?;
            let elsewhere = holders.elsewhere(at, &held, side == 0);
            let own = |&witness: &usize| entry.witnesses()[witness].outlet() == outlet;
            elsewhere.iter().all(own).then_some(if side == 0 { 0 } else { at - range.start + 1 })
        });
        // Who has the base's reading has none of the others.
        base = Some(match base {
            Some(known) => known.into_iter().filter(|place| held.base.contains(place)).collect(),
            None => held.base,
        });
    }
    let mut readings =
        vec![Reading::new(entry, &first.base, &base.unwrap_or_default(), first.locus)];
    readings
        .extend(divergences.iter().map(|d| Reading::new(entry, &d.reading, &d.places, d.locus)));
    let mut alarms: Vec<&Alarm> = divergences.iter().flat_map(|d| &d.alarms).collect();
    alarms.sort_unstable();
    alarms.dedup();
    let kind = divergences.iter().map(|d| d.kind).max().unwrap_or(first.kind);
    let mut also: Vec<DivergenceKind> = divergences.iter().flat_map(Divergence::kinds).collect();
    also.retain(|other| *other != kind);
    also.sort_unstable();
    also.dedup();
    Variation {
        number: None,
        part,
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

/// The outlet that has a reading to itself while two others or more have the opposite one, and
/// the side: 0 for the base's reading, 1 for the other.
///
/// Nothing is said where a witness differs by more than these words, nor, of words that are lacking,
/// where a witness does not go so far: it lacks them too.
fn alone_at<'r>(
    entry: &'r Entry,
    divergence: &Divergence,
    held: &Held,
) -> Option<(&'r str, usize)> {
    if held.unclear {
        return None;
    }
    let sides = [
        distinct(entry, held.base.iter().map(|place| place.witness)),
        distinct(entry, held.other.iter().copied()),
    ];
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

/// The outlets of witnesses, each once.
fn distinct(entry: &Entry, witnesses: impl Iterator<Item = usize>) -> BTreeSet<&str> {
    witnesses.map(|witness| entry.witnesses()[witness].outlet()).collect()
}

/// Whether a divergence concerns words, not only marks, spaces, case, or how much was quoted.
pub(super) fn in_words(divergence: &Divergence) -> bool {
    divergence.significance() == Significance::Substantive
}

/// The empty span where `witness` would have the words of `locus`: after its last words before the
/// locus, or before all of its words.
fn gap(entry: &Entry, locus: usize, witness: usize) -> Span {
    let loci = &entry.collation().loci;
    let before = loci[..locus.min(loci.len())].iter().rev().find_map(|locus| {
        let reading = locus.reading_of(witness)?;
        reading.spans[reading.witnesses.iter().position(|&other| other == witness)?]
    });
    let first = entry.collation().witnesses[witness].offsets.first().copied().unwrap_or_default();
    let at = before.map_or(first, |span| span.end);
    Span::new(at, at)
}
