//! An order of articles by what they are, not by how they came.
//!
//! Wherever one of several equals has to stand first, this order decides, so that the same articles
//! give the same report in whatever order they come.

use crate::article::Article;
use crate::quote::{Quote, QuoteId};

/// The quotations in the order of their articles: primary sources first, then by date (undated ones
/// last), outlet, title, address, text and other metadata. Within an article they are in printed
/// order.
pub(super) fn by_content(articles: &[Article], quotes: &[Quote]) -> Vec<QuoteId> {
    let rank = ranks(articles);
    let mut order: Vec<QuoteId> = (0..quotes.len() as u32).map(QuoteId).collect();
    order.sort_by_key(|id| (rank[quotes[id.index()].article.index()], *id));
    order
}

/// For each article, its rank in the order.
///
/// Articles that are equal in all of these fields are interchangeable.
fn ranks(articles: &[Article]) -> Vec<usize> {
    fn content(article: &Article) -> impl Ord {
        (
            (!article.is_primary(), article.date().is_none(), article.date()),
            (article.outlet(), article.title(), article.url()),
            (article.text(), article.source(), article.language()),
            (article.date_as_given(), article.regions()),
        )
    }
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|&a, &b| content(&articles[a]).cmp(&content(&articles[b])));
    let mut rank = vec![0; articles.len()];
    for (place, article) in order.into_iter().enumerate() {
        rank[article] = place;
    }
    rank
}

/// The letters of each article, in the order by content. They are the same in every entry.
pub(super) fn sigla(articles: &[Article]) -> Vec<String> {
    ranks(articles).into_iter().map(letters).collect()
}

/// `A` … `Z`, `AA`, `AB` …
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (at % 26) as u8);
        at = match at / 26 {
            0 => break,
            rest => rest - 1,
        };
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_with_two() {
        assert_eq!([25, 26, 27, 702].map(letters), ["Z", "AA", "AB", "AAA"]);
    }
}
