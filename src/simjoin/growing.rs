//! An index of wordings that are added one at a time.

use super::corpus::{Corpus, Wording};
use super::frequent_runs::FrequentRuns;
use super::hash::run_hash;
use super::limits::FEWEST_WORDS;
use super::lists::HashedLists;
use super::postings::{KeyLists, ProbeLists};
use super::prepared::Prepared;
use super::short_wordings::ShortWordings;
use crate::csr::index;

/// Distinct wordings in order of arrival, and the places of their keys.
///
/// Finds the same [pairs](super::pairs) as the batch. The segments of a new wording are searched
/// for in all other wordings, and the segments of all other wordings are searched for in the new
/// one.
///
/// Memory is linear in the words of the wordings. Nothing is ever removed. To drop wordings, the
/// caller builds a new index from the rest.
#[derive(Clone, Debug, Default)]
pub(crate) struct GrowingIndex {
    pub(super) corpus: Corpus,
    /// The numbers of wordings by their hash.
    by_hash: HashedLists,
    pub(super) keys: KeyLists,
    pub(super) probes: ProbeLists,
    pub(super) frequent_runs: FrequentRuns,
    pub(super) short: ShortWordings,
}

impl GrowingIndex {
    pub(crate) fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Prepares a wording to be looked up or added. `share` is the share of words that may be
    /// edited, the same for all.
    pub(crate) fn prepare<'w>(&self, wording: Wording<'w>, share: f32) -> Prepared<'w> {
        Prepared::new(wording, self.find(wording), share, |key| self.keys.count(key))
    }

    /// The number of the known wording that equals `wording`, if there is one.
    fn find(&self, wording: Wording) -> Option<u32> {
        let same = |&&number: &&u32| self.corpus.wording(number) == wording;
        self.by_hash.get(hash(wording)).iter().find(same).copied()
    }

    /// Adds a wording unless it is known, and returns its number.
    ///
    /// The time is linear in the words of the wording. When one of its keys becomes frequent, the
    /// postings of that key are read once in addition.
    pub(crate) fn insert(&mut self, prepared: &Prepared) -> u32 {
        let Prepared { wording, known, keys, segments, share, .. } = prepared;
        if let Some(known) = *known {
            return known;
        }
        let number = self.corpus.push(*wording);
        self.by_hash.push(hash(*wording), number);
        let start = index(self.corpus.range(number).start);
        for (place, &key) in (start..).zip(keys) {
            self.keys.push(&self.corpus, key, place);
        }
        self.frequent_runs.add(number, prepared, &self.corpus, &self.keys);
        for (_, probes) in segments.iter().filter(|(words, _)| words.len() >= FEWEST_WORDS) {
            for &at in probes {
                self.probes.push(&self.corpus, keys[at], start + index(at), *share);
            }
        }
        number
    }

    /// From now on a wording makes pairs with wordings of two or three words as well.
    pub(crate) fn admit_short(&mut self, number: u32) {
        self.short.add(&self.corpus, number);
    }
}

/// Hash of words and breaks together: wordings that differ only in their breaks are distinct.
fn hash(Wording { words, breaks }: Wording) -> u32 {
    // Words and breaks are told apart by their number.
    run_hash(&[words, breaks, &[index(words.len())]].concat())
}
