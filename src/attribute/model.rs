//! The ranker: one weight a feature, read from a small file.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::feature::{Feature, Sink, fingerprint};
use crate::error::{Error, Result};

/// Weights of a linear ranker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    table: Arc<Table>,
    /// What one step of a stored weight is worth.
    scale: f32,
    /// Scores are divided by this before they become probabilities; fitted on articles that the
    /// weights had not seen.
    temperature: f32,
    /// Whether it has weights for the usage of quotation marks.
    pub(crate) judges_usage: bool,
}

/// A running score: what is added is forgotten but for its weight.
pub(crate) struct Score<'m> {
    model: &'m Model,
    /// In steps of the scale.
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

const MAGIC: &[u8; 3] = b"CQA";
const VERSION: u8 = 2;
const HEADER: usize = 3 + 1 + 8 + 4 + 4;
const ENTRY: usize = 8 + 2;

static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("model.bin")).unwrap_or_else(|_| Model::empty()));

impl Model {
    /// The model in the crate.
    pub(crate) fn shipped() -> Self {
        SHIPPED.clone()
    }

    fn empty() -> Self {
        Self { table: Arc::new(Table::new(&[])), scale: 1.0, temperature: 1.0, judges_usage: false }
    }

    /// Reads what [`encode`] wrote.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let wrong = |expected| Error::config("model", format!("{} bytes", bytes.len()), expected);
        let header = bytes.get(..HEADER).filter(|head| head.starts_with(MAGIC));
        let header = header.ok_or_else(|| wrong("a file that the training example wrote"))?;
        if header[3] != VERSION {
            return Err(wrong("a model of this version"));
        }
        let word = |at: usize| <[u8; 4]>::try_from(&header[at..at + 4]).unwrap_or_default();
        let print = <[u8; 8]>::try_from(&header[4..12]).unwrap_or_default();
        if u64::from_le_bytes(print) != fingerprint() {
            return Err(wrong("a model trained with these feature templates"));
        }
        let (scale, temperature) = (f32::from_le_bytes(word(12)), f32::from_le_bytes(word(16)));
        if !(scale.is_finite() && temperature.is_finite() && temperature > 0.0) {
            return Err(wrong("a finite scale and a positive temperature"));
        }
        let entries: Vec<(Feature, i16)> = bytes[HEADER..]
            .chunks_exact(ENTRY)
            .map(|entry| {
                let key = <[u8; 8]>::try_from(&entry[..8]).unwrap_or_default();
                (Feature(u64::from_le_bytes(key)), i16::from_le_bytes([entry[8], entry[9]]))
            })
            .collect();
        let judges_usage = entries.iter().any(|&(feature, _)| feature.is_of_usage());
        Ok(Self { table: Arc::new(Table::new(&entries)), scale, temperature, judges_usage })
    }

    /// Starts a score.
    pub(crate) const fn start(&self) -> Score<'_> {
        Score { model: self, steps: 0 }
    }

    /// The stored weight of a feature, in steps of the scale.
    pub(crate) fn weight(&self, feature: Feature) -> i32 {
        let table = &*self.table;
        i32::from(match feature.has_word() {
            true => table.worded.get(&feature).copied().unwrap_or(0),
            false => table.plain[usize::from(feature.number() as u16)],
        })
    }

    pub(crate) fn real(&self, steps: i32) -> f32 {
        steps as f32 * self.scale
    }

    /// The probability of one of two answers.
    pub(crate) fn logistic(&self, score: i32) -> f32 {
        1.0 / (1.0 + (-self.real(score)).exp())
    }

    /// Probabilities from scores.
    pub(crate) fn softmax(&self, scores: &[i32]) -> Vec<f32> {
        let top = scores.iter().copied().max().unwrap_or(0);
        let weigh = |&score: &i32| (self.real(score - top) / self.temperature).exp();
        let mut shares: Vec<f32> = scores.iter().map(weigh).collect();
        let sum: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
        shares
    }
}

/// The file form of a model: weights are rounded to steps of `largest / 32767`.
pub(crate) fn encode(weights: &[(Feature, f32)], temperature: f32) -> Vec<u8> {
    let largest = weights.iter().map(|(_, w)| w.abs()).fold(f32::MIN_POSITIVE, f32::max);
    let scale = largest / f32::from(i16::MAX);
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(fingerprint().to_le_bytes());
    bytes.extend(scale.to_le_bytes());
    bytes.extend(temperature.to_le_bytes());
    let mut sorted: Vec<(u64, i16)> =
        weights.iter().map(|(feature, w)| (feature.0, (w / scale).round() as i16)).collect();
    sorted.sort_unstable();
    for (key, step) in sorted.into_iter().filter(|(_, step)| *step != 0) {
        bytes.extend(key.to_le_bytes());
        bytes.extend(step.to_le_bytes());
    }
    bytes
}

impl Table {
    fn new(entries: &[(Feature, i16)]) -> Self {
        let mut table = Self { plain: Box::new([0; 1 << 16]), worded: FxHashMap::default() };
        for &(feature, weight) in entries {
            if feature.has_word() {
                table.worded.insert(feature, weight);
            } else if let Some(plain) = table.plain.get_mut(feature.number()) {
                *plain = weight;
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_fits_the_templates() {
        assert!(Model::read(include_bytes!("model.bin")).is_ok());
    }

    #[test]
    fn a_model_is_read_as_written() {
        let weights =
            [(Feature(7 << 32), 1.5), (Feature(9 << 32 | 5), -0.75), (Feature(1 << 60), 0.0)];
        let model = Model::read(&encode(&weights, 2.0)).unwrap();
        let mut score = model.start();
        let features = [Feature(7 << 32), Feature(9 << 32 | 5), Feature(8 << 32)];
        features.into_iter().for_each(|feature| score.add(feature));
        assert!((model.real(score.steps) - 0.75).abs() < 1e-3);
        assert!(Model::read(b"CQA").unwrap_err().is_config());
    }
}
