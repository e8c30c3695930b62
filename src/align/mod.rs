//! Aligning two sequences of numbered words.
//!
//! All costs here are one a word: [`Pattern`] tells the least distance (Levenshtein's on words) of a
//! pattern to any stretch of a text, [`InfixAligner`] the operations behind it, [`weighted`] aligns by
//! other costs.
//!
//! The recurrences are Myers' (*A fast bit-vector algorithm for approximate string matching*,
//! 1999) in Hyyrö's form (2003): 64 rows of the edit matrix at a time. Patterns above 64 words
//! take one sweep over the text for every 64 of their words.

mod myers;
mod traceback;
pub(crate) mod weighted;

use std::ops::Range;

pub(crate) use myers::Pattern;
pub(crate) use traceback::InfixAligner;

/// What happens to a stretch of words between left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OperationKind {
    /// The same words on both sides.
    Equal,
    /// As many words on either side, all of them different.
    Replace,
    /// Words that only the left has.
    Delete,
    /// Words that only the right has.
    Insert,
}

/// A stretch of an alignment. Positions count words from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// What happens.
    pub(crate) kind: OperationKind,
    /// The words on the left; empty for an insertion.
    pub(crate) left: Range<usize>,
    /// The words on the right; empty for a deletion.
    pub(crate) right: Range<usize>,
}

/// Where `words` first stand in `text` unchanged; `None` for no words.
pub(crate) fn find(words: &[u32], text: &[u32]) -> Option<usize> {
    let (first, last) = (words.first()?, text.len().checked_sub(words.len())?);
    let mut places = text[..=last].iter().enumerate();
    places.position(|(at, word)| word == first && text[at..].starts_with(words))
}
