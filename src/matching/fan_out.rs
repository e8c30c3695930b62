//! A limit on the matches of each record, for wordings that very many records have.
//!
//! A thousand copies of one wording would make half a million matches, most of them redundant. So
//! the records are sorted by speaker, day, outlet and text, and each is matched with its neighbours:
//! those with which it is most likely one utterance.

use super::metadata::{Metadata, Names};

/// Records of one wording, or of two that are a pair, that are matched each with each. See the page
/// of the [module](super).
pub(crate) const MOST_COPIES: usize = 512;

/// Greatest distance, in the order of `count` records, of two that are matched. It falls with the
/// square of their number, so that 3,000 records make no more matches than 300.
pub(crate) fn reach(count: usize) -> usize {
    let (most, count) = (MOST_COPIES as u64, count as u64);
    let reach = most.pow(3) / count.saturating_mul(count).max(1);
    usize::try_from(reach).unwrap_or(usize::MAX).max(1)
}

/// The records that one is matched with, of those `before` it with the same wording: the first, and
/// those within `reach`.
pub(crate) fn copies(before: &[u32], reach: usize) -> [&[u32]; 2] {
    let far = before.len().saturating_sub(reach);
    [&before[..far.min(1)], latest(before, reach)]
}

/// The last `reach` of the records `before` one, which have another wording.
pub(crate) fn latest(before: &[u32], reach: usize) -> &[u32] {
    &before[before.len().saturating_sub(reach)..]
}

/// Most matches that `copies` records of one wording make.
pub(crate) fn most_copies(copies: usize) -> usize {
    let reach = reach(copies);
    if reach < copies { copies * (reach + 1) } else { copies * copies.saturating_sub(1) / 2 }
}

/// Most matches that `left` records of one wording and `right` of another make.
pub(crate) fn most_across(left: usize, right: usize) -> usize {
    let [few, many] = [left.min(right), left.max(right)];
    few * many.min(reach(few + many).saturating_mul(2))
}

/// The order of records by their metadata.
///
/// It is a total order: records with equal metadata are ordered by number.
pub(crate) struct RecordOrder<'o> {
    names: Names<'o>,
    texts: &'o [&'o str],
}

/// What distinguishes records of one wording; the number where nothing else does.
type Key<'o> = (Option<(&'o str, Option<i32>, &'o str)>, &'o str, Option<u32>, u32);

impl<'o> RecordOrder<'o> {
    /// The order of records of which the `texts` and `metadata` are known.
    pub(crate) fn new(texts: &'o [&'o str], metadata: &'o Metadata) -> Self {
        Self { names: metadata.names(), texts }
    }

    pub(crate) fn key(&self, record: u32) -> Key<'o> {
        (self.names.of(record), self.texts[record as usize], self.names.article(record), record)
    }

    /// Each of the `left` records with those of the `right` that it is matched with: those within
    /// [`reach`] in the merged order of both. Either list is in order.
    pub(crate) fn across<'m>(
        &self,
        left: &'m [u32],
        right: &'m [u32],
    ) -> impl Iterator<Item = (u32, &'m [u32])> {
        let reach = reach(left.len() + right.len());
        let (lefts, rights) = (self.ranks(left, right), self.ranks(right, left));
        left.iter().zip(lefts).map(move |(&record, rank)| {
            let first = rights.partition_point(|&other| other + reach < rank);
            let end = rights.partition_point(|&other| other <= rank + reach);
            (record, &right[first..end])
        })
    }

    /// The position of each of `own` when `others` are merged with them.
    fn ranks(&self, own: &[u32], others: &[u32]) -> Vec<usize> {
        let rank = |(at, &record): (usize, &u32)| {
            let key = self.key(record);
            at + others.partition_point(|&other| self.key(other) < key)
        };
        own.iter().enumerate().map(rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::Record;
    use super::*;

    fn across(left: usize, right: usize) -> Vec<usize> {
        let records = vec![Record::default(); left + right];
        let texts = vec![""; left + right];
        let metadata = Metadata::new(records.iter());
        let order = RecordOrder::new(&texts, &metadata);
        // Spread evenly.
        let is_left = |at: &usize| (at + 1) * left / (left + right) > at * left / (left + right);
        let (lefts, rights) = (0..left + right).partition::<Vec<usize>, _>(is_left);
        let [lefts, rights] =
            [lefts, rights].map(|side| side.into_iter().map(|at| at as u32).collect::<Vec<_>>());
        assert_eq!(lefts.len(), left);
        order.across(&lefts, &rights).map(|(_, others)| others.len()).collect()
    }

    /// How many records of its wording each of `count` is matched with that come before it.
    fn within(count: usize) -> Vec<usize> {
        let all: Vec<u32> = (0..count as u32).collect();
        let of = |at| copies(&all[..at], reach(count)).iter().map(|others| others.len()).sum();
        (0..count).map(of).collect()
    }

    #[test]
    fn each_with_each_up_to_a_number_and_the_nearest_beyond() {
        for count in [0, 1, 2, 300, MOST_COPIES, MOST_COPIES + 1, 700, 3_000, 20_000] {
            let matches = within(count);
            let (all, most) = (matches.iter().sum::<usize>(), most_copies(count));
            assert!(all <= most, "{count}: {all}, {most}");
            assert!(all <= 2 * count + 160_000, "{count}: {all}");
            assert!(matches.iter().skip(1).all(|&others| others > 0), "{count}");
            let each_with_each = count * count.saturating_sub(1) / 2;
            assert_eq!(all == each_with_each, count <= MOST_COPIES, "{count}");
        }
        for (left, right) in [(1, 1), (2, 510), (256, 256), (256, 257), (900, 900), (3, 20_000)] {
            let matches = across(left, right);
            let (all, most) = (matches.iter().sum::<usize>(), most_across(left, right));
            assert!(all <= most, "{left}, {right}: {all}, {most}");
            assert!(matches.iter().all(|&others| others > 0), "{left}, {right}");
            assert_eq!(all == left * right, left + right <= MOST_COPIES, "{left}, {right}");
        }
    }
}
