//! Finds which witnesses have which of the two readings of a divergence.
//!
//! A witness has the base’s reading if it reaches the place and has no divergence there. A list of
//! the witnesses that differ is not enough for this. A witness may stop before the place, differ in
//! a longer stretch around it, or have the words elsewhere in its quotation. This module
//! distinguishes these cases, so that a report never attributes to an outlet words that it does not
//! print.
//!
//! Divergences from the same words of the base share a [`Site`]. Its holders are found once, from
//! the witnesses that reach it, however many readings it has.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::csr::{Csr, index};
use crate::text::Span;

use super::collation::{Divergence, Place, Rows, letters};
use super::elsewhere::Printed;
use super::kind::DivergenceKind as Kind;
use super::room::{Neighbours, Room, reaching};

/// The sites of a list of divergences. The list must be in order.
pub(crate) struct Sites<'a> {
    rows: &'a Rows<'a>,
    divergences: &'a [Divergence],
    /// For each site its divergences.
    ranges: Vec<Range<usize>>,
    /// For each site, the witnesses that cover it without a gap, in order.
    reaching: Csr<u32>,
    neighbours: Neighbours,
    differences: Differences,
    printed: OnceCell<Printed>,
}

/// Divergences from the same words of the base.
pub(crate) struct Site<'s> {
    sites: &'s Sites<'s>,
    /// Positions of its divergences.
    pub(crate) divergences: Range<usize>,
    room: Room,
    of_words: Base,
    of_form: Base,
    /// The reading group of each divergence.
    groups: Vec<usize>,
    /// For each group the witnesses, in order, each once.
    others: Vec<Vec<usize>>,
}

/// The witnesses that have the base's reading at a site.
#[derive(Default)]
pub(crate) struct Base {
    /// The base is among them; in order.
    pub(crate) places: Vec<Place>,
    /// True when a witness differs from the base by more than these words, so that it cannot be said
    /// what it has for them.
    pub(crate) unclear: bool,
}

impl<'a> Sites<'a> {
    /// Linear in the divergences and their places, apart from sorting, and in the pairs of a site
    /// and a witness that reaches it.
    pub(crate) fn new(rows: &'a Rows<'a>, divergences: &'a [Divergence]) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for chunk in divergences.chunk_by(|a, b| a.units == b.units) {
            let start = ranges.last().map_or(0, |range| range.end);
            ranges.push(start..start + chunk.len());
        }
        let rooms: Vec<Room> =
            ranges.iter().map(|range| Room::of(rows, divergences[range.start].units)).collect();
        let differences = Differences::new(rows, divergences);
        // A witness that stops before or inside these words has no reading of them.
        let differ = |range: &Range<usize>| {
            let goes_on = |at: &usize| divergences[*at].kind != Kind::Truncation;
            let goes_on = || range.clone().filter(goes_on);
            (goes_on().any(|at| differences.in_words[at]), goes_on().next().is_some())
        };
        let neighbours = Neighbours::new(rooms.iter().zip(ranges.iter().map(differ)));
        let reaching = reaching(rows, &rooms);
        let printed = OnceCell::new();
        Self { rows, divergences, ranges, reaching, neighbours, differences, printed }
    }

    /// The sites in the order of the base.
    pub(crate) fn each(&self) -> impl Iterator<Item = Site<'_>> {
        (0..self.ranges.len()).map(|number| self.site(number))
    }

    fn site(&self, number: usize) -> Site<'_> {
        let divergences = self.ranges[number].clone();
        let room = Room::of(self.rows, self.divergences[divergences.start].units);
        let (groups, others) = self.readings(divergences.clone());
        let mut site = Site {
            sites: self,
            divergences,
            room,
            of_words: Base { places: Vec::new(), unclear: self.neighbours.in_words(number, room) },
            of_form: Base { places: Vec::new(), unclear: self.neighbours.any(number, room) },
            groups,
            others,
        };
        for &witness in self.reaching.row(index(number)) {
            self.add(&mut site, witness as usize);
        }
        site
    }

    /// The divergences of a site in groups of one reading, and the witnesses of each group.
    fn readings(&self, range: Range<usize>) -> (Vec<usize>, Vec<Vec<usize>>) {
        let mut known: FxHashMap<(bool, String), usize> = FxHashMap::default();
        let mut others: Vec<Vec<usize>> = Vec::new();
        let mut groups = Vec::with_capacity(range.len());
        for at in range {
            let found = &self.divergences[at];
            let in_words = self.differences.in_words[at];
            let reading = match in_words {
                true => letters(&found.reading).collect(),
                false => found.reading.clone(),
            };
            let group = *known.entry((in_words, reading)).or_insert_with(|| {
                others.push(Vec::new());
                others.len() - 1
            });
            groups.push(group);
            others[group].extend(found.places.iter().map(|place| place.witness));
        }
        for witnesses in &mut others {
            witnesses.sort_unstable();
            witnesses.dedup();
        }
        (groups, others)
    }

    /// Adds a witness that reaches a site to those that have the base's reading there, if it has no
    /// divergence there.
    ///
    /// Differences of marks and case do not separate words, unless the marks join words. Between
    /// marks, every difference counts.
    fn add(&self, site: &mut Site<'_>, witness: usize) {
        let (mut in_words, mut in_form) = (false, false);
        let mut dressed: Option<Span> = None;
        let first = &self.divergences[site.divergences.start];
        for &(at, span) in self.differences.near(witness, site.room) {
            let found = &self.divergences[at as usize];
            if !site.room.touches(found.units) {
                continue;
            }
            let within = site.room.units.0 <= found.units.0 && found.units.1 <= site.room.units.1;
            in_form = true;
            if self.differences.in_words[at as usize] || !within {
                in_words = true;
            } else {
                dressed = dressed.into_iter().chain(span).reduce(Span::cover);
            }
        }
        if in_words {
            return;
        }
        let place = self.rows.place(witness, first.units);
        // A witness with no words opposite the base's words, or with words that have moved there,
        // lacks them because of another difference.
        let lacks = match place.span {
            Some(span) => self.differences.has_moved(witness, span),
            None => first.base_span.is_some(),
        };
        // `Wro..ng` for `wrong` is aligned only by its first part.
        let span = place.span.map(|span| dressed.map_or(span, |dressed| dressed.cover(span)));
        let bases = [Some(&mut site.of_words), (!in_form).then_some(&mut site.of_form)];
        for base in bases.into_iter().flatten() {
            base.unclear |= lacks;
            base.places.extend((!lacks).then_some(Place { span, ..place }));
        }
    }
}

