//! Quotations that the caller found: checks them, and puts them in order.

use std::cmp::Reverse;

use crate::article::Article;
use crate::quote::{self, Quote, QuoteId};
use crate::{Error, Result};

/// The quotations of each article, in the order of their positions. A parent becomes a position in
/// the list of its article.
pub(super) fn by_article(
    articles: &[Article],
    quotes: impl IntoIterator<Item = Quote>,
) -> Result<Vec<Vec<Quote>>> {
    let mut given: Vec<(QuoteId, Quote)> = (0..).map(QuoteId).zip(quotes).collect();
    let all: Vec<Quote> = given.iter().map(|(_, quote)| quote.clone()).collect();
    quote::check(articles, &all).map_err(Error::unfit)?;
    given.sort_by_key(|(_, quote)| (quote.article, quote.outer.start, Reverse(quote.outer.end)));
    let mut place = vec![QuoteId(0); given.len()];
    let mut lists: Vec<Vec<Quote>> = vec![Vec::new(); articles.len()];
    for (id, quote) in given {
        let list = &mut lists[quote.article.index()];
        place[id.index()] = QuoteId(list.len() as u32);
        list.push(quote);
    }
    for parent in lists.iter_mut().flatten().filter_map(|quote| quote.parent.as_mut()) {
        *parent = place[parent.index()];
    }
    Ok(lists)
}
