//! The definition of a pair, tested for two wordings without an index.
//!
//! The join finds pairs by keys. Where another program has found two wordings, the definition decides
//! whether they are a pair. The join is exact, so both have the same result.

use rustc_hash::FxHashSet;

use super::corpus::Wording;
use super::limits::{FEWEST_WORDS, RUN_WORDS};
use super::verify::Query;
use crate::text::WordId;

/// True when `other` contains a segment of `wording` within the bound of edits; `admits` when a
/// wording of two or three words is a segment.
pub(crate) fn has_segment(wording: Wording, other: &[WordId], share: f32, admits: bool) -> bool {
    let fewest = if admits { 2 } else { FEWEST_WORDS };
    let whole = std::iter::once(0..wording.words.len()).filter(|whole| whole.len() >= fewest);
    let mut segments = whole.chain(wording.pieces());
    segments.any(|segment| Query::new(&wording.words[segment], share).is_in(other))
}

/// True when both share an unbroken run of [`RUN_WORDS`] words that `counts`.
pub(crate) fn shares_run(
    left: &[WordId],
    right: &[WordId],
    counts: impl Fn(&[WordId]) -> bool,
) -> bool {
    let runs: FxHashSet<&[WordId]> = left.windows(RUN_WORDS).collect();
    right.windows(RUN_WORDS).any(|run| runs.contains(run) && counts(run))
}
