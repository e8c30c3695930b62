//! Transcripts inside quotation marks, in which each paragraph may be the turn of another speaker.
//!
//! Interviews are often printed with one pair of marks around many turns, each starting with a
//! label in capitals. Without the split, the answers would be attributed to the interviewer.

use crate::quote::Quote;
use crate::text::Span;

/// Cuts quotations of several paragraphs where a segment opens with a speaker’s label (`NAME: …`).
/// The turns share what is known of the whole. True when one was cut.
pub(super) fn cut(text: &str, quotes: &mut Vec<Quote>) -> bool {
    let holds_turns = |quote: &Quote| quote.segments.iter().skip(1).any(|&s| opens_turn(&text[s]));
    if !quotes.iter().any(holds_turns) {
        return false;
    }
    let pieces = |quote| if holds_turns(&quote) { turns(text, quote) } else { vec![quote] };
    *quotes = quotes.drain(..).flat_map(pieces).collect();
    true
}

/// Splits a quotation into turns. A segment without a label belongs to the previous turn.
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
