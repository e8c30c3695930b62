//! Sentences of one article that resemble each other without being the same.
//!
//! An article may print a sentence twice, once with a slip or a cut. This difference is reported. But a
//! speaker may also say similar things twice, and an article may quote both: `We must not raise the fare`,
//! and later `nobody will raise a fare`. These are two sentences, and the article does not differ from
//! itself.

use std::collections::{BTreeMap, BTreeSet};

use super::variation::Variation;
use crate::xref::Entry;

/// Most words of a reading that is a slip or a correction.
const LONGEST: usize = 3;
/// Most of them in one witness. Of the witnesses with more, in the reports of 118 real events, a reader
/// found all but one to be another sentence.
const MOST: usize = 2;

/// Numbers the substantive variations of an entry from `next`, apart from those that only tell another
/// sentence of an article. Returns the next number.
pub(super) fn number(entry: &Entry, variations: &mut [Variation<'_>], next: usize) -> usize {
    let retold = retold(entry, variations);
    let is_retold = |variation: &Variation<'_>| {
        let others = &variation.readings[1..];
        let all = others.iter().map(|reading| reading.witnesses.len()).sum::<usize>();
        let again = again(entry, variation).filter(|&(witness, _)| retold.contains(&witness));
        again.count() == all && !variation.separates_outlets()
    };
    let mut next = next;
    for variation in variations.iter_mut().filter(|found| found.is_substantive()) {
        if !is_retold(variation) {
            variation.number = Some(next);
            next += 1;
        }
    }
    next
}

/// The witnesses with too many or too long readings that their articles also print as the base does.
fn retold(entry: &Entry, variations: &[Variation<'_>]) -> BTreeSet<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for variation in variations.iter().filter(|found| found.is_substantive()) {
        let base = is_long(variation.readings[0].text);
        for (witness, reading) in again(entry, variation) {
            let weight = if base || is_long(reading) { MOST + 1 } else { 1 };
            *counts.entry(witness).or_default() += weight;
        }
    }
    counts.into_iter().filter(|&(_, count)| count > MOST).map(|(witness, _)| witness).collect()
}

/// The witnesses with another reading than the base whose articles also print the base's reading.
fn again<'v>(
    entry: &'v Entry,
    variation: &'v Variation<'_>,
) -> impl Iterator<Item = (usize, &'v str)> {
    let article = |witness: usize| entry.witnesses()[witness].article;
    let (base, others) = (&variation.readings[0], &variation.readings[1..]);
    let as_base: BTreeSet<_> = base.witnesses.iter().map(|&witness| article(witness)).collect();
    let all =
        others.iter().flat_map(|reading| reading.witnesses.iter().map(|&w| (w, reading.text)));
    all.filter(move |&(witness, _)| as_base.contains(&article(witness)))
}

fn is_long(words: &str) -> bool {
    words.split_whitespace().nth(LONGEST).is_some()
}
