//! Converts attributions to quotes.
//!
//! An attribution may contain marked words, unmarked words, or both; this decides the kind of the
//! quote. Marked words are copied as extraction found them, so a report never shows a quotation in
//! two versions.

use std::ops::Range;

use super::assemble::Found;
use super::class;
use super::view::{Tok, View};
use crate::article::ArticleId;
use crate::quote::{Quote, QuoteKind};
use crate::speaker::{
    Attribution, Cue, CueKind, Evidence, Mention, MentionKind, Source, SpeakerKind, Stance,
};
use crate::text::Span;

/// The quote that `found` makes; `None` where its content is one quotation that is given already
/// or where the quotations in it have different speakers.
///
/// Marked words become segments of their own, exactly those of `quotes`, and unmarked words
/// between them others. Where marked words are attributed, the whole is said by their speaker.
pub(crate) fn quote(
    text: &str,
    view: &View,
    quotes: &[Quote],
    found: &Found,
    confidence: f32,
) -> Option<Quote> {
    let marked = marked(view, quotes, found);
    if disagree(&marked) {
        return None;
    }
    let inside = Inside::new(&marked);
    let content = found.content.iter().flat_map(|range| unmarked(text, view, &inside, range));
    let unmarked: Vec<Span> = content.collect();
    let kind = match (unmarked.is_empty(), marked.len()) {
        (true, 0 | 1) => return None,
        (true, _) => QuoteKind::Direct,
        (false, 0) => QuoteKind::Indirect,
        (false, _) => QuoteKind::Mixed,
    };
    let given = marked.iter().flat_map(|quote| quote.segments.iter().copied());
    let segments = union(given.chain(unmarked));
    let words = segments.iter().copied().reduce(Span::cover)?;
    let outer = marked.iter().map(|quote| quote.outer).fold(words, Span::cover);
    let article = quotes.first().map_or(ArticleId::default(), |quote| quote.article);
    let speaker = marked.iter().find_map(|quote| quote.attribution.as_ref());
    Some(Quote {
        kind,
        segments,
        outer,
        context: context(view, found).cover(outer),
        cue: Some(cue(view, &found.cue)),
        attribution: attribution(text, view, found, speaker, confidence),
        ..Quote::new(article, words)
    })
}

/// The quotations of which at least half stands in the content.
fn marked<'q>(view: &View, quotes: &'q [Quote], found: &Found) -> Vec<&'q Quote> {
    let content: Vec<Span> = found.content.iter().map(|range| view.span(range)).collect();
    let (start, end) = (content[0].start, content[content.len() - 1].end);
    let first = quotes.partition_point(|quote| quote.outer.start < start.saturating_sub(LONGEST));
    let near = quotes[first..].iter().take_while(|quote| quote.outer.start < end);
    let shared = |segment: Span| -> usize {
        let first = content.partition_point(|part| part.end <= segment.start);
        let parts = content[first..].iter().take_while(|part| part.start < segment.end);
        parts.map(|part| part.overlap(segment)).sum()
    };
    near.filter(|quote| quote.parent.is_none())
        .filter(|quote| {
            let length: usize = quote.segments.iter().map(|segment| segment.len()).sum();
            quote.segments.iter().map(|&segment| shared(segment)).sum::<usize>() * 2 >= length
        })
        .collect()
}

/// Whether quotations are attributed to speakers with different names.
///
/// An attribution with two speakers is an error of the tagger.
fn disagree(marked: &[&Quote]) -> bool {
    let mut names = marked.iter().filter_map(|quote| quote.attribution.as_ref()?.name.as_ref());
    names.next().is_some_and(|first| names.any(|name| name != first))
}

/// How far before a content, in bytes, a quotation is looked for that it shares words with.
const LONGEST: usize = 2000;

/// Where quotations stand: their words, and the words together with the marks around them.
struct Inside {
    words: Vec<Span>,
    outers: Vec<Span>,
}

impl Inside {
    fn new(quotes: &[&Quote]) -> Self {
        Self {
            words: union(quotes.iter().flat_map(|quote| quote.segments.iter().copied())),
            outers: union(quotes.iter().map(|quote| quote.outer)),
        }
    }

    /// Whether a token is inside a quotation. A quotation mark is inside if it belongs to a
    /// quotation.
    fn holds(&self, tok: &Tok) -> bool {
        let spans = if tok.class == class::QUOTATION_MARK { &self.outers } else { &self.words };
        let at = spans.partition_point(|span| span.end <= tok.span().start);
        spans.get(at).is_some_and(|span| span.overlap(tok.span()) > 0)
    }
}

/// The spans in order; those that overlap become one.
fn union(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joins = next.start < last.end;
        *last = if joins { last.cover(*next) } else { *last };
        joins
    });
    spans
}

