//! The information of words: little for common and predictable words, much for rare ones.
//!
//! Surprisal is measured in nats: it is the natural logarithm of how rare a word is. It is lower
//! after certain words, because set phrases carry little information. The tables were counted once
//! on news articles.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{Vocabulary, WordId};

/// Written by `examples/background.rs`; their first lines say what was counted, and in what.
const WORDS: &str = include_str!("background.txt");
const PAIRS: &str = include_str!("pairs.txt");

/// Rareness of a word that the table lacks. The rarest words in it stand at 7.75; the next class
/// is taken for all others, however rare: names and slips should not outweigh a whole sentence.
pub(crate) const UNKNOWN: f32 = 8.0;

/// The words of the table with their rareness, in nats.
pub(crate) fn rarenesses() -> impl Iterator<Item = (&'static str, f32)> {
    rows(WORDS).flat_map(classes).map(|(rareness, word)| (word, rareness))
}

/// The tables of some thousands of words and pairs of words.
struct Tables {
    words: FxHashMap<&'static str, Entry>,
    /// By the numbers of both words.
    pairs: FxHashMap<(u16, u16), f32>,
}

/// What the tables say of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// How surprising it is by itself.
    pub(crate) rareness: f32,
    /// Its number among the words that begin a pair; 0 for none. Most words take no part in any
    /// pair, so that few pairs need to be looked up.
    first: u16,
    /// Its number among those that end one.
    second: u16,
}

impl Entry {
    /// That of a word that the tables lack.
    pub(crate) const UNKNOWN: Self = Self { rareness: UNKNOWN, first: 0, second: 0 };

    /// How surprising the word is after the one before it, where that is less than how rare it is:
    /// `united states` says hardly more than `united`.
    #[inline]
    pub(crate) fn after(self, before: Self) -> f32 {
        // One branch, seldom taken, rather than two.
        if u32::from(before.first) * u32::from(self.second) == 0 {
            return self.rareness;
        }
        let surprise = TABLES.pairs.get(&(before.first, self.second));
        surprise.map_or(self.rareness, |surprise| surprise.min(self.rareness))
    }
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    /// Reads the tables. A pair is skipped if the first table lacks one of its words.
    fn read() -> Self {
        let entries = rows(WORDS).flat_map(classes);
        let entry = |(rareness, word)| (word, Entry { rareness, ..Entry::UNKNOWN });
        let mut words: FxHashMap<_, _> = entries.map(entry).collect();
        let (mut pairs, mut seconds) = (FxHashMap::default(), 0);
        // Half empty: most pairs that are looked up are not there, and that is seen sooner.
        pairs.reserve(1 << 11);
        for (row, number) in rows(PAIRS).zip(1..) {
            let (first, rest) = row.split_once(' ').unwrap_or((row, ""));
            let Some(first) = words.get_mut(first) else { continue };
            first.first = number;
            for (surprise, second) in classes(rest) {
                let Some(second) = words.get_mut(second) else { continue };
                if second.second == 0 {
                    seconds += 1;
                    second.second = seconds;
                }
                pairs.insert((number, second.second), surprise);
            }
        }
        Self { words, pairs }
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// Words with the number, in quarters, that stands before them.
fn classes(row: &'static str) -> impl Iterator<Item = (f32, &'static str)> {
    let mut class = UNKNOWN;
    row.split(' ').filter_map(move |field| match field.parse::<f32>() {
        Ok(quarters) => {
            class = quarters / 4.0;
            None
        }
        Err(_) => Some((class, field)),
    })
}

/// The information that words of one vocabulary carry, in nats.
///
/// From fixed tables rather than the documents at hand, so that two articles are enough, and so
/// that the answer for two quotations does not depend on what else is being compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Information {
    words: Vec<Entry>,
}

impl Information {
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let mut information = Self::default();
        information.extend(vocabulary);
        information
    }

    /// Takes up words that were added to `vocabulary`.
    pub(crate) fn extend(&mut self, vocabulary: &Vocabulary) {
        let known = |word| TABLES.words.get(word).copied().unwrap_or(Entry::UNKNOWN);
        let new = self.words.len()..vocabulary.len();
        self.words.extend(new.map(|word| known(vocabulary.word(word as WordId))));
    }

    /// The entry of a word; `None` if the vocabulary did not have the word's number when the tables
    /// were read.
    pub(crate) fn of_word(&self, word: WordId) -> Option<Entry> {
        self.words.get(word as usize).copied()
    }
}

/// The sum of how [surprising](Entry::after) the words are.
pub(crate) fn mass(words: impl Iterator<Item = Entry>) -> f32 {
    let mut before = Entry::UNKNOWN;
    words.fold(0.0, |mass, word| mass + word.after(std::mem::replace(&mut before, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_tables_is_read() {
        let number = |field: &str| field.parse::<u32>().ok();
        let mut words = Vec::new();
        for row in rows(WORDS) {
            let (class, row) = row.split_once(' ').expect(row);
            assert!(number(class).is_some(), "{class} {row}");
            words.extend(row.split(' '));
        }
        let mut pairs = 0;
        for row in rows(PAIRS) {
            let (first, row) = row.split_once(' ').expect(row);
            let (class, _) = row.split_once(' ').expect(row);
            assert!(number(class).is_some(), "{first} {row}");
            let seconds = || row.split(' ').filter(|field| number(field).is_none());
            assert!(seconds().chain([first]).all(|word| TABLES.words.contains_key(word)), "{row}");
            pairs += seconds().count();
        }
        let plain = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        assert_eq!(words.iter().find(|word| !plain(word)), None);
        assert_eq!((words.len(), pairs), (TABLES.words.len(), TABLES.pairs.len()));
    }

    #[test]
    fn common_words_and_set_phrases_weigh_less() {
        let mut vocabulary = Vocabulary::new();
        let mut mass = |text: &str| {
            let form = vocabulary.normalise(text);
            let information = Information::of(&vocabulary);
            super::mass(form.ids.iter().map(|&word| information.of_word(word).unwrap()))
        };
        let rising = ["the", "campaign", "absurd", "zzyzx"].map(&mut mass);
        assert!(rising.is_sorted(), "{rising:?}");
        assert!(mass("united states") < mass("united") + 1.0);
        assert!(mass("states united") > mass("united") + 1.0);
    }
}
