//! Order changes numbers only: the same matches and clusters come out in any order of the records,
//! one by one or all at once, on one thread or on several.

use std::collections::{BTreeMap, BTreeSet};

use crossquote::matching::{
    Clusterer, Clusters, Index, Match, Matcher, Record, Relation, Verdict, cluster,
};
use proptest::prelude::*;
use proptest::sample::select;

use super::{record, records, said};

/// What comes out, by the records' first numbers.
#[derive(Debug, PartialEq)]
struct Outcome {
    /// Sorted.
    matches: Vec<(u32, u32, Relation, Verdict, u32)>,
    clusters: BTreeSet<BTreeSet<u32>>,
    /// The cluster of each ambiguous fragment, and the clusters that it could belong to.
    ambiguous: BTreeSet<(BTreeSet<u32>, BTreeSet<BTreeSet<u32>>)>,
}

impl Outcome {
    /// `order` gives the first number of each record.
    fn new(matches: &[Match], clusters: &Clusters, order: &[u32]) -> Self {
        let mut members: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (&label, &number) in clusters.labels.iter().zip(order) {
            members.entry(label).or_default().insert(number);
        }
        let of_label = |label: &u32| members[label].clone();
        let ambiguous = clusters.ambiguous.iter().map(|(&fragment, parents)| {
            let own = of_label(&clusters.labels[fragment as usize]);
            (own, parents.iter().map(of_label).collect())
        });
        let ambiguous = ambiguous.collect();
        let matches = matches.iter().map(|m| {
            let [left, right] = [m.left, m.right].map(|at| order[at as usize]);
            let relation = match m.relation {
                Relation::FragmentOf if left > right => Relation::Contains,
                Relation::Contains if left > right => Relation::FragmentOf,
                relation => relation,
            };
            (left.min(right), left.max(right), relation, m.verdict, m.score.to_bits())
        });
        let mut matches: Vec<_> = matches.collect();
        matches.sort_unstable();
        Self { matches, ambiguous, clusters: members.into_values().collect() }
    }

    fn all_at_once(matcher: &Matcher, records: &[Record], order: &[u32]) -> Self {
        let records = in_order(records, order);
        let matches = matcher.matches(&records);
        Self::new(&matches, &matcher.cluster(&records, &matches), order)
    }

    fn one_by_one(matcher: &Matcher, records: &[Record], order: &[u32]) -> Self {
        let (mut index, mut clusterer) = (Index::new(*matcher), Clusterer::default());
        let mut matches = Vec::new();
        for record in in_order(records, order) {
            let inserted = index.insert(&record);
            clusterer.add(&inserted);
            matches.extend(inserted);
        }
        Self::new(&matches, &clusterer.clusters(index.len()), order)
    }
}

fn in_order(records: &[Record], order: &[u32]) -> Vec<Record> {
    order.iter().map(|&number| records[number as usize].clone()).collect()
}

fn as_they_come(records: &[Record]) -> Vec<u32> {
    (0..records.len() as u32).collect()
}

/// Some orders other than that in which they come: backwards, from the middle on, and stirred.
fn orders(records: &[Record]) -> [Vec<u32>; 3] {
    let all = as_they_come(records);
    let backwards = all.iter().rev().copied().collect();
    let mut from_the_middle = all.clone();
    from_the_middle.rotate_left(all.len() / 2);
    let mut stirred = all;
    stirred.sort_by_key(|&number| number.wrapping_mul(0x9E37_79B9));
    [backwards, from_the_middle, stirred]
}

/// Says so where any order, or one by one, gives another outcome.
fn same_in_any_order(name: &str, matcher: &Matcher, records: &[Record]) -> Outcome {
    let first = Outcome::all_at_once(matcher, records, &as_they_come(records));
    for order in orders(records) {
        let again = Outcome::all_at_once(matcher, records, &order);
        assert!(again == first, "{name}, {} {}: order", first.matches.len(), again.matches.len());
        let online = Outcome::one_by_one(matcher, records, &order);
        assert!(
            online == first,
            "{name}, {} {}: online",
            first.matches.len(),
            online.matches.len()
        );
    }
    first
}

const SPEAKERS: [Option<&str>; 11] = [
    Some("Ana Holt"),
    Some("Mayor Holt"),
    Some("Ben Moss"),
    None,
    Some("a spokesman"),
    Some("Zoë Quist"),
    Some("Q. Quist"),
    Some("she"),
    Some("Harbour Board"),
    Some("Mr. Moss"),
    Some("Olle Berg"),
];

