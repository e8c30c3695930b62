//! Aligns every witness with the base.
//!
//! Comparing all witnesses with one another would take time quadratic in their number. The star
//! aligns each witness with the base alone. The loci show where two witnesses share a difference
//! from the base, because equal readings are merged there.
//!
//! Long equal runs at both ends are matched without alignment. Most witnesses of an utterance
//! differ in a few words, so this avoids most of the work.

use std::ops::Range;

use crate::align::weighted::{Link, Weights, align};

use super::cost::Costs;
use super::lexicon::Lexicon;
use super::reading::Mark;
use super::unit::Unit;
use crate::english::class::Class;

/// Whether the base is the utterance itself or a stretch of a longer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// The utterance: few words at an end against few others are a substitution.
    Closed,
    /// A stretch of a longer text: what the witness does not reach is none of its business.
    Open,
}

/// A base, with which any number of witnesses are aligned one by one.
///
/// The table of costs gains a row for each new form of a witness, and all witnesses of a short base
/// share the table.
pub(super) struct Star<'a> {
    base: Base<'a>,
    costs: Costs<'a>,
}

impl<'a> Star<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, units: &'a [Unit], ends: Ends) -> Self {
        let joints = joints(lexicon, units);
        Self { base: Base { lexicon, units, ends, joints }, costs: Costs::new(lexicon, units) }
    }

    /// Aligns a witness (right) with a stretch of the base (left). Links count from its beginning.
    pub(super) fn align(&mut self, own: &[Unit], within: Range<usize>) -> Vec<Link> {
        let Self { base, costs } = self;
        let units = &base.units[within.clone()];
        let (head, tail) = if base.ends == Ends::Closed { shared(units, own) } else { (0, 0) };
        let (n, m) = (units.len() - tail, own.len() - tail);
        let one = |l: usize, r: usize| Link { left: l..l + 1, right: r..r + 1 };
        let mut links: Vec<Link> = Vec::with_capacity(units.len().max(own.len()));
        links.extend((0..head).map(|k| one(k, k)));
        if head < n || head < m {
            let mut middle = Middle {
                base,
                costs,
                stretch: within.start + head..within.start + n,
                own: &own[head..m],
                rows: vec![0; m - head],
                joints: joints(base.lexicon, &own[head..m]),
                skips: skips(&own[..m], base.ends).split_off(head),
            };
            links.extend(align(&mut middle).into_iter().map(|link| Link {
                left: link.left.start + head..link.left.end + head,
                right: link.right.start + head..link.right.end + head,
            }));
        }
        links.extend((0..tail).map(|k| one(n + k, m + k)));
        links
    }
}

/// The base's side of the alignments.
struct Base<'a> {
    lexicon: &'a Lexicon,
    units: &'a [Unit],
    ends: Ends,
    joints: Vec<Joint>,
}

impl Base<'_> {
    /// The cost of one unit against two, where it holds both.
    fn join(&self, whole: &Unit, first: &Unit, second: &Unit) -> Option<u32> {
        let [whole, first, second] = [whole, first, second].map(|unit| self.lexicon.get(unit.form));
        // `Apple’s` stands for `Apple has` or owns what follows.
        let contracts = self.lexicon.contracts(whole, first, second);
        let may_own = || self.lexicon.string(whole.folded).ends_with("'s");
        if contracts && first.class == Class::Open && may_own() {
            return Some(JOIN_NOUN * SCALE);
        }
        let joins = contracts
            || self.lexicon.compounds(whole, first, second)
            || self.lexicon.possesses(whole, first, second);
        joins.then_some(JOIN * SCALE)
    }
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

/// Tells cheaply that a unit cannot stand against two: this is asked of every two units.
#[derive(Clone, Copy, Debug)]
struct Joint {
    len: u32,
    /// Length together with the unit after it.
    with_next: u32,
    /// A contraction or a possessive.
    joins: bool,
}

impl Joint {
    /// Whether `self` may stand against `first` and the unit after it.
    const fn may_hold(self, first: Self) -> bool {
        self.joins || self.len == first.with_next
    }
}

