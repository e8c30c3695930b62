//! The probability that two quotations of linked articles are one utterance.

use std::sync::LazyLock;

use super::evidence::FEATURES;
use crate::linear::{Head, Schema, Template, Weight, logistic};

/// The schema of the weights file: one finite weight for each feature.
pub(super) const SCHEMA: Schema = Schema {
    model: "events",
    file: include_str!("events.weights"),
    meaning: 0,
    tempered: false,
    templates: &Template::each(FEATURES),
};
/// The weights that are shipped with the crate, read once.
static MODEL: LazyLock<(Head, Vec<Weight>)> = LazyLock::new(|| SCHEMA.shipped());

/// Probability from 0 to 1 that two quotations of linked articles report one act of speaking.
pub(super) fn probability(features: &[f32; FEATURES.len()]) -> f32 {
    let (head, weights) = &*MODEL;
    let weights = weights.iter().map(|weight| head.real(weight.steps));
    logistic(features.iter().zip(weights).map(|(x, weight)| x * weight).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }
}
