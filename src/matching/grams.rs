//! Short runs of words as hashes, and how often each occurs.

use crate::text::WordId;

/// Words in a seed. Three is the longest that lets a quotation of `m` words, `m / 3 - 1` of them
/// changed, still keep one seed whole.
pub(crate) const SEED_WORDS: usize = 3;

/// Hash of a run of words. Different runs may share one: whoever uses it must look at the words.
pub(crate) fn gram(words: &[WordId]) -> u32 {
    let mut hash = words.len() as u64;
    for &word in words {
        hash = (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    ((hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}

/// A set of hashes that may hold some more than were put in.
pub(crate) struct GramFilter {
    bits: Vec<u64>,
    shift: u32,
}

impl GramFilter {
    /// The set of `grams`; of others it holds one in eight.
    pub(crate) fn new(grams: Vec<u32>) -> Self {
        let bits = (grams.len().max(1 << 10) * 8).next_power_of_two().ilog2().min(31);
        let mut filter = Self { bits: vec![0; 1 << (bits - 6)], shift: 32 - bits };
        for gram in grams {
            let bit = gram >> filter.shift;
            filter.bits[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        filter
    }

    pub(crate) fn contains(&self, gram: u32) -> bool {
        let bit = gram >> self.shift;
        self.bits[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }
}
