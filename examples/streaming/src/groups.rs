//! From pairs of utterances to clusters.

use std::sync::Arc;

use differential_dataflow::algorithms::graphs::propagate::propagate;

use crate::cluster::{Cluster, Pair, differences, labels};
use crate::dataflow::Collection;
use crate::utterance::{Id, Utterance};

/// The clusters of two utterances or more.
pub fn clusters<'scope>(
    pairs: Collection<'scope, Pair>,
    utterances: Collection<'scope, Arc<Utterance>>,
) -> Collection<'scope, Cluster> {
    let members = members(pairs);
    let texts = utterances.map(|one| (one.id, Arc::clone(&one.text)));
    // Words that many utterances have are collated once, and not again for one utterance more.
    let texts = members.clone().join_map(texts, |_, &label, text| (label, Arc::clone(text)));
    let differences = texts.distinct().reduce(|_, texts, out| {
        let texts: Vec<&str> = texts.iter().map(|(text, _)| &***text).collect();
        out.push((differences(&texts), 1isize));
    });
    let groups = members.map(|(id, label)| (label, id)).reduce(|_, ids, out| {
        if ids.len() > 1 {
            out.push((ids.iter().map(|(id, _)| **id).collect::<Vec<Id>>(), 1));
        }
    });
    groups.join_map(differences, |_, utterances, differences| Cluster {
        utterances: utterances.clone(),
        differences: differences.clone(),
    })
}

/// Each utterance of a pair with the label of its cluster, by the library's rule, which needs all
/// pairs of a component at once.
fn members<'scope>(pairs: Collection<'scope, Pair>) -> Collection<'scope, (Id, Id)> {
    let ends = |pair: Pair| [(pair.left, pair.right), (pair.right, pair.left)];
    let edges = pairs.clone().flat_map(ends);
    let nodes = edges.clone().map(|(id, _)| (id, id));
    let components = propagate(edges, nodes);
    let members = pairs
        .map(|pair| (pair.left, pair))
        .join_map(components, |_, &pair, &component| (component, pair))
        .reduce(|_, pairs, out| {
            let pairs: Vec<Pair> = pairs.iter().map(|(pair, _)| **pair).collect();
            out.extend(labels(&pairs).into_iter().map(|member| (member, 1)));
        });
    members.map(|(_, member)| member)
}
