//! Aligning two sequences of numbered words.
//!
//! Every operation costs one edit per word. [`Pattern`] computes the least distance (Levenshtein
//! distance on words) of a pattern to any stretch of a text. [`InfixAligner`] also returns the
//! operations. [`weighted`] aligns with other costs.
//!
//! The recurrences are from Myers (*A fast bit-vector algorithm for approximate string matching*,
//! 1999) in the form of Hyyrö (2003). They process 64 rows of the edit matrix at a time. A pattern
//! of more than 64 words takes one sweep over the text for every 64 of its words.
//!
//! # Which aligner to use
//!
//! | question | aligner | time |
//! | --- | --- | --- |
//! | Is the pattern within `k` edits of some stretch? | [`Pattern::infix_end`] | `n⌈m/64⌉` |
//! | Where does each word of the pattern stand? | [`InfixAligner::place`] | the same + path back |
//! | Which words correspond, if some are more alike than others? | [`weighted::align`] | `n × m` |
//!
//! (The text has `n` words, the pattern `m`.)
//!
//! The first two distinguish only equal words from different words. This is enough for a join,
//! which compares millions of pairs. The third weighs kinds of words, contractions and marks
//! against one another. It runs only on the few pairs that are collated together.

mod myers;
mod traceback;
pub(crate) mod weighted;

use std::ops::Range;

pub(crate) use myers::Pattern;
pub(crate) use traceback::InfixAligner;

/// What happens to a stretch of words between left and right.
///
/// The kinds are the operations of the edit script that turns the left sequence into the right one.
/// A run of different words of the same length on both sides is a replacement. A deletion followed
/// by an insertion would cost twice as many edits.
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

/// The position where `words` first occur unchanged in `text`; `None` if `words` is empty.
///
/// This is a plain scan. Most words of a text differ from the first word of the pattern, so the
/// expected time is linear in the text.
pub(crate) fn find(words: &[u32], text: &[u32]) -> Option<usize> {
    let (first, last) = (words.first()?, text.len().checked_sub(words.len())?);
    let mut places = text[..=last].iter().enumerate();
    places.position(|(at, word)| word == first && text[at..].starts_with(words))
}
