//! Wordings that come one at a time.

use super::alike::spread;
use super::evidence::Wording;
use super::forms::index;
use super::grams::gram;
use super::join::FEWEST_WORDS;
use super::newcomer::Newcomer;
use super::phrases::Phrases;
use super::places::{Around, Places, Wanted};
use super::postings::{List, Lists, Postings};
use super::seeds::most_edits;
use super::texts::{Texts, range};

/// Distinct wordings in order of arrival, with the records that have them, by what they hold.
///
/// Finds the same pairs as the [batch](super::join): a wording is looked up by its own seeds in
/// all others, and all others' seeds are looked up in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    pub(super) texts: Texts,
    breaks: Vec<u32>,
    break_ends: Vec<u32>,
    /// The records of each form, ascending; none when all were removed.
    members: Vec<List>,
    lists: Lists,
    /// True where one of the records had a speaker.
    named: Vec<bool>,
    /// Mass of all words of each form.
    masses: Vec<f32>,
    by_hash: Postings,
    /// Where each run of [`SEED_WORDS`] words begins; in forms of named speakers also each pair.
    pub(super) places: Places<Around>,
    /// Those places alone by which a form or a piece of it is looked up.
    pub(super) seeds: Places<Wanted>,
    pub(super) phrases: Phrases,
    /// Words of forms that no record has any more.
    dead: usize,
}

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

    /// Mass of all words of a form.
    pub(crate) fn mass(&self, form: u32) -> f32 {
        self.masses[form as usize]
    }

    /// Adds `record` to the form of its wording, which is made when it is new; says which.
    pub(crate) fn add(&mut self, newcomer: &Newcomer, named: bool, record: u32) -> u32 {
        let form = newcomer.form.unwrap_or_else(|| self.add_form(newcomer));
        if self.members(form).is_empty() {
            self.dead -= newcomer.wording.words.len();
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
            let Some((&first, more)) = members.split_first() else { continue };
            let newcomer = Newcomer::new(self.wording(form), self.mass(form), &store, share);
            let named = self.named[form as usize];
            let form = store.add(&newcomer, named, first);
            more.iter()
                .for_each(|&record| store.lists.push(&mut store.members[form as usize], record));
        }
        store
    }

    fn add_form(&mut self, newcomer: &Newcomer) -> u32 {
        let Newcomer { wording, mass, grams, units, share, .. } = newcomer;
        let start = self.texts.words.len();
        let form = self.texts.push(wording.words);
        self.breaks.extend_from_slice(wording.breaks);
        self.break_ends.push(index(self.breaks.len()));
        self.members.push(List::default());
        self.named.push(false);
        self.masses.push(*mass);
        self.dead += wording.words.len();
        self.by_hash.push(hash(*wording), form);
        for (at, &gram) in (start..).zip(grams) {
            self.places.push(gram, index(at), |place| self.texts.around(place));
        }
        self.phrases.add(form, newcomer, &self.texts, &self.places);
        for (_, seeds) in units.iter().filter(|(unit, _)| unit.len() >= FEWEST_WORDS) {
            for &at in seeds {
                self.add_seed(grams[at], index(start + at), *share);
            }
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

    fn add_seed(&mut self, gram: u32, place: u32, share: f32) {
        self.seeds.push(gram, place, |place| {
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

fn hash(wording: Wording) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    wording.words.iter().for_each(|&word| hasher.write_u32(word));
    wording.breaks.iter().for_each(|&at| hasher.write_u32(at));
    (spread(hasher.finish()) >> 32) as u32
}
