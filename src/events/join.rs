//! Utterances united by what the second pass found.
//!
//! Utterances are kept as a forest: each quotation points to another of its utterance, and the one
//! that points to itself stands for all (union–find). The means between groups are kept as a graph,
//! in which a group that is joined hands its edges over.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::pair::Pair;
use crate::quote::QuoteId;
use crate::sets::Sets;

/// Least mean probability of all pairs between two utterances that are united, in thousandths: a pair
/// that passes is not enough where others speak against it.
const LEAST_MEAN: u32 = 600;

/// Unites the groups of quotations whose pairs pass, the surest first. `groups` holds for each
/// quotation one that stands for its utterance. Near-linear time.
///
/// This is average linkage: so a phrase that two utterances share does not chain them.
pub(crate) fn join(groups: &mut [QuoteId], pairs: &[Pair], places: &[usize]) {
    let mut sets = Sets::of(groups.iter().map(|group| group.0));
    let mut between = Between::default();
    for pair in pairs {
        let (a, b) = (sets.find(pair.left.0), sets.find(pair.right.0));
        between.add(a, b, Mean::of(pair.probability));
    }
    let mut passing: Vec<&Pair> = pairs.iter().filter(|pair| pair.passes()).collect();
    passing.sort_by_key(|pair| {
        let [left, right] = [pair.left, pair.right].map(|id| places[id.index()]);
        (Reverse(Mean::of(pair.probability).sum), left.min(right), left.max(right))
    });
    for pair in passing {
        let (a, b) = (sets.find(pair.left.0), sets.find(pair.right.0));
        if a != b && between.of(a, b).value() >= LEAST_MEAN {
            // The larger keeps its name, so that each group is renamed a logarithmic number of times.
            let (kept, gone) = if between.degree(a) < between.degree(b) { (b, a) } else { (a, b) };
            sets.attach(gone, kept);
            between.unite(kept, gone);
        }
    }
    for (group, at) in groups.iter_mut().zip(0..) {
        *group = QuoteId(sets.find(at));
    }
}

/// A mean of probabilities, in whole thousandths, since sums of fractions depend on their order.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: u32,
    count: u32,
}

impl Mean {
    /// The mean of one probability.
    fn of(probability: f32) -> Self {
        Self { sum: (probability * 1000.0).round() as u32, count: 1 }
    }

    /// Takes in the probabilities of another mean.
    fn add(&mut self, other: Self) {
        self.sum = self.sum.saturating_add(other.sum);
        self.count = self.count.saturating_add(other.count);
    }

    /// The mean, rounded down; 0 where there is no probability.
    const fn value(self) -> u32 {
        self.sum / if self.count == 0 { 1 } else { self.count }
    }
}

/// For each group those that pairs lead to. A graph: the nodes are groups, an edge has the mean of
/// the probabilities of all pairs between two groups, those that do not pass too. Each edge stands
/// at both of its ends.
#[derive(Default)]
struct Between(FxHashMap<u32, FxHashMap<u32, Mean>>);

impl Between {
    /// Takes in pairs between two groups. Pairs within one group say nothing about uniting it.
    fn add(&mut self, a: u32, b: u32, mean: Mean) {
        if a != b {
            self.0.entry(a).or_default().entry(b).or_default().add(mean);
            self.0.entry(b).or_default().entry(a).or_default().add(mean);
        }
    }

    /// The mean between two groups; empty where no pair leads from one to the other.
    fn of(&self, a: u32, b: u32) -> Mean {
        self.0.get(&a).and_then(|others| others.get(&b)).copied().unwrap_or_default()
    }

    /// Number of groups that pairs lead to.
    fn degree(&self, group: u32) -> usize {
        self.0.get(&group).map_or(0, FxHashMap::len)
    }

    /// Group `gone` becomes part of `kept`. Its edges become those of `kept`: an edge to a common
    /// neighbour is added to the one there, and the edge between the two vanishes. Linear in the
    /// number of edges of `gone`.
    fn unite(&mut self, kept: u32, gone: u32) {
        for (other, mean) in self.0.remove(&gone).unwrap_or_default() {
            if let Some(others) = self.0.get_mut(&other) {
                others.remove(&gone);
            }
            self.add(kept, other, mean);
        }
    }
}
