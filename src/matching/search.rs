//! From seeds to pairs: most places are turned away unread, the others compared.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::forms::{Forms, index};
use super::join::{Found, Join, Posting, Probe, Unit};
use super::parallel::map_chunks;
use super::seeds::most_edits;
use super::surroundings::{ByteSet, Image, Surroundings, Window};
use crate::align::{Pattern, ShortPattern};
use crate::text::WordId;

/// Seed by seed rather than unit by unit: the places of one seed are read once for all units
/// that have it. Places that are left are then compared unit by unit.
pub(crate) struct Search<'s> {
    join: &'s Join<'s>,
    postings: Vec<Posting>,
    image: Image,
    blocks: Vec<u32>,
    /// Where the words of the forms begin that have at least so many words.
    by_length: Vec<u32>,
}

/// The units that have a seed, and the places where it stands.
struct Group<'s> {
    probes: &'s [Probe],
    postings: &'s [Posting],
}

/// What is known of the unit behind a probe.
struct Sought {
    unit: Unit,
    number: u32,
    /// Words of it before the seed.
    before: u32,
    edits: u32,
    around: Surroundings,
}

/// A unit and a place that may hold it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    unit: u32,
    /// A word of the place, counted over all forms, that stands in the unit too.
    at: u32,
}

/// What one thread reuses from batch to batch.
#[derive(Default)]
struct Scratch {
    windows: Vec<Window>,
    units: Vec<Unit>,
    around: Vec<Surroundings>,
    sought: Vec<Sought>,
    set: ByteSet,
    long: FxHashMap<u32, LongUnit>,
}

/// Places that are read in one go: so many that waiting for the memory overlaps, so few that they
/// stay in the cache.
const BATCH: usize = 1 << 10;

/// A pair of a unit with a form, or a place where one is to be looked for.
enum Step {
    Candidate(Candidate),
    Found(Found),
}

impl<'s> Search<'s> {
    pub(crate) fn new(join: &'s Join<'s>, postings: Vec<Posting>) -> Self {
        let forms = join.forms;
        Self {
            join,
            postings,
            image: Image::new(forms.all_words()),
            blocks: forms.blocks(),
            by_length: starts_by_length(forms),
        }
    }

    pub(crate) fn all(self, probes: Vec<Probe>) -> Vec<Found> {
        let groups = self.groups(&probes);
        let steps = map_chunks(&groups, 1 << 12, Scratch::default, |scratch, _, groups, out| {
            let mut rest = groups;
            while !rest.is_empty() {
                let mut places = 0;
                let batch = rest.iter().take_while(|group| {
                    let room = places < BATCH;
                    places += group.postings.len();
                    room
                });
                let (batch, after) = rest.split_at(batch.count());
                self.batch(batch, scratch, out);
                rest = after;
            }
        });
        let (mut candidates, mut found) = (Vec::new(), Vec::new());
        for step in steps {
            match step {
                Step::Candidate(candidate) => candidates.push(candidate),
                Step::Found(pair) => found.push(pair),
            }
        }
        candidates.sort_unstable();
        found.extend(self.compare(&candidates));
        found
    }

    /// Lays the sorted probes beside the sorted postings: one pass over both.
    fn groups<'p>(&'p self, probes: &'p [Probe]) -> Vec<Group<'p>> {
        let mut rest = self.postings.as_slice();
        let groups = probes.chunk_by(|a, b| a.gram == b.gram).filter_map(|probes| {
            let gram = probes[0].gram;
            rest = &rest[rest.iter().take_while(|posting| posting.gram < gram).count()..];
            let count = rest.iter().take_while(|posting| posting.gram == gram).count();
            (count > 1).then_some(Group { probes, postings: &rest[..count] })
        });
        groups.collect()
    }

    fn batch(&self, groups: &[Group], scratch: &mut Scratch, out: &mut Vec<Step>) {
        let Scratch { windows, units, .. } = scratch;
        let mut around = std::mem::take(&mut scratch.around);
        let mut sought = std::mem::take(&mut scratch.sought);
        // What lies all over the memory is copied in loops that do nothing else: so the waiting
        // for one place overlaps with that for the next.
        windows.clear();
        let postings = groups.iter().flat_map(|group| group.postings);
        windows.extend(postings.map(|posting| self.image.window(posting.at as usize)));
        units.clear();
        let probes = groups.iter().flat_map(|group| group.probes);
        units.extend(probes.clone().map(|probe| self.join.units[probe.unit as usize]));
        around.clear();
        around.extend(windows.iter().map(Surroundings::of_place));
        sought.clear();
        sought.extend(probes.zip(units.iter()).map(|(probe, &unit)| self.sought(probe, unit)));
        let (mut place, mut unit) = (0, 0);
        for group in groups {
            let places = &around[place..place + group.postings.len()];
            for sought in &sought[unit..unit + group.probes.len()] {
                self.places(sought, group.postings, places, scratch, out);
            }
            place += places.len();
            unit += group.probes.len();
        }
        (scratch.around, scratch.sought) = (around, sought);
    }

