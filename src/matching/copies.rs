//! Texts that are others byte for byte: of words that went round the world, many are.

use std::hash::Hasher;
use std::hint::black_box;

use super::alike::{Alike, TOGETHER, spread};

/// Gives each of some texts once, in order of first sight; linear in their bytes.
pub(super) struct Distinct<'s, 't> {
    texts: &'s [&'t str],
    /// For each text so far, its number among those given.
    pub(super) numbers: Vec<u32>,
    given: u32,
    /// Of the texts that are looked for together.
    hashes: [u64; TOGETHER],
    alike: Alike,
}

impl<'s, 't> Distinct<'s, 't> {
    pub(super) fn new(texts: &'s [&'t str]) -> Self {
        Self {
            texts,
            numbers: Vec::with_capacity(texts.len()),
            given: 0,
            hashes: [0; TOGETHER],
            alike: Alike::new(texts.len()),
        }
    }

    /// Hashes the texts from `at` on, and brings near those that they may be copies of.
    fn look_ahead(&mut self, at: usize) {
        let hashes = self.texts[at..].iter().map(|text| hash(text));
        self.hashes.iter_mut().zip(hashes).for_each(|(old, new)| *old = new);
        let likely = self.hashes.map(|hash| self.alike.likely(hash, at));
        let ends = likely.iter().filter_map(|&first| {
            let text = self.texts.get(first)?.as_bytes();
            Some(text.first()? ^ text.last()?)
        });
        black_box(ends.fold(0, |all, end| all ^ end));
    }

    /// The first text that is that at `at`, which may be itself.
    fn first(&mut self, at: usize) -> usize {
        let text = self.texts[at];
        self.alike.first(self.hashes[at % TOGETHER], at, |first| self.texts[first] == text)
    }
}

impl<'t> Iterator for Distinct<'_, 't> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            let at = self.numbers.len();
            let text = *self.texts.get(at)?;
            if at.is_multiple_of(TOGETHER) {
                self.look_ahead(at);
            }
            let first = self.first(at);
            if first == at {
                self.numbers.push(self.given);
                self.given += 1;
                return Some(text);
            }
            self.numbers.push(self.numbers[first]);
        }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    spread(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_once(texts in prop::collection::vec("[ab]{0,4}", 0..300)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut distinct = Distinct::new(&texts);
            let given: Vec<&str> = distinct.by_ref().collect();
            let mut expected: Vec<&str> = Vec::new();
            for &text in &texts {
                if !expected.contains(&text) {
                    expected.push(text);
                }
            }
            prop_assert_eq!(&given, &expected);
            let again = distinct.numbers.iter().map(|&number| given[number as usize]);
            prop_assert!(again.eq(texts.iter().copied()));
        }
    }
}
