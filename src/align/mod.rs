//! Aligning two sequences of numbered words.
//!
//! All costs here are one a word: [`Pattern`] tells the least distance (Levenshtein's on words) of a
//! pattern to any stretch of a text, [`InfixAligner`] the operations behind it, [`weighted`] aligns by
//! other costs.
//!
//! The recurrences are Myers' (*A fast bit-vector algorithm for approximate string matching*,
//! 1999) in Hyyrö's form (2003): 64 rows of the edit matrix at a time. Patterns above 64 words
//! take one sweep over the text for every 64 of their words.
//!
//! # Which aligner for what
//!
//! | asked | aligner | time |
//! | --- | --- | --- |
//! | is a pattern within `k` edits of any stretch of a text? | [`Pattern::infix_end`] | a machine word per 64 words of pattern and word of text |
//! | which words of it stand where? | [`InfixAligner::place`] | the same, and the length of the path back |
//! | which word of a witness is which of the base, where some words are more alike than others? | [`weighted::align`] | one cell per pair of words |
//!
//! The first two know only "equal" and "different". That is what a join needs, which compares
//! millions of pairs. The third weighs kinds of words, contractions and marks against one another,
//! and is used on the few pairs that end up in one collation.

mod myers;
mod traceback;
pub(crate) mod weighted;

use std::ops::Range;

pub(crate) use myers::Pattern;
pub(crate) use traceback::InfixAligner;

/// What happens to a stretch of words between left and right.
///
/// Kinds are those of the edit script that turns the left sequence into the right one. A run of
/// different words of the same length on both sides is a replacement and not a deletion followed by
/// an insertion, because each costs one edit a word and the replacement costs half.
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
///
/// The plain scan: most words of a text differ from the first word of the pattern, so that the
/// expected time is linear in the text.
pub(crate) fn find(words: &[u32], text: &[u32]) -> Option<usize> {
    let (first, last) = (words.first()?, text.len().checked_sub(words.len())?);
    let mut places = text[..=last].iter().enumerate();
    places.position(|(at, word)| word == first && text[at..].starts_with(words))
}
