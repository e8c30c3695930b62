//! What stands around a seed, a byte a word: enough to turn most places away unread.

use std::ops::Range;

use super::grams::SEED_WORDS;
use crate::text::WordId;

/// All words as a byte each. Seeds stand all over the memory: of a quarter of it, most stays in
/// the cache.
pub(crate) struct Image {
    bytes: Vec<u8>,
}

/// Words before a seed, and words behind it, as a byte each.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'b> {
    pub(crate) before: &'b [u8],
    pub(crate) behind: &'b [u8],
}

/// A seed with [`BEFORE`] words before it and [`BEHIND`] words behind it.
pub(crate) type Window = [u8; WINDOW];

/// A unit around one of its seeds.
pub(crate) struct Within {
    window: Window,
    /// All bits of the bytes that are the unit's own.
    own: Window,
    words: usize,
}

impl Within {
    /// Of `window`, the unit's `words` from `before` words before the seed on; none where they are
    /// not all within it.
    pub(crate) fn new(window: Window, before: usize, words: usize) -> Self {
        let range = window_range(before, words - before).unwrap_or_default();
        let [start, end] = [range.start, range.end].map(|at| FIRST[at.min(WINDOW)]);
        let own = std::array::from_fn(|at| end[at] & !start[at]);
        Self { window, own, words }
    }

    /// Words that another window lacks when none is put in or left out.
    pub(crate) fn lacking_in(&self, other: &Window) -> usize {
        let bytes = self.window.iter().zip(other).zip(&self.own);
        let equal = bytes.map(|((a, b), own)| u8::from(a == b) & own).sum::<u8>();
        self.words - usize::from(equal)
    }
}

/// For each number of bytes, all bits of the first so many of a window.
static FIRST: [Window; WINDOW + 1] = {
    let mut table = [[0; WINDOW]; WINDOW + 1];
    let mut count = 0;
    while count <= WINDOW {
        let mut at = 0;
        while at < count {
            table[count][at] = u8::MAX;
            at += 1;
        }
        count += 1;
    }
    table
};

/// Two registers' width. More words would fill the bits with noise, fewer would leave nothing to
/// compare where many edits are allowed.
const WINDOW: usize = 32;
const BEFORE: usize = (WINDOW - SEED_WORDS) / 2;
const BEHIND: usize = WINDOW - SEED_WORDS - BEFORE;

/// The stretch of a window from `before` words before the seed to `behind` words from its first
/// word on, if the window reaches so far.
fn window_range(before: usize, behind: usize) -> Option<Range<usize>> {
    let start = BEFORE.checked_sub(before)?;
    (BEFORE + behind <= WINDOW).then_some(start..BEFORE + behind)
}

/// As [`window_range`], and some words more for a round number.
pub(crate) fn rounds_in_window(before: usize, behind: usize) -> Option<Range<usize>> {
    let range = window_range(before, behind)?;
    let len = range.len().next_multiple_of(ROUND);
    let start = range.start.min(WINDOW - len);
    Some(start..start + len)
}

impl Image {
    /// Of all `words`; so many more stand before and behind that every place has its [`Window`].
    pub(crate) fn new(words: &[WordId]) -> Self {
        let mut bytes = vec![0; BEFORE];
        bytes.reserve_exact(words.len() + WINDOW - BEFORE);
        // Numbers go by first sight: the commonest words have the lowest, and a byte of their own.
        bytes.extend(words.iter().map(|&word| word as u8));
        bytes.resize(words.len() + WINDOW, 0);
        Self { bytes }
    }

    /// The seed at `at` and what surrounds it.
    pub(crate) fn window(&self, at: usize) -> Window {
        let mut window = [0; WINDOW];
        window.copy_from_slice(&self.bytes[at..at + WINDOW]);
        window
    }

