//! Finds the best path through the labels.
//!
//! This is Viterbi’s algorithm (1967) over fifteen labels. The scores of all labels fit into one
//! vector register. A step computes the maximum over the previous labels for all labels at once.
//!
//! Only differences between labels matter. The highest score is therefore subtracted at every
//! token, and 16 bits are enough for a run of any length.

use super::label::{LABELS, LANES};
use super::model::{IMPOSSIBLE, Model, Scores};

/// A run of sentences that is labelled in one go; its buffers are used again.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// What each token says for each label.
    pub(crate) tokens: Vec<Scores>,
    /// The class of the place before each token.
    pub(crate) edges: Vec<u8>,
    /// The best walks to each label of each token, the first of which stands before all tokens.
    best: Vec<Scores>,
}

/// Walks whose odds against the best one so far are beyond `exp(12)` are given up. No output on
/// the development articles changes by it, and scores stay small however long the run.
const BEAM: f32 = 12.0;

impl Lattice {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.edges.clear();
    }

    /// The labels with the highest sum (Viterbi). The walk starts outside.
    pub(crate) fn walk(&mut self, model: &Model) -> Vec<u8> {
        let beam = model.steps(BEAM);
        let mut best = Scores([i16::MIN; LANES]);
        best.0[0] = 0;
        self.best.clear();
        self.best.push(best);
        for (scores, &edge) in self.tokens.iter().zip(&self.edges) {
            best = next(&best, model.edges(usize::from(edge)), scores, beam);
            self.best.push(best);
        }
        let mut label = first_highest(&best);
        let mut labels = vec![0; self.tokens.len()];
        for (at, slot) in labels.iter_mut().enumerate().rev() {
            *slot = label;
            let into = model.into(usize::from(self.edges[at]), label);
            let mut scores = self.best[at];
            for (score, edge) in scores.0.iter_mut().zip(into.0) {
                *score = score.saturating_add(edge);
            }
            label = first_highest(&scores);
        }
        labels
    }

    /// Probability of the label of token `at`, given the labels of its neighbours.
    ///
    /// This is the conditional probability of one label, normalised over the labels of this token
    /// alone. It approximates the marginal probability, which would need the forward-backward
    /// algorithm.
    pub(crate) fn share(&self, model: &Model, labels: &[u8], at: usize) -> f32 {
        let before = at.checked_sub(1).map_or(0, |i| labels[i]);
        let enter = &model.edges(usize::from(self.edges[at]))[usize::from(before)];
        let score = |label: u8| {
            let leave = labels.get(at + 1).map_or(0, |&next| {
                model.edges(usize::from(self.edges[at + 1]))[usize::from(label)].of(next)
            });
            let (own, enter) = (self.tokens[at].of(label), enter.of(label));
            i32::from(own) + i32::from(enter) + i32::from(leave)
        };
        let own = score(labels[at]);
        1.0 / (0..LABELS as u8).map(|label| model.real(score(label) - own).exp()).sum::<f32>()
    }
}

/// Scores of the best paths to the labels of a token, from the scores of the previous token. The
/// code has no branches and processes many labels at a time.
///
/// Labels outside the beam get the lowest possible score and never return.
fn next(before: &Scores, table: &[Scores; LABELS], scores: &Scores, beam: i16) -> Scores {
    let mut best = Scores([i16::MIN; LANES]);
    for (&before, edges) in before.0.iter().zip(table) {
        for (best, edge) in best.0.iter_mut().zip(edges.0) {
            *best = (*best).max(before.saturating_add(edge));
        }
    }
    let top = highest(&best);
    for (best, score) in best.0.iter_mut().zip(scores.0) {
        // sums stay near 0 however long the run
        *best = best.saturating_sub(top).max(IMPOSSIBLE).saturating_add(score);
    }
    let least = highest(&best).saturating_sub(beam);
    Scores(best.0.map(|best| if best < least { i16::MIN } else { best }))
}

/// The label with the highest score; of several the first.
fn first_highest(scores: &Scores) -> u8 {
    let top = highest(scores);
    (0..LABELS as u8).find(|&label| scores.of(label) == top).unwrap_or(0)
}

fn highest(scores: &Scores) -> i16 {
    scores.0.iter().copied().max().unwrap_or(0)
}
