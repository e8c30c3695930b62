//! An index and a clusterer that were saved answer as before; damaged ones are refused.

use crossquote::matching::{Clusterer, Index, Match, Matcher, Record, Relation, Verdict};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{record, records, said};

fn read_again<T: Serialize + DeserializeOwned>(saved: &T) -> T {
    serde_json::from_str(&serde_json::to_string(saved).unwrap()).unwrap()
}

fn written(saved: &impl Serialize) -> String {
    serde_json::to_string(saved).unwrap()
}

/// An index with its clusters, and one that was saved and read again at some steps.
struct Both {
    kept: (Index, Clusterer),
    again: (Index, Clusterer),
}

impl Both {
    fn new(matcher: Matcher) -> Self {
        let new = || (Index::new(matcher), Clusterer::default());
        Self { kept: new(), again: new() }
    }

    fn save(&mut self) {
        self.again = (read_again(&self.kept.0), read_again(&self.kept.1));
    }

    fn insert(&mut self, record: &Record) {
        let queried = [&self.kept, &self.again].map(|(index, _)| index.query(record));
        let inserted = [&mut self.kept, &mut self.again].map(|(index, clusterer)| {
            let matches = index.insert(record);
            clusterer.add(&matches);
            matches
        });
        assert_eq!(queried[0], queried[1], "{record:?}");
        assert_eq!(inserted[0], inserted[1], "{record:?}");
        assert_eq!(queried[0], inserted[0], "{record:?}");
    }

    fn remove(&mut self, article: u32) {
        let removed =
            [&mut self.kept, &mut self.again].map(|(index, _)| index.remove_article(article));
        assert_eq!(removed[0], removed[1], "{article}");
    }

    /// Both have the same state, whichever was read.
    fn check(&self) {
        assert_eq!(self.kept.0.len(), self.again.0.len());
        assert_eq!(written(&self.kept.0), written(&self.again.0));
        let clusters =
            [&self.kept, &self.again].map(|(index, clusterer)| clusterer.clusters(index.len()));
        assert_eq!(clusters[0], clusters[1]);
    }
}

