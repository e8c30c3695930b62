//! Which forms of a store make a pair with a wording.

use std::cell::LazyCell;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::covering::covering;
use super::forms::index;
use super::grams::{SEED_WORDS, gram};
use super::join::FEWEST_WORDS;
use super::matcher::{MOST_PLACES, most_places};
use super::newcomer::{Newcomer, parts};
use super::phrases::{RUN_SEEDS, is_frequent};
use super::places::{Around, Wanted};
use super::runs::RUN_WORDS;
use super::settled::Settled;
use super::sought::{Sought, is_long};
use super::store::Store;
use crate::text::WordId;

/// Looks up one wording.
pub(crate) struct Lookup<'l> {
    store: &'l Store,
    newcomer: &'l Newcomer<'l>,
    /// Forms that were found; true for those that hold the wording, or that it holds, unchanged.
    found: FxHashMap<u32, bool>,
}

impl<'l> Lookup<'l> {
    pub(crate) fn new(store: &'l Store, newcomer: &'l Newcomer<'l>) -> Self {
        Self { store, newcomer, found: FxHashMap::default() }
    }

    /// The forms with which the wording makes a pair, itself left out, ascending; true for those
    /// that hold it, or that it holds, unchanged. `named` when it has a speaker.
    pub(crate) fn candidates(mut self, named: bool) -> Vec<(u32, bool)> {
        let fewest = if named { 2 } else { FEWEST_WORDS };
        for (unit, seeds) in &self.newcomer.units {
            if unit.len() >= fewest {
                let words = self.newcomer.wording.words;
                let whole = unit.len() == words.len();
                let sought = Sought::new(&words[unit.clone()], whole, self.newcomer.share);
                self.holding(&sought, unit.start, seeds);
            }
        }
        self.held(SEED_WORDS);
        if named {
            self.held(SEED_WORDS - 1);
        }
        self.overlapping();
        self.sharing_phrases();
        let (store, own) = (self.store, self.newcomer.form);
        let mut found: Vec<(u32, bool)> = self.found.into_iter().collect();
        found.retain(|&(form, _)| Some(form) != own && !store.members(form).is_empty());
        found.sort_unstable();
        found
    }

    /// Finds the forms that hold what is sought, which begins at `start` in the wording, by its
    /// `seeds`.
    fn holding(&mut self, sought: &Sought, start: usize, seeds: &[usize]) {
        let (mut looked, mut settled, mut done) =
            (FxHashSet::default(), Settled::default(), Vec::new());
        for at in seeds.iter().map(|seed| seed - start) {
            let seed = &sought.words[at..sought.words.len().min(at + SEED_WORDS)];
            let hash = gram(seed);
            let Some(places) = self.store.places.of(hash) else { continue };
            let wanted = LazyCell::new(|| Wanted::new(sought.words, at, sought.edits));
            let latest = places.latest(|| most_places(self.store.seeds.count(hash) as usize + 1));
            for place in latest.likely(&settled, |around| around.may_be(*wanted)) {
                let (form, place) = self.store.texts.at(place);
                if sought.is_long() {
                    if self.store.texts.range(form).len() < sought.words.len()
                        || sought.is_known(self.found.get(&form))
                    {
                        done.push(form);
                        continue;
                    }
                    if !looked.insert((form, place.wrapping_sub(at))) {
                        continue;
                    }
                }
                let known = self.found.entry(form);
                sought.compare(at, self.store.texts.words(form), place, known);
            }
            self.settle(&mut done, &mut settled);
        }
    }

    /// Finds the forms that stand in the wording, as a whole or by a piece, by their seeds of
    /// `length` words.
    fn held(&mut self, length: usize) {
        let (mut looked, mut settled, mut done) =
            (FxHashSet::default(), Settled::default(), Vec::new());
        let words = self.newcomer.wording.words;
        for (at, seed) in words.windows(length).enumerate() {
            let Some(places) = self.store.seeds.of(gram(seed)) else { continue };
            let around = LazyCell::new(|| Around::of(words, at));
            let latest =
                places.latest(|| most_places(self.store.places.count(gram(seed)) as usize));
            for place in latest.likely(&settled, |wanted| around.may_be(wanted)) {
                let (form, seed) = self.store.texts.at(place);
                if self.found.get(&form) == Some(&true) {
                    done.push(form);
                    continue;
                }
                let other = self.store.wording(form);
                let parts =
                    parts(other).filter(|part| part.start <= seed && seed + SEED_WORDS <= part.end);
                for unit in std::iter::once(0..other.words.len()).chain(parts) {
                    if unit.len() > words.len() {
                        continue;
                    }
                    let whole = unit.len() == other.words.len();
                    let seed = seed - unit.start;
                    let place = (form, unit.start, at.wrapping_sub(seed));
                    let sought = Sought::new(&other.words[unit], whole, self.newcomer.share);
                    if sought.is_long() && !looked.insert(place) {
                        continue;
                    }
                    sought.compare(seed, words, at, self.found.entry(form));
                }
            }
            self.settle(&mut done, &mut settled);
        }
    }

    /// Finds the forms that share an unbroken run of [`RUN_WORDS`] words with the wording.
    fn overlapping(&mut self) {
        let (mut settled, mut done) = (Settled::default(), self.found.keys().copied().collect());
        self.settle(&mut done, &mut settled);
        let words = self.newcomer.wording.words;
        for seed in covering(&self.newcomer.counts) {
            let places = self.store.places.all(self.newcomer.grams[seed]);
            for &place in
                settled.outside(places, |&place| place).flat_map(|stretch| &places[stretch])
            {
                let (form, at) = self.store.texts.at(place as usize);
                if let Entry::Vacant(new) = self.found.entry(form)
                    && shares_run(words, seed, self.store.texts.words(form), at)
                {
                    new.insert(false);
                    done.push(form);
                }
            }
            self.settle(&mut done, &mut settled);
        }
    }

    /// Finds the forms that share an unbroken run of [`RUN_WORDS`] words of which every seed is
    /// frequent, unless more than [`MOST_PLACES`] hold it.
    fn sharing_phrases(&mut self) {
        let Newcomer { wording, counts, .. } = self.newcomer;
        let mut seen = FxHashSet::default();
        for (at, counts) in counts.windows(RUN_SEEDS).enumerate() {
            let run = &wording.words[at..at + RUN_WORDS];
            if !counts.iter().all(|&count| is_frequent(count)) || !seen.insert(run) {
                continue;
            }
            let places = self.store.phrases.of(run);
            if places.len() <= MOST_PLACES {
                for &place in places.iter().filter(|&&place| self.store.texts.holds(run, place)) {
                    self.found.entry(self.store.texts.at(place as usize).0).or_insert(false);
                }
            }
        }
    }

    /// Notes that no place in the forms of `done` needs another look. Short ones have few seeds and
    /// are soon dealt with.
    fn settle(&self, done: &mut Vec<u32>, settled: &mut Settled) {
        let ranges = done.drain(..).map(|form| self.store.texts.range(form));
        for range in ranges.filter(|range| is_long(range.len())) {
            settled.add(index(range.start)..index(range.end));
        }
    }
}

/// True when two equal places lie within [`RUN_WORDS`] equal words.
fn shares_run(a: &[WordId], i: usize, b: &[WordId], j: usize) -> bool {
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take(RUN_WORDS);
    let before = before.take_while(|(x, y)| x == y).count();
    let behind = a[i..].iter().zip(&b[j..]).take(RUN_WORDS).take_while(|(x, y)| x == y).count();
    before + behind >= RUN_WORDS
}
