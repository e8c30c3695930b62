//! What a trainer of the second pass needs: pairs with their features, and the file of the weights.

pub use super::evidence::FEATURES;
pub use super::pair::Pair;

use super::model::SCHEMA;
use crate::error::Result;

/// The file of the weights of all [`FEATURES`]; `origin` stands above it.
///
/// # Errors
///
/// When there are more or fewer weights than features.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 1000, weights)
}
