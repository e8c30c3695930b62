//! One witness from several quotations of an article.
//!
//! An article interrupts a statement with its own words and so prints it in several quotations.
//! Each is aligned by itself. Those that hold stretches of the base in the base's order are then
//! one witness with gaps:
//!
//! ```text
//! base     We will dig . They may pay . We will plant .
//! pieces   We will dig
//!                                       We will plant
//! witness  We will dig   -------------  We will plant .
//! blocks   Same          Lacuna         Same
//! ```
//!
//! Only neighbouring quotations are joined. A piece that overlaps another, such as a scrap in the headline, stays a witness of its own.

use std::ops::Range;

use crate::text::Span;

use super::block::{Block, BlockKind};
use super::unit::Unit;

/// A quotation to join: its units and its blocks against the base.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Pieces of one group may be joined.
    pub(super) group: usize,
    /// The bytes of the article from its first word to its last.
    pub(super) place: Span,
    pub(super) units: &'a [Unit],
    pub(super) blocks: &'a [Block],
}

/// Of each group, this many witnesses at most take further pieces. It bounds the work for an
/// article that repeats the same words without end.
const OPEN: usize = 8;

/// The pieces of each witness, in order; the witnesses in the order of their first pieces. Pieces of
/// a group must be in printed order. `base` joins no other.
pub(super) fn witnesses(base: usize, pieces: &[Piece<'_>]) -> Vec<Vec<usize>> {
    let stretches: Vec<Option<Range<u32>>> =
        pieces.iter().map(|piece| stretch(piece.units, piece.blocks)).collect();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    // The fullest first, so that a scrap finds the place of what it is a scrap of taken.
    order.sort_by_key(|&at| {
        let len = stretches[at].as_ref().map_or(0, Range::len);
        (pieces[at].group, std::cmp::Reverse(len), at)
    });
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut group = (usize::MAX, 0);
    for at in order {
        if pieces[at].group != group.0 {
            group = (pieces[at].group, found.len());
        }
        let first = group.1;
        let end = found.len().min(first + OPEN);
        let room = |chain: &Vec<usize>| {
            let place = chain.partition_point(|&other| other < at);
            (is_apart(pieces, chain, place, at) && fits(&stretches, chain, place, at))
                .then_some(place)
        };
        let place = (first..end)
            .filter(|_| at != base)
            .filter(|&chain| found[chain][0] != base)
            .find_map(|chain| Some((chain, room(&found[chain])?)));
        match place {
            Some((chain, place)) => found[chain].insert(place, at),
            None => found.push(vec![at]),
        }
    }
    found.sort_unstable_by_key(|chain| chain[0]);
    found
}

/// Whether a piece has no bytes of the article in common with its neighbours in the chain. Quotations
/// overlap if a caller's region begins inside a quotation.
fn is_apart(pieces: &[Piece<'_>], chain: &[usize], place: usize, at: usize) -> bool {
    let own = pieces[at].place;
    let before = chain[..place].last().map(|&other| pieces[other].place);
    let behind = chain.get(place).map(|&other| pieces[other].place);
    before.is_none_or(|before| before.end <= own.start)
        && behind.is_none_or(|behind| own.end <= behind.start)
}

/// Whether a piece continues the pieces before `place` and is continued by those from there on.
fn fits(stretches: &[Option<Range<u32>>], chain: &[usize], place: usize, at: usize) -> bool {
    let Some(own) = &stretches[at] else { return false };
    let ends = |&other: &usize| stretches[other].as_ref().is_some_and(|s| s.end <= own.start);
    let starts = |&other: &usize| stretches[other].as_ref().is_some_and(|s| own.end <= s.start);
    chain[..place].last().is_none_or(ends) && chain.get(place).is_none_or(starts)
}

/// The units of the base from the first to the last that a piece reaches; `None` where it shares
/// no word with the base.
fn stretch(units: &[Unit], blocks: &[Block]) -> Option<Range<u32>> {
    let shares = |block: &Block| {
        block.kind == BlockKind::Same && units[block.own_range()].iter().any(Unit::is_word)
    };
    let reached = || blocks.iter().filter(|block| block.kind != BlockKind::Lacuna);
    blocks.iter().any(shares).then_some(())?;
    Some(reached().next()?.base.start..reached().next_back()?.base.end)
}

/// The blocks of a witness from those of its pieces. `base` holds the base's units.
pub(super) fn joined(base: &[Unit], pieces: &[Piece<'_>]) -> Vec<Block> {
    let [first, rest @ ..] = pieces else { return Vec::new() };
    let mut out = first.blocks.to_vec();
    let mut own = first.units.len() as u32;
    for piece in rest {
        let ends_early = out.pop_if(|last| last.kind == BlockKind::Lacuna);
        let end = ends_early.map_or(base.len() as u32, |lacuna| lacuna.base.start);
        let lead = usize::from(piece.blocks.first().is_some_and(|b| b.kind == BlockKind::Lacuna));
        let start = piece.blocks.get(lead).map_or(end, |block| block.base.start);
        if end < start {
            let words = base[end as usize..start as usize].iter().any(Unit::is_word);
            let kind = if words { BlockKind::Lacuna } else { BlockKind::Changed };
            out.push(Block { base: end..start, own: own..own, kind });
        }
        let moved = |block: &Block| Block {
            own: block.own.start + own..block.own.end + own,
            ..block.clone()
        };
        out.extend(piece.blocks[lead..].iter().map(moved));
        own += piece.units.len() as u32;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Collator, Source};
    use super::*;

    #[test]
    fn quotations_that_overlap_are_two_witnesses() {
        let texts = ["we will wait wait here", "we will wait here"];
        let source = |segments| Source { siglum: "w", text: texts[1], segments };
        let base = [Span::new(0, texts[0].len())];
        let (first, second) = ([Span::new(0, 12)], [Span::new(8, 17)]);
        let base = Source { siglum: "w", text: texts[0], segments: &base };
        let sources = [base, source(&first), source(&second)];
        let (_, chains) = Collator::default().collate_joining(0, &sources, &[0, 1, 1]);
        assert_eq!(chains, [[0], [1], [2]]);
    }
}
