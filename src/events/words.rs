//! Words for comparing what two articles print: as numbers, each with what it tells.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::english::class::{Class, class};
use crate::english::number::{Numeral, numeral};
use crate::english::stem::stem;
use crate::matching::{UNKNOWN_RARENESS, rarenesses};
use crate::text::{NormalForm, Vocabulary, WordId};

/// Numbers words so that the forms of one word have one number.
///
/// Beyond the normal form that quotations are joined by, endings are stripped, number words are
/// figures, and initialisms lose their stops.
#[derive(Default)]
pub(super) struct Words {
    spellings: Vocabulary,
    /// For each word of `spellings` the number of its stem.
    stems: Vec<u32>,
    numbers: FxHashMap<String, u32>,
    letters: Vec<String>,
    /// For each stem how much it tells.
    weights: Vec<f32>,
}

impl Words {
    /// The words of `text`; their ids are those of stems. Linear in its length.
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

    /// Those of some words that tell something, sorted, each once.
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

    /// What a word tells, in nats: its rareness in English news, and nothing for words of the grammar.
    pub(super) fn weight(&self, word: u32) -> f32 {
        self.weights[word as usize]
    }
}

/// What a word is numbered by: the figures of a number word (*twelve* is 12; *one* stays a word,
/// since it is a pronoun too), an initialism without stops (*u.s.* is *us*), else the stem.
fn stem_of(word: &str) -> String {
    match numeral(word) {
        Some(Numeral::Cardinal(value)) if value != 1.0 => value.to_string(),
        _ if word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit()) => {
            stem(&word.replace('.', ""))
        }
        _ => stem(word),
    }
}

/// What a stem tells, in nats. A stem that the table of frequencies lacks is as rare as its rarest
/// words, unless it is a word of the grammar.
fn weight(stem: &str) -> f32 {
    /// The rareness of the commonest form of each stem; none for the grammar.
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