    /// What must be found around a place of the seed at `at`, `before` words of the unit before it
    /// and `behind` words after it, when `edits` edits may have moved words in or out of reach.
    pub(crate) fn of_seed(
        &self,
        at: usize,
        before: usize,
        behind: usize,
        edits: usize,
    ) -> Surroundings<'_> {
        let before = before.min(BEFORE.saturating_sub(edits));
        let behind = behind.min(BEHIND.saturating_sub(edits));
        let end = at + BEFORE + SEED_WORDS;
        Surroundings {
            before: &self.bytes[at + BEFORE - before..at + BEFORE],
            behind: &self.bytes[end..end + behind],
        }
    }

    /// The bytes of `words`, and some behind them for a round number.
    pub(crate) fn rounds(&self, words: Range<usize>) -> &[[u8; ROUND]] {
        let start = words.start + BEFORE;
        self.bytes[start..start + words.len().next_multiple_of(ROUND)].as_chunks().0
    }
}

impl<'b> Surroundings<'b> {
    /// What surrounds the seed in the middle of `window`. Words of neighbouring forms get in at
    /// the edges; where there is more, less is lacking.
    pub(crate) fn of_place(window: &'b Window) -> Self {
        Self { before: &window[..BEFORE], behind: &window[BEFORE + SEED_WORDS..] }
    }
}

/// Bytes that are dealt with in one go: how often to go round is easier to foresee than for single
/// bytes, which costs more than the few bytes too many. Where there is more, less is lacking.
pub(crate) const ROUND: usize = 8;

/// Up to 64 bytes that are to be found among others, wherever they stand.
pub(crate) struct ByteSet {
    /// The positions of each byte.
    masks: [u64; 256],
}

impl Default for ByteSet {
    fn default() -> Self {
        Self { masks: [0; 256] }
    }
}

impl ByteSet {
    /// Takes the first `count` of `bytes`, 64 at most; what was loaded before must be unloaded first.
    pub(crate) fn load(&mut self, bytes: &[[u8; ROUND]], count: usize) {
        let own = u64::MAX >> (64 - count.clamp(1, 64));
        for (first, bytes) in (0..64).step_by(ROUND).zip(bytes) {
            for (at, &byte) in (first..).zip(bytes) {
                self.masks[byte as usize] |= own & 1 << at;
            }
        }
    }

    /// Forgets `bytes`.
    pub(crate) fn unload(&mut self, bytes: &[[u8; ROUND]]) {
        bytes.iter().flatten().for_each(|&byte| self.masks[byte as usize] = 0);
    }

    /// How many of the bytes loaded stand in `text`.
    pub(crate) fn found_in(&self, text: &[[u8; ROUND]]) -> usize {
        let round = |bytes: &[u8; ROUND]| {
            bytes.iter().fold(0, |found, &byte| found | self.masks[byte as usize])
        };
        let found = text.iter().fold(0, |found, bytes| found | round(bytes));
        found.count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_more_is_looked_for_than_was_asked_for(
            words in prop::collection::vec(0u32..300, 64..200), unit in 0usize..64, len in 1usize..=64,
            text in (0usize..64, 0usize..80),
        ) {
            let image = Image::new(&words);
            let unit = unit..(unit + len).min(words.len());
            let text = image.rounds(text.0..(text.0 + text.1).min(words.len()).max(text.0));
            let bytes = image.rounds(unit.clone());
            let mut set = ByteSet::default();
            set.load(bytes, unit.len());
            let own = words[unit].iter().map(|&word| word as u8);
            let expected = own.filter(|byte| text.as_flattened().contains(byte)).count();
            prop_assert_eq!(set.found_in(text), expected);
            set.unload(bytes);
            prop_assert_eq!(set.found_in(text), 0);
        }

        #[test]
        fn rounds_hold_what_was_asked_for(before in 0usize..20, behind in 0usize..24) {
            let rounds = rounds_in_window(before, behind);
            prop_assert_eq!(rounds.is_some(), window_range(before, behind).is_some());
            if let Some((rounds, range)) = rounds.zip(window_range(before, behind)) {
                prop_assert!(rounds.start <= range.start && range.end <= rounds.end);
                prop_assert!(rounds.end <= WINDOW && rounds.len().is_multiple_of(ROUND));
            }
        }
    }
}
