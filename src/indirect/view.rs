//! An article as the tagger sees it: words as small numbers, and what stands in quotation marks.

use std::ops::Range;

use super::class::{self, Class};
use crate::annotate::{Analysis, Shape, Tok as Word};
use crate::quote::Quote;
use crate::text::{Span, hash};

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Tok {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The letters, case and apostrophes folded, as a hash.
    pub word: u32,
    /// The last three letters as a hash.
    pub suffix: u32,
    /// What kind of word or mark it is.
    pub class: Class,
    /// How readily the word is part of a cue, in steps; 0 where unknown.
    pub cue: u8,
    /// Where in a quotation it stands.
    pub quote: u8,
    /// True for the first of a sentence.
    pub opens: bool,
}

/// Places in a quotation.
pub(crate) mod place {
    pub(crate) const NONE: u8 = 0;
    pub(crate) const OPEN: u8 = 1;
    pub(crate) const FIRST: u8 = 2;
    pub(crate) const INSIDE: u8 = 3;
    pub(crate) const LAST: u8 = 4;
    pub(crate) const CLOSE: u8 = 5;
    /// Added in a quotation of more than a few words.
    pub(crate) const LONG: u8 = 8;
    /// Added where the marks are for something else than speech.
    pub(crate) const OTHER: u8 = 16;
    pub(crate) const MASK: u8 = 7;
}

/// Step of cue readiness from which a word is taken for a possible cue.
pub(crate) const CANDIDATE: u8 = 4;

impl Tok {
    /// Bytes in the article.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// True inside and on quotation marks.
    #[must_use]
    pub const fn is_quoted(&self) -> bool {
        self.quote != place::NONE
    }

    /// True for words and numbers.
    #[must_use]
    pub const fn is_word(&self) -> bool {
        self.class.0 >= class::FIRST_WORD.0
    }

    /// True for a word that may be a cue.
    pub(crate) const fn is_candidate(&self) -> bool {
        self.cue >= CANDIDATE
    }
}

/// The tokens of an article, by paragraph.
///
/// Tokens correspond one to one to the tokens of the analysis.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// All tokens.
    pub tokens: Vec<Tok>,
    /// Positions in `tokens`.
    pub(crate) paragraphs: Vec<Range<usize>>,
    /// The positions in `tokens` where sentences open.
    pub(crate) sentences: Vec<usize>,
}

/// The hash of a word's last three letters.
fn suffix(text: &str) -> u32 {
    let at = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    hash::ending(&text.as_bytes()[at..])
}

impl View {
    pub(crate) fn new(analysis: &Analysis, quotes: &[Quote], lexicon: impl Fn(u32) -> u8) -> Self {
        let mut tokens: Vec<Tok> = Vec::with_capacity(analysis.toks.len());
        let mut sentence = u32::MAX;
        for (i, tok) in analysis.toks.iter().enumerate() {
            tokens
                .push(Tok { opens: tok.sentence != sentence, ..read(analysis, i, tok, &lexicon) });
            sentence = tok.sentence;
        }
        let paragraphs = analysis.paragraphs.iter().map(|p| p.tokens.clone()).collect();
        let sentences = (0..tokens.len()).filter(|&at| tokens[at].opens).collect();
        let mut view = Self { tokens, paragraphs, sentences };
        for (range, quote) in analysis.quotes.iter().zip(quotes) {
            for segment in &range.segments {
                view.mark(segment.clone(), quote);
            }
        }
        view
    }

    /// Runs of sentences of one paragraph that may report something. Each sentence of a run
    /// contains a possible cue or a quotation. All other tokens are labelled as outside.
    ///
    /// A run never crosses the end of a paragraph, because an attribution is always within one
    /// paragraph.
    pub fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.paragraphs.iter().flat_map(|paragraph| {
            let mut at = paragraph.start;
            let sentences = self.tokens[paragraph.clone()].chunk_by(|_, t| !t.opens);
            let told: Vec<(Range<usize>, bool)> = sentences
                .map(|sentence| {
                    let range = at..at + sentence.len();
                    at = range.end;
                    (range, sentence.iter().any(|t| t.is_candidate() || t.is_quoted()))
                })
                .collect();
            let runs: Vec<Range<usize>> = told
                .chunk_by(|a, b| a.1 == b.1)
                .filter(|run| run[0].1)
                .map(|run| run[0].0.start..run[run.len() - 1].0.end)
                .collect();
            runs
        })
    }

    /// Bytes from the first token of `range` to the last.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let (first, last) = (&self.tokens[range.start], &self.tokens[range.end - 1]);
        Span::new(first.start as usize, last.end as usize)
    }

    /// Labels the words between marks by their position: first, last, or inside.
    fn mark(&mut self, range: Range<usize>, quote: &Quote) {
        let words = self.tokens[range.clone()].iter().filter(|t| t.is_word()).count();
        // more than a phrase
        let long = if words > 8 { place::LONG } else { 0 };
        let other = if quote.is_speech() { 0 } else { place::OTHER };
        let tokens = &mut self.tokens[range];
        let mut inner = 0..tokens.len();
        if tokens.first().is_some_and(|t| t.class == class::QUOTATION_MARK) {
            tokens[0].quote = place::OPEN;
            inner.start = 1;
        }
        if tokens.last().is_some_and(|t| t.class == class::QUOTATION_MARK) && !inner.is_empty() {
            inner.end -= 1;
            tokens[inner.end].quote = place::CLOSE;
        }
        for at in inner.clone() {
            tokens[at].quote = if at == inner.start {
                place::FIRST
            } else if at + 1 == inner.end {
                place::LAST
            } else {
                place::INSIDE
            };
        }
        tokens.iter_mut().for_each(|t| t.quote += long + other);
    }
}

/// Reads a token. Numbers of the same length count as the same word.
fn read(analysis: &Analysis, at: usize, tok: &Word, lexicon: &impl Fn(u32) -> u8) -> Tok {
    let class = Class::of(tok);
    let number = tok.has(Shape::NUMBER);
    // numbers differ by length alone
    let word = if number { tok.end - tok.start } else { (tok.word.0 ^ tok.word.0 >> 32) as u32 };
    let cue = lexicon(word);
    let suffix = if tok.is_word() { suffix(analysis.str(at)) } else { word };
    let cue = if !tok.is_word() {
        0
    } else if cue == 0 && tok.is_cue() {
        class::LISTED
    } else {
        cue
    };
    Tok {
        start: tok.start,
        end: tok.end,
        word,
        suffix,
        class,
        cue,
        quote: place::NONE,
        opens: false,
    }
}
