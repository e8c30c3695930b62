//! Speech without marks: transcripts, and documents that are somebody's words from end to end.
//!
//! A transcript is known by its labels. A document (a statement, a speech, a letter, a thread) is
//! read as its author's words only if the caller says that it is a primary source, since nothing in
//! it tells it from a report.

mod author;
mod evidence;
mod inner;
mod label;
mod letter;
mod proceedings;
mod thread;
mod transcript;
mod words;

use crate::article::{Article, ArticleId, Region};
use crate::quote::{Quote, QuoteKind};
use crate::speaker::{
    Attribution, Cue, CueKind, Evidence, Mention, MentionKind, Source, SourceKind, SpeakerKind,
    Stance,
};
use crate::text::Span;
use words::{Words, beside};

/// Adds what `article` says without marks to `quotes`, its marked quotations.
///
/// A turn that stands in marks is left to them. A marked quotation inside a turn becomes part of it.
pub(super) fn add(
    article: &Article,
    paragraphs: &[Span],
    regions: &[Region],
    id: ArticleId,
    quotes: &mut Vec<Quote>,
) {
    let text = article.text();
    let primary = article.is_primary();
    let found = transcript::turns(text, paragraphs, primary)
        .or_else(|| thread::posts(text, paragraphs, primary))
        .or_else(|| primary.then(|| letter::words(article, paragraphs, regions, quotes)));
    let outermost = quotes.iter().filter(|quote| quote.parent.is_none());
    let marked: Vec<Span> = outermost.map(|quote| quote.outer).collect();
    let found = found.map(|words| joined(words, &marked));
    let untold = found.into_iter().flatten().filter(|words| !is_told(words, &marked));
    quotes.extend(untold.map(|words| quotation(text, id, words)));
}

/// Longest quotation, in bytes, that paragraphs are joined to.
///
/// Outlets quote across paragraphs. A whole speech as one quotation would be too much to print.
const LONGEST: usize = 1500;

/// Joins consecutive paragraphs of one speaker to one quotation, unless one of the `marked` quotations
/// is between them.
fn joined(words: Vec<Words>, marked: &[Span]) -> Vec<Words> {
    let mut joined: Vec<Words> = Vec::with_capacity(words.len());
    for next in words {
        let end = next.segments.last().map_or(0, |span| span.end);
        let goes_on = |last: &Words| {
            let from = last.segments.last().map_or(0, |span| span.end);
            let until = next.segments.first().map_or(from, |span| span.start);
            beside(marked, Span::new(from, until.max(from))).is_empty()
                && (&last.name, last.mention) == (&next.name, next.mention)
                && last.asks == next.asks
                && last.segments.first().is_some_and(|first| end - first.start <= LONGEST)
        };
        match joined.last_mut().filter(|last| goes_on(last)) {
            Some(last) => last.segments.extend(next.segments),
            None => joined.push(next),
        }
    }
    joined
}

/// Whether marks already show most of the words, or a part of them and others. `marked` are the
/// outermost quotations, in order.
fn is_told(words: &Words, marked: &[Span]) -> bool {
    let Some(whole) = words.segments.iter().copied().reduce(Span::cover) else { return true };
    let beside = beside(marked, whole);
    let told: usize = beside.iter().map(|span| span.overlap(whole)).sum();
    5 * told >= 4 * whole.len() || beside.iter().any(|&span| !whole.contains(span))
}

/// How sure a label or a signature is.
const SURE: f32 = 0.99;

/// The mark behind a label as the cue: the colon of `SMITH:`. A label on a line of its own has none.
fn mark_behind(text: &str, label: Span) -> Option<Cue> {
    let mark = text.get(label.end..)?.chars().next().filter(|mark| !mark.is_whitespace())?;
    let span = Span::new(label.end, label.end + mark.len_utf8());
    Some(Cue { span, kind: CueKind::Punctuation })
}

fn quotation(text: &str, id: ArticleId, words: Words) -> Quote {
    let Words { segments, mention, name, asks } = words;
    let mut quote = Quote::new(id, segments[0]);
    quote.kind = QuoteKind::Block;
    quote.segments = segments;
    quote.outer = quote.span();
    quote.context = quote.outer;
    quote.cue = mention.and_then(|label| mark_behind(text, label));
    let kind = if name.is_some() { SourceKind::NamedPerson } else { SourceKind::UnnamedPerson };
    let reason = match mention {
        Some(_) => "label before the words",
        None if asks => "question in bold type",
        None => "author of the document",
    };
    let kind_of_mention = if name.is_some() { MentionKind::Name } else { MentionKind::Nominal };
    quote.attribution = Some(Attribution {
        mention: mention
            .filter(|span| !span.is_empty())
            .map(|span| Mention { span, kind: kind_of_mention }),
        joint: Vec::new(),
        kind: SpeakerKind::Person,
        stance: Stance::Said,
        source: Source { kind, ..Source::default() },
        confidence: SURE,
        name_confidence: if name.is_some() { SURE } else { 0.5 },
        name,
        evidence: Evidence { reason: reason.to_owned(), weights: Vec::new() },
    });
    quote
}
