//! Escapes characters that a format would interpret instead of printing. The words of articles and
//! the names of outlets and speakers come from outside.
//!
//! The name of an outlet may contain an escape sequence, and a quotation may contain a tag. Each
//! format shows such characters in its own way. None is dropped, so the output can be compared with
//! the source.

use std::borrow::Cow;

use crate::text::{is_command, replaced};

/// `text` for a terminal: what it would obey as `\u{1b}`, but for white space, which is laid out anew.
pub(super) fn terminal(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| is_command(c) && !c.is_whitespace();
    replaced(text, obeyed, |c, out| out.extend(c.escape_unicode()))
}

/// Escapes `text` for a line of CommonMark or of one of its extensions.
///
/// Characters with a meaning in CommonMark are escaped with a backslash; `&` and `<` become
/// entities.
pub(super) fn markdown(text: &str) -> String {
    let obeyed = |c: char| "\\`*_[]<>#&|~".contains(c) || is_command(c);
    let escape = |c: char, out: &mut String| match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        // Only white space is left of what a terminal obeys.
        c if is_command(c) => out.push(' '),
        c => out.extend(['\\', c]),
    };
    replaced(&terminal(text), obeyed, escape).into_owned()
}

/// `text` at the beginning of a line or list item, where signs and numbers begin lists and an
/// indent begins code.
pub(super) fn markdown_start(text: &str) -> String {
    let mut line = markdown(text).trim_start().to_owned();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign: &[char] = if digits == 0 { &['-', '+', '='] } else { &['.', ')'] };
    if line[digits..].starts_with(sign) {
        line.insert(digits, '\\');
    }
    line
}

/// JSON of the same value that no terminal or editor obeys: what it would obey stands in strings
/// only, and JSON has an escape for it. Line breaks between values stay.
///
/// ```
/// use crossquote::render::json_escaped;
///
/// assert_eq!(json_escaped("{\"outlet\": \"\u{9b}31m\"}\n"), "{\"outlet\": \"\\u009b31m\"}\n");
/// ```
#[cfg(feature = "json")]
#[must_use]
pub fn json_escaped(json: &str) -> Cow<'_, str> {
    // The writer has escaped those below DEL; what is left of them lies between values.
    let obeyed = |c: char| is_command(c) && c >= '\u{7F}';
    replaced(json, obeyed, |c, out| out.push_str(&format!("\\u{:04x}", u32::from(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_given_white_space_and_no_commands() {
        assert_eq!(terminal("a\x1b[2Jb\u{202E}c\u{9b}d\n"), "a\\u{1b}[2Jb\\u{202e}c\\u{9b}d\n");
        assert!(matches!(terminal("“fine”\tand well"), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_begins_a_block_of_markdown() {
        let table = [
            ("- x", "\\- x"),
            ("+ x", "\\+ x"),
            ("* x", "\\* x"),
            ("1. x", "1\\. x"),
            ("23) x", "23\\) x"),
            ("# x", "\\# x"),
            ("> x", "\\> x"),
            ("| x", "\\| x"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("    x", "x"),
            ("\u{b}\u{85}- x", "\\- x"),
            ("1st - x", "1st - x"),
            ("2.0", "2\\.0"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(markdown_start(text), expected, "{text:?}");
        }
    }
}
