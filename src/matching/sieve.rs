//! Many places sieved at once, a bit for each.
//!
//! A common seed stands at thousands of places and in as many units; a glance at each place for
//! each unit would take most of the time of a search. So the sets of bits around 64 places are
//! turned over, and what is lacking is counted for all 64 together, in counters one bit wide and
//! five high (the bit-sliced counting of Harley and Seal, in Warren, *Hacker's Delight*, 2012).

use std::ops::Range;

use super::surroundings::Surroundings;

/// What surrounds some places, turned over.
#[derive(Default)]
pub(crate) struct Sieve {
    /// For 64 places each, which of them have each of the bits of either side.
    blocks: Vec<[[u64; 64]; 2]>,
}

/// Bits of a counter: more than two sides can lack.
const HEIGHT: usize = 5;

impl Sieve {
    /// Makes `places` those to be sieved.
    pub(crate) fn load(&mut self, places: impl ExactSizeIterator<Item = Surroundings>) {
        self.blocks.clear();
        self.blocks.resize(places.len().div_ceil(64), [[0; 64]; 2]);
        for (at, place) in places.enumerate() {
            let [before, behind] = place.sides();
            let block = &mut self.blocks[at / 64];
            block[0][at % 64] = before;
            block[1][at % 64] = behind;
        }
        self.blocks.iter_mut().flatten().for_each(turn_over);
    }

    /// Leaves in `likely` which of the places in `range` lack at most `edits` bits of `sought`.
    pub(crate) fn likely(
        &self,
        sought: Surroundings,
        edits: usize,
        range: Range<usize>,
        likely: &mut Vec<u32>,
    ) {
        likely.clear();
        for number in range.start / 64..range.end.div_ceil(64) {
            let mut few = self.lacking_few(number, sought, edits);
            while few != 0 {
                let at = number * 64 + few.trailing_zeros() as usize;
                few &= few - 1;
                if range.contains(&at) {
                    likely.push(at as u32);
                }
            }
        }
    }

    fn lacking_few(&self, block: usize, sought: Surroundings, edits: usize) -> u64 {
        let mut lacking = [0u64; HEIGHT];
        for (mut side, have) in sought.sides().into_iter().zip(&self.blocks[block]) {
            while side != 0 {
                let mut carry = !have[side.trailing_zeros() as usize];
                side &= side - 1;
                for digit in &mut lacking {
                    let sum = *digit ^ carry;
                    carry &= *digit;
                    *digit = sum;
                }
            }
        }
        // Compared with `edits` digit by digit from the highest.
        let (mut fewer, mut equal) = (0, !0);
        for (height, &digit) in lacking.iter().enumerate().rev() {
            if edits >> height & 1 == 1 {
                fewer |= equal & !digit;
                equal &= digit;
            } else {
                equal &= !digit;
            }
        }
        fewer | equal
    }
}

/// Makes bit `i` of number `k` bit `k` of number `i`: halves swapped, then quarters, and so on.
fn turn_over(rows: &mut [u64; 64]) {
    let (mut step, mut low) = (32, u64::from(u32::MAX));
    while step > 0 {
        for at in (0..64).filter(|at| at & step == 0) {
            let swapped = (rows[at] >> step ^ rows[at + step]) & low;
            rows[at] ^= swapped << step;
            rows[at + step] ^= swapped;
        }
        step /= 2;
        low ^= low << step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sieved_as_one_by_one(
            places in prop::collection::vec(any::<[u64; 2]>(), 0..200),
            // A unit has no more words within reach.
            sought in prop::collection::vec(0usize..128, 0..29),
            edits in 0usize..8,
            range in (0usize..200, 0usize..200),
        ) {
            let places: Vec<Surroundings> = places.into_iter().map(Surroundings::new).collect();
            let mut sides = [0; 2];
            sought.iter().for_each(|bit| sides[bit / 64] |= 1 << (bit % 64));
            let sought = Surroundings::new(sides);
            let range = range.0.min(places.len())..range.1.min(places.len());
            let (mut sieve, mut likely) = (Sieve::default(), Vec::new());
            sieve.load(places.iter().copied());
            sieve.likely(sought, edits, range.clone(), &mut likely);
            let alone = |&at: &u32| !places[at as usize].lacks_more(sought, edits);
            let expected: Vec<u32> = range.map(|at| at as u32).filter(alone).collect();
            prop_assert_eq!(likely, expected);
        }
    }
}
