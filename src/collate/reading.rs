//! From tokens to units of alignment: how many tokens make one word, number phrase or mark.
//!
//! The tokenizer of the crate splits at every mark. This module joins the tokens that readers take
//! for one unit: `[T]he`, `s***`, `. . .`, `5 per cent`. Every rule looks only a few tokens ahead,
//! so reading is linear.

use crate::text::{Token, TokenKind, line_break};

use super::number::{Number, number};
use crate::names::abbreviates_title;

/// Word or mark. Number phrases are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Word,
    Mark(Mark),
}

/// A mark, classified by its function.
///
/// Typographic variants are one mark: a straight quotation mark equals a curly one, and an en dash
/// equals an em dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    Quote,
    Dash,
    Hyphen,
    Ellipsis,
    Stop,
    Comma,
    Semicolon,
    Colon,
    Question,
    Exclamation,
    Open,
    Close,
    Other,
}

impl Mark {
    /// True when a sentence may end with it.
    pub(crate) const fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Question | Self::Exclamation)
    }

    /// True when a clause may end with it.
    pub(crate) const fn ends_clause(self) -> bool {
        matches!(self, Self::Comma | Self::Semicolon | Self::Colon | Self::Dash | Self::Ellipsis)
            || self.ends_sentence()
    }

    /// True for the marks that part clauses and sentences and belong to no word.
    pub(crate) const fn is_stop(self) -> bool {
        self.ends_sentence() || matches!(self, Self::Comma | Self::Semicolon | Self::Colon)
    }

    fn of(printed: &str) -> Self {
        match printed {
            "." | "。" => Self::Stop,
            "," | "،" => Self::Comma,
            ";" => Self::Semicolon,
            ":" => Self::Colon,
            "?" | "？" => Self::Question,
            "!" | "！" | "¡" => Self::Exclamation,
            "[" | "(" | "{" => Self::Open,
            "]" | ")" | "}" => Self::Close,
            "-" | "‐" | "‑" | "–" | "—" | "―" | "‒" | "−" => Self::Dash,
            "\"" | "“" | "”" | "„" | "‟" | "«" | "»" | "‹" | "›" | "‘" | "’" | "‚" | "‛" | "'"
            | "`" | "´" | "``" | "''" | "″" | "′" => Self::Quote,
            _ => Self::Other,
        }
    }
}

/// What a unit is.
pub(super) struct Reading {
    pub(super) kind: UnitKind,
    pub(super) number: Option<Number>,
}

impl Reading {
    /// How many of `tokens`, of which there must be one, make the first unit, and what it is.
    pub(super) fn at(text: &str, tokens: &[Token]) -> (usize, Self) {
        let word = |len| (len, Self { kind: UnitKind::Word, number: None });
        let mark = |(len, mark)| (len, Self { kind: UnitKind::Mark(mark), number: None });
        if let Some((len, number)) = number(text, tokens) {
            return (len, Self { kind: UnitKind::Word, number: Some(number) });
        }
        if let Some(len) = edited_word(text, tokens).or_else(|| masked_word(text, tokens)) {
            return word(len);
        }
        let printed = &text[tokens[0].span];
        if is_short_title(text, tokens) {
            return word(2);
        }
        if tokens[0].is_word() || matches!(printed, "&" | "%") {
            return word(1);
        }
        if let Some(len) = ellipsis(text, tokens) {
            return mark((len, Mark::Ellipsis));
        }
        mark(match Mark::of(printed) {
            Mark::Dash if printed == "-" && glued(text, tokens, 1) == Some("-") => {
                (2 + usize::from(glued(text, &tokens[1..], 1) == Some("-")), Mark::Dash)
            }
            Mark::Dash if matches!(printed, "-" | "‐" | "‑") && is_hyphen(text, tokens) => {
                (1, Mark::Hyphen)
            }
            mark => (1, mark),
        })
    }
}

/// Token `at`, where nothing stands between it and the one before.
fn glued<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<&'t str> {
    let (before, token) = (tokens.get(at - 1)?, tokens.get(at)?);
    (before.span.end == token.span.start).then(|| &text[token.span])
}

