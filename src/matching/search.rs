//! From seeds to candidates: most places of a seed are turned away unread.

use std::ops::Range;

use super::forms::{Forms, index};
use super::grams::SEED_WORDS;
use super::join::{Join, Probe, Unit};
use super::long::LongSeed;
use super::matcher::most_places;
use super::occurrences::{Occurrences, Posting};
use super::parallel::{in_parts, joined};
use super::seeds::most_edits;
use super::sieve::Sieve;
use super::surroundings::{ByteSet, Image, Surroundings, Window, Within, rounds_in_window};

/// Seed by seed rather than unit by unit: the places of one seed are read once for all units
/// that have it.
pub(crate) struct Search<'s> {
    join: &'s Join<'s>,
    image: &'s Image,
    /// Where the words of the forms begin that have at least so many words.
    by_length: Vec<u32>,
}

/// The units that have a seed, and the places where it stands.
struct Group<'s> {
    probes: &'s [Probe],
    postings: &'s [Posting],
    /// Places that are looked at for each unit: even a glance at all would make time quadratic.
    most: usize,
}

/// Looks, each for one unit at one place, from which it pays to turn over what surrounds the places.
const SIEVED: usize = 256;

impl<'s> Group<'s> {
    /// The places to look at in forms whose words begin at `shortest` or later.
    fn range(&self, shortest: u32) -> Range<usize> {
        let from = self.postings.partition_point(|posting| posting.at() < shortest);
        from..self.postings.len().min(from + self.most)
    }

    /// The places of which it is read what surrounds them: all, since few are not worth a question,
    /// but none of many where all of the group's `units` are long.
    fn surrounded(&self, units: &[Unit]) -> &'s [Posting] {
        if self.is_sieved() && units.iter().all(Unit::is_long) { &[] } else { self.postings }
    }

    /// The seed of a long unit; `None` where it stands nowhere but in the unit itself.
    fn long_seed(&self, probe: &Probe, unit: Unit, shortest: u32) -> Option<LongSeed<'s>> {
        let postings = &self.postings[self.range(shortest)];
        let before = probe.at - unit.start;
        (postings.len() > 1).then_some(LongSeed { unit: probe.unit, before, postings })
    }

    fn is_sieved(&self) -> bool {
        self.postings.len().saturating_mul(self.probes.len()) >= SIEVED
    }
}

/// What is known of the unit behind a probe.
struct Sought {
    unit: Unit,
    number: u32,
    /// Words of it before the seed.
    before: u32,
    edits: u32,
}

impl Sought {
    fn new(probe: &Probe, unit: Unit, share: f32) -> Self {
        let edits = index(most_edits(unit.words as usize, share));
        Self { unit, number: probe.unit, before: probe.at - unit.start, edits }
    }

    /// What must surround its seed.
    fn surroundings<'i>(&self, image: &'i Image) -> Surroundings<'i> {
        let Self { unit: Unit { start, words, .. }, before, edits, .. } = *self;
        let behind = (words - before).saturating_sub(SEED_WORDS as u32);
        let [at, before, behind, edits] = [start + before, before, behind, edits];
        image.of_seed(at as usize, before as usize, behind as usize, edits as usize)
    }

    /// What becomes of the unit when its seed stands at `at`; `last` is the last word of all.
    fn candidate(&self, at: u32, last: u32) -> Candidate {
        let middle = (at + self.unit.words / 2).saturating_sub(self.before).min(last);
        Candidate { unit: self.number, middle }
    }
}

/// A unit and a place that may hold it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) unit: u32,
    /// Where the middle word of the unit would stand, counted over all forms, if nothing was put
    /// in or left out between it and the seed. A form that holds the unit within the bound holds
    /// this place too: a quarter of the words at most is edited.
    pub(crate) middle: u32,
}

/// What comes of the seeds: candidates in shares by unit.
struct Candidates<'s> {
    shares: Vec<Vec<Candidate>>,
    /// Units in a share.
    units: u32,
    /// Seeds of units that are looked for in another way.
    long: Vec<LongSeed<'s>>,
}

/// Shares that all units are cut into: so many that each is sorted within the cache.
const SHARES: usize = 64;

/// Units in a share, of `units` units in all.
pub(crate) fn units_in_share(units: usize) -> usize {
    units.div_ceil(SHARES).max(1)
}

