//! The matcher's promises.

use std::collections::BTreeSet;

use crossquote::matching::{Clusterer, Index, Match, Matcher, Record, Relation, Verdict, cluster};
use crossquote::training::Vocabulary;
use proptest::prelude::*;

use super::matching_corpus::Corpus;

mod cluster;
pub(crate) mod keys;
mod order;
mod saved;

#[test]
fn a_long_piece_is_found_where_the_whole_is_not() {
    let words =
        |of: &str, count: usize| -> String { (0..count).map(|at| format!("{of}{at} ")).collect() };
    let pieces = format!("{}… {}", words("first", 80), words("second", 80));
    let records = [record(&pieces), record(&(words("first", 80) + &words("other", 80)))];
    let matches = Matcher::default().matches(&records);
    assert_eq!(pairs(&matches), BTreeSet::from([(0, 1)]));
    let mut index = Index::new(Matcher::default());
    let arriving: Vec<Match> = records.iter().flat_map(|record| index.insert(record)).collect();
    assert_eq!(arriving, matches);
}

fn record(text: &str) -> Record {
    Record { text: text.into(), ..Record::default() }
}

fn said(by: &str, text: &str) -> Record {
    Record { speaker: Some(by.into()), ..record(text) }
}

fn pairs(matches: &[Match]) -> BTreeSet<(u32, u32)> {
    matches.iter().map(|m| (m.left, m.right)).collect()
}

/// The least number of word edits between `words` and a stretch of `text`, by the textbook matrix.
fn edits_to_a_stretch(words: &[u32], text: &[u32]) -> usize {
    let mut above = vec![0; text.len() + 1];
    for (row, word) in words.iter().enumerate() {
        let mut corner = std::mem::replace(&mut above[0], row + 1);
        for (at, other) in text.iter().enumerate() {
            let replaced = corner + usize::from(word != other);
            corner = above[at + 1];
            above[at + 1] = replaced.min(corner + 1).min(above[at] + 1);
        }
    }
    above.into_iter().min().unwrap_or_default()
}

/// Every pair that the stated bound promises, by comparing all with all.
fn promised(texts: &[&str]) -> BTreeSet<(u32, u32)> {
    let matcher = Matcher::default();
    let mut words = Vocabulary::new();
    let forms: Vec<_> = texts.iter().map(|text| words.normalise(text)).collect();
    let holds = |short: &[u32], long: &[u32]| {
        short.len() >= 4
            && short.len() <= long.len()
            && edits_to_a_stretch(short, long) <= matcher.bound(short.len())
    };
    let mut pairs = BTreeSet::new();
    for (i, left) in forms.iter().enumerate() {
        for (j, right) in forms.iter().enumerate().filter(|&(j, _)| j != i) {
            let whole = std::iter::once(0..left.ids.len());
            if whole.chain(left.pieces()).any(|unit| holds(&left.ids[unit], &right.ids)) {
                pairs.insert((i.min(j) as u32, i.max(j) as u32));
            }
        }
    }
    pairs
}

fn missed(texts: &[&str]) -> Vec<(u32, u32)> {
    let found = pairs(&Matcher::default().matches_in_texts(texts));
    promised(texts).difference(&found).copied().collect()
}

/// Short quotations over few words, some of them edited copies: many near misses.
fn quotations() -> impl Strategy<Value = Vec<String>> {
    let words = prop::collection::vec(0u8..30, 1..30);
    prop::collection::vec((words, any::<prop::sample::Index>(), 0u8..6, 0u8..30), 2..40).prop_map(
        |rows| {
            let mut made: Vec<Vec<String>> = Vec::new();
            for (words, from, edit, other) in rows {
                let name = |word: u8| {
                    if word == 0 { "…".to_owned() } else { format!("w{word}") }
                };
                let mut words: Vec<String> = words.into_iter().map(name).collect();
                if edit > 0 && !made.is_empty() {
                    let copied = &made[from.index(made.len())];
                    let at = from.index(copied.len());
                    words = copied.clone();
                    match edit {
                        1 => words[at] = name(other),
                        2 => words.insert(at, name(other)),
                        3 => drop(words.remove(at)),
                        4 => words.truncate(at + 1),
                        _ => drop(words.drain(..at)),
                    }
                }
                if words.is_empty() {
                    words.push("w1".into());
                }
                made.push(words);
            }
            made.into_iter().map(|words| words.join(" ")).collect()
        },
    )
}

