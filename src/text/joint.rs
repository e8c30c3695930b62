//! Words that a line break cuts in two: `infra-⏎structure`.

use std::borrow::Cow;

/// Bytes of the hyphen, the line break and the margin of the next line, where the word before
/// `text[at..]` goes on behind them with a small letter.
pub(super) fn joint(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix(b"-")?;
    let next = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    let margin = next.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
    let goes_on = next.get(margin).is_some_and(u8::is_ascii_lowercase);
    let word = at.checked_sub(1).is_some_and(|before| text[before].is_ascii_alphabetic());
    (goes_on && word).then_some(1 + rest.len() - next.len() + margin)
}

/// `words` on one line: a line break is a space, or nothing where it cuts a word. What stands in the
/// margin of a line, blanks and the `>` of a quoted mail, goes with the break.
pub(crate) fn flowing(words: &str) -> Cow<'_, str> {
    if !words.contains(BREAKS) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(['-', '\n', '\r']) {
        if let Some(len) = joint(rest.as_bytes(), at) {
            out.push_str(&rest[..at]);
            rest = &rest[at + len..];
        } else if rest[at..].starts_with('-') {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
        } else {
            out.push_str(rest[..at].trim_end_matches([' ', '\t']));
            rest = rest[at..].trim_start_matches(MARGIN);
            if !(out.is_empty() || rest.is_empty() || out.ends_with('\u{ad}')) {
                out.push(' ');
            }
        }
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
            ("the wall\nholds", "the wall holds"),
            ("> the wall\n> holds", "> the wall holds"),
            ("Anglo-\nFrench", "Anglo- French"),
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
