//! What the articles print around the quotations of an utterance.

use super::found::Found;
use crate::collate::folded;
use crate::divergence::{Cut, Guard, Surroundings, says};
use crate::quote::{QuoteId, QuoteKind};
use crate::text::{Span, tokens};

/// The articles of an utterance's witnesses; for each witness its quotations.
pub(super) struct InArticles<'a> {
    pub(super) found: Found<'a>,
    pub(super) quotes: &'a [Vec<QuoteId>],
}

/// Words next to a cut by which it is found in another quotation: as many as hardly agree by chance
/// between two quotations of one article.
const BESIDE_CUT: usize = 6;

/// Fewer words, set into the reporter's own clause, claim nothing by themselves.
const CLAUSE: usize = 5;

impl Surroundings for InArticles<'_> {
    fn prints(&self, witness: usize, cut: &Cut<'_>) -> bool {
        let mut sought = words(cut.words);
        if cut.front {
            sought.drain(..sought.len().saturating_sub(BESIDE_CUT));
        } else {
            sought.truncate(BESIDE_CUT);
        }
        let own = &self.quotes[witness];
        let article = self.found.quote(own[0]).article;
        let quotes = self.found.quotes;
        let from = quotes.partition_point(|quote| quote.article < article);
        let ids = (from as u32..).map(QuoteId).zip(&quotes[from..]);
        let of_article = ids.take_while(|(_, quote)| quote.article == article);
        let text = self.found.articles[article.index()].text();
        let others = of_article.filter(|(id, _)| !own.contains(id));
        others
            .map(|(_, quote)| words(&quote.words(text)))
            .any(|words| words.windows(sought.len().max(1)).any(|run| run == sought))
    }

    fn carries(&self, witness: usize, front: bool, guard: Guard) -> bool {
        let own = &self.quotes[witness];
        let end = if front { own.first() } else { own.last() };
        let Some(&id) = end else { return false };
        let quote = self.found.quote(id);
        let text = self.found.article(quote).text();
        let is_part = matches!(quote.kind, QuoteKind::Partial | QuoteKind::Mixed);
        if is_part && words(&quote.words(text)).len() < CLAUSE {
            return true;
        }
        let around = [
            Span::new(quote.context.start, quote.outer.start.max(quote.context.start)),
            Span::new(quote.outer.end.min(quote.context.end), quote.context.end),
        ];
        around.iter().any(|&span| says(guard, &words(&text[span])))
    }
}

/// The words of a text, with case and kinds of apostrophes removed.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).filter(|token| token.is_word());
    words.map(|token| folded(&text[token.span.range()])).collect()
}