/// Long quotations: stretches of one speech, some of them edited in a few places. The speech comes
/// back to the same words now and then.
fn long_quotations() -> impl Strategy<Value = Vec<String>> {
    let speech = prop::collection::vec((0u8..60, 0u8..8), 100..400);
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0u8..4, 0u8..60), 0..12);
    let stretch = (any::<prop::sample::Index>(), 1usize..300, edits);
    (speech, prop::collection::vec(stretch, 2..16)).prop_map(|(speech, stretches)| {
        let name = |word: u8| if word == 0 { "…".to_owned() } else { format!("w{word}") };
        let mut words: Vec<String> = Vec::new();
        for (at, (word, again)) in speech.into_iter().enumerate() {
            match words.get(at.wrapping_sub(37)) {
                Some(before) if again > 0 => words.push(before.clone()),
                _ => words.push(name(word)),
            }
        }
        let cut = |(start, length, edits): (prop::sample::Index, usize, Vec<_>)| {
            let start = start.index(words.len());
            let mut stretch = words[start..words.len().min(start + length)].to_vec();
            for (at, edit, other) in edits {
                let at: prop::sample::Index = at;
                let at = at.index(stretch.len());
                match edit {
                    0 => stretch[at] = name(other),
                    1 => stretch.insert(at, name(other)),
                    2 if stretch.len() > 1 => drop(stretch.remove(at)),
                    _ => {}
                }
            }
            stretch.join(" ")
        };
        stretches.into_iter().map(cut).collect()
    })
}

