//! Clusters: what belongs together, whatever the order and the numbers.

use std::collections::BTreeSet;

use crossquote::matching::{Match, Relation, Verdict, cluster};
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
        let edges: Vec<_> = edges.iter().map(|&(l, r, relation)| edge(l, r, relation)).collect();
        let mut backwards = edges.clone();
        backwards.reverse();
        let clusters = cluster(5, &edges);
        assert_eq!(clusters.labels, labels, "{name}");
        assert_eq!(cluster(5, &backwards), clusters, "{name}");
    }
    let torn = cluster(4, &[edge(1, 2, Contains), edge(2, 3, FragmentOf)]);
    assert_eq!(torn.ambiguous, [(2, vec![1, 3])].into());
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
    let ambiguous = clusters.ambiguous.iter().map(|(&fragment, parents)| {
        let parents = parents.iter().map(|&label| members(label)).collect();
        (members(clusters.labels[fragment as usize]), parents)
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
        let edges: Vec<_> = edges.iter().map(|&(l, r, relation)| edge(l, r, relation)).collect();
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
