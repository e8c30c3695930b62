//! Hashes of runs of words.

use crate::text::WordId;
use crate::text::hash::{sequence, spread};

/// Hash of a run of numbered words. Different runs may have the same one, so that whoever finds a
/// run by it has to compare the words.
pub(crate) fn run_hash(words: &[WordId]) -> u32 {
    (spread(sequence(words.iter().map(|&word| u64::from(word)))) >> 32) as u32
}
