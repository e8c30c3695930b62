//! Texts as words and breaks, before the words are numbered.

use std::ops::Range;

use super::packed::Packed;
use super::token::Tokens;
use super::{Span, Token, TokenKind};

/// Texts as words and breaks in order; the two lists have an element for each.
#[derive(Default)]
pub(super) struct Scan {
    /// [`Packed::NONE`] for what is no plain word.
    pub(super) packed: Vec<Packed>,
    /// Where in its text each word stands; empty for a break.
    spans: Vec<Span>,
    /// Number of elements before the end of each text.
    ends: Vec<usize>,
}

impl Scan {
    pub(super) fn clear(&mut self) {
        self.packed.clear();
        self.spans.clear();
        self.ends.clear();
    }

    /// The elements of a text, by its number in order of reading.
    pub(super) fn text(&self, number: usize) -> Range<usize> {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        start..self.ends[number]
    }

    /// Some of the elements: where each stands, and its [packed](Self::packed) form.
    pub(super) fn of(&self, range: Range<usize>) -> impl Iterator<Item = (Span, Packed)> {
        let packed = self.packed[range.clone()].iter().copied();
        self.spans[range].iter().copied().zip(packed)
    }

    /// Reads one more text. Linear in its length.
    pub(super) fn read(&mut self, text: &str) {
        let mut stop_before = false;
        let mut tokens = Tokens::new(text);
        while let Some((token, packed)) = tokens.advance() {
            let stop = token.kind == TokenKind::Mark && text.as_bytes()[token.span.start] == b'.';
            match part(&token, text) {
                Part::Word => self.push(packed.unwrap_or(Packed::NONE), token.span),
                // `. . .` is an ellipsis set with spaces.
                Part::Mark if !stop || !stop_before => {}
                _ => self.push(Packed::NONE, Span::new(token.span.start, token.span.start)),
            }
            stop_before = stop;
        }
        self.ends.push(self.spans.len());
    }

    fn push(&mut self, packed: Packed, span: Span) {
        self.packed.push(packed);
        self.spans.push(span);
    }
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