    fn sought(&self, probe: &Probe, unit: Unit) -> Sought {
        let edits = most_edits(unit.words as usize, self.join.bounds.share);
        let before = probe.at - unit.start;
        let behind = (unit.words - before).saturating_sub(super::grams::SEED_WORDS as u32);
        let (at, [before_, behind]) = (probe.at as usize, [before, behind].map(|n| n as usize));
        let around = self.image.of_seed(at, before_, behind, edits);
        Sought { unit, number: probe.unit, before, edits: index(edits), around }
    }

    /// Looks for one unit at the places of one of its seeds.
    fn places(
        &self,
        sought: &Sought,
        postings: &[Posting],
        around: &[Surroundings],
        Scratch { set, long, .. }: &mut Scratch,
        out: &mut Vec<Step>,
    ) {
        let shortest = self.by_length[sought.unit.words as usize];
        let from = postings.partition_point(|posting| posting.at < shortest);
        let places = postings[from..].iter().zip(&around[from..]);
        // Before they are looked at: even a glance at every place would make time quadratic.
        let places = places.take(self.join.bounds.most_places);
        let likely = places.filter(|(posting, around)| {
            posting.at.wrapping_sub(sought.unit.start) >= sought.unit.words
                && !around.lacks_more(sought.around, sought.edits as usize)
        });
        if sought.unit.words as usize <= ShortPattern::MOST_WORDS {
            self.candidates(sought, likely.map(|(posting, _)| posting.at), set, out);
        } else {
            let unit = long.entry(sought.number).or_default();
            let places = likely.map(|(posting, _)| posting.at);
            unit.look(self, sought, places, out);
        }
    }

    fn candidates(
        &self,
        sought: &Sought,
        places: impl Iterator<Item = u32>,
        set: &mut ByteSet,
        out: &mut Vec<Step>,
    ) {
        let mut places = places.peekable();
        if places.peek().is_none() {
            return;
        }
        let [start, words, edits, before] =
            [sought.unit.start, sought.unit.words, sought.edits, sought.before].map(|n| n as usize);
        let bytes = self.image.bytes(start..start + words);
        set.load(bytes);
        let end = self.join.forms.all_words().len();
        for at in places {
            let start = (at as usize).saturating_sub(before + edits);
            let text = start..(at as usize + words - before + edits).min(end);
            if set.found_in(self.image.bytes(text)) + edits >= words {
                out.push(Step::Candidate(Candidate { unit: sought.number, at }));
            }
        }
        set.unload(bytes);
    }

    /// Compares every unit with its candidates, which must be sorted.
    fn compare(&self, candidates: &[Candidate]) -> Vec<Found> {
        let batches = batches(candidates);
        let words = self.join.forms.all_words();
        let vocabulary = words.iter().max().map_or(0, |&word| word as usize + 1);
        let scratch = || Comparison::new(vocabulary);
        map_chunks(&batches, 1 << 4, scratch, |scratch, _, batches, out| {
            for candidates in batches {
                scratch.read(self, candidates);
                scratch.compare(self, candidates, out);
            }
        })
    }
}

/// Consecutive stretches of about [`BATCH`] candidates; those of one unit stay together.
fn batches(mut candidates: &[Candidate]) -> Vec<&[Candidate]> {
    let mut batches = Vec::with_capacity(candidates.len() / BATCH + 1);
    while !candidates.is_empty() {
        let last = candidates[BATCH.min(candidates.len()) - 1].unit;
        let end = candidates.partition_point(|candidate| candidate.unit <= last);
        let (batch, rest) = candidates.split_at(end);
        batches.push(batch);
        candidates = rest;
    }
    batches
}

/// What lies around the candidates of a batch, copied step by step so that the waiting for one
/// place overlaps with that for the next.
struct Comparison {
    firsts: Vec<u32>,
    longs: Vec<u32>,
    texts: Vec<WordId>,
    /// Where the text of each candidate ends in `texts`.
    ends: Vec<usize>,
    pattern: ShortPattern,
}

