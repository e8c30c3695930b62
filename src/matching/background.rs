//! How much words say: common and foreseeable ones little, rare ones much.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{Vocabulary, WordId};

/// Written by `examples/background.rs`; their first lines say what was counted, and in what.
const WORDS: &str = include_str!("background.txt");
const PAIRS: &str = include_str!("pairs.txt");

/// Rareness of a word that the table lacks. The rarest words in it stand at 7.75; the next class
/// is taken for all others, however rare: names and slips should not outweigh a whole sentence.
const UNKNOWN: f32 = 8.0;

/// Words and pairs, numbered in order of the tables.
struct Tables {
    words: FxHashMap<&'static str, (u16, f32)>,
    pairs: FxHashMap<(u16, u16), f32>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    fn read() -> Self {
        let mut words = FxHashMap::default();
        let mut number = 0;
        for (rareness, word) in rows(WORDS).flat_map(classes) {
            number += 1;
            words.insert(word, (number, rareness));
        }
        let mut pairs = FxHashMap::default();
        for row in rows(PAIRS) {
            let (first, seconds) = row.split_once(' ').unwrap_or((row, ""));
            for (surprise, second) in classes(seconds) {
                if let Some((first, second)) = words.get(first).zip(words.get(second)) {
                    pairs.insert((first.0, second.0), surprise);
                }
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
    /// Per word its number in the tables (0 for none) and its rareness.
    words: Vec<(u16, f32)>,
}

impl Information {
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let mut information = Self::default();
        information.extend(vocabulary);
        information
    }

    /// Takes up words that were added to `vocabulary`.
    pub(crate) fn extend(&mut self, vocabulary: &Vocabulary) {
        let known = |word| TABLES.words.get(word).copied().unwrap_or((0, UNKNOWN));
        let new = self.words.len()..vocabulary.len();
        self.words.extend(new.map(|word| known(vocabulary.word(word as WordId))));
    }

    pub(crate) fn of_word(&self, word: WordId) -> (u16, f32) {
        self.words.get(word as usize).copied().unwrap_or((0, UNKNOWN))
    }
}

/// How surprising a word is after the one before it, each by its number in the tables and its
/// rareness, where that is less than how rare it is: `united states` says hardly more than
/// `united`.
pub(crate) fn surprise(before: u16, (number, rareness): (u16, f32)) -> f32 {
    if before == 0 || number == 0 {
        return rareness;
    }
    TABLES.pairs.get(&(before, number)).map_or(rareness, |surprise| surprise.min(rareness))
}

/// The sum of how [surprising](surprise) the words are.
pub(crate) fn mass(words: impl Iterator<Item = (u16, f32)>) -> f32 {
    let mut before = 0;
    words.fold(0.0, |mass, word| mass + surprise(std::mem::replace(&mut before, word.0), word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_and_set_phrases_weigh_less() {
        let mut vocabulary = Vocabulary::new();
        let mut mass = |text: &str| {
            let form = vocabulary.normalise(text);
            let information = Information::of(&vocabulary);
            super::mass(form.ids.iter().map(|&word| information.of_word(word)))
        };
        let rising = ["the", "campaign", "absurd", "zzyzx"].map(&mut mass);
        assert!(rising.is_sorted(), "{rising:?}");
        assert!(mass("united states") < mass("united") + 1.0);
        assert!(mass("states united") > mass("united") + 1.0);
    }
}
