//! Runs of words that occur more than once, found by sorting the hashes of all.
//!
//! The hashes are sorted in partitions by their upper bits. A partition fits into the cache, and
//! partitions are independent of one another. Concatenated in order, they form one sorted list.

use std::ops::Range;

use super::corpus::Corpus;
use super::hash::run_hash;
use super::parallel::{each, in_parts, joined};

/// The hash of a run in the upper half, its place in the lower: sorts by hash, then by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HashedRun(u64);

impl HashedRun {
    fn new(hash: u32, place: u32) -> Self {
        Self(u64::from(hash) << 32 | u64::from(place))
    }

    pub(crate) fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(crate) fn place(self) -> u32 {
        self.0 as u32
    }
}

/// The runs of `length` words in `stretches` whose hash occurs more than once and is `wanted`;
/// sorted, in partitions by the upper bits of the hash.
pub(crate) fn repeated_runs(
    corpus: &Corpus,
    stretches: &[Range<u32>],
    length: usize,
    wanted: impl Fn(u32) -> bool + Sync,
) -> Vec<Vec<HashedRun>> {
    let words: usize = stretches.iter().map(Range::len).sum();
    let partitions = (words / PARTITION).next_power_of_two().max(FEWEST);
    let shift = 32 - partitions.ilog2();
    let parts = in_parts(stretches, 1 << 12, |_, stretches| {
        let words: usize = stretches.iter().map(Range::len).sum();
        let mut runs = vec![Vec::new(); partitions];
        runs.iter_mut().for_each(|runs| runs.reserve(words / partitions * 9 / 8));
        for stretch in stretches {
            let words = &corpus.all_words()[stretch.start as usize..stretch.end as usize];
            for (place, run) in (stretch.start..).zip(words.windows(length)) {
                let hash = run_hash(run);
                if wanted(hash) {
                    runs[(hash >> shift) as usize].push(HashedRun::new(hash, place));
                }
            }
        }
        runs
    });
    each(by_partition(parts), |parts| {
        let mut runs = joined(parts);
        runs.sort_unstable();
        keep_repeated(&mut runs);
        runs
    })
}

/// Runs in a partition: so many are sorted within the cache.
const PARTITION: usize = 1 << 13;
/// Partitions at least: enough for several threads.
const FEWEST: usize = 64;

/// The lists that all parts have for each partition.
fn by_partition<R>(parts: Vec<Vec<Vec<R>>>) -> Vec<Vec<Vec<R>>> {
    let mut partitions = Vec::new();
    for part in parts {
        partitions.resize_with(part.len(), Vec::new);
        partitions.iter_mut().zip(part).for_each(|(lists, list)| lists.push(list));
    }
    partitions
}

/// Drops the runs that have no neighbour of the same hash.
fn keep_repeated(runs: &mut Vec<HashedRun>) {
    let (mut kept, mut same_before) = (0, false);
    for at in 0..runs.len() {
        let run = runs[at];
        let same_after = runs.get(at + 1).is_some_and(|next| next.hash() == run.hash());
        // Without a branch, because neither outcome is rare.
        runs[kept] = run;
        kept += usize::from(same_before | same_after);
        same_before = same_after;
    }
    runs.truncate(kept);
}
