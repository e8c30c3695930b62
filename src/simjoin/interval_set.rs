//! Sets of places as disjoint intervals.

use std::ops::Range;

/// Disjoint intervals of places, ascending; those that touch are merged.
///
/// A long wording has hundreds of keys, and all of them occur in every wording that contains it.
/// Once such a wording is found, its places need no further look: wordings that were added one
/// after the other are skipped in one step.
#[derive(Debug, Default)]
pub(crate) struct IntervalSet {
    intervals: Vec<Range<u32>>,
}

impl IntervalSet {
    pub(crate) fn clear(&mut self) {
        self.intervals.clear();
    }

    /// Adds intervals. Linear in those that the set has then, if they ascend.
    pub(crate) fn extend(&mut self, intervals: impl IntoIterator<Item = Range<u32>>) {
        let before = self.intervals.len();
        self.intervals.extend(intervals);
        if self.intervals.len() == before {
            return;
        }
        self.intervals.sort_by_key(|interval| interval.start);
        self.intervals.dedup_by(|next, last| {
            let touches = next.start <= last.end;
            last.end = if touches { last.end.max(next.end) } else { last.end };
            touches
        });
    }

    /// The stretches of `places` that are not in the set, as ranges of positions in `places`.
    /// `places` must be ascending.
    ///
    /// The time depends on the number of intervals that overlap `places` and on the logarithm of
    /// the places in each, not on the number of places.
    pub(crate) fn outside(&self, places: &[u32]) -> impl Iterator<Item = Range<usize>> {
        let (mut at, mut next) = (0, 0);
        std::iter::from_fn(move || {
            while let Some(&first) = places.get(at) {
                next += leading(&self.intervals[next..], |interval| interval.end <= first);
                let start = at;
                let Some(interval) = self.intervals.get(next) else {
                    at = places.len();
                    return Some(start..at);
                };
                let before = leading(&places[at..], |&place| place < interval.start);
                let within = leading(&places[at + before..], |&place| place < interval.end);
                at += before + within;
                if before > 0 {
                    return Some(start..start + before);
                }
            }
            None
        })
    }
}

/// Number of leading items for which `holds` is true; it is false for all after these. Galloping
/// search (Bentley and Yao 1976), because the answer is mostly near.
fn leading<T>(items: &[T], holds: impl Fn(&T) -> bool) -> usize {
    let mut reach = 1;
    while items.get(reach - 1).is_some_and(&holds) {
        reach *= 2;
    }
    let (known, end) = (reach / 2, (reach - 1).min(items.len()));
    known + items[known..end].partition_point(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_one_by_one(
            ranges in prop::collection::vec(prop::collection::vec((0u32..200, 1u32..20), 0..6), 0..6),
            mut places in prop::collection::vec(0u32..220, 0..100),
        ) {
            places.sort_unstable();
            let mut set = IntervalSet::default();
            let ranges: Vec<Vec<Range<u32>>> = ranges.iter().map(|some| some.iter().map(|&(at, length)| at..at + length).collect()).collect();
            ranges.iter().for_each(|some| set.extend(some.iter().cloned()));
            prop_assert!(set.intervals.windows(2).all(|pair| pair[0].end < pair[1].start));
            let outside: Vec<usize> = set.outside(&places).flatten().collect();
            let expected: Vec<usize> = (0..places.len())
                .filter(|&at| !ranges.iter().flatten().any(|range| range.contains(&places[at])))
                .collect();
            prop_assert_eq!(outside, expected);
        }
    }
}
