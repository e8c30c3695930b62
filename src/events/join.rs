//! Unites utterances by the results of the second pass.
//!
//! Utterances are a forest: each quotation points to another quotation of its utterance, and the
//! root points to itself and represents the utterance (union–find). The mean probabilities between
//! groups are a graph. A group that is merged into another hands its edges over.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::echo::Echo;
use super::pair::Pair;
use crate::quote::QuoteId;
use crate::sets::Sets;

/// Least mean probability, in thousandths, of all pairs between two utterances that are united. One
/// pair above the threshold is not enough if the other pairs contradict it.
const LEAST_MEAN: u32 = 600;

/// Unites the groups of quotations whose pairs are above the threshold, the most probable pair
/// first. `groups` maps each quotation to the representative of its utterance. Fragments that repeat
/// a quotation of their own article are united with it first. Takes near-linear time.
///
/// This is average linkage. A phrase that two utterances share therefore does not join them.
pub(crate) fn join(groups: &mut [QuoteId], pairs: &[Pair], echoes: &[Echo], places: &[usize]) {
    take_out(groups, echoes);
    let mut sets = Sets::of(groups.iter().map(|group| group.0));
    echoes.iter().for_each(|echo| sets.unite(echo.fragment.0, echo.holder.0));
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
            // The larger group keeps its name, so each group is renamed a logarithmic number of
            // times.
            let (kept, gone) = if between.degree(a) < between.degree(b) { (b, a) } else { (a, b) };
            sets.attach(gone, kept);
            between.unite(kept, gone);
        }
    }
    for (group, at) in groups.iter_mut().zip(0..) {
        *group = QuoteId(sets.find(at));
    }
}

/// Removes each fragment from its group and makes it a group of its own. The first remaining
/// quotation represents the old group.
fn take_out(groups: &mut [QuoteId], echoes: &[Echo]) {
    let fragments: FxHashSet<QuoteId> = echoes.iter().map(|echo| echo.fragment).collect();
    let mut first: FxHashMap<QuoteId, QuoteId> = FxHashMap::default();
    for (group, id) in groups.iter_mut().zip((0..).map(QuoteId)) {
        *group = match fragments.contains(&id) {
            true => id,
            false => *first.entry(*group).or_insert(id),
        };
    }
}

/// A mean of probabilities, in whole thousandths. A sum of fractions would depend on their order.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: u32,
    count: u32,
}

impl Mean {
    /// A mean with a single probability.
    fn of(probability: f32) -> Self {
        Self { sum: (probability * 1000.0).round() as u32, count: 1 }
    }

    /// Adds the probabilities of another mean.
    fn add(&mut self, other: Self) {
        self.sum = self.sum.saturating_add(other.sum);
        self.count = self.count.saturating_add(other.count);
    }

    /// The mean, rounded down; 0 if there are no probabilities.
    const fn value(self) -> u32 {
        self.sum / if self.count == 0 { 1 } else { self.count }
    }
}

/// A graph of groups. An edge connects two groups that have pairs between them. It stores the mean
/// probability of all these pairs, including those below the threshold. Each edge is stored at both
/// of its ends.
#[derive(Default)]
struct Between(FxHashMap<u32, FxHashMap<u32, Mean>>);

impl Between {
    /// Adds the mean of pairs between two groups. Pairs within one group are ignored.
    fn add(&mut self, a: u32, b: u32, mean: Mean) {
        if a != b {
            self.0.entry(a).or_default().entry(b).or_default().add(mean);
            self.0.entry(b).or_default().entry(a).or_default().add(mean);
        }
    }

    /// The mean between two groups; empty if there are no pairs between them.
    fn of(&self, a: u32, b: u32) -> Mean {
        self.0.get(&a).and_then(|others| others.get(&b)).copied().unwrap_or_default()
    }

    /// The number of groups that have pairs with `group`.
    fn degree(&self, group: u32) -> usize {
        self.0.get(&group).map_or(0, FxHashMap::len)
    }

    /// Merges group `gone` into group `kept`. An edge to a common neighbour is added to the edge
    /// there, and the edge between the two groups is removed. Takes time linear in the number of
    /// edges of `gone`.
    fn unite(&mut self, kept: u32, gone: u32) {
        for (other, mean) in self.0.remove(&gone).unwrap_or_default() {
            if let Some(others) = self.0.get_mut(&other) {
                others.remove(&gone);
            }
            self.add(kept, other, mean);
        }
    }
}
