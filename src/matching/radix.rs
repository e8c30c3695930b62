//! Sorting by whole numbers, digit by digit.

/// Sorts by numbers of so many bits, in two digits from the lower to the higher (Knuth, *The Art of
/// Computer Programming*, volume 3, 5.2.5), in the same memory from list to list. Items of equal
/// numbers keep their order.
pub(crate) struct Radix<T> {
    digit: u32,
    ends: [Vec<u32>; 2],
    other: Vec<T>,
}

/// Below so many items the library's sort is faster.
const FEWEST: usize = 1 << 9;

impl<T: Copy + Default> Radix<T> {
    /// For numbers of `bits` bits.
    pub(crate) fn new(bits: u32) -> Self {
        Self { digit: bits.div_ceil(2), ends: Default::default(), other: Vec::new() }
    }

    /// Sorts `items` by the low bits of their `number`; the higher ones must be the same in all.
    pub(crate) fn sort(&mut self, items: &mut [T], number: impl Fn(&T) -> u32) {
        if items.len() < FEWEST {
            items.sort_by_key(number);
            return;
        }
        let Self { digit, ends: [low, high], other } = self;
        let mask = (1 << *digit) - 1;
        let digits = |item: &T| {
            let number = number(item) as usize;
            [number & mask, number >> *digit & mask]
        };
        for ends in [&mut *low, &mut *high] {
            ends.clear();
            ends.resize(1 << *digit, 0);
        }
        for item in items.iter() {
            let [l, h] = digits(item);
            low[l] += 1;
            high[h] += 1;
        }
        for ends in [&mut *low, &mut *high] {
            let mut sum = 0;
            for end in ends {
                sum += std::mem::replace(end, sum);
            }
        }
        other.resize(items.len(), T::default());
        for item in items.iter() {
            let end = &mut low[digits(item)[0]];
            other[*end as usize] = *item;
            *end += 1;
        }
        for item in other.iter() {
            let end = &mut high[digits(item)[1]];
            items[*end as usize] = *item;
            *end += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorted_as_the_library_sorts(
            bits in 1u32..=32, seed in any::<u32>(), few in 1u32..5_000, len in 0..3 * FEWEST,
        ) {
            let number = |at: u32| at.wrapping_mul(0x9E37_79B9).wrapping_add(seed) % few;
            let below = u32::MAX >> (32 - bits);
            let items = (0..len as u32).map(|at| (number(at).wrapping_mul(seed | 1) & below, at));
            let mut items: Vec<(u32, u32)> = items.collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            Radix::new(bits).sort(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }
}
