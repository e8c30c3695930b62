//! Units of alignment: words, number phrases and marks, each with its place.
//!
//! Units are what a reader would count: `$5 million` is one unit, `[T]he` is one unit, and so is
//! every mark. Spaces are not units, but each unit stores the spaces beside it, because a missing
//! space is a difference too.

use crate::text::edits::Edits;
use crate::text::{Span, Token, escape, stretches, tokens};

use super::lexicon::Lexicon;
use super::number::Number;
use super::reading::{Mark, Reading, UnitKind};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// Reads the units of the `segments` of `text`, in order. Takes time linear in their length.
///
/// Segments that are out of range or that split a character are skipped.
///
/// Escapes, mis-decoded bytes and look-alike characters are replaced first: `isn&rsquo;t`, `isn´t`
/// and `isnâ€™t` are one word, and differ from `isn’t` only in form.
///
/// Every token of every other segment belongs to exactly one unit, but for the `>` in the margin of a
/// quoted mail.
pub(crate) fn units(text: &str, segments: &[Span], lexicon: &mut Lexicon) -> Vec<Unit> {
    let mut out = Vec::new();
    for &segment in segments {
        let Some(piece) = text.get(segment.range()) else { continue };
        let escaped = escape::read(piece);
        let (text, edits) = match &escaped {
            Some((text, edits)) => (text.as_str(), Some(edits)),
            None => (piece, None),
        };
        let given = |span: Span| edits.map_or(span, |edits: &Edits| edits.to_given(span));
        let tokens: Vec<Token> = without_margins(text, |span| &piece[given(span)]).collect();
        let mut end = None;
        for (words, reading) in stretches(&tokens, |rest| Reading::at(text, rest)) {
            let read = cover(words);
            let span = given(read);
            let gap = end.map_or(Gap::Break, |(end, read_end): (usize, usize)| {
                match (gap(&piece[end..span.start]), gap(&text[read_end..read.start])) {
                    (Gap::None, Gap::Space) => Gap::Odd,
                    (gap, _) => gap,
                }
            });
            let form = lexicon.form(&piece[span], &text[read], &reading);
            end = Some((span.end, read.end));
            let span = span.offset(segment.start);
            out.push(Unit { span, gap, kind: reading.kind, form, number: reading.number });
        }
    }
    out
}

/// The tokens of a text, without the `>` at the start of each line of a quoted mail. `text` is the
/// text after escapes were replaced; `printed` returns the original bytes of one of its spans.
fn without_margins<'p>(
    text: &str,
    printed: impl Fn(Span) -> &'p str,
) -> impl Iterator<Item = Token> {
    let (mut end, mut in_margin) = (0, false);
    tokens(text).filter(move |token| {
        let gap = printed(Span::new(end, token.span.start));
        let (begins, blanks) =
            gap.rsplit_once(['\n', '\r']).map_or((false, gap), |(_, b)| (true, b));
        let at_margin = (begins || in_margin) && blanks.bytes().all(|b| matches!(b, b' ' | b'\t'));
        in_margin = at_margin && &text[token.span] == ">";
        end = token.span.end;
        !in_margin
    })
}

/// From the first token to the last.
fn cover(tokens: &[Token]) -> Span {
    tokens.iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default()
}

/// The kind of gap between two tokens. Invisible characters around white space are ignored.
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
            ("a ([…]) b [[. . .]] c", &["a", "([…])", "b", "[[. . .]]", "c"]),
            ("a [([…])] b [(…] c", &["a", "[", "([…])", "]", "b", "[", "(…]", "c"]),
            ("a…\u{feff} b …\u{301}. c", &["a", "…\u{feff}", "b", "…\u{301}.", "c"]),
            ("he [the man] said", &["he", "[", "the", "man", "]", "said"]),
            ("a third-grade al-Assad", &["a", "third", "-", "grade", "al", "-", "Assad"]),
            ("end. … He", &["end", ".", "…", "He"]),
            ("a\n> b\r>> c > d\n\u{a0}> e", &["a", "b", "c", ">", "d", ">", "e"]),
        ];
        for (text, expected) in table {
            assert_eq!(&shown(text), expected, "{text}");
        }
    }
}