/// Quotations in words that have many spellings, by speakers with names and without.
fn spoken() -> impl Strategy<Value = Vec<Record>> {
    let phrases = vec![
        "We’ve strongly pressed the minister on this, twice",
        "we have strongly pressed the MINISTER on this … twice",
        "I can’t say; we won't go.",
        "I cannot say, we will not go",
        "No comment",
        "no comment!",
        "The café’s colour [is] grey & gray",
        "— “…” —",
        "",
        "It is what it is what it is what it is what it is",
    ];
    let speakers = vec![None, Some("Jane Doe"), Some(" Doe "), Some("she"), Some(" ")];
    let parts = prop::collection::vec(prop::sample::select(phrases), 1..3);
    let made = (parts, prop::sample::select(speakers), prop::option::of(0u32..6));
    let made = made.prop_map(|(parts, speaker, article)| Record {
        article,
        outlet: article.map(|article| format!("outlet {}", article % 3)),
        speaker: speaker.map(str::to_owned),
        ..record(&parts.join(" "))
    });
    prop::collection::vec(made, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_read_again_answers_as_what_was_saved(
        records in prop_oneof![records(), spoken()],
        steps in prop::collection::vec(0u8..8, 1..40),
        share in 0.0f32..0.25,
    ) {
        let mut both = Both::new(Matcher::default().max_edits(share).unwrap());
        for (record, step) in records.iter().zip(steps.iter().cycle()) {
            match (step, record.article) {
                (0, _) => both.save(),
                (1 | 2, Some(article)) => both.remove(article),
                _ => {}
            }
            both.insert(record);
        }
        both.save();
        both.check();
        records.iter().for_each(|record| both.insert(record));
        both.check();
    }
}

/// Beyond the limits of the page of `matching` answers depend on the order of what came before.
#[test]
fn beyond_the_limits_what_is_read_again_answers_as_what_was_saved() {
    let sentence = |at: u32| {
        let text =
            format!("we do not know who opened the gate of the old lock number {}", at % 2_300);
        Record { article: Some(at % 700), ..said(["Ana Holt", "he"][at as usize % 2], &text) }
    };
    let short = |at: u32| Record { article: Some(at), ..said("Ana Holt", "no comment") };
    let mut both = Both::new(Matcher::default());
    let all: Vec<Record> = (0..2_500)
        .flat_map(|at| [sentence(at), short(at)].into_iter().take(1 + at as usize % 2))
        .collect();
    let insert = |both: &mut Both, records: &[Record]| {
        for record in records {
            let (kept, again) = (both.kept.0.insert(record), both.again.0.insert(record));
            assert_eq!(kept, again, "{record:?}");
        }
    };
    let (first, rest) = all.split_at(3_000);
    insert(&mut both, first);
    (0..200).for_each(|article| both.remove(article));
    both.save();
    insert(&mut both, rest);
    // More than half goes, and what is left is built anew.
    (200..600).for_each(|article| both.remove(article));
    insert(&mut both, &all[..50]);
    both.check();
}

/// An index of four records, one of them removed.
fn sample() -> Index {
    let mut index = Index::new(Matcher::default());
    let texts = ["We will … open the bridge", "we will open it", "Nobody knows", "We will open it"];
    for (at, text) in (0..).zip(texts) {
        index.insert(&Record {
            article: (at > 0).then_some(at),
            outlet: Some(format!("outlet {at}")),
            ..said(["Ana Holt", "Ben Moss"][at as usize % 2], text)
        });
    }
    assert_eq!(index.remove_article(2), 1);
    index
}

#[test]
fn a_damaged_index_is_refused() {
    let saved = serde_json::to_value(sample()).unwrap();
    let words = saved["words"].as_array().unwrap().len();
    let table = [
        ("/version", json!(2), "Index.version: 2 is not 1"),
        ("/max_edits", json!(0.5), "Index: "),
        ("/threshold", json!(-0.1), "Index: "),
        ("/words/1", saved["words"][0].clone(), "Index.words[1]: empty, or twice"),
        ("/words/0", json!(""), "Index.words[0]: empty, or twice"),
        ("/wordings/0/words/0", json!(words), "Index.wordings[0].words[0]: "),
        ("/wordings/0/words", json!([]), "Index.wordings[0].words: none"),
        ("/wordings/0/breaks", json!([2, 2]), "Index.wordings[0].breaks: "),
        ("/wordings/0/breaks", json!([5]), "Index.wordings[0].breaks: "),
        ("/wordings/0/breaks", json!([0]), "Index.wordings[0].breaks: "),
        ("/wordings/1", saved["wordings"][0].clone(), "Index.wordings[1]: twice"),
        ("/named/0", json!(9), "Index.named[0]: 9 is not below 3"),
        ("/named/1", saved["named"][0].clone(), "Index.named[1]: twice"),
        ("/named", json!([]), "Index.records[0].wording: not among those of speakers"),
        ("/outlets/1", saved["outlets"][0].clone(), "Index.outlets[1]: twice"),
        ("/speakers/1", json!("Ana Holt"), "Index.speakers[1]: blank, or twice"),
        ("/speakers/0", json!(" "), "Index.speakers[0]: blank, or twice"),
        ("/records/0/fields/outlet", json!(5), "Index.records[0].fields.outlet: "),
        ("/records/0/fields/speaker", json!(3), "Index.records[0].fields.speaker: "),
        ("/records/0/wording", json!(3), "Index.records[0].wording: 3 is not below 3"),
        ("/records/0/removed", json!(true), "Index.records[0].wording: of a record that was"),
        ("/records/2/wording", json!(0), "Index.records[2].wording: of a record that was removed"),
        ("/records/2/fields/article", json!(null), "Index.records[2].removed: a record of no"),
        ("/records/0/fields/day", json!("May"), "invalid type"),
        ("/words", json!(null), "invalid type"),
    ];
    for (place, value, told) in table {
        let mut damaged = saved.clone();
        *damaged.pointer_mut(place).expect(place) = value;
        let error = serde_json::from_value::<Index>(damaged).expect_err(place).to_string();
        assert!(error.starts_with(told), "{place}: {error}");
    }
    let whole = written(&sample());
    for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
        assert!(serde_json::from_str::<Index>(&whole[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_damaged_clusterer_is_refused() {
    let mut clusterer = Clusterer::default();
    let (verdict, score) = (Verdict::SameUtterance, 1.0);
    let edge = |left, right, relation| Match { left, right, relation, verdict, score };
    clusterer.add(&[
        edge(0, 2, Relation::Variant),
        edge(1, 3, Relation::FragmentOf),
        edge(2, 4, Relation::Overlap),
    ]);
    let again = read_again(&clusterer);
    assert_eq!(again.clusters(6), clusterer.clusters(6));
    let saved = serde_json::to_value(&clusterer).unwrap();
    let table = [
        ("/version", json!(0), "Clusterer.version: 0 is not 1"),
        ("/labels/1", json!(2), "Clusterer.labels[1]: 2 is not the lowest"),
        ("/labels/3", json!(2), "Clusterer.labels[3]: 2 is not the lowest"),
        ("/labels", json!([0, 1, 0, 3]), "Clusterer.overlaps[0]: 4 is not below 4"),
        ("/parts/0/1", json!(u32::MAX), "Clusterer.parts[0]: "),
    ];
    for (place, value, told) in table {
        let mut damaged = saved.clone();
        *damaged.pointer_mut(place).expect(place) = value;
        let error = serde_json::from_value::<Clusterer>(damaged).expect_err(place).to_string();
        assert!(error.starts_with(told), "{place}: {error}");
    }
}

/// Every number of a value.
fn numbers(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Number(_) => vec![value],
        Value::Array(items) => items.iter_mut().flat_map(numbers).collect(),
        Value::Object(fields) => fields.iter_mut().flat_map(|(_, value)| numbers(value)).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #[test]
    fn what_passes_does_no_harm(
        records in spoken(),
        places in prop::collection::vec((any::<prop::sample::Index>(), 0u32..12), 1..4),
    ) {
        let mut index = Index::new(Matcher::default());
        records.iter().for_each(|record| drop(index.insert(record)));
        let mut damaged = serde_json::to_value(&index).unwrap();
        for (place, number) in places {
            let mut numbers = numbers(&mut damaged);
            let at = place.index(numbers.len());
            *numbers[at] = json!(number);
        }
        let Ok(mut read) = serde_json::from_value::<Index>(damaged) else { return Ok(()) };
        for record in &records {
            let _ = read.query(record);
            read.insert(record);
            read.remove_article(record.article.unwrap_or_default());
        }
        read_again(&read);
    }
}
