//! Functions for training the second pass: pairs with their features, and the file of weights.

pub use super::evidence::FEATURES;
pub use super::pair::Pair;

use super::model::SCHEMA;
use crate::error::Result;

/// Encodes the weights of all [`FEATURES`] as the text of a weights file, with `origin` in its
/// header.
///
/// # Errors
///
/// Returns an error if the number of weights differs from the number of features.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 1000, weights)
}
