//! The ranker: one weight a feature, read from a small file.

use std::sync::{Arc, LazyLock};

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

/// Open addressing with a power of two of slots, at most half of them taken.
///
/// Most features have no weight. A filter of one bit for every possible [`FILTER_BITS`] first bits
/// of a hash turns nearly all of those away and stays in the nearest cache.
#[derive(Debug, PartialEq)]
struct Table {
    filter: Vec<u64>,
    slots: Vec<(u64, i16)>,
    shift: u32,
}

/// 2 KiB of filter: twenty bits a feature for the some eight hundred of the shipped model.
const FILTER_BITS: u32 = 14;

const FREE: u64 = u64::MAX;
const MAGIC: &[u8; 3] = b"CQA";
const VERSION: u8 = 1;
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
        Self { table: Arc::new(Table::new(&[])), scale: 1.0, temperature: 1.0 }
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
        let entries: Vec<(u64, i16)> = bytes[HEADER..]
            .chunks_exact(ENTRY)
            .map(|entry| {
                let key = <[u8; 8]>::try_from(&entry[..8]).unwrap_or_default();
                (u64::from_le_bytes(key), i16::from_le_bytes([entry[8], entry[9]]))
            })
            .collect();
        Ok(Self { table: Arc::new(Table::new(&entries)), scale, temperature })
    }

    /// Starts a score.
    pub(crate) const fn start(&self) -> Score<'_> {
        Score { model: self, steps: 0 }
    }

    /// The stored weight of a feature, in steps of the scale.
    pub(crate) fn weight(&self, feature: Feature) -> i32 {
        self.table.find(feature.0)
    }

    /// The sum over `features`, in steps of the scale.
    pub(crate) fn score(&self, features: &[Feature]) -> i32 {
        features.iter().map(|&feature| self.weight(feature)).sum()
    }

    pub(crate) fn real(&self, steps: i32) -> f32 {
        steps as f32 * self.scale
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
    fn new(entries: &[(u64, i16)]) -> Self {
        let slots = (entries.len() * 2).next_power_of_two().max(4);
        let filter = vec![0; 1 << (FILTER_BITS - 6)];
        let shift = 64 - slots.trailing_zeros();
        let mut table = Self { filter, slots: vec![(FREE, 0); slots], shift };
        for &(key, weight) in entries {
            let hash = Self::hash(key);
            let (word, bit) = Self::bit(hash);
            table.filter[word] |= bit;
            let mut at = table.slot(hash);
            while table.slots[at].0 != FREE && table.slots[at].0 != key {
                at = (at + 1) & (slots - 1);
            }
            table.slots[at] = (key, weight);
        }
        table
    }

    const fn hash(key: u64) -> u64 {
        key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// Word and bit of the filter.
    const fn bit(hash: u64) -> (usize, u64) {
        let at = hash >> (64 - FILTER_BITS);
        ((at >> 6) as usize, 1 << (at & 63))
    }

    const fn slot(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    fn find(&self, key: u64) -> i32 {
        let hash = Self::hash(key);
        let (word, bit) = Self::bit(hash);
        if self.filter[word] & bit == 0 {
            return 0;
        }
        let mut at = self.slot(hash);
        loop {
            let (found, weight) = self.slots[at];
            if found == key {
                return i32::from(weight);
            }
            if found == FREE {
                return 0;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
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
        let weights = [(Feature(7), 1.5), (Feature(9), -0.75), (Feature(1 << 60), 0.0)];
        let model = Model::read(&encode(&weights, 2.0)).unwrap();
        assert!(
            (model.real(model.score(&[Feature(7), Feature(9), Feature(8)])) - 0.75).abs() < 1e-3
        );
        assert!(Model::read(b"CQA").unwrap_err().is_config());
    }
}
