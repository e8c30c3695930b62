//! Stretches of all words in which no place needs another look.

use std::ops::Range;

/// Disjoint ranges of places, ascending; those that touch one another are one.
///
/// A long wording has hundreds of seeds, and each stands in all the forms that share the wording.
/// Once such a form is settled, its places need not even be read: forms that came one after the
/// other are passed over in one step.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    ranges: Vec<Range<u32>>,
}

impl Settled {
    pub(crate) fn clear(&mut self) {
        self.ranges.clear();
    }

    pub(crate) fn add(&mut self, range: Range<u32>) {
        let first = self.ranges.partition_point(|other| other.end < range.start);
        let touching = self.ranges[first..].iter().take_while(|other| other.start <= range.end);
        match touching.count() {
            0 => self.ranges.insert(first, range),
            count => {
                let last = first + count - 1;
                let start = self.ranges[first].start.min(range.start);
                let end = self.ranges[last].end.max(range.end);
                self.ranges[first] = start..end;
                self.ranges.drain(first + 1..=last);
            }
        }
    }

    /// The stretches of `items`, of which each is `at` a place and which ascend, that lie outside,
    /// by their numbers.
    pub(crate) fn outside<T>(
        &self,
        items: &[T],
        at: impl Fn(&T) -> u32,
    ) -> impl Iterator<Item = Range<usize>> {
        let place = at;
        let (mut at, mut next) = (0, 0);
        std::iter::from_fn(move || {
            while let Some(first) = items.get(at).map(&place) {
                next += leading(&self.ranges[next..], |range| range.end <= first);
                let start = at;
                let Some(range) = self.ranges.get(next) else {
                    at = items.len();
                    return Some(start..at);
                };
                let before = leading(&items[at..], |item| place(item) < range.start);
                let within = leading(&items[at + before..], |item| place(item) < range.end);
                at += before + within;
                if before > 0 {
                    return Some(start..start + before);
                }
            }
            None
        })
    }
}

/// How many items `holds` is true of before the first of which it is not; it is true of none
/// behind that. By steps that double, as most often the answer is near.
pub(crate) fn leading<T>(items: &[T], holds: impl Fn(&T) -> bool) -> usize {
    let mut reach = 1;
    while items.get(reach - 1).is_some_and(&holds) {
        reach *= 2;
    }
    if reach <= 2 {
        return reach - 1;
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
            ranges in prop::collection::vec((0u32..200, 1u32..20), 0..30),
            mut places in prop::collection::vec(0u32..220, 0..100),
        ) {
            places.sort_unstable();
            let mut settled = Settled::default();
            let ranges: Vec<Range<u32>> = ranges.iter().map(|&(at, length)| at..at + length).collect();
            ranges.iter().for_each(|range| settled.add(range.clone()));
            prop_assert!(settled.ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            let outside: Vec<usize> = settled.outside(&places, |&place| place).flatten().collect();
            let expected: Vec<usize> = (0..places.len())
                .filter(|&at| !ranges.iter().any(|range| range.contains(&places[at])))
                .collect();
            prop_assert_eq!(outside, expected);
        }
    }
}
