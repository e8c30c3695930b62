//! The base and one witness, and a difference between them. Data only.

use std::ops::Range;

use crate::collate::{Block, Lexicon, Unit};

use super::alarm::Alarm;
use super::kind::DivergenceKind;
use super::sense::{Sense, sense};
use super::significance::{Change, Significance};

/// A witness and the base.
///
/// It holds all input of the classification: both texts, both rows of units, and the blocks between
/// them. It owns nothing, so it is cheap to create.
pub(crate) struct Pair<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) base_text: &'a str,
    pub(crate) base: &'a [Unit],
    pub(crate) own_text: &'a str,
    pub(crate) own: &'a [Unit],
    pub(crate) blocks: &'a [Block],
    pub(crate) primary: bool,
    /// Both are whole texts: neither goes on beyond its ends.
    pub(crate) whole: bool,
}

impl<'a> Pair<'a> {
    /// The text of a base unit as printed.
    pub(super) fn base_print(&self, unit: &Unit) -> &'a str {
        &self.base_text[unit.span]
    }

    pub(super) fn own_print(&self, unit: &Unit) -> &'a str {
        &self.own_text[unit.span]
    }

    /// The side that a unit belongs to, and its position there.
    ///
    /// The unit is found by identity, not by content: it must be a reference into one of the two
    /// rows. This is a binary search by position.
    pub(super) fn find(&self, unit: &Unit) -> Option<(&'a [Unit], usize)> {
        [self.base, self.own].into_iter().find_map(|units| {
            let at = units.partition_point(|other| other.span.start < unit.span.start);
            units.get(at).filter(|other| std::ptr::eq(*other, unit)).map(|_| (units, at))
        })
    }

    /// What a word that may be a month, a name or a modal word is.
    pub(super) fn sense(&self, unit: &Unit) -> Option<Sense> {
        self.find(unit).and_then(|(units, at)| sense(self.lexicon, units, at))
    }

    pub(super) fn is_date(&self, unit: &Unit) -> bool {
        self.sense(unit).is_some_and(Sense::is_date)
    }
}

/// One difference, in units of the two sides.
///
/// Ranges count units. If a range is empty, the difference stands between two units of that side.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) base: Range<usize>,
    pub(crate) own: Range<usize>,
    pub(crate) kind: DivergenceKind,
    pub(crate) also: Vec<DivergenceKind>,
    pub(crate) change: Change,
    pub(crate) alarms: Vec<Alarm>,
}

impl Difference {
    pub(super) fn new(base: Range<usize>, own: Range<usize>, kind: DivergenceKind) -> Self {
        Self { base, own, kind, also: Vec::new(), change: Change::Form, alarms: Vec::new() }
    }

    /// Adds other kinds, sorted and without duplicates. The difference's own kind is left out.
    pub(super) fn also(mut self, kinds: impl IntoIterator<Item = DivergenceKind>) -> Self {
        self.also.extend(kinds);
        self.also.retain(|kind| *kind != self.kind);
        self.also.sort_unstable();
        self.also.dedup();
        self
    }

    /// Adds the guards that fired.
    pub(super) fn alarmed(mut self, alarms: Vec<Alarm>) -> Self {
        self.alarms.extend(alarms);
        self
    }

    /// Marks it as one of words. How far they differ is weighed when all differences are found.
    pub(super) fn substantive(mut self) -> Self {
        self.change = Change::Substance;
        self
    }

    pub(crate) fn significance(&self) -> Significance {
        Significance::of(self.change, &self.alarms)
    }
}
