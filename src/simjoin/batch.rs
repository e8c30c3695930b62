//! All pairs of a corpus at once.
//!
//! Segments are searched independently of one another, so threads share only the index. Wordings
//! are sorted by length. The search for a segment skips all wordings that are too short to contain
//! it. If a key is frequent, only its first postings after these are compared: those in the
//! wordings nearest in length.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::containment::Containment;
use super::corpus::Corpus;
use super::hash::run_hash;
use super::inverted::InvertedIndex;
use super::limits::{
    CROWD, FEWEST_WORDS, KEY_WORDS, MOST_POSTINGS, most_edits, most_found, most_postings,
};
use super::parallel::{in_order, in_parts, joined, sort};
use super::probe_keys::ProbeKeys;
use super::shared_runs::sharing_runs;
use super::verify::Query;
use crate::csr::{Csr, index};
use crate::text::WordId;

/// The pairs of a corpus of [distinct wordings](Corpus::distinct), each once and in order, the
/// lower number first.
///
/// `share` is the share of a segment's words that may be edited; `admits` names the wordings of two
/// or three words that are searched for as well.
pub(crate) fn pairs(corpus: &Corpus, share: f32, admits: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
    let [segments, of_two_words] = segments(corpus, admits);
    let index = InvertedIndex::new(corpus, KEY_WORDS, |_| true);
    let mut pairs = Join::new(corpus, &index, &segments, share).pairs();
    drop(segments);
    let repeats: Vec<Range<u32>> =
        (0..corpus.len() as u32).flat_map(|number| index.repeats(corpus.range(number))).collect();
    drop(index);
    if !of_two_words.is_empty() {
        let words = |segment: &Segment| run_hash(segment.words(corpus));
        let wanted: FxHashSet<u32> = of_two_words.iter().map(words).collect();
        let index = InvertedIndex::new(corpus, KEY_WORDS - 1, |hash| wanted.contains(&hash));
        pairs.append(&mut Join::new(corpus, &index, &of_two_words, share).pairs());
    }
    pairs.append(&mut sharing_runs(corpus, &repeats, MOST_POSTINGS));
    sort(&mut pairs, |&(left, right)| in_order(left, right));
    pairs.dedup();
    pairs
}

/// A stretch of a wording that is searched for in the others: the whole, or a piece.
struct Segment {
    wording: u32,
    /// Its places.
    places: Range<u32>,
}

impl Segment {
    fn new(wording: u32, places: Range<usize>) -> Self {
        Self { wording, places: index(places.start)..index(places.end) }
    }

    fn words<'c>(&self, corpus: &'c Corpus) -> &'c [WordId] {
        &corpus.all_words()[self.places.start as usize..self.places.end as usize]
    }
}

/// The segments of three words or more, and those of two.
fn segments(corpus: &Corpus, admits: impl Fn(u32) -> bool) -> [Vec<Segment>; 2] {
    let (mut segments, mut of_two_words) = (Vec::with_capacity(corpus.len()), Vec::new());
    for wording in 0..index(corpus.len()) {
        let places = corpus.range(wording);
        let start = places.start;
        if places.len() >= FEWEST_WORDS || places.len() >= 2 && admits(wording) {
            let list = if places.len() < KEY_WORDS { &mut of_two_words } else { &mut segments };
            list.push(Segment::new(wording, places));
        }
        let pieces = corpus.wording(wording).pieces();
        let pieces = pieces.map(|piece| start + piece.start..start + piece.end);
        segments.extend(pieces.map(|places| Segment::new(wording, places)));
    }
    [segments, of_two_words]
}

/// The search for some segments in all wordings that have at least as many words.
///
/// One `Join` is built for keys of three words. Another is built for keys of two words if wordings
/// of two words take part.
struct Join<'j> {
    corpus: &'j Corpus,
    index: &'j InvertedIndex,
    segments: &'j [Segment],
    /// The places of the probe keys of each segment.
    probes: Csr<u32>,
    /// For keys with more than [`MOST_POSTINGS`] postings the segments that are looked up by them.
    queries: FxHashMap<u32, usize>,
    /// For each key with more than [`CROWD`] postings, the number of wordings that contain it. It can be
    /// small, because a wording that repeats a few words has many postings of one key.
    holders: FxHashMap<u32, usize>,
    share: f32,
}