impl Candidates<'_> {
    fn with_capacity(units: usize, expected: usize) -> Self {
        let shares = (0..SHARES).map(|_| Vec::with_capacity(expected / SHARES)).collect();
        Self { shares, units: index(units_in_share(units)), long: Vec::new() }
    }

    /// Adds the `places` of a seed of one unit; there are `words` words in all.
    fn extend(&mut self, sought: &Sought, places: impl Iterator<Item = u32>, words: usize) {
        let last = index(words - 1);
        let share = &mut self.shares[(sought.number / self.units) as usize];
        share.extend(places.map(|at| sought.candidate(at, last)));
    }
}

/// What one thread reuses from batch to batch.
#[derive(Default)]
struct Scratch {
    units: Vec<Unit>,
    windows: Vec<Window>,
    sieve: Sieve,
    /// The places, counted in their group, that may hold a unit.
    likely: Vec<u32>,
    looks: Looks,
}

/// The places of a seed sorted out for one unit.
#[derive(Default)]
struct Looks {
    kept: Kept<u32>,
    /// Those that a glance does not settle, each with the number of its window.
    rest: Kept<(u32, u32)>,
    set: ByteSet,
}

/// What is kept of some items. It is kept without a branch: nobody could foresee which.
#[derive(Default)]
struct Kept<T> {
    items: Vec<T>,
    len: usize,
}

impl<T: Copy + Default> Kept<T> {
    /// Forgets all, and makes room for so many.
    fn clear(&mut self, most: usize) {
        self.len = 0;
        if self.items.len() <= most {
            self.items.resize(most + 1, T::default());
        }
    }

    fn push_if(&mut self, item: T, keep: bool) {
        self.items[self.len] = item;
        self.len += usize::from(keep);
    }

    fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn iter(&self) -> impl Iterator<Item = &T> {
        self.items[..self.len].iter()
    }
}

/// Places that are read in one go: so many that waiting for the memory overlaps, so few that they
/// stay in the cache.
pub(crate) const BATCH: usize = 1 << 10;

impl<'s> Search<'s> {
    pub(crate) fn new(join: &'s Join<'s>, image: &'s Image) -> Self {
        let forms = join.forms;
        Self { join, image, by_length: starts_by_length(forms) }
    }

