//! What a trainer of the first look at usage needs.

use super::features::TEMPLATES;
use super::view::View;
use super::weights::SCHEMA;
use crate::error::Result;
use crate::quote::Quote;

pub use super::weights::FIRST as FIRST_WEIGHTS;

/// The class of the quotation at `at` under each template: its place among the weights of that
/// template.
#[must_use]
pub fn features(text: &str, quotes: &[Quote], at: usize) -> [usize; TEMPLATES.len()] {
    View::new(text, quotes, at).features()
}

/// The file of the weights of all templates; `origin` stands above it.
///
/// # Errors
///
/// When there are more or fewer weights than classes.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 100, weights)
}
