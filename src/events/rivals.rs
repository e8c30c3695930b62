//! Compares the best and the second best candidate of each quotation.
//!
//! A quotation reports one utterance. It should match one quotation of another article, or several
//! pieces of one quotation. If two candidates share about the same amount, the shared words
//! probably belong to the topic. If one candidate shares much more, it is probably the utterance.

use super::candidate::Candidate;

/// The two greatest values of a quotation, and the partner with the greatest value.
#[derive(Clone, Copy)]
struct Best {
    first: (f32, usize),
    second: f32,
}

impl Best {
    /// The value before the first candidate.
    const NONE: Self = Self { first: (0.0, usize::MAX), second: 0.0 };

    /// Adds a value. The greatest value keeps its partner; among equal values the first is kept.
    fn see(&mut self, value: f32, partner: usize) {
        if value > self.first.0 {
            self.second = self.first.0;
            self.first = (value, partner);
        } else {
            self.second = self.second.max(value);
        }
    }

    /// The greatest value of any other partner.
    fn beside(self, partner: usize) -> f32 {
        if self.first.1 == partner { self.second } else { self.first.0 }
    }
}

/// The best candidates of all quotations of both articles, by mass and by share of mass.
pub(super) struct Rivals {
    left: Vec<[Best; 2]>,
    right: Vec<[Best; 2]>,
}

impl Rivals {
    /// Computes the rivals. Takes time linear in the number of candidates.
    pub(super) fn of_all(candidates: &[Candidate], left: usize, right: usize) -> Self {
        let mut rivals =
            Self { left: vec![[Best::NONE; 2]; left], right: vec![[Best::NONE; 2]; right] };
        for candidate in candidates {
            let values = [candidate.common.mass, candidate.share];
            for (best, value) in rivals.left[candidate.left].iter_mut().zip(values) {
                best.see(value, candidate.right);
            }
            for (best, value) in rivals.right[candidate.right].iter_mut().zip(values) {
                best.see(value, candidate.left);
            }
        }
        rivals
    }

    /// The mass and the share of the best other candidate of the left or right quotation.
    pub(super) fn of(&self, candidate: &Candidate, of_left: bool) -> (f32, f32) {
        let ([mass, share], partner) = match of_left {
            true => (self.left[candidate.left], candidate.right),
            false => (self.right[candidate.right], candidate.left),
        };
        (mass.beside(partner), share.beside(partner))
    }
}
