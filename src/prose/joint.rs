//! What a line break inside a paragraph is read as: a space, nothing, or a word put together again.
//!
//! A hyphen at the end of a line is either the word's own (`well-` `known`) or the typesetter's
//! (`infra-` `structure`). The rest of the text decides, since words come again; where it does not,
//! the hyphen is the typesetter's unless both parts are words.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::line::Line;
use crate::text::Span;
use crate::text::edits::Edit;

/// Joins lines of one text.
pub(super) struct Joiner<'t> {
    text: &'t str,
    /// Every word of the text as it is printed, compounds whole. Made when the first hyphen asks.
    words: OnceCell<FxHashSet<&'t str>>,
}

impl<'t> Joiner<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    /// The edit that joins `line` and `next`.
    pub(super) fn join(&self, line: &Line, next: &Line) -> Edit {
        let gap = Span::new(line.words.end, next.words.start);
        let (before, after) = (&self.text[line.words], &self.text[next.words]);
        if let Some(stem) = before.strip_suffix('\u{ad}') {
            return Edit::new(Span::new(line.words.start + stem.len(), gap.end), "");
        }
        let glued = |stem: &str| !stem.is_empty() && !stem.ends_with(char::is_whitespace);
        let dash = ["--", "—"].iter().find_map(|dash| before.strip_suffix(dash));
        if dash.is_some_and(glued) {
            return Edit::new(gap, "");
        }
        match before.strip_suffix(['-', '‐']) {
            Some(stem) if glued(stem) && after.starts_with(char::is_alphanumeric) => {
                let hyphen = line.words.start + stem.len();
                let kept = self.keeps_hyphen(stem, after);
                Edit::new(Span::new(if kept { gap.start } else { hyphen }, gap.end), "")
            }
            _ => Edit::new(gap, " "),
        }
    }

    /// Whether the hyphen between the last word of `before` and the first of `after` is the word's
    /// own.
    fn keeps_hyphen(&self, before: &str, after: &str) -> bool {
        let left = &before[before.trim_end_matches(is_part).len()..];
        let right = &after[..after.len() - after.trim_start_matches(is_part).len()];
        if !right.starts_with(char::is_lowercase) || !left.ends_with(char::is_alphabetic) {
            return true;
        }
        let seen = self.words.get_or_init(|| words(self.text));
        if seen.contains(format!("{left}{right}").as_str()) {
            return false;
        }
        let last = left.rsplit('-').next().unwrap_or_default();
        let first = right.split('-').next().unwrap_or_default();
        seen.contains(format!("{left}-{right}").as_str())
            || LINKS.contains(&last)
            || LINKS.contains(&first)
            || PREFIXES.contains(&last.to_lowercase().as_str())
            || seen.contains(last) && (seen.contains(first) || SUFFIXES.contains(&first))
    }
}

/// Words inside compounds of several words: `less-than-lethal`, `man-of-war`.
const LINKS: [&str; 6] = ["and", "by", "of", "than", "the", "to"];
/// First parts that take a hyphen of their own: `self-made`, `ex-wife`.
const PREFIXES: [&str; 12] =
    ["all", "cross", "ex", "far", "half", "high", "long", "mid", "non", "self", "short", "well"];
/// Second parts of compounds behind a word: `state-owned`, `year-old`.
const SUFFIXES: [&str; 12] = [
    "based", "called", "elect", "free", "led", "like", "long", "made", "old", "owned", "term",
    "year",
];

/// Parts of words: letters, figures, apostrophes and hyphens.
fn is_part(c: char) -> bool {
    matches!(c, '-' | '‐' | '\'' | '’') || c.is_alphanumeric()
}

/// Every word of `text` that no line break cuts.
fn words(text: &str) -> FxHashSet<&str> {
    let mut words = FxHashSet::default();
    let mut cut = false;
    for line in text.split(['\n', '\r']).map(|line| line.trim_matches(['>', ' ', '\t'])) {
        let goes_on = line.ends_with(['-', '‐', '\u{ad}']);
        let mut whole = line.split(char::is_whitespace).skip(usize::from(cut)).peekable();
        while let Some(word) = whole.next() {
            if whole.peek().is_some() || !goes_on {
                words.extend(word.split(|c| !is_part(c)).filter(|part| !part.is_empty()));
            }
        }
        cut = goes_on;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn line_ends_as_they_are_read() {
        let table = [
            ("a space", "the harbour\nwall", "the harbour wall"),
            ("a hyphen of the typesetter", "the har-\nbour wall", "the harbour wall"),
            ("a soft hyphen", "the har\u{ad}\nbour wall", "the harbour wall"),
            ("a compound with a capital", "the Anglo-\nFrench wall", "the Anglo-French wall"),
            ("a number", "a 30-\nyear wall", "a 30-year wall"),
            ("a prefix", "a self-\nmade man", "a self-made man"),
            (
                "a compound seen whole",
                "the low-key man, a low-\nkey man",
                "the low-key man, a low-key man",
            ),
            (
                "both parts seen",
                "a sea and a wall: the sea-\nwall",
                "a sea and a wall: the sea-wall",
            ),
            (
                "a word seen whole",
                "the seawall, a sea, a wall, the sea-\nwall",
                "the seawall, a sea, a wall, the seawall",
            ),
            ("a dash", "the wall—\nor most of it", "the wall—or most of it"),
            ("a dash with a space", "the wall —\nor most of it", "the wall — or most of it"),
            ("a hyphen with a space", "the wall -\nor most of it", "the wall - or most of it"),
            ("a block quote", "> the harbour\n> wall", "> the harbour wall"),
        ];
        for (name, text, expected) in table {
            let lines = lines(text, Span::new(0, text.len()));
            let edit = Joiner::new(text).join(&lines[0], &lines[1]);
            let joined =
                format!("{}{}{}", &text[..edit.given.start], edit.put, &text[edit.given.end..]);
            assert_eq!(joined, expected, "{name}");
        }
    }
}
