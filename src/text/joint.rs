//! Words that a line break cuts in two: `infra-⏎structure`.
//!
//! A hyphen at the end of a line is either the word's own (`self-` `made`) or the typesetter's
//! (`infra-` `structure`).

use std::borrow::Cow;

/// Bytes of the hyphen, the line break and the margin of the next line, where the word before
/// `text[at..]` goes on behind them with a small letter and has no hyphen of its own.
pub(super) fn joint(text: &[u8], at: usize) -> Option<usize> {
    if text.get(at) != Some(&b'-') {
        return None;
    }
    let next = at + 1 + line_break(&text[at + 1..])?;
    let goes_on = text.get(next).is_some_and(u8::is_ascii_lowercase);
    let word = at.checked_sub(1).is_some_and(|before| text[before].is_ascii_alphabetic());
    let cut = goes_on && word && !is_compound(letters_before(text, at), letters_behind(text, next));
    cut.then_some(next - at)
}

/// Bytes of the line break and the margin of the next line that `text` begins with.
pub(crate) fn line_break(text: &[u8]) -> Option<usize> {
    let next = text.strip_prefix(b"\r\n").or_else(|| text.strip_prefix(b"\n"))?;
    let margin = next.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
    Some(text.len() - next.len() + margin)
}

/// The letters that end at `at`. No part of a compound is longer than [`LONGEST`].
fn letters_before(text: &[u8], at: usize) -> &[u8] {
    let letters = text[..at].iter().rev().take(LONGEST + 1);
    &text[at - letters.take_while(|byte| byte.is_ascii_alphabetic()).count()..at]
}

fn letters_behind(text: &[u8], at: usize) -> &[u8] {
    let letters = text[at..].iter().take(LONGEST + 1);
    &text[at..at + letters.take_while(|byte| byte.is_ascii_alphabetic()).count()]
}

/// Whether a hyphen belongs between two parts of a word, whatever the text around says. The first is no
/// syllable that other words begin with, or the second none that they end with.
fn is_compound(left: &[u8], right: &[u8]) -> bool {
    let first = |word: &[u8]| word.eq_ignore_ascii_case(left);
    [&b"self"[..], b"half", b"cross"].into_iter().any(first)
        || matches!(right, b"based" | b"called" | b"elect" | b"owned" | b"term" | b"year")
}

/// Letters of the longest part above.
const LONGEST: usize = 6;

/// `words` on one line: a line break is a space, or nothing where it cuts a word or stands behind a
/// hyphen of the word's own. What stands in the margin of a line, blanks and the `>` of a quoted mail,
/// goes with the break.
pub(crate) fn flowing(words: &str) -> Cow<'_, str> {
    if !words.contains(BREAKS) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(['-', '\n', '\r']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        rest = if let Some(len) = joint(rest.as_bytes(), at) {
            &found[len..]
        } else if let Some(behind) = found.strip_prefix('-') {
            out.push('-');
            let glued = before.ends_with(char::is_alphanumeric);
            let next = line_break(behind.as_bytes()).filter(|_| glued).map(|len| &behind[len..]);
            next.filter(|next| next.starts_with(char::is_alphanumeric)).unwrap_or(behind)
        } else {
            out.truncate(out.trim_end_matches([' ', '\t']).len());
            let next = found.trim_start_matches(MARGIN);
            if !(out.is_empty() || next.is_empty() || out.ends_with('\u{ad}')) {
                out.push(' ');
            }
            next
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

const BREAKS: [char; 2] = ['\n', '\r'];

/// What a line break takes with it, empty lines included.
const MARGIN: [char; 5] = ['\n', '\r', ' ', '\t', '>'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_over_lines() {
        let table = [
            ("infra-\nstructure", "infrastructure"),
            ("infra-\r\n  structure", "infrastructure"),
            ("we ex-\npect it", "we expect it"),
            ("a thous-\nand", "a thousand"),
            ("the wall\nholds", "the wall holds"),
            ("> the wall\n> holds", "> the wall holds"),
            ("Anglo-\nFrench", "Anglo-French"),
            ("a self-\nmade man", "a self-made man"),
            ("a 30-\nyear wall", "a 30-year wall"),
            ("the wall -\nor most of it", "the wall - or most of it"),
            ("co-\n\nop", "co- op"),
            ("co-\rop", "co- op"),
            ("infra\u{ad}\nstructure", "infra\u{ad}structure"),
            ("one line", "one line"),
        ];
        for (text, expected) in table {
            assert_eq!(flowing(text), expected, "{text:?}");
        }
        assert_eq!(flowing("infra-\n> structure"), "infrastructure");
    }
}
