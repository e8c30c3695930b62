//! Many places sieved at once, a bit for each.
//!
//! A common seed stands at thousands of places and in as many units; a glance at each place for
//! each unit would take most of the time of a search. So it is noted for every byte at which of 64
//! places it stands, and what is lacking is counted for all 64 together, in counters one bit wide
//! and five high (the carry-save adders of Harley and Seal, in Warren, *Hacker's Delight*, 2012).

use std::ops::Range;

use super::surroundings::Surroundings;

/// What surrounds some places, byte by byte.
#[derive(Default)]
pub(crate) struct Sieve {
    blocks: Vec<Block>,
}

/// Which of 64 places have each byte before the seed, and behind it.
#[derive(Clone)]
struct Block {
    before: [u64; 256],
    behind: [u64; 256],
}

const EMPTY: Block = Block { before: [0; 256], behind: [0; 256] };

impl Sieve {
    /// Makes `places` those to be sieved.
    pub(crate) fn load<'p>(&mut self, places: impl ExactSizeIterator<Item = Surroundings<'p>>) {
        self.blocks.clear();
        self.blocks.resize(places.len().div_ceil(64), EMPTY);
        for (at, place) in places.enumerate() {
            let (block, bit) = (&mut self.blocks[at / 64], 1 << (at % 64));
            place.before.iter().for_each(|&byte| block.before[usize::from(byte)] |= bit);
            place.behind.iter().for_each(|&byte| block.behind[usize::from(byte)] |= bit);
        }
    }

    /// Leaves in `likely` which of the places in `range` lack at most `edits` bytes of `sought`:
    /// every edit takes away one word. There are no more bytes in it than in a window.
    pub(crate) fn likely(
        &self,
        sought: Surroundings,
        edits: usize,
        range: Range<usize>,
        likely: &mut Vec<u32>,
    ) {
        likely.clear();
        for number in range.start / 64..range.end.div_ceil(64) {
            let mut few = self.blocks[number].lacking(sought).up_to(edits);
            while few != 0 {
                let at = number * 64 + few.trailing_zeros() as usize;
                few &= few - 1;
                if range.contains(&at) {
                    likely.push(at as u32);
                }
            }
        }
    }
}

impl Block {
    /// How many of the bytes of `sought` each place lacks.
    fn lacking(&self, sought: Surroundings) -> Counters {
        let mut lacking = Counters::default();
        lacking.add_lacking(&self.before, sought.before);
        lacking.add_lacking(&self.behind, sought.behind);
        lacking
    }
}

/// Digits of a counter: it counts more than there are bytes in a window.
const HEIGHT: usize = 5;

/// 64 counters, the lowest digits of all first.
#[derive(Default)]
struct Counters([u64; HEIGHT]);

impl Counters {
    /// Counts up where `bytes` are not among those that `have` them: four bytes at a time, so that
    /// the higher digits are carried to once.
    fn add_lacking(&mut self, have: &[u64; 256], bytes: &[u8]) {
        let lacking = |byte: u8| !have[usize::from(byte)];
        let (fours, rest) = bytes.as_chunks();
        for &[a, b, c, d] in fours {
            let twos = [
                add(&mut self.0[0], lacking(a), lacking(b)),
                add(&mut self.0[0], lacking(c), lacking(d)),
            ];
            let four = add(&mut self.0[1], twos[0], twos[1]);
            self.carry(four, 2);
        }
        rest.iter().for_each(|&byte| self.carry(lacking(byte), 0));
    }

    /// Adds to the digits from `height` on.
    fn carry(&mut self, mut carry: u64, height: usize) {
        for digit in &mut self.0[height..] {
            let sum = *digit ^ carry;
            carry &= *digit;
            *digit = sum;
        }
    }

    /// Which counters stand at `most` or below, compared digit by digit from the highest.
    fn up_to(&self, most: usize) -> u64 {
        let (mut fewer, mut equal) = (0, !0);
        for (height, &digit) in self.0.iter().enumerate().rev() {
            if most >> height & 1 == 1 {
                fewer |= equal & !digit;
                equal &= digit;
            } else {
                equal &= !digit;
            }
        }
        fewer | equal
    }
}

/// Adds three digits of every counter; gives what is to be carried.
fn add(digit: &mut u64, a: u64, b: u64) -> u64 {
    let odd = *digit ^ a;
    let carry = *digit & a | odd & b;
    *digit = odd ^ b;
    carry
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sieved_as_one_by_one(
            places in prop::collection::vec(prop::collection::vec(0u8..9, 29), 0..200),
            sought in prop::collection::vec(0u8..12, 0..30),
            split in 0usize..30,
            edits in 0usize..30,
            range in (0usize..200, 0usize..200),
        ) {
            let places = places.iter();
            let places = places.map(|p| Surroundings { before: &p[..13], behind: &p[13..] });
            let places: Vec<Surroundings> = places.collect();
            let (before, behind) = sought.split_at(split.min(sought.len()));
            let range = range.0.min(places.len())..range.1.min(places.len());
            let (mut sieve, mut likely) = (Sieve::default(), Vec::new());
            sieve.load(places.iter().copied());
            sieve.likely(Surroundings { before, behind }, edits, range.clone(), &mut likely);
            let among = |have: &[u8], sought: &[u8]| {
                sought.iter().filter(|byte| !have.contains(byte)).count()
            };
            let lacking = |place: &Surroundings| {
                among(place.before, before) + among(place.behind, behind)
            };
            let alone = range.filter(|&at| lacking(&places[at]) <= edits);
            prop_assert!(alone.eq(likely.iter().map(|&at| at as usize)));
        }
    }
}
