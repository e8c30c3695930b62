//! Aligning two sequences of numbered words.
//!
//! All costs here are one a word: [`distance`] is Levenshtein's on words, [`infix`] the least
//! distance of a pattern to any stretch of a text, [`align`] the operations behind a distance.
//!
//! The recurrences are Myers' (*A fast bit-vector algorithm for approximate string matching*,
//! 1999) in Hyyrö's form (2003): 64 rows of the edit matrix at a time. Patterns above 64 words
//! take one sweep over the text for every 64 of their words. Distances to at most 32 words take a
//! shorter way, by a longest common subsequence.

mod links;
mod myers;
mod narrow;
mod replaced;
mod traceback;
pub mod weighted;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use myers::{Infix, Pattern};
pub(crate) use traceback::InfixAligner;
pub use traceback::{align, align_infix};

/// What happens to a stretch of words between left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperationKind {
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Operation {
    /// What happens.
    pub kind: OperationKind,
    /// The words on the left; empty for an insertion.
    pub left: Range<usize>,
    /// The words on the right; empty for a deletion.
    pub right: Range<usize>,
}

/// Word edits (insertions, deletions, replacements) that turn `left` into `right`.
///
/// Takes `left.len().div_ceil(64) * right.len()` steps after what both have in common at either end;
/// linear in both where one of them then has at most 32 words.
#[must_use]
pub fn distance(left: &[u32], right: &[u32]) -> usize {
    let whole = left.len();
    let (left, right, _) = strip(left, right);
    // Strangers seldom share an end, and need not be compared for nothing.
    let near = if left.len() < whole { replaced::distance(left, right) } else { None };
    near.unwrap_or_else(|| match (left.len(), right.len()) {
        (0, length) | (length, 0) => length,
        (..=narrow::WIDTH, _) => narrow::distance(left, right),
        (_, ..=narrow::WIDTH) => narrow::distance(right, left),
        _ => Pattern::new(left).distance(right),
    })
}

/// The stretch of `text` nearest to `pattern`, and its distance.
#[must_use]
pub fn infix(pattern: &[u32], text: &[u32]) -> Infix {
    Pattern::new(pattern).infix(text)
}

/// Where `words` first stand in `text` unchanged; `None` for no words.
pub(crate) fn find(words: &[u32], text: &[u32]) -> Option<usize> {
    let (first, last) = (words.first()?, text.len().checked_sub(words.len())?);
    let mut places = text[..=last].iter().enumerate();
    places.position(|(at, word)| word == first && text[at..].starts_with(words))
}

/// Drops what both have in common at either end; also says how many words went at the start.
// Most sequences share nothing there, which takes less time to see than to call this.
#[inline]
fn strip<'s>(left: &'s [u32], right: &'s [u32]) -> (&'s [u32], &'s [u32], usize) {
    let start = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[start..], &right[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    (&left[..left.len() - end], &right[..right.len() - end], start)
}
