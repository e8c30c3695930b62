//! From links to blocks: stretches where two texts agree, and places where they differ.
//!
//! ```text
//! base     We will not wait     for the snow .
//! witness  We will      , they  for the sleet
//! blocks   Same    Changed      Same    Changed
//! ```
//!
//! Neighbouring changes form one place, because a reader compares the wordings of the whole place,
//! not the alignment of single words. A change of marks alone stays a separate place. A changed
//! comma therefore never turns a difference of form into a difference of words.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::align::weighted::Link;

use super::ladder::{Level, link_level};
use super::lexicon::Lexicon;
use super::reading::Mark;
use super::star::Ends;
use super::stray::{
    edges_outward, share_too_little, without_other_sentences, without_stray_ends,
    without_stray_marks,
};
use super::unit::{Gap, Unit};

/// Units of the base against units of a witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Block {
    /// Units of the base.
    pub(crate) base: Range<u32>,
    /// Units of the witness.
    pub(crate) own: Range<u32>,
    /// How they stand to one another.
    pub(crate) kind: BlockKind,
}

/// How the two sides of a [`Block`] stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum BlockKind {
    /// They agree byte for byte, unit for unit.
    Same,
    /// They differ, or one of them is empty.
    Changed,
    /// The witness does not reach these words of the base: it begins later or ends sooner.
    Lacuna,
}

impl Block {
    /// The range of units in the base, for indexing.
    pub(crate) fn base_range(&self) -> Range<usize> {
        self.base.start as usize..self.base.end as usize
    }

    /// The range of units in the witness, for indexing.
    pub(crate) fn own_range(&self) -> Range<usize> {
        self.own.start as usize..self.own.end as usize
    }
}

/// Groups links into blocks that cover both sides.
///
/// Changed words between two words that agree are one place, together with the changed marks
/// beside them; marks that change alone are a place of their own; what a piece does not reach at
/// either end is a lacuna. A witness that shares too little with the base is not compared with it.
pub(super) fn blocks(
    lexicon: &Lexicon,
    base: &[Unit],
    own: &[Unit],
    links: &[Link],
    ends: Ends,
) -> Vec<Block> {
    if share_too_little(lexicon, base, own, links) {
        let block = |base: Range<u32>, own: Range<u32>, kind| Block { base, own, kind };
        let (n, m) = (base.len() as u32, own.len() as u32);
        return vec![block(0..n, 0..0, BlockKind::Lacuna), block(n..n, 0..m, BlockKind::Changed)];
    }
    let links = &without_stray_ends(lexicon, base, own, links);
    let links = &without_other_sentences(lexicon, base, own, links);
    let links = &edges_outward(&without_stray_marks(base, own, links));
    let levels = links.iter().map(|link| link_level(lexicon, base, own, link)).collect();
    let sides = Sides { base, own, links, levels };
    let Range { start: lead, end: trail } = sides.reached(ends);
    let mut out = Grouping { links, out: Vec::new() };
    out.push(0..lead, BlockKind::Lacuna);
    let mut at = lead;
    while at < trail {
        if sides.agrees(at) {
            out.push(at..at + 1, kind_of(sides.levels[at]));
            at += 1;
            continue;
        }
        // From here up to the next word that agrees.
        let end = (at..trail).find(|&k| sides.agrees(k)).unwrap_or(trail);
        let words = sides.changed_words(at..end);
        out.marks(at..words.start, &sides.levels);
        out.push(words.clone(), BlockKind::Changed);
        out.marks(words.end..end, &sides.levels);
        at = end;
    }
    out.push(trail..links.len(), BlockKind::Lacuna);
    spaces(base, own, out.out)
}

/// The base and a witness, with the level at which each link between them agrees.
///
/// The grouping reads everything from here: the units of each link, and the level of their
/// agreement.
struct Sides<'a> {
    base: &'a [Unit],
    own: &'a [Unit],
    links: &'a [Link],
    levels: Vec<Level>,
}

