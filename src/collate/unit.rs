//! What is aligned: words, number phrases and marks, each with its place.

use crate::text::{Span, Token, TokenKind, tokens};

use super::lexicon::Lexicon;
use super::number::{Number, number};

/// One word, number phrase or mark of a witness.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    /// Bytes in the article.
    pub(crate) span: Span,
    /// What stands between it and the unit before.
    pub(crate) gap: Gap,
    /// What it is.
    pub(crate) kind: UnitKind,
    /// Its forms in the [`Lexicon`].
    pub(crate) form: u32,
    /// The number it states, if it states one.
    pub(crate) number: Option<Number>,
}

impl Unit {
    pub(crate) fn is_word(&self) -> bool {
        self.kind == UnitKind::Word
    }

    pub(crate) fn mark(&self) -> Option<Mark> {
        match self.kind {
            UnitKind::Mark(mark) => Some(mark),
            UnitKind::Word => None,
        }
    }
}

/// White space before a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: glued on.
    None,
    /// Plain spaces.
    Space,
    /// Other white space: no-break, thin …
    Odd,
    /// A line break, or the reporter's own words.
    Break,
}

/// Word or mark. Number phrases are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Word,
    Mark(Mark),
}

/// Marks by what they do.
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

/// Reads the units of the `segments` of `text`, in order. Linear in their length.
///
/// Segments that reach outside the text or into a character are left out.
pub(crate) fn units(text: &str, segments: &[Span], lexicon: &mut Lexicon) -> Vec<Unit> {
    let mut out = Vec::new();
    for &segment in segments {
        let Some(piece) = text.get(segment.range()) else { continue };
        let tokens: Vec<Token> = tokens(piece).collect();
        let mut at = 0;
        let mut end = None;
        while at < tokens.len() {
            let reading = Reading::at(piece, &tokens[at..]);
            let (start, stop) = (tokens[at].span.start, tokens[at + reading.len - 1].span.end);
            let gap = end.map_or(Gap::Break, |end| gap(&piece[end..start]));
            let printed = &piece[start..stop];
            let form = lexicon.form(printed, &reading);
            let span = Span::new(start, stop).offset(segment.start);
            out.push(Unit { span, gap, kind: reading.kind, form, number: reading.number });
            end = Some(stop);
            at += reading.len;
        }
    }
    out
}

fn gap(between: &str) -> Gap {
    let visible = between.trim_matches(|c: char| !c.is_whitespace());
    if visible.is_empty() {
        Gap::None
    } else if visible.bytes().all(|b| b == b' ') {
        Gap::Space
    } else if visible.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        Gap::Break
    } else {
        Gap::Odd
    }
}

/// How many tokens make the next unit, and what it is.
pub(super) struct Reading {
    len: usize,
    pub(super) kind: UnitKind,
    pub(super) number: Option<Number>,
}

impl Reading {
    fn at(text: &str, tokens: &[Token]) -> Self {
        let word = |len| Self { len, kind: UnitKind::Word, number: None };
        if let Some((len, number)) = number(text, tokens) {
            return Self { len, kind: UnitKind::Word, number: Some(number) };
        }
        if let Some(len) = edited_word(text, tokens).or_else(|| masked_word(text, tokens)) {
            return word(len);
        }
        let printed = &text[tokens[0].span];
        if tokens[0].is_word() || matches!(printed, "&" | "%") {
            return word(1);
        }
        if let Some(len) = ellipsis(text, tokens) {
            return Self { len, kind: UnitKind::Mark(Mark::Ellipsis), number: None };
        }
        let (len, mark) = match Mark::of(printed) {
            Mark::Dash if printed == "-" && glued(text, tokens, 1) == Some("-") => {
                (2 + usize::from(glued(text, &tokens[1..], 1) == Some("-")), Mark::Dash)
            }
            Mark::Dash if matches!(printed, "-" | "‐" | "‑") && is_hyphen(text, tokens) => {
                (1, Mark::Hyphen)
            }
            mark => (1, mark),
        };
        Self { len, kind: UnitKind::Mark(mark), number: None }
    }
}

/// Token `at`, where nothing stands between it and the one before.
fn glued<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<&'t str> {
    let (before, token) = (tokens.get(at - 1)?, tokens.get(at)?);
    (before.span.end == token.span.start).then(|| &text[token.span])
}

/// A hyphen has a letter on either side.
fn is_hyphen(text: &str, tokens: &[Token]) -> bool {
    let before = text[..tokens[0].span.start].chars().next_back();
    before.is_some_and(char::is_alphanumeric)
        && glued(text, tokens, 1).is_some_and(|next| next.starts_with(char::is_alphanumeric))
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
    let printed = &text[tokens[0].span];
    if matches!(printed, "[" | "(") {
        let inner = ellipsis(text, tokens.get(1..).filter(|rest| !rest.is_empty())?)?;
        let closed = tokens.get(inner + 1).is_some_and(|t| matches!(&text[t.span], "]" | ")"));
        return closed.then_some(inner + 2);
    }
    let dots = |at: usize| {
        tokens.get(at).is_some_and(|t| text[t.span].trim_matches(['.', '…']).is_empty())
    };
    let mut len = usize::from(dots(0));
    if tokens[0].kind == TokenKind::Ellipsis {
        while dots(len) && glued(text, tokens, len).is_some() {
            len += 1;
        }
        return Some(len);
    }
    // `. . .`: only spaces between.
    while len > 0
        && dots(len)
        && text[tokens[len - 1].span.end..tokens[len].span.start].trim().is_empty()
    {
        len += 1;
    }
    (len >= 3).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let mut lexicon = Lexicon::default();
        let whole = [Span::new(0, text.len())];
        units(text, &whole, &mut lexicon).iter().map(|u| text[u.span].to_owned()).collect()
    }

    #[test]
    fn prose_in_units() {
        let table: &[(&str, &[&str])] = &[
            ("guarded…..and", &["guarded", "…..", "and"]),
            (
                "cost $5 million, or 5 per cent.",
                &["cost", "$5 million", ",", "or", "5 per cent", "."],
            ),
            ("[T]he report[ed] s*** f**king", &["[T]he", "report[ed]", "s***", "f**king"]),
            ("so . . . it -- well […] went", &["so", ". . .", "it", "--", "well", "[…]", "went"]),
            ("he [the man] said", &["he", "[", "the", "man", "]", "said"]),
            ("a third-grade al-Assad", &["a", "third", "-", "grade", "al", "-", "Assad"]),
            ("end. … He", &["end", ".", "…", "He"]),
        ];
        for (text, expected) in table {
            assert_eq!(&shown(text), expected, "{text}");
        }
    }
}
