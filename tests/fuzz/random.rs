//! Numbers from a seed: the same seed, the same numbers, on every machine.

/// `SplitMix64` (Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Numbers that belong to a text: its own bytes are the seed.
    pub(crate) fn of(text: &str) -> Self {
        Self::new(hash(text))
    }

    pub(crate) const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to one below `end`; 0 where there is no such number.
    pub(crate) const fn below(&mut self, end: usize) -> usize {
        let end = if end == 0 { 1 } else { end as u64 };
        (self.number() % end) as usize
    }

    /// From `low` to `high`, small numbers more often: each doubling is as likely as the one before.
    pub(crate) fn skewed(&mut self, low: usize, high: usize) -> usize {
        let doublings = (high / low.max(1)).max(1).ilog2() as usize;
        let top = low.max(1) << self.below(doublings + 1);
        (top + self.below(top)).min(high)
    }

    pub(crate) const fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A place between two characters.
    pub(crate) fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        boundary_below(text, at)
    }

    /// A stretch of at most `longest` bytes between two places.
    pub(crate) fn stretch(&mut self, text: &str, longest: usize) -> std::ops::Range<usize> {
        let start = self.boundary(text);
        let end = start + self.below(longest + 1);
        start..boundary_below(text, end).max(start)
    }

    /// Another order of `list` (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// The last place between two characters that is not beyond `at`.
fn boundary_below(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// FNV-1a, which does not change between versions of the compiler.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
