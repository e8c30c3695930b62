//! Plain words as numbers: sixteen bytes of a text are processed together.
//!
//! A word of up to sixteen letters fits into a `u128`. Comparing and hashing it takes a few
//! instructions, and most words of a text are that short.

use super::hash;

/// Most bytes of a word that is [`Packed`].
const MOST: usize = 16;

/// One to sixteen ASCII letters, digits and apostrophes, case folded: the first byte is the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packed([u64; 2]);

/// The bit that small letters have and capitals lack; digits and apostrophes have it too.
const SMALL: u8 = 0x20;

impl Packed {
    /// What no word is.
    pub(super) const NONE: Self = Self([0; 2]);

    /// The letters and digits of ASCII from `at` on, folded, and how many they are; `None` where
    /// there is none, or more than fit.
    #[inline]
    pub(super) fn at(text: &[u8], at: usize) -> Option<(usize, Self)> {
        // Most words are short: half the work does for them.
        if let Some(window) = text[at..].first_chunk() {
            let window = u64::from_le_bytes(*window);
            let others = others_of_eight(window);
            if others != 0 {
                let len = others.trailing_zeros() as usize / 8;
                let packed = (window | (EACH * SMALL as u64)) & below(others);
                return (0 < len).then_some((len, Self([packed, 0])));
            }
        }
        Self::long_at(text, at)
    }

    /// As [`at`](Self::at), for words of any length and where the text ends.
    fn long_at(text: &[u8], at: usize) -> Option<(usize, Self)> {
        let window = window(text, at);
        let others = others(window);
        let len = others.trailing_zeros() as usize / 8;
        // all bits below the lowest that is set, which is the highest of its byte
        let word = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        let packed = (window | u128::from_le_bytes([SMALL; MOST])) & word;
        (0 < len && len < MOST).then(|| (len, packed.into()))
    }

    /// `word` as a number, if it is one; `’` is an apostrophe, too.
    pub(super) fn of(word: &str) -> Option<Self> {
        if let Some((len, packed)) = Self::at(word.as_bytes(), 0)
            && len == word.len()
        {
            return Some(packed);
        }
        let (mut packed, mut len) = (0, 0);
        for c in word.chars() {
            let byte = match c {
                '\'' | '’' => b'\'',
                _ if c.is_ascii_alphanumeric() => c as u8 | SMALL,
                _ => return None,
            };
            packed |= u128::from(byte).checked_shl(len)?;
            len += 8;
        }
        (len > 0).then(|| packed.into())
    }

    /// The word as it was folded.
    pub(super) fn letters(self) -> Letters {
        Letters(u128::from(self).to_le_bytes())
    }

    /// True for a word with a letter in it.
    #[inline]
    pub(super) const fn has_letter(self) -> bool {
        const LETTER: u64 = u64::from_le_bytes([0x40; 8]);
        (self.0[0] | self.0[1]) & LETTER != 0
    }

    /// A hash whose highest bits are its best.
    #[inline]
    pub(super) const fn hash(self) -> u64 {
        let [low, high] = self.0;
        hash::mix(hash::spread(low), high)
    }
}

/// The letters, digits and apostrophes of a [`Packed`] word, and zeros behind them.
pub(super) struct Letters([u8; MOST]);

impl AsRef<str> for Letters {
    fn as_ref(&self) -> &str {
        let len = self.0.iter().position(|&byte| byte == 0).unwrap_or(MOST);
        std::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }
}

impl From<Packed> for u128 {
    fn from(Packed([low, high]): Packed) -> Self {
        Self::from(low) | Self::from(high) << 64
    }
}

impl From<u128> for Packed {
    #[inline]
    fn from(packed: u128) -> Self {
        Self([packed as u64, (packed >> 64) as u64])
    }
}

/// How many letters and digits of ASCII stand in `text` from `at` on.
pub(super) fn alphanumeric(text: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < text.len() {
        let len = others(window(text, end)).trailing_zeros() as usize / 8;
        end += len;
        if len < MOST {
            break;
        }
    }
    end - at
}

/// Sixteen bytes of `text` from `at` on; zeros beyond its end.
#[inline]
fn window(text: &[u8], at: usize) -> u128 {
    let tail = &text[at..];
    match (tail.first_chunk(), text.last_chunk()) {
        (Some(window), _) => u128::from_le_bytes(*window),
        (_, Some(last)) if !tail.is_empty() => {
            u128::from_le_bytes(*last) >> (8 * (MOST - tail.len()))
        }
        _ => tail.iter().rev().fold(0, |window, &byte| window << 8 | u128::from(byte)),
    }
}

/// One in each of eight bytes.
const EACH: u64 = u64::MAX / 255;

/// All bits of the bytes below the lowest whose highest bit is set.
#[inline]
const fn below(highest: u64) -> u64 {
    ((highest & highest.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// The highest bit of each of sixteen bytes that is no letter and no digit of ASCII.
#[inline]
const fn others(bytes: u128) -> u128 {
    others_of_eight(bytes as u64) as u128 | (others_of_eight((bytes >> 64) as u64) as u128) << 64
}

#[inline]
const fn others_of_eight(bytes: u64) -> u64 {
    const HIGH: u64 = EACH << 7;
    let low = bytes & !HIGH;
    let small = low | (EACH * SMALL as u64);
    // the sums reach the highest bit from the first of a range on, and behind its last
    let letter = (small + EACH * (128 - b'a' as u64)) & !(small + EACH * (127 - b'z' as u64));
    let digit = (low + EACH * (128 - b'0' as u64)) & !(low + EACH * (127 - b'9' as u64));
    (!(letter | digit) | bytes) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_told_from_all_other_bytes() {
        for byte in 0..=255_u8 {
            for at in 0..MOST {
                let mut bytes = [b'a'; MOST];
                bytes[at] = byte;
                let expected = if byte.is_ascii_alphanumeric() { 0 } else { 128 << (8 * at) };
                assert_eq!(others(u128::from_le_bytes(bytes)), expected, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn a_word_is_one_number_wherever_it_stands() {
        let word = "Ab9dEfghijklmno";
        for len in 1..=word.len() {
            let word = &word[..len];
            let packed = Packed::of(&word.to_lowercase());
            assert!(packed.is_some_and(Packed::has_letter));
            let letters = packed.map(Packed::letters);
            assert_eq!(letters.as_ref().map(AsRef::as_ref), Some(&*word.to_lowercase()));
            for (before, after) in
                [("", ""), ("x ", ""), ("", " y"), ("a quite long way", ", to it all")]
            {
                let text = [before, word, after].concat();
                let found = Packed::at(text.as_bytes(), before.len());
                assert_eq!(found, packed.map(|packed| (len, packed)), "{text}");
                assert_eq!(alphanumeric(text.as_bytes(), before.len()), len, "{text}");
            }
        }
    }

    #[test]
    fn what_is_too_long_or_no_word_is_no_number() {
        for text in ["", " a", "’s", "abcdefghijklmnop"] {
            assert_eq!(Packed::at(text.as_bytes(), 0), None, "{text}");
        }
        for word in ["", "a-b", "é", "abcdefghijklmnopq"] {
            assert_eq!(Packed::of(word), None, "{word}");
        }
        assert!(Packed::of("it's") != Packed::of("its"));
        assert!(Packed::of("1999").is_some_and(|packed| !packed.has_letter()));
    }
}
