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
    let links = links(pairs);
    let ids = links.clone().flat_map(|link| [link.left, link.right]);
    let components = components(links.clone(), ids);
    let members = links
        .map(|link| (link.left, link))
        .join_map(components, |_, &link, &component| (component, link))
        .reduce(|_, links, out| {
            let links: Vec<Pair> = links.iter().map(|(link, _)| **link).collect();
            out.extend(labels(&links).into_iter().map(|member| (member, 1)));
        });
    members.map(|(_, member)| member)
}

/// Fewer pairs with the same clusters. Utterances that unite whatever else there is are a class: each
/// is linked with the lowest of it, and the other pairs are those of classes. A component then has
/// about as many links as utterances, where it may have the square of their number in pairs.
fn links<'scope>(pairs: Collection<'scope, Pair>) -> Collection<'scope, Pair> {
    let ids = pairs.clone().flat_map(|pair| [pair.left, pair.right]);
    let classes = components(pairs.clone().filter(Pair::unites), ids);
    let between = pairs
        .filter(|pair| !pair.unites())
        .map(|pair| (pair.left, pair))
        .join_map(classes.clone(), |_, &pair, &left| (pair.right, Pair { left, ..pair }))
        .join_map(classes.clone(), |_, &pair, &right| Pair { right, ..pair })
        .filter(|pair| pair.left != pair.right);
    let within = classes.filter(|(id, class)| id != class);
    within.map(|(id, class)| Pair::united(class, id)).concat(between).distinct()
}

/// Each of the `ids` with the lowest that `pairs` connect it with.
fn components<'scope>(
    pairs: Collection<'scope, Pair>,
    ids: Collection<'scope, Id>,
) -> Collection<'scope, (Id, Id)> {
    let edges = pairs.flat_map(|pair| [(pair.left, pair.right), (pair.right, pair.left)]);
    propagate(edges, ids.map(|id| (id, id)))
}
