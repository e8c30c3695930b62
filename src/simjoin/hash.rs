//! Hashes of runs of words.

use crate::text::WordId;
use crate::text::hash::{sequence, spread};

/// Hash of a run of word ids. Hashes collide, so callers must compare the words themselves.
pub(crate) fn run_hash(words: &[WordId]) -> u32 {
    (spread(sequence(words.iter().map(|&word| u64::from(word)))) >> 32) as u32
}
