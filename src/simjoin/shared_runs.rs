//! Pairs of wordings that share a run of words.
//!
//! Two wordings that share twenty words share thirteen runs of eight words. Each pair should be
//! found once. A run therefore makes pairs only of wordings that differ in the word before it.
//! Wordings with the same word before it also share the run that starts one word earlier.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::corpus::Corpus;
use super::limits::{CROWD, RUN_WORDS, most_in_crowd};
use super::parallel::{in_parts, joined};
use super::repeated::{HashedRun, repeated_runs};
use crate::text::WordId;

/// The words of a run. Runs are compared by their words, because hashes may collide.
type Run = [WordId; RUN_WORDS];

/// Pairs of wordings, the lower first, that share an unbroken run of [`RUN_WORDS`] words. A run
/// that more than `most` wordings contain is boilerplate and makes no pair.
///
/// Only `stretches` are read, which have to contain all words of shared runs.
pub(crate) fn sharing_runs(
    corpus: &Corpus,
    stretches: &[Range<u32>],
    most: usize,
) -> Vec<(u32, u32)> {
    let partitions = repeated_runs(corpus, stretches, RUN_WORDS, |_| true);
    let frequent = in_parts(&partitions, 1, |_, runs| {
        let (mut frequent, mut group) = (Vec::new(), Vec::new());
        for runs in by_hash(runs).filter(|runs| runs.len() > most) {
            read_occurrences(corpus, runs, &mut group);
            sort_distinct(&mut group);
            let runs = by_run(&group).filter(|same| by_wording(same).count() > most);
            frequent.extend(runs.map(|same| same[0].run));
        }
        frequent
    });
    let boilerplate: FxHashSet<Run> = joined(frequent).into_iter().collect();
    joined(in_parts(&partitions, 1, |_, runs| {
        let (mut pairs, mut group) = (Vec::new(), Vec::new());
        for runs in by_hash(runs) {
            read_occurrences(corpus, runs, &mut group);
            if all_extend(&group, &boilerplate) {
                continue;
            }
            sort_distinct(&mut group);
            let runs = by_run(&group).filter(|same| !boilerplate.contains(&same[0].run));
            runs.for_each(|same| add_pairs(same, &boilerplate, &mut pairs));
        }
        pairs
    }))
}

/// Groups the runs by hash. `runs` are sorted; each list holds one part of the hashes.
fn by_hash(runs: &[Vec<HashedRun>]) -> impl Iterator<Item = &[HashedRun]> {
    runs.iter().flat_map(|runs| runs.chunk_by(|a, b| a.hash() == b.hash()))
}

/// A run in a wording, and the word before the run.
///
/// Occurrences are sorted by run, then by wording, so that all wordings with a run are adjacent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    run: Run,
    wording: u32,
    before: Option<WordId>,
}

impl Occurrence {
    /// The word before, if the run that starts there makes pairs.
    fn earlier(&self, boilerplate: &FxHashSet<Run>) -> Option<WordId> {
        let before = self.before?;
        let mut earlier = [before; RUN_WORDS];
        earlier[1..].copy_from_slice(&self.run[..RUN_WORDS - 1]);
        (!boilerplate.contains(&earlier)).then_some(before)
    }
}

/// Leaves in `occurrences` those of runs of one hash.
fn read_occurrences(corpus: &Corpus, runs: &[HashedRun], occurrences: &mut Vec<Occurrence>) {
    let words = corpus.all_words();
    let occurrence = |run: &HashedRun| {
        let (place, wording) = (run.place() as usize, corpus.at(run.place()));
        let run = *words[place..].first_chunk()?;
        let before = (place > corpus.range(wording).start).then(|| words[place - 1]);
        Some(Occurrence { run, wording, before })
    };
    occurrences.clear();
    occurrences.extend(runs.iter().filter_map(occurrence));
}

/// True when all occurrences are of one run and come after the same word: they share the run one
/// word earlier too, and that one makes the pairs unless it is boilerplate.
fn all_extend(occurrences: &[Occurrence], boilerplate: &FxHashSet<Run>) -> bool {
    let same = |a: &Occurrence, b: &Occurrence| a.before == b.before && a.run == b.run;
    let first = occurrences.first();
    first.is_some_and(|first| {
        first.earlier(boilerplate).is_some() && occurrences.iter().all(|other| same(first, other))
    })
}

