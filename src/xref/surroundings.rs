//! What the articles print around the quotations of an utterance.

use rustc_hash::FxHashMap;

use super::found::Found;
use super::printed::PrintedWords;
use crate::article::ArticleId;
use crate::collate::folded;
use crate::divergence::{Cut, Guard, Surroundings, says};
use crate::quote::{QuoteId, QuoteKind};
use crate::text::{Span, tokens};

/// The articles of an utterance's witnesses; for each witness its quotations.
pub(super) struct InArticles<'a> {
    pub(super) found: Found<'a>,
    pub(super) quotes: &'a [Vec<QuoteId>],
    /// For each witness others of its article, at most [`SIBLINGS`].
    pub(super) siblings: Vec<Vec<usize>>,
}

/// Other witnesses of an article that are asked whether they print what one cuts.
const SIBLINGS: usize = 16;

impl<'a> InArticles<'a> {
    /// Linear in the witnesses.
    pub(super) fn new(found: Found<'a>, quotes: &'a [Vec<QuoteId>]) -> Self {
        let article = |witness: usize| found.quote(quotes[witness][0]).article;
        let mut together: FxHashMap<ArticleId, Vec<usize>> = FxHashMap::default();
        for witness in 0..quotes.len() {
            let known = together.entry(article(witness)).or_default();
            known.extend((known.len() <= SIBLINGS).then_some(witness));
        }
        let others = |witness: usize| -> Vec<usize> {
            let all = together.get(&article(witness)).into_iter().flatten().copied();
            all.filter(|&other| other != witness).take(SIBLINGS).collect()
        };
        Self { found, quotes, siblings: (0..quotes.len()).map(others).collect() }
    }
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
        let printed = self.found.printed(self.found.quote(own[0]).article);
        let before = printed.until(own[0]).rev();
        let mut others: Vec<&[String]> = nearest(before.map(|(_, words)| words)).collect();
        others.reverse();
        let behind = printed.from(own[0]).filter(|(id, _)| !own.contains(id));
        others.extend(nearest(behind.map(|(_, words)| words)));
        // What is cut may begin in one quotation and go on in the next.
        let words: Vec<&String> = others.into_iter().flatten().collect();
        words.windows(sought.len().max(1)).any(|run| run.iter().copied().eq(&sought))
    }

    fn siblings(&self, witness: usize) -> &[usize] {
        &self.siblings[witness]
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

/// Words of an article's other quotations, on either side, among which a cut is looked for.
const NEAR: usize = 4096;

/// Lists of words as long as they have [`NEAR`] words together, the last one whole.
fn nearest<'w>(lists: impl Iterator<Item = &'w [String]>) -> impl Iterator<Item = &'w [String]> {
    let fits = |before: &mut usize, words: &'w [String]| {
        let fits = *before < NEAR;
        *before += words.len();
        fits.then_some(words)
    };
    lists.scan(0, fits)
}

impl<'a> Found<'a> {
    /// The words of an article's quotations, read when they are first asked for.
    fn printed(&self, article: ArticleId) -> &'a PrintedWords {
        self.printed[article.index()].get_or_init(|| {
            let first = self.quotes.partition_point(|quote| quote.article < article);
            let text = self.articles[article.index()].text();
            let of_article = self.quotes[first..].iter().take_while(|q| q.article == article);
            let words = of_article.map(|quote| words(&quote.words(text))).collect();
            PrintedWords { first: QuoteId(first as u32), words }
        })
    }
}

/// The words of a text, with case and kinds of apostrophes removed.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).filter(|token| token.is_word());
    words.map(|token| folded(&text[token.span.range()])).collect()
}
