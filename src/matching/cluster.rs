//! From matches to clusters of records that report one utterance.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::record::{Match, Relation, Verdict};

/// Records grouped by the utterance that they report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clusters {
    /// For each record the lowest record of its cluster; itself when it is alone.
    pub labels: Vec<u32>,
    /// Fragments that occur in several utterances, and so are put in none of them.
    pub ambiguous: Vec<AmbiguousFragment>,
}

/// A fragment whose words occur in several utterances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmbiguousFragment {
    /// The fragment.
    pub record: u32,
    /// The labels of the clusters that contain its words, ascending.
    pub parents: Vec<u32>,
}

/// Groups `records` records by those of `matches` whose verdict is
/// [`Verdict::SameUtterance`].
///
/// Equal wordings and variants are united. A fragment joins the utterance that it is part of if
/// there is only one; otherwise it is ambiguous. A record that overlaps with a single utterance and
/// belongs to no other joins it. So no chain of short phrases links unrelated records. The result
/// depends on the set of matches, not on their order; matches of records beyond `records` are
/// ignored. Near-linear time.
#[must_use]
pub fn cluster(records: usize, matches: &[Match]) -> Clusters {
    let mut clusterer = Clusterer::default();
    let within = |m: &&Match| (m.left.max(m.right) as usize) < records;
    clusterer.add(matches.iter().filter(within));
    clusterer.clusters(records)
}

/// Groups records whose matches arrive over time, as from an [`Index`](super::Index).
///
/// ```
/// use crossquote::matching::{Clusterer, Index, Matcher, Record};
///
/// let (mut index, mut clusterer) = (Index::new(Matcher::default()), Clusterer::default());
/// for text in ["We have strongly pressed the minister", "We’ve strongly pressed the minister"] {
///     let record = Record { text: text.into(), ..Record::default() };
///     clusterer.add(&index.insert(&record));
/// }
/// assert_eq!(clusterer.clusters(index.len()).labels, [0, 0]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Clusterer {
    /// Records that are united whatever else arrives.
    sets: Sets,
    /// Fragments, each with a whole.
    parts: Vec<(u32, u32)>,
    overlaps: Vec<(u32, u32)>,
}

impl Clusterer {
    /// Adds `matches`, in any order. Near-constant time for each.
    pub fn add<'m>(&mut self, matches: impl IntoIterator<Item = &'m Match>) {
        for m in matches.into_iter().filter(|m| m.verdict == Verdict::SameUtterance) {
            match m.relation {
                Relation::Equal | Relation::Variant | Relation::Reworded => {
                    self.sets.unite(m.left, m.right)
                }
                Relation::FragmentOf => self.parts.push((m.left, m.right)),
                Relation::Contains => self.parts.push((m.right, m.left)),
                Relation::Overlap => self.overlaps.push((m.left, m.right)),
            }
        }
    }

    /// Returns what [`cluster`] returns for `records` records and all matches so far, which must be
    /// between these records. Near-linear time.
    #[must_use]
    pub fn clusters(&self, records: usize) -> Clusters {
        let mut sets = self.sets.clone();
        // By the label that their wordings' cluster had so far.
        let mut parts: Vec<(u32, u32)> = self.parts.clone();
        parts.iter_mut().for_each(|part| *part = (sets.find(part.0), sets.find(part.1)));
        parts.retain(|(fragment, whole)| fragment != whole);
        parts.sort_unstable();
        parts.dedup();
        place_fragments(&mut sets, &parts);
        join_overlaps(&mut sets, &self.overlaps);
        let ambiguous = parts.chunk_by(|a, b| a.0 == b.0).filter_map(|parts| {
            let record = parts[0].0;
            let mut parents: Vec<u32> = parts.iter().map(|part| sets.find(part.1)).collect();
            parents.sort_unstable();
            parents.dedup();
            // It may have come to one of them after all, by what is a fragment of it or overlaps.
            let belongs = parents.contains(&sets.find(record));
            (parents.len() > 1 && !belongs).then_some(AmbiguousFragment { record, parents })
        });
        let ambiguous = ambiguous.collect();
        let labels = (0..records as u32).map(|record| sets.find(record)).collect();
        Clusters { labels, ambiguous }
    }
}

/// Unites each record that is alone with the cluster that it overlaps with, if there is one only.
fn join_overlaps(sets: &mut Sets, overlaps: &[(u32, u32)]) {
    let mut alone = vec![true; sets.0.len()];
    for record in 0..sets.0.len() as u32 {
        let root = sets.find(record);
        if root != record {
            alone[root as usize] = false;
            alone[record as usize] = false;
        }
    }
    let is_alone = |record: u32| alone.get(record as usize).is_none_or(|alone| *alone);
    let mut beside: Vec<(u32, u32)> = Vec::new();
    for &(left, right) in overlaps {
        let (left, right) = (sets.find(left), sets.find(right));
        beside.extend([(left, right), (right, left)].iter().filter(|pair| is_alone(pair.0)));
    }
    beside.sort_unstable();
    beside.dedup();
    for pairs in beside.chunk_by(|a, b| a.0 == b.0) {
        if let [(record, cluster)] = *pairs {
            sets.unite(record, cluster);
        }
    }
}

