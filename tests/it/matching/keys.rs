//! The matcher in parts, as an engine runs it: group by wording, join by keys, judge each wording
//! with its partners. The result is that of the whole matcher.

use std::collections::{BTreeMap, BTreeSet};

use crossquote::matching::{Keys, Match, Matcher, Record, cluster};
use proptest::prelude::*;

use super::{record, records, said};

/// Wordings that may have a key in common: with more, it is boilerplate.
const MOST_WORDINGS: usize = 2000;

/// For each wording its records.
type Wordings = BTreeMap<u64, Vec<u32>>;

/// The matches of all records, computed by wordings and keys.
pub(crate) fn by_keys(records: &[Record]) -> Vec<Match> {
    let matcher = Matcher::default();
    let mut wordings = Wordings::new();
    for (number, record) in (0..).zip(records) {
        if let Some(wording) = matcher.keys(&record.text).wording {
            wordings.entry(wording).or_default().push(number);
        }
    }
    let text = |members: &[u32]| records[members[0] as usize].text.as_str();
    let mut holders: BTreeMap<u64, usize> = BTreeMap::new();
    for members in wordings.values() {
        let keys = matcher.keys(text(members));
        for key in keys.places.into_iter().chain(keys.runs) {
            *holders.entry(key).or_default() += 1;
        }
    }
    let common = |key: u64| holders.get(&key).is_some_and(|&count| count > MOST_WORDINGS);
    let keys: BTreeMap<u64, Keys> =
        wordings.iter().map(|(&wording, m)| (wording, matcher.keys_but(text(m), common))).collect();
    let mut matches = Vec::new();
    for (wording, partners) in partners(&keys) {
        let own = &wordings[&wording];
        let others: Vec<u32> =
            partners.iter().flat_map(|other| &wordings[other]).copied().collect();
        let record = |&number: &u32| records[number as usize].clone();
        let [mine, theirs] = [own, &others].map(|list| list.iter().map(record).collect::<Vec<_>>());
        let numbers = [own.as_slice(), &others].concat();
        let found = matcher.matches_with(&mine, &theirs, common);
        matches.extend(found.into_iter().map(|m| numbered(m, &numbers)));
    }
    matches.sort_unstable_by_key(|m| (m.left, m.right));
    matches
}

/// For each wording the lower wordings that share a key with it.
fn partners(keys: &BTreeMap<u64, Keys>) -> BTreeMap<u64, BTreeSet<u64>> {
    let mut holders: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    let add = |holders: &mut BTreeMap<u64, Vec<u64>>, wording: u64, keys: &[u64]| {
        keys.iter().for_each(|&key| holders.entry(key).or_default().push(wording));
    };
    for (&wording, keys) in keys {
        add(&mut holders, wording, &keys.places);
        add(&mut holders, wording, &keys.runs);
    }
    let mut partners: BTreeMap<u64, BTreeSet<u64>> =
        keys.keys().map(|&wording| (wording, BTreeSet::new())).collect();
    for (&wording, keys) in keys {
        for key in keys.seeds.iter().chain(&keys.runs) {
            for &other in holders.get(key).into_iter().flatten().filter(|&&o| o != wording) {
                let (low, high) = (wording.min(other), wording.max(other));
                partners.get_mut(&high).unwrap().insert(low);
            }
        }
    }
    partners
}

/// A match under the numbers of the records, the lower one left.
fn numbered(found: Match, numbers: &[u32]) -> Match {
    let [left, right] = [found.left, found.right].map(|at| numbers[at as usize]);
    if left < right {
        return Match { left, right, ..found };
    }
    Match { left: right, right: left, relation: found.relation.reversed(), ..found }
}

proptest! {
    #[test]
    fn keys_meet_and_pairs_verify(records in records()) {
        let matcher = Matcher::default();
        let keys: Vec<_> = records.iter().map(|record| matcher.keys(&record.text)).collect();
        for m in matcher.matches(&records) {
            let [left, right] = [m.left, m.right].map(|at| &records[at as usize]);
            let verified = matcher.verify(left, right);
            prop_assert_eq!(verified, Some(Match { left: 0, right: 1, ..m.clone() }));
            let [a, b] = [m.left, m.right].map(|at| &keys[at as usize]);
            let meet = |a: &[u64], b: &[u64]| a.iter().any(|key| b.contains(key));
            let by_seed = meet(&a.seeds, &b.places) || meet(&b.seeds, &a.places);
            prop_assert!(by_seed || a.wording == b.wording || meet(&a.runs, &b.runs));
        }
    }

    #[test]
    fn wordings_joined_by_keys_make_the_matches(records in records()) {
        prop_assert_eq!(by_keys(&records), Matcher::default().matches(&records));
    }
}

/// So many wordings that begin alike and end in part alike, and copies of another.
fn phrases_and_copies(wordings: usize) -> Vec<Record> {
    let phrase = "the views are those of the author alone and of nobody else";
    let mut records: Vec<Record> = (0..wordings)
        .map(|at| record(&format!("{phrase} x{at} y{at} z{at} we begin again at x{}", at / 2)))
        .collect();
    let copied = "We will open the old bridge in May";
    records.extend((0..600).map(|at| said(["Ana Holt", "Ben Moss"][at % 2], copied)));
    let others = [phrase, "of nobody", "open the old bridge"];
    records.extend(others.map(|text| said("Ana Holt", text)));
    for (at, record) in (0..).zip(&mut records) {
        record.article = Some(at);
    }
    records
}

#[test]
fn phrases_and_copies_make_the_same_pairs() {
    // Fewer wordings than a crowd, in which the matcher leaves pairs out.
    const WORDINGS: usize = 200;
    let records = phrases_and_copies(WORDINGS);
    let matches = Matcher::default().matches(&records);
    assert!(matches.len() > WORDINGS, "{}", matches.len());
    assert_eq!(by_keys(&records), matches);
}

#[test]
fn in_a_crowd_keys_find_every_pair_of_the_matcher_and_the_same_clusters() {
    const WORDINGS: usize = 600;
    let records = phrases_and_copies(WORDINGS);
    let matches = Matcher::default().matches(&records);
    assert!(matches.len() > WORDINGS, "{}", matches.len());
    let all = by_keys(&records);
    let pair = |m: &Match| (m.left, m.right);
    for found in &matches {
        let same = all.binary_search_by_key(&pair(found), pair).map(|at| &all[at]);
        assert_eq!(same, Ok(found));
    }
    assert_eq!(cluster(records.len(), &matches), cluster(records.len(), &all));
}
