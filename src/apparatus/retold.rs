//! Witnesses that tell the base's sentence anew in an article that also prints the sentence itself.
//!
//! An article may print words twice, once with a slip or a cut: that is worth a line. A speaker also says
//! like things twice, and an article quotes both: `We must not raise the fare`, and later `nobody will
//! raise a fare`. There the article does not differ from itself.

use std::collections::{BTreeMap, BTreeSet};

use super::variation::Variation;
use crate::article::ArticleId;
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
        let mut others = variation.readings[1..].iter().flat_map(|reading| &*reading.witnesses);
        others.all(|witness| retold.contains(witness)) && !variation.separates_outlets()
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
    let article = |witness: &usize| entry.witnesses()[*witness].article;
    let long = |words: &str| words.split_whitespace().nth(LONGEST).is_some();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for variation in variations.iter().filter(|found| found.is_substantive()) {
        let [base, others @ ..] = &*variation.readings else { continue };
        let as_base: BTreeSet<ArticleId> = base.witnesses.iter().map(article).collect();
        for reading in others {
            let weight = if long(base.text) || long(reading.text) { MOST + 1 } else { 1 };
            let again = reading.witnesses.iter().filter(|&w| as_base.contains(&article(w)));
            again.for_each(|&witness| *counts.entry(witness).or_default() += weight);
        }
    }
    counts.into_iter().filter(|&(_, count)| count > MOST).map(|(witness, _)| witness).collect()
}
