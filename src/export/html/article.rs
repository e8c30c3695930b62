//! One article: its text with the quotations set off.

use maud::{Markup, html};

use super::shown::{Shown, language, link};
use crate::article::{Article, ArticleId};
use crate::export::lookup::Lookup;
use crate::text::Span;

/// A stretch of a text that is a quotation of an utterance, by its number.
type Marked = (Span, usize);

pub(super) fn article(lookup: &Lookup<'_>, id: ArticleId) -> Markup {
    let article = lookup.report.article(id);
    let number = id.0 + 1;
    html! {
        article.a id={ "a" (number) } aria-labelledby={ "a" (number) "-title" } {
            h3 id={ "a" (number) "-title" } { bdi { (Shown(article.outlet())) } }
            p.about { (about(article)) }
            div.text tabindex="0" role="region" aria-labelledby={ "a" (number) "-title" }
                lang=[article.language().and_then(language)] dir="auto" {
                (text(article.text(), &marked(lookup, id)))
            }
        }
    }
}

fn about(article: &Article) -> Markup {
    let title = article.title().unwrap_or_default();
    html! {
        @match article.url().and_then(link) {
            Some(url) => { a href=(url) rel="noreferrer" { (Shown(if title.is_empty() { url } else { title })) } }
            None => { (Shown(title)) }
        }
        @if let Some(date) = article.date() { " " time datetime=(date) { (date) } }
        @if article.is_primary() { " primary source" }
    }
}

/// The quotations of an article that belong to an utterance, in order and without overlap: of two,
/// one inside the other, the outer is set off.
fn marked(lookup: &Lookup<'_>, id: ArticleId) -> Vec<Marked> {
    let mut all: Vec<Marked> = lookup
        .quotes_of(id)
        .filter_map(|quote| Some((quote, lookup.witness(quote)?.0)))
        .flat_map(|(quote, utterance)| {
            lookup.report.quote(quote).segments.iter().map(move |&segment| (segment, utterance))
        })
        .collect();
    all.sort_by_key(|&(span, utterance)| (span.start, std::cmp::Reverse(span.end), utterance));
    let mut end = 0;
    all.retain(|(span, _)| {
        let apart = span.start >= end && !span.is_empty();
        end = if apart { span.end } else { end };
        apart
    });
    all
}

fn text(text: &str, marked: &[Marked]) -> Markup {
    let starts = marked.iter().map(|(span, _)| span.start).chain([text.len()]);
    let ends = [0].into_iter().chain(marked.iter().map(|(span, _)| span.end));
    let between: Vec<Span> = ends.zip(starts).map(|(end, start)| Span::new(end, start)).collect();
    html! {
        @for (at, &span) in between.iter().enumerate() {
            (Shown(&text[span]))
            @if let Some((span, utterance)) = marked.get(at) {
                span.q role="button" tabindex="0" aria-pressed="false" data-u=(utterance) { (Shown(&text[*span])) }
            }
        }
    }
}
