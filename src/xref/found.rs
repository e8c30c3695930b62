//! What the stages before the entries have found. Data only.

use std::sync::OnceLock;

use super::printed::PrintedWords;
use crate::article::Article;
use crate::quote::{Quote, QuoteId};
use crate::speaker::{Speaker, SpeakerId};

/// The results of the earlier stages.
///
/// They are borrowed from the pipeline. Nothing is copied until an entry is built.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) articles: &'a [Article],
    pub(super) quotes: &'a [Quote],
    pub(super) speakers: &'a [Speaker],
    pub(super) speaker_of: &'a [Option<SpeakerId>],
    /// For each article the first of those that share its copy.
    pub(super) copies: &'a [u32],
    /// The letters of each article in sigla.
    pub(super) letters: &'a [String],
    /// For each quotation its place in the order by content.
    pub(super) places: &'a [usize],
    /// For each article the words of its quotations, once they are read.
    pub(super) printed: &'a [OnceLock<PrintedWords>],
}

impl Found<'_> {
    pub(super) fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.index()]
    }

    pub(super) fn article(&self, quote: &Quote) -> &Article {
        &self.articles[quote.article.index()]
    }

    pub(super) fn is_record(&self, id: QuoteId) -> bool {
        is_record(self.quote(id))
    }
}

/// Whether a quotation is compared with others: it must report speech and not be part of another
/// quotation.
pub(super) fn is_record(quote: &Quote) -> bool {
    quote.is_speech() && quote.parent.is_none()
}
