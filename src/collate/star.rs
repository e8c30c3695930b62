//! Every witness against the base: what its words weigh.

use crate::align::weighted::{Link, Weights, align};

use super::block::Ends;
use super::ladder::{Level, level};
use super::lexicon::{Form, Lexicon};
use super::unit::{Mark, Unit};
use super::words::Class;

/// Aligns a witness (right) with the base (left).
pub(super) fn align_units(
    lexicon: &Lexicon,
    base: &[Unit],
    own: &[Unit],
    ends: Ends,
    costs: &mut Costs,
) -> Vec<Link> {
    costs.extend(lexicon, base, own);
    let columns = own.iter().map(|unit| costs.columns[unit.form as usize].as_slice()).collect();
    let skips = skips(own, ends);
    let (head, tail) = if ends == Ends::Closed { shared(base, own) } else { (0, 0) };
    let (n, m) = (base.len() - tail, own.len() - tail);
    let one = |l: usize, r: usize| Link { left: l..l + 1, right: r..r + 1 };
    let mut links: Vec<Link> = Vec::with_capacity(base.len().max(own.len()));
    links.extend((0..head).map(|k| one(k, k)));
    let middle =
        Words { lexicon, base: &base[head..n], own: &own[head..m], ends, columns, skips, head };
    links.extend(align(&middle).into_iter().map(|link| Link {
        left: link.left.start + head..link.left.end + head,
        right: link.right.start + head..link.right.end + head,
    }));
    links.extend((0..tail).map(|k| one(n + k, m + k)));
    links
}

/// What leaving each unit of the witness alone costs. Words between brackets are not quoted.
fn skips(own: &[Unit], ends: Ends) -> Vec<u8> {
    let mut inside = false;
    let cost = |unit: &Unit| {
        inside = match unit.mark() {
            Some(Mark::Open) => true,
            Some(Mark::Close) => false,
            _ => inside,
        };
        match (unit.is_word(), ends) {
            (true, Ends::Open) if !inside => SKIP_QUOTED,
            (true, _) => SKIP_WORD,
            (false, _) => SKIP_MARK,
        }
    };
    own.iter().map(cost).collect()
}

/// Equal units at both ends that need no alignment: long runs only, and not up to their end, so
/// that repeated words keep their freedom.
fn shared(base: &[Unit], own: &[Unit]) -> (usize, usize) {
    let run = |pairs: &mut dyn Iterator<Item = (&Unit, &Unit)>| {
        let equal = pairs.take_while(|(b, o)| b.form == o.form).count();
        if equal < LONG_RUN { 0 } else { equal - MARGIN }
    };
    if base.len() == own.len() && base.iter().zip(own).all(|(b, o)| b.form == o.form) {
        return (base.len(), 0);
    }
    let head = run(&mut base.iter().zip(own));
    let tail = run(&mut base[head..].iter().rev().zip(own[head..].iter().rev()));
    (head, tail)
}

/// Equal units that are taken for the same place without looking further.
const LONG_RUN: usize = 8;
/// Units at the end of such a run that are aligned all the same.
const MARGIN: usize = 4;

/// What each word met costs against each unit of one base; shared by all witnesses.
#[derive(Debug, Default)]
pub(crate) struct Costs {
    /// By form; empty until it is met.
    columns: Vec<Vec<u16>>,
}

impl Costs {
    fn extend(&mut self, lexicon: &Lexicon, base: &[Unit], own: &[Unit]) {
        for unit in own {
            let form = unit.form as usize;
            if self.columns.len() <= form {
                self.columns.resize(form + 1, Vec::new());
            }
            if self.columns[form].is_empty() {
                self.columns[form] =
                    base.iter().map(|b| pair_cost(lexicon, b.form, unit.form)).collect();
            }
        }
    }
}

struct Words<'a> {
    lexicon: &'a Lexicon,
    base: &'a [Unit],
    own: &'a [Unit],
    ends: Ends,
    /// For every unit of the whole witness, its costs against the whole base.
    columns: Vec<&'a [u16]>,
    /// For every unit of the whole witness, what leaving it alone costs.
    skips: Vec<u8>,
    /// Units cut off in front of `base` and `own`.
    head: usize,
}

// All costs on one scale, where leaving a word alone costs 8.

/// A word left alone.
const SKIP_WORD: u8 = 8;
/// A mark left alone: marks never outvote words, even many of them.
const SKIP_MARK: u8 = 2;
/// A gap begins: a cut of five words is one event, not five.
const OPEN: u32 = 4;
/// A word or mark of a long source left alone inside, as at an ellipsis. Outside it costs nothing.
const SKIP_SOURCE: u32 = 1;
/// A quoted word that a long source lacks: all of them are to be accounted for, so that even a
/// piece of two words before an ellipsis outweighs a cut of forty.
const SKIP_QUOTED: u8 = 20;
/// A gap against a long source begins: what holds the quotation's words together there.
const OPEN_SOURCE: u32 = 6;
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
/// Two words against one that holds both.
const JOIN: u32 = 1;

/// A word never stands against a mark, nor a bracket against another mark.
const NEVER: u16 = u16::MAX;

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

impl Words<'_> {
    /// The cost of one unit against two, where it holds both.
    fn join(&self, whole: &Unit, first: &Unit, second: &Unit) -> Option<u32> {
        let [whole, first, second] = [whole, first, second].map(|unit| self.lexicon.get(unit.form));
        let may = whole.joins || whole.len == first.len + second.len;
        let joins = may
            && (self.lexicon.contracts(whole, first, second)
                || self.lexicon.compounds(whole, first, second)
                || self.lexicon.possesses(whole, first, second));
        joins.then_some(JOIN)
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
    masked.masked && mask_fits(lexicon.string(masked.folded), lexicon.string(word.folded))
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
        let cost = self.columns[self.head + right][self.head + left];
        (cost != NEVER).then_some(cost.into())
    }

    fn join_left(&self, left: usize, right: usize) -> Option<u32> {
        self.join(&self.own[right], &self.base[left], &self.base[left + 1])
    }

    fn join_right(&self, left: usize, right: usize) -> Option<u32> {
        self.join(&self.base[left], &self.own[right], &self.own[right + 1])
    }

    fn skip_left(&self, left: usize) -> u32 {
        match self.ends {
            Ends::Open => SKIP_SOURCE,
            Ends::Closed if self.base[left].is_word() => SKIP_WORD.into(),
            Ends::Closed => SKIP_MARK.into(),
        }
    }

    fn skip_right(&self, right: usize) -> u32 {
        self.skips[self.head + right].into()
    }

    fn skip_left_end(&self, left: usize) -> u32 {
        if self.ends == Ends::Open { 0 } else { self.skip_left(left) }
    }

    fn open_left(&self) -> u32 {
        if self.ends == Ends::Open { OPEN_SOURCE } else { OPEN }
    }

    fn open_right(&self) -> u32 {
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
