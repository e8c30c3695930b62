//! Mark-up of a source that quotations are looked up in: Markdown and tags of HTML. What is left is
//! what a reader sees.
//!
//! A document does not say what format it is in, so only what is mark-up by its form counts: a
//! marker that clings to a word and has its partner on the same line. Linear: each line is read
//! once, and a partner is the last open marker of its kind.

use memchr::{memchr, memchr_iter, memchr3};

use super::line::{Line, begins_block};
use crate::text::Span;
use crate::text::edits::Edit;

/// Longest tag or target of a link that is looked for, in bytes.
const LONGEST: usize = 2048;

/// Appends the mark-up of `lines`.
pub(super) fn edits(text: &str, lines: &[Line], edits: &mut Vec<Edit>) {
    let mut before = "";
    for line in lines {
        let words = &text[line.words];
        let start = line.words.start + if begins_block(words, before) { marker(words) } else { 0 };
        if start > line.words.start {
            edits.push(Edit::new(Span::new(line.words.start, start), ""));
        }
        inline(text, Span::new(start, line.words.end), edits);
        before = words;
    }
}

/// Length of `## `, `- ` or `1. ` at the start of a line.
fn marker(words: &str) -> usize {
    let bare = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = if bare.len() == words.len() { words } else { bare.trim_start_matches(['.', ')']) };
    let bare = bare.trim_start_matches(['#', '-', '*', '+', '•', '·', '▪', '■', ' ', '\t']);
    words.len() - bare.len()
}

/// A marker that may have a partner further on.
#[derive(Clone, Copy)]
struct Open {
    marker: Span,
    /// Where the edits of what stands behind it begin.
    edits: usize,
}

/// The kinds of markers that come in pairs: `*`, `**`, `_`, `__`, `` ` ``, `~~` and `[`.
const KINDS: usize = 7;
const STRUCK: usize = 5;
const LABEL: usize = 6;

/// Mark-up inside a line.
fn inline(text: &str, line: Span, edits: &mut Vec<Edit>) {
    let bytes = text.as_bytes();
    let mut open: [Option<Open>; KINDS] = [None; KINDS];
    let mut at = line.start;
    while at < line.end {
        let found = bytes[at..line.end]
            .iter()
            .position(|b| matches!(b, b'*' | b'_' | b'`' | b'~' | b'[' | b']' | b'<' | b'\\'));
        let Some(len) = found else { return };
        at += len;
        at = match bytes[at] {
            b'<' => tag(text, at, line.end, edits),
            b'\\' => escaped(bytes, at, edits),
            b'[' => {
                let marker = Span::new(at, at + 1);
                open[LABEL] = Some(Open { marker, edits: edits.len() });
                at + 1
            }
            b']' => label(text, at, line.end, open[LABEL].take(), edits),
            byte => {
                let run = bytes[at..line.end].iter().take_while(|&&b| b == byte).count();
                if let Some(kind) = kind(byte, run) {
                    pair(text, Span::new(at, at + run), kind, &mut open, edits);
                }
                at + run
            }
        };
    }
}

const fn kind(byte: u8, run: usize) -> Option<usize> {
    match (byte, run) {
        (b'*', 1) => Some(0),
        (b'*', 2 | 3) => Some(1),
        (b'_', 1) => Some(2),
        (b'_', 2 | 3) => Some(3),
        (b'`', 1 | 2) => Some(4),
        (b'~', 2) => Some(STRUCK),
        _ => None,
    }
}

/// Opens or closes emphasis at `marker`. Words that are struck out are dropped with their markers.
fn pair(
    text: &str,
    marker: Span,
    kind: usize,
    open: &mut [Option<Open>; KINDS],
    edits: &mut Vec<Edit>,
) {
    let before = text[..marker.start].chars().next_back();
    let after = text[marker.end..].chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match open[kind].take() {
        Some(first) if !blank(before) && first.marker.len() == marker.len() => {
            if kind == STRUCK {
                edits.truncate(first.edits);
                let space = usize::from(text[marker.end..].starts_with(' '));
                edits.push(Edit::new(Span::new(first.marker.start, marker.end + space), ""));
            } else {
                edits.push(Edit::new(first.marker, ""));
                edits.push(Edit::new(marker, ""));
            }
        }
        _ if !blank(after) && !word(before) => {
            open[kind] = Some(Open { marker, edits: edits.len() });
        }
        _ => {}
    }
}