/// The joint of each unit. The last unit has no unit after it.
fn joints(lexicon: &Lexicon, units: &[Unit]) -> Vec<Joint> {
    let len = |unit: &Unit| lexicon.get(unit.form).len;
    let joint = |(at, unit): (usize, &Unit)| Joint {
        len: len(unit),
        with_next: units.get(at + 1).map_or(0, |next| len(unit) + len(next)),
        joins: lexicon.get(unit.form).joins,
    };
    units.iter().enumerate().map(joint).collect()
}

/// The part between the shared ends of the base and one witness.
///
/// It provides the [`Weights`] of one alignment.
struct Middle<'s, 'a> {
    base: &'s Base<'a>,
    costs: &'s mut Costs<'a>,
    /// The part of the base.
    stretch: Range<usize>,
    own: &'s [Unit],
    /// For every unit of the witness that is being aligned, its row in the table of costs.
    rows: Vec<usize>,
    joints: Vec<Joint>,
    /// For every unit of the witness, what leaving it alone costs.
    skips: Vec<u8>,
}

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
/// Two words against one that holds both.
const JOIN: u32 = 1;
/// `Apple has` against `Apple’s`, which may also be a possessive. This costs more than [`SKIP_WORD`], so
/// that `Apple’s` is aligned with another `Apple’s` if there is one. It costs less than `Apple` against
/// `Apple’s` with `has` skipped.
const JOIN_NOUN: u32 = 9;
/// Leaves room for [`INSIDE`] below the smallest cost.
const SCALE: u32 = 64;
/// Of two alignments that cost the same, the one that leaves out less inside: a piece that begins
/// like its base begins again later is cut from there.
const INSIDE: u32 = 1;

impl Weights for Middle<'_, '_> {
    fn left_len(&self) -> usize {
        self.stretch.len()
    }

    fn right_len(&self) -> usize {
        self.own.len()
    }

    fn prepare(&mut self, left: &Range<usize>, right: &Range<usize>) {
        let start = self.stretch.start;
        self.costs.prepare(&(start + left.start..start + left.end));
        for at in right.clone() {
            self.rows[at] = self.costs.row(self.own[at].form);
        }
    }

    fn pair(&self, left: usize, right: usize) -> Option<u32> {
        self.costs.cost(self.rows[right], self.stretch.start + left).map(|cost| cost * SCALE)
    }

    fn join_left(&self, left: usize, right: usize) -> Option<u32> {
        let left = self.stretch.start + left;
        let units = &self.base.units[left..];
        let may = self.joints[right].may_hold(self.base.joints[left]);
        if may { self.base.join(&self.own[right], &units[0], &units[1]) } else { None }
    }

    fn join_right(&self, left: usize, right: usize) -> Option<u32> {
        let left = self.stretch.start + left;
        let may = self.base.joints[left].may_hold(self.joints[right]);
        if may {
            self.base.join(&self.base.units[left], &self.own[right], &self.own[right + 1])
        } else {
            None
        }
    }

    fn skip_left(&self, left: usize) -> u32 {
        match self.base.ends {
            Ends::Open => SKIP_SOURCE * SCALE,
            Ends::Closed => self.skip_left_end(left) + INSIDE,
        }
    }

    fn skip_right(&self, right: usize) -> u32 {
        u32::from(self.skips[right]) * SCALE
    }

    fn skip_left_end(&self, left: usize) -> u32 {
        let cost = match self.base.ends {
            Ends::Open => 0,
            Ends::Closed if self.base.units[self.stretch.start + left].is_word() => SKIP_WORD,
            Ends::Closed => SKIP_MARK,
        };
        u32::from(cost) * SCALE
    }

    fn open_left(&self) -> u32 {
        if self.base.ends == Ends::Open { OPEN_SOURCE * SCALE } else { OPEN * SCALE }
    }

    fn open_right(&self) -> u32 {
        OPEN * SCALE
    }

    fn left_key(&self, left: usize) -> u32 {
        self.base.lexicon.get(self.base.units[self.stretch.start + left].form).folded
    }

    fn right_key(&self, right: usize) -> u32 {
        self.base.lexicon.get(self.own[right].form).folded
    }
}
