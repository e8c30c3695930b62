//! How likely two quotations of linked articles are one utterance.

use std::sync::LazyLock;

use super::evidence::FEATURES;
use crate::error::Result;
use crate::linear::{Head, Schema, Template, Weight, logistic};

const SCHEMA: Schema = Schema {
    model: "events",
    file: include_str!("events.weights"),
    meaning: 0,
    tempered: false,
    templates: &Template::each(FEATURES),
};
static MODEL: LazyLock<(Head, Vec<Weight>)> = LazyLock::new(|| SCHEMA.shipped());

/// Probability from 0 to 1 that two quotations of linked articles report one act of speaking.
pub(super) fn probability(features: &[f32; FEATURES.len()]) -> f32 {
    let (head, weights) = &*MODEL;
    let weights = weights.iter().map(|weight| head.real(weight.steps));
    logistic(features.iter().zip(weights).map(|(x, weight)| x * weight).sum())
}

/// The file of the weights of all [`FEATURES`]; `origin` stands above it.
///
/// # Errors
///
/// When there are more or fewer weights than features.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 1000, weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }
}
