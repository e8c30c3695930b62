//! Posting lists, and which of their postings are candidates.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::interval_set::IntervalSet;
use super::limits::{MOST_POSTINGS, most_edits, most_postings};
use super::lists::HashedLists;
use super::signature::{BLOCK, Expected, Signature, SignatureFile, bits};

/// The places of a key, ascending, with the signatures of all or of none.
#[derive(Clone, Copy)]
pub(crate) struct Postings<'p> {
    pub(crate) places: &'p [u32],
    pub(crate) signatures: Option<&'p SignatureFile>,
}

impl Postings<'_> {
    /// Visits the places at `range` that are not in `settled` and whose stored signature fits.
    pub(crate) fn for_each_candidate(
        self,
        range: Range<usize>,
        settled: &IntervalSet,
        expected: impl Fn() -> Expected,
        mut visit: impl FnMut(u32),
    ) {
        let places = self.places;
        let signatures = self.signatures.map(|file| (file, expected()));
        for stretch in settled.outside(&places[range.clone()]) {
            let stretch = stretch.start + range.start..stretch.end + range.start;
            let Some((file, expected)) = signatures else {
                places[stretch].iter().for_each(|&place| visit(place));
                continue;
            };
            for block in stretch.start / BLOCK..stretch.end.div_ceil(BLOCK) {
                let first = block * BLOCK;
                let from = u64::MAX << stretch.start.saturating_sub(first);
                let to = u64::MAX >> (first + BLOCK).saturating_sub(stretch.end);
                let fitting = file.fitting(block, expected) & from & to;
                bits(fitting, first).for_each(|at| visit(places[at]));
            }
        }
    }
}

/// The places of every key in a growing corpus.
///
/// A block of signatures is added after every 64 new postings. The postings after the last block
/// are tested one by one.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyLists {
    places: HashedLists,
    signatures: FxHashMap<u32, SignatureFile>,
}

impl KeyLists {
    /// Adds a place, which is above those before it.
    pub(crate) fn push(&mut self, corpus: &Corpus, key: u32, place: u32) {
        self.places.push(key, place);
        let places = self.places.get(key);
        if places.len().is_multiple_of(BLOCK) {
            let latest = &places[places.len() - BLOCK..];
            self.signatures.entry(key).or_default().push_block(corpus.bytes(), latest);
        }
    }

    pub(crate) fn count(&self, key: u32) -> u32 {
        self.places.count(key)
    }

    pub(crate) fn get(&self, key: u32) -> Postings<'_> {
        let places = self.places.get(key);
        let signatures = if places.len() < BLOCK { None } else { self.signatures.get(&key) };
        Postings { places, signatures }
    }
}

/// The places of the probe keys in a growing corpus: the keys that its segments are looked up by.
///
/// Here the stored side has the expectations. Each posting is the probe key of an earlier segment.
/// The test is whether the new wording has the words around its key that the earlier segment
/// expects.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProbeLists {
    places: HashedLists,
    /// For keys with many places what each of them expects around it.
    expected: FxHashMap<u32, Vec<Expected>>,
}

/// Places from which on expectations are stored: reading one place takes as long as testing fifty.
const MANY: usize = 32;

impl ProbeLists {
    /// Adds the place of a probe key; `share` is the share of words that may be edited.
    pub(crate) fn push(&mut self, corpus: &Corpus, key: u32, place: u32, share: f32) {
        self.places.push(key, place);
        let places = self.places.get(key);
        if places.len() >= MANY {
            let expected = self.expected.entry(key).or_default();
            let new = places[expected.len()..].iter();
            expected.extend(new.map(|&place| expected_at(corpus, place, share)));
        }
    }

    pub(crate) fn count(&self, key: u32) -> u32 {
        self.places.count(key)
    }

    /// The latest places of a key, as many as are to be compared with each of its `queries`, that
    /// are not in `settled` and that the `signature` of the query fits.
    pub(crate) fn candidates(
        &self,
        key: u32,
        queries: impl Fn() -> usize,
        settled: &IntervalSet,
        signature: impl Fn() -> Signature,
    ) -> impl Iterator<Item = u32> {
        let places = self.places.get(key);
        let first = first_of_latest(places.len(), queries);
        let expected = if places.len() < MANY { None } else { self.expected.get(&key) };
        let expected = expected.map(|expected| (&expected[first..], signature()));
        let places = &places[first..];
        let fits = move |&at: &usize| expected.is_none_or(|(expected, own)| expected[at].fits(own));
        settled.outside(places).flatten().filter(fits).map(|at| places[at])
    }
}

/// The latest of `postings`, as many as are compared with each of the `queries`.
pub(crate) fn latest(postings: &[u32], queries: impl Fn() -> usize) -> &[u32] {
    &postings[first_of_latest(postings.len(), queries)..]
}

/// The position of the first of the [latest] of so many postings.
pub(crate) fn first_of_latest(postings: usize, queries: impl Fn() -> usize) -> usize {
    if postings <= MOST_POSTINGS { 0 } else { postings.saturating_sub(most_postings(queries())) }
}

/// What the wording at a place expects around its probe key there. Pieces expect less than the
/// whole, so that with breaks nothing is expected.
fn expected_at(corpus: &Corpus, place: u32, share: f32) -> Expected {
    let (wording, at) = corpus.position(place);
    let wording = corpus.wording(wording);
    if wording.breaks.is_empty() {
        Expected::new(wording.words, at, most_edits(wording.words.len(), share))
    } else {
        Expected::default()
    }
}
