//! An article as the tagger sees it: words as numbers, sentences, and what stands in quotation
//! marks.

use crate::article::Article;
use crate::quote::Quote;
use crate::text::{Span, TokenKind, paragraphs, sentences, tokens};

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Tok {
    pub start: u32,
    pub end: u32,
    /// The letters, case and apostrophes folded.
    pub word: u32,
    /// The last three letters.
    pub suffix: u32,
    /// Group of words of like use; 0 where unknown.
    pub cluster: u8,
    /// How often the word is part of a cue, in steps; 0 where unknown.
    pub cue: u8,
    pub shape: u8,
    pub quote: u8,
    pub mark: u8,
    pub opens: bool,
}

pub const SHAPE_LOWER: u8 = 0;
pub const SHAPE_CAPITAL: u8 = 1;
pub const SHAPE_CAPITALS: u8 = 2;
pub const SHAPE_NUMBER: u8 = 3;
pub const SHAPE_MARK: u8 = 4;
pub const SHAPE_HYPHEN: u8 = 5;
pub const SHAPE_ACCOUNT: u8 = 6;

pub const QUOTE_NONE: u8 = 0;
pub const QUOTE_OPEN: u8 = 1;
pub const QUOTE_FIRST: u8 = 2;
pub const QUOTE_INSIDE: u8 = 3;
pub const QUOTE_LAST: u8 = 4;
pub const QUOTE_CLOSE: u8 = 5;
/// Added when the quotation is long
pub const QUOTE_LONG: u8 = 8;

pub const MARK_NONE: u8 = 0;
pub const MARK_STOP: u8 = 1;
pub const MARK_COMMA: u8 = 2;
pub const MARK_COLON: u8 = 3;
pub const MARK_SEMI: u8 = 4;
pub const MARK_DASH: u8 = 5;
pub const MARK_QUOTE: u8 = 6;
pub const MARK_BRACKET: u8 = 7;
pub const MARK_OTHER: u8 = 8;

impl Tok {
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A paragraph: its tokens, and where its sentences start among them.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub tokens: Vec<Tok>,
    /// token ranges
    pub sentences: Vec<(u32, u32)>,
    /// ranges of sentences
    pub paragraphs: Vec<(u32, u32)>,
}

pub const fn mix(hash: u32, unit: u32) -> u32 {
    (hash ^ unit).wrapping_mul(0x9E37_79B1).rotate_left(15)
}

