//! Which runs of words a quotation is looked up by, and what that guarantees.

use super::grams::SEED_WORDS;

/// Word edits within which a pair of quotations is never missed: a share of the shorter one's
/// `words`, but never so many that no seed need stay whole.
///
/// `min(⌊share · m⌋, ⌊m / 3⌋ - 1)` for `m` words. Of `k + 1` disjoint seeds, `k` edits leave at
/// least one as it was (the pigeonhole principle), so looking up any `k + 1` disjoint seeds of
/// the shorter quotation among the runs of the longer finds the pair.
pub(crate) fn most_edits(words: usize, share: f32) -> usize {
    let by_share = (words as f32 * share) as usize;
    by_share.min((words / SEED_WORDS).saturating_sub(1))
}

/// Words beyond which seeds are chosen stretch by stretch: the choice takes time in proportion to
/// words times seeds, and the seeds of a stretch must fit the bits of a [`SeedChoice::better`].
const STRETCH: usize = 64;

/// Chooses disjoint seeds so that together they occur as rarely as can be.
#[derive(Default)]
pub(crate) struct SeedChoice {
    /// For each number of seeds, from one on, the positions where one that starts there makes them
    /// cheaper; the lowest bit is the last position.
    better: Vec<u64>,
}

/// The least costs of one number of seeds that start before each position. Two more in front spare
/// the look whether there is room for a seed before this one.
type Row = [u32; 2 + STRETCH + 1];

/// More than any seeds cost: each costs 65,535 at most.
const IMPOSSIBLE: u32 = u32::MAX / 2;

impl SeedChoice {
    /// Appends to `chosen` the start positions of `count` disjoint seeds, descending within a
    /// stretch; `costs[p]` is what the seed at position `p` costs.
    ///
    /// Needs `SEED_WORDS * count` words at least; gives fewer seeds where they do not fit.
    pub(crate) fn choose(&mut self, costs: &[u32], count: usize, chosen: &mut Vec<usize>) {
        let words = costs.len() + SEED_WORDS - 1;
        let stretches = words.div_ceil(STRETCH);
        // Equal shares of words and seeds: what fits the whole must fit each stretch, so the last
        // words of every stretch but the last are rounded down to whole seeds.
        let mut start = 0;
        for stretch in 0..stretches {
            let left = stretches - stretch;
            let wanted = count * (stretch + 1) / stretches - count * stretch / stretches;
            let length = if left == 1 {
                words - start
            } else {
                ((words - start) / left).next_multiple_of(SEED_WORDS).min(words - start)
            };
            let windows = (length + 1).saturating_sub(SEED_WORDS).min(costs.len() - start);
            self.choose_within(&costs[start..start + windows], wanted, start, chosen);
            start += length;
        }
    }

    fn choose_within(
        &mut self,
        costs: &[u32],
        count: usize,
        offset: usize,
        chosen: &mut Vec<usize>,
    ) {
        self.better.clear();
        let mut rows: [Row; 2] = [[0; _]; _];
        let [mut fewer, mut row] = rows.each_mut();
        for _ in 0..count {
            self.better.push(one_more(costs, fewer, row));
            std::mem::swap(&mut fewer, &mut row);
        }
        let mut end = costs.len();
        for better in self.better.iter().rev() {
            let before = better.unbounded_shr((costs.len() - end) as u32);
            if before == 0 {
                break;
            }
            end -= before.trailing_zeros() as usize;
            chosen.push(offset + end - 1);
            end = end.saturating_sub(SEED_WORDS);
        }
    }
}

/// Fills `row` with the costs of one seed more than those of `fewer`; gives the positions where they
/// fall, the last as the lowest bit.
fn one_more(costs: &[u32], fewer: &Row, row: &mut Row) -> u64 {
    let (mut least, mut better) = (IMPOSSIBLE, 0u64);
    row[..SEED_WORDS].fill(IMPOSSIBLE);
    let costs = costs.iter().zip(fewer).zip(&mut row[SEED_WORDS..]);
    for ((&cost, &before), here) in costs {
        let cost = before + cost;
        better = (better << 1) + u64::from(cost < least);
        least = least.min(cost);
        *here = least;
    }
    better
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bound() {
        let table = [(1, 0), (4, 0), (5, 0), (6, 1), (8, 1), (9, 2), (12, 3), (24, 6), (40, 10)];
        for (words, edits) in table {
            assert_eq!(most_edits(words, 0.25), edits, "{words}");
        }
    }

    #[test]
    fn the_rarest_disjoint_seeds_win() {
        let mut chosen = Vec::new();
        SeedChoice::default().choose(&[5, 0, 9, 9, 0, 9, 1], 2, &mut chosen);
        assert_eq!(chosen, [4, 1]);
    }

    proptest! {
        #[test]
        fn seeds_are_disjoint_and_as_many_as_asked(costs in prop::collection::vec(0u32..50, 4..400)) {
            let words = costs.len() + SEED_WORDS - 1;
            let count = most_edits(words, 0.25) + 1;
            let mut chosen = Vec::new();
            SeedChoice::default().choose(&costs, count, &mut chosen);
            chosen.sort_unstable();
            prop_assert_eq!(chosen.len(), count);
            prop_assert!(chosen.windows(2).all(|pair| pair[1] - pair[0] >= SEED_WORDS));
            prop_assert!(chosen.iter().all(|&at| at < costs.len()));
        }
    }
}
