//! What stands around a seed, in two sets of bits: enough to turn most places away unread.

use super::grams::SEED_WORDS;
use crate::text::WordId;

/// All words as a byte each. Seeds stand all over the memory: of a quarter of it, most stays in
/// the cache.
pub(crate) struct Image {
    bytes: Vec<u8>,
}

/// The words before a seed as a set of 64 bits, and the words behind it as another.
#[derive(Clone, Copy, Default)]
pub(crate) struct Surroundings([u64; 2]);

/// Words that are looked at on either side. More of them would fill the bits with noise, fewer
/// would leave nothing to compare where many edits are allowed.
const REACH: usize = 16;

impl Image {
    /// Of all `words`; so many more stand before and behind that every place has its [`REACH`].
    pub(crate) fn new(words: &[WordId]) -> Self {
        let mut bytes = vec![0; REACH];
        bytes.reserve_exact(words.len() + REACH + SEED_WORDS);
        // Numbers go by first sight: the commonest words have the lowest, and a byte of their own.
        bytes.extend(words.iter().map(|&word| word as u8));
        bytes.resize(words.len() + 2 * REACH + SEED_WORDS, 0);
        Self { bytes }
    }

    /// What surrounds the seed at `at`. Words of neighbouring forms get in at the edges; a set
    /// with more bits only turns away less.
    pub(crate) fn of_place(&self, at: usize) -> Surroundings {
        self.around(at, REACH, REACH)
    }

    /// What must be found around a place of the seed at `at`, `before` words of the unit before it
    /// and `behind` words after it, when `edits` edits may have moved words in or out of reach.
    pub(crate) fn of_seed(
        &self,
        at: usize,
        before: usize,
        behind: usize,
        edits: usize,
    ) -> Surroundings {
        let reach = REACH.saturating_sub(edits);
        self.around(at, before.min(reach), behind.min(reach))
    }

    fn around(&self, at: usize, before: usize, behind: usize) -> Surroundings {
        let at = at + REACH;
        let behind_seed = at + SEED_WORDS;
        let sets = [&self.bytes[at - before..at], &self.bytes[behind_seed..behind_seed + behind]];
        Surroundings(sets.map(|words| words.iter().fold(0, |set, &word| set | 1 << (word & 63))))
    }
}

impl Surroundings {
    /// True when more than `edits` of the words of `sought` are surely lacking here: every edit
    /// takes away one word, and so at most one bit.
    pub(crate) fn lacks_more(self, sought: Self, edits: usize) -> bool {
        let [before, behind] = [0, 1].map(|half| (sought.0[half] & !self.0[half]).count_ones());
        (before + behind) as usize > edits
    }
}