pub const fn finish(hash: u32) -> u32 {
    let mut h = hash;
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// Hash of a word, case and apostrophe folded.
#[must_use]
pub fn word_hash(text: &str) -> u32 {
    let mut hash = 0x811c_9dc5;
    if text.is_ascii() {
        for b in text.bytes() {
            hash = mix(hash, b.to_ascii_lowercase() as u32);
        }
    } else {
        for c in text.chars().flat_map(char::to_lowercase) {
            hash = mix(hash, if c == '’' { b'\'' as u32 } else { c as u32 });
        }
    }
    finish(hash)
}

fn suffix_hash(text: &str) -> u32 {
    let at = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    word_hash(&text[at..])
}

impl View {
    #[must_use]
    pub fn new(article: &Article, quotes: &[Quote], lexicon: impl Fn(u32) -> (u8, u8)) -> Self {
        let text = article.text();
        let mut view = Self::default();
        for paragraph in paragraphs(text) {
            let first = view.sentences.len() as u32;
            for sentence in sentences(text, paragraph) {
                let start = view.tokens.len() as u32;
                view.sentence(text, sentence, &lexicon);
                let end = view.tokens.len() as u32;
                if end > start {
                    view.tokens[start as usize].opens = true;
                    view.sentences.push((start, end));
                }
            }
            view.paragraphs.push((first, view.sentences.len() as u32));
        }
        view.mark_quotes(quotes);
        view
    }

    fn sentence(&mut self, text: &str, sentence: Span, lexicon: &impl Fn(u32) -> (u8, u8)) {
        let body = &text[sentence];
        let mut pending: Option<(usize, usize, TokenKind)> = None;
        let mut hyphen = false;
        for token in tokens(body) {
            let Span { start, end } = token.span;
            // words joined by hyphens are one
            if let Some((from, to, kind)) = pending {
                if to == start && hyphen && token.is_word() {
                    pending = Some((from, end, TokenKind::Word));
                    hyphen = false;
                    continue;
                }
                if to == start
                    && !hyphen
                    && kind != TokenKind::Mark
                    && &body[start..end] == "-"
                    && body[end..].starts_with(|c: char| c.is_alphanumeric())
                {
                    pending = Some((from, end, TokenKind::Word));
                    hyphen = true;
                    continue;
                }
                self.push(text, sentence.start, from, to, kind, lexicon);
            }
            hyphen = false;
            let kind = token.kind;
            if !token.is_word() {
                self.push(text, sentence.start, start, end, TokenKind::Mark, lexicon);
                pending = None;
                continue;
            }
            pending = Some((start, end, kind));
        }
        if let Some((from, to, kind)) = pending {
            self.push(text, sentence.start, from, to, kind, lexicon);
        }
    }

    fn push(
        &mut self,
        text: &str,
        base: usize,
        start: usize,
        end: usize,
        kind: TokenKind,
        lexicon: &impl Fn(u32) -> (u8, u8),
    ) {
        let (start, end) = (base + start, base + end);
        let all = &text[start..end];
        if kind != TokenKind::Mark {
            for tail in ["’s", "'s", "’S", "'S"] {
                if let Some(stem) = all.strip_suffix(tail) {
                    if !stem.is_empty() {
                        self.one(text, start, start + stem.len(), kind, lexicon);
                        self.one(text, start + stem.len(), end, TokenKind::Word, lexicon);
                        return;
                    }
                }
            }
        }
        self.one(text, start, end, kind, lexicon);
    }

    fn one(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        kind: TokenKind,
        lexicon: &impl Fn(u32) -> (u8, u8),
    ) {
        let body = &text[start..end];
        let word = if kind == TokenKind::Number {
            finish(body.len().min(5) as u32)
        } else {
            word_hash(body)
        };
        let lead = body.chars().next().unwrap_or(' ');
        let (shape, mark) = if kind == TokenKind::Mark {
            let mark = match lead {
                '.' | '!' | '?' | '…' => MARK_STOP,
                ',' => MARK_COMMA,
                ':' => MARK_COLON,
                ';' => MARK_SEMI,
                '-' | '–' | '—' | '―' => MARK_DASH,
                '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' | '‟' => {
                    MARK_QUOTE
                }
                '(' | ')' | '[' | ']' => MARK_BRACKET,
                _ => MARK_OTHER,
            };
            (SHAPE_MARK, mark)
        } else if lead.is_uppercase() {
            let capitals = body.len() > 1 && body.bytes().all(|b| !b.is_ascii_lowercase());
            (if capitals { SHAPE_CAPITALS } else { SHAPE_CAPITAL }, MARK_NONE)
        } else if kind == TokenKind::Number || lead.is_numeric() {
            (SHAPE_NUMBER, MARK_NONE)
        } else if body.contains('-') {
            (SHAPE_HYPHEN, MARK_NONE)
        } else {
            (SHAPE_LOWER, MARK_NONE)
        };
        let (cluster, cue) = lexicon(word);
        self.tokens.push(Tok {
            start: start as u32,
            end: end as u32,
            word,
            suffix: if shape == SHAPE_MARK { word } else { suffix_hash(body) },
            cluster,
            cue,
            shape,
            quote: QUOTE_NONE,
            mark,
            opens: false,
        });
    }

    fn mark_quotes(&mut self, quotes: &[Quote]) {
        for quote in quotes.iter().filter(|quote| quote.parent.is_none()) {
            let outer = quote.outer;
            let long = if quote.segments.iter().map(|s| s.len()).sum::<usize>() > 40 {
                QUOTE_LONG
            } else {
                0
            };
            let first = self.tokens.partition_point(|t| (t.end as usize) <= outer.start);
            let last = self.tokens.partition_point(|t| (t.start as usize) < outer.end);
            for (n, segment) in quote.segments.iter().enumerate() {
                let a = self.tokens.partition_point(|t| (t.end as usize) <= segment.start);
                let b = self.tokens.partition_point(|t| (t.start as usize) < segment.end);
                for i in a..b {
                    self.tokens[i].quote = long
                        + if i == a {
                            QUOTE_FIRST
                        } else if i + 1 == b {
                            QUOTE_LAST
                        } else {
                            QUOTE_INSIDE
                        };
                }
                if a > 0 && self.tokens[a - 1].mark == MARK_QUOTE {
                    self.tokens[a - 1].quote = QUOTE_OPEN + long;
                }
                if self.tokens.get(b).is_some_and(|t| t.mark == MARK_QUOTE) {
                    self.tokens[b].quote = QUOTE_CLOSE + long;
                }
                let _ = n;
            }
            let _ = (first, last);
        }
    }
}
