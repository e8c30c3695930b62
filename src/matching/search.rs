//! From seeds to candidates: most places of a seed are turned away unread.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::forms::{Forms, index};
use super::grams::SEED_WORDS;
use super::join::{Join, Probe, Unit};
use super::occurrences::Posting;
use super::matcher::most_places;
use super::parallel::shares;
use super::seeds::most_edits;
use super::sieve::Sieve;
use super::surroundings::{AFTER, Aligned, ByteSet, Image, REACH, Surroundings, Window};
use crate::align::ShortPattern;

/// Seed by seed rather than unit by unit: the places of one seed are read once for all units
/// that have it.
pub(crate) struct Search<'s> {
    join: &'s Join<'s>,
    blocks: &'s [u32],
    image: &'s Image,
    /// Where the words of the forms begin that have at least so many words.
    by_length: Vec<u32>,
}

/// The units that have a seed, and the places where it stands.
struct Group<'s> {
    probes: &'s [Probe],
    postings: &'s [Posting],
    most: usize,
}

impl Group<'_> {
    /// The places in forms that begin at `shortest` or later.
    fn range(&self, shortest: u32) -> Range<usize> {
        let from = match self.postings.first() {
            Some(first) if first.at() < shortest => self.postings.partition_point(|posting| posting.at() < shortest),
            _ => 0,
        };
        // Even a glance at every place would make time quadratic.
        from..self.postings.len().min(from + self.most)
    }

    fn is_sieved(&self) -> bool {
        self.probes.len() >= 8 && self.postings.len() >= 32
    }
}

/// What is known of the unit behind a probe.
struct Sought {
    unit: Unit,
    number: u32,
    /// Words of it before the seed.
    before: u32,
    edits: u32,
    around: Surroundings,
    aligned: Aligned,
}

impl Sought {
    fn candidate(&self, at: u32) -> Option<Candidate> {
        let middle = (at + self.unit.words / 2).checked_sub(self.before)?;
        Some(Candidate { unit: self.number, middle })
    }
}

/// A unit and a place that may hold it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    pub(crate) unit: u32,
    /// Where the middle word of the unit would stand, counted over all forms, if nothing was put
    /// in or left out between it and the seed. A form that holds the unit within the bound holds
    /// this place too: a quarter of the words at most is edited.
    pub(crate) middle: u32,
}

/// Candidates in shares; those of one unit are in one.
pub(crate) struct Candidates(pub(crate) Vec<Vec<Candidate>>);

impl Candidates {
    fn with_capacity(expected: usize) -> Self {
        let shares = shares();
        Self((0..shares).map(|_| Vec::with_capacity(expected / shares)).collect())
    }

    fn extend(&mut self, candidate: Option<Candidate>) {
        let Some(candidate) = candidate else { return };
        let share = candidate.unit as usize % self.0.len();
        self.0[share].push(candidate);
    }
}

/// What stands at a posting.
struct Place {
    window: Window,
    around: Surroundings,
}

/// What one thread reuses from batch to batch.
#[derive(Default)]
struct Scratch {
    units: Vec<Unit>,
    sought: Vec<Sought>,
    places: Vec<Place>,
    sieve: Sieve,
    likely: Vec<u32>,
    set: ByteSet,
    long: FxHashMap<u32, Vec<Lead>>,
}

/// Places that are read in one go: so many that waiting for the memory overlaps, so few that they
/// stay in the cache.
pub(crate) const BATCH: usize = 1 << 10;

impl<'s> Search<'s> {
    pub(crate) fn new(join: &'s Join<'s>, blocks: &'s [u32], image: &'s Image) -> Self {
        let forms = join.forms;
        Self { join, blocks, image, by_length: starts_by_length(forms) }
    }

    /// The places that may hold one of the units of the probes, share by share; probes and postings
    /// of each must be sorted.
    pub(crate) fn candidates(&self, shares: &[(&[Probe], &[Posting])]) -> Candidates {
        let mut all = shares.iter().flat_map(|(probes, postings)| groups(probes, postings));
        let (mut batch, mut scratch) = (Vec::new(), Scratch::default());
        let probes: usize = shares.iter().map(|(probes, _)| probes.len()).sum();
        let mut candidates = Candidates::with_capacity(2 * probes);
        loop {
            let mut room = BATCH as isize;
            batch.clear();
            while room > 0
                && let Some(group) = all.next()
            {
                room -= group.postings.len() as isize;
                batch.push(group);
            }
            if batch.is_empty() {
                return candidates;
            }
            self.batch(&batch, &mut scratch, &mut candidates);
        }
    }

    fn batch(&self, groups: &[Group], scratch: &mut Scratch, out: &mut Candidates) {
        let Scratch { units, .. } = scratch;
        let mut places = std::mem::take(&mut scratch.places);
        let mut sought = std::mem::take(&mut scratch.sought);
        // What lies all over the memory is copied in loops that do nothing else: so the waiting
        // for one place overlaps with that for the next.
        places.clear();
        let postings = groups.iter().flat_map(|group| group.postings);
        places.extend(postings.map(|posting| Place {
            window: self.image.window(posting.at() as usize),
            around: Surroundings::default(),
        }));
        units.clear();
        let probes = groups.iter().flat_map(|group| group.probes);
        units.extend(probes.clone().map(|probe| self.join.units[probe.unit as usize]));
        places.iter_mut().for_each(|place| place.around = Surroundings::of_place(&place.window));
        sought.clear();
        sought.extend(probes.zip(units.iter()).map(|(probe, &unit)| self.sought(probe, unit)));
        let (mut place, mut unit) = (0, 0);
        for group in groups {
            let here = &places[place..place + group.postings.len()];
            if group.is_sieved() {
                scratch.sieve.load(here.iter().map(|place| place.around));
            }
            for sought in &sought[unit..unit + group.probes.len()] {
                self.places(sought, group, here, scratch, out);
            }
            place += here.len();
            unit += group.probes.len();
        }
        (scratch.places, scratch.sought) = (places, sought);
    }

