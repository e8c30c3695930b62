//! From an article to its quotations.

mod marks;
mod nest;
mod pairing;

use crate::article::{Article, ArticleId, RegionKind};
use crate::layout;
use crate::quote::{Quote, QuoteKind};
use crate::text::Span;
use nest::Found;

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
        let text = article.text();
        let regions = layout::regions(article);
        let hidden: Vec<Span> = regions
            .iter()
            .filter(|region| matches!(region.kind, RegionKind::FrontMatter | RegionKind::Markup))
            .map(|region| region.span)
            .collect();
        let found = nest::quotations(text, &hidden);
        found.into_iter().map(|found| quote(id, found)).collect()
    }
}

fn quote(article: ArticleId, found: Found) -> Quote {
    Quote {
        segments: found.segments,
        outer: found.outer,
        diagnostics: found.diagnostics,
        ..Quote::new(article, QuoteKind::Direct, found.outer)
    }
}