/// The target behind the label that ends at `at`, and where the reading goes on.
fn label(text: &str, at: usize, end: usize, open: Option<Open>, edits: &mut Vec<Edit>) -> usize {
    let limit = end.min(at + LONGEST);
    let target = text.as_bytes()[at + 1..limit.max(at + 1)].first() == Some(&b'(');
    let close = if target { memchr(b')', &text.as_bytes()[at + 1..limit]) } else { None };
    let (Some(open), Some(close)) = (open, close) else { return at + 1 };
    let image = text[..open.marker.start].ends_with('!');
    let end = at + 2 + close;
    if image {
        edits.truncate(open.edits);
        edits.push(Edit::new(Span::new(open.marker.start - 1, end), ""));
    } else {
        edits.push(Edit::new(open.marker, ""));
        edits.push(Edit::new(Span::new(at, end), ""));
    }
    end
}

/// A tag of HTML at `at`, and where the reading goes on.
fn tag(text: &str, at: usize, end: usize, edits: &mut Vec<Edit>) -> usize {
    let bytes = &text.as_bytes()[..end.min(at + LONGEST)];
    let tag =
        bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
    match memchr(b'>', &bytes[at..]).filter(|_| tag) {
        Some(len) => {
            edits.push(Edit::new(Span::new(at, at + len + 1), ""));
            at + len + 1
        }
        None => at + 1,
    }
}

/// Tags of HTML that set words apart from others, and those that leave them in their line.
const BLOCKS: [&str; 20] = [
    "article",
    "blockquote",
    "br",
    "div",
    "dd",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "section",
    "ul",
];
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "cite", "del", "em", "font", "i", "ins", "mark", "small", "span", "strong",
    "sub", "sup", "time", "u",
];

/// Appends the tags of HTML in the running text of `text[part]`: they are no part of words and
/// names. A block begins a paragraph. Linear: a tag ends before the next one.
pub(super) fn tags(text: &str, part: Span, edits: &mut Vec<Edit>) {
    let bytes = &text.as_bytes()[..part.end];
    let mut done = part.start;
    for at in memchr_iter(b'<', &bytes[part.range()]).map(|at| part.start + at) {
        let rest = &text[at + 1..part.end];
        let bare = rest.strip_prefix('/').unwrap_or(rest);
        let len = bare.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
        let name = bare[..len].to_ascii_lowercase();
        let (block, inline) = (BLOCKS.contains(&&*name), INLINE.contains(&&*name));
        if at < done || !(block || inline) || !bare[len..].starts_with(['>', ' ', '/']) {
            continue;
        }
        let Some(end) = memchr3(b'<', b'>', b'\n', rest.as_bytes()) else { return };
        done = at + 1 + end;
        if bytes[done] == b'>' {
            done += 1;
            edits.push(Edit::new(Span::new(at, done), if block { "\n\n" } else { "" }));
        }
    }
}

/// Longest name of a tag, in bytes.
const LONGEST_NAME: usize = 12;

/// A backslash before a mark of Markdown.
fn escaped(bytes: &[u8], at: usize, edits: &mut Vec<Edit>) -> usize {
    if bytes.get(at + 1).is_some_and(|b| b"*_`[]#<>~-+.!()".contains(b)) {
        edits.push(Edit::new(Span::new(at, at + 1), ""));
        return at + 2;
    }
    at + 1
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;
    use crate::text::edits::Edits;

    #[test]
    fn what_a_reader_sees() {
        let table = [
            ("strong", "The **harbour wall** holds", "The harbour wall holds"),
            ("emphasis", "must be *rebuilt*, _now_", "must be rebuilt, now"),
            ("code", "before the `winter season`", "before the winter season"),
            ("link", "the [lower town](https://example.org/a_b_c) floods", "the lower town floods"),
            ("image", "see ![a *wall*](w.png) here", "see  here"),
            ("struck out", "Nobody ~~answered~~ replied.", "Nobody replied."),
            ("heading", "## The wall", "The wall"),
            ("list", "- We asked twice.", "We asked twice."),
            ("numbered list", "2. We asked twice.", "We asked twice."),
            ("tags", "<p>We asked <b>twice</b>.</p>", "We asked twice."),
            ("escapes", "We \\[asked\\] 2\\*3", "We [asked] 2*3"),
            ("no link", "[redacted: name] told us so", "[redacted: name] told us so"),
            ("products", "2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
            ("less than", "a < b and b > c", "a < b and b > c"),
            ("unpaired", "a *star without another", "a *star without another"),
        ];
        for (name, text, expected) in table {
            let mut found = Vec::new();
            edits(text, &lines(text, Span::new(0, text.len())), &mut found);
            assert_eq!(Edits::apply(text, found).0, expected, "{name}");
        }
    }
}
