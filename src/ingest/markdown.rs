//! Markdown with YAML front matter.
//!
//! The parser emits events with byte ranges of the source, and the regions are collected from them.
//! The text itself is not converted, so every span of the article points into the file.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fields::Fields;
use super::yaml;
use crate::article::{Article, Region, RegionKind};
use crate::error::Result;
use crate::text::Span;
use crate::text::front_matter::{self, FrontMatter};

/// An article of Markdown, with or without YAML front matter.
///
/// The text is kept whole. Front matter, headings, block quotes, the words under a picture, and
/// what no reader sees (targets of links and images, `>` marks, HTML tags) are marked as
/// [regions](Article::regions). Front matter under the names of the [module](super) says
/// what is known of the article; `outlet` counts where it names neither outlet nor address.
///
/// ```
/// use crossquote::ingest::markdown;
///
/// let text = "---\ntitle: Unit agreed\ndate: 2017-07-09 16:28:00Z\n---\n\n“It is agreed,” she said.\n";
/// let article = markdown("Daily", text)?;
/// assert_eq!(article.title(), Some("Unit agreed"));
/// assert_eq!(article.date_as_given(), Some("2017-07-09 16:28:00Z"));
/// assert_eq!(article.text(), text);
/// # Ok::<(), crossquote::Error>(())
/// ```
///
/// # Errors
///
/// When front matter is not closed or is not YAML. The text is no less readable for that: to go on
/// with it, [`read`](super::read) keeps the article without what its front matter says.
pub fn markdown(outlet: impl Into<String>, text: impl Into<String>) -> Result<Article> {
    let text = text.into();
    let outlet = outlet.into();
    let head = front_matter::find(&text);
    let fields = head.map_or_else(|| Ok(Fields::default()), |head| yaml::fields(&text, head))?;
    let regions = regions(&text, head);
    Ok(fields.article(text, &outlet).with_regions(regions))
}

/// The article with its front matter marked but not read.
pub(super) fn without_fields(outlet: &str, text: String) -> Article {
    let regions = regions(&text, front_matter::find(&text));
    Article::new(outlet, text).with_regions(regions)
}

fn regions(text: &str, head: Option<FrontMatter>) -> Vec<Region> {
    let mut regions = Regions { text, body: 0, found: Vec::new(), open: Vec::new(), quotes: 0 };
    if let Some(head) = head {
        regions.add(RegionKind::FrontMatter, head.block);
        regions.body = head.block.end;
    }
    let parser = Parser::new_ext(&text[regions.body..], Options::empty());
    let definitions: Vec<Span> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| regions.in_text(definition.span.clone()))
        .collect();
    for span in definitions {
        regions.add(RegionKind::Markup, span);
    }
    for (event, range) in parser.into_offset_iter() {
        let span = regions.in_text(range);
        regions.event(&event, span);
    }
    regions.found
}

/// Collects regions from the parser's events.
///
/// Words inside an image or a link are words of the article. Only the characters around them are
/// mark-up.
struct Regions<'t> {
    text: &'t str,
    /// Where the text begins that the parser reads.
    body: usize,
    found: Vec<Region>,
    /// Images, links and headings that are open, innermost last, with the words met inside.
    open: Vec<Option<Span>>,
    /// How many block quotes are open.
    quotes: usize,
}

impl Regions<'_> {
    fn in_text(&self, range: Range<usize>) -> Span {
        Span::from(range).offset(self.body)
    }

    fn add(&mut self, kind: RegionKind, span: Span) {
        if !span.is_empty() {
            self.found.push(Region { span, kind });
        }
    }

    /// Handles an event. A separate stack tracks nesting.
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::Link { .. } | Tag::Heading { .. }) => {
                self.open.push(None);
            }
            Event::Start(Tag::BlockQuote(_)) => {
                if self.quotes == 0 {
                    self.block_quote(span.trim(self.text));
                }
                self.quotes += 1;
            }
            Event::Start(Tag::HtmlBlock) => self.html(span),
            Event::Text(_) | Event::Code(_) => {
                if let Some(words) = self.open.last_mut() {
                    *words = Some(words.map_or(span, |words| words.cover(span)));
                }
            }
            Event::InlineHtml(_) => self.add(RegionKind::Markup, span),
            Event::End(TagEnd::BlockQuote(_)) => self.quotes -= 1,
            Event::End(end @ (TagEnd::Image | TagEnd::Link | TagEnd::Heading(_))) => {
                let words = self.open.pop().flatten();
                self.close(*end, span.trim(self.text), words);
            }
            _ => {}
        }
    }

    /// Marks what stands around the words of an image, link or heading, and the words themselves.
    fn close(&mut self, end: TagEnd, span: Span, words: Option<Span>) {
        let words = words.unwrap_or(Span::new(span.start, span.start));
        match end {
            TagEnd::Image => self.add(RegionKind::Caption, words),
            // A line of dashes under a paragraph is a rule that lost its blank line as often as
            // it is a heading: only `#` and `===` tell.
            TagEnd::Heading(_) if self.text[span].ends_with('-') => return,
            TagEnd::Heading(_) => self.add(RegionKind::Headline, words),
            _ => {}
        }
        if end != TagEnd::Link || self.text[span].starts_with('[') {
            self.add(RegionKind::Markup, Span::new(span.start, words.start));
            self.add(RegionKind::Markup, Span::new(words.end, span.end));
        }
        // Words of a link inside a heading are words of the heading.
        if let Some(outer) = self.open.last_mut() {
            *outer = Some(outer.map_or(words, |outer| outer.cover(words)));
        }
    }

    /// Handles a block quote. The `>` of each line is mark-up; the words are not.
    fn block_quote(&mut self, span: Span) {
        self.add(RegionKind::BlockQuote, span);
        let mut at = span.start;
        for line in self.text[span].split_inclusive('\n') {
            let words = line.trim_start_matches(['>', ' ', '\t']);
            let marks = &line[..line.len() - words.len()];
            if marks.contains('>') {
                self.add(RegionKind::Markup, Span::new(at, at + marks.trim_end().len()));
            }
            at += line.len();
        }
    }

    /// Marks the tags of a block of HTML; the words between them are read like any others.
    fn html(&mut self, span: Span) {
        let html = &self.text[span];
        let mut at = 0;
        while let Some(open) = html[at..].find('<').map(|open| at + open) {
            let Some(close) = html[open..].find('>') else { break };
            at = open + close + 1;
            self.add(RegionKind::Markup, Span::new(open, at).offset(span.start));
        }
    }
}
