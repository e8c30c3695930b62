//! The ranker: one weight a feature, read from a small file.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::feature::{Feature, SCHEMA, Sink};
use crate::linear::{Head, Weight, logistic};

/// The weights of a linear ranker.
///
/// Copies share one table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    table: Arc<Table>,
    /// The temperature is fitted on articles that the weights had not seen.
    pub(super) head: Head,
    /// Whether it has weights for the usage of quotation marks.
    pub(crate) judges_usage: bool,
}

/// A running score: what is added is forgotten but for its weight.
pub(crate) struct Score<'m> {
    model: &'m Model,
    /// In steps of the model.
    pub(crate) steps: i32,
}

impl Sink for Score<'_> {
    fn add(&mut self, feature: Feature) {
        self.steps += self.model.weight(feature);
    }
}

/// Weights of the features without a word: 128 KiB.
#[derive(Debug, PartialEq)]
struct Table {
    /// By the number of the feature, those of usage after the others. As many places as its type
    /// has numbers, so that no look-up is out of range.
    plain: Box<[i16; 1 << 16]>,
    /// Of features with a word.
    worded: FxHashMap<Feature, i16>,
}

const _: () = assert!(2 * Feature::COUNT <= 1 << 16);

static SHIPPED: LazyLock<Model> = LazyLock::new(|| Model::new(SCHEMA.shipped()));

impl Model {
    /// The model in the crate.
    pub(crate) fn shipped() -> Self {
        SHIPPED.clone()
    }

    /// Reads a file that a trainer wrote.
    #[cfg(any(test, feature = "unstable-training"))]
    pub(crate) fn read(file: &str) -> crate::error::Result<Self> {
        SCHEMA.read(file).map(Self::new)
    }

    fn new((head, weights): (Head, Vec<Weight>)) -> Self {
        let judges_usage = weights.iter().any(|weight| Feature::of(weight).is_of_usage());
        Self { table: Arc::new(Table::new(&weights)), head, judges_usage }
    }

    /// Starts a score.
    pub(crate) const fn start(&self) -> Score<'_> {
        Score { model: self, steps: 0 }
    }

    /// The weight of a feature, in steps.
    pub(crate) fn weight(&self, feature: Feature) -> i32 {
        let table = &*self.table;
        i32::from(match feature.has_word() {
            true => table.worded.get(&feature).copied().unwrap_or(0),
            false => table.plain[usize::from(feature.number() as u16)],
        })
    }

    /// Converts steps to units of the logit.
    pub(crate) fn real(&self, steps: i32) -> f32 {
        self.head.real(steps)
    }

    /// The probability of one of two answers.
    pub(crate) fn logistic(&self, score: i32) -> f32 {
        logistic(self.real(score))
    }

    /// Probabilities from scores.
    pub(crate) fn softmax(&self, scores: &[i32]) -> Vec<f32> {
        let top = scores.iter().copied().max().unwrap_or(0);
        let temperature = self.head.temperature as f32;
        let weigh = |&score: &i32| (self.real(score - top) / temperature).exp();
        let mut shares: Vec<f32> = scores.iter().map(weigh).collect();
        let sum: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
        shares
    }
}

impl Table {
    fn new(weights: &[Weight]) -> Self {
        let mut table = Self { plain: Box::new([0; 1 << 16]), worded: FxHashMap::default() };
        for weight in weights {
            let feature = Feature::of(weight);
            if feature.has_word() {
                table.worded.insert(feature, weight.steps);
            } else {
                table.plain[usize::from(weight.column)] = weight.steps;
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }
}
