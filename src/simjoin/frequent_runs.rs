//! Runs of frequent keys only, in wordings that are added one at a time.
//!
//! Wordings that share a run are found by the rarest key in it. Where even that one is frequent,
//! as in boilerplate and in what one wording repeats, the run itself is looked up.

use super::corpus::Corpus;
use super::hash::run_hash;
use super::limits::{KEY_WORDS, RUN_KEYS, RUN_WORDS, is_frequent};
use super::lists::HashedLists;
use super::postings::KeyLists;
use super::prepared::Prepared;
use crate::csr::index;
use crate::text::WordId;

/// The places of each run of frequent keys, with one place per wording that contains the run.
///
/// It is empty for ordinary text. When a key exceeds the limit of postings, the runs around all its
/// places are added at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrequentRuns(HashedLists);

impl FrequentRuns {
    /// The places that may be those of `run`; other runs may have the same hash.
    pub(crate) fn get(&self, run: &[WordId]) -> &[u32] {
        self.0.get(run_hash(run))
    }

    /// Adds the runs of a wording that was just added to `corpus` and `keys`, and the runs of all
    /// wordings whose keys are all frequent since then.
    pub(crate) fn add(
        &mut self,
        number: u32,
        prepared: &Prepared,
        corpus: &Corpus,
        keys: &KeyLists,
    ) {
        let start = corpus.range(number).start;
        for (at, counts) in prepared.counts.windows(RUN_KEYS).enumerate() {
            if counts.iter().all(|&count| is_frequent(count)) {
                self.push(start + at, corpus);
            }
        }
        let new = newly_frequent(prepared, keys);
        for &key in &new {
            for &place in keys.get(key).places {
                self.add_around(place, &new, corpus, keys);
            }
        }
    }

    /// Adds the runs of frequent keys in which the key at `place` is the first that is `new`: so
    /// each is added once.
    fn add_around(&mut self, place: u32, new: &[u32], corpus: &Corpus, keys: &KeyLists) {
        let (wording, at) = corpus.position(place);
        let words = corpus.words(wording);
        let key = |at: usize| words.get(at..at + KEY_WORDS).map(run_hash);
        let is_new = |at: usize| key(at).is_some_and(|key| new.binary_search(&key).is_ok());
        let frequent = |at: usize| key(at).is_some_and(|key| is_frequent(keys.count(key)));
        let before = (1..RUN_KEYS.min(at + 1))
            .take_while(|before| frequent(at - before) && !is_new(at - before));
        let before = before.count();
        let after = (1..RUN_KEYS).take_while(|after| frequent(at + after)).count();
        for start in (at - before)..=at {
            if start + RUN_KEYS <= at + after + 1 {
                self.push(place as usize - at + start, corpus);
            }
        }
    }

    /// Adds the run at `place`, unless its wording was the last in which it was seen.
    fn push(&mut self, place: usize, corpus: &Corpus) {
        let run = &corpus.all_words()[place..place + RUN_WORDS];
        let own = corpus.at(index(place));
        let seen = self.get(run).last().is_some_and(|&last| {
            corpus.at(last) == own && corpus.all_words()[last as usize..].starts_with(run)
        });
        if !seen {
            self.0.push(run_hash(run), index(place));
        }
    }
}

/// The keys that have become frequent by the wording that was just added; ascending.
fn newly_frequent(prepared: &Prepared, keys: &KeyLists) -> Vec<u32> {
    let Prepared { keys: own, counts, .. } = prepared;
    // No key has got more postings than the wording has keys.
    let may_be = |&(_, &count): &(_, &u32)| {
        !is_frequent(count) && is_frequent(count.saturating_add(index(own.len())))
    };
    let near = own.iter().zip(counts).filter(may_be).map(|(&key, _)| key);
    let mut new: Vec<u32> = near.filter(|&key| is_frequent(keys.count(key))).collect();
    new.sort_unstable();
    new.dedup();
    new
}
