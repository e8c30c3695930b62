//! A wording made ready for look-up in a growing index.

use std::ops::Range;

use super::corpus::Wording;
use super::hash::run_hash;
use super::limits::{KEY_WORDS, most_edits};
use super::probe_keys::ProbeKeys;

/// A wording together with the index data that both a lookup and an insertion need.
///
/// A lookup and an insertion read the same keys, counts and probes, so these are computed once. The
/// value is valid until the index changes.
pub(crate) struct Prepared<'w> {
    pub(crate) wording: Wording<'w>,
    /// Its number, if the index has it.
    pub(crate) known: Option<u32>,
    /// The key at each position.
    pub(crate) keys: Vec<u32>,
    /// The postings of each key so far.
    pub(crate) counts: Vec<u32>,
    /// The whole and the pieces that are searched for, each with the positions, in the whole, of
    /// its probe keys.
    pub(crate) segments: Vec<(Range<usize>, Vec<usize>)>,
    /// Share of a segment's words that may be edited.
    pub(crate) share: f32,
}

impl<'w> Prepared<'w> {
    pub(crate) fn new(
        wording: Wording<'w>,
        known: Option<u32>,
        share: f32,
        count: impl Fn(u32) -> u32,
    ) -> Self {
        let keys: Vec<u32> = wording.words.windows(KEY_WORDS).map(run_hash).collect();
        let counts: Vec<u32> = keys.iter().map(|&key| count(key)).collect();
        let whole =
            std::iter::once(0..wording.words.len()).filter(|whole| whole.len() >= KEY_WORDS);
        let probes = |segment: Range<usize>| (segment.clone(), probe_keys(segment, &counts, share));
        let segments = whole.chain(wording.pieces()).map(probes).collect();
        Self { wording, known, keys, counts, segments, share }
    }
}

/// The rarest disjoint keys of a segment so far, one more than the edits within its bound.
fn probe_keys(segment: Range<usize>, counts: &[u32], share: f32) -> Vec<usize> {
    let mut chosen = Vec::new();
    let costs: Vec<u32> = counts[segment.start..=segment.end - KEY_WORDS]
        .iter()
        .map(|&count| count.min(u32::from(u16::MAX)))
        .collect();
    let count = most_edits(segment.len(), share) + 1;
    ProbeKeys::default().choose(&costs, count, &mut chosen);
    chosen.iter_mut().for_each(|at| *at += segment.start);
    chosen
}