/// Short or long quotations with speakers, days and articles.
fn records() -> impl Strategy<Value = Vec<Record>> {
    let names = [None, Some("Jane Doe"), Some("Doe"), Some("Roe"), Some("she"), Some("a clerk")];
    let about = (prop::sample::select(names.to_vec()), 0u32..8, prop::option::of(1i8..28));
    prop_oneof![quotations(), long_quotations()].prop_flat_map(move |texts| {
        let about = prop::collection::vec(about.clone(), texts.len());
        about.prop_map(move |about| {
            let record =
                |(text, (speaker, article, day)): (&String, (Option<&str>, u32, Option<i8>))| {
                    Record {
                        article: Some(article),
                        outlet: Some(format!("outlet {}", article % 3)),
                        date: day.map(|day| jiff::civil::date(2024, 3, day)),
                        speaker: speaker.map(str::to_owned),
                        ..record(text)
                    }
                };
            texts.iter().zip(about).map(record).collect()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_pair_within_the_bound_is_missed(texts in quotations()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        prop_assert_eq!(missed(&texts), vec![]);
    }

    #[test]
    fn no_pair_of_long_ones_is_missed(texts in long_quotations()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        prop_assert_eq!(missed(&texts), vec![]);
    }

    #[test]
    fn comparison_is_symmetric_and_one_on_identity(texts in quotations()) {
        let matcher = Matcher::default();
        let (left, right) = (&texts[0], &texts[1]);
        let (there, back) = (matcher.compare(left, right), matcher.compare(right, left));
        prop_assert_eq!(there.score, back.score);
        prop_assert_eq!(there.relation, back.relation.reversed());
        prop_assert!((0.0..=1.0).contains(&there.score));
        prop_assert_eq!(matcher.compare(left, left).score, 1.0);
    }

    #[test]
    fn any_text_at_all(left in any::<String>(), right in any::<String>(), by in any::<String>()) {
        let matcher = Matcher::default();
        let comparison = matcher.compare(&left, &right);
        prop_assert!((0.0..=1.0).contains(&comparison.score));
        let records = [said(&by, &left), said(&by, &right), said(&right, &left), record(&by)];
        let matches = matcher.matches(&records);
        let clusters = matcher.cluster(&records, &matches);
        prop_assert_eq!(clusters.labels.len(), records.len());
    }

    #[test]
    fn order_changes_numbers_only(texts in quotations()) {
        let forwards: Vec<&str> = texts.iter().map(String::as_str).collect();
        let backwards: Vec<&str> = forwards.iter().rev().copied().collect();
        let last = texts.len() as u32 - 1;
        let key = |m: Match| (m.left, m.right, m.verdict, m.score.to_bits());
        let matches = Matcher::default().matches_in_texts(&forwards);
        let there: BTreeSet<_> = matches.into_iter().map(key).collect();
        let matches = Matcher::default().matches_in_texts(&backwards);
        let turned = |m: Match| key(Match { left: last - m.right, right: last - m.left, ..m });
        let back: BTreeSet<_> = matches.into_iter().map(turned).collect();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn one_by_one_is_as_all_at_once(records in records()) {
        let matcher = Matcher::default();
        let (mut index, mut clusterer) = (Index::new(matcher), Clusterer::default());
        let mut one_by_one = Vec::new();
        for record in &records {
            let asked = index.query(record);
            let inserted = index.insert(record);
            prop_assert_eq!(&asked, &inserted);
            clusterer.add(&inserted);
            one_by_one.extend(inserted);
            prop_assert_eq!(clusterer.clusters(index.len()), cluster(index.len(), &one_by_one));
        }
        one_by_one.sort_unstable_by_key(|m| (m.left, m.right));
        let at_once = matcher.matches(&records);
        prop_assert_eq!(&one_by_one, &at_once);
        prop_assert_eq!(cluster(records.len(), &one_by_one), matcher.cluster(&records, &at_once));
    }

    #[test]
    fn what_was_removed_is_gone(records in records(), article in 0u32..8) {
        let mut index = Index::new(Matcher::default());
        records.iter().for_each(|record| drop(index.insert(record)));
        let of_article = |record: &Record| record.article == Some(article);
        let removed = index.remove_article(article);
        prop_assert_eq!(removed, records.iter().filter(|r| of_article(r)).count());
        let mut fresh = Index::new(Matcher::default());
        let mut numbers = Vec::new();
        for (at, record) in records.iter().enumerate().filter(|(_, r)| !of_article(r)) {
            fresh.insert(record);
            numbers.push(at as u32);
        }
        for record in &records {
            let (left, right) = (index.query(record), fresh.query(record));
            let right = right.into_iter().map(|m| Match { left: numbers[m.left as usize], right: records.len() as u32, ..m });
            prop_assert_eq!(left, right.collect::<Vec<_>>());
        }
    }
}

#[test]
fn no_pair_of_a_made_up_corpus_is_missed() {
    let corpus = Corpus::new(600, 7);
    let texts: Vec<&str> = corpus.texts.iter().map(String::as_str).collect();
    assert!(promised(&texts).len() > 300, "the corpus holds pairs");
    assert_eq!(missed(&texts), []);
}

#[test]
fn any_number_of_threads_finds_the_same() {
    // So many that every step has parts for several threads.
    let corpus = Corpus::new(40_000, 3);
    let texts: Vec<&str> = corpus.texts.iter().map(String::as_str).collect();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Matcher::default().matches_in_texts(&texts))
    };
    let alone = on(1);
    assert!(alone.len() > 10_000);
    for threads in [2, 3, 7] {
        assert!(on(threads) == alone, "{threads} threads");
    }
}

/// Takes a minute or two: `cargo test --release --test it -- --ignored ten_thousand`.
#[test]
#[ignore = "compares all with all"]
fn no_pair_of_ten_thousand_is_missed() {
    let corpus = Corpus::new(10_000, 7);
    let texts: Vec<&str> = corpus.texts.iter().map(String::as_str).collect();
    let promised = promised(&texts).len();
    let missed = missed(&texts);
    println!("{promised} pairs within the bound, {} missed", missed.len());
    assert_eq!(missed, []);
}

/// A name, two wordings, and what they are to one another.
type Case = (&'static str, &'static str, &'static str, Option<(Relation, Verdict)>);

#[test]
fn phenomena() {
    let long = "We strongly pressed the minister twice about the bridges of the northern valley. \
                He vehemently denied it. We’ve already given our opinion";
    let table: &[Case] = &[
        (
            "contraction, marks, case",
            "We've already given our opinion on the bridges",
            "“we have ALREADY given our opinion on the bridges,”",
            Some((Relation::Equal, Verdict::SameUtterance)),
        ),
        (
            "fragment of two words",
            "strongly pressed",
            long,
            Some((Relation::FragmentOf, Verdict::SameUtterance)),
        ),
        (
            "elided",
            "We strongly pressed the minister twice … We have already given our opinion",
            long,
            Some((Relation::Variant, Verdict::SameUtterance)),
        ),
        (
            "slip of the pen",
            "the bridges of the northern valley were never mentoined to anybody",
            "the bridges of the northern valley were never mentioned to anybody",
            Some((Relation::Variant, Verdict::SameUtterance)),
        ),
        (
            "overlap",
            "I was away and nobody told me a word about the bridges of the northern valley before Monday",
            "about the bridges of the northern valley before Monday there was silence in every office and street",
            Some((Relation::Overlap, Verdict::SameUtterance)),
        ),
        ("other words", "The bridges are safe and sound", "Our harvest was poor this year", None),
    ];
    for (name, left, right, expected) in table {
        let records = [said("Jane Doe", left), said("Mrs. Doe", right)];
        let matches = Matcher::default().matches(&records);
        let got = matches.first().map(|m| (m.relation, m.verdict));
        assert_eq!(got.map(|g| g.1), expected.map(|e| e.1), "{name}");
        if let Some((relation, _)) = expected {
            let variants = [Relation::Variant, Relation::FragmentOf, Relation::Overlap];
            let near = |r: Relation| variants.contains(&r) && variants.contains(relation);
            let got = got.map_or(Relation::Equal, |g| g.0);
            assert!(got == *relation || near(got) && *name == "elided", "{name}: {got:?}");
        }
    }
}

#[test]
fn the_same_words_from_another_mouth() {
    let words = "take on the northern cartel";
    let at = |speaker: &str, date: &str| Record { date: date.parse().ok(), ..said(speaker, words) };
    let verdict = |a: Record, b: Record| Matcher::default().matches(&[a, b])[0].verdict;
    let monday = || at("Jane Doe", "2024-03-04");
    assert_eq!(verdict(monday(), at("Doe", "2024-03-05")), Verdict::SameUtterance);
    let other = at("Richard Roe", "2024-08-01");
    assert_eq!(verdict(monday(), other), Verdict::OtherSpeaker);
}

#[test]
fn one_article_is_no_witness_of_itself() {
    let twice = || Record { article: Some(3), ..record("the very same words in one article") };
    assert_eq!(Matcher::default().matches(&[twice(), twice()]), []);
}

#[test]
fn settings_out_of_range_are_named() {
    let error = Matcher::default().max_edits(0.4).unwrap_err();
    assert!(error.to_string().contains("max_edits") && error.to_string().contains("0.4"));
    assert!(Matcher::default().threshold(f32::NAN).is_err());
    assert!(Matcher::default().max_edits(0.1).and_then(|matcher| matcher.threshold(0.9)).is_ok());
}

#[test]
fn hard_data_stays_linear_in_output() {
    let same = vec!["one sentence that everybody repeats word by word"; 3_000];
    let found = Matcher::default().matches_in_texts(&same).len();
    assert!(found < 256 * 256 + 3_000, "{found}");
    let numbers: Vec<String> =
        (0..3_000).map(|n| format!("at the end of the day a{n} b{n} c{n}")).collect();
    let texts: Vec<&str> = numbers.iter().map(String::as_str).collect();
    assert_eq!(Matcher::default().matches_in_texts(&texts), []);
    let words: Vec<String> = (0..3_000).map(|n| format!("word{}", n % 7)).collect();
    let texts: Vec<&str> = words.iter().map(String::as_str).collect();
    let _ = Matcher::default().matches_in_texts(&texts);
    let long: String = (0..20_000).map(|n| format!("w{} ", n * 7919 % 1013)).collect();
    let _ = Matcher::default().matches_in_texts(&[&long, &long[3..], "short one"]);
    // All seeds of what two long quotations share lead to one place, which is looked at once.
    let words = |range: std::ops::Range<u32>| range.map(|n| format!("w{n} ")).collect::<String>();
    let halves = [record(&words(0..10_000)), record(&words(5_000..15_000))];
    let mut index = Index::new(Matcher::default());
    index.insert(&halves[0]);
    assert_eq!(index.insert(&halves[1]), Matcher::default().matches(&halves));
}

/// A key with very many places is a crowd only if many wordings have it.
#[test]
fn a_wording_that_repeats_a_word_is_no_crowd() {
    let long = |n: usize| format!("{}n{n} up the hill", "row ".repeat(60 + n));
    let mut records: Vec<Record> = (0..60).map(|n| record(&long(n))).collect();
    records.push(record("row row row row row row row he … nobody saw it"));
    let found = Matcher::default().matches(&records);
    assert_eq!(found.iter().filter(|found| found.right == 60).count(), 60);
}
