//! Where forms lie that are in order of length.

use std::ops::Range;

use super::forms::index;

/// For each number of words, the forms that have so many: shelves side by side.
pub(super) struct Shelves {
    /// By number of words; the last is behind all forms.
    shelves: Vec<Shelf>,
}

/// Where a shelf begins: its first form, and its first word, counted over all forms.
#[derive(Clone, Copy, Default)]
struct Shelf {
    form: u32,
    word: u32,
}

impl Shelves {
    /// Room for forms of so many words each.
    pub(super) fn new(lengths: impl Iterator<Item = u32>) -> Self {
        let mut counts: Vec<u32> = Vec::new();
        for length in lengths.map(|length| length as usize) {
            counts.resize(counts.len().max(length + 1), 0);
            counts[length] += 1;
        }
        let mut next = Shelf::default();
        let mut shelves = Vec::with_capacity(counts.len() + 1);
        for (length, count) in (0..).zip(counts) {
            shelves.push(next);
            next = Shelf { form: next.form + count, word: next.word + count * length };
        }
        shelves.push(next);
        Self { shelves }
    }

    /// Words of all forms.
    pub(super) fn words(&self) -> usize {
        self.shelves.last().map_or(0, |behind| behind.word as usize)
    }

    /// The first form of each number of words.
    pub(super) fn firsts(&self) -> Vec<u32> {
        self.shelves.iter().map(|shelf| shelf.form).collect()
    }

    /// Where each form begins.
    pub(super) fn starts(&self) -> impl Iterator<Item = u32> {
        let shelves = (0..).zip(self.shelves.windows(2));
        shelves.flat_map(|(length, ends)| (ends[0].word..ends[1].word).step_by(length.max(1)))
    }

    /// Where the words of `form` begin, which has `length` words.
    pub(super) fn start(&self, form: u32, length: u32) -> u32 {
        let shelf = self.shelves[length as usize];
        shelf.word + (form - shelf.form) * length
    }

    /// The forms in `count` stretches of about as many words.
    pub(super) fn cut(&self, count: usize) -> Vec<Stretch> {
        let mut before = Shelf::default();
        let stretch = |number: usize| {
            let word = index(self.words() * number / count);
            let length = self.shelves.partition_point(|shelf| shelf.word < word).saturating_sub(1);
            let shelf = self.shelves[length];
            let form = shelf.form + (word - shelf.word).div_ceil(index(length).max(1));
            let end = Shelf { form, word: self.start(form, index(length)) };
            let start = std::mem::replace(&mut before, end);
            Stretch { forms: start.form..end.form, words: start.word..end.word }
        };
        (1..=count).map(stretch).collect()
    }
}

/// Some forms and their words.
pub(super) struct Stretch {
    pub(super) forms: Range<u32>,
    pub(super) words: Range<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn forms_lie_in_order_of_length(
            mut lengths in prop::collection::vec(1u32..9, 0..60), count in 1usize..9,
        ) {
            let shelves = Shelves::new(lengths.iter().copied());
            lengths.sort_unstable();
            let (mut next, firsts) = (0, shelves.firsts());
            let mut starts = shelves.starts();
            for (form, &length) in (0..).zip(&lengths) {
                prop_assert_eq!(starts.next(), Some(next));
                prop_assert_eq!(shelves.start(form, length), next);
                prop_assert!(firsts[length as usize] <= form);
                next += length;
            }
            prop_assert_eq!(starts.next(), None);
            prop_assert_eq!(shelves.words(), next as usize);
            let (mut form, mut word) = (0, 0);
            for Stretch { forms, words } in shelves.cut(count) {
                prop_assert_eq!((forms.start, words.start), (form, word));
                let of_forms = &lengths[forms.start as usize..forms.end as usize];
                prop_assert_eq!(of_forms.iter().sum::<u32>(), words.end - words.start);
                (form, word) = (forms.end, words.end);
            }
            prop_assert_eq!((form as usize, word), (lengths.len(), next));
        }
    }
}
