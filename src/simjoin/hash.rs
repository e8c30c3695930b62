//! Hashes of runs of words.
//!
//! Runs are hashed to 32 bits, which sort faster and take half the memory of 64. Two different runs
//! in a corpus of millions do collide.

use crate::text::WordId;
use crate::text::hash::{sequence, spread};

/// Hash of a run of word ids. Hashes collide, so callers must compare the words themselves.
pub(crate) fn run_hash(words: &[WordId]) -> u32 {
    (spread(sequence(words.iter().map(|&word| u64::from(word)))) >> 32) as u32
}
