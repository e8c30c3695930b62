//! The inverted index of a whole corpus.
//!
//! A key that occurs only once gets no row, which keeps the index small. No search looks it up.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::limits::{KEY_WORDS, RUN_WORDS};
use super::postings::Postings;
use super::repeated::repeated_runs;
use super::signature::{BLOCK, SignatureFile};
use crate::csr::{Csr, index};

/// Where each key occurs. A key that occurs once finds nothing and has no posting list.
pub(crate) struct InvertedIndex {
    /// For each place the number of the key there; [`UNIQUE`] where it has no posting list.
    keys: Vec<u32>,
    /// For each key its places, ascending.
    postings: Csr<u32>,
    /// Signatures of the keys that have at least one full block of postings.
    signatures: FxHashMap<u32, SignatureFile>,
}

const UNIQUE: u32 = u32::MAX;

impl InvertedIndex {
    /// Of all runs of `length` words whose hash is `wanted`.
    pub(crate) fn new(corpus: &Corpus, length: usize, wanted: impl Fn(u32) -> bool + Sync) -> Self {
        let wordings: Vec<Range<u32>> =
            (0..corpus.len() as u32).map(|n| corpus.places(n)).collect();
        let runs = repeated_runs(corpus, &wordings, length, wanted);
        let mut postings = Csr::with_capacity(runs.iter().map(Vec::len).sum(), 0);
        for runs in runs {
            let same = runs.chunk_by(|a, b| a.hash() == b.hash());
            same.for_each(|same| postings.push_row(same.iter().map(|run| run.place())));
        }
        // Not before the runs are dropped, which take twice the memory of the postings.
        let mut keys = vec![UNIQUE; corpus.all_words().len()];
        let mut signatures = FxHashMap::default();
        for (key, places) in (0..).zip(postings.rows()) {
            places.iter().for_each(|&place| keys[place as usize] = key);
            if places.len() >= BLOCK {
                let mut file = SignatureFile::default();
                let blocks = places.chunks_exact(BLOCK);
                blocks.for_each(|places| file.push_block(corpus.bytes(), places));
                signatures.insert(key, file);
            }
        }
        Self { keys, postings, signatures }
    }

    /// The number of the key at a place, if it occurs elsewhere.
    pub(crate) fn key(&self, place: u32) -> Option<u32> {
        Some(self.keys[place as usize]).filter(|&key| key != UNIQUE)
    }

    /// How often the keys at `places` occur elsewhere, 65,535 at most.
    pub(crate) fn elsewhere(&self, places: Range<usize>) -> impl Iterator<Item = u32> {
        self.keys[places].iter().map(|&key| match key {
            UNIQUE => 0,
            key => (self.postings.range(key).len() - 1).min(usize::from(u16::MAX)) as u32,
        })
    }

    pub(crate) fn postings(&self, key: u32) -> Postings<'_> {
        Postings { places: self.postings.row(key), signatures: self.signatures.get(&key) }
    }

    /// The stretches of a wording in which all keys also occur elsewhere and which are long enough
    /// for a shared run. Every run that two wordings share lies in one of these stretches.
    ///
    /// Words that occur in no other wording separate the stretches. The search for shared runs
    /// therefore reads only the small part of the corpus that is repeated.
    pub(crate) fn repeats(&self, places: Range<usize>) -> impl Iterator<Item = Range<u32>> {
        let mut start = places.start;
        let keys = &self.keys[places];
        keys.chunk_by(|a, b| (*a == UNIQUE) == (*b == UNIQUE)).filter_map(move |stretch| {
            let first = start;
            start += stretch.len();
            let words = first..start + KEY_WORDS - 1;
            let is_repeat = stretch[0] != UNIQUE && words.len() >= RUN_WORDS;
            is_repeat.then(|| index(words.start)..index(words.end))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::corpus::Wording;
    use super::super::hash::run_hash;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_of_a_repeated_run(texts in prop::collection::vec(prop::collection::vec(0u32..2, 0..9), 0..20)) {
            let mut corpus = Corpus::default();
            texts.iter().for_each(|words| _ = corpus.push(Wording::new(words, &[])));
            let mut places: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for number in 0..corpus.len() as u32 {
                let start = corpus.range(number).start as u32;
                for (place, run) in (start..).zip(corpus.words(number).windows(3)) {
                    places.entry(run_hash(run)).or_default().push(place);
                }
            }
            let index = InvertedIndex::new(&corpus, 3, |_| true);
            let all = 0..corpus.all_words().len();
            let elsewhere: Vec<u32> = index.elsewhere(all.clone()).collect();
            let mut expected = vec![0; all.len()];
            for places in places.values() {
                for &place in places {
                    expected[place as usize] = places.len() as u32 - 1;
                    let found = index.key(place).map(|key| index.postings(key).places);
                    prop_assert_eq!(found, Some(places.as_slice()).filter(|places| places.len() > 1));
                }
            }
            prop_assert_eq!(elsewhere, expected);
        }
    }
}
