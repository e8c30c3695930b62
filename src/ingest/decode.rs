//! From the bytes of a file to its text, or to a word for what it is instead.

use memchr::memchr;

use crate::error::{Error, Result};

/// Files that hold no text, by their first bytes.
const NO_TEXT: [(&[u8], &str); 4] = [
    (b"%PDF-", "a PDF, not text: give the text that is in it"),
    (b"\x1F\x8B", "compressed with gzip: unpack it first"),
    (b"PK\x03\x04", "an archive or an office document, not text: give the text that is in it"),
    (b"\xD0\xCF\x11\xE0", "an office document, not text: give the text that is in it"),
];

/// How a page of HTML begins.
const HTML: [&str; 2] = ["<!doctype html", "<html"];

/// The text of a file in UTF-8, or in UTF-16 that begins with a byte order mark or is mostly of Latin
/// letters. Other bytes are refused, since every span would be a guess.
pub(super) fn text(bytes: Vec<u8>) -> Result<String> {
    if let Some((_, what)) = NO_TEXT.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::syntax_at_byte(0, what));
    }
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, u16::from_be_bytes)?,
        bytes if zeros_alone(bytes, 1) => utf16(bytes, 0, u16::from_le_bytes)?,
        bytes if zeros_alone(bytes, 0) => utf16(bytes, 0, u16::from_be_bytes)?,
        _ => String::from_utf8(bytes).map_err(|error| {
            Error::syntax_at_byte(error.utf8_error().valid_up_to(), "not UTF-8")
        })?,
    };
    if is_html(&text) {
        return Err(Error::syntax_at_byte(0, "a page of HTML: give the text that is in it"));
    }
    Ok(text)
}

/// Whether most bytes at odd (1) or even (0) places are zero and none between them: Latin letters in
/// UTF-16. Text in UTF-8 hardly holds a zero byte.
fn zeros_alone(bytes: &[u8], odd: usize) -> bool {
    if memchr(0, bytes).is_none() {
        return false;
    }
    let (pairs, _) = bytes.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    2 * zeros(odd) > pairs.len() && zeros(1 - odd) == 0
}

/// Decodes UTF-16 that begins at byte `at` of the file, behind its byte order mark if it has one.
fn utf16(bytes: &[u8], mut at: usize, unit: fn([u8; 2]) -> u16) -> Result<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let decoded = char::decode_utf16(units.iter().map(|&pair| unit(pair)));
    let mut text = String::with_capacity(bytes.len());
    for c in decoded {
        let c = c.map_err(|_| Error::syntax_at_byte(at, "not UTF-16"))?;
        at += 2 * c.len_utf16();
        text.push(c);
    }
    if rest.is_empty() { Ok(text) } else { Err(Error::syntax_at_byte(at, "not UTF-16")) }
}

fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    HTML.iter().any(|tag| start.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_text_or_named() {
        let table: [(&[u8], &str); 15] = [
            ("“é”".as_bytes(), "“é”"),
            (b"\xFF\xFEh\0\x1C\x20", "h“"),
            (b"\xFE\xFF\0h\x20\x1C", "h“"),
            (b"\xFE\xFF\xD8\x3D\xDE\0", "😀"),
            (b"\xFF\xFEh", "input, byte 2: not UTF-16"),
            (b"s\0h\0e\0", "she"),
            (b"\0s\0h\0e", "she"),
            (b"\x1C\x20W\0e\0 \0", "“We "),
            (b"s\0h\0e", "input, byte 4: not UTF-16"),
            (b"she said\0no", "she said\0no"),
            (b"a\0\0b", "a\0\0b"),
            (b"caf\xE9", "input, byte 3: not UTF-8"),
            (b"%PDF-1.7", "input, byte 0: a PDF, not text: give the text that is in it"),
            (b"\x1F\x8B\x08", "input, byte 0: compressed with gzip: unpack it first"),
            (b"\n<!DOCTYPE html><p>", "input, byte 0: a page of HTML: give the text that is in it"),
        ];
        for (bytes, expected) in table {
            let told = text(bytes.to_vec()).unwrap_or_else(|error| error.to_string());
            assert_eq!(told, expected);
        }
    }
}
