//! Wordings that come one at a time, and which of them hold another.

use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::covering::covering;
use super::evidence::Wording;
use super::forms::index;
use super::grams::{SEED_WORDS, gram};
use super::join::FEWEST_WORDS;
use super::matcher::most_places;
use super::places::{Around, Places, Wanted};
use super::postings::{List, Lists, Postings};
use super::runs::RUN_WORDS;
use super::seeds::{SeedChoice, most_edits};
use super::texts::{Texts, range};
use crate::align::{Pattern, ShortPattern};
use crate::text::{WordId, pieces};

/// Distinct wordings in order of arrival, with the records that have them, by what they hold.
///
/// Finds the same pairs as the [batch](super::join): a wording is looked up by its own seeds in
/// all others, and all others' seeds are looked up in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    texts: Texts,
    breaks: Vec<u32>,
    break_ends: Vec<u32>,
    /// The records of each form, ascending; none when all were removed.
    members: Vec<List>,
    lists: Lists,
    /// True where one of the records had a speaker.
    named: Vec<bool>,
    by_hash: Postings,
    /// Where each run of [`SEED_WORDS`] words begins; in forms of named speakers also each pair.
    places: Places<Around>,
    /// Those places alone by which a form or a piece of it is looked up.
    seeds: Places<Wanted>,
    /// Words of forms that no record has any more.
    dead: usize,
}

/// Forms that were found; true for those that hold the wording, or that it holds, unchanged.
pub(crate) type Candidates = FxHashMap<u32, bool>;

impl Store {
    pub(crate) fn wording(&self, form: u32) -> Wording<'_> {
        Wording {
            words: self.texts.words(form),
            breaks: &self.breaks[range(&self.break_ends, form)],
        }
    }

    pub(crate) fn members(&self, form: u32) -> &[u32] {
        self.lists.get(&self.members[form as usize])
    }

    /// The form of exactly this wording.
    pub(crate) fn find(&self, wording: Wording) -> Option<u32> {
        let same = |form: &&u32| {
            let other = self.wording(**form);
            other.words == wording.words && other.breaks == wording.breaks
        };
        self.by_hash.get(hash(wording)).iter().find(same).copied()
    }

    /// Adds `record` to the form of its wording, which is made when it is new; says which.
    pub(crate) fn add(&mut self, wording: Wording, named: bool, record: u32, share: f32) -> u32 {
        let form = self.find(wording).unwrap_or_else(|| self.add_form(wording, share));
        if self.members(form).is_empty() {
            self.dead -= wording.words.len();
        }
        self.lists.push(&mut self.members[form as usize], record);
        if named && !std::mem::replace(&mut self.named[form as usize], true) {
            self.add_named(form);
        }
        form
    }

    /// Every form with its records.
    pub(crate) fn all_members(&self) -> impl Iterator<Item = (u32, &[u32])> {
        (0..index(self.members.len())).map(|form| (form, self.members(form)))
    }

    pub(crate) fn remove(&mut self, form: u32, record: u32) {
        self.lists.remove(&mut self.members[form as usize], record);
        if self.members(form).is_empty() {
            self.dead += self.texts.words(form).len();
        }
    }

    /// True when most words belong to forms that no record has any more.
    pub(crate) fn is_mostly_dead(&self) -> bool {
        self.dead * 2 > self.texts.words.len()
    }

    /// The same without forms that no record has any more.
    pub(crate) fn rebuilt(&self, share: f32) -> Self {
        let mut store = Self::default();
        for (form, members) in self.all_members() {
            for &member in members {
                store.add(self.wording(form), self.named[form as usize], member, share);
            }
        }
        store
    }

    fn add_form(&mut self, wording: Wording, share: f32) -> u32 {
        let start = self.texts.words.len();
        let form = self.texts.push(wording.words);
        self.breaks.extend_from_slice(wording.breaks);
        self.break_ends.push(index(self.breaks.len()));
        self.members.push(List::default());
        self.named.push(false);
        self.dead += wording.words.len();
        self.by_hash.push(hash(wording), form);
        for (at, seed) in wording.words.windows(SEED_WORDS).enumerate() {
            self.places.push(gram(seed), index(start + at), |place| self.texts.around(place));
        }
        let whole = (wording.words.len() >= FEWEST_WORDS).then_some(0..wording.words.len());
        for unit in whole.into_iter().chain(parts(wording)) {
            self.add_unit(&wording.words[unit.clone()], start + unit.start, share);
        }
        form
    }

    /// Adds what is needed to find wordings of two or three words, which takes a speaker's name.
    fn add_named(&mut self, form: u32) {
        let range = self.texts.range(form);
        let words = &self.texts.words[range.clone()];
        for (at, pair) in range.clone().zip(words.windows(2)) {
            self.places.push(gram(pair), index(at), |place| self.texts.around(place));
        }
        if (2..FEWEST_WORDS).contains(&words.len()) {
            self.seeds.push(gram(words), index(range.start), |_| Wanted::default());
        }
    }

    fn add_unit(&mut self, words: &[WordId], start: usize, share: f32) {
        for at in self.seeds_of(words, share) {
            self.seeds.push(gram(seed(words, at)), index(start + at), |place| {
                let (form, at) = self.texts.at(place as usize);
                let range = range(&self.break_ends, form);
                // Pieces of a form ask for less than the whole.
                if !range.is_empty() {
                    return Wanted::default();
                }
                let words = self.texts.words(form);
                Wanted::new(words, at, most_edits(words.len(), share))
            });
        }
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
    pub(crate) fn candidates(&self, wording: Wording, named: bool, share: f32) -> Vec<(u32, bool)> {
        let mut found = Candidates::default();
        let words = wording.words;
        let fewest = if named { 2 } else { FEWEST_WORDS };
        if words.len() >= fewest {
            self.holding(&Sought::new(words, true, share), share, &mut found);
        }
        for part in parts(wording) {
            self.holding(&Sought::new(&words[part], false, share), share, &mut found);
        }
        self.held(words, named, share, &mut found);
        self.overlapping(words, &mut found);
        let own = self.find(wording);
        let mut found: Vec<(u32, bool)> = found.into_iter().collect();
        found.retain(|&(form, _)| Some(form) != own && !self.members(form).is_empty());
        found.sort_unstable();
        found
    }

    /// Forms that hold what is sought.
    fn holding(&self, sought: &Sought, share: f32, found: &mut Candidates) {
        let mut looked = FxHashSet::default();
        for at in self.seeds_of(sought.words, share) {
            let hash = gram(seed(sought.words, at));
            let wanted = Wanted::new(sought.words, at, sought.edits);
            let most = most_places(self.seeds.count(hash) as usize + 1);
            for place in self.places.latest(hash, most, |around| around.may_be(wanted)) {
                let (form, place) = self.texts.at(place);
                if sought.is_long() && !looked.insert((form, place.wrapping_sub(at))) {
                    continue;
                }
                sought.compare(at, self.texts.words(form), place, found.entry(form));
            }
        }
    }

    /// Forms that stand in `words`, as a whole or by a piece.
    fn held(&self, words: &[WordId], named: bool, share: f32, found: &mut Candidates) {
        let mut looked = FxHashSet::default();
        let lengths = if named { 2..=SEED_WORDS } else { SEED_WORDS..=SEED_WORDS };
        for length in lengths {
            for (at, seed) in words.windows(length).enumerate() {
                let hash = gram(seed);
                let around = Around::of(words, at);
                let most = most_places(self.places.count(hash) as usize);
                for place in self.seeds.latest(hash, most, |wanted| around.may_be(wanted)) {
                    let (form, seed) = self.texts.at(place);
                    if found.get(&form) == Some(&true) {
                        continue;
                    }
                    let other = self.wording(form);
                    let parts = parts(other)
                        .filter(|part| part.start <= seed && seed + SEED_WORDS <= part.end);
                    for unit in std::iter::once(0..other.words.len()).chain(parts) {
                        let whole = unit.len() == other.words.len();
                        let seed = seed - unit.start;
                        let place = (form, unit.start, at.wrapping_sub(seed));
                        let sought = Sought::new(&other.words[unit], whole, share);
                        if sought.is_long() && !looked.insert(place) {
                            continue;
                        }
                        sought.compare(seed, words, at, found.entry(form));
                    }
                }
            }
        }
    }

    /// Forms that share an unbroken run of [`RUN_WORDS`] words with `words`.
    fn overlapping(&self, words: &[WordId], found: &mut Candidates) {
        let grams: Vec<u32> = words.windows(SEED_WORDS).map(gram).collect();
        let counts: Vec<u32> = grams.iter().map(|&gram| self.places.count(gram)).collect();
        for seed in covering(&counts) {
            for &place in self.places.all(grams[seed]) {
                let (form, at) = self.texts.at(place as usize);
                if let Entry::Vacant(new) = found.entry(form)
                    && shares_run(words, seed, self.texts.words(form), at)
                {
                    new.insert(false);
                }
            }
        }
    }
}

