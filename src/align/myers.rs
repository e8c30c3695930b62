//! Bit-parallel edit distance on numbered words.
//!
//! The edit matrix has a row for each word of the pattern and a column for each word of the text.
//! Two neighbouring cells differ by -1, 0 or 1, so two bit vectors represent a column of 64 rows.
//! About a dozen operations on machine words compute the next column from it.

use std::hint::select_unpredictable;

use crate::text::hash::spread;

/// The pattern of Myers' bit-vector algorithm, prepared to be compared with many texts.
///
/// The match masks of the first block (64 words) are cached: most patterns fit into one block. Longer
/// patterns rebuild the masks of their further blocks for each text, at a cost that is small beside
/// the comparison.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    words: Vec<u32>,
    /// Of the first 64.
    first: Masks,
}

impl Pattern {
    /// Prepares `words`. Linear in their number.
    pub(crate) fn new(words: &[u32]) -> Self {
        Self { words: words.to_vec(), first: Masks::new(&words[..words.len().min(64)]) }
    }

    /// The least distance to a stretch of `text`, and where the first such stretch ends.
    ///
    /// If the pattern is empty, the distance is 0 at position 0. If several stretches are equally
    /// near, the result is the one that ends first. The words after it therefore do not change the
    /// result.
    pub(crate) fn infix_end(&self, text: &[u32]) -> (usize, usize) {
        let mut best = (self.words.len(), 0);
        let mut score = best.0;
        let mut take = |at: usize, step: i8| {
            score = score.saturating_add_signed(isize::from(step));
            if score < best.0 {
                best = (score, at + 1);
            }
        };
        match self.words.len() {
            0 => {}
            1..=64 => {
                let mut column = Column::BEFORE_ALL;
                for (at, &word) in text.iter().enumerate() {
                    take(at, column.step(self.first.of(word), 0));
                }
            }
            _ => self.last_row(text).into_iter().enumerate().for_each(|(at, s)| take(at, s)),
        }
        best
    }

    /// The differences along the last row of the edit matrix, one per word of `text`: -1, 0 or 1.
    /// All differences along the top row are 0, since the match may start anywhere.
    fn last_row(&self, text: &[u32]) -> Vec<i8> {
        let mut row = vec![0; text.len()];
        for block in blocks(&self.words) {
            let masks: Masks = Masks::new(block);
            let mut column = Column::BEFORE_ALL;
            for (step, &word) in row.iter_mut().zip(text) {
                *step = column.step(masks.of(word), *step);
            }
        }
        row
    }
}

/// The rows of an edit matrix in blocks of 64, but for the first, which may have fewer.
pub(super) fn blocks(words: &[u32]) -> impl Iterator<Item = &[u32]> {
    words.rchunks(64).rev()
}

/// Vertical differences of one column of a block of the edit matrix: where they are +1, and where
/// they are not -1, since the complement spares a negation on the chain from column to column,
/// which is what the time goes into.
///
/// The last row is the last bit.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) plus: u64,
    pub(super) not_minus: u64,
}

impl Column {
    /// The column before the first word of the text. A block of fewer than 64 words leaves bits
    /// before its first row unused. These bits act as words that occur nowhere: they never change,
    /// and they pass no difference down to the first row.
    pub(super) const BEFORE_ALL: Self = Self { plus: !0, not_minus: !0 };

    /// Moves one word to the right; `above` and the result are the horizontal differences at the
    /// top edge and at the last row.
    pub(super) fn step(&mut self, eq: u64, above: i8) -> i8 {
        let not_xv = !eq & self.not_minus;
        let eq = eq | u64::from(above < 0);
        let xh = ((eq & self.plus).wrapping_add(self.plus) ^ self.plus) | eq;
        // What is shifted out is the last row's.
        let (not_rise, stays) = doubled(self.not_minus & (xh | self.plus));
        let (fall, falls) = doubled(self.plus & xh);
        let not_rise = not_rise | u64::from(above <= 0);
        self.plus = fall | u64::from(above < 0) | not_rise & not_xv;
        self.not_minus = not_rise | not_xv;
        i8::from(!stays) - i8::from(falls)
    }
}

/// Moves all bits to the next row; also says whether the last one was set.
fn doubled(bits: u64) -> (u64, bool) {
    bits.overflowing_add(bits)
}

/// The positions of each word in a block of up to 64 words.
///
/// This is a hash table with linear probing. It is at most half full, and small enough for the
/// cache.
///
/// `SLOTS` is a power of two. A search looks up every word of the text once, and most of these
/// words are not in the pattern. The table is large enough that such a word usually hits an empty
/// slot at the first probe.
#[derive(Clone, Debug)]
pub(super) struct Masks<const SLOTS: usize = 128> {
    keys: [u32; SLOTS],
    bits: [u64; SLOTS],
    /// True where a word had to go on to the next slot.
    passed: [bool; SLOTS],
}

impl<const SLOTS: usize> Masks<SLOTS> {
    /// With the last word of the block at the last bit.
    pub(super) fn new(block: &[u32]) -> Self {
        let mut masks = Self { keys: [0; SLOTS], bits: [0; SLOTS], passed: [false; SLOTS] };
        masks.put(block);
        masks
    }

    /// Forgets the block that it was for and takes up another.
    pub(super) fn load(&mut self, block: &[u32]) {
        // A key without bits counts as none.
        self.bits.fill(0);
        self.passed.fill(false);
        self.put(block);
    }

    /// Takes up a block of at most 64 words.
    fn put(&mut self, block: &[u32]) {
        let none = 64 - block.len();
        for (at, &word) in block.iter().enumerate() {
            let mut slot = Self::home(word);
            while self.bits[slot] != 0 && self.keys[slot] != word {
                self.passed[slot] = true;
                slot = (slot + 1) % SLOTS;
            }
            self.keys[slot] = word;
            self.bits[slot] |= 1 << (none + at);
        }
    }

    /// The bit mask of a word: bit `i` is set if the word stands at position `i` of the block. The
    /// last word of the block has the highest bit. The mask is 0 for a word that is not in the
    /// block.
    pub(super) fn of(&self, word: u32) -> u64 {
        let home = Self::home(word);
        if self.passed[home] {
            return self.search(word);
        }
        // Whether a word is there is hard to foresee.
        select_unpredictable(self.keys[home] == word, self.bits[home], 0)
    }

    /// [`of`](Self::of) for the few words that are not to be looked for in one slot alone.
    #[cold]
    fn search(&self, word: u32) -> u64 {
        let mut slot = Self::home(word);
        while self.passed[slot] && self.keys[slot] != word {
            slot = (slot + 1) % SLOTS;
        }
        if self.keys[slot] == word { self.bits[slot] } else { 0 }
    }

    /// Neighbouring numbers land far apart.
    fn home(word: u32) -> usize {
        (spread(u64::from(word)) >> (u64::BITS - SLOTS.ilog2())) as usize
    }
}