/// So many quotations of the `texts` in turn, in six articles.
fn repeated(count: u32, texts: &[&str], speakers: &[Option<&str>]) -> Vec<Record> {
    let made = (0..count).map(|at| {
        let article = at * 6 / count;
        Record {
            article: Some(article),
            outlet: Some(format!("Outlet {}", article % 5)),
            date: (!article.is_multiple_of(3)).then(|| jiff::civil::date(2024, 3, article as i8)),
            speaker: speakers[at as usize % speakers.len()].map(str::to_owned),
            ..record(texts[at as usize % texts.len()])
        }
    });
    made.collect()
}

/// Records of one wording that are matched each with each: the page of `matching` names it.
const MOST_COPIES: u32 = 512;

/// A name, a number, texts, speakers.
type Row<'a> = (&'a str, u32, &'a [&'a str], &'a [Option<&'a str>]);

#[test]
fn what_hundreds_repeat() {
    let all = &SPEAKERS[..];
    let long = "we do not know who opened the gate of the old lock";
    let table: &[Row<'_>] = &[
        ("one speaker", 270, &["I do not know"], &all[..1]),
        ("several speakers", 328, &["I do not know"], all),
        ("no speaker", 300, &["I do not know"], &[None]),
        ("a sentence", 290, &[long], all),
        ("by name only", 280, &["no comment"], all),
        ("marks and case", 300, &["I do not know", "I DO NOT KNOW!", "I don’t know …"], all),
        ("two wordings", 500, &[long, "we do not know who shut the gate of the old lock"], all),
        ("fragments", 480, &[long, "who opened the gate of the"], all),
        ("as many as are matched each with each", MOST_COPIES, &["I do not know"], all),
    ];
    for (name, count, texts, speakers) in table {
        let records = repeated(*count, texts, speakers);
        let outcome = same_in_any_order(name, &Matcher::default(), &records);
        assert!(outcome.matches.len() > 3_000, "{name}: {}", outcome.matches.len());
    }
}

#[test]
fn what_thousands_repeat() {
    let all = &SPEAKERS[..];
    let long = "we do not know who opened the gate of the old lock";
    let table: &[Row<'_>] = &[
        ("just too many", MOST_COPIES + 1, &["I do not know"], all),
        ("one speaker", 900, &["I do not know"], &all[..1]),
        ("several speakers", 1_500, &["I do not know"], all),
        ("a sentence", 1_100, &[long], all),
        ("two wordings", 1_000, &[long, "we do not know who shut the gate of the old lock"], all),
        ("a few of a fragment", 800, &[long, long, long, long, "who opened the gate of the"], all),
    ];
    for (name, count, texts, speakers) in table {
        let mut records = repeated(*count, texts, speakers);
        for (article, record) in (0..).zip(&mut records) {
            record.article = Some(article);
        }
        records.push(said("Ana Holt", "I do not know yet"));
        let first = Outcome::all_at_once(&Matcher::default(), &records, &as_they_come(&records));
        for order in orders(&records) {
            let again = Outcome::all_at_once(&Matcher::default(), &records, &order);
            assert!(again == first, "{name}, {} {}", first.matches.len(), again.matches.len());
        }
    }
}

#[test]
fn of_thousands_each_speaker_keeps_its_own() {
    let speakers = ["Ana Holt", "Ben Moss", "Zoë Quist"].map(Some);
    let mut records = repeated(2_400, &["I do not know"], &speakers);
    (0..).zip(&mut records).for_each(|(article, record)| record.article = Some(article));
    let outcome = Outcome::all_at_once(&Matcher::default(), &records, &as_they_come(&records));
    let sizes: Vec<usize> = outcome.clusters.iter().map(BTreeSet::len).collect();
    assert_eq!(sizes, [800; 3]);
}

/// What one wording says again and again stands in thousands of places of a few wordings.
#[test]
fn chants() {
    let table: [(&str, &str, usize); 8] = [
        ("one word", "ha ", 560),
        ("a hyphened word", "x-", 560),
        ("a number", "7 ", 560),
        ("two words", "no way ", 560),
        ("a name", "Mayor Ana Holt ", 560),
        ("with ellipses", "on and on … ", 560),
        ("a call and its answer", "who knows nobody knows ", 560),
        ("a sentence, less often", "we will open the gate of the old lock again ", 30),
    ];
    for (name, chant, times) in table {
        let evening = |at: usize| {
            let chant = chant.repeat(times / (1 + at % 2));
            let text = format!("evening{at} {chant}night{at}");
            Record { article: Some(at as u32 / 2), ..said("Olle Berg", &text) }
        };
        let records: Vec<Record> = (0..6).map(evening).collect();
        for share in [0.0, 0.07, 0.25] {
            let matcher = Matcher::default().max_edits(share).unwrap();
            let outcome = same_in_any_order(&format!("{name}, {share}"), &matcher, &records);
            // All but those of one article.
            assert_eq!(outcome.matches.len(), 12, "{name}, {share}");
        }
    }
}