/// A stretch of a wording that is looked for in others.
struct Sought<'s> {
    words: &'s [WordId],
    whole: bool,
    edits: usize,
    pattern: OnceCell<Pattern>,
}

impl<'s> Sought<'s> {
    fn new(words: &'s [WordId], whole: bool, share: f32) -> Self {
        Self { words, whole, edits: most_edits(words.len(), share), pattern: OnceCell::new() }
    }

    /// True when looking takes so long that where it was looked for already had better be noted:
    /// all seeds of a long stretch that two wordings share lead to the same place.
    fn is_long(&self) -> bool {
        self.words.len() > ShortPattern::MOST_WORDS
    }

    /// Looks for it in `text` where its seed at `seed` stands at `at`, unless it is known already
    /// what can be known.
    fn compare(&self, seed: usize, text: &[WordId], at: usize, known: Entry<'_, u32, bool>) {
        if text.len() < self.words.len() {
            return;
        }
        let unchanged = || at >= seed && text[at - seed..].starts_with(self.words);
        match known {
            Entry::Occupied(mut known) => {
                if self.whole && !*known.get() && unchanged() {
                    known.insert(true);
                }
            }
            Entry::Vacant(entry) => {
                if unchanged() {
                    entry.insert(self.whole);
                } else if self.edits > 0 {
                    let from = at.saturating_sub(seed + self.edits);
                    let to = (at + self.words.len() - seed + self.edits).min(text.len());
                    let pattern = self.pattern.get_or_init(|| Pattern::new(self.words));
                    if pattern.infix_end(&text[from..to]).0 <= self.edits {
                        entry.insert(false);
                    }
                }
            }
        }
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

/// True when two equal places lie within [`RUN_WORDS`] equal words.
fn shares_run(a: &[WordId], i: usize, b: &[WordId], j: usize) -> bool {
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take(RUN_WORDS);
    let before = before.take_while(|(x, y)| x == y).count();
    let behind = a[i..].iter().zip(&b[j..]).take(RUN_WORDS).take_while(|(x, y)| x == y).count();
    before + behind >= RUN_WORDS
}

fn hash(wording: Wording) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    wording.words.iter().for_each(|&word| hasher.write_u32(word));
    wording.breaks.iter().for_each(|&at| hasher.write_u32(at));
    (hasher.finish() >> 32) as u32
}
