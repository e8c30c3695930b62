//! A set that may say yes too often but never no in error.

/// One bit for each possible first bits of a hash: most of what is looked up in the tables of this
/// module is not in them, and is turned away here without leaving the nearest cache.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

/// Bits a key: one key in eight that is not in the set passes.
const EACH: usize = 8;

impl Filter {
    /// A filter of well-mixed hashes.
    pub(crate) fn new(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let size = (hashes.len() * EACH).next_power_of_two().max(64);
        let mut filter = Self { bits: vec![0; size / 64], shift: 64 - size.trailing_zeros() };
        for hash in hashes {
            let (word, bit) = filter.place(hash);
            filter.bits[word] |= bit;
        }
        filter
    }

    /// False for what is surely not in the set.
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }

    const fn place(&self, hash: u64) -> (usize, u64) {
        let at = hash >> self.shift;
        ((at >> 6) as usize, 1 << (at & 63))
    }
}
