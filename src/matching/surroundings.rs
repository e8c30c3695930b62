//! What stands around a seed, in 32 bits: enough to turn away most places without reading them.

use super::grams::SEED_WORDS;
use crate::text::WordId;

/// The words before a seed as a set of 32 bits, and the words behind it as another 32.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings([u32; 2]);

/// Words that are looked at on either side. More of them would fill the bits with noise, fewer
/// would leave nothing to compare where many edits are allowed.
const REACH: usize = 9;

impl Surroundings {
    /// What surrounds the seed at `at`. Words of neighbouring forms get in at the edges; a set
    /// with more bits only turns away less.
    pub(crate) fn of_place(at: usize, words: &[WordId]) -> Self {
        let behind = (at + SEED_WORDS).min(words.len());
        Self::of(
            &words[at.saturating_sub(REACH)..at],
            &words[behind..(behind + REACH).min(words.len())],
        )
    }

    /// What must be found around a place of the seed at `seed` of `words`, when `edits` edits may
    /// have moved words in or out of reach. Nothing for seeds whose place is not known.
    pub(crate) fn of_seed(words: &[WordId], seed: Option<usize>, edits: usize) -> Self {
        let Some(seed) = seed.filter(|_| words.len() >= SEED_WORDS) else { return Self([0; 2]) };
        let reach = REACH.saturating_sub(edits);
        let behind = seed + SEED_WORDS;
        Self::of(
            &words[seed.saturating_sub(reach)..seed],
            &words[behind..(behind + reach).min(words.len())],
        )
    }

    /// True when more than `edits` of the words of `sought` are surely lacking here: every edit
    /// takes away one word, and so at most one bit.
    pub(crate) fn lacks_more(self, sought: Self, edits: usize) -> bool {
        let [before, behind] = [0, 1].map(|half| sought.0[half] & !self.0[half]);
        (u64::from(before) << 32 | u64::from(behind)).count_ones() as usize > edits
    }

    fn of(before: &[WordId], behind: &[WordId]) -> Self {
        Self([before, behind].map(|words| {
            words.iter().fold(0, |set, &word| set | 1 << (word.wrapping_mul(0x9E37_79B9) >> 27))
        }))
    }
}
