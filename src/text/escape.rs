//! Characters that stand for others: escapes, mis-decoded bytes, invisible characters, and what is
//! typed for an apostrophe.
//!
//! Only what can mean one thing is changed. Every rule looks at a few bytes, so the reading is
//! linear.

use std::borrow::Cow;

use memchr::{memchr2_iter, memchr3_iter, memmem};

use super::Span;
use super::edits::{Edit, Edits};
use super::printable::{self, WINDOWS, plain};

/// Appends what is to be changed in `text[part]` to `edits`, in order. Most texts have little of what
/// a changed character may begin with, so searching for it costs next to nothing.
pub(crate) fn edits(text: &str, part: Span, edits: &mut Vec<Edit>) {
    let bytes = &text.as_bytes()[part.range()];
    let first = edits.len();
    let escapes = memchr3_iter(b'&', b'\\', b'`', bytes);
    let letters = memchr3_iter(0xc2, 0xc3, 0xef, bytes);
    let accents = memchr3_iter(0xcc, 0xcd, 0xe3, bytes);
    let marks = memchr2_iter(b'\'', 0xe2, bytes);
    let commas = memmem::find_iter(bytes, ",,");
    let suspect = escapes.chain(letters).chain(accents).chain(marks).chain(commas);
    let changes = suspect.filter_map(|at| change(text, part.start + at));
    edits.extend(changes);
    printable::edits(text, part, edits);
    let kept = edits.drain(first..).filter(|edit| edit.given.end <= part.end).collect::<Vec<_>>();
    edits.extend(kept);
    edits[first..].sort_by_key(|edit| edit.given.start);
}

/// `text` with escapes and look-alike characters replaced, and the map to the original; `None` if
/// nothing is replaced. Invisible characters are kept, because the tokenizer ignores them.
pub(crate) fn read(text: &str) -> Option<(String, Edits)> {
    let mut changes = Vec::new();
    edits(text, Span::new(0, text.len()), &mut changes);
    for edit in changes.iter_mut().filter(|edit| &text[edit.given] == "\\" && edit.put.is_empty()) {
        // The quotation mark replaces its backslash too, so that the map covers every character.
        let mark = if text[edit.given.end..].starts_with('"') { "\"" } else { "'" };
        *edit = Edit::new(Span::new(edit.given.start, edit.given.end + 1), mark);
    }
    changes.retain(|edit| !edit.put.is_empty());
    (!changes.is_empty()).then(|| Edits::apply(text, changes))
}

/// The edit for the character at byte `at`, which may begin a changed character.
fn change(text: &str, at: usize) -> Option<Edit> {
    let rest = &text.as_bytes()[at..];
    let put = |len: usize, put: &'static str| Some(Edit::new(Span::new(at, at + len), put));
    match *rest {
        [b'&', ..] => entity(text, at),
        [b'\\', b'u', ..] => code_point(text, at),
        [b'\\', b'"' | b'\'', ..] => put(1, ""),
        [b'\'', b'\'', ..] if in_word(text, at, 2) => put(2, "’"),
        [b'\'', ..] => clitic(text, at, 1),
        [b'`', ..] if in_word(text, at, 1) => put(1, "’"),
        [0xc2, 0xad, ..] => put(2, ""),
        [0xc2, 0xa0, ..] => put(2, " "),
        [0xc2, byte @ 0x91..=0x97, ..] => put(2, WINDOWS[usize::from(byte - 0x91)]),
        [0xc2, 0xb4, ..] if in_word(text, at, 2) => put(2, "’"),
        [0xc2, 0xb4, ..] if beside_words(text, at, 2) => put(2, "'"),
        [0xc3, ..] => mojibake(text, at),
        [0xcc, _, ..] | [0xcd, 0x80..=0xaf, ..] if !bears_accents(text, at) => put(2, ""),
        [0xe2, 0x80, 0x80..=0x8a | 0xaf, ..] => put(3, " "),
        [0xe2, 0x80, 0x8b..=0x8f, ..] if beside_ascii(text, at, 3) => put(3, ""),
        [0xe2, 0x80, 0xaa..=0xae, ..] | [0xe2, 0x81, 0xa0..=0xaf, ..] => put(3, ""),
        [0xe2, 0x80, 0x99, ..] => clitic(text, at, 3),
        [0xe2, 0x80, 0x9b | 0xb2, ..] if in_word(text, at, 3) => put(3, "’"),
        [0xe2, 0x80, 0xb2, ..] if beside_words(text, at, 3) => put(3, "'"),
        [0xe2, 0x80, 0xb3, ..] if beside_words(text, at, 3) => put(3, "\""),
        [0xe3, 0x80, byte @ 0x8c..=0x8f, ..] => put(3, CORNERS[usize::from(byte - 0x8c)]),
        [0xe3, 0x80, 0x9d, ..] => put(3, "“"),
        [0xe3, 0x80, 0x9e | 0x9f, ..] => put(3, "”"),
        [b',', b',', ..] if opens_word(text, at, 2) => put(2, "„"),
        [0xef, 0xbb, 0xbf, ..] => put(3, ""),
        [0xef, 0xbc, 0x82, ..] => put(3, "\""),
        [0xef, 0xbc, 0x87, ..] => put(3, "'"),
        _ => None,
    }
}

