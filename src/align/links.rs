//! Where the words of a short sequence stand, found with hardly a branch.
//!
//! A table that is probed until the word or a free slot turns up makes the processor guess at every
//! look-up which it will be. For two sequences of thirty words it guesses wrong some 27 times (by
//! valgrind's count), which takes longer than all the rest of their distance. Here a look-up runs
//! through the same few operations whether the word is there or not, and 4 wrong guesses remain.

use std::hint::select_unpredictable;

/// The longest sequence: its places are counted in [`Links::before`] and marked in one mask each.
pub(super) const MOST_WORDS: usize = 32;

/// Place 0 as a link, since a link of 0 leads nowhere.
const FIRST: u8 = MOST_WORDS as u8;

/// For up to [`MOST_WORDS`] words, the places where each stands.
///
/// Words are told apart by their lowest byte, which numbers given out one after the other fill
/// evenly. Places whose words share that byte are linked backwards from the last one; at the worst
/// all are, and a look-up follows 32 links.
pub(super) struct Links {
    last: [u8; 256],
    before: [u8; MOST_WORDS],
    words: [u32; MOST_WORDS],
}

impl Links {
    /// Takes the first [`MOST_WORDS`] of `words`.
    pub(super) fn new(words: &[u32]) -> Self {
        let mut links = Self { last: [0; 256], before: [0; MOST_WORDS], words: [0; MOST_WORDS] };
        let Self { last, before, words: own } = &mut links;
        for (place, ((&word, own), before)) in words.iter().zip(own).zip(before).enumerate() {
            let last = &mut last[slot(word)];
            *own = word;
            *before = *last;
            *last = if place == 0 { FIRST } else { place as u8 };
        }
        links
    }

    /// The places of `word`, each as its mask in `marks`.
    ///
    /// Two links are followed blindly. One that leads nowhere ends at place 0, which does no harm:
    /// the word there is compared like any other. More than two places seldom share a byte.
    pub(super) fn of(&self, word: u32, marks: &[u64; MOST_WORDS]) -> u64 {
        let mark = |place: usize| select_unpredictable(self.words[place] == word, marks[place], 0);
        let last = place(self.last[slot(word)]);
        let before = place(self.before[last]);
        let mut found = mark(last) | mark(before);
        let mut link = self.before[before];
        while link != 0 {
            found |= mark(place(link));
            link = self.before[place(link)];
        }
        found
    }
}

fn slot(word: u32) -> usize {
    usize::from(word as u8)
}

fn place(link: u8) -> usize {
    usize::from(link % FIRST)
}
