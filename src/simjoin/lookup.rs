//! Finds the pairs of one wording with the wordings of a growing index.
//!
//! The wording may contain earlier wordings or be contained in them, so both directions are
//! searched. Then the shared runs are searched. The result has the same pairs as the
//! [batch](super::batch), in whatever order the wordings arrive.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use super::containment::Containment;
use super::growing::GrowingIndex;
use super::interval_set::IntervalSet;
use super::limits::{FEWEST_WORDS, KEY_WORDS, MOST_POSTINGS, RUN_KEYS, RUN_WORDS, is_frequent};
use super::postings::first_of_latest;
use super::prepared::Prepared;
use super::signature::Signature;
use super::verify::{Failed, Found, Query, is_long};
use super::winnow::winnow;
use crate::text::WordId;

/// The wordings of `index` that make a pair with the prepared one, ascending, itself left out.
/// `admits` when wordings of two or three words are searched for as well.
pub(crate) fn pairs_of(index: &GrowingIndex, prepared: &Prepared, admits: bool) -> Vec<u32> {
    let mut lookup = Lookup { index, prepared, found: FxHashSet::default() };
    lookup.find_containing(if admits { KEY_WORDS } else { FEWEST_WORDS });
    lookup.find_contained();
    if admits {
        index.short.find(&index.corpus, prepared.wording.words, &mut lookup.found);
    }
    lookup.find_sharing_runs();
    lookup.find_sharing_frequent_runs();
    let mut found: Vec<u32> = lookup.found.into_iter().collect();
    found.retain(|&number| Some(number) != prepared.known);
    found.sort_unstable();
    found
}

struct Lookup<'l> {
    index: &'l GrowingIndex,
    prepared: &'l Prepared<'l>,
    found: FxHashSet<u32>,
}

impl Lookup<'_> {
    /// Finds the wordings that contain a segment, of `fewest` words or more, of the one looked up.
    fn find_containing(&mut self, fewest: usize) {
        let (corpus, words) = (&self.index.corpus, self.prepared.wording.words);
        let mut search = Containment::default();
        for (segment, probes) in &self.prepared.segments {
            if segment.len() < fewest {
                continue;
            }
            let query = Query::new(&words[segment.clone()], self.prepared.share);
            search.begin(corpus, &query, self.prepared.known, 0);
            for &at in probes {
                let key = self.prepared.keys[at];
                let postings = self.index.keys.get(key);
                let count = postings.places.len();
                let first = first_of_latest(count, || self.index.probes.count(key) as usize + 1);
                let offset = at - segment.start;
                search.probe(corpus, &query, offset, postings, first..count);
            }
            self.found.extend(search.finish(corpus, &query));
        }
    }

    /// Finds the wordings of which a segment is in the one looked up, by their probe keys.
    fn find_contained(&mut self) {
        let mut settled = IntervalSet::default();
        let (mut done, mut failed) = (Vec::new(), Failed::default());
        let words = self.prepared.wording.words;
        for (at, &key) in self.prepared.keys.iter().enumerate() {
            let signature = LazyCell::new(|| Signature::new(words, at));
            let queries = || self.index.keys.count(key) as usize;
            let candidates = self.index.probes.candidates(key, queries, &settled, || *signature);
            for place in candidates {
                let (other, position) = self.index.corpus.position(place);
                if self.found.contains(&other) {
                    done.push(other);
                } else if self.contains(other, position, at, &mut failed) {
                    self.found.insert(other);
                }
            }
            self.settle(&mut done, &mut settled);
        }
    }

    /// True when the one looked up contains a segment of the wording `other`, whose key at
    /// `position` is at `at`. Alignments that `failed` are not verified again.
    fn contains(&self, other: u32, position: usize, at: usize, failed: &mut Failed) -> bool {
        let own = self.prepared.wording.words;
        let other_wording = self.index.corpus.wording(other);
        let pieces = other_wording.pieces();
        let pieces = pieces.filter(|p| p.start <= position && position + KEY_WORDS <= p.end);
        let whole = std::iter::once(0..other_wording.words.len());
        whole.chain(pieces).filter(|segment| segment.len() <= own.len()).any(|segment| {
            let offset = position - segment.start;
            let query = Query::new(&other_wording.words[segment.clone()], self.prepared.share);
            let occurs = || query.occurs(offset, own, at);
            if !query.is_long() {
                return occurs();
            }
            let start = at.wrapping_sub(offset);
            failed.verify(&query, (other, segment), start, own, occurs) == Found::Here
        })
    }

    /// Finds the wordings that share a run of [`RUN_WORDS`] words, by its rarest key.
    fn find_sharing_runs(&mut self) {
        let mut settled = IntervalSet::default();
        let mut done: Vec<u32> = self.found.iter().copied().collect();
        self.settle(&mut done, &mut settled);
        let Prepared { wording, keys, counts, .. } = self.prepared;
        let mut rarest = Vec::new();
        winnow(counts, RUN_KEYS, |at| rarest.push(at));
        for at in rarest.into_iter().filter(|&at| !is_frequent(counts[at])) {
            let places = self.index.keys.get(keys[at]).places;
            for &place in settled.outside(places).flat_map(|stretch| &places[stretch]) {
                let (other, position) = self.index.corpus.position(place);
                let other_words = self.index.corpus.words(other);
                if !self.found.contains(&other)
                    && shares_run(wording.words, at, other_words, position)
                {
                    self.found.insert(other);
                    done.push(other);
                }
            }
            self.settle(&mut done, &mut settled);
        }
    }

    /// Finds the wordings that share a run of frequent keys only, unless more than
    /// [`MOST_POSTINGS`] contain it.
    fn find_sharing_frequent_runs(&mut self) {
        let Prepared { wording, counts, .. } = self.prepared;
        let corpus = &self.index.corpus;
        let mut seen = FxHashSet::default();
        for (at, counts) in counts.windows(RUN_KEYS).enumerate() {
            let run = &wording.words[at..at + RUN_WORDS];
            if !counts.iter().all(|&count| is_frequent(count)) || !seen.insert(run) {
                continue;
            }
            let places = self.index.frequent_runs.get(run);
            if places.len() <= MOST_POSTINGS {
                let same = |&&place: &&u32| corpus.all_words()[place as usize..].starts_with(run);
                self.found.extend(places.iter().filter(same).map(|&place| corpus.at(place)));
            }
        }
    }

    /// Notes that no place in the wordings of `done` needs another look. Short ones have few keys,
    /// and it does not pay.
    fn settle(&self, done: &mut Vec<u32>, settled: &mut IntervalSet) {
        let places = done.drain(..).map(|number| self.index.corpus.places(number));
        settled.extend(places.filter(|places| is_long(places.len())));
    }
}

/// True when two equal keys are within [`RUN_WORDS`] equal words.
fn shares_run(a: &[WordId], i: usize, b: &[WordId], j: usize) -> bool {
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take(RUN_WORDS);
    let before = before.take_while(|(x, y)| x == y).count();
    let after = a[i..].iter().zip(&b[j..]).take(RUN_WORDS).take_while(|(x, y)| x == y).count();
    before + after >= RUN_WORDS
}
