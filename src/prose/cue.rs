//! Subtitles: numbered cues with their times, as `SubRip` and `WebVTT` write them.
//!
//! ```text
//! 7
//! 00:00:21,040 --> 00:00:23,100
//! <v Ana Holt>We will open
//! the bridge in May.
//! ```
//!
//! What is read are the words, as one running text. A cue that names a voice or begins with a dash
//! begins a paragraph, and so does the next sentence in a paragraph that has become long.

use std::borrow::Cow;

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::edits::Edit;
use super::line::{Line, ends_sentence};
use crate::text::Span;

/// Fewer times prove nothing.
const FEWEST_CUES: usize = 2;
/// Longest tag, in bytes.
const LONGEST_TAG: usize = 80;
/// A paragraph of more bytes ends with its sentence.
const LONG: usize = 600;

/// Appends what is read for the lines of subtitles; false when `text` is no subtitles.
pub(super) fn edits(text: &str, lines: &[Line], edits: &mut Vec<Edit>) -> bool {
    if memmem::find(text.as_bytes(), b"-->").is_none()
        || lines.iter().filter(|line| is_time(&text[line.words])).count() < FEWEST_CUES
    {
        return false;
    }
    // where the words of the line before end, and where the paragraph begins
    let (mut end, mut paragraph) = (0, 0);
    let again = Labels::of(text, lines);
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        let words = &text[line.words];
        let next_is_time = lines.get(at + 1).is_some_and(|next| is_time(&text[next.words]));
        let number = next_is_time && (line.parted || at == 0);
        if is_time(words) || number || at == 0 && words.starts_with("WEBVTT") {
            continue;
        }
        let (len, voice) = voice(words);
        // the voice of one turn is told at each of its cues
        let voice = voice.filter(|_| last != voice);
        last = voice.or(last);
        let turn = voice.is_some()
            || again.begin(words)
            || words.starts_with("- ")
            || words.starts_with(">>");
        let long = line.words.start - paragraph > LONG;
        let breaks = turn || long && ends_sentence(&text[..end]);
        let put = String::from(if end == 0 {
            ""
        } else if breaks {
            "\n\n"
        } else {
            " "
        });
        paragraph = if breaks || end == 0 { line.words.start } else { paragraph };
        let tag = Span::new(line.words.start, line.words.start + len);
        let name = voice.and_then(|voice| {
            let start = tag.start + text[tag].rfind(voice)?;
            Some(Span::new(start, start + voice.len()))
        });
        let words_end = std::mem::replace(&mut end, line.words.end);
        let before = name.map_or(tag.end, |name| name.start);
        edits.push(Edit::new(Span::new(words_end, before), Cow::Owned(put)));
        edits.extend(name.map(|name| Edit::new(Span::new(name.end, tag.end), ": ")));
        tags(text, Span::new(tag.end, line.words.end), edits);
    }
    true
}

/// Longest label, in bytes.
const LONGEST_LABEL: usize = 40;
/// Most words of a label.
const MOST_WORDS: usize = 3;

/// How many lines each label begins: `ROSA: …`, `Ana Holt: …`.
struct Labels<'t> {
    counts: FxHashMap<&'t str, usize>,
    /// One of them comes again.
    again: bool,
}

impl<'t> Labels<'t> {
    fn of(text: &'t str, lines: &[Line]) -> Self {
        let mut counts = FxHashMap::default();
        for label in lines.iter().filter_map(|line| label(&text[line.words])) {
            *counts.entry(label).or_insert(0) += 1;
        }
        let again = counts.values().any(|&count| count > 1);
        Self { counts, again }
    }

    /// Whether a turn begins with `words`: their label comes again, or is in capitals and another
    /// comes again.
    fn begin(&self, words: &str) -> bool {
        label(words).is_some_and(|label| {
            let shouted = !label.contains(char::is_lowercase);
            self.again && (shouted || self.counts.get(label).is_some_and(|&count| count > 1))
        })
    }
}

