//! Short runs of words as hashes, and how often each occurs.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::forms::{Forms, index};
use super::parallel::{each, threads};
use crate::text::WordId;

/// Words in a seed. Three is the longest that lets a quotation of `m` words, `m / 3 - 1` of them
/// changed, still keep one seed whole.
pub(crate) const SEED_WORDS: usize = 3;

/// Hash of a run of words. Different runs may share one: whoever uses it must look at the words.
pub(crate) fn gram(words: &[WordId]) -> u32 {
    let mut hash = words.len() as u64;
    for &word in words {
        hash = (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    ((hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}

/// Which of `shares` equal parts of all hashes `gram` belongs to.
pub(crate) fn share_of(gram: u32, shares: usize) -> usize {
    ((u64::from(gram) * shares as u64) >> 32) as usize
}

/// Counts hashes in one byte each, and exactly only those few that a byte cannot hold.
///
/// Hashes that fall into one slot are counted together: a count is never too low.
pub(crate) struct GramCounts {
    slots: Vec<u8>,
    shift: u32,
    frequent: FxHashMap<u32, u32>,
}

impl GramCounts {
    /// Of the seeds of all `forms`.
    pub(crate) fn of_seeds(forms: &Forms) -> Self {
        let size = forms.len().div_ceil(threads()).max(1);
        let parts = forms
            .starts()
            .chunks(size)
            .enumerate()
            .map(|(part, starts)| index(part * size)..index(part * size + starts.len()));
        let parts = each(parts.collect(), |_, part| Self::within(forms, part));
        let total = parts.into_iter().reduce(|mut all, part| {
            all.take_up(part);
            all
        });
        total.unwrap_or_else(|| Self::within(forms, 0..0))
    }

    /// The counts of some of the forms alone.
    fn within(forms: &Forms, part: Range<u32>) -> Self {
        // One to two slots for each: a false neighbour costs a probe, a bigger table the cache.
        let bits = forms.all_words().len().max(1 << 10).next_power_of_two().ilog2().min(30);
        let (slots, shift) = (vec![0; 1 << bits], 32 - bits);
        let mut counts = Self { slots, shift, frequent: FxHashMap::default() };
        for form in part {
            forms.words(form).windows(SEED_WORDS).for_each(|seed| counts.add(gram(seed), 1));
        }
        counts
    }

    fn add(&mut self, gram: u32, count: u8) {
        let slot = (gram >> self.shift) as usize;
        self.add_to(slot, count);
    }

    fn add_to(&mut self, slot: usize, count: u8) {
        let (sum, over) = self.slots[slot].overflowing_add(count);
        if over {
            self.slots[slot] = u8::MAX;
            *self.frequent.entry(slot as u32).or_default() += u32::from(sum) + 1;
        } else {
            self.slots[slot] = sum;
        }
    }

    /// Adds the counts of other forms.
    fn take_up(&mut self, other: Self) {
        for (slot, &count) in other.slots.iter().enumerate() {
            self.add_to(slot, count);
        }
        for (slot, count) in other.frequent {
            *self.frequent.entry(slot).or_default() += count;
        }
    }

    pub(crate) fn count(&self, gram: u32) -> u32 {
        let slot = (gram >> self.shift) as usize;
        match self.slots[slot] {
            u8::MAX => 255 + self.frequent.get(&(slot as u32)).copied().unwrap_or(0),
            count => u32::from(count),
        }
    }
}

/// A set of hashes that may hold some more than were put in.
pub(crate) struct GramFilter {
    bits: Vec<u64>,
    shift: u32,
}

impl GramFilter {
    /// The set of `grams`; of others it holds one in eight.
    pub(crate) fn new(grams: impl ExactSizeIterator<Item = u32>) -> Self {
        let bits = (grams.len().max(1 << 10) * 8).next_power_of_two().ilog2().min(31);
        let mut filter = Self { bits: vec![0; 1 << (bits - 6)], shift: 32 - bits };
        for gram in grams {
            let bit = gram >> filter.shift;
            filter.bits[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        filter
    }

    pub(crate) fn contains(&self, gram: u32) -> bool {
        let bit = gram >> self.shift;
        self.bits[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }
}

/// Sorts by gram, keeping the order among equal ones: three passes of 11 bits.
pub(crate) fn sort_by_gram<T: Copy + Default>(items: &mut Vec<T>, gram: impl Fn(&T) -> u32) {
    const BITS: u32 = 11;
    // Small lists fit the cache; there the library's sort is faster than three passes.
    if items.len() < 1 << 12 {
        items.sort_by_key(gram);
        return;
    }
    let mut from = std::mem::take(items);
    let mut to = vec![T::default(); from.len()];
    for shift in [0, BITS, 2 * BITS] {
        let digit = |item: &T| (gram(item) >> shift) as usize & ((1 << BITS) - 1);
        let mut ends = vec![0usize; 1 << BITS];
        from.iter().for_each(|item| ends[digit(item)] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        for item in &from {
            let place = &mut ends[digit(item)];
            to[*place] = *item;
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
    }
    *items = from;
}
