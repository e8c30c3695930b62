//! The reading text of an article: what a reader makes of lines, escapes and invisible characters.
//!
//! ```text
//! “The infra-⏎           “The infrastructure
//! structure isn&rsquo;t   isn’t ready,” said
//! ready,” said⏎          Mona Lund.
//! Mona Lund.
//! ```
//!
//! Extraction, attribution and verification read it and tell their spans in the given text. Most
//! texts are their own reading text. The map is built in one pass over the text.
//!
//! | file | decides |
//! | --- | --- |
//! | `line` | what a line begins and ends with |
//! | `wrap` | is the text wrapped, and which breaks lie inside a paragraph |
//! | `joint` | what is read for such a break |
//! | `cue` | what subtitles say |
//! | `markup` | what a reader of Markdown or HTML sees |
//! | `furniture` | which lines belong to the page |
//! | `related` | which links stand inside a sentence |
//! | `share` | which buttons stand before a caption |
//!
//! The replaced characters and the map are defined in `text`, because collation uses them too.

mod cue;
mod furniture;
mod joint;
mod line;
mod markup;
mod related;
mod share;
mod wrap;

use std::borrow::Cow;

use crate::article::{Article, Lines, Region, RegionKind};
use crate::quote::Quote;
use crate::text::edits::{Edit, Edits};
use crate::text::{Span, escape, front_matter};
use furniture::{Page, Scope};
use joint::Joiner;
use line::Line;
use wrap::Wrap;

/// An article as it is read.
pub(crate) struct Prose<'a> {
    article: Cow<'a, Article>,
    edits: Edits,
    /// Where the first two lines were joined.
    pub(crate) joined: Option<Span>,
    /// The first character that stands for another.
    pub(crate) escaped: Option<Span>,
    /// The first links or buttons of the page inside a line.
    pub(crate) links: Option<Span>,
}

impl<'a> Prose<'a> {
    /// Reads `article`. Linear in its text.
    pub(crate) fn of(article: &'a Article) -> Self {
        let text = article.text();
        let part = Span::new(front_matter(article), text.len());
        let mut changes = Vec::new();
        joints(text, part, article.lines(), Scope::InsideSentences, &mut changes);
        let joints = changes.len();
        escape::edits(text, part, &mut changes);
        let first = |changes: &[Edit]| changes.first().map(|edit| edit.given);
        let (joined, escaped) = (first(&changes[..joints]), first(&changes[joints..]));
        let before = changes.len();
        page_links(text, part, &mut changes);
        let links = first(&changes[before..]);
        markup::tags(text, part, &mut changes);
        if changes.is_empty() {
            let article = Cow::Borrowed(article);
            return Self { article, edits: Edits::default(), joined, escaped, links };
        }
        let (read, edits) = Edits::apply(text, changes);
        let region = |region: &Region| Region { span: edits.to_read(region.span), ..*region };
        let regions = article.regions().iter().map(region);
        let regions = regions.filter(|region| !region.span.is_empty()).collect();
        let article = Cow::Owned(article.reread(read, regions));
        Self { article, edits, joined, escaped, links }
    }

    /// The article with its reading text; its regions are spans of that text.
    pub(crate) fn article(&self) -> &Article {
        &self.article
    }

    /// True when the text is read as it was given.
    pub(crate) const fn is_given(&self) -> bool {
        self.edits.is_empty()
    }

    /// Moves the spans of `quotes` from the reading text to the given text. A segment is cut where
    /// words of the page stand in it.
    pub(crate) fn to_given(&self, quotes: &mut [Quote]) {
        for quote in quotes.iter_mut().filter(|_| !self.is_given()) {
            let segments =
                quote.segments.iter().flat_map(|&span| self.edits.pieces(span)).collect();
            quote.map_spans(|span| self.edits.to_given(span));
            quote.segments = segments;
        }
    }

    /// `quotes` of the given text as quotations of the reading text; `None` when one of them begins
    /// or ends inside something that is read as one.
    pub(crate) fn to_read(&self, quotes: &[Quote]) -> Option<Vec<Quote>> {
        let mut read = quotes.to_vec();
        read.iter_mut().for_each(|quote| quote.map_spans(|span| self.edits.to_read(span)));
        let mut back = read.clone();
        self.to_given(&mut back);
        (back == quotes).then_some(read)
    }
}

/// Where the text begins behind its front matter.
fn front_matter(article: &Article) -> usize {
    let marked = article.regions().iter().find(|region| region.kind == RegionKind::FrontMatter);
    let span = marked.map(|region| region.span).or_else(|| front_matter::closed(article.text()));
    span.map_or(0, |span| span.end)
}

/// A source as it is read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) edits: Edits,
}

impl Reading {
    /// Reads a source that quotations are looked up in: mark-up is no part of its words. `None` when
    /// it is read as it stands. Linear.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let part = Span::new(0, text.len());
        let mut changes = Vec::new();
        let lines = joints(text, part, Lines::Unknown, Scope::Everywhere, &mut changes);
        markup::edits(text, &lines, &mut changes);
        escape::edits(text, part, &mut changes);
        page_links(text, part, &mut changes);
        if changes.is_empty() {
            return None;
        }
        let (text, edits) = Edits::apply(text, changes);
        Some(Self { text, edits })
    }
}

/// Appends edits that leave out links and buttons of the page inside a line.
fn page_links(text: &str, part: Span, edits: &mut Vec<Edit>) {
    related::edits(text, part, edits);
    share::edits(text, part, edits);
}

/// Appends what is read for the line breaks inside the paragraphs of `text[part]`. Gives the lines
/// that are not furniture.
fn joints(text: &str, part: Span, told: Lines, scope: Scope, edits: &mut Vec<Edit>) -> Vec<Line> {
    let mut lines = line::lines(text, part);
    if cue::edits(text, &lines, scope, edits) {
        return Vec::new();
    }
    if scope == Scope::Everywhere {
        furniture::without_line_numbers(text, &mut lines, edits);
    }
    let Page { lines, breaks } = furniture::without(text, lines, scope);
    let wrap = Wrap::of(text, &lines, told);
    let joiner = Joiner::new(text);
    let mut breaks = breaks.into_iter().peekable();
    for (at, pair) in lines.windows(2).enumerate() {
        let page = breaks.next_if(|&(line, _)| line == at + 1);
        let goes_on = page.is_some_and(|(_, resumes)| resumes)
            || wrap.is_some_and(|wrap| wrap.joins(text, &pair[0], &pair[1]));
        if goes_on {
            edits.push(joiner.join(&pair[0], &pair[1]));
        } else if page.is_some() {
            edits.push(Edit::new(Span::new(pair[0].words.end, pair[1].words.start), "\n\n"));
        }
    }
    lines
}