/// Each occurrence once for every word before it.
fn sort_distinct(occurrences: &mut Vec<Occurrence>) {
    occurrences.sort_unstable();
    occurrences.dedup();
}

/// Groups the occurrences by run. They are sorted by run, then by wording.
fn by_run(occurrences: &[Occurrence]) -> impl Iterator<Item = &[Occurrence]> {
    occurrences.chunk_by(|a, b| a.run == b.run)
}

fn by_wording(occurrences: &[Occurrence]) -> impl Iterator<Item = &[Occurrence]> {
    occurrences.chunk_by(|a, b| a.wording == b.wording)
}

/// Adds the pairs of wordings that contain a run. Wordings with the same word before it are left
/// out: they share the run one word earlier too, and that one makes the pair.
fn add_pairs(same: &[Occurrence], boilerplate: &FxHashSet<Run>, pairs: &mut Vec<(u32, u32)>) {
    let mut holders: Vec<(Option<WordId>, u32)> = by_wording(same)
        .map(|own| match own {
            [only] => (only.earlier(boilerplate), only.wording),
            several => (None, several[0].wording),
        })
        .collect();
    if holders.len() > CROWD {
        return add_neighbours(holders.into_iter().map(|holder| holder.1).collect(), pairs);
    }
    holders.sort_unstable();
    let mut next = 0;
    for (at, &(before, left)) in holders.iter().enumerate() {
        if next <= at {
            let same = |holder: &&(Option<WordId>, u32)| before.is_some() && holder.0 == before;
            next = at + 1 + holders[at + 1..].iter().take_while(same).count();
        }
        let others = holders[next..].iter().map(|&(_, right)| right);
        pairs.extend(others.map(|right| (left.min(right), left.max(right))));
    }
}

/// Adds the pairs of a crowd of wordings: each with the next ones in length. The crowds of
/// neighbouring runs have much the same wordings, and so much the same pairs.
fn add_neighbours(mut holders: Vec<u32>, pairs: &mut Vec<(u32, u32)>) {
    holders.sort_unstable();
    let most = most_in_crowd(holders.len());
    for (at, &left) in holders.iter().enumerate() {
        pairs.extend(holders[at + 1..].iter().take(most).map(|&right| (left, right)));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::corpus::Wording;
    use super::*;
    use proptest::prelude::*;

    /// The pairs of wordings that share a run which `most` wordings at most contain.
    fn by_definition(corpus: &Corpus, most: usize) -> BTreeSet<(u32, u32)> {
        let mut holders: BTreeMap<&[WordId], BTreeSet<u32>> = BTreeMap::new();
        for wording in 0..corpus.len() as u32 {
            for run in corpus.words(wording).windows(RUN_WORDS) {
                holders.entry(run).or_default().insert(wording);
            }
        }
        let runs = holders.values().filter(|wordings| wordings.len() <= most);
        let pairs = runs.flat_map(|wordings| {
            wordings.iter().flat_map(|&a| wordings.range(a + 1..).map(move |&b| (a, b)))
        });
        pairs.collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_run_makes_pairs_unless_very_many_contain_it(
            stretches in prop::collection::vec(prop::collection::vec(0u32..2, 8..24), 1..4),
            texts in prop::collection::vec(prop::collection::vec((0usize..4, 0u32..3), 1..6), 2..24),
            most in 1usize..12,
        ) {
            let stretch = |&(which, word): &(usize, u32)| stretches.get(which).cloned().unwrap_or(vec![word]);
            let mut corpus = Corpus::default();
            for text in texts {
                let words: Vec<u32> = text.iter().flat_map(stretch).collect();
                corpus.push(Wording::new(&words, &[]));
            }
            let ranges: Vec<_> = (0..corpus.len() as u32).map(|number| corpus.places(number)).collect();
            let pairs: BTreeSet<_> = sharing_runs(&corpus, &ranges, most).into_iter().collect();
            prop_assert_eq!(pairs, by_definition(&corpus, most));
        }
    }
}