/// Of the places of a seed that very many wordings hold only some can be looked at.
#[test]
fn the_places_of_a_stock_phrase() {
    let texts: Vec<String> =
        (0..6_000).map(|at| format!("in the end a{} b{at} c{}", at / 2, at / 2)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let backwards: Vec<&str> = texts.iter().rev().copied().collect();
    let last = texts.len() as u32 - 1;
    let pairs = |texts: &[&str]| super::pairs(&Matcher::default().matches_in_texts(texts));
    let there = pairs(&texts);
    let back: BTreeSet<(u32, u32)> =
        pairs(&backwards).into_iter().map(|(left, right)| (last - right, last - left)).collect();
    assert!((2_500..3_000).contains(&there.len()), "{}", there.len());
    assert!(there == back, "{} {}", there.len(), back.len());
}

const WORDS: [&str; 8] = ["gate", "lock", "opened", "openned", "the", "of", "never", "…"];

/// Few words, so that much is equal: records of one wording, speaker and day, wordings of one
/// length, seeds and runs that stand in many places.
fn tied_records() -> impl Strategy<Value = Vec<Record>> {
    let about = (select(&SPEAKERS[..5]), 0u32..5, prop::option::of(1i8..4));
    let text = |longest: usize| {
        (1usize..8)
            .prop_flat_map(move |kinds| prop::collection::vec(select(&WORDS[..kinds]), 1..longest))
    };
    let text = prop_oneof![3 => text(12), 2 => text(40), 1 => text(120)];
    prop::collection::vec((text, about), 2..30).prop_map(|rows| {
        let made = rows.into_iter().map(|(words, (speaker, article, day))| Record {
            article: Some(article),
            outlet: Some(format!("Outlet {}", article % 3)),
            date: day.map(|day| jiff::civil::date(2024, 3, 9 * day)),
            speaker: speaker.map(str::to_owned),
            ..record(&words.join(" "))
        });
        made.collect()
    })
}

fn matchers() -> impl Strategy<Value = Matcher> {
    let shares = select(&[0.0, 0.01, 0.03, 0.05, 0.07, 0.1, 0.13, 0.17, 0.2, 0.25][..]);
    let thresholds = select(&[0.46, 0.1, 0.3, 0.7][..]);
    (shares, thresholds).prop_map(|(share, threshold)| {
        Matcher::default().max_edits(share).unwrap().threshold(threshold).unwrap()
    })
}

/// Records, and their numbers in some order.
fn shuffled() -> impl Strategy<Value = (Vec<Record>, Vec<u32>)> {
    prop_oneof![tied_records(), records()].prop_flat_map(|records| {
        let order = Just(as_they_come(&records)).prop_shuffle();
        (Just(records), order)
    })
}

fn order_changes_numbers_only(
    matcher: &Matcher,
    records: &[Record],
    order: &[u32],
) -> Result<(), TestCaseError> {
    let first = Outcome::all_at_once(matcher, records, &as_they_come(records));
    prop_assert_eq!(&Outcome::all_at_once(matcher, records, order), &first);
    prop_assert_eq!(&Outcome::one_by_one(matcher, records, order), &first);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn in_any_order_and_one_by_one((records, order) in shuffled(), matcher in matchers()) {
        order_changes_numbers_only(&matcher, &records, &order)?;
    }

    #[test]
    fn on_two_threads((records, order) in shuffled(), matcher in matchers()) {
        let records = in_order(&records, &order);
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| matcher.matches(&records))
        };
        prop_assert_eq!(on(1), on(2));
    }

    #[test]
    fn clusters_in_any_order_of_matches((records, order) in shuffled(), matcher in matchers()) {
        let matches = matcher.matches(&records);
        let mut shuffled = matches.clone();
        shuffled.sort_by_key(|m| (order[m.right as usize], order[m.left as usize]));
        prop_assert_eq!(cluster(records.len(), &shuffled), cluster(records.len(), &matches));
    }
}

/// Takes some minutes: `cargo test --release --test it -- --ignored --nocapture many_random`.
#[test]
#[ignore = "a long search for an order that matters"]
fn many_random_sets_in_any_order() {
    let cases = 200_000;
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let outcome = runner.run(&(shuffled(), matchers()), |((records, order), matcher)| {
        order_changes_numbers_only(&matcher, &records, &order)
    });
    outcome.unwrap();
    println!("{cases} sets, each in two orders and one by one");
}
