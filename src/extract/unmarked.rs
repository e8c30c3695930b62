//! Quotations without marks: signed posts and block quotes, merged with the marked quotations.
//!
//! Both kinds may also be inside marks. The marks then take precedence, because they show exactly
//! where the words begin and end.

use super::thread::unrolled;
use super::{block, post};
use crate::article::ArticleId;
use crate::english::class::is_first_person;
use crate::english::sentence::SAYING;
use crate::quote::{Quote, QuoteKind};
use crate::speaker::{
    Attribution, Cue, CueKind, Evidence, Mention, MentionKind, Source, SourceKind, SpeakerKind,
    Stance,
};
use crate::text::{Span, sentences};

/// Adds the posts and block quotes of `text` to `quotes`, the marked ones in order of position.
/// Where marks show the same words, the marked quotation stays and takes the signature, unless the
/// post says whose words they are.
pub(super) fn add(text: &str, blocks: &[Span], article: ArticleId, quotes: &mut Vec<Quote>) {
    let marked = quotes.len();
    for post in post::posts(text).into_iter().flat_map(|post| unrolled(text, post)) {
        let signature = Signature { name: post.name, handle: Some(post.handle), dash: post.dash };
        let beside = overlapping(&quotes[..marked], post.content);
        let same = |&at: &usize| {
            let outer = quotes[at].outer;
            mostly(outer, post.content) || introduces(text, post.content, outer)
        };
        if let Some(same) = beside.clone().find(same) {
            if !quotes_another(text, post.content, quotes[same].outer) {
                signature.sign(text, &mut quotes[same]);
            }
            continue;
        }
        // words that another quotation begins and ends before the post do not belong to it
        let crossing = beside.rev().find(|&at| quotes[at].outer.start < post.content.start);
        let start = crossing.map_or(post.content.start, |at| quotes[at].outer.end);
        let content = Span::new(start, post.content.end).trim(text);
        if !content.is_empty() {
            let mut quote = Quote { kind: QuoteKind::Post, ..Quote::new(article, content) };
            signature.sign(text, &mut quote);
            quotes.push(quote);
        }
    }
    let posted = quotes.len();
    for &region in blocks {
        let Some(mut lines) = block::quotation(text, region) else { continue };
        let told = |quotes: &[Quote]| -> usize {
            let beside = &quotes[overlapping(quotes, region)];
            beside.iter().map(|quote| quote.outer.overlap(region)).sum()
        };
        let signed = block::signature(text, &lines);
        // a block that is half quotations is an excerpt of somebody's report
        if 2 * told(&quotes[..marked]) > region.len() || told(&quotes[marked..posted]) > 0 {
            let words = lines[0].cover(lines[lines.len().max(2) - 2]);
            let same = overlapping(&quotes[..marked], region).next();
            if let Some((dash, name)) = signed
                && let Some(at) = same.filter(|&at| mostly(quotes[at].outer, words))
            {
                Signature { name, handle: None, dash }.sign(text, &mut quotes[at]);
            }
            continue;
        }
        let inside = overlapping(&quotes[..marked], region);
        if signed.is_none() && reports(text, region, &quotes[inside]) {
            continue;
        }
        lines.truncate(lines.len() - usize::from(signed.is_some()));
        let mut quote = Quote { kind: QuoteKind::Block, ..Quote::new(article, region) };
        quote.segments = lines;
        quote.outer = quote.span();
        if let Some((dash, name)) = signed {
            Signature { name, handle: None, dash }.sign(text, &mut quote);
        }
        quotes.push(quote);
    }
}

/// Whether a block of `>` lines is a news report copied into a mail or a forum. It has quotation
/// marks and a verb of saying, and its author does not speak of himself (`I`, `we`).
fn reports(text: &str, region: Span, marked: &[Quote]) -> bool {
    let (mut at, mut says) = (region.start, false);
    let ends = marked.iter().map(|quote| quote.outer).chain([Span::new(region.end, region.end)]);
    for span in ends {
        let outside = text.get(at..span.start).unwrap_or_default();
        for word in outside.split(|c: char| !c.is_alphanumeric()) {
            // `She told us` is also written by reporters.
            if is_first_person(word) && word != "us" {
                return false;
            }
            says |= SAYING.contains(word);
        }
        at = at.max(span.end);
    }
    says && !marked.is_empty()
}

/// Positions of the quotations that share a byte with `span`; `quotes` are in order and those that
/// stand in no other do not overlap.
fn overlapping(quotes: &[Quote], span: Span) -> std::ops::Range<usize> {
    let end = quotes.partition_point(|quote| quote.outer.start < span.end);
    let mut start = end;
    while start > 0 && quotes[start - 1].outer.end > span.start {
        start -= 1;
    }
    start..end
}

/// Whether a post is a quotation behind a colon or a verb of saying, as `Holt on the bridge: “It will
/// hold.”`: one sentence that does not speak of its author.
fn introduces(text: &str, post: Span, marked: Span) -> bool {
    let lead = text.get(post.start..marked.start).unwrap_or_default().trim_end();
    let rest = text.get(marked.end..post.end).unwrap_or_default();
    let mut words = lead.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let own = words.clone().any(is_first_person);
    let says = lead.ends_with(':') || words.next_back().is_some_and(|word| SAYING.contains(word));
    let closes = !rest.split_whitespace().any(is_plain);
    says && closes && !own && sentences(text, Span::new(post.start, marked.start)).len() == 1
}

/// Whether a word of a post is no account, topic or link.
fn is_plain(word: &str) -> bool {
    word.contains(char::is_alphabetic) && !word.starts_with(['#', '@']) && !word.contains('/')
}

/// Whether a post has words of its own beside the quotation in it: `Holt on the bridge: “It will
/// hold.”` The author then quotes somebody. Accounts, topics and links are no such words.
fn quotes_another(text: &str, post: Span, marked: Span) -> bool {
    let sides = [(post.start, marked.start), (marked.end, post.end)];
    let mut words = sides
        .iter()
        .flat_map(|&(from, to)| text.get(from..to).unwrap_or_default().split_whitespace());
    words.any(is_plain)
}

/// True when `marked` holds at least four fifths of `content`, and little else.
fn mostly(marked: Span, content: Span) -> bool {
    5 * marked.overlap(content) >= 4 * marked.len().max(content.len())
}

struct Signature {
    name: Span,
    handle: Option<Span>,
    dash: Span,
}

/// A signature is as good as the page that it stands on.
const SIGNED: f32 = 0.99;

impl Signature {
    /// Attributes a quotation to its signature. The dash is the cue.
    fn sign(self, text: &str, quote: &mut Quote) {
        let source = if self.handle.is_some() { SourceKind::Post } else { SourceKind::NamedPerson };
        let (span, kind) = match self.handle {
            Some(handle) if self.name.is_empty() => (handle, MentionKind::Handle),
            _ => (self.name, MentionKind::Name),
        };
        quote.cue = Some(Cue { span: self.dash, kind: CueKind::Punctuation });
        quote.attribution = Some(Attribution {
            mention: Some(Mention { span, kind }),
            name: Some(text[span].to_owned()),
            joint: Vec::new(),
            kind: SpeakerKind::Person,
            stance: Stance::Said,
            source: Source { kind: source, ..Source::default() },
            confidence: SIGNED,
            name_confidence: SIGNED,
            evidence: Evidence {
                reason: "signature after the words".to_owned(),
                weights: Vec::new(),
            },
        });
    }
}
