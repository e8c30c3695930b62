//! Where a fragment stands in a long base.
//!
//! Alignment with the whole base takes time in the product of both lengths. A run of words that
//! occurs once in the base locates the fragment. The fragment is then aligned with the words around
//! that place only.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::block::{Block, BlockKind};
use super::lexicon::Lexicon;
use super::unit::Unit;

/// Fewest units of a base in which fragments are located. A shorter base is aligned as a whole.
const LONG: usize = 1024;

/// A witness with a quarter of the base's units or more is aligned with the whole.
const FRAGMENT: usize = 4;

/// Units added on each side of the shared runs, besides the fragment's own length. The margin is wider
/// than the few units at an end that alignment may take for replaced.
const AROUND: usize = 64;

/// Units in a row by which a fragment is located.
const RUN: usize = 3;

/// The runs of a base that stand in it once.
pub(super) struct Places<'a> {
    lexicon: &'a Lexicon,
    len: usize,
    /// `None` for a run that is repeated.
    runs: FxHashMap<[u32; RUN], Option<usize>>,
}

impl<'a> Places<'a> {
    /// Linear in the base. A short one has none.
    pub(super) fn new(lexicon: &'a Lexicon, base: &[Unit]) -> Self {
        let mut runs = FxHashMap::default();
        if base.len() >= LONG {
            for (at, run) in base.windows(RUN).enumerate() {
                let known = runs.entry(key(lexicon, run));
                known.and_modify(|place| *place = None).or_insert(Some(at));
            }
        }
        Self { lexicon, len: base.len(), runs }
    }

    /// The units of the base that a witness may be aligned with: all of them, if nothing tells more.
    pub(super) fn around(&self, own: &[Unit]) -> Range<usize> {
        if self.runs.is_empty() || own.len() * FRAGMENT > self.len {
            return 0..self.len;
        }
        let place = |run: &[Unit]| *self.runs.get(&key(self.lexicon, run))?;
        let places = || own.windows(RUN).filter_map(place);
        let Some((first, last)) = places().min().zip(places().max()) else { return 0..self.len };
        let around = own.len() + AROUND;
        first.saturating_sub(around)..(last + RUN + around).min(self.len)
    }
}

/// The words of a run without case and marks of typography.
fn key(lexicon: &Lexicon, run: &[Unit]) -> [u32; RUN] {
    std::array::from_fn(|at| run.get(at).map_or(0, |unit| lexicon.get(unit.form).folded))
}

/// Converts blocks of the range `within` into blocks of the whole base. The rest of the base becomes a
/// lacuna, unless it has marks only.
pub(super) fn widened(mut blocks: Vec<Block>, within: Range<usize>, base: &[Unit]) -> Vec<Block> {
    let shift = within.start as u32;
    for block in &mut blocks {
        block.base = block.base.start + shift..block.base.end + shift;
    }
    let ends = blocks.last().map_or(0, |block| block.own.end);
    let outside = |base: Range<usize>, own: u32| Block {
        base: base.start as u32..base.end as u32,
        own: own..own,
        kind: BlockKind::Lacuna,
    };
    match blocks.first_mut() {
        _ if within.start == 0 => {}
        Some(first) if first.kind == BlockKind::Lacuna => first.base.start = 0,
        _ => blocks.insert(0, outside(0..within.start, 0)),
    }
    match blocks.last_mut() {
        _ if within.end == base.len() => {}
        Some(last) if last.kind == BlockKind::Lacuna => last.base.end = base.len() as u32,
        _ => blocks.push(outside(within.end..base.len(), ends)),
    }
    blocks
}