/// Unites each fragment with the utterance that it is part of, once all its wholes are in one
/// cluster; `parts` are sorted.
fn place_fragments(sets: &mut Sets, parts: &[(u32, u32)]) {
    let mut waiting = Waiting::new(parts);
    while let Some((fragment, whole)) = waiting.ready.pop() {
        waiting.unite(sets, fragment, whole);
    }
}

/// Fragments whose wholes are in several clusters so far.
///
/// Clusters are united and never divided. A fragment that may join its wholes still may after any
/// other has joined, so the order does not matter.
#[derive(Default)]
struct Waiting {
    /// For each fragment in how many sets its wholes are.
    wholes: FxHashMap<u32, usize>,
    /// For each set the fragments of wholes in it.
    fragments: FxHashMap<u32, FxHashSet<u32>>,
    /// Fragments that may join their wholes, each with one of these.
    ready: Vec<(u32, u32)>,
}

impl Waiting {
    fn new(parts: &[(u32, u32)]) -> Self {
        let mut waiting = Self::default();
        for parts in parts.chunk_by(|a, b| a.0 == b.0) {
            waiting.wholes.insert(parts[0].0, parts.len());
            if let [part] = *parts {
                waiting.ready.push(part);
            }
        }
        for &(fragment, whole) in parts {
            waiting.fragments.entry(whole).or_default().insert(fragment);
        }
        waiting
    }

    /// Unites the sets of two records. The smaller set of fragments is added to the larger, so that
    /// each fragment moves a logarithmic number of times.
    fn unite(&mut self, sets: &mut Sets, a: u32, b: u32) {
        let roots = [a, b].map(|record| sets.find(record));
        if roots[0] == roots[1] {
            return;
        }
        sets.unite(roots[0], roots[1]);
        let [a, b] = roots.map(|root| self.fragments.remove(&root).unwrap_or_default());
        let (fewer, mut more) = if a.len() < b.len() { (a, b) } else { (b, a) };
        for fragment in fewer {
            if more.insert(fragment) {
                continue;
            }
            let wholes = self.wholes.entry(fragment).or_default();
            *wholes -= 1;
            if *wholes == 1 {
                self.ready.push((fragment, roots[0]));
            }
        }
        self.fragments.insert(sets.find(roots[0]), more);
    }
}

/// Disjoint sets (union-find); the lowest member represents its set.
#[derive(Clone, Debug, Default)]
struct Sets(Vec<u32>);

