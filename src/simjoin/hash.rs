//! Hashes of runs of words.
//!
//! Runs are hashed to 32 bits. These sort faster than 64 bits and take half the memory. In a corpus
//! of millions of runs, different runs do collide.

use crate::text::WordId;
use crate::text::hash::{sequence, spread};

/// Hash of a run of word ids. Hashes collide, so callers must compare the words themselves.
pub(crate) fn run_hash(words: &[WordId]) -> u32 {
    (spread(sequence(words.iter().map(|&word| u64::from(word)))) >> 32) as u32
}
