//! A wording that comes to a store.

use std::ops::Range;

use super::evidence::Wording;
use super::grams::{SEED_WORDS, gram};
use super::join::FEWEST_WORDS;
use super::seeds::{SeedChoice, most_edits};
use super::store::Store;
use crate::text::pieces;

/// A wording to be looked up in a store or added to it, with what the store has to say of it:
/// what both need is found out once.
pub(crate) struct Newcomer<'w> {
    pub(crate) wording: Wording<'w>,
    /// Mass of all its words.
    pub(crate) mass: f32,
    /// The form of exactly this wording.
    pub(crate) form: Option<u32>,
    /// Hash of every run of [`SEED_WORDS`] words.
    pub(crate) grams: Vec<u32>,
    /// In how many places each stands so far.
    pub(crate) counts: Vec<u32>,
    /// The whole and the pieces that are looked for on their own, each with the places, in the
    /// whole, of the seeds that it is looked up by.
    pub(crate) units: Vec<(Range<usize>, Vec<usize>)>,
    /// Share of a unit's words that may be edited.
    pub(crate) share: f32,
}

impl<'w> Newcomer<'w> {
    pub(crate) fn new(wording: Wording<'w>, mass: f32, store: &Store, share: f32) -> Self {
        let grams: Vec<u32> = wording.words.windows(SEED_WORDS).map(gram).collect();
        let counts: Vec<u32> = grams.iter().map(|&gram| store.places.count(gram)).collect();
        let mut choice = SeedChoice::default();
        let mut seeds = |unit: &Range<usize>| {
            let mut chosen = Vec::new();
            // The rarest so far, disjoint, one more than the edits that they must outlast.
            if unit.len() < SEED_WORDS {
                chosen.push(unit.start);
            } else {
                let costs = &counts[unit.start..=unit.end - SEED_WORDS];
                choice.choose(costs, most_edits(unit.len(), share) + 1, &mut chosen);
                chosen.iter_mut().for_each(|at| *at += unit.start);
            }
            chosen
        };
        let whole = std::iter::once(0..wording.words.len()).filter(|whole| whole.len() > 1);
        let units = whole.chain(parts(wording)).map(|unit| (unit.clone(), seeds(&unit))).collect();
        Self { wording, mass, form: store.find(wording), grams, counts, units, share }
    }
}

/// The pieces between the breaks of a wording that are looked for on their own.
pub(crate) fn parts(wording: Wording) -> impl Iterator<Item = Range<usize>> {
    let parted = !wording.breaks.is_empty();
    let parts = pieces(wording.breaks, wording.words.len());
    parts.filter(move |part| parted && part.len() >= FEWEST_WORDS)
}
