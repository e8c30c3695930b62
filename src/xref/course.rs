//! The course of a statement in one article: which quotation goes on where another stops.

use crate::quote::Quote;
use crate::text::{Span, tokens};

/// Most words between two quotations of one statement: `, Mr. Holt told reporters on Monday.`
const CUE: usize = 12;

/// The same across a paragraph's end, where a new subject begins more often: `, she said.`
const BARE_CUE: usize = 5;

/// Fewer words are a scrap that may be repeated anywhere, not a part of the statement's course.
const CLAUSE: usize = 4;

/// Whether two quotations of one article and one speaker are one statement: hardly more than a cue
/// stands between them. `text` is the article's.
pub(super) fn goes_on(text: &str, before: &Quote, after: &Quote) -> bool {
    if before.article != after.article
        || before.stance() != after.stance()
        || after.outer.start < before.outer.end
    {
        return false;
    }
    let between = &text[Span::new(before.outer.end, after.outer.start)];
    let most = if between.contains('\n') { BARE_CUE } else { CUE };
    count(between, most + 1) <= most && [before, after].iter().all(|quote| is_clause(quote, text))
}

fn is_clause(quote: &Quote, text: &str) -> bool {
    quote.segments.iter().map(|&segment| count(&text[segment], CLAUSE)).sum::<usize>() >= CLAUSE
}

/// Words of a text, up to `most` of them.
fn count(text: &str, most: usize) -> usize {
    tokens(text).filter(|token| token.is_word()).take(most).count()
}
