//! Transpositions: words that moved, or that changed places.
//!
//! A move appears as two differences: words that the base lacks at one place, and words left out at
//! another. A report of both would claim an addition and an omission, although nothing was added or
//! left out.
//!
//! This module joins two kinds of moves. An *exchange* (`A sued B`, `B sued A`) is detected by the
//! [roles](super::roles) of its words and may raise an alarm. A plain *move* (`Yesterday we met`,
//! `We met yesterday`) is detected by equal words and raises none.

use std::cmp::Ordering;
use std::ops::Range;

use crate::collate::{Block, BlockKind, Unit};
use crate::english::class::{Class, class};

use super::alarm::Alarm;
use super::classify::classify;
use super::kind::DivergenceKind as Kind;
use super::mates::Mates;
use super::pair::{Difference, Pair};
use super::roles::{Exchange, Roles};

/// A changed block and its difference.
pub(super) type Place = (Block, Difference);

/// Makes one transposition of every stretch in which two phrases have exchanged their parts,
/// however the blocks divide it: `A sued B` and `B sued A` may share `A`, `sued` or `B`.
///
/// Other words of a block stay a separate difference.
///
/// Takes time linear in the number of words and places, apart from the search for mates.
pub(super) fn join_exchanges(pair: &Pair<'_>, places: Vec<Place>) -> Vec<Difference> {
    let others: Vec<&Block> =
        places.iter().filter(|(_, found)| is_movable(found)).map(|(block, _)| block).collect();
    let moved = if may_move(&others) { moved(pair, &others) } else { Vec::new() };
    if moved.is_empty() {
        return places.into_iter().map(|(_, found)| found).collect();
    }
    let mut out = Vec::with_capacity(places.len());
    let mut rest: Vec<Block> = Vec::new();
    let mut at = 0;
    for (block, found) in places {
        at += moved[at..].iter().take_while(|stretch| stretch.ends_before(&block)).count();
        let touched = moved[at..].iter().take_while(|stretch| !stretch.begins_behind(&block));
        let left = outside(&block, touched.clone());
        let movable = is_movable(&found) && touched.count() > 0;
        if movable || has_no_words(pair, &block) && !left.is_empty() {
            left.into_iter().for_each(|block| put(pair, &mut rest, block));
        } else {
            out.push(found);
        }
    }
    let same = |block: &Block| {
        let forms = |units: &[Unit]| units.iter().map(|unit| unit.form).collect::<Vec<_>>();
        forms(&pair.base[block.base_range()]) == forms(&pair.own[block.own_range()])
    };
    out.extend(rest.iter().filter(|block| !same(block)).map(|block| classify(pair, block)));
    out.extend(moved.into_iter().map(Stretch::into_difference));
    out.sort_by_key(|found| (found.base.start, found.own.start));
    out
}

/// Marks that are left side by side are one place.
fn put(pair: &Pair<'_>, rest: &mut Vec<Block>, block: Block) {
    let joins = |last: &Block| {
        last.base.end == block.base.start
            && last.own.end == block.own.start
            && has_no_words(pair, last)
            && has_no_words(pair, &block)
    };
    match rest.last_mut() {
        Some(last) if joins(last) => {
            last.base.end = block.base.end;
            last.own.end = block.own.end;
            last.kind = BlockKind::Changed;
        }
        _ => rest.push(block),
    }
}

fn has_no_words(pair: &Pair<'_>, block: &Block) -> bool {
    let (base, own) = (&pair.base[block.base_range()], &pair.own[block.own_range()]);
    !base.iter().chain(own).any(Unit::is_word)
}

/// Whether the blocks may contain a move. Moved words are missing at one place and new at another.
/// A change to the passive also needs two places.
///
/// This test comes first. Most collations have only single differences, where nothing can have
/// moved, so the search for mates is skipped.
fn may_move(blocks: &[&Block]) -> bool {
    let inside = |block: &&&Block| block.kind != BlockKind::Lacuna;
    blocks.iter().any(|block| !block.own.is_empty()) && blocks.len() > 1
        || blocks.iter().filter(inside).count() > 1
}

/// A stretch of both sides, in units, in which words have changed places.
struct Stretch {
    base: Range<usize>,
    own: Range<usize>,
    kind: Kind,
    also: Option<Kind>,
    alarms: Vec<Alarm>,
}

/// The exchanges as stretches of units, with the kinds and alarms of each.
fn moved(pair: &Pair<'_>, others: &[&Block]) -> Vec<Stretch> {
    let mates = Mates::new(pair, others);
    let roles = Roles::new(&mates);
    let stretch = |exchange: Exchange| {
        let [base, own] = [(&mates.base, &exchange.base), (&mates.own, &exchange.own)];
        let others = [base.0.has_others(base.1), own.0.has_others(own.1)];
        Stretch {
            alarms: roles.alarms(&exchange),
            kind: exchange.kind,
            also: match others {
                [true, true] => Some(Kind::Substitution),
                [true, false] => Some(Kind::Omission),
                [false, true] => Some(Kind::Addition),
                [false, false] => None,
            },
            base: mates.base.units(exchange.base),
            own: mates.own.units(exchange.own),
        }
    };
    roles.exchanges().into_iter().map(stretch).collect()
}

impl Stretch {
    fn ends_before(&self, block: &Block) -> bool {
        self.base.end <= block.base_range().start && self.own.end <= block.own_range().start
    }

