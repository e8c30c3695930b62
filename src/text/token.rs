//! Words, numbers and marks: the one tokenizer of the crate.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and, in initialisms, inner stops: `don’t`, `U.S`.
    Word,
    /// Digits, with inner stops and commas: `1,000.5`.
    Number,
    /// `…`, or a run of two or more full stops.
    Ellipsis,
    /// One other visible character, or a doubled `` `` `` or `''`.
    Mark,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// True for words and numbers.
    #[must_use]
    pub const fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// The tokens of `text` in order; white space and control characters fall between them.
///
/// Word boundaries are those of Unicode Standard Annex 29, with four
/// changes for running prose: a full stop that lacks its space parts two words
/// (`over.The`) unless the word is an initialism (`U.S`, `a.m`) or an address
/// (`aol.com`), a colon always does, a run of stops is one ellipsis, and emoji sequences count as marks.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut tokens = Tokens { text, at: 0 };
    std::iter::from_fn(move || tokens.advance())
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

/// Longest word in bytes that the segmenter is asked for; longer unbroken runs come in pieces of
/// this size, so that no text is scanned more than a bounded number of times.
const WINDOW: usize = 1024;

impl Tokens<'_> {
    /// What nearly all tokens are is read here, in line with the caller’s work on them.
    #[inline]
    fn advance(&mut self) -> Option<Token> {
        loop {
            let tail = self.text.as_bytes().get(self.at..)?;
            let &byte = tail.first()?;
            let kind = KINDS[usize::from(byte)];
            if kind & BLANK != 0 {
                self.at += 1;
                continue;
            }
            let plain = if kind & ALPHANUMERIC != 0 {
                plain_word(tail)
            } else if kind & WIDE != 0 || kind & TWIN != 0 && tail.get(1) == Some(&byte) {
                None
            } else {
                Some((1, TokenKind::Mark))
            };
            let token = match plain {
                Some((len, kind)) => Token { span: Span::new(self.at, self.at + len), kind },
                None => self.intricate(),
            };
            self.at = token.span.end;
            if plain.is_some() || !self.text[token.span].trim().is_empty() {
                return Some(token);
            }
        }
    }

    /// A token that more than one byte decides on; it may be blank beyond ASCII.
    fn intricate(&self) -> Token {
        match self.text.as_bytes()[self.at] {
            byte if KINDS[usize::from(byte)] & ALPHANUMERIC != 0 => self.word(),
            b'_' | 128.. => self.mark().unwrap_or_else(|| self.segment()),
            byte => self.ascii_mark(byte),
        }
    }

    /// A word by hand; the segmenter takes over where a letter beyond ASCII is glued on.
    fn word(&self) -> Token {
        let bytes = self.text.as_bytes();
        let (mut end, mut part) = (self.at, self.at);
        loop {
            end += alphanumeric(&bytes[end..]);
            let Some(&byte) = bytes.get(end) else { break };
            if KINDS[usize::from(byte)] & INNER == 0 {
                break;
            }
            let next = byte_at(bytes, end + 1);
            let before = bytes[end.saturating_sub(1)];
            match byte {
                b'_' => return self.segment(),
                128.. => match general(&bytes[end..]) {
                    Some(TURNED | APOSTROPHE) if joins(before, byte_at(bytes, end + 3)) => end += 2,
                    Some(_) => break,
                    None => return self.segment(),
                },
                b'.' | b'\'' if general(&bytes[end + 1..]).is_some() => break,
                b'.' | b'\'' if !next.is_ascii() => return self.segment(),
                b'.' if missing_space(end - part, next) => break,
                b'.' if joins(before, next) => part = end + 1,
                b'\'' if joins(before, next) => {}
                b',' | b';' if before.is_ascii_digit() && next.is_ascii_digit() => {}
                _ => break,
            }
            end += 1;
        }
        Token { span: Span::new(self.at, end), kind: kind(&bytes[self.at..end]) }
    }

    /// A quotation mark, dash or ellipsis beyond ASCII.
    fn mark(&self) -> Option<Token> {
        let last = general(&self.text.as_bytes()[self.at..])?;
        let kind = if last == ELLIPSIS { TokenKind::Ellipsis } else { TokenKind::Mark };
        Some(Token { span: Span::new(self.at, self.at + 3), kind })
    }

    fn ascii_mark(&self, byte: u8) -> Token {
        let tail = &self.text.as_bytes()[self.at..];
        let run = |most| tail.iter().take(most).take_while(|&&b| b == byte).count();
        let (len, kind) = match byte {
            b'.' if run(2) == 2 => (run(usize::MAX), TokenKind::Ellipsis),
            b'\'' | b'`' => (run(2), TokenKind::Mark),
            _ => (1, TokenKind::Mark),
        };
        Token { span: Span::new(self.at, self.at + len), kind }
    }

    /// One segment of UAX 29, white space included.
    fn segment(&self) -> Token {
        let mut window = (self.at + WINDOW).min(self.text.len());
        while !self.text.is_char_boundary(window) {
            window += 1;
        }
        let tail = &self.text[self.at..window];
        let segment = tail.split_word_bounds().next().unwrap_or(tail);
        let segment = &segment[..stop_without_space(segment).unwrap_or(segment.len())];
        let kind = if segment.chars().any(char::is_alphabetic) {
            TokenKind::Word
        } else if segment.chars().any(char::is_numeric) {
            TokenKind::Number
        } else if segment.starts_with('…') {
            TokenKind::Ellipsis
        } else {
            TokenKind::Mark
        };
        Token { span: Span::new(self.at, self.at + segment.len()), kind }
    }
}

