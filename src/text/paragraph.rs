//! Paragraphs: what lies between line breaks.

use memchr::{memchr2, memmem};

use super::Span;

/// The non-blank paragraphs of `text`, trimmed, in order.
///
/// A paragraph ends at a line feed, a carriage return or one of Unicode's
/// line and paragraph separators. Web articles arrive with one line a
/// paragraph; hard-wrapped text gives one paragraph a line, unless its lines are joined before, as
/// extraction does.
///
/// ```
/// use crossquote::text::paragraphs;
///
/// let text = "First line.\r\n\r\n  Second line.  \n";
/// let lines: Vec<&str> = paragraphs(text).map(|span| &text[span]).collect();
/// assert_eq!(lines, ["First line.", "Second line."]);
/// ```
pub fn paragraphs(text: &str) -> impl Iterator<Item = Span> + '_ {
    // the other separators are so rare that one look decides whether to search for them
    let plain = !RARE.iter().any(|rare| memmem::find(text.as_bytes(), rare.as_bytes()).is_some());
    let mut rest = 0;
    std::iter::from_fn(move || {
        while rest < text.len() {
            let tail = &text[rest..];
            let end = if plain {
                memchr2(b'\n', b'\r', tail.as_bytes())
            } else {
                tail.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
            };
            let (len, skip) = match end {
                Some(at) => (at, tail[at..].chars().next().map_or(0, char::len_utf8)),
                None => (tail.len(), 0),
            };
            let line = Span::new(rest, rest + len).trim(text);
            rest += len + skip;
            if !line.is_empty() {
                return Some(line);
            }
        }
        None
    })
}

const RARE: [&str; 3] = ["\u{85}", "\u{2028}", "\u{2029}"];