impl Sides<'_> {
    fn is_word(&self, k: usize) -> bool {
        let Link { left, right } = self.links[k].clone();
        self.base[left].iter().chain(&self.own[right]).any(Unit::is_word)
    }

    /// Whether a link agrees. A word that agrees at any level but [`Level::Wording`] ends a changed
    /// stretch. A mark does not, because marks agree everywhere.
    fn agrees(&self, k: usize) -> bool {
        self.levels[k].is_same_word() && self.is_word(k)
    }

    /// The range of links that the witness covers. Links with only base words at either end are
    /// excluded, unless the witness has a few different words beside them: that is a substitution.
    fn reached(&self, ends: Ends) -> Range<usize> {
        let most = if ends == Ends::Closed { REPLACED } else { 0 };
        let all = self.links.len();
        let missing = |k: &usize| self.links[*k].right.is_empty();
        let words = |mut range: Range<usize>| range.any(|k| self.is_word(k));
        let lead = (0..all).take_while(missing).count();
        let lead = if words(0..lead) { lead } else { 0 };
        let trail = all - (lead..all).rev().take_while(missing).count();
        let trail = if words(trail..all) { trail } else { all };
        // Compares the uncovered base words with the witness words beside them.
        let replaced = |lost: Range<usize>, beside: Range<usize>| {
            let own = self.links[beside].iter().flat_map(|link| &self.own[link.right.clone()]);
            let own = own.filter(|unit| unit.is_word()).count();
            own <= LONGEST_REPLACED && lost.filter(|&k| self.is_word(k)).count() <= most * own
        };
        let differ = |k: &usize| !self.agrees(*k);
        let beside = (lead..trail).take_while(differ).count();
        let lead = if replaced(0..lead, lead..lead + beside) { 0 } else { lead };
        let beside = (lead..trail).rev().take_while(differ).count();
        let trail = if replaced(trail..all, trail - beside..trail) { all } else { trail };
        lead..trail
    }

    /// The part of `links` from the first changed word to the last, extended by adjacent changed
    /// marks. `links` holds no agreeing word; the result is empty when no word changed.
    fn changed_words(&self, links: Range<usize>) -> Range<usize> {
        let mut words = links.clone().filter(|&k| self.levels[k] == Level::Wording);
        let Some(first) = words.next() else { return links.start..links.start };
        let last = words.next_back().unwrap_or(first);
        // Words for words: the stops beside them are differences of their own. Words left out
        // take theirs with them.
        let replaced = replaces(self.base, self.own, &self.links[first..=last]);
        let joins = |k: &usize| {
            self.levels[*k] != Level::Bytes
                && !(replaced && is_stop(self.base, self.own, &self.links[*k]))
        };
        let from = (links.start..first).rev().take_while(joins).last().unwrap_or(first);
        let to = (last + 1..links.end).take_while(joins).last().unwrap_or(last) + 1;
        from..to
    }
}

/// True when both sides of the links have words.
fn replaces(base: &[Unit], own: &[Unit], links: &[Link]) -> bool {
    let has_word = |units: &[Unit]| units.iter().any(Unit::is_word);
    links.iter().any(|link| has_word(&base[link.left.clone()]))
        && links.iter().any(|link| has_word(&own[link.right.clone()]))
}

/// True when the link holds nothing but marks that end a clause or a sentence.
fn is_stop(base: &[Unit], own: &[Unit], link: &Link) -> bool {
    let mut units = base[link.left.clone()].iter().chain(&own[link.right.clone()]);
    units.all(|unit| unit.mark().is_some_and(Mark::is_stop))
}

/// At an end, up to three words of the base for one of the witness are taken as replaced; beyond
/// that the base goes on where the witness does not reach.
const REPLACED: usize = 3;

/// The most words of the witness that can replace base words at an end. With more words, the
/// witness continues differently.
const LONGEST_REPLACED: usize = 4;

/// Only words with the same bytes count as the same.
fn kind_of(level: Level) -> BlockKind {
    if level == Level::Bytes { BlockKind::Same } else { BlockKind::Changed }
}

/// Blocks under construction. Neighbouring blocks that agree are merged.
struct Grouping<'a> {
    links: &'a [Link],
    out: Vec<Block>,
}

impl Grouping<'_> {
    /// Adds a block for `links`, unless the range is empty.
    fn push(&mut self, links: Range<usize>, kind: BlockKind) {
        let (Some(first), Some(last)) =
            (self.links[links.clone()].first(), self.links[links].last())
        else {
            return;
        };
        let range = |a: usize, b: usize| a as u32..b as u32;
        let base = range(first.left.start, last.left.end);
        let own = range(first.right.start, last.right.end);
        match self.out.last_mut() {
            Some(block) if block.kind == BlockKind::Same && kind == BlockKind::Same => {
                block.base.end = base.end;
                block.own.end = own.end;
            }
            _ => self.out.push(Block { base, own, kind }),
        }
    }

    /// Marks only: runs that changed are one place each.
    fn marks(&mut self, links: Range<usize>, levels: &[Level]) {
        let mut at = links.start;
        while at < links.end {
            let kind = kind_of(levels[at]);
            let end = (at..links.end).find(|&k| kind_of(levels[k]) != kind).unwrap_or(links.end);
            self.push(at..end, kind);
            at = end;
        }
    }
}

/// Parts blocks that agree where the white space inside them does not: the units on both sides of
/// such a space become a place of their own.
fn spaces(base: &[Unit], own: &[Unit], blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        if block.kind != BlockKind::Same {
            out.push(block);
            continue;
        }
        let part = |range: Range<u32>, kind| Block {
            base: block.base.start + range.start..block.base.start + range.end,
            own: block.own.start + range.start..block.own.start + range.end,
            kind,
        };
        let len = block.base.end - block.base.start;
        let differs = |k: u32| {
            let (b, o) = (block.base.start + k, block.own.start + k);
            !same_gap(base[b as usize].gap, own[o as usize].gap)
        };
        let (mut from, mut k) = (0, 1);
        while k < len {
            if !differs(k) {
                k += 1;
                continue;
            }
            let mut end = k + 1;
            while end < len && differs(end) {
                end += 1;
            }
            out.push(part(from..k - 1, BlockKind::Same));
            out.push(part(k - 1..end, BlockKind::Changed));
            from = end;
            k = end + 1;
        }
        out.push(part(from..len, BlockKind::Same));
    }
    out.retain(|block| !block.base.is_empty() || !block.own.is_empty());
    out
}

/// Line breaks and the reporter's words between two segments stand for any space.
fn same_gap(left: Gap, right: Gap) -> bool {
    left == right || left == Gap::Break || right == Gap::Break
}