/// Length and kind of a word of ASCII that surely ends where its letters do.
#[inline]
fn plain_word(tail: &[u8]) -> Option<(usize, TokenKind)> {
    let len = alphanumeric(tail);
    let kind_at = |at: usize| tail.get(at).map_or(BLANK, |&byte| KINDS[usize::from(byte)]);
    let next = kind_at(len);
    let ends = next & INNER == 0 || next & WIDE == 0 && kind_at(len + 1) & BLANK != 0;
    ends.then(|| (len, kind(&tail[..len])))
}

fn kind(word: &[u8]) -> TokenKind {
    let letter = word.iter().any(|&byte| KINDS[usize::from(byte)] == LETTER);
    if letter { TokenKind::Word } else { TokenKind::Number }
}

/// Bytes at the start of `tail` that are letters or digits of ASCII. Eight are looked at together:
/// how long a word is cannot be foretold.
fn alphanumeric(tail: &[u8]) -> usize {
    let mut len = 0;
    while let Some(eight) = tail[len..].first_chunk() {
        let others = others(u64::from_le_bytes(*eight));
        if others != 0 {
            return len + others.trailing_zeros() as usize / 8;
        }
        len += 8;
    }
    let other = tail[len..].iter().position(|&byte| KINDS[usize::from(byte)] & ALPHANUMERIC == 0);
    other.map_or(tail.len(), |at| len + at)
}

/// The highest bit of each of eight bytes that is no letter and no digit of ASCII.
const fn others(bytes: u64) -> u64 {
    const EACH: u64 = u64::MAX / 255;
    const HIGH: u64 = EACH << 7;
    let low = bytes & !HIGH;
    let small = low | (EACH * 0x20);
    // the sums reach the highest bit from the first of a range on, and behind its last
    let letter = (small + EACH * (128 - b'a' as u64)) & !(small + EACH * (127 - b'z' as u64));
    let digit = (low + EACH * (128 - b'0' as u64)) & !(low + EACH * (127 - b'9' as u64));
    (!(letter | digit) | bytes) & HIGH
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const ALPHANUMERIC: u8 = LETTER | DIGIT;
/// A word may go on behind it.
const INNER: u8 = 4;
/// Two of it may be one mark.
const TWIN: u8 = 8;
const BLANK: u8 = 16;
/// Part of a character beyond ASCII, or glued to words like one.
const WIDE: u8 = 32;

/// What each byte is: a set of flags.
const KINDS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b if b.is_ascii_alphabetic() => LETTER,
            b if b.is_ascii_digit() => DIGIT,
            b if b.is_ascii_whitespace() || b.is_ascii_control() => BLANK,
            b',' | b';' => INNER,
            b'.' | b'\'' => INNER | TWIN,
            b'`' => TWIN,
            b'_' | 128.. => INNER | WIDE,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The last bytes of `‘`, `’` and `…`.
const TURNED: u8 = 0x98;
const APOSTROPHE: u8 = 0x99;
const ELLIPSIS: u8 = 0xA6;

/// The last byte of the dash, quotation mark or ellipsis (U+2010 to U+201F, U+2026) that `tail`
/// starts with, if what follows is ASCII, so that nothing can combine with it.
fn general(tail: &[u8]) -> Option<u8> {
    match *tail {
        [0xE2, 0x80, last @ (0x90..=0x9F | ELLIPSIS), ..] => {
            byte_at(tail, 3).is_ascii().then_some(last)
        }
        _ => None,
    }
}

/// A space beyond the end.
fn byte_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(b' ')
}