    fn begins_behind(&self, block: &Block) -> bool {
        self.base.start >= block.base_range().end && self.own.start >= block.own_range().end
    }

    fn into_difference(self) -> Difference {
        Difference::new(self.base, self.own, self.kind)
            .also(self.also)
            .substantive()
            .alarmed(self.alarms)
    }
}

/// What a block holds outside of the stretches that touch it.
fn outside<'s>(block: &Block, touched: impl Iterator<Item = &'s Stretch>) -> Vec<Block> {
    let (base, own) = (block.base_range(), block.own_range());
    let part = |base: Range<usize>, own: Range<usize>| Block {
        base: base.start as u32..base.end.max(base.start) as u32,
        own: own.start as u32..own.end.max(own.start) as u32,
        kind: block.kind,
    };
    let mut out = Vec::new();
    let (mut base_at, mut own_at) = (base.start, own.start);
    for stretch in touched {
        let (base_end, own_end) =
            (stretch.base.start.min(base.end), stretch.own.start.min(own.end));
        out.push(part(base_at..base_end, own_at..own_end));
        base_at = base_at.max(stretch.base.end);
        own_at = own_at.max(stretch.own.end);
    }
    out.push(part(base_at..base.end, own_at..own.end));
    out.retain(|rest| !rest.base.is_empty() || !rest.own.is_empty());
    out
}

/// Makes one transposition of two differences that are one move: what the one lacks, the other has.
pub(super) fn join_moves(pair: &Pair<'_>, found: Vec<Difference>) -> Vec<Difference> {
    let sides: Vec<Sides> = found
        .iter()
        .map(|d| {
            [(pair.base, &d.base), (pair.own, &d.own)]
                .map(|(row, range)| words(pair, &row[range.clone()]))
        })
        .collect();
    let mut slots: Vec<Option<Difference>> = found.into_iter().map(Some).collect();
    for i in 0..slots.len() {
        let Some(first) = slots[i].take_if(|d| is_movable(d)) else { continue };
        // A move is local: looking at the next few places keeps this linear.
        let partner = (i + 1..slots.len().min(i + 1 + NEAR)).find(|&j| {
            slots[j].as_ref().is_some_and(is_movable) && is_move(pair, &sides[i], &sides[j])
        });
        let second = partner.and_then(|j| Some((slots[j].take()?, &sides[j])));
        slots[i] = Some(match second {
            Some((second, other)) => joined(&first, &second).also(gained_or_lost(&sides[i], other)),
            None => first,
        });
    }
    slots.into_iter().flatten().collect()
}

/// Farthest partner of a move, in differences.
const NEAR: usize = 16;

/// The difference from the first unit of both to the last.
fn joined(first: &Difference, second: &Difference) -> Difference {
    let hull = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
    let (base, own) = (hull(&first.base, &second.base), hull(&first.own, &second.own));
    Difference::new(base, own, Kind::Transposition).substantive()
}

/// Whether a difference is an addition, an omission or a replacement of words.
fn is_movable(difference: &Difference) -> bool {
    matches!(
        difference.kind,
        Kind::Substitution
            | Kind::Addition
            | Kind::Omission
            | Kind::Extension
            | Kind::Truncation
            | Kind::Number
            | Kind::Stitch
            | Kind::PronounName
            | Kind::NameExpansion
            | Kind::NameShortening
    )
}

/// Words by their spelling form, so that the case of a moved word may change.
fn words(pair: &Pair<'_>, units: &[Unit]) -> Vec<u32> {
    let words = units.iter().filter(|unit| unit.is_word());
    words.map(|unit| pair.lexicon.get(unit.form).spelling).collect()
}

/// The words of a difference, on both sides.
type Sides = [Vec<u32>; 2];

/// What one place lacks, the other has, on both sides.
fn is_move(pair: &Pair<'_>, [base, own]: &Sides, [other_base, other_own]: &Sides) -> bool {
    is_nearly(base, other_own)
        && is_nearly(own, other_base)
        && is_weighty(pair, if base.is_empty() { own } else { base })
}

/// Whether two lists have the same words in order, apart from up to one extra word in three.
///
/// The tolerance is needed because a moved phrase often gains or loses an article or a conjunction.
fn is_nearly(left: &[u32], right: &[u32]) -> bool {
    let (short, long) = if left.len() < right.len() { (left, right) } else { (right, left) };
    let mut rest = long.iter();
    3 * (long.len() - short.len()) <= short.len()
        && short.iter().all(|word| rest.any(|w| w == word))
}

/// Words that a move leaves behind or finds where it lands.
fn gained_or_lost(one: &Sides, other: &Sides) -> Option<Kind> {
    let words = |side: usize| one[side].len() + other[side].len();
    match words(0).cmp(&words(1)) {
        Ordering::Less => Some(Kind::Addition),
        Ordering::Equal => None,
        Ordering::Greater => Some(Kind::Omission),
    }
}

/// A lone article or preposition dropped here and added there is no move.
fn is_weighty(pair: &Pair<'_>, words: &[u32]) -> bool {
    let open = |&id: &u32| {
        !matches!(
            class(pair.lexicon.string(id)),
            Class::Article | Class::Preposition | Class::Conjunction
        )
    };
    words.len() > 1 || words.iter().any(open)
}
