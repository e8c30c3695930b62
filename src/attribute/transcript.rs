//! Transcripts inside quotation marks, where each paragraph may be another’s turn.

use crate::quote::{Quote, QuoteId};
use crate::text::Span;

/// Cuts quotations of several paragraphs where a segment opens with a speaker’s label (`NAME: …`).
pub(crate) fn split_turns(text: &str, quotes: &mut Vec<Quote>) {
    let cuts = |quote: &Quote| quote.segments.iter().skip(1).any(|&s| opens_turn(&text[s]));
    if !quotes.iter().any(cuts) {
        return;
    }
    let mut split: Vec<Quote> = Vec::with_capacity(quotes.len() + 8);
    for quote in quotes.drain(..) {
        if cuts(&quote) {
            split.extend(turns(text, quote));
        } else {
            split.push(quote);
        }
    }
    split.sort_by_key(|quote| (quote.outer.start, std::cmp::Reverse(quote.outer.end)));
    nest(&mut split);
    *quotes = split;
}

/// Positions have moved: sets `parent` anew.
fn nest(quotes: &mut [Quote]) {
    let mut around: Vec<(Span, QuoteId)> = Vec::new();
    for (at, quote) in quotes.iter_mut().enumerate() {
        while around.last().is_some_and(|(outer, _)| !outer.contains(quote.outer)) {
            around.pop();
        }
        quote.parent = around.last().map(|&(_, parent)| parent);
        around.push((quote.outer, QuoteId(at as u32)));
    }
}

fn turns(text: &str, quote: Quote) -> Vec<Quote> {
    let mut turns: Vec<Quote> = Vec::new();
    for &segment in &quote.segments {
        match turns.last_mut() {
            Some(turn) if !opens_turn(&text[segment]) => {
                turn.segments.push(segment);
                turn.outer = turn.outer.cover(segment);
            }
            _ => turns.push(Quote { segments: vec![segment], outer: segment, ..quote.clone() }),
        }
    }
    if let Some(first) = turns.first_mut() {
        first.outer = quote.outer.cover(first.outer);
        first.outer.end = first.segments.last().map_or(first.outer.end, |s: &Span| s.end);
    }
    turns
}

/// Longest label in bytes.
const LONGEST_LABEL: usize = 40;

/// `SMITH: …`, `Q: …`: capitals up to a colon.
fn opens_turn(segment: &str) -> bool {
    let Some(colon) = segment.find(':').filter(|&at| at <= LONGEST_LABEL) else { return false };
    let label = &segment[..colon];
    let shouted = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '’' | '\'');
    label.chars().any(char::is_uppercase) && label.chars().all(shouted)
}
