//! Words by spelling.

use rustc_hash::FxHashMap;

use super::packed::Packed;

/// Number of a word in a [`Vocabulary`](super::Vocabulary), counted from 0 in order of first sight.
pub type WordId = u32;

/// One or two words behind one spelling; [`NONE`] fills up.
pub(super) type Words = [WordId; 2];
pub(super) const NONE: WordId = WordId::MAX;

/// A folded spelling, as it is looked up.
#[derive(Clone, Copy)]
pub(super) enum Spelling<'s> {
    /// Nearly all are short and plain.
    Plain(Packed),
    Other(&'s str),
}

impl<'s> From<&'s str> for Spelling<'s> {
    fn from(folded: &'s str) -> Self {
        Packed::of(folded).map_or(Self::Other(folded), Self::Plain)
    }
}

/// The words of folded spellings.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    plain: Table,
    others: FxHashMap<Box<str>, Words>,
}

impl Spellings {
    /// What may be had of [`find`](Self::find) at one look; [`NONE`] for what it takes more to
    /// find.
    #[inline]
    pub(super) fn glance(&self, spelling: Packed) -> Words {
        self.plain.glance(spelling)
    }

    /// The words of a spelling.
    pub(super) fn find(&self, spelling: Spelling) -> Option<Words> {
        match spelling {
            Spelling::Plain(packed) => self.plain.find(packed),
            Spelling::Other(folded) => self.others.get(folded).copied(),
        }
    }

    /// Adds a spelling, or changes what it stands for.
    pub(super) fn insert(&mut self, spelling: Spelling, words: Words) {
        match spelling {
            Spelling::Plain(spelling) => self.plain.insert(Entry { spelling, words }),
            Spelling::Other(folded) => {
                self.others.insert(folded.into(), words);
            }
        }
    }
}

/// A hash table with open addressing: an entry is at the slot of its hash, or soon after it.
///
/// The table answers one question for every word of a corpus: is this plain spelling known? It is
/// kept half empty, so that the first slot mostly has the answer. The standard map takes several
/// steps.
#[derive(Clone, Debug, Default)]
struct Table {
    /// None, or a power of two, of which at least half are [empty](Packed::NONE): most words must
    /// be found at the first look.
    slots: Vec<Entry>,
    entries: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    spelling: Packed,
    words: Words,
}

const EMPTY: Entry = Entry { spelling: Packed::NONE, words: [NONE; 2] };

/// Slots of the smallest table that is not without any.
const FEWEST: usize = 64;

impl Table {
    fn find(&self, spelling: Packed) -> Option<Words> {
        let entry = self.slots.get(self.slot(spelling))?;
        (entry.spelling == spelling).then_some(entry.words)
    }

    /// The words of `spelling` if it is where its hash points.
    #[inline]
    fn glance(&self, spelling: Packed) -> Words {
        let entry = self.slots.get(self.first(spelling)).unwrap_or(&EMPTY);
        if entry.spelling == spelling { entry.words } else { EMPTY.words }
    }

    /// Adds a spelling, or changes what it stands for.
    fn insert(&mut self, entry: Entry) {
        if self.slots.len() < 2 * (self.entries + 1) {
            self.grow();
        }
        let slot = self.slot(entry.spelling);
        self.entries += usize::from(self.slots[slot].spelling == Packed::NONE);
        self.slots[slot] = entry;
    }

    /// Doubles the slots, and moves every entry to the slot of its hash.
    fn grow(&mut self) {
        let room = FEWEST.max(2 * self.slots.len());
        for entry in std::mem::replace(&mut self.slots, vec![EMPTY; room]) {
            if entry.spelling != Packed::NONE {
                let slot = self.slot(entry.spelling);
                self.slots[slot] = entry;
            }
        }
    }

    /// Where the hash of `spelling` points.
    #[inline]
    fn first(&self, spelling: Packed) -> usize {
        ((u128::from(spelling.hash()) * self.slots.len() as u128) >> 64) as usize
    }

    /// Where `spelling` is, or would be put.
    fn slot(&self, spelling: Packed) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let mut slot = self.first(spelling);
        while let Some(entry) = self.slots.get(slot)
            && entry.spelling != spelling
            && entry.spelling != Packed::NONE
        {
            slot = (slot + 1) & last;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_in_last_is_found(rows in proptest::collection::vec(("[ab'é]{0,20}|[a-c]{1,4}", 0..9_u32), 0..400)) {
            let (mut spellings, mut model) = (Spellings::default(), FxHashMap::default());
            for (word, id) in &rows {
                spellings.insert(word.as_str().into(), [*id, NONE]);
                model.insert(word, [*id, NONE]);
            }
            for (word, words) in &model {
                prop_assert_eq!(spellings.find(word.as_str().into()), Some(*words));
            }
            for absent in ["", "c'", "é", "abcabcabcabcabca"] {
                let expected = model.get(&absent.to_owned()).copied();
                prop_assert_eq!(spellings.find(absent.into()), expected);
            }
        }

        #[test]
        fn a_glance_finds_the_words_or_nothing(words in proptest::collection::vec("[a-z]{1,3}", 1..400)) {
            let mut spellings = Spellings::default();
            (0..)
                .zip(&words)
                .for_each(|(id, word)| spellings.insert(word.as_str().into(), [id, NONE]));
            let packed: Vec<_> = words.iter().filter_map(|word| Packed::of(word)).collect();
            let glanced = packed.iter().map(|&packed| spellings.glance(packed));
            for (word, glanced) in words.iter().zip(glanced) {
                prop_assert!(glanced[0] == NONE || spellings.find(word.as_str().into()) == Some(glanced));
            }
        }
    }
}
