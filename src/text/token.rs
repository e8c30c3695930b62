//! Words, numbers and marks: the one tokenizer of the crate.
//!
//! Nearly all tokens of English prose are plain words of ASCII. They are read sixteen bytes at a
//! time. Words with an apostrophe or a stop are read byte by byte. Only words with letters beyond
//! ASCII are passed to the segmenter of UAX 29. A test checks that all three ways give the same
//! result.

use unicode_segmentation::UnicodeSegmentation;

use super::joint::joint;
use super::packed::{Packed, alphanumeric};
use super::{Span, ceil_boundary};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TokenKind {
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
///
/// ```
/// # use crossquote::training::tokens;
/// let words = tokens("one — two!").filter(|token| token.is_word()).count();
/// assert_eq!(words, 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes in the text.
    pub span: Span,
    /// What it is made of.
    pub(crate) kind: TokenKind,
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
///
/// ```
/// use crossquote::training::tokens;
///
/// let text = "Mr. Lee’s 1,000 U.S. “facts”…";
/// let found: Vec<&str> = tokens(text).map(|token| &text[token.span]).collect();
/// assert_eq!(found, ["Mr", ".", "Lee’s", "1,000", "U.S", ".", "“", "facts", "”", "…"]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut tokens = Tokens::new(text);
    std::iter::from_fn(move || tokens.advance().map(|(token, _)| token))
}

/// Reads the [`tokens`] of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; if it is a plain word or number, [packed](Packed), too.
    ///
    /// What nearly all tokens are is read in line with the caller’s work on them: by way of the
    /// memory it would take twice as long.
    #[inline(always)]
    pub(super) fn advance(&mut self) -> Option<(Token, Option<Packed>)> {
        loop {
            let bytes = self.text.as_bytes();
            let &byte = bytes.get(self.at)?;
            let kind = KINDS[usize::from(byte)];
            if kind & BLANK != 0 {
                self.at += 1;
                continue;
            }
            if kind & ALPHANUMERIC != 0
                && let Some((len, packed)) = Packed::at(bytes, self.at)
                && ends(bytes, self.at + len)
            {
                let kind = if packed.has_letter() { TokenKind::Word } else { TokenKind::Number };
                return Some((self.take(len, kind), Some(packed)));
            }
            if kind & (ALPHANUMERIC | WIDE | TWIN) == 0 {
                return Some((self.take(1, TokenKind::Mark), None));
            }
            let mut token = self.intricate();
            // A combining mark may stand on a space, which is no part of a word. Nor is a mark behind
            // a Hebrew letter (rule 7a), which may close a quotation.
            let text = &self.text[token.span];
            token.span.start += text.len() - text.trim_start().len();
            if token.is_word() && text.ends_with('\'') {
                token.span.end -= 1;
            }
            // one character further at least, whatever the token is
            self.at = token.span.end.max(ceil_boundary(self.text, self.at + 1));
            if !self.text[token.span].trim().is_empty() {
                return Some((token, None));
            }
        }
    }
}

/// Line breaks that cut one word at most; a narrow column cuts it twice.
const MOST_CUTS: usize = 4;

/// Longest word in bytes that the segmenter is asked for; longer unbroken runs come in pieces of
/// this size, so that no text is scanned more than a bounded number of times.
const WINDOW: usize = 1024;

