//! Texts that are others byte for byte: of words gone round the world, many are.

use std::hash::Hasher;

use super::forms::index;

/// Some texts, each once.
#[derive(Default)]
pub(super) struct Distinct<'t> {
    /// In order of first sight.
    pub(super) texts: Vec<&'t str>,
    /// For each text that was given, its number among [`texts`](Self::texts).
    pub(super) numbers: Vec<u32>,
}

/// Texts that are looked for together, so that the waits for the memory overlap.
const TOGETHER: usize = 64;

impl<'t> Distinct<'t> {
    /// Linear in the bytes of `texts`.
    pub(super) fn of(texts: &[&'t str]) -> Self {
        let mut slots = Slots::for_texts(texts.len());
        let mut distinct = Self {
            texts: Vec::with_capacity(texts.len()),
            numbers: Vec::with_capacity(texts.len()),
        };
        for texts in texts.chunks(TOGETHER) {
            let mut hashes = [0; TOGETHER];
            hashes.iter_mut().zip(texts).for_each(|(at, text)| *at = hash(text));
            slots.glance(&hashes);
            for (text, hash) in texts.iter().zip(hashes) {
                let next = index(distinct.texts.len());
                let number =
                    slots.find(hash, next, |number| distinct.texts[number as usize] == *text);
                if number == next {
                    distinct.texts.push(text);
                }
                distinct.numbers.push(number);
            }
        }
        distinct
    }
}

/// A hash table with open addressing: a text stands where its hash points, or behind.
struct Slots {
    /// Half a hash and a number; [`EMPTY`] where none was put. A power of two of them.
    slots: Vec<[u32; 2]>,
}

const EMPTY: [u32; 2] = [u32::MAX; 2];

impl Slots {
    /// Room for so many texts: a third of it stays empty at least.
    fn for_texts(count: usize) -> Self {
        Self { slots: vec![EMPTY; (count + count / 2 + 1).next_power_of_two()] }
    }

    /// Brings near what `hashes` point at.
    fn glance(&self, hashes: &[u64]) {
        std::hint::black_box(
            hashes.iter().fold(0, |all, &hash| all ^ self.slots[self.first(hash)][0]),
        );
    }

    /// The number of the text of this hash that is the `same`; if there is none, `next` is put in.
    fn find(&mut self, hash: u64, next: u32, same: impl Fn(u32) -> bool) -> u32 {
        let mut slot = self.first(hash);
        loop {
            match self.slots[slot] {
                EMPTY => {
                    self.slots[slot] = [hash as u32, next];
                    return next;
                }
                [low, number] if low == hash as u32 && same(number) => return number,
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Where a hash points: its highest bits are its best.
    fn first(&self, hash: u64) -> usize {
        ((u128::from(hash) * self.slots.len() as u128) >> 64) as usize
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_once(texts in prop::collection::vec("[ab]{0,4}", 0..300)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let distinct = Distinct::of(&texts);
            let mut model: Vec<&str> = Vec::new();
            for &text in &texts {
                if !model.contains(&text) {
                    model.push(text);
                }
            }
            prop_assert_eq!(&distinct.texts, &model);
            let again = distinct.numbers.iter().map(|&number| distinct.texts[number as usize]);
            prop_assert!(again.eq(texts.iter().copied()));
        }
    }
}
