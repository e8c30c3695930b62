//! Every witness against the base: what its words weigh.

use crate::align::weighted::{Link, Weights, align};

use super::ladder::{Level, level};
use super::lexicon::{Form, Lexicon};
use super::unit::Unit;
use super::words::Class;

/// Aligns a witness (right) with the base (left).
pub(super) fn align_units(lexicon: &Lexicon, base: &[Unit], own: &[Unit]) -> Vec<Link> {
    align(&Words { lexicon, base, own })
}

struct Words<'a> {
    lexicon: &'a Lexicon,
    base: &'a [Unit],
    own: &'a [Unit],
}

// All costs on one scale, where leaving a word alone costs 8.

/// A word left alone.
const SKIP_WORD: u32 = 8;
/// A mark left alone: marks never outvote words, even many of them.
const SKIP_MARK: u32 = 2;
/// A gap begins: a cut of five words is one event, not five.
const OPEN: u32 = 4;
/// Another word of the same class: below two gaps, so that `safe` stands against `secure`.
const OTHER_WORD: u32 = 12;
/// Added where one word begins with a capital and the other does not.
const OTHER_CAPITAL: u32 = 1;
/// A word of another class: still below two gaps that each begin (24), so that a run of changed
/// words stays in one place.
const OTHER_CLASS: u32 = 18;
/// Another number: numbers stand against numbers.
const OTHER_NUMBER: u32 = 8;
/// Another mark: below skipping one and adding one.
const OTHER_MARK: u32 = 3;
/// A mark of the same use, printed otherwise.
const SAME_MARK: u32 = 1;
/// A part of a contraction against the whole: `it’s not` and `it isn’t`.
const PART_OF_CONTRACTION: u32 = 5;
/// A masked word against the word.
const MASKED: u32 = 3;
/// Two words against one that holds both.
const JOIN: u32 = 1;

impl Words<'_> {
    fn forms(&self, left: usize, right: usize) -> (&Form, &Form) {
        (self.lexicon.get(self.base[left].form), self.lexicon.get(self.own[right].form))
    }

    fn joins(&self, whole: &Form, first: &Form, second: &Form) -> bool {
        self.lexicon.contracts(whole, first, second)
            || self.lexicon.compounds(whole, first, second)
            || self.lexicon.possesses(whole, first, second)
    }

    fn other_word(&self, left: &Form, right: &Form) -> u32 {
        if part_of(left, right) || part_of(right, left) {
            PART_OF_CONTRACTION
        } else if is_masked(self.lexicon, left, right) || is_masked(self.lexicon, right, left) {
            MASKED
        } else if left.class != right.class {
            OTHER_CLASS
        } else if left.class == Class::Number {
            OTHER_NUMBER
        } else if left.capital != right.capital {
            OTHER_WORD + OTHER_CAPITAL
        } else {
            OTHER_WORD
        }
    }
}

fn part_of(whole: &Form, part: &Form) -> bool {
    whole
        .expansion
        .as_ref()
        .is_some_and(|(head, tails)| *head == part.folded || tails.contains(&part.folded))
}

/// `s***` against a word that begins and ends alike.
fn is_masked(lexicon: &Lexicon, masked: &Form, word: &Form) -> bool {
    let masked = lexicon.string(masked.folded);
    masked.contains("**") && mask_fits(masked, lexicon.string(word.folded))
}

/// True when `word` begins and ends as `masked` does on either side of its stars or dashes.
pub(crate) fn mask_fits(masked: &str, word: &str) -> bool {
    let head = masked.find(|c: char| !c.is_alphanumeric()).unwrap_or(masked.len());
    let tail = masked
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(masked.len(), |at| at + masked[at..].chars().next().map_or(0, char::len_utf8));
    head < masked.len()
        && word.len() > head + (masked.len() - tail)
        && word.starts_with(&masked[..head])
        && word.ends_with(&masked[tail..])
}

impl Weights for Words<'_> {
    fn left_len(&self) -> usize {
        self.base.len()
    }

    fn right_len(&self) -> usize {
        self.own.len()
    }

    fn pair(&self, left: usize, right: usize) -> Option<u32> {
        let (a, b) = (self.base[left].form, self.own[right].form);
        if a == b {
            return Some(0);
        }
        let (l, r) = self.forms(left, right);
        match (l.class == Class::Mark, r.class == Class::Mark) {
            (true, true) => Some(if l.folded == r.folded { SAME_MARK } else { OTHER_MARK }),
            (false, false) => Some(match level(self.lexicon, a, b) {
                Level::Bytes => 0,
                Level::Inflection => 4,
                Level::Wording => self.other_word(l, r),
                Level::Spelling => 2,
                _ => 1,
            }),
            _ => None,
        }
    }

    fn join_left(&self, left: usize, right: usize) -> Option<u32> {
        let (first, whole) = self.forms(left, right);
        let second = self.lexicon.get(self.base[left + 1].form);
        self.joins(whole, first, second).then_some(JOIN)
    }

    fn join_right(&self, left: usize, right: usize) -> Option<u32> {
        let (whole, first) = self.forms(left, right);
        let second = self.lexicon.get(self.own[right + 1].form);
        self.joins(whole, first, second).then_some(JOIN)
    }

    fn skip_left(&self, left: usize) -> u32 {
        if self.base[left].is_word() { SKIP_WORD } else { SKIP_MARK }
    }

    fn skip_right(&self, right: usize) -> u32 {
        if self.own[right].is_word() { SKIP_WORD } else { SKIP_MARK }
    }

    fn open(&self) -> u32 {
        OPEN
    }

    fn left_key(&self, left: usize) -> u32 {
        self.lexicon.get(self.base[left].form).folded
    }

    fn right_key(&self, right: usize) -> u32 {
        self.lexicon.get(self.own[right].form).folded
    }
}

/// The level of the units of one link: the single pair, or two against one.
pub(super) fn link_level(lexicon: &Lexicon, base: &[Unit], own: &[Unit], link: &Link) -> Level {
    match (&base[link.left.clone()], &own[link.right.clone()]) {
        ([left], [right]) => level(lexicon, left.form, right.form),
        ([whole], [first, second]) | ([first, second], [whole]) => {
            let [whole, first, second] = [whole, first, second].map(|unit| lexicon.get(unit.form));
            if lexicon.contracts(whole, first, second) {
                Level::Contraction
            } else {
                Level::Spelling
            }
        }
        (left, right) if left.iter().chain(right).any(Unit::is_word) => Level::Wording,
        _ => Level::Punctuation,
    }
}