impl Tokens<'_> {
    #[inline]
    const fn take(&mut self, len: usize, kind: TokenKind) -> Token {
        let start = self.at;
        self.at += len;
        Token { span: Span::new(start, self.at), kind }
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
        // A letter run is not followed beyond the window, or an unbroken text would be read again
        // for each of its tokens. A character more lets the last letter look ahead.
        let bytes = &bytes[..bytes.len().min(self.at + WINDOW + 8)];
        let (mut end, mut part, mut cuts) = (self.at, self.at, 0);
        loop {
            end += alphanumeric(bytes, end);
            if end - self.at > WINDOW {
                return self.segment();
            }
            let Some(&byte) = bytes.get(end) else { break };
            if let Some(len) = joint(bytes, end).filter(|_| cuts < MOST_CUTS) {
                (end, part, cuts) = (end + len, end + len, cuts + 1);
                continue;
            }
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
                b'.' | b'\'' | b',' | b';' if general(&bytes[end + 1..]).is_some() => break,
                b'.' | b'\'' | b',' | b';' if !next.is_ascii() => return self.segment(),
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

    /// A mark of ASCII. A run of stops is one token, and so are doubled grave accents and
    /// apostrophes.
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
        let tail = &self.text[self.at..ceil_boundary(self.text, self.at + WINDOW)];
        let segment = &tail[..segment_len(tail)];
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

/// Characters that no reader sees and that UAX 29 takes for the end of a word: zero-width space,
/// word joiner.
const UNSEEN: [char; 2] = ['\u{200b}', '\u{2060}'];

/// Length of the segment of UAX 29 that `tail` begins with. A word goes on behind what no reader
/// sees, and behind a soft hyphen at the end of a line.
fn segment_len(tail: &str) -> usize {
    let len = |text: &str| text.split_word_bounds().next().map_or(0, str::len);
    let mut end = len(tail);
    loop {
        let (word, rest) = tail.split_at(end);
        let after = if word.ends_with('\u{ad}') {
            rest.trim_start_matches(['\r', '\n', ' '])
        } else {
            rest.trim_start_matches(UNSEEN)
        };
        let goes_on = after.len() < rest.len()
            && after.starts_with(char::is_alphabetic)
            && word.contains(char::is_alphabetic);
        if !goes_on {
            return end;
        }
        end = tail.len() - after.len() + len(after);
    }
}

/// True when a word of ASCII surely ends at `at`, where its letters do.
#[inline]
fn ends(text: &[u8], at: usize) -> bool {
    let kind_at = |at: usize| text.get(at).map_or(BLANK, |&byte| KINDS[usize::from(byte)]);
    let next = kind_at(at);
    next & (INNER | HYPHEN) == 0
        || next & (WIDE | HYPHEN) == 0 && kind_at(at + 1) & BLANK != 0
        || next & HYPHEN != 0 && joint(text, at).is_none()
}

fn kind(word: &[u8]) -> TokenKind {
    let letter = word.iter().any(|&byte| KINDS[usize::from(byte)] == LETTER);
    if letter { TokenKind::Word } else { TokenKind::Number }
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

/// A word that a line break cuts may go on behind it.
const HYPHEN: u8 = 64;

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
            b'-' => HYPHEN,
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

    #[test]
    fn a_space_under_a_combining_mark_and_a_mark_behind_a_letter_are_no_part_of_a_word() {
        let table: [(&str, &[&str]); 4] = [
            ("\u{3000}\u{93f}", &["\u{93f}"]),
            ("\u{2009}\u{301}", &["\u{301}"]),
            ("\u{5dd}'", &["\u{5dd}", "'"]),
            ("'\u{5d0}\u{5dd}'", &["'", "\u{5d0}\u{5dd}", "'"]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = tokens(text).map(|token| &text[token.span]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

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

    proptest! {
        #[test]
        fn a_plain_word_is_the_word_that_stands_there(text in "([aB1 .,;:'’“…é_\u{301}-]|[a-zA-Z]{13,17}){0,12}") {
            let mut tokens = Tokens::new(&text);
            while let Some((token, packed)) = tokens.advance() {
                let slow = Tokens { text: &text, at: token.span.start }.intricate();
                prop_assert_eq!(token, slow);
                if packed.is_some() {
                    prop_assert_eq!(packed, Packed::of(&text[token.span.start..token.span.end]));
                }
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
            ("infra-\nstructure and co-\nOp", &["infra-\nstructure", "and", "co", "-", "Op"]),
            ("infra\u{200b}structure", &["infra\u{200b}structure"]),
            ("infra\u{ad}\nstructure", &["infra\u{ad}\nstructure"]),
            ("", &[]),
            (" \u{a0}\n", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(&words(text), expected, "{text:?}");
        }
    }
}
