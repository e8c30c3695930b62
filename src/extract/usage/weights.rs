//! The learned weights of the templates.

use super::features::TEMPLATES;
use crate::error::Result;
use crate::linear::{Schema, Shipped, first_columns, logistic};

const SCHEMA: Schema = Schema {
    model: "usage",
    file: include_str!("../usage.weights"),
    meaning: 0,
    tempered: false,
    templates: &TEMPLATES,
};
static WEIGHTS: Shipped<{ FIRST[TEMPLATES.len()] }> = SCHEMA.shipped();

/// The first weight of each template, and how many there are.
pub const FIRST: [usize; TEMPLATES.len() + 1] = first_columns(&TEMPLATES);

/// How much the classes of a quotation look like speech, in steps of the weights.
pub(super) fn score(classes: &[usize; TEMPLATES.len()]) -> i32 {
    let columns = FIRST.iter().zip(classes).map(|(first, class)| first + class);
    columns.map(|column| i32::from(WEIGHTS.weights[column].steps)).sum()
}

/// How likely a quotation of this score is speech, from 0 to 1.
pub(super) fn probability(score: i32) -> f32 {
    logistic(WEIGHTS.head.real(score))
}

/// The file of the weights of all templates; `origin` stands above it.
///
/// # Errors
///
/// When there are more or fewer weights than classes.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 100, weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA, &WEIGHTS.weights);
    }
}
