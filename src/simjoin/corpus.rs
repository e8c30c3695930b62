//! The corpus: wordings in one array of words.
//!
//! All words are in one array, wording after wording. A place is an index into this array, so a
//! posting takes four bytes. A table of blocks finds the wording of a place: it says in which
//! wording each block of places begins, and the rest takes a few steps.

use std::ops::Range;

use super::limits::{FEWEST_WORDS, KEY_WORDS};
use super::parallel::sort;
use crate::csr::{Csr, index};
use crate::text::hash::sequence;
use crate::text::{NormalForm, WordId, pieces};

/// A sequence of words, and where words may be missing in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wording<'w> {
    pub(crate) words: &'w [WordId],
    /// Positions of its ellipses and brackets, except those at its ends, which say nothing.
    pub(crate) breaks: &'w [u32],
}

impl<'w> Wording<'w> {
    /// Of `breaks`, which ascend, those at the ends are left out.
    pub(crate) fn new(words: &'w [WordId], breaks: &'w [u32]) -> Self {
        let start = breaks.partition_point(|&at| at == 0);
        let end = breaks.partition_point(|&at| (at as usize) < words.len());
        Self { words, breaks: &breaks[start.min(end)..end] }
    }

    /// A hash that depends on the wording alone, computed from the hash of each word's letters. It
    /// includes the breaks, because otherwise many texts of the same words would collide. The upper
    /// half depends on the first words only. Variants are therefore mostly neighbours, and lie near
    /// each other in memory when one finds the other.
    ///
    /// Word numbers are not hashed, because they depend on the order of the input.
    fn hash(self, of_word: &[u64]) -> u64 {
        let of = |words: &[WordId]| sequence(words.iter().map(|&word| of_word[word as usize]));
        let breaks = sequence(self.breaks.iter().map(|&at| u64::from(at)));
        let whole = sequence([of(self.words), breaks]);
        let first = of(&self.words[..self.words.len().min(KEY_WORDS)]);
        first & !u64::from(u32::MAX) | whole >> 32
    }

    /// The pieces between breaks that are searched for besides the whole wording.
    pub(crate) fn pieces(self) -> impl Iterator<Item = Range<usize>> + use<'w> {
        let pieces = pieces(self.breaks, self.words.len());
        pieces.filter(move |piece| !self.breaks.is_empty() && piece.len() >= FEWEST_WORDS)
    }
}

impl<'w> From<&'w NormalForm> for Wording<'w> {
    fn from(form: &'w NormalForm) -> Self {
        Self::new(&form.ids, &form.breaks)
    }
}

/// Wordings, numbered in the order in which they were added. A place is a position among the words
/// of all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corpus {
    words: Csr<WordId>,
    /// The lowest byte of each word. Keys occur all over the memory, and a quarter of it mostly
    /// stays in the cache. Words are numbered by first occurrence, so that the most common ones
    /// have bytes of their own.
    bytes: Vec<u8>,
    breaks: Csr<u32>,
    /// For every [`BLOCK`] words the wording of the first, so that the wording of a place is found
    /// without a search.
    blocks: Vec<u32>,
}

const BLOCK: usize = 16;

/// The number of a wording without words.
pub(crate) const NO_WORDING: u32 = u32::MAX;

impl Corpus {
    /// Creates a corpus with room for `words` words in `wordings` wordings.
    pub(crate) fn with_capacity(words: usize, wordings: usize) -> Self {
        Self {
            words: Csr::with_capacity(words, wordings),
            bytes: Vec::with_capacity(words),
            breaks: Csr::with_capacity(0, wordings),
            blocks: Vec::with_capacity(words.div_ceil(BLOCK)),
        }
    }

    /// Adds a wording and returns its number.
    pub(crate) fn push(&mut self, wording: Wording) -> u32 {
        let number = index(self.len());
        self.words.push_row(wording.words.iter().copied());
        self.bytes.extend(wording.words.iter().map(|&word| word as u8));
        self.breaks.push_row(wording.breaks.iter().copied());
        self.blocks.resize(self.words.items().len().div_ceil(BLOCK), number);
        number
    }