/// Corner brackets, in the order of their code points.
const CORNERS: [&str; 4] = ["“", "”", "‘", "’"];

/// Characters of UTF-8 read as Windows-1252 or Latin-1, once or twice. Of two that begin alike the
/// longer first.
const MOJIBAKE: [(&str, &str); 30] = [
    ("Ã¢â‚¬Â¢", "•"),
    ("â€¢", "•"),
    ("Ã¢â‚¬Å“", "“"),
    ("Ã¢â‚¬Â\u{9d}", "”"),
    ("Ã¢â‚¬Ëœ", "‘"),
    ("Ã¢â‚¬â„¢", "’"),
    ("Ã¢â‚¬â€œ", "–"),
    ("Ã¢â‚¬â€\u{9d}", "—"),
    ("Ã¢â‚¬â€", "—"),
    ("Ã¢â‚¬Â¦", "…"),
    ("Ã¢â‚¬Â", "”"),
    ("Ã¢â‚¬", "”"),
    ("ÃƒÂ©", "é"),
    ("â€œ", "“"),
    ("â€\u{9d}", "”"),
    ("â€˜", "‘"),
    ("â€™", "’"),
    ("â€“", "–"),
    ("â€”", "—"),
    ("â€¦", "…"),
    ("â€", "”"),
    ("â\u{80}\u{9c}", "“"),
    ("â\u{80}\u{9d}", "”"),
    ("â\u{80}\u{98}", "‘"),
    ("â\u{80}\u{99}", "’"),
    ("â\u{80}\u{93}", "–"),
    ("â\u{80}\u{94}", "—"),
    ("â\u{80}¦", "…"),
    ("Â\u{a0}", " "),
    ("Ã©", "é"),
];

fn mojibake(text: &str, at: usize) -> Option<Edit> {
    let (wrong, right) = MOJIBAKE.iter().find(|(wrong, _)| text[at..].starts_with(wrong))?;
    Some(Edit::new(Span::new(at, at + wrong.len()), *right))
}

