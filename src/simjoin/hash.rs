//! Hashes of words and of runs of words.

use crate::text::WordId;

/// The golden ratio in 64 bits (Knuth, *The Art of Computer Programming*, volume 3, 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Combines the hashes of some parts, in order.
pub(crate) fn combine(parts: impl ExactSizeIterator<Item = u64>) -> u64 {
    let length = parts.len() as u64;
    parts.fold(length, |hash, part| (hash.rotate_left(23) ^ part).wrapping_mul(GOLDEN))
}

/// Hash of a run of numbered words. Different runs may have the same one, so that whoever finds a
/// run by it has to compare the words.
pub(crate) fn run_hash(words: &[WordId]) -> u32 {
    let hash = combine(words.iter().map(|&word| u64::from(word)));
    ((hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}

/// Hash of the letters of a word, the same on every machine: FNV-1a (Fowler, Noll and Vo), mixed
/// so that all bits depend on all letters.
pub(crate) fn word_hash(word: &str) -> u64 {
    let hash = word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    (hash ^ hash >> 32).wrapping_mul(GOLDEN)
}