    /// Adds the wordings of another whose word `id` is `numbers[id]` here.
    pub(crate) fn append(&mut self, other: &Self, numbers: &[WordId]) {
        let mut words = Vec::new();
        for number in 0..index(other.len()) {
            let wording = other.wording(number);
            words.clear();
            words.extend(wording.words.iter().map(|&word| numbers[word as usize]));
            self.push(Wording { words: &words, ..wording });
        }
    }

    /// Number of wordings.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A wording by its number.
    pub(crate) fn wording(&self, number: u32) -> Wording<'_> {
        Wording { words: self.words(number), breaks: self.breaks.row(number) }
    }

    /// The words of a wording.
    pub(crate) fn words(&self, number: u32) -> &[WordId] {
        self.words.row(number)
    }

    /// The words of all wordings.
    pub(crate) fn all_words(&self) -> &[WordId] {
        self.words.items()
    }

    /// The lowest byte of each word of all wordings.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The places of a wording.
    pub(crate) fn places(&self, number: u32) -> Range<u32> {
        let range = self.range(number);
        index(range.start)..index(range.end)
    }

    /// The places of a wording, to index with.
    pub(crate) fn range(&self, number: u32) -> Range<usize> {
        self.words.range(number)
    }

    /// The number of the wording that contains a place.
    ///
    /// Takes constant time unless wordings are very short: a block has sixteen places.
    pub(crate) fn at(&self, place: u32) -> u32 {
        let mut number = self.blocks[place as usize / BLOCK];
        while self.range(number).end <= place as usize {
            number += 1;
        }
        number
    }

    /// The wording that a place belongs to, and the position in it.
    pub(crate) fn position(&self, place: u32) -> (u32, usize) {
        let number = self.at(place);
        (number, place as usize - self.range(number).start)
    }

    /// The distinct wordings, sorted by length and then by hash, and the number of each wording
    /// among them. The order of the input therefore does not matter when only some wordings can be
    /// compared. `hashes` are the hashes of the words' letters.
    ///
    /// Sorts one key of 128 bits per wording (length, hash, number) instead of the words
    /// themselves. Only wordings with equal hashes are compared word by word.
    pub(crate) fn distinct(&self, hashes: &[u64]) -> (Self, Vec<u32>) {
        let of = |number: u32| self.wording(number);
        let mut order: Vec<u128> = Vec::with_capacity(self.len());
        for number in (0..index(self.len())).filter(|&number| !of(number).words.is_empty()) {
            let (length, hash) = (of(number).words.len() as u128, of(number).hash(hashes));
            order.push(length << 96 | u128::from(hash) << 32 | u128::from(number));
        }
        sort(&mut order, |&key| key);
        let mut distinct = Self::with_capacity(self.all_words().len(), order.len());
        let mut numbers = vec![NO_WORDING; self.len()];
        for same_hash in order.chunk_by_mut(|a, b| a >> 32 == b >> 32) {
            same_hash.sort_by_key(|&key| of(key as u32));
            for same in same_hash.chunk_by(|&a, &b| of(a as u32) == of(b as u32)) {
                let number = distinct.push(of(same[0] as u32));
                same.iter().for_each(|&member| numbers[member as u32 as usize] = number);
            }
        }
        (distinct, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn distinct_wordings_in_order_of_length(
            texts in prop::collection::vec((prop::collection::vec(0u32..2, 0..5), prop::collection::vec(0u32..5, 0..2)), 0..60),
        ) {
            let mut corpus = Corpus::default();
            texts.iter().for_each(|(words, breaks)| _ = corpus.push(Wording::new(words, breaks)));
            let (distinct, numbers) = corpus.distinct(&[7, 9]);
            let lengths: Vec<usize> = (0..distinct.len() as u32).map(|n| distinct.words(n).len()).collect();
            prop_assert!(lengths.is_sorted());
            for (a, &left) in (0..).zip(&numbers) {
                prop_assert_eq!(left == NO_WORDING, corpus.words(a).is_empty());
                for (b, &right) in (0..).zip(&numbers) {
                    prop_assert_eq!(left == right, corpus.wording(a) == corpus.wording(b));
                }
                if left != NO_WORDING {
                    prop_assert_eq!(distinct.wording(left), corpus.wording(a));
                    prop_assert!(distinct.range(left).all(|place| distinct.at(place as u32) == left));
                }
            }
        }
    }
}
