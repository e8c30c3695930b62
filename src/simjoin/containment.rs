//! Which wordings of a corpus contain a segment.
//!
//! The search has three steps, the cheapest first. Places that are already decided are skipped in
//! whole intervals. The [signature](super::signature) around a posting rejects most of the
//! remaining postings without reading the wording. The edit distance verifies the rest.
//!
//! The candidates of a short segment are collected over all its keys and verified together. An
//! alignment that several keys point to is therefore verified once. The candidates of a long
//! segment are verified after each key, because the results make most postings of the next keys
//! superfluous.

use std::ops::Range;

use super::corpus::Corpus;
use super::interval_set::IntervalSet;
use super::postings::Postings;
use super::signature::{Expected, OTHER, Signature};
use super::verify::{Failed, Found, Query};
use crate::csr::index;

/// The search for one segment, key by key. Its memory is reused for many segments.
///
/// One value serves one thread for all its segments. Nothing is allocated between segments once the
/// buffers have grown.
#[derive(Default)]
pub(crate) struct Containment {
    own: Range<u32>,
    first: u32,
    /// Places that need no further look: for a long segment those before `first`, its own, and those
    /// of wordings that contain it or are too short.
    settled: IntervalSet,
    /// Alignments of a long segment that failed verification.
    failed: Failed,
    /// Places of keys that are still to be verified, each after the place where the segment would
    /// start.
    candidates: Vec<(u32, u32)>,
    found: Vec<u32>,
}

impl Containment {
    /// Starts with another segment. Nothing is searched for in the wording `own`, nor before the
    /// place `first`.
    pub(crate) fn begin(&mut self, corpus: &Corpus, query: &Query, own: Option<u32>, first: u32) {
        self.settled.clear();
        self.failed.clear();
        self.found.clear();
        self.own = own.map_or(0..0, |own| corpus.places(own));
        self.first = first;
        if query.is_long() {
            self.settled.extend([0..first, self.own.clone()]);
        }
    }

    /// Searches the `postings` at `range` of the key of `query` at `offset`.
    pub(crate) fn probe(
        &mut self,
        corpus: &Corpus,
        query: &Query,
        offset: usize,
        postings: Postings,
        range: Range<usize>,
    ) {
        let stored = || Expected::new(query.words, offset, query.edits);
        let expected = Expected::<OTHER>::new(query.words, offset, query.edits);
        let Self { own, first, settled, candidates, .. } = self;
        postings.for_each_candidate(range, settled, stored, |place| {
            // Without a branch, and apart from verification, so that loads from all over the
            // memory overlap.
            let elsewhere =
                (place >= *first) & (place.wrapping_sub(own.start) >= own.end - own.start);
            let fits = expected.fits(Signature::new(corpus.bytes(), place as usize));
            let len = candidates.len();
            candidates.push((place.wrapping_sub(index(offset)), place));
            candidates.truncate(len + usize::from(elsewhere & fits));
        });
        if query.is_long() {
            self.verify(corpus, query);
        }
    }

    /// How many wordings contain `query` so far.
    pub(crate) fn count(&mut self, corpus: &Corpus, query: &Query) -> usize {
        self.verify(corpus, query);
        self.found.sort_unstable();
        self.found.dedup();
        self.found.len()
    }

    /// The wordings that contain `query` at one of the places that were searched; some may be
    /// repeated.
    pub(crate) fn finish(&mut self, corpus: &Corpus, query: &Query) -> &[u32] {
        self.verify(corpus, query);
        &self.found
    }

    /// Verifies the candidates, each alignment once.
    fn verify(&mut self, corpus: &Corpus, query: &Query) {
        let Self { settled, failed, candidates, found, .. } = self;
        // Alignments with one wording are side by side then.
        candidates.sort_unstable();
        let (mut last, mut found_at) = (None, 0..0);
        let mut done = Vec::new();
        for (start, place) in candidates.drain(..) {
            if found_at.contains(&place) {
                continue;
            }
            let (wording, at) = corpus.position(place);
            let alignment = (wording, start);
            if last == Some(alignment) {
                continue;
            }
            last = Some(alignment);
            let text = corpus.words(wording);
            let occurs = || query.occurs(place.wrapping_sub(start) as usize, text, at);
            let verified = match query.is_long() {
                true => failed.verify(query, (wording, 0..0), start as usize, text, occurs),
                false if occurs() => Found::Here,
                false => Found::NotHere,
            };
            if verified == Found::Here {
                found.push(wording);
                found_at = corpus.places(wording);
            }
            let short = text.len() < query.words.len();
            if query.is_long() && (verified != Found::NotHere || short) {
                done.push(corpus.places(wording));
            }
        }
        settled.extend(done);
    }
}
