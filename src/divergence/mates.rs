//! Finds which word of the witness corresponds to which word of the base, at any position.
//!
//! The alignment of a collation never crosses. It aligns the words of the witness with the base in
//! order, so a word that has moved has no partner. This module gives each word a *mate*: the same
//! word on the other side, even across such a crossing. Roles and moves are derived from the mates.
//!
//! ```text
//! base   The council sued Kessler yesterday
//! mates       \________/\____/
//! own    Kessler sued the council
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::collate::Block;
use crate::english::class::Class;

use super::pair::Pair;
use super::row::{Key, Row};

/// The words of a base and a witness, each with its mate.
///
/// Mates are mutual: if base word 3 has own word 5 as its mate, then own word 5 has base word 3.
pub(super) struct Mates<'a> {
    pub(super) base: Row<'a>,
    pub(super) own: Row<'a>,
    /// For each word of the base, whether the alignment gave it its mate.
    in_place: Vec<bool>,
}

impl<'a> Mates<'a> {
    /// Pairs the words that agree in their places, then those that stand elsewhere: in the blocks
    /// of `others`, where the two sides have other words.
    ///
    /// Linear in the number of words, but for the search of the nearest.
    pub(super) fn new(pair: &Pair<'a>, others: &[&Block]) -> Self {
        let base = Row::new(pair.lexicon, pair.base_text, pair.base);
        let own = Row::new(pair.lexicon, pair.own_text, pair.own);
        let in_place = vec![false; base.len()];
        let mut mates = Self { base, own, in_place };
        let mut elsewhere = Elsewhere::default();
        let mut others = others.iter().peekable();
        for block in pair.blocks {
            let base = mates.base.words_in(block.base_range());
            let own = mates.own.words_in(block.own_range());
            if others.next_if(|other| **other == block).is_some() {
                elsewhere.add(&mates.base, base, own);
            } else {
                mates.join_in_place(base, own);
            }
        }
        let light = elsewhere.pair_heavy(&mut mates);
        mates.keep_together();
        elsewhere.pair_light(&mut mates, light);
        mates.base.count();
        mates.own.count();
        mates
    }

    /// Whether the base words `at - 1` and `at` are aligned with two adjacent witness words.
    pub(super) fn follows(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.base.mate(before));
        before.is_some_and(|before| self.base.mate(at) == Some(before + 1))
    }

    /// For each base word, the longest range around it whose words are contiguous in the witness
    /// too.
    pub(super) fn phrases(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::with_capacity(self.base.len());
        let mut start = 0;
        for at in 0..self.base.len() {
            if !self.follows(at) {
                start = at;
            }
            out.push(start..at + 1);
        }
        for at in (1..out.len()).rev() {
            if out[at].start < at {
                out[at - 1].end = out[at].end;
            }
        }
        out
    }

    fn join(&mut self, base: usize, own: usize) {
        self.base.set_mate(base, Some(own));
        self.own.set_mate(own, Some(base));
    }

    /// Makes words of two blocks mates by position. In blocks of equal length any two words become
    /// mates; in other blocks only equal words do.
    fn join_in_place(&mut self, base: Range<usize>, own: Range<usize>) {
        let even = base.len() == own.len();
        for (base, own) in base.zip(own) {
            if even || self.are_alike(base, own) {
                self.join(base, own);
                self.in_place[base] = true;
            }
        }
    }

    fn are_alike(&self, base: usize, own: usize) -> bool {
        self.base.key(base) == self.own.key(own)
    }

    /// What stands beside a word on both sides goes with it, up to the next word of weight: of two
    /// words that are alike, each belongs to its own phrase.
    fn keep_together(&mut self) {
        let aligned = self.aligned();
        let words = 0..self.base.len();
        self.draw_together(&aligned, words.clone().rev(), |at, step| at.checked_sub(step));
        self.draw_together(&aligned, words, |at, step| Some(at + step));
    }

    /// For each word of the base, the length of the aligned stretch that it stands in; 0 where the
    /// alignment gave it no mate.
    fn aligned(&self) -> Vec<usize> {
        let phrases = self.phrases();
        let len = |at: usize| if self.in_place[at] { phrases[at].len() } else { 0 };
        (0..self.base.len()).map(len).collect()
    }

    /// Visits the words in one direction and attaches each next word to the stretch before it.
    fn draw_together(
        &mut self,
        aligned: &[usize],
        words: impl Iterator<Item = usize>,
        go: fn(usize, usize) -> Option<usize>,
    ) {
        // How many words stand together so far, and which of both sides comes next.
        let (mut len, mut next) = (0, None);
        for at in words {
            let Some(own) = self.base.mate(at) else { continue };
            len = if next == Some((at, own)) { len + 1 } else { 1 };
            next = go(at, 1).zip(go(own, 1));
            if self.base.is_content(at) {
                self.draw_near(aligned, len, (at, own), go);
            }
        }
    }

    /// Draws the next word of weight, and the small words before it, to a stretch of `len` words
    /// that ends with two mates. Out of longer stretches that are aligned nothing is drawn.
    fn draw_near(
        &mut self,
        aligned: &[usize],
        len: usize,
        (base, own): (usize, usize),
        go: fn(usize, usize) -> Option<usize>,
    ) {
        let beside = |step| {
            let (base, own) = (go(base, step)?, go(own, step)?);
            let inside = base < self.base.len() && own < self.own.len();
            (inside && self.are_alike(base, own)).then_some((base, own))
        };
        let alike = (1..=GAP).map_while(beside);
        let Some(last) = alike.clone().position(|(base, _)| self.base.is_content(base)) else {
            return;
        };
        let near: Vec<_> = alike.take(last + 1).collect();
        let stays = |&(base, own): &(usize, usize)| {
            let other = self.own.mate(own).map_or(0, |other| aligned[other]);
            self.own.mate(own) != Some(base) && aligned[base].min(other) > len
        };
        if near.last().is_some_and(|pair| !stays(pair)) {
            near.into_iter().for_each(|(base, own)| self.rejoin(base, own));
        }
    }

    /// Joins two words, and the mates that they had with one another.
    fn rejoin(&mut self, base: usize, own: usize) {
        let (left, right) = (self.own.mate(own), self.base.mate(base));
        if right == Some(own) {
            return;
        }
        self.join(base, own);
        match (left, right) {
            (Some(left), Some(right)) => self.join(left, right),
            (Some(left), None) => self.base.set_mate(left, None),
            (None, Some(right)) => self.own.set_mate(right, None),
            (None, None) => {}
        }
    }
}

