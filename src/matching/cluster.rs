//! From matches to clusters of records that report one utterance.
//!
//! Matches of three kinds are used in different ways. Equal wordings and variants unite records at
//! once. A fragment waits until the records that contain it are united. It joins them if they form
//! one cluster, otherwise it joins none. Overlaps come last and never unite two clusters.
//!
//! ```text
//! A ≈ B   C ⊂ A   C ⊂ B      one cluster: A B C
//! A   D   C ⊂ A   C ⊂ D      C is ambiguous: it may be from either
//! ```

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::record::{Match, Relation, Verdict};
use crate::sets::Sets;

/// Records grouped by the utterance that they report.
///
/// ```
/// use crossquote::matching::{Matcher, Record};
///
/// let say = |text: &str| Record { text: text.into(), ..Record::default() };
/// let records = [
///     say("We have strongly pressed the minister on this, twice"),
///     say("Nobody should have to leave the lower town again"),
///     say("we’ve strongly pressed the minister on this twice"),
/// ];
/// let matcher = Matcher::default();
/// let clusters = matcher.cluster(&records, &matcher.matches(&records));
/// assert_eq!(clusters.labels, [0, 1, 0]);
/// assert!(clusters.ambiguous.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clusters {
    /// For each record the lowest record of its cluster; itself when it is alone.
    pub labels: Vec<u32>,
    /// Fragments that occur in several utterances and therefore belong to none of them. Each record
    /// maps to the labels of the clusters that contain its words, in ascending order.
    pub ambiguous: BTreeMap<u32, Vec<u32>>,
}

/// Groups `records` records by the matches whose verdict is [`Verdict::SameUtterance`].
///
/// Equal wordings and variants are united. A fragment joins the utterance that contains it if there
/// is only one, otherwise it is ambiguous. A record that overlaps with a single utterance and
/// belongs to no other joins it. A chain of short phrases therefore cannot link unrelated records.
/// The result depends on the set of matches, not on their order. Matches of records beyond
/// `records` are ignored. Takes near-linear time.
///
/// ```
/// use crossquote::matching::{Match, Relation, Verdict, cluster};
///
/// let (verdict, score) = (Verdict::SameUtterance, 1.0);
/// let same = |left, right, relation| Match { left, right, relation, verdict, score };
/// // A fragment of two utterances belongs to neither.
/// let torn = cluster(3, &[same(0, 1, Relation::Contains), same(1, 2, Relation::FragmentOf)]);
/// assert_eq!(torn.labels, [0, 1, 2]);
/// assert_eq!(torn.ambiguous.values().next().unwrap(), &[0, 2]);
/// ```
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
///
/// One that was saved with serde and is read again groups as the one that was saved. The form has a
/// version; data that is damaged, or of another version, is an error.
#[derive(Clone, Debug, Default)]
pub struct Clusterer {
    /// Records that are united whatever else arrives.
    pub(super) sets: Sets,
    /// Fragments, each with a whole.
    pub(super) parts: Vec<(u32, u32)>,
    pub(super) overlaps: Vec<(u32, u32)>,
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
            (parents.len() > 1 && !belongs).then_some((record, parents))
        });
        let ambiguous = ambiguous.collect();
        let labels = (0..records as u32).map(|record| sets.find(record)).collect();
        Clusters { labels, ambiguous }
    }
}

/// Unites each record that is alone with the cluster that it overlaps with, if there is one only.
fn join_overlaps(sets: &mut Sets, overlaps: &[(u32, u32)]) {
    let mut alone = vec![true; sets.len()];
    for record in 0..sets.len() as u32 {
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