/// The capitalised words before the colon that `words` begin with; what follows is no shouting.
fn label(words: &str) -> Option<&str> {
    let (label, rest) = words.split_once(": ")?;
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let name = label.len() <= LONGEST_LABEL
        && label.split(' ').count() <= MOST_WORDS
        && label.split(' ').all(capital);
    (name && rest.contains(char::is_lowercase)).then_some(label)
}

/// `00:00:21,040 --> 00:00:23,100`, and what may follow.
fn is_time(words: &str) -> bool {
    let Some((from, to)) = words.split_once("-->") else { return false };
    let time = |text: &str| {
        text.contains(':') && text.bytes().all(|b| b.is_ascii_digit() || b":.,".contains(&b))
    };
    time(from.trim()) && to.split_whitespace().next().is_some_and(time)
}

/// The name in `<v Ana Holt>` and the length of the tag. A dash or `>>` before a turn counts too.
fn voice(words: &str) -> (usize, Option<&str>) {
    let tag = words.strip_prefix("<v").filter(|rest| rest.starts_with([' ', '.']));
    let named = tag.and_then(|rest| {
        let end = rest.find('>')?;
        let name = rest[..end].split_once(' ')?.1.trim();
        (!name.is_empty()).then_some((end + 3, Some(name)))
    });
    let bare = words.trim_start_matches(['-', '>', ' ']);
    named.unwrap_or((words.len() - bare.len(), None))
}

/// Drops `<i>`, `</v>`, `{\an8}`.
fn tags(text: &str, words: Span, edits: &mut Vec<Edit>) {
    let mut at = words.start;
    while let Some(start) = text[at..words.end].find(['<', '{']).map(|start| at + start) {
        let rest = &text[start..words.end];
        let tag = rest.starts_with("{\\")
            || rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let close = || rest.bytes().take(LONGEST_TAG).position(|b| matches!(b, b'>' | b'}'));
        let end = if tag { close() } else { None };
        at = start + end.unwrap_or(0) + 1;
        if end.is_some() {
            edits.push(Edit::new(Span::new(start, at), ""));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::Edits;
    use super::super::line::lines;
    use super::*;

    #[test]
    fn cues_as_they_are_read() {
        let table = [
            (
                "SubRip",
                "1\n00:00:01,000 --> 00:00:02,000\nWe will open\nthe bridge\n\n2\n00:00:02,500 --> 00:00:04,000\nin May.\n",
                "We will open the bridge in May.\n",
            ),
            (
                "WebVTT, voices",
                "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n<v Ana Holt>In <i>May</i>.</v>\n\n00:02.500 --> 00:04.000\n<v Ben Moss>No.\n",
                "Ana Holt: In May.\n\nBen Moss: No.\n",
            ),
            (
                "dashes",
                "1\n00:00:01,000 --> 00:00:02,000\n- In May.\n- No.\n\n2\n00:00:02,500 --> 00:00:04,000\n{\\an8}Yes.\n",
                "In May.\n\nNo. Yes.\n",
            ),
            (
                "a voice at each cue",
                "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Holt>In May,\n\n00:02.500 --> 00:04.000\n<v Ana Holt>not before.\n",
                "Ana Holt: In May, not before.\n",
            ),
            (
                "labels in capitals",
                "1\n00:00:01,000 --> 00:00:02,000\nANA: In May.\n\n2\n00:00:02,500 --> 00:00:04,000\nBEN: No.\n\n3\n00:00:04,500 --> 00:00:06,000\nANA: Yes.\nIn May.\n",
                "ANA: In May.\n\nBEN: No.\n\nANA: Yes. In May.\n",
            ),
            ("an arrow", "A --> B\n\nB --> C\n", "A --> B\n\nB --> C\n"),
        ];
        for (name, text, expected) in table {
            let mut found = Vec::new();
            edits(text, &lines(text, Span::new(0, text.len())), &mut found);
            assert_eq!(Edits::apply(text, found).0, expected, "{name}");
        }
    }
}