    /// The places that may hold one of the units of `probes`, which come in the same shares as
    /// `occurrences`, each share sorted; and the seeds of the long ones among the units.
    pub(crate) fn candidates<'o>(
        &self,
        probes: &'o [Vec<Probe>],
        occurrences: &'o Occurrences,
    ) -> (Vec<Vec<Vec<Candidate>>>, Vec<LongSeed<'o>>) {
        let shares: Vec<_> = probes.iter().map(Vec::as_slice).zip(occurrences.iter()).collect();
        let parts = in_parts(&shares, 1, |_, shares| self.in_shares(shares));
        let (shares, long): (_, Vec<_>) =
            parts.into_iter().map(|part| (part.shares, part.long)).unzip();
        (shares, joined(long))
    }

    fn in_shares<'o>(&self, shares: &[(&'o [Probe], &'o [Posting])]) -> Candidates<'o> {
        let mut all = shares.iter().flat_map(|(probes, postings)| groups(probes, postings));
        let (mut batch, mut scratch) = (Vec::new(), Scratch::default());
        let probes: usize = shares.iter().map(|(probes, _)| probes.len()).sum();
        let mut candidates = Candidates::with_capacity(self.join.units.len(), 2 * probes);
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

    fn batch<'o>(&self, groups: &[Group<'o>], scratch: &mut Scratch, out: &mut Candidates<'o>) {
        // What lies all over the memory is copied in loops that do nothing else: so the waiting
        // for one place overlaps with that for the next.
        let mut windows = std::mem::take(&mut scratch.windows);
        windows.clear();
        let mut units = std::mem::take(&mut scratch.units);
        units.clear();
        for group in groups {
            let first = units.len();
            units.extend(group.probes.iter().map(|probe| self.join.units[probe.unit as usize]));
            let places = group.surrounded(&units[first..]).iter();
            windows.extend(places.map(|posting| self.image.window(posting.at() as usize)));
        }
        let (mut rest, mut rest_of_units) = (windows.as_slice(), units.as_slice());
        for group in groups {
            let (units, units_later) = rest_of_units.split_at(group.probes.len());
            let (windows, later) = rest.split_at(group.surrounded(units).len());
            if group.is_sieved() && !windows.is_empty() {
                scratch.sieve.load(windows.iter().map(Surroundings::of_place));
            }
            for (probe, &unit) in group.probes.iter().zip(units) {
                let shortest = self.by_length[unit.words as usize];
                if unit.is_long() {
                    out.long.extend(group.long_seed(probe, unit, shortest));
                    continue;
                }
                let sought = Sought::new(probe, unit, self.join.share);
                self.places(&sought, group, shortest, windows, scratch, out);
            }
            (rest, rest_of_units) = (later, units_later);
        }
        (scratch.windows, scratch.units) = (windows, units);
    }

    /// Looks for one unit at the places of one of its seeds.
    fn places(
        &self,
        sought: &Sought,
        group: &Group,
        shortest: u32,
        windows: &[Window],
        scratch: &mut Scratch,
        out: &mut Candidates,
    ) {
        let Scratch { sieve, likely, looks, .. } = scratch;
        if group.is_sieved() {
            let surroundings = sought.surroundings(self.image);
            sieve.likely(surroundings, sought.edits as usize, group.range(shortest), likely);
            let likely = likely.iter().map(|&number| (group.postings[number as usize], number));
            self.looks(sought, shortest, windows, likely, looks);
        } else {
            let all = group.postings.iter().enumerate();
            let all = all.map(|(number, &posting)| (posting, number as u32));
            self.looks(sought, shortest, windows, all, looks);
        }
        out.extend(sought, looks.kept.iter().copied(), self.join.forms.all_words().len());
    }

    /// Keeps the places that the words of the unit surround: most that hold it hold it straight,
    /// with no word put in or left out, and that is seen at a glance; else enough of its words must
    /// stand within reach, in whatever order. With each place comes the number of its window.
    fn looks(
        &self,
        sought: &Sought,
        shortest: u32,
        windows: &[Window],
        places: impl ExactSizeIterator<Item = (Posting, u32)>,
        looks: &mut Looks,
    ) {
        let Looks { kept, rest, set } = looks;
        let [start, words, edits, before] =
            [sought.unit.start, sought.unit.words, sought.edits, sought.before].map(|n| n as usize);
        let unit = Within::new(self.image.window(start + before), before, words);
        kept.clear(places.len());
        rest.clear(places.len());
        for (posting, number) in places {
            let (at, window) = (posting.at(), &windows[number as usize]);
            let own = at.wrapping_sub(sought.unit.start) < sought.unit.words;
            let other = (at >= shortest) & !own;
            let straight = unit.lacking_in(window) <= edits;
            kept.push_if(at, other & straight);
            rest.push_if((at, number), other & !straight);
        }
        if rest.is_empty() {
            return;
        }
        let bytes = self.image.rounds(start..start + words);
        let end = self.join.forms.all_words().len();
        let (before, behind) = (before + edits, words - before + edits);
        let in_window = rounds_in_window(before, behind);
        set.load(bytes, words);
        for &(at, number) in rest.iter() {
            let found = match &in_window {
                Some(range) => set.found_in(windows[number as usize][range.clone()].as_chunks().0),
                None => {
                    let at = at as usize;
                    let text = at.saturating_sub(before)..(at + behind).min(end);
                    set.found_in(self.image.rounds(text))
                }
            };
            kept.push_if(at, found + edits >= words);
        }
        set.unload(bytes);
    }
}

/// Lays the probes beside the postings: one pass over both.
fn groups<'s>(probes: &'s [Probe], mut postings: &'s [Posting]) -> impl Iterator<Item = Group<'s>> {
    probes.chunk_by(|a, b| a.gram == b.gram).filter_map(move |probes| {
        let gram = probes[0].gram;
        let before = postings.iter().take_while(|posting| posting.gram() < gram).count();
        postings = &postings[before..];
        let count = postings.iter().take_while(|posting| posting.gram() == gram).count();
        let (postings, most) = (&postings[..count], most_places(probes.len()));
        (count > 1).then_some(Group { probes, postings, most })
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
