//! Verification: tests whether a segment occurs at a place within its bound of edits.
//!
//! Most candidates that contain a segment contain it word for word, or only with replaced words. A
//! comparison of two slices detects this. Only the other candidates are aligned.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::limits::most_edits;
use crate::align::{Pattern, find};
use crate::text::WordId;

/// A segment to search for.
///
/// The masks for the alignment are built when the first place needs them.
pub(crate) struct Query<'q> {
    pub(crate) words: &'q [WordId],
    pub(crate) edits: usize,
    pattern: OnceCell<Pattern>,
}

impl<'q> Query<'q> {
    pub(crate) fn new(words: &'q [WordId], share: f32) -> Self {
        Self { words, edits: most_edits(words.len(), share), pattern: OnceCell::new() }
    }

    /// True where verification takes so long that failed alignments are worth remembering: all keys
    /// of a long stretch that two wordings share lead to the same alignment.
    pub(crate) fn is_long(&self) -> bool {
        is_long(self.words.len())
    }

    /// True if the segment is within its bound anywhere in `text`, that is, if it
    /// [`occurs`](Self::occurs) at some position.
    pub(crate) fn is_in(&self, text: &[WordId]) -> bool {
        let pattern = || self.pattern.get_or_init(|| Pattern::new(self.words));
        text.len() >= self.words.len()
            && (find(self.words, text).is_some()
                || self.edits > 0 && pattern().infix_end(text).0 <= self.edits)
    }

    /// True when the segment is within its bound in `text`, where its word at `offset` is at `at`.
    pub(crate) fn occurs(&self, offset: usize, text: &[WordId], at: usize) -> bool {
        text.len() >= self.words.len()
            && (self.occurs_unshifted(offset, text, at)
                || self.edits > 0 && self.occurs_shifted(offset, text, at))
    }

    /// As [`occurs`](Self::occurs), but with replaced words only: most wordings that contain a
    /// segment contain it so, and that takes one comparison a word.
    fn occurs_unshifted(&self, offset: usize, text: &[WordId], at: usize) -> bool {
        // Words that would be before the text.
        let beyond = offset.saturating_sub(at);
        let pairs = self.words[beyond..].iter().zip(&text[at + beyond - offset..]);
        let equal = pairs.map(|(a, b)| u32::from(a == b)).sum::<u32>();
        equal as usize + self.edits >= self.words.len()
    }

    /// As [`occurs`](Self::occurs), by the edit distance to the nearest stretch of the text that
    /// the bound lets the segment reach.
    fn occurs_shifted(&self, offset: usize, text: &[WordId], at: usize) -> bool {
        let from = at.saturating_sub(offset + self.edits);
        let to = (at + self.words.len() - offset + self.edits).min(text.len());
        let pattern = self.pattern.get_or_init(|| Pattern::new(self.words));
        pattern.infix_end(&text[from..to]).0 <= self.edits
    }
}

/// The most alignments of a long segment with one wording that are verified individually. Wordings
/// that repeat one word have an alignment for each word, so after this many failures the whole text
/// is searched once.
const MOST_ALIGNMENTS: usize = 16;

/// The failed alignments of long segments.
#[derive(Default)]
pub(crate) struct Failed {
    /// For each wording and segment, the positions at which the segment would start.
    starts: FxHashMap<(u32, Range<usize>), Vec<usize>>,
}

/// What is known of a long segment and a wording from the alignments so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Here,
    NotHere,
    Nowhere,
}

impl Failed {
    pub(crate) fn clear(&mut self) {
        self.starts.clear();
    }

    /// Verifies the alignment of a long segment that starts at `start`, by calling `occurs` at most
    /// once. `text` is the text that is searched.
    pub(crate) fn verify(
        &mut self,
        query: &Query<'_>,
        (wording, segment): (u32, Range<usize>),
        start: usize,
        text: &[WordId],
        occurs: impl FnOnce() -> bool,
    ) -> Found {
        let failed = self.starts.entry((wording, segment)).or_default();
        if failed.len() == MOST_ALIGNMENTS {
            return Found::Nowhere;
        }
        if failed.contains(&start) {
            return Found::NotHere;
        }
        if occurs() {
            return Found::Here;
        }
        failed.push(start);
        match failed.len() < MOST_ALIGNMENTS {
            true => Found::NotHere,
            false if query.is_in(text) => Found::Here,
            false => Found::Nowhere,
        }
    }
}

/// True of more words than one machine word of the edit distance's bit vectors takes.
pub(crate) fn is_long(words: usize) -> bool {
    words > 64
}
