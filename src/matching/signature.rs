//! A few bits that tell most unlike forms apart without reading them.

use super::forms::{Forms, index};
use crate::text::WordId;

/// For each form a set of 128 bits, one set for every word.
pub(crate) struct Signatures(Vec<u128>);

impl Signatures {
    pub(crate) fn new(forms: &Forms) -> Self {
        Self((0..index(forms.len())).map(|form| Self::of(forms.words(form))).collect())
    }

    pub(crate) fn of(words: &[WordId]) -> u128 {
        words.iter().fold(0, |set, &word| set | 1 << (word.wrapping_mul(0x9E37_79B9) >> 25))
    }

    /// True when `form` surely lacks more than `edits` words of what `signature` stands for:
    /// every edit removes one word, and so at most one bit.
    pub(crate) fn lacks_more(&self, signature: u128, form: u32, edits: usize) -> bool {
        (signature & !self.0[form as usize]).count_ones() as usize > edits
    }
}
