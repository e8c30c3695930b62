//! Which of many items was the first of its kind.

use std::hint::select_unpredictable;

use super::forms::index;

/// A hash table of items with open addressing: half a hash and the number of the first item that has
/// it stand where the hash points, or behind.
pub(super) struct Alike {
    /// A power of two of them, of which some are [`EMPTY`].
    slots: Vec<[u32; 2]>,
}

const EMPTY: [u32; 2] = [u32::MAX; 2];

/// The result of a hasher with the first bits as good as the others. On machines of 32 bits it has no
/// more than 32, and the upper half is empty.
pub(super) const fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Items that should be looked for together, so that the waits for the memory overlap.
pub(super) const TOGETHER: usize = 64;

impl Alike {
    /// For so many items.
    pub(super) fn new(items: usize) -> Self {
        Self { slots: vec![EMPTY; (items + items / 4 + 1).next_power_of_two()] }
    }

    /// The item that one of this hash may well be alike, or `item`, which it is itself. Which will
    /// be looked at soon is best asked beforehand.
    pub(super) fn likely(&self, hash: u64, item: usize) -> usize {
        let [half, first] = self.slots[self.slot(hash)];
        // Which items are alike cannot be foreseen.
        select_unpredictable(half == hash as u32, first as usize, item)
    }

    /// The first item that `item`, which has this hash, is alike; that may be itself.
    pub(super) fn first(&mut self, hash: u64, item: usize, alike: impl Fn(usize) -> bool) -> usize {
        let mut slot = self.slot(hash);
        loop {
            match self.slots[slot] {
                EMPTY => {
                    self.slots[slot] = [hash as u32, index(item)];
                    return item;
                }
                [half, first] if half == hash as u32 && alike(first as usize) => {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn hashes_without_an_upper_half_do_not_crowd_in_one_place() {
        let alike = Alike::new(1000);
        let slots: BTreeSet<usize> = (0..1000).map(|hash| alike.slot(spread(hash))).collect();
        assert!(slots.len() > 800, "{}", slots.len());
    }
}