impl Comparison {
    fn new(vocabulary: usize) -> Self {
        let pattern = ShortPattern::for_vocabulary(vocabulary);
        let (firsts, longs, texts, ends) = Default::default();
        Self { firsts, longs, texts, ends, pattern }
    }

    fn read(&mut self, search: &Search, candidates: &[Candidate]) {
        let forms = search.join.forms;
        self.firsts.clear();
        self.firsts
            .extend(candidates.iter().map(|candidate| forms.block(candidate.at, &search.blocks)));
        self.longs.clear();
        let places = candidates.iter().zip(&self.firsts);
        self.longs.extend(places.map(|(candidate, &first)| forms.at(candidate.at, first)));
        self.texts.clear();
        self.ends.clear();
        for (candidate, &long) in candidates.iter().zip(&self.longs) {
            let words = search.join.units[candidate.unit as usize].words as usize;
            let reach = words + most_edits(words, search.join.bounds.share);
            let text = around(candidate.at as usize, reach, forms.range(long));
            self.texts.extend_from_slice(&forms.all_words()[text]);
            self.ends.push(self.texts.len());
        }
    }

    fn compare(&mut self, search: &Search, candidates: &[Candidate], out: &mut Vec<Found>) {
        let (mut longs, mut ends) = (self.longs.iter(), self.ends.iter());
        let mut start = 0;
        for candidates in candidates.chunk_by(|a, b| a.unit == b.unit) {
            let number = candidates[0].unit;
            let unit = &search.join.units[number as usize];
            let words = search.join.words(unit);
            let edits = most_edits(words.len(), search.join.bounds.share);
            self.pattern.load(words);
            // The form that was found last: places that come later in it tell nothing new.
            let mut settled = unit.form;
            for (&long, &end) in longs.by_ref().zip(ends.by_ref()).take(candidates.len()) {
                let text = &self.texts[std::mem::replace(&mut start, end)..end];
                if long == settled || long == unit.form || self.pattern.lacks_more(text, edits) {
                    continue;
                }
                let distance = self.pattern.infix_distance(text);
                if distance <= edits {
                    out.push(Found { unit: number, long, changed: distance > 0 });
                    settled = long;
                }
            }
            self.pattern.unload(words);
        }
    }
}

/// What is known so far of a unit of more words than a [`ShortPattern`] takes. It has many seeds,
/// and all of them lead to the same forms.
#[derive(Default)]
struct LongUnit {
    /// Where it begins in the forms that hold it unchanged; ascending.
    unchanged: Vec<u32>,
    /// Forms that hold it otherwise.
    changed: FxHashSet<u32>,
    pattern: Option<Box<Pattern>>,
}

impl LongUnit {
    fn look(
        &mut self,
        search: &Search,
        sought: &Sought,
        places: impl Iterator<Item = u32>,
        out: &mut Vec<Step>,
    ) {
        let forms = search.join.forms;
        let words = search.join.words(&sought.unit);
        let edits = sought.edits as usize;
        let (mut known, mut new) = (self.unchanged.iter().copied().peekable(), Vec::new());
        for at in places {
            let start = at.wrapping_sub(sought.before);
            while known.next_if(|&known| known < start).is_some() {}
            if known.peek() == Some(&start) {
                continue;
            }
            let long = forms.at(at, forms.block(at, &search.blocks));
            let range = forms.range(long);
            if long == sought.unit.form {
                continue;
            }
            let stretch = start as usize..start as usize + words.len();
            let within = range.start <= stretch.start && stretch.end <= range.end;
            if within && forms.all_words()[stretch] == *words {
                new.push(start);
                out.push(Step::Found(Found { unit: sought.number, long, changed: false }));
                continue;
            }
            if self.changed.contains(&long) {
                continue;
            }
            let text = &forms.all_words()[around(at as usize, words.len() + edits, range)];
            let pattern = self.pattern.get_or_insert_with(|| Box::new(Pattern::new(words)));
            if pattern.infix_end(text).0 <= edits {
                self.changed.insert(long);
                out.push(Step::Found(Found { unit: sought.number, long, changed: true }));
            }
        }
        if !new.is_empty() {
            self.unchanged.append(&mut new);
            self.unchanged.sort_unstable();
        }
    }
}

/// The words of `form` that are at most `reach` away from `at`.
fn around(at: usize, reach: usize, form: Range<usize>) -> Range<usize> {
    at.saturating_sub(reach).max(form.start)..(at + reach).min(form.end)
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
