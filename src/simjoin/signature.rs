//! Context signatures: which words surround a key, as a set of bits.
//!
//! A frequent key has thousands of postings, and most of them belong to unrelated wordings. The
//! signature of a posting shows this without reading the wording. A posting list stores its
//! signatures bit-sliced, so that 64 postings are tested at once (Faloutsos and Chan, *Fast text
//! access methods for optical and large magnetic disks*, 1988).
//!
//! The filter counts the bits that the query's signature sets and the posting's does not. A signature
//! covers nine words on each side of the key. One edit takes at most one of the query's words out of
//! them, so it clears at most one bit: a posting that lacks more bits than edits are allowed is no
//! candidate. Words that share a bit
//! cause false positives, which verification rejects. There are no false negatives.

use super::limits::KEY_WORDS;

/// The words before a key as a set of 64 bits, and the words after it as another set. Six bits of a
/// word's number, from bit `SHIFT` on, select the bit that the word sets.
///
/// The words before and after are kept apart, because a segment expects each word on one side of
/// its key.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature<const SHIFT: u32 = 0>([u64; 2]);

/// The `SHIFT` of signatures that are computed on the spot. They are not those that are stored, so
/// that different words seldom have the same bit in both.
pub(crate) const OTHER: u32 = 2;

/// Words on either side. More of them would set most bits; fewer would leave nothing to test where
/// many edits are allowed.
const REACH: usize = 9;

impl<const SHIFT: u32> Signature<SHIFT> {
    /// The signature of the key at `at`. Words of a neighbouring wording may be within reach. They
    /// add bits, so fewer expected bits are missing.
    #[inline]
    pub(crate) fn new<W: Word>(words: &[W], at: usize) -> Self {
        Self::within(words, at, REACH)
    }

    /// The signature of the words at most `reach` positions from the key.
    fn within<W: Word>(words: &[W], at: usize, reach: usize) -> Self {
        let after = (at + KEY_WORDS).min(words.len());
        let before = &words[at.saturating_sub(reach)..at];
        let after = &words[after..(after + reach).min(words.len())];
        Self([before, after].map(set::<W, SHIFT>))
    }
}

/// A numbered word, or the lowest byte of it.
pub(crate) trait Word: Copy + Into<u32> {}

impl<W: Copy + Into<u32>> Word for W {}

#[inline]
fn set<W: Word, const SHIFT: u32>(words: &[W]) -> u64 {
    words.iter().fold(0, |set, &word| set | 1 << ((word.into() >> SHIFT) % 64))
}

/// What must surround a key for a segment to be there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Expected<const SHIFT: u32 = 0> {
    signature: Signature<SHIFT>,
    /// Bits that may be missing: every edit removes one word, and so one bit at most.
    edits: u32,
}

impl<const SHIFT: u32> Expected<SHIFT> {
    /// For the segment `words` by its key at `at`, when `edits` edits may have moved words in or
    /// out of reach.
    pub(crate) fn new<W: Word>(words: &[W], at: usize, edits: usize) -> Self {
        let signature = Signature::within(words, at, REACH.saturating_sub(edits));
        Self { signature, edits: edits as u32 }
    }

    /// False where the segment is certainly absent.
    pub(crate) fn fits(self, Signature([before, after]): Signature<SHIFT>) -> bool {
        let [own_before, own_after] = self.signature.0;
        (own_before & !before).count_ones() + (own_after & !after).count_ones() <= self.edits
    }
}

/// The signatures of a posting list, bit-sliced: a block for every 64 postings.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignatureFile {
    blocks: Vec<[u64; 128]>,
}

/// Postings in a block. Those after the last full block have no signatures.
pub(crate) const BLOCK: usize = 64;

impl SignatureFile {
    /// Adds a block for the next [`BLOCK`] places of a list.
    pub(crate) fn push_block(&mut self, bytes: &[u8], places: &[u32]) {
        let mut block = [0; 128];
        for (at, &place) in places.iter().enumerate() {
            let Signature(halves) = Signature::<0>::new(bytes, place as usize);
            for bit in halves.into_iter().zip([0, 64]).flat_map(|(half, first)| bits(half, first)) {
                block[bit] |= 1 << at;
            }
        }
        self.blocks.push(block);
    }

    /// The postings of a block that fit, a bit for each; all where it has no signatures.
    pub(crate) fn fitting(&self, block: usize, expected: Expected) -> u64 {
        let Some(block) = self.blocks.get(block) else { return u64::MAX };
        let mut missing = Counters::default();
        for (half, first) in expected.signature.0.into_iter().zip([0, 64]) {
            bits(half, first).for_each(|bit| missing.add(!block[bit]));
        }
        missing.up_to(expected.edits as usize)
    }
}

/// The positions of the bits set in `half`, counted from `first`.
pub(crate) fn bits(mut half: u64, first: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = half.trailing_zeros();
        half &= half.checked_sub(1)?;
        Some(first + bit as usize)
    })
}

/// 64 counters that count up to 31, with the lowest digits of all counters first. A segment expects
/// fewer than 31 bits.
///
/// Adding a bit vector adds to all 64 counters at once, digit by digit with carry, like 64 binary
/// adders side by side.
#[derive(Default)]
struct Counters([u64; 5]);

impl Counters {
    /// Adds one to the counters whose bits are set.
    fn add(&mut self, mut carry: u64) {
        for digit in &mut self.0 {
            let sum = *digit ^ carry;
            carry &= *digit;
            *digit = sum;
        }
    }

    /// The counters that are `most` or less, compared digit by digit from the highest.
    fn up_to(&self, most: usize) -> u64 {
        let (mut less, mut equal) = (0, !0);
        for (height, &digit) in self.0.iter().enumerate().rev() {
            if most >> height & 1 == 1 {
                less |= equal & !digit;
                equal &= digit;
            } else {
                equal &= !digit;
            }
        }
        less | equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn blocks_are_tested_as_one_by_one(
            words in prop::collection::vec(0u8..40, 64 + KEY_WORDS..100),
            segment in prop::collection::vec(0u8..40, KEY_WORDS..20), at in 0usize..18, edits in 0usize..30,
        ) {
            let mut file = SignatureFile::default();
            let places: Vec<u32> = (0..64).collect();
            file.push_block(&words, &places);
            let expected = Expected::<0>::new(&segment, at.min(segment.len() - KEY_WORDS), edits);
            let fits = |&place: &u32| expected.fits(Signature::new(&words, place as usize));
            let fitting: Vec<u32> = places.iter().copied().filter(fits).collect();
            let bits: Vec<u32> = bits(file.fitting(0, expected), 0).map(|bit| bit as u32).collect();
            prop_assert_eq!(bits, fitting);
            prop_assert_eq!(file.fitting(1, expected), u64::MAX);
        }
    }
}
