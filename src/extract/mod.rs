//! Finds the quotations of an article.
//!
//! ```text
//! prose    → the text as it is read: lines joined, escapes resolved
//! layout   → headlines, captions, boilerplate and mark-up, by line
//! marks    → every character that may be a quotation mark, with the price of each reading
//! pairing  → the cheapest well-formed reading of a paragraph
//! nest     → quotations inside quotations, quotations over several paragraphs
//! interrupt→ “A,” said X, “b.” is one quotation of two segments
//! unmarked → signed posts and block quotes, which have no marks
//! document → transcripts without marks, and primary sources, which are their author's words
//! usage    → speech, or scare quotes, a title, a term
//! turns    → transcripts, cut where the speaker changes
//! ```
//!
//! News texts have marks of all styles: British and American, German and French, typewriter and
//! web. A text often mixes several styles, and any of them may contain slips. No mark is therefore
//! decided alone. Odd marks are never an error; a quotation lists them in its
//! [diagnostics](crate::quote::Diagnostic).

mod block;
mod document;
mod interrupt;
mod marks;
mod nest;
mod notice;
mod pairing;
mod post;
mod thread;
mod turns;
mod unmarked;
pub(crate) mod usage;

use std::cmp::Reverse;

use crate::article::{Article, ArticleId, RegionKind};
use crate::layout;
use crate::prose::Prose;
use crate::quote::{Quote, QuoteId, QuoteKind};
use crate::text::{Span, paragraphs, sentences};
use nest::Found;

pub use notice::Notice;

/// Finds the quotations of an article. Attributing them is the next stage.
///
/// ```
/// use crossquote::{Article, Extractor, QuoteKind};
///
/// let text = "“We will dig,” said Ann Poe, “until it’s dry.” Her ship is named “Sea Gift”.";
/// let article = Article::new("Wire", text);
/// let quotes = Extractor::default().extract(&article);
/// assert_eq!(quotes[0].words(article.text()), "We will dig, until it’s dry.");
/// assert_eq!(quotes[0].segments.len(), 2);
/// assert_eq!((quotes[1].kind, quotes[1].is_speech()), (QuoteKind::Partial, false));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// The quotations of `article`, ordered by position, the outer of two before the inner. One that
    /// runs through several turns of a transcript (`SMITH: …`) is cut into its turns.
    ///
    /// Linear in the text.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Vec<Quote> {
        self.extract_as(ArticleId::default(), article)
    }

    /// Like [`extract`](Self::extract), and sets the article's id on every quotation.
    ///
    /// The ids of the quotations are their positions in the list.
    #[must_use]
    pub fn extract_as(&self, id: ArticleId, article: &Article) -> Vec<Quote> {
        let prose = Prose::of(article);
        let mut quotes = quotations(id, prose.article());
        prose.to_given(&mut quotes);
        quotes
    }

    /// What was assumed of the text of `article` as a whole, and what could not be read of it.
    #[must_use]
    pub fn notices(&self, article: &Article) -> Vec<Notice> {
        let prose = Prose::of(article);
        let quotes = quotations(ArticleId::default(), prose.article());
        notice::notices(article.text(), &prose, quotes.len())
    }
}

/// The quotations of an article whose text is read as it stands.
fn quotations(id: ArticleId, article: &Article) -> Vec<Quote> {
    let text = article.text();
    let paragraphs: Vec<Span> = paragraphs(text).collect();
    let regions = layout::regions(article);
    let spans = |wanted: &[RegionKind]| -> Vec<Span> {
        regions.iter().filter(|r| wanted.contains(&r.kind)).map(|r| r.span).collect()
    };
    let hidden = spans(&[RegionKind::FrontMatter, RegionKind::Markup]);
    let found = interrupt::join(text, nest::quotations(text, &paragraphs, &hidden));
    let mut quotes: Vec<Quote> = found.into_iter().map(|found| quote(id, found)).collect();
    unmarked::add(text, &spans(&[RegionKind::BlockQuote]), id, &mut quotes);
    arrange(&mut quotes);
    let sentences = quoting_sentences(text, &paragraphs, &quotes);
    for quote in &mut quotes {
        quote.context = context(&sentences, quote.outer);
        if quote.kind == QuoteKind::Direct && is_partial(text, quote) {
            quote.kind = QuoteKind::Partial;
        }
    }
    for at in 0..quotes.len() {
        let (usage, speech) = usage::usage(text, &quotes, at);
        quotes[at].usage = usage;
        quotes[at].speech = speech;
    }
    let cut = turns::cut(text, &mut quotes);
    let marked = quotes.len();
    document::add(article, &paragraphs, &regions, id, &mut quotes);
    if cut || quotes.len() > marked {
        arrange(&mut quotes);
    }
    quotes
}

fn quote(article: ArticleId, found: Found) -> Quote {
    Quote {
        segments: found.segments,
        outer: found.outer,
        diagnostics: found.diagnostics,
        ..Quote::new(article, found.outer)
    }
}

/// Orders `quotes` by position, the outer before the inner, and sets each `parent`.
fn arrange(quotes: &mut [Quote]) {
    quotes.sort_by_key(|quote| (quote.outer.start, Reverse(quote.outer.end)));
    let mut around: Vec<(Span, QuoteId)> = Vec::new();
    for (at, quote) in quotes.iter_mut().enumerate() {
        while around.last().is_some_and(|(outer, _)| !outer.contains(quote.outer)) {
            around.pop();
        }
        quote.parent = around.last().map(|&(_, parent)| parent);
        around.push((quote.outer, QuoteId(at as u32)));
    }
}

/// The sentences of all paragraphs that a quotation touches, in order.
fn quoting_sentences(text: &str, paragraphs: &[Span], quotes: &[Quote]) -> Vec<Span> {
    let mut outers = quotes.iter().filter(|q| q.parent.is_none()).map(|q| q.outer).peekable();
    let mut found = Vec::new();
    for &paragraph in paragraphs {
        while outers.next_if(|outer| outer.end <= paragraph.start).is_some() {}
        match outers.peek() {
            None => break,
            Some(outer) if outer.start >= paragraph.end => {}
            Some(_) => found.extend(sentences(text, paragraph)),
        }
    }
    found
}

/// The span from the start of the sentence where `outer` begins to the end of the sentence where it
/// ends.
///
/// If a quotation crosses sentences, its context is all of them.
fn context(sentences: &[Span], outer: Span) -> Span {
    let first = sentences.partition_point(|sentence| sentence.end <= outer.start);
    let last = sentences[first..].iter().take_while(|sentence| sentence.start < outer.end).last();
    let Some(last) = last else { return outer };
    outer.cover(sentences[first]).cover(*last)
}

/// Marked words inside the reporter's own clause: they begin small behind other words, or they
/// begin with a name and no mark of a sentence ends them.
fn is_partial(text: &str, quote: &Quote) -> bool {
    let before = text[quote.context.start..quote.outer.start].trim_end();
    let (first, last) = (&text[quote.segments[0]], &text[quote.segments[quote.segments.len() - 1]]);
    let begins = first.trim_start_matches(|c: char| !c.is_alphanumeric());
    let whole = last.ends_with(['.', ',', '!', '?', '…', '—', '-'])
        && !begins.starts_with(char::is_lowercase);
    !whole && !before.is_empty() && !before.ends_with([':', ','])
        || begins.starts_with(char::is_lowercase) && !before.is_empty() && !before.ends_with(':')
}