impl Site<'_> {
    /// Who has the base's reading, seen from divergence `at`.
    pub(crate) fn base(&self, at: usize) -> &Base {
        self.base_of([at].into_iter())
    }

    /// Returns the witnesses that have the base's reading and none of these divergences.
    pub(crate) fn base_of(&self, mut divergences: impl Iterator<Item = usize>) -> &Base {
        match divergences.all(|at| self.sites.differences.in_words[at]) {
            true => &self.of_words,
            false => &self.of_form,
        }
    }

    /// The witnesses that have the reading of divergence `at`, whatever its weight in each, in
    /// order. None of them has the base's.
    pub(crate) fn other(&self, at: usize) -> &[usize] {
        &self.others[self.groups[at - self.divergences.start]]
    }

    /// The witnesses that print a reading, between the same neighbours, without being held to have it
    /// here: the alignment took it for something added or moved. The reading is the base's or that
    /// of divergence `at`; one without words, or at an end of what is quoted, is not looked for.
    ///
    /// Linear in the places where the reading's rarest words stand.
    pub(crate) fn elsewhere(&self, at: usize, of_base: bool) -> Vec<usize> {
        let Sites { rows, divergences, printed, .. } = self.sites;
        let divergence = &divergences[at];
        let place = divergence.places.first();
        let holder = match of_base {
            true => Some((rows.base(), divergence.base_span)),
            false => place.map(|place| (place.witness, place.span)),
        };
        let Some((witness, Some(span))) = holder else { return Vec::new() };
        let base = &self.base(at).places;
        let holds = |witness: usize| match of_base {
            true => base.binary_search_by_key(&witness, |place| place.witness).is_ok(),
            false => self.other(at).binary_search(&witness).is_ok(),
        };
        let mut found = printed.get_or_init(|| Printed::of(rows)).beside(rows, witness, span);
        found.retain(|&witness| !holds(witness));
        found
    }
}

/// For each witness its divergences, in order, with the span of its own words.
struct Differences {
    /// For each divergence whether words differ, not only marks, spaces or case.
    in_words: Vec<bool>,
    of_witness: Csr<(u32, Option<Span>)>,
    /// For each item of `of_witness`, its first base unit and the greatest end so far.
    units: Vec<(u32, u32)>,
    /// For each witness, the spans of its transpositions.
    moved: FxHashMap<usize, Vec<Span>>,
}

impl Differences {
    fn new(rows: &Rows<'_>, divergences: &[Divergence]) -> Self {
        let mut lists: Vec<Vec<(u32, Option<Span>)>> = vec![Vec::new(); rows.len()];
        for (at, divergence) in divergences.iter().enumerate() {
            for place in &divergence.places {
                lists[place.witness].push((index(at), place.span));
            }
        }
        let mut of_witness = Csr::with_capacity(lists.iter().map(Vec::len).sum(), lists.len());
        let mut units = Vec::new();
        for list in lists {
            let mut far = 0;
            units.extend(list.iter().map(|&(at, _)| {
                let (from, to) = divergences[at as usize].units;
                far = far.max(to);
                (from, far)
            }));
            of_witness.push_row(list);
        }
        let in_words = divergences.iter().map(Divergence::words_differ).collect();
        let mut moved: FxHashMap<usize, Vec<Span>> = FxHashMap::default();
        let moves = divergences.iter().filter(|found| found.kind == Kind::Transposition);
        for place in moves.flat_map(|found| &found.places) {
            moved.entry(place.witness).or_default().extend(place.span);
        }
        Self { in_words, of_witness, units, moved }
    }

    /// Whether a span of a witness overlaps one of its transpositions.
    fn has_moved(&self, witness: usize, span: Span) -> bool {
        let overlaps = |other: &Span| span.start < other.end && other.start < span.end;
        self.moved.get(&witness).is_some_and(|spans| spans.iter().any(overlaps))
    }

    /// The divergences of a witness that may touch a room.
    fn near(&self, witness: usize, room: Room) -> impl Iterator<Item = &(u32, Option<Span>)> {
        let range = self.of_witness.range(index(witness));
        let (own, units) = (&self.of_witness.items()[range.clone()], &self.units[range]);
        // Both the beginnings and the farthest ends increase.
        let first = units.partition_point(|&(_, far)| far < room.from);
        let end = units.partition_point(|&(from, _)| from <= room.to);
        own[first.min(end)..end].iter()
    }
}
