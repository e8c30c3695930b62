//! Which wordings are related: decided once for two wordings, however many utterances have them.

use std::sync::Arc;

use crossquote::matching::{Matcher, Record};

use crate::dataflow::Collection;
use crate::utterance::Utterance;

/// Wordings that may contain a run of eight words: with more it is boilerplate, and makes no pair.
const MOST_WORDINGS: usize = 2000;

/// The number of a wording: the hash of its normal form.
pub type Wording = u64;

/// Pairs of related wordings, each once, the lower number first. Every wording is related to itself.
pub fn related<'scope>(
    by_wording: Collection<'scope, (Wording, Arc<Utterance>)>,
) -> Collection<'scope, (Wording, Wording)> {
    // Of all texts of a wording that of the first utterance: it seldom changes.
    let texts = by_wording.reduce(|_, all, out| out.push((Arc::clone(&all[0].0.text), 1)));
    let own = texts.clone().map(|(wording, _)| (wording, wording));
    let keys = texts.clone().map(|(wording, text)| (wording, Matcher::default().keys(&text)));
    let keyed = |keys: Vec<u64>, wording: Wording| keys.into_iter().map(move |key| (key, wording));
    let seeds = keys.clone().flat_map(move |(wording, keys)| keyed(keys.seeds, wording));
    let places = keys.clone().flat_map(move |(wording, keys)| keyed(keys.places, wording));
    let runs = keys.flat_map(move |(wording, keys)| keyed(keys.runs, wording));
    let by_segment = containing(texts, seeds, places);
    by_segment.concat(sharing(runs)).concat(own).distinct()
}

/// Pairs of which one contains the other, or a segment of it.
fn containing<'scope>(
    texts: Collection<'scope, (Wording, Arc<str>)>,
    seeds: Collection<'scope, (u64, Wording)>,
    places: Collection<'scope, (u64, Wording)>,
) -> Collection<'scope, (Wording, Wording)> {
    let candidates = seeds.join_map(places, |_, &a, &b| (a.min(b), a.max(b)));
    let candidates = candidates.filter(|(low, high)| low < high).distinct();
    let texts = texts.arrange_by_key();
    candidates
        .arrange_by_key()
        .join_core(texts.clone(), |&low, &high, text| [(high, (low, Arc::clone(text)))])
        .arrange_by_key()
        .join_core(texts, |&high, (low, left), right| {
            has_segment(left, right).then_some((*low, high))
        })
}

/// Whether one of two texts contains the other, or a segment of it, as the library decides. Where
/// wordings of two or three words need speakers who agree, these do.
fn has_segment(left: &str, right: &str) -> bool {
    let said = |text: &str| Record {
        text: text.to_owned(),
        speaker: Some("Ana Holt".to_owned()),
        ..Record::default()
    };
    // Shared runs are joined by themselves: here none of them counts.
    let matches = Matcher::default().matches_with(&[said(left)], &[said(right)], |_| true);
    !matches.is_empty()
}

/// Pairs that share a run of eight words which is no boilerplate.
fn sharing<'scope>(
    runs: Collection<'scope, (u64, Wording)>,
) -> Collection<'scope, (Wording, Wording)> {
    let boilerplate = runs.clone().map(|(run, _)| run);
    let boilerplate = boilerplate
        .threshold(|_, &wordings: &isize| isize::from(wordings > MOST_WORDINGS as isize));
    let runs = runs.antijoin(boilerplate).arrange_by_key();
    runs.clone().join_core(runs, |_, &low, &high| (low < high).then_some((low, high)))
}
