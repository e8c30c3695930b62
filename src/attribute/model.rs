//! The ranker: one weight a feature, read from a small file.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::feature::{Feature, SCHEMA, Sink};
use crate::error::Result;
use crate::linear::{self, Head, Weight, logistic, whole};

/// Weights of a linear ranker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    table: Arc<Table>,
    /// The temperature is fitted on articles that the weights had not seen.
    head: Head,
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

    /// Reads what [`encode`] wrote.
    pub(crate) fn read(file: &str) -> Result<Self> {
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

/// The file of a model: what [`AttributorBuilder::model`](super::AttributorBuilder::model) reads;
/// `origin` stands above it. Temperatures are told apart by hundredths.
///
/// # Errors
///
/// When a feature is not one of the templates’, or a number not finite.
pub fn encode(origin: &str, weights: &[(Feature, f32)], temperature: f32) -> Result<String> {
    let step = linear::step(weights.iter().map(|(_, weight)| *weight), i16::MAX);
    let weigh = |(feature, weight): &(Feature, f32)| feature.weighing(whole(*weight, step));
    let weights = weights.iter().map(weigh).filter(|weight| weight.steps != 0).collect();
    let temperature = ((temperature * 100.0).round() as u64, 100);
    SCHEMA.write(origin, linear::ratio(step), temperature, weights)
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
    use super::super::feature::{T_HEAD, T_REGION, T_SALIENCE};
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }

    #[test]
    fn a_model_is_read_as_written() {
        let head = Feature::new(T_HEAD, [0; 4]);
        let (near, far) =
            (Feature::new(T_REGION, [1, 0, 0, 0]), Feature::new(T_REGION, [3, 0, 0, 0]));
        let salience = Feature::new(T_SALIENCE, [2, 0, 0, 0]);
        let weights = [(near, 1.5), (head.with_word(5), -0.75), (salience, 0.0)];
        let model = Model::read(&encode("a test", &weights, 2.0).unwrap()).unwrap();
        let mut score = model.start();
        for feature in [near, head.with_word(5), far, head.with_word(6)] {
            score.add(feature);
        }
        assert!((model.real(score.steps) - 0.75).abs() < 1e-3);
        assert_eq!((model.judges_usage, model.head.temperature), (false, 2.0));
        assert!(Model::read(&encode("a test", &[], 1.0).unwrap()).is_ok(), "before any is trained");
        let usage = encode("a test", &[(salience.of_usage(), 1.0)], 1.0).unwrap();
        assert!(Model::read(&usage).unwrap().judges_usage);
    }

    #[test]
    fn what_would_not_be_read_is_not_written() {
        let feature = Feature::new(T_REGION, [1, 0, 0, 0]);
        let beyond = Feature((2 * Feature::COUNT as u64) << 32);
        type Weighted<'w> = &'w [(Feature, f32)];
        let cases: [(&str, Weighted<'_>, f32); 6] = [
            ("a feature of no template", &[(beyond, 1.0)], 1.0),
            ("a word where there is none", &[(feature.with_word(5), 1.0)], 1.0),
            ("a feature twice", &[(feature, 1.0), (feature, 2.0)], 1.0),
            ("an infinite weight", &[(feature, f32::INFINITY)], 1.0),
            ("no temperature", &[(feature, 1.0)], 0.0),
            ("not a temperature", &[(feature, 1.0)], f32::NAN),
        ];
        for (name, weights, temperature) in cases {
            assert!(encode("a test", weights, temperature).is_err(), "{name}");
        }
    }
}
