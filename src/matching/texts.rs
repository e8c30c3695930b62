//! Words of many forms in one piece.

use std::ops::Range;

use super::forms::index;
use super::places::Around;
use crate::text::WordId;

/// The words of all forms, one form after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) words: Vec<WordId>,
    /// Where each form ends.
    ends: Vec<u32>,
    /// For every [`BLOCK`] words the form that the first of them belongs to.
    blocks: Vec<u32>,
}

const BLOCK: usize = 16;

impl Texts {
    /// Adds a form and gives its number.
    pub(crate) fn push(&mut self, words: &[WordId]) -> u32 {
        let form = index(self.ends.len());
        self.words.extend_from_slice(words);
        self.ends.push(index(self.words.len()));
        while self.blocks.len() * BLOCK < self.words.len() {
            self.blocks.push(form);
        }
        form
    }

    pub(crate) fn range(&self, form: u32) -> Range<usize> {
        range(&self.ends, form)
    }

    pub(crate) fn words(&self, form: u32) -> &[WordId] {
        &self.words[self.range(form)]
    }

    /// The form that a place belongs to, and the position in it.
    pub(crate) fn at(&self, place: usize) -> (u32, usize) {
        let mut form = self.blocks[place / BLOCK];
        while self.ends[form as usize] as usize <= place {
            form += 1;
        }
        (form, place - self.range(form).start)
    }

    /// True when `run` stands at `place`.
    pub(crate) fn holds(&self, run: &[WordId], place: u32) -> bool {
        let (form, at) = self.at(place as usize);
        self.words(form)[at..].starts_with(run)
    }

    pub(crate) fn around(&self, place: u32) -> Around {
        let (form, at) = self.at(place as usize);
        Around::of(self.words(form), at)
    }
}

/// Where the items of `form` lie, of which it is known where those of each form end.
pub(crate) fn range(ends: &[u32], form: u32) -> Range<usize> {
    let start = form.checked_sub(1).map_or(0, |before| ends[before as usize]);
    start as usize..ends[form as usize] as usize
}
