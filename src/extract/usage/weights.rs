//! The learned weights of the templates.

use std::sync::LazyLock;

use super::features::TEMPLATES;
use crate::linear::{Head, Schema, Weight, first_columns, logistic};

pub(super) const SCHEMA: Schema = Schema {
    model: "usage",
    file: include_str!("../usage.weights"),
    meaning: 0,
    tempered: false,
    templates: &TEMPLATES,
};
static MODEL: LazyLock<(Head, Vec<Weight>)> = LazyLock::new(|| SCHEMA.shipped());

/// The first weight of each template, and how many there are.
pub const FIRST: [usize; TEMPLATES.len() + 1] = first_columns(&TEMPLATES);

/// How much the classes of a quotation look like speech, in steps of the weights.
pub(super) fn score(classes: &[usize; TEMPLATES.len()]) -> i32 {
    let (_, weights) = &*MODEL;
    let found = FIRST.iter().zip(classes).filter_map(|(first, class)| weights.get(first + class));
    found.map(|weight| i32::from(weight.steps)).sum()
}

/// How likely a quotation of this score is speech, from 0 to 1.
pub(super) fn probability(score: i32) -> f32 {
    logistic(MODEL.0.real(score))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }
}