impl<'j> Join<'j> {
    fn new(
        corpus: &'j Corpus,
        index: &'j InvertedIndex,
        segments: &'j [Segment],
        share: f32,
    ) -> Self {
        let mut probes = Csr::default();
        let parts = in_parts(segments, 1 << 12, |_, segments| probe_keys(index, segments, share));
        parts.into_iter().for_each(|part| probes.append(part));
        let (mut queries, mut holders) = (FxHashMap::default(), FxHashMap::default());
        for key in probes.items().iter().filter_map(|&place| index.key(place)) {
            let places = index.postings(key).places;
            if places.len() > CROWD {
                holders.entry(key).or_insert_with(|| {
                    places.chunk_by(|&a, &b| corpus.at(a) == corpus.at(b)).count()
                });
            }
            if places.len() > MOST_POSTINGS {
                *queries.entry(key).or_default() += 1;
            }
        }
        Self { corpus, index, segments, probes, queries, holders, share }
    }

    fn pairs(&self) -> Vec<(u32, u32)> {
        let starts = starts_by_length(self.corpus);
        joined(in_parts(self.segments, 1 << 10, |first, segments| {
            let (mut search, mut pairs) = (Containment::default(), Vec::new());
            for (number, segment) in (index(first)..).zip(segments) {
                let shortest = starts[segment.places.len()];
                self.search(segment, self.probes.row(number), shortest, &mut search, &mut pairs);
            }
            pairs
        }))
    }

    /// Finds the wordings that contain `segment`, and adds each as a pair with the segment's own
    /// wording. Only postings from position `shortest` on are searched; earlier wordings are too
    /// short.
    fn search(
        &self,
        segment: &Segment,
        probes: &[u32],
        shortest: u32,
        search: &mut Containment,
        pairs: &mut Vec<(u32, u32)>,
    ) {
        let query = Query::new(segment.words(self.corpus), self.share);
        search.begin(self.corpus, &query, Some(segment.wording), shortest);
        'probes: for &place in probes {
            let Some(key) = self.index.key(place) else { continue };
            let postings = self.index.postings(key);
            let offset = (place - segment.places.start) as usize;
            let compared = self.compared(key, shortest);
            let is_piece = self.corpus.places(segment.wording) != segment.places;
            let holders = self.holders.get(&key).map_or(usize::MAX, |&holders| holders);
            let most = most_found(segment.places.len(), is_piece, compared.len().min(holders));
            for range in from_both_ends(compared, most) {
                search.probe(self.corpus, &query, offset, postings, range);
                if most.is_some_and(|most| search.count(self.corpus, &query) >= most) {
                    break 'probes;
                }
            }
        }
        let (own, found) = (segment.wording, search.finish(self.corpus, &query));
        pairs.extend(found.iter().map(|&other| (own.min(other), own.max(other))));
    }

    /// The postings of a key that are compared with each segment: the nearest in length of many.
    fn compared(&self, key: u32, shortest: u32) -> Range<usize> {
        let places = self.index.postings(key).places;
        let Some(&queries) = self.queries.get(&key) else { return 0..places.len() };
        let from = places.partition_point(|&place| place < shortest);
        from..places.len().min(from + most_postings(queries))
    }
}

/// The postings part by part. Those of a crowded key are taken from both ends by turns: the wordings
/// nearest in length, and the longest, which hold the others together.
fn from_both_ends(all: Range<usize>, most: Option<usize>) -> impl Iterator<Item = Range<usize>> {
    let part = if most.is_some() { CROWD / 4 } else { usize::MAX };
    let (mut rest, mut back) = (all, true);
    std::iter::from_fn(move || {
        let len = rest.len().min(part);
        back = !back;
        let (taken, left) = match back {
            false => (rest.start..rest.start + len, rest.start + len..rest.end),
            true => (rest.end - len..rest.end, rest.start..rest.end - len),
        };
        rest = left;
        (len > 0).then_some(taken)
    })
}

/// For each segment, the offsets of its probe keys that also occur elsewhere.
///
/// A key that occurs nowhere else finds nothing. Such keys have no cost, so they are chosen first
/// and then dropped.
fn probe_keys(index: &InvertedIndex, segments: &[Segment], share: f32) -> Csr<u32> {
    let mut probes = Csr::with_capacity(0, segments.len());
    let (mut keys, mut costs, mut chosen) = (ProbeKeys::default(), Vec::new(), Vec::new());
    for Segment { places, .. } in segments {
        costs.clear();
        chosen.clear();
        let (start, words) = (places.start as usize, places.len());
        costs.extend(index.elsewhere(start..start + words.saturating_sub(KEY_WORDS) + 1));
        keys.choose(&costs, most_edits(words, share) + 1, &mut chosen);
        let repeated = chosen.iter().filter(|&&at| costs[at] > 0);
        probes.push_row(repeated.map(|&at| self::index(start + at)));
    }
    probes
}

/// For every number of words the first place of the wordings that have as many or more.
fn starts_by_length(corpus: &Corpus) -> Vec<u32> {
    let mut starts = Vec::new();
    for wording in 0..index(corpus.len()) {
        let words = corpus.range(wording);
        while starts.len() <= words.len() {
            starts.push(index(words.start));
        }
    }
    starts
}
