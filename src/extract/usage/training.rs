//! Functions for training the first decision on usage.

use super::features::TEMPLATES;
use super::view::View;
use super::weights::SCHEMA;
use crate::error::Result;
use crate::quote::Quote;

pub use super::weights::FIRST as FIRST_WEIGHTS;

/// The class of the quotation at `at` under each template, as an index into the weights of that
/// template.
#[must_use]
pub fn features(text: &str, quotes: &[Quote], at: usize) -> [usize; TEMPLATES.len()] {
    View::new(text, quotes, at).features()
}

/// Encodes the weights of all templates as the text of a weights file, with `origin` in its header.
///
/// # Errors
///
/// Returns an error if the number of weights differs from the number of classes.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 100, weights)
}
