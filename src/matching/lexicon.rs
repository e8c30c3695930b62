//! What the numbers of words stand for: letters and surprisal.

use super::background::{Entry, Information, mass};
use crate::simjoin::Wording;
use crate::text::{Vocabulary, WordId};

/// Likeness from which a replaced word counts as a misspelling: one letter in five.
const NEAR: f64 = 0.8;

/// The letters and the surprisal of numbered words.
///
/// A query must not change the index. Its new words therefore get numbers beyond those of the index
/// and are looked up in a second vocabulary.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'w> {
    pub(crate) information: &'w Information,
    pub(crate) words: &'w Vocabulary,
    /// Words whose numbers follow those of `words`.
    pub(crate) others: Option<(&'w Information, &'w Vocabulary)>,
}

impl<'w> Lexicon<'w> {
    pub(crate) fn new(information: &'w Information, words: &'w Vocabulary) -> Self {
        Self { information, words, others: None }
    }

    /// The surprisal of consecutive words, in nats.
    pub(crate) fn mass(&self, words: &[WordId]) -> f32 {
        mass(words.iter().map(|&word| self.of_word(word)))
    }

    pub(crate) fn of_word(&self, word: WordId) -> Entry {
        let beyond = || self.others.zip(self.beyond(word));
        let other = || beyond().and_then(|((information, _), beyond)| information.of_word(beyond));
        self.information.of_word(word).or_else(other).unwrap_or(Entry::UNKNOWN)
    }

    fn word(&self, word: WordId) -> &'w str {
        match (self.beyond(word), self.others) {
            (Some(beyond), Some((_, others))) => others.word(beyond),
            _ => self.words.word(word),
        }
    }

    /// The number of a word in the second vocabulary.
    fn beyond(&self, word: WordId) -> Option<WordId> {
        (word as usize).checked_sub(self.words.len()).map(|beyond| beyond as WordId)
    }

    /// True when `left` is aligned as a part of `right`: the shorter of the two, or the one that
    /// sorts first of equally long ones, so that the order of the records does not matter.
    pub(crate) fn in_order(&self, left: Wording, right: Wording) -> bool {
        let sorted = || match left.words.iter().zip(right.words).find(|(a, b)| a != b) {
            Some((&a, &b)) => self.word(a) < self.word(b),
            None => left.breaks <= right.breaks,
        };
        let [a, b] = [left, right].map(|wording| wording.words.len());
        a < b || a == b && sorted()
    }

    /// True when one word is likely a misspelling of the other.
    pub(crate) fn near(&self, left: WordId, right: WordId) -> bool {
        let left = self.word(left);
        if left.len() <= 4 {
            return false;
        }
        let right = self.word(right);
        left.len().abs_diff(right.len()) <= 2
            && left.as_bytes()[0] == *right.as_bytes().first().unwrap_or(&0)
            && strsim::normalized_damerau_levenshtein(left, right) >= NEAR
    }
}
