//! Two quotations that are compared, and what comes out. Data only.

use super::evidence::FEATURES;
use crate::matching::Relation;
use crate::quote::QuoteId;

/// Two quotations of linked articles that share telling words.
pub struct Pair {
    /// One of them.
    pub left: QuoteId,
    /// The other.
    pub right: QuoteId,
    /// The evidence, in the order of `FEATURES`.
    #[cfg_attr(not(feature = "unstable-training"), allow(dead_code))]
    pub features: [f32; FEATURES.len()],
    /// Probability from 0 to 1 that they are one utterance.
    pub probability: f32,
    /// How their words overlap.
    pub relation: Relation,
}

impl Pair {
    /// Whether it is called one utterance.
    pub(crate) fn passes(&self) -> bool {
        self.probability >= THRESHOLD
    }
}

/// Least probability of a pair that unites two utterances. By cross-validation over events F1 hardly
/// changes between 0.35 and 0.65; precision is what the reader of a report asks for.
pub(super) const THRESHOLD: f32 = 0.65;
