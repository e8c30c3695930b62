//! Wordings that come one at a time, and which of them hold another.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::chains::Chains;
use super::evidence::Wording;
use super::forms::index;
use super::grams::{SEED_WORDS, gram};
use super::join::FEWEST_WORDS;
use super::matcher::MOST_PLACES;
use super::runs::RUN_WORDS;
use super::seeds::{SeedChoice, most_edits};
use crate::align::Pattern;
use crate::text::{WordId, pieces};

/// Distinct wordings in order of arrival, with the records that have them, by what they hold.
///
/// Finds the same pairs as the [batch](super::join): a wording is looked up by its own seeds in
/// all others, and all others' seeds are looked up in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    words: Vec<WordId>,
    breaks: Vec<u32>,
    forms: Vec<Form>,
    /// For every [`BLOCK`] words the form that the first of them belongs to.
    blocks: Vec<u32>,
    by_hash: FxHashMap<u64, Vec<u32>>,
    /// Where each run of [`SEED_WORDS`] words begins; in forms of named speakers also each pair.
    places: Chains,
    units: Vec<Unit>,
    /// The units by those seeds that they are looked up by.
    seeds: Chains,
    /// Words of forms that no record has any more.
    dead: usize,
}

#[derive(Clone, Debug)]
struct Form {
    start: u32,
    end: u32,
    breaks: Range<u32>,
    /// Ascending; empty when all were removed.
    members: Vec<u32>,
    /// True when one of them had a speaker.
    named: bool,
}

/// A stretch of a form that is looked for in others.
#[derive(Clone, Copy, Debug)]
struct Unit {
    form: u32,
    start: u32,
    end: u32,
}

const BLOCK: usize = 16;

