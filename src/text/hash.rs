//! The one hash: the same on every machine and in every build.
//!
//! Its step is that of wyhash (Wang Yi, 2019): the two halves of a 128-bit product, folded, spread a
//! value over the whole hash. Weights stand in model files under hashes of words, so a change here
//! makes the files useless; [`linear`](crate::linear) then refuses them.

/// The golden ratio without its point: odd and without pattern.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// Adds one more value to a hash.
///
/// It is not commutative: the order of the values matters.
#[inline]
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    let product = (hash ^ value) as u128 * FACTOR as u128;
    (product as u64) ^ (product >> 64) as u64
}

/// A number whose first bits depend on all bits of `value`, for tables that are indexed by them
/// (Fibonacci hashing).
#[inline]
pub(crate) const fn spread(value: u64) -> u64 {
    value.wrapping_mul(FACTOR)
}

/// The hash of a sequence of values.
pub(crate) fn sequence(values: impl IntoIterator<Item = u64>) -> u64 {
    values.into_iter().fold(SEED, mix)
}

/// The hash of every run of `length` words, in order, from the hash of each word.
pub(crate) fn runs(words: &[u64], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length).map(|run| sequence(run.iter().copied()))
}

/// Takes some words into a hash.
pub(crate) const fn words(mut hash: u64, mut words: &[&str]) -> u64 {
    while let [first, rest @ ..] = words {
        hash = mix(hash, word(first.as_bytes()));
        words = rest;
    }
    hash
}

/// The hash of a word, ASCII capitals taken for small letters.
#[inline]
pub(crate) const fn word(letters: &[u8]) -> u64 {
    caseless(letters).0
}

/// As [`word`]; `None` where a letter is beyond ASCII.
#[inline]
pub(crate) const fn ascii_word(letters: &[u8]) -> Option<u64> {
    let (hash, seen) = caseless(letters);
    if seen & HIGH == 0 { Some(hash) } else { None }
}

const EACH: u64 = u64::MAX / 255;
/// The bit of each of eight bytes that ASCII leaves free.
const HIGH: u64 = EACH << 7;

/// The hash of a word, and all its letters laid over one another.
const fn caseless(letters: &[u8]) -> (u64, u64) {
    let (mut hash, mut seen) = (SEED ^ letters.len() as u64, 0);
    let mut rest = letters;
    while let Some((eight, tail)) = rest.split_first_chunk::<8>() {
        let eight = u64::from_le_bytes(*eight);
        (hash, seen) = (mix(hash, lower(eight)), seen | eight);
        rest = tail;
    }
    let last = last(rest);
    (mix(hash, lower(last)), seen | last)
}

/// Up to seven bytes as one number; short of eight, some stand in it twice.
const fn last(rest: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        return u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << 32;
    }
    match *rest {
        [a] => a as u64,
        [a, b] => a as u64 | (b as u64) << 8,
        [a, b, c] => a as u64 | (b as u64) << 8 | (c as u64) << 16,
        _ => 0,
    }
}

/// Eight bytes with ASCII capitals converted to lower case.
///
/// All eight bytes are converted at once. Bytes beyond ASCII do not change.
const fn lower(bytes: u64) -> u64 {
    let seven = bytes & !HIGH;
    let from_a = seven + EACH * (128 - b'A' as u64);
    let beyond_z = seven + EACH * (127 - b'Z' as u64);
    let capital = from_a & !beyond_z & !bytes & HIGH;
    bytes | capital >> 2
}

/// The number of a feature in the model of reported speech: of its template and three values.
///
/// The trained weights stand under these numbers, so this sum is not [`mix`] and stays as it is. Its
/// factors are odd and without pattern (digits of the golden ratio, of pi and of e), so that no
/// product repeats another.
#[inline]
pub(crate) const fn feature(template: u32, [x, y, z]: [u32; 3]) -> u32 {
    let sum = (template as u64)
        .wrapping_mul(FACTOR)
        .wrapping_add((x as u64).wrapping_mul(0x2436_A885_A308_D313))
        .wrapping_add((y as u64).wrapping_mul(0x1319_8A2E_0370_7345))
        .wrapping_add((z as u64).wrapping_mul(0xADF8_5458_A2BB_4A9B));
    let folded = sum ^ (sum >> 32);
    (folded.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

/// The hash of the end of a word, as the same model numbers it; ends as in MurmurHash3 (Austin
/// Appleby, 2011).
#[inline]
pub(crate) fn ending(letters: &[u8]) -> u32 {
    let mut hash = letters.iter().fold(17_u32, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x9E37_79B1).rotate_left(15)
    });
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85EB_CA6B);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_that_stand_in_model_files_never_change() {
        let words = [
            ("", 0x86B0_7C27_D10D_4567),
            ("a", 0xC1A1_2717_FE5D_DB2B),
            ("of", 0x8670_34E0_1DA7_2E6F),
            ("the", 0x755B_B4E2_E4A8_67F2),
            ("said", 0x4DAF_6D84_85F8_0158),
            ("spokesman", 0xD5FD_06A5_4953_14BF),
            ("représentante", 0x9032_B2BD_15E2_23DA),
        ];
        for (text, expected) in words {
            assert_eq!(word(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(feature(1, [0; 3]), 0x17FB_89EE);
        assert_eq!(feature(45, [8, 2, u32::MAX]), 0xA894_5EB0);
        assert_eq!((ending(b"ing"), ending(b"")), (0xF77A_F3A2, 0xD8D0_9EE8));
    }

    #[test]
    fn case_does_not_matter_and_order_does() {
        for (left, right) in [("A", "a"), ("McConnell", "mcconnell"), ("It’S", "it’s")] {
            assert_eq!(word(left.as_bytes()), word(right.as_bytes()), "{left}");
        }
        for (left, right) in [("ab", "ba"), ("", "a"), ("aaaaaaaa", "aaaaaaaaa"), ("a[", "a{")] {
            assert_ne!(word(left.as_bytes()), word(right.as_bytes()), "{left}");
        }
        assert_eq!(ending(b"ING"), ending(b"ing"));
        assert_ne!(sequence([1, 2]), sequence([2, 1]));
        assert_eq!(ascii_word("é".as_bytes()), None);
    }
}
