//! Words for comparing the texts of two articles, as numbers with their information.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::english::class::{Class, class};
use crate::english::number::{Numeral, numeral};
use crate::english::stem::stem;
use crate::matching::{UNKNOWN_RARENESS, rarenesses};
use crate::text::{NormalForm, Vocabulary, WordId};

/// Numbers words so that all forms of one word have the same number.
///
/// This goes beyond the normal form of quotations: endings are stripped, number words become
/// figures, and initialisms lose their stops.
#[derive(Default)]
pub(super) struct Words {
    spellings: Vocabulary,
    /// For each word of `spellings`, the number of its stem.
    stems: Vec<u32>,
    numbers: FxHashMap<String, u32>,
    letters: Vec<String>,
    /// For each stem, its information in nats.
    weights: Vec<f32>,
}

impl Words {
    /// Reads the words of `text`. Their ids are ids of stems. Takes time linear in the length of
    /// the text.
    pub(super) fn read(&mut self, text: &str) -> NormalForm {
        let mut form = self.spellings.normalise(text);
        for at in self.stems.len()..self.spellings.len() {
            let stem = stem_of(self.spellings.word(at as WordId));
            let next = self.weights.len() as u32;
            let number = *self.numbers.entry(stem).or_insert_with_key(|stem| {
                self.weights.push(weight(stem));
                self.letters.push(stem.clone());
                next
            });
            self.stems.push(number);
        }
        form.ids.iter_mut().for_each(|id| *id = self.stems[*id as usize]);
        form
    }

    /// The informative ones among some words, sorted and without duplicates.
    pub(super) fn telling(&self, words: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut telling: Vec<u32> = words.filter(|&word| self.weight(word) > 0.0).collect();
        telling.sort_unstable();
        telling.dedup();
        telling
    }

    /// The letters of a stem.
    pub(super) fn stem(&self, word: u32) -> &str {
        &self.letters[word as usize]
    }

    /// The information of a word in nats: its rareness in English news. It is 0 for function words.
    pub(super) fn weight(&self, word: u32) -> f32 {
        self.weights[word as usize]
    }
}

/// The text that a word is numbered by. For a number word it is the figures (*twelve* is 12, but
/// *one* stays a word because it is also a pronoun). For an initialism it is the word without stops
/// (*u.s.* is *us*). For any other word it is the stem.
fn stem_of(word: &str) -> String {
    match numeral(word) {
        Some(Numeral::Cardinal(value)) if value != 1.0 => value.to_string(),
        _ if word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit()) => {
            stem(&word.replace('.', ""))
        }
        _ => stem(word),
    }
}

/// The information of a stem, in nats. A stem that is missing from the table of frequencies is as
/// rare as the rarest words of the table, unless it is a function word.
fn weight(stem: &str) -> f32 {
    /// The rareness of the most common form of each stem; function words have none.
    static WEIGHTS: LazyLock<FxHashMap<String, f32>> = LazyLock::new(|| {
        let mut weights: FxHashMap<String, f32> = FxHashMap::default();
        for (word, rareness) in rarenesses() {
            let rareness = if class(word) == Class::Open { rareness } else { 0.0 };
            let known = weights.entry(stem_of(word)).or_insert(rareness);
            *known = known.min(rareness);
        }
        weights
    });
    match WEIGHTS.get(stem) {
        Some(&weight) => weight,
        None if class(stem) != Class::Open => 0.0,
        None => UNKNOWN_RARENESS,
    }
}
