//! Edit distance of a short sequence by way of a longest common subsequence.
//!
//! Set a guard `$` before every word on both sides: `a b` becomes `$ a $ b`. An equal pair of words
//! then shares two symbols, a replaced pair one (its guards), and a word left out none; so the
//! distance is the number of words on both sides less the longest common subsequence of the guarded
//! sequences (Tiskin, *Semi-local string comparison: algorithmic techniques and applications*, 2008).
//!
//! That subsequence takes one addition and two logical operations a symbol, one after the other
//! (Hyyrö, *Bit-parallel LCS-length computation revisited*, 2004): six steps a word in place of the
//! nine that the distance takes by Myers' recurrence, and the steps are where the time goes: looking
//! up the next words fits in beside them. The price is two bits a word.

use super::links::{Links, MOST_WORDS};

/// The longest sequence whose guarded form fits 64 bits.
pub(super) const WIDTH: usize = MOST_WORDS;

/// Guards stand on the even bits, words on the odd ones.
const GUARDS: u64 = u64::MAX / 3;

/// The bit of each word.
const WORDS: [u64; WIDTH] = {
    let mut words = [2; WIDTH];
    let mut at = 1;
    while at < WIDTH {
        words[at] = words[at - 1] << 2;
        at += 1;
    }
    words
};

/// Word edits that turn `narrow`, at most [`WIDTH`] words and at least one, into `other`.
pub(super) fn distance(narrow: &[u32], other: &[u32]) -> usize {
    let links = Links::new(narrow);
    let column = other
        .iter()
        .fold(u64::MAX, |column, &word| step(step(column, GUARDS), links.of(word, &WORDS)));
    let common = (!column << (u64::BITS as usize - 2 * narrow.len())).count_ones();
    narrow.len() + other.len() - common as usize
}

/// One more symbol, which stands where `equal` has bits. In a column, a zero is a row whose symbol
/// adds one to the longest common subsequence.
fn step(column: u64, equal: u64) -> u64 {
    let met = column & equal;
    column.wrapping_add(met) | (column - met)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use crate::align::distance;

    /// The plain dynamic programme, a row at a time.
    fn by_rows(left: &[u32], right: &[u32]) -> usize {
        let mut row: Vec<usize> = (0..=right.len()).collect();
        for (above, a) in left.iter().enumerate() {
            let mut corner = std::mem::replace(&mut row[0], above + 1);
            for (at, b) in right.iter().enumerate() {
                let replaced = corner + usize::from(a != b);
                corner = row[at + 1];
                row[at + 1] = replaced.min(corner + 1).min(row[at] + 1);
            }
        }
        row[right.len()]
    }

    fn words() -> impl Strategy<Value = Vec<u32>> {
        // Numbers of one lowest byte share a slot of the links.
        let word = prop_oneof![
            0..4u32,
            0..40u32,
            (0..4u32).prop_map(|number| number << 8),
            (0..4u32).prop_map(|number| number << 16),
            (0..4u32).prop_map(|number| u32::MAX - number),
            any::<u32>()
        ];
        prop_oneof![
            vec(word.clone(), 0..=70),
            vec(word.clone(), 26..=34),
            vec(0..3u32, 0..=34),
            vec(word, 0..=8)
        ]
    }

    #[test]
    fn every_two_lengths_up_to_seventy() {
        let text = |length: u32, step: u32| -> Vec<u32> {
            (0..length).map(|at| (at * at * step + at) % 23 * 0x1_0080).collect()
        };
        for (left, right) in (0..=70).flat_map(|left| (0..=70).map(move |right| (left, right))) {
            let (left, right) = (text(left, 3), text(right, 5));
            assert_eq!(distance(&left, &right), by_rows(&left, &right), "{left:?}, {right:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn same_as_the_plain_dynamic_programme(left in words(), right in words()) {
            prop_assert_eq!(distance(&left, &right), by_rows(&left, &right));
        }

        #[test]
        fn a_few_words_replaced_or_shifted(
            left in words(),
            replaced in vec((0..70usize, 0..4u32), 0..5),
            shifted in any::<bool>(),
        ) {
            let mut right = left.clone();
            if shifted && !right.is_empty() {
                right.rotate_left(1);
            }
            for (at, word) in replaced {
                let last = right.len().saturating_sub(1);
                right.get_mut(at.min(last)).into_iter().for_each(|old| *old = word);
            }
            prop_assert_eq!(distance(&left, &right), by_rows(&left, &right));
        }

        #[test]
        fn a_few_edits_apart(left in words(), edits in vec((0..70usize, 0..9u32, 0..3u8), 0..4)) {
            let mut right = left.clone();
            for (at, word, kind) in edits {
                let at = at % (right.len() + 1);
                right.splice(at..right.len().min(at + usize::from(kind > 0)), (kind < 2).then_some(word));
            }
            prop_assert_eq!(distance(&left, &right), by_rows(&left, &right));
        }
    }
}
