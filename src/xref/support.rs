//! How many outlets print the wordings of a run.

use rustc_hash::FxHashMap;

/// For each two words in a row, the number of outlets that print them so.
pub(super) struct Support(FxHashMap<(u64, u64), u32>);

impl Support {
    /// Counts the pairs of words of some runs, each with its outlet. Linear in the words.
    pub(super) fn of<'a>(runs: impl Iterator<Item = (&'a str, &'a [u64])>) -> Self {
        let mut by_outlet: FxHashMap<&str, Vec<&[u64]>> = FxHashMap::default();
        for (outlet, words) in runs {
            by_outlet.entry(outlet).or_default().push(words);
        }
        let mut outlets: FxHashMap<(u64, u64), u32> = FxHashMap::default();
        for runs in by_outlet.values() {
            let mut pairs: Vec<(u64, u64)> = runs.iter().flat_map(|words| pairs(words)).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs.into_iter().for_each(|pair| *outlets.entry(pair).or_default() += 1);
        }
        Self(outlets)
    }

    /// The outlets that print a pair of words of the run, in thousandths on the average.
    pub(super) fn mean(&self, words: &[u64]) -> u64 {
        let sum: u64 =
            pairs(words).map(|pair| u64::from(self.0.get(&pair).copied().unwrap_or(0))).sum();
        sum * 1000 / (words.len().saturating_sub(1).max(1) as u64)
    }
}

fn pairs(words: &[u64]) -> impl Iterator<Item = (u64, u64)> + '_ {
    words.windows(2).map(|pair| (pair[0], pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_most_outlets_print_has_most_support() {
        let runs = [("A", [1, 2, 3]), ("B", [1, 2, 4]), ("C", [1, 2, 3]), ("C", [1, 2, 4])];
        let support = Support::of(runs.iter().map(|(outlet, words)| (*outlet, words.as_slice())));
        assert_eq!(support.mean(&[1, 2, 3]), support.mean(&[1, 2, 4]));
        let support =
            Support::of(runs[..3].iter().map(|(outlet, words)| (*outlet, words.as_slice())));
        assert!(support.mean(&[1, 2, 3]) > support.mean(&[1, 2, 4]));
        assert_eq!(support.mean(&[1]), 0);
    }
}
