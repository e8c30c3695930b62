//! The words of one side, with the properties of each.
//!
//! The units of a collation include marks. The search for roles and moves needs only words, each
//! with its class, its clause and its mate.

use std::ops::Range;

use crate::collate::{Lexicon, Unit, cover, printed};
use crate::english::class::Class;
use crate::english::spelling::is_known_word;
use crate::text::sentences;

use super::lists::{ADVERBS, PERSONS, POSSESSIVES, TIMES};
use super::sense::{Sense, sense};

/// The property that two words must share to correspond at different positions.
///
/// Two words with the same key may be mates. If there are several candidates,
/// [`Mates`](super::mates::Mates) chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// All inflected forms alike, possessives too.
    Stem(u32),
    /// `he` and `him`: a pronoun changes its form with its part in the sentence.
    Person(usize),
}

impl Key {
    fn of(lexicon: &Lexicon, unit: &Unit) -> Self {
        let form = lexicon.get(unit.form);
        let head = form.expansion.as_ref().map_or(form.folded, |(head, _)| *head);
        let word = lexicon.string(head);
        let person = PERSONS.iter().position(|forms| forms.contains(&word));
        person.map_or(Self::Stem(form.stem), Self::Person)
    }
}

/// A sentence, and a clause in it as far as marks tell.
type Clause = (usize, usize);

/// A word of one side.
#[derive(Clone, Debug)]
struct Word {
    /// Its position among the side's units.
    unit: usize,
    key: Key,
    class: Class,
    clause: Clause,
    /// The same word on the other side.
    mate: Option<usize>,
}

/// The words of one side, in order.
pub(super) struct Row<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    units: &'a [Unit],
    words: Vec<Word>,
    /// Before each word: how many words of weight, and how many of them have no mate.
    counts: Vec<(usize, usize)>,
}

impl<'a> Row<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, text: &'a str, units: &'a [Unit]) -> Self {
        let word = |(unit, clause): (usize, Clause)| Word {
            unit,
            key: Key::of(lexicon, &units[unit]),
            class: class(lexicon, units, unit),
            clause,
            mate: None,
        };
        let words = clauses(text, units).into_iter().map(word).collect();
        Self { lexicon, text, units, words, counts: Vec::new() }
    }

    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// The mate of a word; `None` also for a position beyond the last word.
    pub(super) fn mate(&self, at: usize) -> Option<usize> {
        self.words.get(at)?.mate
    }

    pub(super) fn set_mate(&mut self, at: usize, mate: Option<usize>) {
        self.words[at].mate = mate;
    }

    pub(super) fn key(&self, at: usize) -> Key {
        self.words[at].key
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.words[at].class
    }

    fn unit(&self, at: usize) -> &'a Unit {
        &self.units[self.words[at].unit]
    }

    pub(super) fn folded(&self, at: usize) -> &'a str {
        self.lexicon.folded(self.unit(at).form)
    }

    /// The printed text of a range of words, including the marks between them.
    pub(super) fn print(&self, words: Range<usize>) -> String {
        printed(self.text, &self.units[self.units(words)]).into_owned()
    }

    /// The units from the first to the last of some words; there must be one.
    pub(super) fn units(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start].unit..self.words[words.end - 1].unit + 1
    }

    /// The words among some units.
    pub(super) fn words_in(&self, units: Range<usize>) -> Range<usize> {
        let word_at = |unit| self.words.partition_point(|word| word.unit < unit);
        word_at(units.start)..word_at(units.end)
    }

    /// No mark stands between two words that a clause may end with.
    pub(super) fn is_one_clause(&self, left: usize, right: usize) -> bool {
        self.words[left].clause == self.words[right].clause
    }

    /// The words make a sentence, or belong to more than one.
    pub(super) fn is_sentence(&self, words: &Range<usize>) -> bool {
        let sentence = |at: usize| self.words.get(at).map(|word| word.clause.0);
        let before = words.start.checked_sub(1).and_then(sentence);
        let (first, last) = (sentence(words.start), sentence(words.end - 1));
        first != last || words.len() > 1 && before != first && sentence(words.end) != last
    }

    /// Counts the words of weight, once all have their mates.
    pub(super) fn count(&mut self) {
        let mut counts = vec![(0, 0)];
        counts.extend((0..self.len()).scan((0, 0), |(all, alone), at| {
            let counts = self.is_content(at) && !self.is_beside(at);
            *all += usize::from(counts);
            *alone += usize::from(counts && self.mate(at).is_none());
            Some((*all, *alone))
        }));
        self.counts = counts;
    }

    /// Some words of weight have no mate.
    pub(super) fn has_others(&self, words: &Range<usize>) -> bool {
        self.counts[words.start].1 < self.counts[words.end].1
    }

    /// Whether at most every third content word of the stretch has no mate.
    ///
    /// A stretch with more unmatched words was rewritten, not moved.
    pub(super) fn is_shared(&self, words: &Range<usize>) -> bool {
        let (from, to) = (self.counts[words.start], self.counts[words.end]);
        3 * (to.1 - from.1) <= to.0 - from.0
    }

    /// A word of its own weight, which may begin a stretch that has moved.
    pub(super) fn is_content(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Open | Class::Number | Class::Pronoun | Class::Negation)
    }

    /// A word that says when, where or how: it neither acts nor relates.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        let word = self.folded(at);
        // `Family` and `apply` are no adverbs.
        let adverb = |stem: &str| stem.len() >= 4 && is_known_word(stem);
        ADVERBS.contains(&word)
            || TIMES.contains(&word)
            || word.strip_suffix("ly").is_some_and(adverb)
    }

    /// A day or a month that is nobody's name.
    pub(super) fn is_date(&self, at: usize) -> bool {
        sense(self.lexicon, self.units, self.words[at].unit) == Some(Sense::Date)
    }

    pub(super) fn is_form_of_be(&self, at: usize) -> bool {
        self.lexicon.string(self.lexicon.get(self.unit(at).form).stem) == "be"
    }

    /// Whether a word is a possessive: `its`, `the mayor’s`.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let word = self.folded(at);
        word.ends_with("'s") || POSSESSIVES.contains(&word)
    }
}

/// The part that a word plays by the lists; `May` and `Will` are names where they stand as names.
fn class(lexicon: &Lexicon, units: &[Unit], at: usize) -> Class {
    match lexicon.get(units[at].form).class {
        Class::Modal if sense(lexicon, units, at) != Some(Sense::Modal) => Class::Open,
        class => class,
    }
}

/// The units that are words, each with its clause.
fn clauses(text: &str, units: &[Unit]) -> Vec<(usize, Clause)> {
    let ends = cover(units).map(|span| sentences(text, span)).unwrap_or_default();
    let mut ends = ends.iter().map(|sentence| sentence.end).peekable();
    let (mut sentence, mut clause) = (0, 0);
    let mut out = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        while ends.next_if(|&end| end <= unit.span.start).is_some() {
            sentence += 1;
        }
        match unit.mark() {
            Some(mark) => clause += usize::from(mark.ends_clause() && !mark.ends_sentence()),
            None => out.push((at, (sentence, clause))),
        }
    }
    out
}
