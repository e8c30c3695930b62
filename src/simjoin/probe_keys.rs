//! Probe keys: the keys used to look up a segment.
//!
//! The cost of a set of keys is its number of postings. The search finds the cheapest `k + 1`
//! disjoint keys exactly. The best choice of `j` keys before a position either ends with the key at
//! this position, or equals the best choice before the previous position.
//!
//! ```text
//! costs  5 0 9 9 0 9 1     two keys of three words: positions 1 and 4, cost 0
//! ```

use super::limits::KEY_WORDS;

/// Chooses disjoint keys that have as few postings together as possible, by dynamic programming.
#[derive(Default)]
pub(crate) struct ProbeKeys {
    /// For each number of keys, from one on, the positions where a key that starts there makes them
    /// cheaper; the lowest bit is the last position.
    better: Vec<u64>,
}

/// Words beyond which keys are chosen stretch by stretch: the choice takes time in proportion to
/// words times keys, and the positions of a stretch have to fit 64 bits.
const STRETCH: usize = 64;

/// The least costs of one number of keys that start before each position. Two more in front spare
/// the test whether there is room for a key before this one.
type Row = [u32; 2 + STRETCH + 1];

/// More than any keys cost: each costs 65,535 at most.
const IMPOSSIBLE: u32 = u32::MAX / 2;

impl ProbeKeys {
    /// Appends to `chosen` the start positions of `count` disjoint keys, descending within a
    /// stretch; `costs[p]` is what the key at position `p` costs, 65,535 at most.
    ///
    /// Needs `KEY_WORDS * count` words at least; chooses fewer keys where they do not fit.
    pub(crate) fn choose(&mut self, costs: &[u32], count: usize, chosen: &mut Vec<usize>) {
        let words = costs.len() + KEY_WORDS - 1;
        let stretches = words.div_ceil(STRETCH);
        // Equal shares of words and keys: what fits the whole has to fit each stretch, so every
        // stretch but the last has a multiple of the words of a key.
        let mut start = 0;
        for stretch in 0..stretches {
            let left = stretches - stretch;
            let wanted = count * (stretch + 1) / stretches - count * stretch / stretches;
            let length = if left == 1 {
                words - start
            } else {
                ((words - start) / left).next_multiple_of(KEY_WORDS).min(words - start)
            };
            let keys = (length + 1).saturating_sub(KEY_WORDS).min(costs.len() - start);
            self.choose_within(&costs[start..start + keys], wanted, start, chosen);
            start += length;
        }
    }

    /// Chooses the keys for one stretch.
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
            end = end.saturating_sub(KEY_WORDS);
        }
    }
}

/// Fills `row` with the costs of one key more than the costs in `fewer`. Returns the positions
/// where the cost falls, with the last position as the lowest bit.
///
/// Computes the recurrence in one pass. A bit is set where a key makes the choice cheaper, and the
/// traceback reads only these bits.
fn one_more(costs: &[u32], fewer: &Row, row: &mut Row) -> u64 {
    let (mut least, mut better) = (IMPOSSIBLE, 0u64);
    row[..KEY_WORDS].fill(IMPOSSIBLE);
    let costs = costs.iter().zip(fewer).zip(&mut row[KEY_WORDS..]);
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
    use super::super::limits::most_edits;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rarest_disjoint_keys_are_chosen() {
        let mut chosen = Vec::new();
        ProbeKeys::default().choose(&[5, 0, 9, 9, 0, 9, 1], 2, &mut chosen);
        assert_eq!(chosen, [4, 1]);
    }

    proptest! {
        #[test]
        fn keys_are_disjoint_and_as_many_as_asked(costs in prop::collection::vec(0u32..50, 4..400)) {
            let words = costs.len() + KEY_WORDS - 1;
            let count = most_edits(words, 0.25) + 1;
            let mut chosen = Vec::new();
            ProbeKeys::default().choose(&costs, count, &mut chosen);
            chosen.sort_unstable();
            prop_assert_eq!(chosen.len(), count);
            prop_assert!(chosen.windows(2).all(|pair| pair[1] - pair[0] >= KEY_WORDS));
            prop_assert!(chosen.iter().all(|&at| at < costs.len()));
        }
    }
}
