//! Words and marks around a quotation, and the classes they belong to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::english::list::entries;

/// Letters and digits with what stands between them in `don’t`.
pub(super) fn each_word(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let runs = std::iter::from_fn(move || {
        let start = rest.find(joined)?;
        let begun = &rest[start..];
        let mut end = 0;
        loop {
            end += run(&begun[end..]);
            let apostrophe = begun[end..].chars().next().filter(|&c| joined(c));
            match apostrophe {
                Some(c) => end += c.len_utf8(),
                None => break,
            }
        }
        let (word, tail) = begun.split_at(end);
        rest = tail;
        Some(word)
    });
    runs.filter(|word| word.contains(char::is_alphanumeric))
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

/// Length of the letters and digits at the start of `text`.
fn run(text: &str) -> usize {
    let plain = text.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    match text.as_bytes().get(plain) {
        Some(128..) => {
            let rest = &text[plain..];
            plain + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        }
        _ => plain,
    }
}

/// Length of the letters and digits at the end of `text`.
fn run_back(text: &str) -> usize {
    let plain = text.bytes().rev().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    let rest = &text[..text.len() - plain];
    match rest.as_bytes().last() {
        Some(128..) => plain + rest.len() - rest.trim_end_matches(char::is_alphanumeric).len(),
        _ => plain,
    }
}

/// Words, single marks and line breaks of `text` in order; `’s` is two pieces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(blank);
        let first = rest.chars().next()?;
        let (piece, tail) = rest.split_at(run(rest).max(first.len_utf8()));
        rest = tail;
        Some(piece)
    })
}

/// White space, but for the line break that ends a paragraph.
fn blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// As [`pieces`], from the last to the first.
pub(super) fn backwards(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end_matches(blank);
        let last = rest.chars().next_back()?;
        let (head, piece) = rest.split_at(rest.len() - run_back(rest).max(last.len_utf8()));
        rest = head;
        Some(piece)
    })
}

pub(super) const WORDS: usize = 28;
/// The class of capitalised words that no list holds.
pub(super) const NAME: usize = 22;

/// The class of what is not there: an edge.
pub(super) const NOTHING: usize = 0;

/// Word classes, each with its number.
pub(super) fn class(piece: &str) -> usize {
    class_of(piece, known(piece))
}

/// As [`class`], of a piece that was looked up.
pub(super) fn class_of(piece: &str, known: Known) -> usize {
    let first = piece.chars().next().unwrap_or(' ');
    match piece {
        "\n" => NOTHING,
        "," => 1,
        ":" => 2,
        "." | "!" | "?" | ";" => 3,
        "—" | "–" | "-" | "(" | "[" => 4,
        "”" | "\"" | "“" | "’" | "‘" | "'" => 5,
        "s" => 6, // what an apostrophe leaves
        _ if !first.is_alphanumeric() => 7,
        _ if first.is_numeric() => 8,
        _ => match known.class {
            Some(class) => 9 + usize::from(class),
            None if first.is_uppercase() => NAME,
            None => 23 + form(piece),
        },
    }
}

/// The form of a word that no list holds: participles and adverbs look like what they are.
fn form(word: &str) -> usize {
    let endings = ["ed", "ing", "ly", "s"];
    endings.iter().position(|ending| word.ends_with(ending)).map_or(0, |at| at + 1)
}

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The first of [`CLASSES`] that holds it.
    pub(super) class: Option<u8>,
    pub(super) cue: bool,
    pub(super) small: bool,
    pub(super) clause: bool,
}

/// Listed words as numbers: their letters, small, filled up with zeros.
static KNOWN: LazyLock<FxHashMap<u128, Known>> = LazyLock::new(|| {
    let mut known: FxHashMap<u128, Known> = FxHashMap::default();
    for (section, word) in entries(LISTS) {
        let Some(key) = key(word) else { continue };
        let known = known.entry(key).or_default();
        let class = CLASSES.iter().position(|class| *class == section).map(|at| at as u8);
        known.class = known.class.or(class);
        known.cue |= section == "cue";
        known.small |= section == "small";
        known.clause |= section == "clause";
    }
    known
});

/// `None` for words longer than all listed ones.
fn key(word: &str) -> Option<u128> {
    let mut letters = [0; 16];
    letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    Some(u128::from_le_bytes(letters))
}

/// Looks `word` up without regard to case; of marks nothing is known.
pub(super) fn known(word: &str) -> Known {
    let key = if is_word(word) { key(word) } else { None };
    key.and_then(|key| KNOWN.get(&key)).copied().unwrap_or_default()
}

const LISTS: &str = include_str!("words.txt");

/// The sections that make a class, in the order of the classes and of the file.
const CLASSES: [&str; 13] = [
    "term",
    "cue",
    "work",
    "that",
    "a",
    "the",
    "owner",
    "as",
    "be",
    "of",
    "preposition",
    "conjunction",
    "not",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_are_found() {
        assert_eq!(class("Called"), 9);
        assert_eq!(class("says"), 10);
        assert!(known("Said").cue && known("don't").clause && known("The").small);
        assert_eq!((known("conceding").class, class("of"), class("to")), (Some(1), 18, 21));
        assert!(entries(LISTS).all(|(_, word)| key(word).is_some()));
    }
}
