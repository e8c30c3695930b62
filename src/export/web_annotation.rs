//! Writes quotations as W3C Web Annotations (Recommendation of 23 February 2017).

use std::fmt;

use serde::Serialize;

use super::from_fn::from_fn;
use super::lookup::Lookup;
use crate::article::ArticleId;
use crate::quote::{QuoteId, QuoteKind};
use crate::render::json_escaped;
use crate::text::Span;
use crate::xref::CrossReference;

/// Code points kept before and after a segment: as many as the annotation tool Hypothesis keeps.
const CONTEXT: usize = 32;

impl CrossReference {
    /// Returns the quotations as an `AnnotationCollection` in JSON-LD.
    ///
    /// Each quotation is an annotation. Its targets are the segments of the quotation, with a
    /// `TextPositionSelector` in code points and a `TextQuoteSelector` that holds 32 code points
    /// before and after the words. Its bodies name the speaker, the form and the utterance. The
    /// `source` of a target is the article's address, or else `#article-` and its number from 1.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[Article::new("Wire", "“We will dig,” said Ann Poe.")]);
    /// let collection: serde_json::Value = serde_json::from_str(&report.web_annotations().to_string())?;
    /// let target = &collection["first"]["items"][0]["target"][0];
    /// assert_eq!(target["source"], "#article-1");
    /// assert_eq!(target["selector"][0]["start"], 1);
    /// assert_eq!(target["selector"][1]["suffix"], "” said Ann Poe.");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn web_annotations(&self) -> impl fmt::Display + '_ {
        from_fn(|f| {
            let json = serde_json::to_string_pretty(&collection(self)).map_err(|_| fmt::Error)?;
            f.write_str(&json_escaped(&json))
        })
    }
}

#[derive(Serialize)]
struct Collection<'r> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    r#type: &'static str,
    label: &'static str,
    total: usize,
    first: Page<'r>,
}

#[derive(Serialize)]
struct Page<'r> {
    id: &'static str,
    r#type: &'static str,
    items: Vec<Annotation<'r>>,
}

#[derive(Serialize)]
struct Annotation<'r> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    body: Vec<Body<'r>>,
    target: Vec<Target<'r>>,
}

/// What an annotation says of its target; the purposes are those of the Recommendation.
#[derive(Serialize)]
#[serde(untagged)]
enum Body<'r> {
    Speaker { r#type: &'static str, purpose: &'static str, value: &'r str },
    Form { r#type: &'static str, purpose: &'static str, value: QuoteKind },
    Utterance { r#type: &'static str, purpose: &'static str, source: String },
}

#[derive(Serialize)]
struct Target<'r> {
    source: String,
    selector: (Position, Quotation<'r>),
}

#[derive(Serialize)]
struct Position {
    r#type: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quotation<'r> {
    r#type: &'static str,
    exact: &'r str,
    prefix: &'r str,
    suffix: &'r str,
}

fn collection(report: &CrossReference) -> Collection<'_> {
    let lookup = Lookup::new(report);
    let items: Vec<_> = lookup.quotes().map(|id| annotation(&lookup, id)).collect();
    Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: "#quotations",
        r#type: "AnnotationCollection",
        label: "Quotations",
        total: items.len(),
        first: Page { id: "#page-1", r#type: "AnnotationPage", items },
    }
}

fn annotation<'r>(lookup: &Lookup<'r>, id: QuoteId) -> Annotation<'r> {
    let quote = lookup.report.quote(id);
    let speaker = lookup.speaker(id).map(|value| Body::Speaker {
        r#type: "TextualBody",
        purpose: "identifying",
        value,
    });
    let form = Body::Form { r#type: "TextualBody", purpose: "classifying", value: quote.kind };
    let utterance = lookup.witness(id).map(|(number, _)| Body::Utterance {
        r#type: "SpecificResource",
        purpose: "linking",
        source: format!("#utterance-{number}"),
    });
    let segments = quote.segments.iter();
    Annotation {
        id: format!("#quotation-{}", id.index() + 1),
        r#type: "Annotation",
        motivation: "identifying",
        body: speaker.into_iter().chain([form]).chain(utterance).collect(),
        target: segments.map(|&segment| target(lookup, quote.article, segment)).collect(),
    }
}

fn target<'r>(lookup: &Lookup<'r>, article: ArticleId, segment: Span) -> Target<'r> {
    let text = lookup.report.article(article).text();
    let range = lookup.range(article, segment);
    Target {
        source: source(lookup, article),
        selector: (
            Position { r#type: "TextPositionSelector", start: range.start, end: range.end },
            Quotation {
                r#type: "TextQuoteSelector",
                exact: &text[segment],
                prefix: last(&text[..segment.start]),
                suffix: first(&text[segment.end..]),
            },
        ),
    }
}

/// The address where it is an IRI of the web, else a fragment of the document.
fn source(lookup: &Lookup<'_>, article: ArticleId) -> String {
    let is_iri = |url: &&str| {
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
        (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(forbidden)
    };
    let url = lookup.report.article(article).url().filter(is_iri);
    url.map_or_else(|| format!("#article-{}", article.0 + 1), str::to_owned)
}

fn first(text: &str) -> &str {
    text.char_indices().nth(CONTEXT).map_or(text, |(at, _)| &text[..at])
}

fn last(text: &str) -> &str {
    text.char_indices().rev().nth(CONTEXT - 1).map_or(text, |(at, _)| &text[at..])
}