/// Farthest word of weight in the same phrase, in words.
const GAP: usize = 4;

/// A word of the witness, and the place of the base that it stands at.
type Placed = (usize, usize);

/// Words that have no mate in their place.
#[derive(Default)]
struct Elsewhere {
    own: Vec<Placed>,
    /// Words of the base that are still without a mate.
    free: FxHashMap<Key, BTreeSet<usize>>,
}

impl Elsewhere {
    fn add(&mut self, row: &Row<'_>, base: Range<usize>, own: Range<usize>) {
        self.own.extend(own.map(|at| (at, base.start)));
        for at in base {
            self.free.entry(row.key(at)).or_default().insert(at);
        }
    }

    /// Pairs the content words, and returns all other words.
    ///
    /// A word that occurs equally often on both sides is paired in order. This is correct unless
    /// the occurrences themselves have changed places. Any other content word is paired with the
    /// word after the previous word's mate, or with the nearest free place.
    fn pair_heavy(&mut self, mates: &mut Mates<'_>) -> Vec<Placed> {
        let own = std::mem::take(&mut self.own);
        let (heavy, light): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|&(at, _)| mates.own.is_content(at));
        let mut alike: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for &(at, _) in &heavy {
            alike.entry(mates.own.key(at)).or_default().push(at);
        }
        for (key, own) in &alike {
            let free = self.free.get(key).filter(|free| free.len() == own.len());
            let free: Vec<usize> = free.into_iter().flatten().copied().collect();
            for (base, own) in free.into_iter().zip(own) {
                self.take(mates, *own, base);
            }
        }
        for (at, place) in heavy {
            let _ = mates.own.mate(at).is_some()
                || self.after(mates, at)
                || self.nearest(mates, at, place);
        }
        light
    }

    /// Pairs function words by the words beside them.
    ///
    /// Articles and prepositions are frequent, and the nearest one is seldom the right one. An
    /// article without a neighbour that has a mate therefore stays without a mate.
    fn pair_light(&mut self, mates: &mut Mates<'_>, mut light: Vec<Placed>) {
        light.retain(|&(at, _)| mates.own.mate(at).is_none());
        for &(at, _) in light.iter().rev() {
            self.before(mates, at);
        }
        for (at, place) in light {
            let _ = mates.own.mate(at).is_some()
                || self.after(mates, at)
                || mates.own.class(at) != Class::Article && self.nearest(mates, at, place);
        }
    }

    /// Goes on where the word before it is.
    fn after(&mut self, mates: &mut Mates<'_>, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| mates.own.mate(before));
        before.is_some_and(|mate| self.take(mates, at, mate + 1))
    }

    /// Leads up to where the word after it is.
    fn before(&mut self, mates: &mut Mates<'_>, at: usize) -> bool {
        let after = mates.own.mate(at + 1).and_then(|mate| mate.checked_sub(1));
        after.is_some_and(|mate| self.take(mates, at, mate))
    }

    /// Takes the nearest free word with the same key. If two are equally near, takes the one
    /// before.
    fn nearest(&mut self, mates: &mut Mates<'_>, at: usize, place: usize) -> bool {
        let Some(free) = self.free.get(&mates.own.key(at)) else { return false };
        let (back, on) = (free.range(..place).next_back(), free.range(place..).next());
        let near = back.into_iter().chain(on).min_by_key(|mate| mate.abs_diff(place)).copied();
        near.is_some_and(|mate| self.take(mates, at, mate))
    }

    /// Makes two words mates, unless the base word already has a mate.
    fn take(&mut self, mates: &mut Mates<'_>, own: usize, base: usize) -> bool {
        let free = self.free.get_mut(&mates.own.key(own));
        let taken = free.is_some_and(|free| free.remove(&base)) && mates.base.mate(base).is_none();
        if taken {
            mates.join(base, own);
        }
        taken
    }
}
