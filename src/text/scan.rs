//! Splits texts into words and breaks, before the words are numbered.
//!
//! A break is a place where words may be missing or inserted: an ellipsis, or a bracket. Matching
//! searches for each piece between breaks separately.

use super::packed::Packed;
use super::token::Tokens;
use super::{Span, Token, TokenKind};

/// Gives the words of `text` to `on` in order, with where each stands and what it is
/// [packed](Packed), which is [none](Packed::NONE) for what is no plain word. The span of a break
/// is empty. Linear in the length of `text`.
#[inline]
pub(super) fn scan(text: &str, mut on: impl FnMut(Span, Packed)) {
    let mut stop_before = false;
    let mut tokens = Tokens::new(text);
    while let Some((token, packed)) = tokens.advance() {
        let stopped = stop_before;
        stop_before = packed.is_none() && is_stop(&token, text);
        let span = match packed.map_or_else(|| part(&token, text), |_| Part::Word) {
            Part::Word => token.span,
            // `. . .` is an ellipsis set with spaces.
            Part::Mark if !(stopped && stop_before) => continue,
            _ => Span::new(token.span.start, token.span.start),
        };
        on(span, packed.unwrap_or(Packed::NONE));
    }
}

fn is_stop(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Mark && text.as_bytes()[token.span.start] == b'.'
}

enum Part {
    Word,
    Break,
    Mark,
}

fn part(token: &Token, text: &str) -> Part {
    match token.kind {
        TokenKind::Word | TokenKind::Number => Part::Word,
        TokenKind::Ellipsis => Part::Break,
        TokenKind::Mark => match text.as_bytes()[token.span.start] {
            b'&' | b'%' => Part::Word,
            b'[' | b']' => Part::Break,
            _ => Part::Mark,
        },
    }
}
