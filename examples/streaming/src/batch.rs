//! The same clusters by the library alone, from all articles at once.

use std::collections::{BTreeMap, BTreeSet};

use crossquote::matching::{Matcher, Record};

use crate::cluster::{Cluster, differences, labels, pairs};
use crate::utterance::{Id, Utterance, utterances};

/// The clusters of two utterances or more of some articles, each with its number.
pub fn clusters<'a>(articles: impl IntoIterator<Item = (u32, &'a str)>) -> Vec<Cluster> {
    let all: Vec<Utterance> =
        articles.into_iter().flat_map(|(number, line)| utterances(number, line)).collect();
    let all: BTreeMap<Id, &Utterance> = all.iter().map(|one| (one.id, one)).collect();
    let list: Vec<&Utterance> = all.values().copied().collect();
    let records: Vec<Record> = list.iter().map(|one| one.record()).collect();
    let pairs = pairs(&list, &Matcher::default().matches(&records));
    let mut groups: BTreeMap<Id, Vec<&Utterance>> = BTreeMap::new();
    for (id, label) in labels(&pairs) {
        groups.entry(label).or_default().push(all[&id]);
    }
    groups.into_values().filter(|group| group.len() > 1).map(|group| cluster(&group)).collect()
}

/// The cluster of some utterances, in ascending order.
fn cluster(group: &[&Utterance]) -> Cluster {
    let texts: BTreeSet<&str> = group.iter().map(|one| &*one.text).collect();
    Cluster {
        utterances: group.iter().map(|one| one.id).collect(),
        differences: differences(&texts.into_iter().collect::<Vec<_>>()),
    }
}