/// The entities of HTML that stand for marks, dashes and spaces, and those that every page needs.
const ENTITIES: [(&str, &str); 22] = [
    ("amp", "&"),
    ("apos", "'"),
    ("bdquo", "„"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsaquo", "‹"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsaquo", "›"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("shy", ""),
    ("thinsp", " "),
    ("zwnj", ""),
];

/// Longest entity that is looked for, in bytes.
const LONGEST_ENTITY: usize = 9;

/// `&ldquo;`, `&#8220;`, `&#x201C;`, and each escaped once more: `&amp;ldquo;`.
fn entity(text: &str, at: usize) -> Option<Edit> {
    let rest = &text[at + 1..];
    let again = rest.strip_prefix("amp;").filter(|rest| named(rest).is_some());
    let name = again.unwrap_or(rest);
    let (len, put) = named(name)?;
    Some(Edit::new(Span::new(at, text.len() - name.len() + len), put))
}

/// The entity whose name `rest` begins with, and its length with the semicolon.
fn named(rest: &str) -> Option<(usize, Cow<'static, str>)> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|b| b == b';')?;
    let name = &rest[..end];
    let put = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(plain(numbered(number)?).to_string()),
        None => Cow::Borrowed(ENTITIES.iter().find(|(known, _)| *known == name)?.1),
    };
    Some((end + 1, put))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control())
}

/// `\u201c`, if it stands for a mark, a dash or a space.
fn code_point(text: &str, at: usize) -> Option<Edit> {
    let digits = text.get(at + 2..at + 6)?;
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    let wanted = matches!(c, '"' | '\'' | '«' | '»' | '\u{a0}' | '\u{2010}'..='\u{203a}');
    wanted.then(|| Edit::new(Span::new(at, at + 6), plain(c).to_string()))
}

/// What an apostrophe begins when a tokenizer has set it apart: `it 's`, `we 'll`, `do n't`.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Drops the space before the clitic whose apostrophe, of `len` bytes, stands at `at`.
fn clitic(text: &str, at: usize, len: usize) -> Option<Edit> {
    let (before, after) = (&text[..at], &text[at + len..]);
    let letters = after.bytes().take(3).take_while(u8::is_ascii_lowercase).count();
    let ends = !after[letters..].starts_with(|c: char| c.is_alphanumeric() || "'’\"”".contains(c));
    let space = match before.strip_suffix('n') {
        Some(before) if &after[..letters] == "t" => before,
        _ if CLITICS.contains(&&after[..letters]) => before,
        _ => return None,
    };
    let host = space.strip_suffix(' ')?;
    let drop = Span::new(host.len(), space.len());
    let glued = &text[drop.end..at + len];
    (ends && host.ends_with(char::is_alphabetic))
        .then(|| Edit::new(Span::new(drop.start, at + len), glued.to_owned()))
}

/// Whether letters stand on both sides of the `len` bytes at `at`.
fn in_word(text: &str, at: usize, len: usize) -> bool {
    text[..at].ends_with(char::is_alphabetic) && text[at + len..].starts_with(char::is_alphabetic)
}

/// Whether the `len` bytes at `at` stand where a quotation mark opens: a word behind them, none before.
fn opens_word(text: &str, at: usize, len: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
        && text[at + len..].starts_with(char::is_alphabetic)
}

/// Whether the `len` bytes at `at` stand where a quotation mark opens or closes, and not behind a
/// figure, where they are feet, inches or minutes.
fn beside_words(text: &str, at: usize, len: usize) -> bool {
    let ends = |c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '!' | '?' | '…');
    let closes = text[..at].ends_with(ends) && !text[at + len..].starts_with(char::is_alphanumeric);
    opens_word(text, at, len) || closes
}

/// Whether the character before `at` may bear an accent.
fn bears_accents(text: &str, at: usize) -> bool {
    text[..at]
        .ends_with(|c: char| c.is_alphanumeric() || !c.is_ascii() && !"“”‘’«»„‚…—–".contains(c))
}

/// Whether ASCII stands beside the character of `len` bytes at `at`: joiners are letters of other
/// scripts and of emoji.
fn beside_ascii(text: &str, at: usize, len: usize) -> bool {
    let ascii = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii);
    let bytes = text.as_bytes();
    ascii(at.checked_sub(1).and_then(|at| bytes.get(at))) || ascii(bytes.get(at + len))
}
