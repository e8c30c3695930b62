//! How much the best and the second best candidate of each quotation share.
//!
//! A quotation reports one utterance, so it should match one quotation of another article, or
//! several pieces of one. Where two candidates share about as much, what they share is likely the
//! topic; where one stands out, it is likely the utterance.

use super::candidate::Candidate;

/// The two greatest values of each quotation, with the partner of the greatest.
#[derive(Clone, Copy)]
struct Best {
    first: (f32, usize),
    second: f32,
}

impl Best {
    /// No candidate yet.
    const NONE: Self = Self { first: (0.0, usize::MAX), second: 0.0 };

    /// Takes a value in. The greatest keeps its partner; of equal ones the first.
    fn see(&mut self, value: f32, partner: usize) {
        if value > self.first.0 {
            self.second = self.first.0;
            self.first = (value, partner);
        } else {
            self.second = self.second.max(value);
        }
    }

    /// The greatest value with another partner.
    fn beside(self, partner: usize) -> f32 {
        if self.first.1 == partner { self.second } else { self.first.0 }
    }
}

/// For the quotations of both articles, by mass and by share of mass.
pub(super) struct Rivals {
    left: Vec<[Best; 2]>,
    right: Vec<[Best; 2]>,
}

impl Rivals {
    /// Linear in the number of candidates.
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

    /// The mass and the share of the next best candidate of its left or right quotation.
    pub(super) fn of(&self, candidate: &Candidate, of_left: bool) -> (f32, f32) {
        let ([mass, share], partner) = match of_left {
            true => (self.left[candidate.left], candidate.right),
            false => (self.right[candidate.right], candidate.left),
        };
        (mass.beside(partner), share.beside(partner))
    }
}
