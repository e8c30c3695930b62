//! The best walk through the labels.

use super::label::{LABELS, LANES};
use super::model::{IMPOSSIBLE, Model, Scores};

/// A run of sentences that is labelled in one go; its buffers are used again.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// What each token says for each label.
    pub(crate) tokens: Vec<Scores>,
    /// The class of the place before each token.
    pub(crate) edges: Vec<u8>,
    back: Vec<[u8; LANES]>,
}

/// Walks whose odds against the best one so far are beyond `exp(12)` are given up. No output on
/// the development articles changes by it, and most labels need no look.
const BEAM: f32 = 12.0;

impl Lattice {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.edges.clear();
    }

    /// The labels with the highest sum (Viterbi). The walk starts outside.
    pub(crate) fn walk(&mut self, model: &Model) -> Vec<u8> {
        self.back.clear();
        let mut best = [IMPOSSIBLE; LANES];
        best[0] = 0;
        let mut hopeless = IMPOSSIBLE / 2;
        for (scores, &edge) in self.tokens.iter().zip(&self.edges) {
            let table = model.edges(usize::from(edge));
            let mut now = [2 * IMPOSSIBLE; LANES];
            let mut back = [0_u8; LANES];
            for from in 0..LABELS {
                if best[from] < hopeless {
                    continue;
                }
                for to in 0..LANES {
                    let score = best[from] + table[from][to];
                    let better = score > now[to];
                    now[to] = if better { score } else { now[to] };
                    back[to] = if better { from as u8 } else { back[to] };
                }
            }
            let top = now[..LABELS].iter().copied().max().unwrap_or(0);
            for to in 0..LANES {
                // sums stay near 0 however long the run
                best[to] = (now[to] - top).max(IMPOSSIBLE) + scores[to];
            }
            hopeless = best[..LABELS].iter().copied().max().unwrap_or(0) - model.steps(BEAM);
            self.back.push(back);
        }
        let mut label = (0..LABELS).rev().max_by_key(|&l| best[l]).unwrap_or(0) as u8;
        let mut labels = vec![0; self.back.len()];
        for (slot, back) in labels.iter_mut().zip(&self.back).rev() {
            *slot = label;
            label = back[usize::from(label)];
        }
        labels
    }

    /// Probability of the label that token `at` has, the labels beside it taken for granted.
    pub(crate) fn share(&self, model: &Model, labels: &[u8], at: usize) -> f32 {
        let before = at.checked_sub(1).map_or(0, |i| labels[i]);
        let enter = &model.edges(usize::from(self.edges[at]))[usize::from(before)];
        let score = |label: usize| {
            let leave = labels.get(at + 1).map_or(0, |&next| {
                model.edges(usize::from(self.edges[at + 1]))[label][usize::from(next)]
            });
            self.tokens[at][label] + enter[label] + leave
        };
        let own = score(usize::from(labels[at]));
        1.0 / (0..LABELS).map(|label| model.real(score(label) - own).exp()).sum::<f32>()
    }
}
