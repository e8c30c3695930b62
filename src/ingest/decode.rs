//! From the bytes of a file to its text, or to a word for what it is instead.

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

/// The text of a file in UTF-8, or in UTF-16 that begins with a byte order mark. Other bytes are
/// refused, since every span would be a guess.
pub(super) fn text(bytes: Vec<u8>) -> Result<String> {
    if let Some((_, what)) = NO_TEXT.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::syntax_at_byte(0, what));
    }
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => String::from_utf8(bytes).map_err(|error| {
            Error::syntax_at_byte(error.utf8_error().valid_up_to(), "not UTF-8")
        })?,
    };
    if is_html(&text) {
        return Err(Error::syntax_at_byte(0, "a page of HTML: give the text that is in it"));
    }
    Ok(text)
}

/// Decodes UTF-16 behind its byte order mark.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let mut at = 2;
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
        let table: [(&[u8], &str); 9] = [
            ("“é”".as_bytes(), "“é”"),
            (b"\xFF\xFEh\0\x1C\x20", "h“"),
            (b"\xFE\xFF\0h\x20\x1C", "h“"),
            (b"\xFE\xFF\xD8\x3D\xDE\0", "😀"),
            (b"\xFF\xFEh", "input, byte 2: not UTF-16"),
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
