//! The cost of aligning a word of a witness with a word of the base.
//!
//! All costs are on one scale, on which an unaligned word costs 8.
//!
//! Only the order of the costs matters. A pair at a higher level of the ladder is cheaper than a
//! pair at a lower level. A different word of the same class is cheaper than a word of another
//! class. Both are cheaper than two gaps. The values are chosen so that `safe` is aligned with
//! `secure` instead of being placed beside it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::ladder::{Level, level};
use super::lexicon::{Form, Lexicon};
use super::unit::Unit;
use crate::english::class::Class;

/// Cache of alignment costs: a row for each word form, a column for each unit of a base range. The
/// witnesses of a short base share it.
#[derive(Debug)]
pub(super) struct Costs<'a> {
    lexicon: &'a Lexicon,
    base: &'a [Unit],
    /// The units of the base that a row has.
    stretch: Range<usize>,
    /// For each form that was met, where its row begins in `table`.
    rows: FxHashMap<u32, usize>,
    table: Vec<u16>,
}

/// Units of a base whose whole rows are kept. Of a longer one a witness needs a part.
const SHORT: usize = 512;

impl<'a> Costs<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, base: &'a [Unit]) -> Self {
        let (rows, table) = (FxHashMap::default(), Vec::new());
        Self { lexicon, base, stretch: 0..base.len(), rows, table }
    }

    /// Makes room for other units of the base.
    pub(super) fn prepare(&mut self, stretch: &Range<usize>) {
        if self.base.len() > SHORT {
            self.stretch.clone_from(stretch);
            self.rows.clear();
            self.table.clear();
        }
    }

    /// Where the row of a form begins.
    pub(super) fn row(&mut self, form: u32) -> usize {
        *self.rows.entry(form).or_insert_with(|| {
            let costs = self.base[self.stretch.clone()].iter();
            let start = self.table.len();
            self.table.extend(costs.map(|b| pair_cost(self.lexicon, b.form, form)));
            start
        })
    }

    /// What the form whose row begins at `row` costs against unit `base`.
    pub(super) fn cost(&self, row: usize, base: usize) -> Option<u32> {
        let cost = self.table[row + base - self.stretch.start];
        (cost != NEVER).then_some(cost.into())
    }
}

/// Another word of the same class: below two gaps, so that `safe` stands against `secure`.
const OTHER_WORD: u16 = 12;
/// Added where one word begins with a capital and the other does not.
const OTHER_CAPITAL: u16 = 1;
/// A word of another class: still below two gaps that each begin (24), so that a run of changed
/// words stays in one place.
const OTHER_CLASS: u16 = 18;
/// Another number: numbers stand against numbers.
const OTHER_NUMBER: u16 = 8;
/// Another mark: below skipping one and adding one.
const OTHER_MARK: u16 = 3;
/// A mark of the same use, printed otherwise.
const SAME_MARK: u16 = 1;
/// A part of a contraction against the whole: `it’s not` and `it isn’t`.
const PART_OF_CONTRACTION: u16 = 5;
/// A masked word against the word.
const MASKED: u16 = 3;

/// A word never stands against a mark, nor a bracket against another mark.
const NEVER: u16 = u16::MAX;

/// The cost of a pair. It is symmetric:
///
/// | the pair | cost |
/// | --- | --- |
/// | the same bytes | 0 |
/// | the same except for composition, typography, stops, case, contraction, figures | 1 |
/// | spelt differently, or one slip apart | 2 |
/// | inflected differently | 4 |
/// | a word and its masked form | 3 |
/// | different words | 5 to 18 |
/// | word and mark, bracket and other mark | never |
fn pair_cost(lexicon: &Lexicon, left: u32, right: u32) -> u16 {
    if left == right {
        return 0;
    }
    let (l, r) = (lexicon.get(left), lexicon.get(right));
    match (l.class == Class::Mark, r.class == Class::Mark) {
        (true, true) if l.folded == r.folded => SAME_MARK,
        (true, true) if l.bracket || r.bracket => NEVER,
        (true, true) => OTHER_MARK,
        (false, false) => match level(lexicon, left, right) {
            Level::Bytes => 0,
            Level::Inflection => 4,
            Level::Wording => other_word(lexicon, l, r),
            Level::Spelling => 2,
            _ => 1,
        },
        _ => NEVER,
    }
}

/// The cost of two different words. A contraction or a masked word may stand for the other word and
/// then costs less.
fn other_word(lexicon: &Lexicon, left: &Form, right: &Form) -> u16 {
    if part_of(left, right) || part_of(right, left) {
        PART_OF_CONTRACTION
    } else if is_masked(lexicon, left, right) || is_masked(lexicon, right, left) {
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

/// Whether `part` is a part of the contraction `whole`, such as `is` of `it’s`.
fn part_of(whole: &Form, part: &Form) -> bool {
    whole
        .expansion
        .as_ref()
        .is_some_and(|(head, tails)| *head == part.folded || tails.contains(&part.folded))
}

/// `s***` against a word that begins and ends alike.
fn is_masked(lexicon: &Lexicon, masked: &Form, word: &Form) -> bool {
    masked.masked && mask_fits(lexicon.string(masked.folded), lexicon.string(word.folded))
}

/// True if `word` begins and ends with the letters of `masked` on either side of its stars or
/// dashes.
///
/// Lengths are not compared, because the number of stars depends on the outlet's style and not on
/// the number of letters.
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
