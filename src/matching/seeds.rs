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
/// words times seeds.
const STRETCH: usize = 64;

/// Chooses disjoint seeds so that together they occur as rarely as can be.
#[derive(Default)]
pub(crate) struct SeedChoice {
    /// `best[s * width + p]`: least cost of `s` seeds that start before position `p`.
    best: Vec<u32>,
}

const IMPOSSIBLE: u32 = u32::MAX;

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
        let width = costs.len() + 1;
        self.best.clear();
        self.best.resize((count + 1) * width, IMPOSSIBLE);
        self.best[..width].fill(0);
        for seeds in 1..=count {
            let (fewer, row) = self.best.split_at_mut(seeds * width);
            let fewer = &fewer[(seeds - 1) * width..];
            let row = &mut row[..width];
            for (at, &cost) in costs.iter().enumerate() {
                // The seed before this one starts `SEED_WORDS` earlier at the latest.
                let before = match (at + 1).checked_sub(SEED_WORDS) {
                    Some(before) => fewer[before],
                    None => fewer[0],
                };
                row[at + 1] = row[at].min(before.saturating_add(cost));
            }
        }
        let (mut seeds, mut at) = (count, costs.len());
        while seeds > 0 && at > 0 {
            let row = &self.best[seeds * width..];
            if row[at] == row[at - 1] || row[at] == IMPOSSIBLE {
                at -= 1;
                continue;
            }
            chosen.push(offset + at - 1);
            seeds -= 1;
            at = at.saturating_sub(SEED_WORDS);
        }
    }
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
