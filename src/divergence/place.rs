//! A changed block in its surroundings.
//!
//! The classification repeatedly needs the words on each side, the words around them, and whether
//! the place is at an end. They are collected here once per block.

use crate::collate::{Block, Mark, Unit};

use super::kind::DivergenceKind as Kind;
use super::pair::{Difference, Pair};

/// A changed block with its words.
///
/// `base` and `own` hold words and marks; `base_words` and `own_words` hold the words alone.
pub(super) struct Place<'p, 'a> {
    pub(super) pair: &'p Pair<'a>,
    pub(super) block: &'p Block,
    pub(super) base: &'a [Unit],
    pub(super) own: &'a [Unit],
    pub(super) base_words: Vec<&'a Unit>,
    pub(super) own_words: Vec<&'a Unit>,
}

impl<'p, 'a> Place<'p, 'a> {
    pub(super) fn new(pair: &'p Pair<'a>, block: &'p Block) -> Self {
        let (base, own) = (&pair.base[block.base_range()], &pair.own[block.own_range()]);
        let words = |units: &'a [Unit]| units.iter().filter(|unit| unit.is_word()).collect();
        Self { pair, block, base, own, base_words: words(base), own_words: words(own) }
    }

    /// Creates a difference of this place. It starts as accidental and without alarms.
    pub(super) fn is(&self, kind: Kind) -> Difference {
        Difference::new(self.block.base_range(), self.block.own_range(), kind)
    }

    /// The unit of the base before the block, and the one after it.
    pub(super) fn base_around(&self) -> (Option<&'a Unit>, Option<&'a Unit>) {
        around(self.pair.base, self.block.base_range())
    }

    /// The unit of the witness before the block, and the one after it.
    pub(super) fn own_around(&self) -> (Option<&'a Unit>, Option<&'a Unit>) {
        around(self.pair.own, self.block.own_range())
    }

    /// No word of the base stands before the place.
    pub(super) fn is_front(&self) -> bool {
        !self.pair.base[..self.block.base_range().start].iter().any(Unit::is_word)
    }

    /// No word of the base stands after the place.
    pub(super) fn is_back(&self) -> bool {
        !self.pair.base[self.block.base_range().end..].iter().any(Unit::is_word)
    }

    /// Whether one side of the place has no unit of the base, not even a mark.
    pub(super) fn at_edge_of_base(&self) -> bool {
        let base = self.block.base_range();
        base.start == 0 || base.end == self.pair.base.len()
    }
}

fn around(units: &[Unit], range: std::ops::Range<usize>) -> (Option<&Unit>, Option<&Unit>) {
    (range.start.checked_sub(1).and_then(|at| units.get(at)), units.get(range.end))
}

pub(super) fn has_mark(units: &[Unit], mark: Mark) -> bool {
    units.iter().any(|unit| unit.mark() == Some(mark))
}
