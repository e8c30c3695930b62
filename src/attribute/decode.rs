//! Attributes the quotations of an article from left to right: candidates, features, choice.
//!
//! The decoder is greedy: the choices for earlier quotations are context for the next one. A beam
//! search over whole articles would use the context on both sides, but take many times as long.

use super::candidate::Candidate;
use super::feature::Sink;
use super::model::Model;
use super::scene::Scene;
use super::surroundings::{Past, Surroundings};
use super::unit::{Unit, candidates};

/// The candidates of one quotation.
pub(crate) struct Options<'s> {
    scene: &'s Scene<'s>,
    pub(crate) unit: &'s Unit,
    around: Surroundings,
    past: Past,
    /// Positions in the mentions.
    pub(crate) mentions: &'s [usize],
}

impl Options<'_> {
    /// Hands the features of a candidate to `out`.
    pub(crate) fn describe(&self, candidate: usize, out: &mut impl Sink) {
        let at = self.mentions[candidate];
        Candidate::new(self.scene, self.unit, &self.around, &self.past, at).describe(out);
    }

    /// The candidate of the highest score; of several the first.
    pub(crate) fn likeliest(&self, model: &Model) -> Option<Choice> {
        let score = |candidate| {
            let mut score = model.start();
            self.describe(candidate, &mut score);
            score.steps
        };
        let scores: Vec<i32> = (0..self.mentions.len()).map(score).collect();
        let candidate = (0..scores.len()).rev().max_by_key(|&i| scores[i])?;
        Some(Choice { candidate, shares: model.softmax(&scores) })
    }

    /// The probability of the chosen candidate and of those whose words overlap with its.
    pub(crate) fn confidence(&self, choice: &Choice) -> f32 {
        let range = |at: usize| self.scene.mentions[at].range();
        let own = range(self.mentions[choice.candidate]);
        let overlaps = |at: usize| range(at).start < own.end && own.start < range(at).end;
        let shares = self.mentions.iter().zip(&choice.shares);
        shares.filter(|(at, _)| overlaps(**at)).map(|(_, share)| share).sum::<f32>().min(1.0)
    }
}

/// The candidate that is taken for the source of a quotation.
pub(crate) struct Choice {
    /// Position among the candidates.
    pub(crate) candidate: usize,
    /// The probabilities of all candidates.
    shares: Vec<f32>,
}

impl Choice {
    /// The probability of the candidate by itself.
    pub(crate) fn share(&self) -> f32 {
        self.shares[self.candidate]
    }
}

/// Visits the quotations that `wanted` names, in order. `choose` is given each with its options
/// and returns the position of the chosen one among them.
pub(crate) fn walk(
    scene: &Scene,
    wanted: impl Fn(usize) -> bool,
    mut choose: impl FnMut(&Options) -> Option<usize>,
) {
    let mut mentions = Vec::new();
    let mut past = Past::default();
    for quote in 0..scene.analysis.quotes.len() {
        if !wanted(quote) {
            continue;
        }
        let Some(unit) = Unit::new(scene, quote) else { continue };
        candidates(scene, &unit, past.last.map(|(last, _)| last), &mut mentions);
        let around = Surroundings::new(scene, &unit, &past);
        let options = Options { scene, unit: &unit, around, past, mentions: &mentions };
        let Some(chosen) = choose(&options) else { continue };
        let Some(&mention) = mentions.get(chosen) else { continue };
        let end = scene.analysis.quotes[quote].end();
        let entity = |at: usize| scene.mentions[at].entity;
        if let Some((last, _)) = past.last
            && entity(last) != entity(mention)
        {
            past.other = entity(last);
        }
        past.last = Some((mention, end));
        past.asked = unit.question;
    }
}
