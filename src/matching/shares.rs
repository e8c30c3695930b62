//! Grams in shares, each small enough to be sorted near the processor.

/// Into how many parts all grams are cut, each with those of the same leading bits.
#[derive(Clone, Copy)]
pub(crate) struct Shares {
    bits: u32,
}

impl Shares {
    /// So many places in a share that it can be sorted within the cache.
    const PLACES: usize = 1 << 15;

    /// At least so many shares: then the bits that are left make two short digits.
    const LEAST: usize = 64;

    pub(crate) fn for_places(places: usize) -> Self {
        let shares = (places / Self::PLACES).max(Self::LEAST);
        Self { bits: shares.next_power_of_two().ilog2() }
    }

    pub(crate) fn len(self) -> usize {
        1 << self.bits
    }

    /// The share that `gram` belongs to.
    pub(crate) fn of(self, gram: u32) -> usize {
        (gram >> (32 - self.bits)) as usize
    }

    /// Bits by which the grams of a share differ.
    pub(crate) fn bits_within(self) -> u32 {
        32 - self.bits
    }
}
