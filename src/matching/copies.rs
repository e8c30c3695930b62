//! Texts that are others byte for byte: of words that went round the world, many are.

use std::hash::Hasher;
use std::hint::{black_box, select_unpredictable};

use super::forms::index;

/// Gives each of some texts once, in order of first sight; linear in their bytes.
pub(super) struct Distinct<'s, 't> {
    texts: &'s [&'t str],
    /// For each text so far, its number among those given.
    pub(super) numbers: Vec<u32>,
    given: u32,
    /// Of the texts that are looked for together.
    hashes: [u64; TOGETHER],
    /// A hash table with open addressing: half a hash and the first text that has it stand where
    /// it points, or behind. A power of two of them, of which some are [`EMPTY`].
    slots: Vec<[u32; 2]>,
}

/// Texts that are looked for together, so that the waits for the memory overlap.
const TOGETHER: usize = 64;

const EMPTY: [u32; 2] = [u32::MAX; 2];

impl<'s, 't> Distinct<'s, 't> {
    pub(super) fn new(texts: &'s [&'t str]) -> Self {
        let room = (texts.len() + texts.len() / 4 + 1).next_power_of_two();
        Self {
            texts,
            numbers: Vec::with_capacity(texts.len()),
            given: 0,
            hashes: [0; TOGETHER],
            slots: vec![EMPTY; room],
        }
    }

    /// Hashes the texts from `at` on, and brings near what the hashes point at, and the texts that
    /// these may be copies of.
    fn look_ahead(&mut self, at: usize) {
        let hashes = self.texts[at..].iter().map(|text| hash(text));
        self.hashes.iter_mut().zip(hashes).for_each(|(old, new)| *old = new);
        let firsts = self.hashes.iter().map(|&hash| {
            let [half, first] = self.slots[self.slot(hash)];
            // Which texts are copies cannot be foreseen.
            select_unpredictable(half == hash as u32, first as usize, at)
        });
        let mut near = [0; TOGETHER];
        near.iter_mut().zip(firsts).for_each(|(near, first)| *near = first);
        let ends = near.iter().filter_map(|&first| {
            let text = self.texts.get(first)?.as_bytes();
            Some(text.first()? ^ text.last()?)
        });
        black_box(ends.fold(0, |all, end| all ^ end));
    }

    /// The first text that is that at `at`, which may be itself.
    fn first(&mut self, at: usize) -> usize {
        let hash = self.hashes[at % TOGETHER];
        let mut slot = self.slot(hash);
        loop {
            match self.slots[slot] {
                EMPTY => {
                    self.slots[slot] = [hash as u32, index(at)];
                    return at;
                }
                [half, first]
                    if half == hash as u32 && self.texts[first as usize] == self.texts[at] =>
                {
                    return first as usize;
                }
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Where a hash points: its highest bits are its best.
    fn slot(&self, hash: u64) -> usize {
        ((u128::from(hash) * self.slots.len() as u128) >> 64) as usize
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
    hasher.finish()
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
