//! Numbers from a seed: the same seed, the same numbers, on every machine.

#[path = "../../examples/evaluate_differences/random.rs"]
mod numbers;

pub(crate) use numbers::Random;

impl Random {
    /// Numbers that belong to a text: its own bytes are the seed.
    pub(crate) fn of(text: &str) -> Self {
        Self::new(hash(text))
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
