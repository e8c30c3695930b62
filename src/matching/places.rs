//! Where seeds stand, and what stands around those that stand in many places.

use rustc_hash::FxHashMap;

use super::grams::SEED_WORDS;
use super::matcher::MOST_PLACES;
use super::postings::Postings;
use super::settled::Settled;
use crate::text::WordId;

/// Places by the hash of their seed; of frequent ones also a note each, which tells whether it is
/// worth while to look there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places<N> {
    places: Postings,
    notes: FxHashMap<u32, Vec<N>>,
}

/// From so many places on notes are taken: to read one place takes as long as fifty notes.
const FREQUENT: usize = 32;

impl<N: Copy> Places<N> {
    pub(crate) fn push(&mut self, hash: u32, place: u32, note: impl Fn(u32) -> N) {
        self.places.push(hash, place);
        let places = self.places.get(hash);
        if places.len() >= FREQUENT {
            let notes = self.notes.entry(hash).or_default();
            notes.extend(places[notes.len()..].iter().map(|&place| note(place)));
        }
    }

    pub(crate) fn count(&self, hash: u32) -> u32 {
        self.places.count(hash)
    }

    pub(crate) fn all(&self, hash: u32) -> &[u32] {
        self.places.get(hash)
    }

    /// The places of a seed that has any.
    pub(crate) fn of(&self, hash: u32) -> Option<Noted<'_, N>> {
        let places = self.places.get(hash);
        let notes = if places.len() < FREQUENT { None } else { self.notes.get(&hash) };
        (!places.is_empty()).then_some(Noted { places, notes: notes.map(Vec::as_slice) })
    }
}

/// The places of one seed, with their notes.
#[derive(Clone, Copy)]
pub(crate) struct Noted<'p, N> {
    places: &'p [u32],
    notes: Option<&'p [N]>,
}

impl<'p, N: Copy> Noted<'p, N> {
    /// The latest of them, as many as `most` says, which is asked only where it can matter.
    pub(crate) fn latest(self, most: impl FnOnce() -> usize) -> Self {
        if self.places.len() <= MOST_PLACES {
            return self;
        }
        let first = self.places.len().saturating_sub(most());
        Self { places: &self.places[first..], notes: self.notes.map(|notes| &notes[first..]) }
    }

    /// Those that are not settled and that `likely` does not turn down by their note.
    pub(crate) fn likely(
        self,
        settled: &Settled,
        likely: impl Fn(N) -> bool,
    ) -> impl Iterator<Item = usize> {
        let Self { places, notes } = self;
        settled
            .outside(places, |&place| place)
            .flatten()
            .filter(move |&at| notes.is_none_or(|notes| likely(notes[at])))
            .map(|at| places[at] as usize)
    }
}

/// The words before a seed as a set of 64 bits, and the words behind it as another 64.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around([u64; 2]);

/// What must be found around a place for it to hold a unit, and how much of that may lack; by
/// default nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    around: Around,
    edits: u32,
}

/// Words that are looked at on either side. More of them would fill the bits with noise, fewer
/// would leave nothing to compare where many edits are allowed.
const REACH: usize = 9;

impl Around {
    /// What stands around the seed at `at`.
    pub(crate) fn of(words: &[WordId], at: usize) -> Self {
        Self::within(words, at, REACH)
    }

    fn within(words: &[WordId], at: usize, reach: usize) -> Self {
        let behind = (at + SEED_WORDS).min(words.len());
        let (before, behind) = (
            &words[at.saturating_sub(reach)..at],
            &words[behind..(behind + reach).min(words.len())],
        );
        Self([before, behind].map(|words| {
            words.iter().fold(0, |set, &word| set | 1 << (word.wrapping_mul(0x9E37_79B9) >> 26))
        }))
    }

    /// False when more than the edits allow is surely lacking: every edit takes away one word, and
    /// so at most one bit.
    pub(crate) fn may_be(self, wanted: Wanted) -> bool {
        let lacking = |half: usize| (wanted.around.0[half] & !self.0[half]).count_ones();
        lacking(0) + lacking(1) <= wanted.edits
    }
}

impl Wanted {
    /// For the unit `words` by its seed at `at`, when `edits` edits may have moved words in or out
    /// of reach.
    pub(crate) fn new(words: &[WordId], at: usize, edits: usize) -> Self {
        let around = Around::within(words, at, REACH.saturating_sub(edits));
        Self { around, edits: edits as u32 }
    }
}
