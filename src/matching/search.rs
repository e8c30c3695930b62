//! From seeds to pairs: most places are turned away unread, the others compared.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::forms::{Forms, index};
use super::join::{Found, Join, Posting, Probe, Unit};
use super::grams::sort_by_gram;
use super::parallel::map_chunks;
use super::seeds::most_edits;
use super::surroundings::{Image, Surroundings};
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
    around: Vec<Surroundings>,
    sought: Vec<Sought>,
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
        let Scratch { around, sought, long } = scratch;
        around.clear();
        let postings = groups.iter().flat_map(|group| group.postings);
        around.extend(postings.map(|posting| self.image.of_place(posting.at as usize)));
        sought.clear();
        let probes = groups.iter().flat_map(|group| group.probes);
        sought.extend(probes.map(|probe| self.sought(probe)));
        let (mut around, mut sought) = (around.as_slice(), sought.as_slice());
        for group in groups {
            let (places, other_places) = around.split_at(group.postings.len());
            let (units, other_units) = sought.split_at(group.probes.len());
            for unit in units {
                self.places(unit, group.postings, places, long, out);
            }
            (around, sought) = (other_places, other_units);
        }
    }

    fn sought(&self, probe: &Probe) -> Sought {
        let unit = self.join.units[probe.unit as usize];
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
        long: &mut FxHashMap<u32, LongUnit>,
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
            let candidate = |at| Step::Candidate(Candidate { unit: sought.number, at });
            out.extend(likely.map(|(posting, _)| candidate(posting.at)));
        } else {
            let unit = long.entry(sought.number).or_default();
            let places = likely.map(|(posting, _)| posting.at);
            unit.look(self, sought, places, out);
        }
    }

    /// Compares every unit with its candidates, which must be sorted.
    fn compare(&self, candidates: &[Candidate]) -> Vec<Found> {
        let units: Vec<&[Candidate]> = candidates.chunk_by(|a, b| a.unit == b.unit).collect();
        let words = self.join.forms.all_words();
        let vocabulary = words.iter().max().map_or(0, |&word| word as usize + 1);
        let scratch = || ShortPattern::for_vocabulary(vocabulary);
        map_chunks(&units, 1 << 12, scratch, |pattern, _, units, out| {
            units.iter().for_each(|candidates| self.unit(candidates, pattern, out));
        })
    }

    fn unit(&self, candidates: &[Candidate], pattern: &mut ShortPattern, out: &mut Vec<Found>) {
        let number = candidates[0].unit;
        let unit = &self.join.units[number as usize];
        let words = self.join.words(unit);
        let edits = most_edits(words.len(), self.join.bounds.share);
        let forms = self.join.forms;
        pattern.load(words);
        // Up to here everything is settled: the end of the form that was found last.
        let mut settled = 0;
        for candidate in candidates {
            let at = candidate.at as usize;
            if at < settled {
                continue;
            }
            let long = forms.at(at, &self.blocks);
            let range = forms.range(long);
            let text = &forms.all_words()[around(at, words.len() + edits, range.clone())];
            if long == unit.form || pattern.lacks_more(text, edits) {
                continue;
            }
            let distance = pattern.infix_distance(text);
            if distance <= edits {
                out.push(Found { unit: number, long, changed: distance > 0 });
                settled = range.end;
            }
        }
        pattern.unload(words);
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
            let long = forms.at(at as usize, &search.blocks);
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
