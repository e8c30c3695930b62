//! From matches to groups of quotations that report one utterance.

use serde::{Deserialize, Serialize};

use super::record::{Match, Relation, Verdict};

/// Which quotations report one utterance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clusters {
    /// For each record the lowest record of its cluster; itself when it stands alone.
    pub labels: Vec<u32>,
    /// Fragments that could belong to several utterances, and so belong to none.
    pub ambiguous: Vec<AmbiguousFragment>,
}

/// A fragment whose words stand in several utterances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmbiguousFragment {
    /// The fragment.
    pub record: u32,
    /// The labels of the clusters that hold its words, ascending.
    pub parents: Vec<u32>,
}

/// Groups `records` records by those of `matches` whose verdict is
/// [`Verdict::SameUtterance`].
///
/// Equal wordings and variants are united. A fragment joins the utterance it is part of when
/// there is only one; otherwise it is ambiguous. A quotation that overlaps with a single utterance
/// and belongs to no other joins it. So no chain of short phrases ties strangers
/// together. The result depends on the set of matches, not on their order; matches that point
/// beyond `records` are passed over. Near-linear time.
#[must_use]
pub fn cluster(records: usize, matches: &[Match]) -> Clusters {
    let mut clusterer = Clusterer::default();
    let within = |m: &&Match| (m.left.max(m.right) as usize) < records;
    clusterer.add(matches.iter().filter(within));
    clusterer.clusters(records)
}

/// Groups records whose matches come bit by bit, as from an [`Index`](super::Index).
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
    /// Wordings that are united, whatever else may come.
    sets: Sets,
    /// Fragments, each with a whole.
    parts: Vec<(u32, u32)>,
    overlaps: Vec<(u32, u32)>,
}

impl Clusterer {
    /// Takes up `matches`, in any order. Near-constant time for each.
    pub fn add<'m>(&mut self, matches: impl IntoIterator<Item = &'m Match>) {
        for m in matches.into_iter().filter(|m| m.verdict == Verdict::SameUtterance) {
            match m.relation {
                Relation::Equal | Relation::Variant => self.sets.unite(m.left, m.right),
                Relation::FragmentOf => self.parts.push((m.left, m.right)),
                Relation::Contains => self.parts.push((m.right, m.left)),
                Relation::Overlap => self.overlaps.push((m.left, m.right)),
            }
        }
    }

    /// What [`cluster`] makes of `records` records and all matches so far, which must not point
    /// beyond them. Near-linear time.
    #[must_use]
    pub fn clusters(&self, records: usize) -> Clusters {
        let mut sets = self.sets.clone();
        // By the label that their wordings' cluster had so far.
        let mut parts: Vec<(u32, u32)> = self.parts.clone();
        parts.iter_mut().for_each(|part| *part = (sets.find(part.0), sets.find(part.1)));
        parts.retain(|(fragment, whole)| fragment != whole);
        parts.sort_unstable();
        parts.dedup();
        let ambiguous = place_fragments(&mut sets, &parts);
        join_overlaps(&mut sets, &self.overlaps);
        let ambiguous = ambiguous
            .into_iter()
            .map(|(record, parents)| {
                let mut parents: Vec<u32> = parents.iter().map(|&p| sets.find(p)).collect();
                parents.sort_unstable();
                parents.dedup();
                AmbiguousFragment { record, parents }
            })
            .filter(|fragment| fragment.parents.len() > 1)
            .collect();
        let labels = (0..records as u32).map(|record| sets.find(record)).collect();
        Clusters { labels, ambiguous }
    }
}

/// Lets each record that stands alone join the one cluster that it overlaps with.
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

/// Takes wholes before their fragments, so that each fragment sees its wholes already placed.
fn place_fragments(sets: &mut Sets, parts: &[(u32, u32)]) -> Vec<(u32, Vec<u32>)> {
    let mut open: Vec<(u32, u32)> = parts.to_vec();
    let mut ambiguous = Vec::new();
    for (fragment, wholes) in order(&mut open, parts) {
        let mut roots: Vec<u32> = wholes.iter().map(|&whole| sets.find(whole)).collect();
        roots.sort_unstable();
        roots.dedup();
        match roots.as_slice() {
            [one] => sets.unite(fragment, *one),
            _ => ambiguous.push((fragment, roots)),
        }
    }
    ambiguous.sort_unstable();
    ambiguous
}

/// Kahn's order over "is part of": a node comes once all its wholes have come. A circle, which
/// only contradictory matches make, is cut at its lowest node.
fn order<'p>(by_whole: &mut [(u32, u32)], parts: &'p [(u32, u32)]) -> Vec<(u32, Vec<u32>)> {
    use rustc_hash::FxHashMap;
    by_whole.sort_unstable_by_key(|&(fragment, whole)| (whole, fragment));
    let groups: Vec<&'p [(u32, u32)]> = parts.chunk_by(|a, b| a.0 == b.0).collect();
    let number: FxHashMap<u32, usize> =
        groups.iter().enumerate().map(|(at, group)| (group[0].0, at)).collect();
    let mut waiting: Vec<usize> = groups
        .iter()
        .map(|group| group.iter().filter(|part| number.contains_key(&part.1)).count())
        .collect();
    let mut done = vec![false; groups.len()];
    let mut ready: std::collections::VecDeque<usize> =
        (0..groups.len()).filter(|&at| waiting[at] == 0).collect();
    let mut result = Vec::with_capacity(groups.len());
    let mut lowest = 0;
    loop {
        let Some(at) = ready.pop_front().or_else(|| {
            while lowest < done.len() && done[lowest] {
                lowest += 1;
            }
            (lowest < done.len()).then_some(lowest)
        }) else {
            return result;
        };
        if std::mem::replace(&mut done[at], true) {
            continue;
        }
        let fragment = groups[at][0].0;
        result.push((fragment, groups[at].iter().map(|part| part.1).collect()));
        let from = by_whole.partition_point(|part| part.1 < fragment);
        for part in by_whole[from..].iter().take_while(|part| part.1 == fragment) {
            let next = number[&part.0];
            waiting[next] = waiting[next].saturating_sub(1);
            if waiting[next] == 0 && !done[next] {
                ready.push_back(next);
            }
        }
    }
}

/// Disjoint sets; the lowest member stands for its set. Who was never united stands alone.
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
    use super::*;

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