impl Sets {
    fn find(&mut self, mut at: u32) -> u32 {
        while let Some(&above) = self.0.get(at as usize).filter(|above| **above != at) {
            let above = self.0[above as usize];
            self.0[at as usize] = above;
            at = above;
        }
        at
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0.extend(self.0.len() as u32..=a.max(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    fn edge(left: u32, right: u32, relation: Relation) -> Match {
        Match { left, right, relation, verdict: Verdict::SameUtterance, score: 1.0 }
    }

    #[test]
    fn phenomena() {
        use Relation::{Contains, Equal, FragmentOf, Overlap, Variant};
        type Row<'r> = (&'r str, &'r [(u32, u32, Relation)], &'r [u32]);
        let table: [Row; 7] = [
            ("variants are united", &[(0, 1, Variant), (1, 2, Equal)], &[0, 0, 0, 3, 4]),
            ("a fragment joins", &[(0, 1, FragmentOf)], &[0, 0, 2, 3, 4]),
            (
                "its wholes are one",
                &[(0, 1, FragmentOf), (0, 2, FragmentOf), (1, 2, Variant)],
                &[0, 0, 0, 3, 4],
            ),
            ("no chaining", &[(1, 2, Contains), (2, 3, FragmentOf)], &[0, 1, 2, 3, 4]),
            (
                "wholes first",
                &[(0, 1, FragmentOf), (0, 2, FragmentOf), (1, 2, FragmentOf)],
                &[0, 0, 0, 3, 4],
            ),
            ("a lone overlap joins", &[(0, 1, Overlap)], &[0, 0, 2, 3, 4]),
            (
                "overlaps tie no clusters",
                &[(0, 1, Variant), (1, 2, Overlap), (2, 3, Equal)],
                &[0, 0, 2, 2, 4],
            ),
        ];
        for (name, edges, labels) in table {
            let edges: Vec<_> =
                edges.iter().map(|&(l, r, relation)| edge(l, r, relation)).collect();
            let mut backwards = edges.clone();
            backwards.reverse();
            let clusters = cluster(5, &edges);
            assert_eq!(clusters.labels, labels, "{name}");
            assert_eq!(cluster(5, &backwards), clusters, "{name}");
        }
        let torn = cluster(4, &[edge(1, 2, Contains), edge(2, 3, FragmentOf)]);
        assert_eq!(torn.ambiguous, [AmbiguousFragment { record: 2, parents: vec![1, 3] }]);
    }

    type Group = Vec<u32>;

    /// The groups of records, and the group of each ambiguous fragment with those that it could
    /// belong to, when the records are numbered as `numbers` says.
    fn groups(
        edges: &[Match],
        numbers: &[u32],
    ) -> (BTreeSet<Group>, BTreeSet<(Group, BTreeSet<Group>)>) {
        let renumbered = edges.iter().map(|m| {
            let [left, right] = [m.left, m.right].map(|at| numbers[at as usize]);
            edge(left, right, m.relation)
        });
        let clusters = cluster(numbers.len(), &renumbered.collect::<Vec<_>>());
        let members = |label: u32| -> Group {
            let labels = numbers.iter().map(|&number| clusters.labels[number as usize]);
            (0..).zip(labels).filter(|member| member.1 == label).map(|member| member.0).collect()
        };
        let all = clusters.labels.iter().map(|&label| members(label));
        let ambiguous = clusters.ambiguous.iter().map(|fragment| {
            let parents = fragment.parents.iter().map(|&label| members(label)).collect();
            (members(clusters.labels[fragment.record as usize]), parents)
        });
        (all.collect(), ambiguous.collect())
    }

    /// All orders of the numbers below `count`.
    fn orders(count: u32) -> Vec<Vec<u32>> {
        (0..count).fold(vec![Vec::new()], |orders, next| {
            let with = |order: &Vec<u32>, at: usize| {
                let mut order = order.clone();
                order.insert(at, next);
                order
            };
            let more = orders.iter().flat_map(|order| (0..=order.len()).map(|at| with(order, at)));
            more.collect()
        })
    }

    /// Unequal wordings of one utterance may be part of one another: a long one holds what a short one
    /// is held by.
    #[test]
    fn fragments_of_one_another() {
        use Relation::{FragmentOf as In, Overlap, Variant};
        type Row<'r> = (&'r str, &'r [(u32, u32, Relation)], &'r [&'r [u32]]);
        let table: [Row; 8] = [
            (
                "a short one, a long one, one between",
                &[(0, 1, Variant), (2, 1, In), (0, 2, In)],
                &[&[0, 1, 2]],
            ),
            ("three in a circle", &[(0, 1, In), (1, 2, In), (2, 0, In)], &[&[0, 1, 2]]),
            ("one of them torn", &[(0, 1, In), (1, 0, In), (1, 2, In)], &[&[0, 1], &[2]]),
            (
                "a whole that is torn",
                &[(0, 1, In), (0, 2, In), (1, 2, In), (2, 0, In), (2, 3, In)],
                &[&[0, 1, 2], &[3]],
            ),
            (
                "a fragment of all",
                &[(0, 1, In), (1, 2, In), (2, 0, In), (3, 0, In), (3, 1, In), (3, 2, In)],
                &[&[0, 1, 2, 3]],
            ),
            (
                "two circles in a row",
                &[(0, 1, In), (1, 0, In), (2, 3, In), (3, 2, In), (2, 0, In), (2, 1, In)],
                &[&[0, 1], &[2, 3]],
            ),
            (
                "two circles through one",
                &[(0, 1, In), (1, 0, In), (1, 2, In), (2, 1, In), (3, 0, In), (3, 2, In)],
                &[&[0, 1, 2, 3]],
            ),
            (
                "a circle and what overlaps it",
                &[(0, 1, In), (1, 0, In), (0, 2, In), (1, 2, In), (3, 0, Overlap), (3, 1, Overlap)],
                &[&[0, 1, 3], &[2]],
            ),
        ];
        for (name, edges, expected) in table {
            let edges: Vec<_> =
                edges.iter().map(|&(l, r, relation)| edge(l, r, relation)).collect();
            for order in orders(4) {
                let (groups, _) = groups(&edges, &order);
                let named = |group: &&Group| expected.concat().contains(&group[0]);
                let joined: Vec<&Group> = groups.iter().filter(named).collect();
                assert_eq!(joined, expected, "{name}, {order:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn numbers_do_not_matter(
            edges in prop::collection::vec((0u32..7, 0u32..7, 0usize..6), 0..16),
            order in Just((0..7).collect::<Vec<u32>>()).prop_shuffle(),
        ) {
            use Relation::{Equal, FragmentOf, Overlap, Variant};
            let relations = [FragmentOf, FragmentOf, FragmentOf, Variant, Equal, Overlap];
            let between = |(left, right, which): (u32, u32, usize)| edge(left, right, relations[which]);
            let edges: Vec<_> = edges.into_iter().filter(|e| e.0 != e.1).map(between).collect();
            let as_they_are: Vec<u32> = (0..7).collect();
            prop_assert_eq!(groups(&edges, &order), groups(&edges, &as_they_are));
        }
    }

    #[test]
    fn circles_and_strays_do_no_harm() {
        let circle = [
            edge(0, 1, Relation::FragmentOf),
            edge(1, 2, Relation::FragmentOf),
            edge(0, 2, Relation::Contains),
            edge(7, 9, Relation::Variant),
        ];
        assert_eq!(cluster(3, &circle).labels.len(), 3);
    }
}