/// The parts of `range` outside all quotations, without the punctuation around them.
///
/// Punctuation at the edges belongs to the reporter’s sentence.
fn unmarked(text: &str, view: &View, inside: &Inside, range: &Range<usize>) -> Vec<Span> {
    let tokens = &view.tokens[range.clone()];
    let stretches = tokens.chunk_by(|a, b| inside.holds(a) == inside.holds(b));
    stretches
        .filter(|stretch| !inside.holds(&stretch[0]) && stretch.iter().any(Tok::is_word))
        .filter_map(|stretch| {
            let (first, last) = (stretch.first()?, stretch.last()?);
            let span = Span::new(first.start as usize, last.end as usize);
            let loose = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.');
            let body = text[span].trim_start_matches(loose);
            let start = span.end - body.len();
            Some(Span::new(start, start + body.trim_end_matches([',', ' ', ';', ':']).len()))
        })
        .collect()
}

/// The sentences from the first part to the last.
fn context(view: &View, found: &Found) -> Span {
    let parts = found.content.iter().chain([&found.cue]).chain(&found.source);
    let (mut first, mut end) = (found.cue.start, found.cue.end);
    for part in parts {
        (first, end) = (first.min(part.start), end.max(part.end));
    }
    let sentences = &view.sentences;
    let before = sentences.partition_point(|&opening| opening <= first);
    let after = sentences.partition_point(|&opening| opening < end);
    let first = before.checked_sub(1).map_or(0, |at| sentences[at]);
    view.span(&(first..sentences.get(after).copied().unwrap_or(view.tokens.len())))
}

/// The cue. Its most informative word decides its kind.
fn cue(view: &View, range: &Range<usize>) -> Cue {
    let tokens = &view.tokens[range.clone()];
    let any = |kinds: &[class::Class]| tokens.iter().any(|tok| kinds.contains(&tok.class));
    let kind = if !tokens.iter().any(Tok::is_word) {
        CueKind::Punctuation
    } else if any(&class::VERBS) {
        CueKind::Verb
    } else if any(&[class::CUE_NOUN]) {
        CueKind::Noun
    } else if tokens[0].class == class::PREPOSITION
        || tokens.len() > 1 && any(&[class::PREPOSITION])
    {
        CueKind::Preposition
    } else {
        CueKind::Verb
    };
    Cue { span: view.span(range), kind }
}

fn attribution(
    text: &str,
    view: &View,
    found: &Found,
    speaker: Option<&Attribution>,
    confidence: f32,
) -> Option<Attribution> {
    let source = found.source.as_ref().map(|range| mention(view, range));
    let mut attribution = match speaker {
        Some(speaker) => speaker.clone(),
        None => Attribution {
            mention: Some(source.clone()?),
            name: None,
            joint: Vec::new(),
            kind: found.source.as_ref().map_or(SpeakerKind::Person, |range| kind(view, range)),
            stance: Stance::Said,
            source: Source::default(),
            confidence,
            name_confidence: confidence,
            evidence: Evidence {
                reason: format!(
                    "reported behind or before the cue `{}`",
                    &text[view.span(&found.cue)]
                ),
                weights: Vec::new(),
            },
        },
    };
    // the same mention, seen whole: `Jane Doe, who runs the clinic`
    if let (Some(own), Some(source)) = (&mut attribution.mention, source)
        && own.span.overlap(source.span) > 0
    {
        own.span = source.span;
    }
    Some(attribution)
}

/// The mention of a source. Its words decide how it refers.
fn mention(view: &View, range: &Range<usize>) -> Mention {
    let tokens = &view.tokens[range.clone()];
    let any = |kinds: &[class::Class]| tokens.iter().any(|tok| kinds.contains(&tok.class));
    let kind = if any(&[class::HANDLE]) {
        MentionKind::Handle
    } else if tokens.len() == 1 && any(&class::PRONOUNS) {
        MentionKind::Pronoun
    } else if any(&class::NAMES) {
        MentionKind::Name
    } else {
        MentionKind::Nominal
    };
    Mention { span: view.span(range), kind }
}

/// By the last word that tells, for that is where English puts the head.
fn kind(view: &View, range: &Range<usize>) -> SpeakerKind {
    let tells = view.tokens[range.clone()].iter().rev().find_map(|tok| match tok.class {
        class::GROUP | class::ORGANISATION => Some(SpeakerKind::Organisation),
        class::DOCUMENT | class::CUE_NOUN => Some(SpeakerKind::Document),
        class::ROLE | class::GIVEN | class::TITLE => Some(SpeakerKind::Person),
        _ => None,
    });
    tells.unwrap_or_default()
}
