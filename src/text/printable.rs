//! Quoted-printable (RFC 2045) that was not decoded: `=E2=80=9C`, `=93`, and soft line breaks.
//!
//! Soft line breaks, encoded spaces at line ends and multi-byte characters are unambiguous. Single bytes
//! (`=3D`, `=A3`) could be part of a formula or an address. They are decoded only in a text that contains
//! one of the unambiguous forms.

use memchr::memchr_iter;

use super::Span;
use super::edits::Edit;

/// The characters that Windows-1252 has at bytes 0x91 to 0x97.
pub(super) const WINDOWS: [&str; 7] = ["‘", "’", "“", "”", "•", "–", "—"];

/// Appends the edits that decode `text[part]`. Linear: each `=` reads a few bytes, and one before a line
/// end reads the word it ends.
pub(super) fn edits(text: &str, part: Span, edits: &mut Vec<Edit>) {
    let signs = || memchr_iter(b'=', &text.as_bytes()[part.range()]).map(|at| part.start + at);
    let first = edits.len();
    edits.extend(signs().filter_map(|at| certain(text, at)));
    if edits.len() > first {
        edits.extend(signs().filter_map(|at| byte(text, at)));
    }
}

/// The edit for the unambiguous form that starts at the `=` at byte `at`.
fn certain(text: &str, at: usize) -> Option<Edit> {
    if let Some(end) = line_end(text, at + 1) {
        return soft_break(text, at, end);
    }
    match hex(text, at)? {
        0x20 if line_end(text, at + 3).is_some() => {
            let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
            let address = word.is_empty() || word.contains(['?', '&', '/', '=']);
            (!address).then(|| Edit::new(Span::new(at, at + 3), " "))
        }
        0xc2..=0xf4 => character(text, at),
        _ => None,
    }
}

/// The edit for a soft line break. It includes the next letter, because an edit must not be empty.
fn soft_break(text: &str, at: usize, end: usize) -> Option<Edit> {
    let before = text[..at].chars().next_back().filter(|c| !matches!(c, '=' | '\n' | '\r'))?;
    let next =
        text[end..].chars().next().filter(|c| !c.is_whitespace() && *c != '=' || before == ' ');
    let escape = hex(text, end).is_some();
    match next {
        _ if escape => Some(Edit::new(Span::new(at, end), "")),
        Some(next) if next.is_alphanumeric() => {
            Some(Edit::new(Span::new(at, end + next.len_utf8()), next.to_string()))
        }
        Some(next) if !next.is_whitespace() => Some(Edit::new(Span::new(at, end), "")),
        _ => None,
    }
}

/// A character of two to four bytes, which a soft line break may divide.
fn character(text: &str, at: usize) -> Option<Edit> {
    let (mut bytes, mut end) = (Vec::with_capacity(4), at);
    let len = match hex(text, at)? {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    while bytes.len() < len {
        if let Some(next) = text[end..].strip_prefix('=').and_then(|_| line_end(text, end + 1)) {
            end = next;
        }
        bytes.push(hex(text, end)?);
        end += 3;
    }
    let c = std::str::from_utf8(&bytes).ok()?.chars().next().filter(|c| !c.is_control())?;
    Some(Edit::new(Span::new(at, end), plain(c).to_string()))
}

/// A single byte: of ASCII, or of Windows-1252.
fn byte(text: &str, at: usize) -> Option<Edit> {
    let put = match hex(text, at)? {
        byte @ 0x91..=0x97 => WINDOWS[usize::from(byte - 0x91)].to_owned(),
        byte @ (0x20..=0x7e | 0xa0..=0xff) => plain(char::from(byte)).to_string(),
        _ => return None,
    };
    Some(Edit::new(Span::new(at, at + 3), put))
}

/// The byte that `=` and two digits at byte `at` stand for.
fn hex(text: &str, at: usize) -> Option<u8> {
    let digits = text.get(at..at + 3)?.strip_prefix('=')?;
    let is_digit = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
    digits.bytes().all(is_digit).then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

/// The byte behind the line end at byte `at`.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let line = rest.strip_prefix('\r').unwrap_or(rest);
    line.strip_prefix('\n').map(|next| text.len() - next.len())
}

/// Turns a no-break space into a space.
pub(super) const fn plain(c: char) -> char {
    if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }
}