impl Store {
    pub(crate) fn wording(&self, form: u32) -> Wording<'_> {
        let form = &self.forms[form as usize];
        Wording {
            words: &self.words[form.start as usize..form.end as usize],
            breaks: &self.breaks[form.breaks.start as usize..form.breaks.end as usize],
        }
    }

    pub(crate) fn members(&self, form: u32) -> &[u32] {
        &self.forms[form as usize].members
    }

    /// The form of exactly this wording.
    pub(crate) fn find(&self, wording: Wording) -> Option<u32> {
        let same = |form: &&u32| {
            let other = self.wording(**form);
            other.words == wording.words && other.breaks == wording.breaks
        };
        self.by_hash.get(&hash(wording))?.iter().find(same).copied()
    }

    /// Adds `record` to the form of its wording, which is made when it is new; says which.
    pub(crate) fn add(&mut self, wording: Wording, named: bool, record: u32, share: f32) -> u32 {
        let form = self.find(wording).unwrap_or_else(|| self.add_form(wording, share));
        let entry = &mut self.forms[form as usize];
        if entry.members.is_empty() {
            self.dead -= (entry.end - entry.start) as usize;
        }
        entry.members.push(record);
        if named && !std::mem::replace(&mut entry.named, true) {
            self.add_named(form);
        }
        form
    }

    /// Every form with its records.
    pub(crate) fn all_members(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.forms.iter().enumerate().map(|(at, form)| (index(at), form.members.as_slice()))
    }

    pub(crate) fn remove(&mut self, form: u32, record: u32) {
        let form = &mut self.forms[form as usize];
        form.members.retain(|&member| member != record);
        if form.members.is_empty() {
            self.dead += (form.end - form.start) as usize;
        }
    }

    /// True when most words belong to forms that no record has any more.
    pub(crate) fn is_mostly_dead(&self) -> bool {
        self.dead * 2 > self.words.len()
    }

    /// The same without forms that no record has any more.
    pub(crate) fn rebuilt(&self, share: f32) -> Self {
        let mut store = Self::default();
        for (at, form) in self.forms.iter().enumerate() {
            for &member in &form.members {
                store.add(self.wording(index(at)), form.named, member, share);
            }
        }
        store
    }

    fn add_form(&mut self, wording: Wording, share: f32) -> u32 {
        let form = index(self.forms.len());
        let (start, breaks) = (self.words.len(), index(self.breaks.len()));
        self.words.extend_from_slice(wording.words);
        self.breaks.extend_from_slice(wording.breaks);
        self.forms.push(Form {
            start: index(start),
            end: index(self.words.len()),
            breaks: breaks..index(self.breaks.len()),
            members: Vec::new(),
            named: false,
        });
        self.dead += wording.words.len();
        self.by_hash.entry(hash(wording)).or_default().push(form);
        while self.blocks.len() * BLOCK < self.words.len() {
            self.blocks.push(form);
        }
        for (at, seed) in wording.words.windows(SEED_WORDS).enumerate() {
            self.places.push(gram(seed), index(start + at));
        }
        let whole = (wording.words.len() >= FEWEST_WORDS).then_some(0..wording.words.len());
        for unit in whole.into_iter().chain(parts(wording)) {
            self.add_unit(form, start + unit.start..start + unit.end, share);
        }
        form
    }

    /// Adds what is needed to find wordings of two or three words, which takes a speaker's name.
    fn add_named(&mut self, form: u32) {
        let Form { start, end, .. } = self.forms[form as usize];
        let range = start as usize..end as usize;
        for at in range.clone().take(range.len().saturating_sub(1)) {
            self.places.push(gram(&self.words[at..at + 2]), index(at));
        }
        if (2..FEWEST_WORDS).contains(&range.len()) {
            self.add_unit(form, range, 0.0);
        }
    }

    fn add_unit(&mut self, form: u32, range: Range<usize>, share: f32) {
        let words = &self.words[range.clone()];
        let unit = index(self.units.len());
        let seeds: Vec<u32> =
            self.seeds_of(words, share).iter().map(|&at| gram(seed(words, at))).collect();
        seeds.iter().for_each(|&seed| self.seeds.push(seed, unit));
        self.units.push(Unit { form, start: index(range.start), end: index(range.end) });
    }

    /// Where the seeds stand that `words` are looked up by: the rarest so far, disjoint, one more
    /// than the edits that they must outlast.
    fn seeds_of(&self, words: &[WordId], share: f32) -> Vec<usize> {
        let count = most_edits(words.len(), share) + 1;
        let cost = |seed: &[WordId]| self.places.count(gram(seed));
        let costs: Vec<u32> = words.windows(SEED_WORDS).map(cost).collect();
        let mut chosen = Vec::new();
        if costs.is_empty() {
            chosen.push(0);
        } else {
            SeedChoice::default().choose(&costs, count, &mut chosen);
        }
        chosen
    }

    /// The forms with which `wording` makes a pair, itself left out; ascending.
    pub(crate) fn candidates(&self, wording: Wording, named: bool, share: f32) -> Vec<u32> {
        let mut found = Vec::new();
        let words = wording.words;
        let fewest = if named { 2 } else { FEWEST_WORDS };
        let whole = (words.len() >= fewest).then_some(0..words.len());
        for unit in whole.into_iter().chain(parts(wording)) {
            self.holding(&words[unit], share, &mut found);
        }
        self.held(words, named, share, &mut found);
        self.overlapping(words, &mut found);
        found.sort_unstable();
        found.dedup();
        let own = self.find(wording);
        found.retain(|&form| Some(form) != own && !self.members(form).is_empty());
        found
    }

    /// Forms that hold `unit`.
    fn holding(&self, unit: &[WordId], share: f32, found: &mut Vec<u32>) {
        let edits = most_edits(unit.len(), share);
        let mut pattern = None;
        for at in self.seeds_of(unit, share) {
            for place in self.places.iter(gram(seed(unit, at))).take(MOST_PLACES) {
                let place = place as usize;
                let form = self.form_at(place);
                let Form { start, end, .. } = self.forms[form as usize];
                if ((end - start) as usize) < unit.len() {
                    continue;
                }
                // Where the unit can lie when its seed lies here.
                let from = place.saturating_sub(at + edits).max(start as usize);
                let to = (place + unit.len() - at + edits).min(end as usize);
                let pattern = pattern.get_or_insert_with(|| Pattern::new(unit));
                if pattern.infix_end(&self.words[from..to]).0 <= edits {
                    found.push(form);
                }
            }
        }
    }

    /// Forms of which a unit stands in `words`.
    fn held(&self, words: &[WordId], named: bool, share: f32, found: &mut Vec<u32>) {
        let mut units: Vec<u32> = Vec::new();
        let lengths = if named { 2..=SEED_WORDS } else { SEED_WORDS..=SEED_WORDS };
        for seed in lengths.flat_map(|length| words.windows(length)) {
            units.extend(self.seeds.iter(gram(seed)).take(MOST_PLACES));
        }
        units.sort_unstable();
        units.dedup();
        for unit in units {
            let unit = self.units[unit as usize];
            let sought = &self.words[unit.start as usize..unit.end as usize];
            let edits = most_edits(sought.len(), share);
            if sought.len() <= words.len() && Pattern::new(sought).infix_end(words).0 <= edits {
                found.push(unit.form);
            }
        }
    }

    /// Forms that share an unbroken run of [`RUN_WORDS`] words with `words`.
    fn overlapping(&self, words: &[WordId], found: &mut Vec<u32>) {
        let grams: Vec<u32> = words.windows(SEED_WORDS).map(gram).collect();
        let counts: Vec<u32> = grams.iter().map(|&gram| self.places.count(gram)).collect();
        // Every run of eight words holds this many seeds; its rarest is looked up.
        const WINDOW: usize = RUN_WORDS + 1 - SEED_WORDS;
        let mut last = usize::MAX;
        for (start, window) in counts.windows(WINDOW).enumerate() {
            let rarest = (0..WINDOW).min_by_key(|&at| window[at]).unwrap_or(0) + start;
            if rarest == last || counts[rarest] as usize > MOST_PLACES {
                continue;
            }
            last = rarest;
            for place in self.places.iter(grams[rarest]) {
                let form = self.form_at(place as usize);
                let other = self.wording(form).words;
                let at = place as usize - self.forms[form as usize].start as usize;
                if shared_run(words, rarest, other, at) >= RUN_WORDS {
                    found.push(form);
                }
            }
        }
    }

    fn form_at(&self, place: usize) -> u32 {
        let mut form = self.blocks[place / BLOCK];
        while self.forms[form as usize].end as usize <= place {
            form += 1;
        }
        form
    }
}

/// The pieces between the breaks of a wording that are looked for on their own.
fn parts(wording: Wording) -> impl Iterator<Item = Range<usize>> {
    let parted = !wording.breaks.is_empty();
    let parts = pieces(wording.breaks, wording.words.len());
    parts.filter(move |part| parted && part.len() >= FEWEST_WORDS)
}

/// The seed at `at`: all of the words where there are fewer.
fn seed(words: &[WordId], at: usize) -> &[WordId] {
    &words[at..(at + SEED_WORDS).min(words.len())]
}

/// Length of the run of equal words around two equal places.
fn shared_run(a: &[WordId], i: usize, b: &[WordId], j: usize) -> usize {
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
    before + a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count()
}

fn hash(wording: Wording) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    wording.words.iter().for_each(|&word| hasher.write_u32(word));
    wording.breaks.iter().for_each(|&at| hasher.write_u32(at));
    hasher.finish()
}
