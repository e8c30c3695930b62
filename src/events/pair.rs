//! Two quotations that were compared, and the result. Contains only data.

use super::evidence::FEATURES;
use crate::matching::Relation;
use crate::quote::QuoteId;

/// Two quotations of linked articles that share informative words.
#[derive(Clone)]
pub struct Pair {
    /// The quotation of the left article.
    pub left: QuoteId,
    /// The quotation of the right article.
    pub right: QuoteId,
    /// The features, in the order of `FEATURES`.
    #[cfg_attr(not(feature = "unstable-training"), allow(dead_code))]
    pub features: [f32; FEATURES.len()],
    /// Probability that the two are one utterance, from 0 to 1.
    pub probability: f32,
    /// How their words overlap.
    pub relation: Relation,
}

impl Pair {
    /// Whether the pair is classified as one utterance.
    pub(crate) fn passes(&self) -> bool {
        self.probability >= THRESHOLD
    }
}

/// Least probability of a pair that unites two utterances. In cross-validation over events, F1
/// hardly changes between 0.35 and 0.65. The upper end is used because readers of a report need
/// precision.
pub(super) const THRESHOLD: f32 = 0.65;
