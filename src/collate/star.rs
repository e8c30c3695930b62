//! Aligns every witness with the base.
//!
//! Comparing all witnesses with one another would take time quadratic in their number. The star
//! aligns each witness with the base alone. The loci show where two witnesses share a difference
//! from the base, because equal readings are merged there.
//!
//! Long equal runs at both ends are matched without alignment. Most witnesses of an utterance
//! differ in a few words, so this avoids most of the work.

use crate::align::weighted::{Link, Weights, align};

use super::cost::Costs;
use super::lexicon::Lexicon;
use super::reading::Mark;
use super::unit::Unit;

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
/// The table of costs gains a row for each new form of a witness, and all witnesses share the
/// table.
pub(super) struct Star<'a> {
    lexicon: &'a Lexicon,
    base: &'a [Unit],
    ends: Ends,
    costs: Costs<'a>,
    joints: Vec<Joint>,
}

impl<'a> Star<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, base: &'a [Unit], ends: Ends) -> Self {
        let costs = Costs::new(lexicon, base);
        Self { lexicon, base, ends, costs, joints: joints(lexicon, base) }
    }

    /// Aligns a witness (right) with the base (left).
    pub(super) fn align(&mut self, own: &[Unit]) -> Vec<Link> {
        let base = self.base;
        let (head, tail) = if self.ends == Ends::Closed { shared(base, own) } else { (0, 0) };
        let (n, m) = (base.len() - tail, own.len() - tail);
        let one = |l: usize, r: usize| Link { left: l..l + 1, right: r..r + 1 };
        let mut links: Vec<Link> = Vec::with_capacity(base.len().max(own.len()));
        links.extend((0..head).map(|k| one(k, k)));
        if head < n || head < m {
            let rows = own[head..m].iter().map(|unit| self.costs.row(unit.form)).collect();
            let middle = Middle {
                star: self,
                base: head..n,
                own: &own[head..m],
                rows,
                joints: joints(self.lexicon, &own[head..m]),
                skips: skips(&own[..m], self.ends).split_off(head),
            };
            links.extend(align(&middle).into_iter().map(|link| Link {
                left: link.left.start + head..link.left.end + head,
                right: link.right.start + head..link.right.end + head,
            }));
        }
        links.extend((0..tail).map(|k| one(n + k, m + k)));
        links
    }

    /// The cost of one unit against two, where it holds both.
    fn join(&self, whole: &Unit, first: &Unit, second: &Unit) -> Option<u32> {
        let [whole, first, second] = [whole, first, second].map(|unit| self.lexicon.get(unit.form));
        let joins = self.lexicon.contracts(whole, first, second)
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
    star: &'s Star<'a>,
    base: std::ops::Range<usize>,
    own: &'s [Unit],
    /// For every unit of the witness, its row in the table of costs.
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
/// Leaves room for [`INSIDE`] below the smallest cost.
const SCALE: u32 = 64;
/// Of two alignments that cost the same, the one that leaves out less inside: a piece that begins
/// like its base begins again later is cut from there.
const INSIDE: u32 = 1;

impl Weights for Middle<'_, '_> {
    fn left_len(&self) -> usize {
        self.base.len()
    }

    fn right_len(&self) -> usize {
        self.own.len()
    }

    fn pair(&self, left: usize, right: usize) -> Option<u32> {
        self.star.costs.cost(self.rows[right], self.base.start + left).map(|cost| cost * SCALE)
    }

    fn join_left(&self, left: usize, right: usize) -> Option<u32> {
        let left = self.base.start + left;
        let base = &self.star.base[left..];
        let may = self.joints[right].may_hold(self.star.joints[left]);
        if may { self.star.join(&self.own[right], &base[0], &base[1]) } else { None }
    }

    fn join_right(&self, left: usize, right: usize) -> Option<u32> {
        let left = self.base.start + left;
        let may = self.star.joints[left].may_hold(self.joints[right]);
        if may {
            self.star.join(&self.star.base[left], &self.own[right], &self.own[right + 1])
        } else {
            None
        }
    }

    fn skip_left(&self, left: usize) -> u32 {
        match self.star.ends {
            Ends::Open => SKIP_SOURCE * SCALE,
            Ends::Closed => self.skip_left_end(left) + INSIDE,
        }
    }

    fn skip_right(&self, right: usize) -> u32 {
        u32::from(self.skips[right]) * SCALE
    }

    fn skip_left_end(&self, left: usize) -> u32 {
        let cost = match self.star.ends {
            Ends::Open => 0,
            Ends::Closed if self.star.base[self.base.start + left].is_word() => SKIP_WORD,
            Ends::Closed => SKIP_MARK,
        };
        u32::from(cost) * SCALE
    }

    fn open_left(&self) -> u32 {
        if self.star.ends == Ends::Open { OPEN_SOURCE * SCALE } else { OPEN * SCALE }
    }

    fn open_right(&self) -> u32 {
        OPEN * SCALE
    }

    fn left_key(&self, left: usize) -> u32 {
        self.star.lexicon.get(self.star.base[self.base.start + left].form).folded
    }

    fn right_key(&self, right: usize) -> u32 {
        self.star.lexicon.get(self.own[right].form).folded
    }
}
