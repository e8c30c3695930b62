//! The words of an article's quotations. Data only.

use std::ops::Range;

use crate::quote::QuoteId;

/// The words of all quotations of an article.
#[derive(Debug)]
pub(super) struct PrintedWords {
    /// The first of them.
    pub(super) first: QuoteId,
    /// The words of each, in printed order.
    pub(super) words: Vec<Vec<String>>,
}

impl PrintedWords {
    /// The quotations before one, each with its words.
    pub(super) fn until(
        &self,
        id: QuoteId,
    ) -> impl DoubleEndedIterator<Item = (QuoteId, &[String])> {
        self.all(0..(id.0 - self.first.0) as usize)
    }

    /// Those from one on.
    pub(super) fn from(&self, id: QuoteId) -> impl Iterator<Item = (QuoteId, &[String])> {
        self.all((id.0 - self.first.0) as usize..self.words.len())
    }

    fn all(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (QuoteId, &[String])> {
        let id = |at: usize| QuoteId(self.first.0 + at as u32);
        range.map(move |at| (id(at), self.words[at].as_slice()))
    }
}
