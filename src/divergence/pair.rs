//! The base and one witness, and a difference between them. Data only.

use std::ops::Range;

use crate::collate::{Block, Lexicon, Unit};

use super::alarm::Alarm;
use super::kind::{DivergenceKind, Significance};

/// A witness beside the base.
pub(crate) struct Pair<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) base_text: &'a str,
    pub(crate) base: &'a [Unit],
    pub(crate) own_text: &'a str,
    pub(crate) own: &'a [Unit],
    pub(crate) blocks: &'a [Block],
    pub(crate) primary: bool,
}

impl<'a> Pair<'a> {
    pub(super) fn base_print(&self, unit: &Unit) -> &'a str {
        &self.base_text[unit.span]
    }

    pub(super) fn own_print(&self, unit: &Unit) -> &'a str {
        &self.own_text[unit.span]
    }
}

/// One difference, in units of the two sides.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) base: Range<usize>,
    pub(crate) own: Range<usize>,
    pub(crate) kind: DivergenceKind,
    pub(crate) also: Vec<DivergenceKind>,
    pub(crate) significance: Significance,
    pub(crate) alarms: Vec<Alarm>,
}

impl Difference {
    pub(super) fn new(block: &Block, kind: DivergenceKind) -> Self {
        Self {
            base: block.base_range(),
            own: block.own_range(),
            kind,
            also: Vec::new(),
            significance: Significance::Accidental,
            alarms: Vec::new(),
        }
    }

    pub(super) fn also(mut self, kinds: impl IntoIterator<Item = DivergenceKind>) -> Self {
        self.also.extend(kinds);
        self.also.retain(|kind| *kind != self.kind);
        self.also.sort_unstable();
        self.also.dedup();
        self
    }

    /// Substantive when any guard fired, whatever the kind.
    pub(super) fn alarmed(mut self, alarms: Vec<Alarm>) -> Self {
        if !alarms.is_empty() {
            self.significance = Significance::Substantive;
        }
        self.alarms.extend(alarms);
        self
    }

    pub(super) fn substantive(mut self) -> Self {
        self.significance = Significance::Substantive;
        self
    }
}
