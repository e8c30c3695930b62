//! The records of each wording, in an index from which records are removed as well.

use crate::simjoin::{List, Lists};

/// The records of each wording.
///
/// `unused` shows when a rebuild is worth its cost.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    /// For each wording its records, ascending; none when all were removed.
    wordings: Vec<List>,
    lists: Lists,
    /// True where one of the records had a speaker.
    named: Vec<bool>,
    /// The wordings of which a record had a speaker, in the order in which that was seen.
    admitted: Vec<u32>,
    /// Mass of all words of each wording.
    masses: Vec<f32>,
    /// Words of wordings without records.
    unused: usize,
}

impl Members {
    /// The records that have a wording.
    pub(crate) fn of(&self, wording: u32) -> &[u32] {
        self.lists.get(&self.wordings[wording as usize])
    }

    /// The surprisal of all words of a wording, in nats. It is stored because the index may no
    /// longer have the surprisal of the single words.
    pub(crate) fn mass(&self, wording: u32) -> f32 {
        self.masses[wording as usize]
    }

    /// Every wording with its records.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        (0..).zip(self.wordings.iter().map(|list| self.lists.get(list)))
    }

    /// Adds a record of a wording, which has so many words of so much mass and may be the next new
    /// one.
    pub(crate) fn add(&mut self, wording: u32, (words, mass): (usize, f32), record: u32) {
        if wording as usize == self.wordings.len() {
            self.wordings.push(List::default());
            self.named.push(false);
            self.masses.push(mass);
        } else if self.of(wording).is_empty() {
            self.unused -= words;
        }
        self.lists.push(&mut self.wordings[wording as usize], record);
    }

    /// Removes a record of a wording, which has so many words.
    pub(crate) fn remove(&mut self, wording: u32, words: usize, record: u32) {
        self.lists.remove(&mut self.wordings[wording as usize], record);
        if self.of(wording).is_empty() {
            self.unused += words;
        }
    }

    /// Adds the next new wording, which has so many words of so much mass and no record yet.
    pub(crate) fn push_unused(&mut self, (words, mass): (usize, f32)) {
        self.wordings.push(List::default());
        self.named.push(false);
        self.masses.push(mass);
        self.unused += words;
    }

    /// Notes that a record of a wording has a speaker; true if none had before.
    pub(crate) fn set_named(&mut self, wording: u32) -> bool {
        let first = !std::mem::replace(&mut self.named[wording as usize], true);
        self.admitted.extend(first.then_some(wording));
        first
    }

    /// The wordings of which a record had a speaker, in the order in which that was seen.
    pub(crate) fn admitted(&self) -> &[u32] {
        &self.admitted
    }

    /// Words of wordings without records.
    pub(crate) fn unused_words(&self) -> usize {
        self.unused
    }
}
