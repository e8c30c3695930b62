//! Characters that a terminal, a page or an editor would obey instead of print.

use std::borrow::Cow;

/// `text` on one line, with everything in it that a terminal would obey instead of print as
/// `\u{1b}`. Borrowed when there is none.
///
/// For names of files and messages of others that are told in a line: a name may hold line breaks,
/// escape sequences, and marks that turn the direction of writing.
///
/// ```
/// use crossquote::text::visible;
///
/// assert_eq!(visible("a\u{1b}[2Jb\nc.txt"), "a\\u{1b}[2Jb\\u{a}c.txt");
/// assert_eq!(visible("“größer” 新聞.txt"), "“größer” 新聞.txt");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, is_command, |c, out| out.extend(c.escape_unicode()))
}

/// True for control characters (C0, DEL, C1), separators of lines, and marks of direction (UAX #9).
pub(crate) fn is_command(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}'
        )
}

/// `text` with every character that is `wanted` written by `write`. Borrowed when there is none.
pub(crate) fn replaced(
    text: &str,
    wanted: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    if !text.contains(&wanted) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if wanted(c) { write(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}