/// A stop after more than one letter and before a capital: `over.The`, but not `U.S`.
const fn missing_space(letters_before: usize, next: u8) -> bool {
    letters_before > 1 && next.is_ascii_uppercase()
}

/// Where a segment such as `café.The` or `Zoë:yes` lacks the space after its stop or colon.
fn stop_without_space(segment: &str) -> Option<usize> {
    let mut part = 0;
    for (at, mark) in segment.match_indices(['.', ':']) {
        if mark == ":" && at > 0 {
            return Some(at);
        }
        let long = segment[part..at].chars().nth(1).is_some();
        if long && segment[at + 1..].starts_with(char::is_uppercase) {
            return Some(at);
        }
        part = at + 1;
    }
    None
}

/// UAX 29 joins across a stop or an apostrophe between two letters or between two digits.
const fn joins(before: u8, next: u8) -> bool {
    before.is_ascii_alphabetic() && next.is_ascii_alphabetic()
        || before.is_ascii_digit() && next.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_read_by_hand_is_what_the_segmenter_reads(text in "[aB1 .,;:'’‘“”—…é_\u{301}-]{0,12}") {
            for (at, c) in text.char_indices() {
                let (tokens, starts) = (Tokens { text: &text, at }, at == 0 || text[..at].ends_with(' '));
                if starts && c.is_ascii_alphanumeric() {
                    prop_assert_eq!(tokens.word(), tokens.segment());
                }
                if let Some(mark) = tokens.mark() {
                    prop_assert_eq!(mark, tokens.segment());
                }
            }
        }
    }

    #[test]
    fn letters_and_digits_are_told_from_all_other_bytes() {
        for byte in 0..=255_u8 {
            for at in 0..8 {
                let eight = u64::from_le_bytes([b'a'; 8]) & !(255 << (8 * at));
                let expected = if byte.is_ascii_alphanumeric() { 0 } else { 128 << (8 * at) };
                assert_eq!(others(eight | u64::from(byte) << (8 * at)), expected, "{byte} at {at}");
            }
        }
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|t| &text[t.span]).collect()
    }

    #[test]
    fn prose_in_tokens() {
        let table: &[(&str, &[&str])] = &[
            ("I've, I’ve!", &["I've", ",", "I’ve", "!"]),
            ("guarded..and safe…", &["guarded", "..", "and", "safe", "…"]),
            ("over.The U.S. at 9 a.m.", &["over", ".", "The", "U.S", ".", "at", "9", "a.m", "."]),
            ("$1,000.50 or 5%", &["$", "1,000.50", "or", "5", "%"]),
            ("``so'' 'tis", &["``", "so", "''", "'", "tis"]),
            ("al-Assad’s—but", &["al", "-", "Assad’s", "—", "but"]),
            ("Unit,'”", &["Unit", ",", "'", "”"]),
            ("naïve café_x café.The", &["naïve", "café_x", "café", ".", "The"]),
            ("a@b.co x", &["a", "@", "b.co", "x"]),
            ("", &[]),
            (" \u{a0}\n", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(&words(text), expected, "{text:?}");
        }
    }
}