    fn sought(&self, probe: &Probe, unit: Unit) -> Sought {
        let edits = most_edits(unit.words as usize, self.join.share);
        let before = probe.at - unit.start;
        let behind = (unit.words - before).saturating_sub(super::grams::SEED_WORDS as u32);
        let (at, [before_, behind]) = (probe.at as usize, [before, behind].map(|n| n as usize));
        let around = self.image.of_seed(at, before_, behind, edits);
        let aligned = Aligned::new(self.image.window(probe.at as usize), before as usize, unit.words as usize);
        Sought { unit, number: probe.unit, before: before as u32, edits: index(edits), around, aligned }
    }

    /// Looks for one unit at the places of one of its seeds.
    fn places(&self, sought: &Sought, group: &Group, places: &[Place], scratch: &mut Scratch, out: &mut Candidates) {
        let Scratch { set, long, sieve, likely, .. } = scratch;
        let range = group.range(self.by_length[sought.unit.words as usize]);
        if group.is_sieved() {
            sieve.likely(sought.around, sought.edits as usize, range, likely);
        } else {
            likely.clear();
            likely.extend(index(range.start)..index(range.end));
        }
        likely.retain(|&at| {
            let at = group.postings[at as usize].at();
            at.wrapping_sub(sought.unit.start) >= sought.unit.words
        });
        if sought.unit.words as usize > ShortPattern::MOST_WORDS {
            likely.retain(|&at| !places[at as usize].around.lacks_more(sought.around, sought.edits as usize));
            let known = long.entry(sought.number).or_default();
            self.long(sought, likely.iter().map(|&at| group.postings[at as usize].at()), known, out);
        } else {
            self.short(sought, group, places, likely, set, out);
        }
    }

    fn short(&self, sought: &Sought, group: &Group, places: &[Place], likely: &[u32], set: &mut ByteSet, out: &mut Candidates) {
        let [start, words, before, edits] =
            [sought.unit.start, sought.unit.words, sought.before, sought.edits].map(|n| n as usize);
        let bytes = self.image.bytes(start..start + words);
        let mut loaded = false;
        let end = self.join.forms.all_words().len();
        for &number in likely {
            let (at, place) = (group.postings[number as usize].at(), &places[number as usize]);
            if sought.aligned.replaced(&place.window) > edits {
                if place.around.lacks_more(sought.around, edits) {
                    continue;
                }
                if !loaded {
                    set.load(bytes);
                    loaded = true;
                }
                let found = if before + edits <= REACH && words - before + edits <= AFTER + SEED_WORDS {
                    set.found_in(&place.window[REACH - before - edits..REACH + words - before + edits])
                } else {
                    let at = at as usize;
                    let text = at.saturating_sub(before + edits)..(at + words - before + edits).min(end);
                    set.found_in(self.image.bytes(text))
                };
                if found + edits < words {
                    continue;
                }
            }
            out.extend(sought.candidate(at));
        }
        if loaded {
            set.unload(bytes);
        }
    }

    /// A unit of more words has many seeds, and in a long stretch that it shares with a form all of
    /// them lead to the same place: one candidate for it is enough.
    fn long(
        &self,
        sought: &Sought,
        places: impl Iterator<Item = u32>,
        known: &mut Vec<Lead>,
        out: &mut Candidates,
    ) {
        let forms = self.join.forms;
        let (mut next, mut new) = (0, Vec::new());
        for at in places {
            let start = at.saturating_sub(sought.before);
            next += known[next..].iter().take_while(|lead| lead.start < start).count();
            let mut same = known[next..].iter().take_while(|lead| lead.start == start);
            if same.any(|lead| lead.form.contains(&at)) {
                continue;
            }
            out.extend(sought.candidate(at));
            let form = forms.range(forms.at(at, forms.block(at, self.blocks)));
            new.push(Lead { start, form: index(form.start)..index(form.end) });
        }
        if !new.is_empty() {
            known.append(&mut new);
            known.sort_unstable_by_key(|lead| (lead.start, lead.form.start));
        }
    }
}

/// Where a long unit would begin in a form; both counted over the words of all forms.
struct Lead {
    start: u32,
    form: Range<u32>,
}

/// Lays the probes beside the postings: one pass over both.
fn groups<'s>(probes: &'s [Probe], mut postings: &'s [Posting]) -> impl Iterator<Item = Group<'s>> {
    probes.chunk_by(|a, b| a.gram == b.gram).filter_map(move |probes| {
        let gram = probes[0].gram;
        let before = postings.iter().take_while(|posting| posting.gram() < gram).count();
        postings = &postings[before..];
        let count = postings.iter().take_while(|posting| posting.gram() == gram).count();
        (count > 1).then_some(Group { probes, postings: &postings[..count], most: most_places(probes.len()) })
    })
}

/// Where the words of the forms begin that have at least so many words, for every number of words.
fn starts_by_length(forms: &Forms) -> Vec<u32> {
    let mut starts = Vec::new();
    for form in 0..index(forms.len()) {
        let length = forms.word_count(form);
        while starts.len() <= length {
            starts.push(index(forms.start(form)));
        }
    }
    starts
}
