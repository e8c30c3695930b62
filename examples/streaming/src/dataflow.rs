//! The dataflow from articles to clusters.

use crossquote::matching::Matcher;
use differential_dataflow::VecCollection;
use differential_dataflow::algorithms::graphs::propagate::propagate;
use differential_dataflow::lattice::Lattice;
use std::hash::Hash;
use timely::progress::Timestamp;

use crate::cluster::{Cluster, Pair, collated, labels, pairs_with};
use crate::utterance::{Utterance, utterances};

/// Wordings that may contain a run of eight words: with more it is boilerplate, and makes no pair.
const MOST_WORDINGS: usize = 2000;

/// The number of a wording: the hash of its normal form.
type Wording = u64;

/// The clusters of two utterances or more of the articles, which are lines of JSON with numbers.
pub fn clusters<'scope, T>(
    articles: VecCollection<'scope, T, (u32, String)>,
) -> VecCollection<'scope, T, Cluster>
where
    T: Timestamp + Lattice + Hash,
{
    let utterances = articles.flat_map(|(number, line)| utterances(number, &line));
    let by_wording = utterances.clone().flat_map(|one| {
        let wording = Matcher::default().keys(&one.text).wording;
        wording.map(|wording| (wording, one))
    });
    let pairs = matched(by_wording.clone(), candidates(by_wording));
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
    members
        .map(|(_, member)| member)
        .join_map(utterances.map(|one| (one.id, one)), |_, &label, one| (label, one.clone()))
        .reduce(|_, group, out| {
            let group: Vec<&Utterance> = group.iter().map(|(one, _)| *one).collect();
            if group.len() > 1 {
                out.push((collated(&group), 1));
            }
        })
        .map(|(_, cluster)| cluster)
}

/// Pairs of wordings that share a key, each once.
fn candidates<'scope, T>(
    by_wording: VecCollection<'scope, T, (Wording, Utterance)>,
) -> VecCollection<'scope, T, (Wording, Wording)>
where
    T: Timestamp + Lattice + Hash,
{
    let texts = by_wording.map(|(wording, one)| (wording, one.text)).reduce(|_, texts, out| {
        out.push((texts[0].0.clone(), 1));
    });
    let keyed = |keys: Vec<u64>, wording: Wording| keys.into_iter().map(move |key| (key, wording));
    let keys = texts.map(|(wording, text)| (wording, Matcher::default().keys(&text)));
    let seeds = keys.clone().flat_map(move |(wording, keys)| keyed(keys.seeds, wording));
    let places = keys.clone().flat_map(move |(wording, keys)| keyed(keys.places, wording));
    let runs = keys.flat_map(move |(wording, keys)| keyed(keys.runs, wording));
    let runs = runs.reduce(|_, wordings, out| {
        if (2..=MOST_WORDINGS).contains(&wordings.len()) {
            out.extend(wordings.iter().map(|(wording, _)| (**wording, 1)));
        }
    });
    let by_place = seeds.join_map(places, |_, &a, &b| (a.min(b), a.max(b)));
    let by_run = runs.clone().join_map(runs, |_, &a, &b| (a.min(b), a.max(b)));
    by_place.concat(by_run).filter(|(low, high)| low < high).distinct()
}

/// The pairs of utterances of one wording, and of two that are a candidate.
fn matched<'scope, T>(
    by_wording: VecCollection<'scope, T, (Wording, Utterance)>,
    candidates: VecCollection<'scope, T, (Wording, Wording)>,
) -> VecCollection<'scope, T, Pair>
where
    T: Timestamp + Lattice + Hash,
{
    let partners =
        candidates.join_map(by_wording.clone(), |_, &high, one| (high, (true, one.clone())));
    let own = by_wording.map(|(wording, one)| (wording, (false, one)));
    let groups = own.concat(partners).reduce(|_, group, out| {
        let (partners, own): (Vec<_>, Vec<_>) =
            group.iter().map(|(one, _)| *one).partition(|one| one.0);
        let [own, partners] =
            [own, partners].map(|side| side.iter().map(|one| &one.1).collect::<Vec<_>>());
        if !own.is_empty() {
            out.extend(pairs_with(&own, &partners).into_iter().map(|pair| (pair, 1)));
        }
    });
    groups.map(|(_, pair)| pair)
}