/// A hyphen has a letter on either side, on the next line perhaps.
fn is_hyphen(text: &str, tokens: &[Token]) -> bool {
    let (before, behind) = (&text[..tokens[0].span.start], &text[tokens[0].span.end..]);
    let next = &behind[line_break(behind.as_bytes()).unwrap_or(0)..];
    before.ends_with(char::is_alphanumeric) && next.starts_with(char::is_alphanumeric)
}

/// `Gov.` before a name: its stop ends no sentence.
fn is_short_title(text: &str, tokens: &[Token]) -> bool {
    let capital = |token: &Token| text[token.span].starts_with(char::is_uppercase);
    let name = tokens.get(2).filter(|token| token.is_word());
    tokens[0].is_word()
        && capital(&tokens[0])
        && glued(text, tokens, 1) == Some(".")
        && name.is_some_and(|name| capital(name) && name.span.start > tokens[1].span.end)
        && abbreviates_title(&text[tokens[0].span])
}

/// `[T]he`, `report[ed]`: a word changed in place.
fn edited_word(text: &str, tokens: &[Token]) -> Option<usize> {
    let printed = &text[tokens[0].span];
    let inside = |from: usize| {
        glued(text, tokens, from + 1)?.chars().all(char::is_alphabetic).then_some(())?;
        (glued(text, tokens, from + 2)? == "]").then_some(())
    };
    if printed == "[" {
        inside(0)?;
        glued(text, tokens, 3)?.starts_with(char::is_alphabetic).then_some(4)
    } else if tokens[0].kind == TokenKind::Word && glued(text, tokens, 1)? == "[" {
        inside(1).map(|()| 4)
    } else {
        None
    }
}

/// `s***`, `f**king`, `****`: two stars or more, with the letters around them.
fn masked_word(text: &str, tokens: &[Token]) -> Option<usize> {
    let letters = usize::from(tokens[0].kind == TokenKind::Word);
    let star = |at: usize| {
        let printed = if at == 0 { Some(&text[tokens[0].span]) } else { glued(text, tokens, at) };
        printed == Some("*")
    };
    let stars = (letters..tokens.len()).take_while(|&at| star(at)).count();
    if stars < 2 {
        return None;
    }
    let tail = tokens.get(letters + stars).is_some_and(|t| t.kind == TokenKind::Word)
        && glued(text, tokens, letters + stars).is_some();
    Some(letters + stars + usize::from(tail))
}

/// `…`, `...`, `. . .`, `…..`, `[…]`, `(...)`.
fn ellipsis(text: &str, tokens: &[Token]) -> Option<usize> {
    let is = |at: usize, marks: [&str; 2]| {
        tokens.get(at).is_some_and(|token| marks.contains(&&text[token.span]))
    };
    let open = (0..MOST_BRACKETS).take_while(|&at| is(at, ["[", "("])).count();
    let end = open + dots(text, &tokens[open..])?;
    (end..end + open).all(|at| is(at, ["]", ")"])).then_some(end + open)
}

/// Brackets around an ellipsis that are read with it, `([…])`. A text may open brackets without
/// end: were all of them looked through, each would be read again for every one before it.
const MOST_BRACKETS: usize = 2;

/// How many tokens are the dots of an ellipsis: `…` and `..` with those glued on, or three stops
/// and more with only spaces between.
fn dots(text: &str, tokens: &[Token]) -> Option<usize> {
    let dot = |token: &Token| token.kind == TokenKind::Ellipsis || &text[token.span] == ".";
    let first = tokens.first().filter(|token| dot(token))?;
    let run = first.kind == TokenKind::Ellipsis;
    let goes_on = |pair: &&[Token]| {
        let between = &text[pair[0].span.end..pair[1].span.start];
        dot(&pair[1]) && if run { between.is_empty() } else { between.trim().is_empty() }
    };
    let len = 1 + tokens.windows(2).take_while(goes_on).count();
    (run || len >= 3).then_some(len)
}
