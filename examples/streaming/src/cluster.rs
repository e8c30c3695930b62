//! Pairs of utterances, their clusters, and the differences in a cluster.

use std::collections::BTreeMap;
use std::sync::Arc;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::matching::{Match, Matcher, Relation, Verdict, cluster};
use crossquote::text::Span;
use serde::{Deserialize, Serialize};

use crate::utterance::{Id, Utterance};

/// Two utterances that are one act of speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    pub left: Id,
    pub right: Id,
    pub relation: Relation,
}

impl Pair {
    /// Two utterances that are united whatever else there is.
    pub fn united(left: Id, right: Id) -> Self {
        Self { left, right, relation: Relation::Equal }
    }

    /// Whether the library's rule unites the two whatever else there is. Where one is a part of the
    /// other, or they overlap, it depends on their other pairs.
    pub fn unites(&self) -> bool {
        matches!(self.relation, Relation::Equal | Relation::Variant | Relation::Reworded)
    }
}

/// All quotations of one act of speaking, and the words in which they differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cluster {
    pub utterances: Vec<Id>,
    /// `base | reading  kind in weight`, in the order of the longest wording.
    pub differences: Vec<String>,
}

/// The pairs among `matches`, whose numbers are positions in `utterances`.
pub fn pairs(utterances: &[&Utterance], matches: &[Match]) -> Vec<Pair> {
    let pair = |found: &Match| {
        let [left, right] = [found.left, found.right].map(|at| utterances[at as usize]);
        let one = found.verdict == Verdict::SameUtterance && left.is_said == right.is_said;
        one.then_some(Pair { left: left.id, right: right.id, relation: found.relation })
    };
    matches.iter().filter_map(pair).collect()
}

/// The pairs that the utterances of one wording make with one another and with their partners,
/// whose wordings are related to it.
pub fn pairs_with(own: &[&Arc<Utterance>], partners: &[&Arc<Utterance>]) -> Vec<Pair> {
    let [mine, theirs] =
        [own, partners].map(|list| list.iter().map(|one| one.record()).collect::<Vec<_>>());
    let matches = Matcher::default().matches_with(&mine, &theirs, |_| false);
    let all: Vec<&Utterance> = own.iter().chain(partners).map(|one| &***one).collect();
    pairs(&all, &matches)
}

/// Each utterance of `pairs` with the lowest of its cluster, by the library's rule. The rule needs
/// the pairs of one component only.
pub fn labels(pairs: &[Pair]) -> BTreeMap<Id, Id> {
    let mut ids: Vec<Id> = pairs.iter().flat_map(|pair| [pair.left, pair.right]).collect();
    ids.sort_unstable();
    ids.dedup();
    let number = |id: &Id| ids.binary_search(id).unwrap_or_default() as u32;
    let found = |pair: &Pair| {
        let [left, right] = [number(&pair.left), number(&pair.right)];
        let (left, right, relation) = match left < right {
            true => (left, right, pair.relation),
            false => (right, left, pair.relation.reversed()),
        };
        Match { left, right, relation, verdict: Verdict::SameUtterance, score: 1.0 }
    };
    let matches: Vec<Match> = pairs.iter().map(found).collect();
    let clusters = cluster(ids.len(), &matches);
    ids.iter().zip(clusters.labels).map(|(&id, label)| (id, ids[label as usize])).collect()
}

/// The differences of texts, which ascend and are distinct. The longest is the base.
pub fn differences(texts: &[&str]) -> Vec<String> {
    let spans: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let bytes = texts.iter().map(|text| text.len()).enumerate();
    let base = bytes.max_by_key(|&(at, bytes)| (bytes, usize::MAX - at));
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(&spans)
        .map(|(text, segments)| Source { siglum: "", text, segments })
        .collect();
    let collation = Collator::default().collate(base.map_or(0, |(at, _)| at), &sources);
    collation.divergences().iter().map(ToString::to_string).collect()
}
