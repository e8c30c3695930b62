//! Functions for training the verdict’s model.

pub use super::evidence::FEATURES;

use super::background::Information;
use super::comparer::Comparer;
use super::evidence::{self, Circumstances};
use super::lexicon::Lexicon;
use super::metadata::Metadata;
use super::record::Record;
use super::verdict::SCHEMA;
use crate::error::Result;
use crate::simjoin::Wording;
use crate::text::Vocabulary;

/// The features of two records, whether or not the matcher would find the pair. They depend only on
/// these two records, and are the same if the records are swapped.
///
/// They are in the order of [`FEATURES`].
#[must_use]
pub fn features(left: &Record, right: &Record) -> [f32; FEATURES.len()] {
    let mut words = Vocabulary::new();
    let forms = [left, right].map(|record| words.normalise(&record.text));
    let information = Information::of(&words);
    let lexicon = Lexicon::new(&information, &words);
    let [a, b] = forms.each_ref().map(Wording::from);
    let [short, long] = if lexicon.in_order(a, b) { [a, b] } else { [b, a] };
    let shared = Comparer::new(lexicon).between(short, long);
    let metadata = Metadata::new([left, right].into_iter());
    let about = metadata.of(0).zip(metadata.of(1));
    let about = about.map_or_else(Circumstances::default, |(a, b)| a.circumstances(b));
    evidence::features(&shared, &about)
}

/// Encodes the weights of all [`FEATURES`] as the text of a weights file, with `origin` in its
/// header.
///
/// # Errors
///
/// Returns an error if the number of weights differs from the number of features.
pub fn encode(origin: &str, weights: &[f64]) -> Result<String> {
    SCHEMA.write_dense(origin, 1000, weights)
}
