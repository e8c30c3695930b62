//! Spellings that stand for other words, and contractions.

use std::borrow::Cow;

/// The word that a folded spelling stands for; for a contraction, the two words.
pub(super) fn expand(folded: &str) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some(&(_, first, second)) = SPELLINGS.iter().find(|row| row.0 == folded) {
        return (first.into(), second);
    }
    if folded.contains('\'') {
        for (ending, word) in ENDINGS {
            if let Some(stem) = folded.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                return (stem.into(), Some(word));
            }
        }
        if let Some(stem) = folded.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
            return (stem.into(), BEFORE_IS.contains(&stem).then_some("is"));
        }
    }
    if folded.contains(',') && folded.starts_with(|c: char| c.is_ascii_digit()) {
        return (folded.replace(',', "").into(), None);
    }
    (folded.into(), None)
}

/// Spellings that stand for other words.
const SPELLINGS: [(&str, &str, Option<&str>); 18] = [
    ("&", "and", None),
    ("%", "percent", None),
    ("can't", "can", Some("not")),
    ("cannot", "can", Some("not")),
    ("won't", "will", Some("not")),
    ("shan't", "shall", Some("not")),
    ("ain't", "is", Some("not")),
    ("let's", "let", Some("us")),
    ("y'all", "you", Some("all")),
    ("gonna", "going", Some("to")),
    ("wanna", "want", Some("to")),
    ("gotta", "got", Some("to")),
    ("ok", "okay", None),
    ("o'clock", "o'clock", None),
    ("ma'am", "ma'am", None),
    ("mr.", "mr", None),
    ("mrs.", "mrs", None),
    ("dr.", "dr", None),
];

/// Endings after an apostrophe and the word each stands for.
const ENDINGS: [(&str, &str); 6] = [
    ("n't", "not"),
    ("'ve", "have"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'m", "am"),
    ("'d", "would"),
];

/// After these, `’s` is `is`; after a noun it is taken for the possessive and dropped.
const BEFORE_IS: [&str; 14] = [
    "it",
    "he",
    "she",
    "that",
    "there",
    "this",
    "what",
    "who",
    "where",
    "here",
    "how",
    "when",
    "why",
    "everybody",
];
