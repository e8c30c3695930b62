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

use rustc_hash::FxHashMap;

use super::furniture::Scope;
use super::line::{Line, begins_small, ends_sentence};
use crate::text::Span;
use crate::text::edits::Edit;

/// Fewer times prove nothing.
const FEWEST_CUES: usize = 2;
/// Longest tag, in bytes.
const LONGEST_TAG: usize = 80;
/// A paragraph of more bytes ends with its sentence.
const LONG: usize = 600;

/// Appends the edits that turn subtitles into prose; returns false if `text` is not a subtitle file.
/// In a source, captions may have only a start time. In an article they may not, because live blogs
/// and sports reports have such times too.
pub(super) fn edits(text: &str, lines: &[Line], scope: Scope, edits: &mut Vec<Edit>) -> bool {
    let Some(times) = Times::of(text, lines, scope) else { return false };
    let is_time = |line: &Line| times.len(&text[line.words]) == Some(line.words.len());
    let repeated = rolling(text, lines, is_time);
    // where the words of the line before end, and where the paragraph begins
    let (mut end, mut paragraph) = (0, 0);
    let mut speaker = None;
    let mut in_note = false;
    let again = Labels::of(text, lines, times);
    for (at, line) in lines.iter().enumerate() {
        let words = &text[line.words];
        let next_is_time = lines.get(at + 1).is_some_and(is_time);
        let number = times == Times::Span && next_is_time && (line.parted || at == 0);
        let head = at == 0 && words.starts_with("WEBVTT");
        let note = line.parted && (words.starts_with("NOTE") || words.starts_with("STYLE"));
        in_note = times == Times::Span && (note || in_note && !line.parted);
        if is_time(line) || number || head || in_note || repeated.get(at) == Some(&true) {
            continue;
        }
        let time = times.len(words).unwrap_or_default();
        let (len, voice) = voice(&words[time..]);
        let len = time + len;
        let spoken = &text[line.words.start + len..line.words.end];
        let said = &words[time..];
        let turn = said.starts_with("- ") || said.starts_with(">>") || again.begin(said);
        // The voice may be repeated at each cue, and may be missing at the first ones.
        let goes_on = || end > 0 && !ends_sentence(&text[..end]) && begins_small(spoken);
        let other = voice.is_some() && voice != speaker && !(speaker.is_none() && goes_on());
        speaker = voice.or(speaker);
        let long = line.words.start - paragraph > LONG;
        let breaks = other || turn || long && ends_sentence(&text[..end]);
        let put = String::from(if end == 0 {
            ""
        } else if breaks {
            "\n\n"
        } else {
            " "
        });
        paragraph = if breaks || end == 0 { line.words.start } else { paragraph };
        let tag = Span::new(line.words.start, line.words.start + len);
        let name = voice.filter(|_| other).and_then(|voice| {
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

/// The format of the times of captions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    /// `00:00:21,040 --> 00:00:23,100` or `0:00:01.000,0:00:03.000`: a line of its own.
    Span,
    /// `0:21`: a line of its own.
    Line,
    /// `[00:21.04]` before the words.
    Bracket,
}

impl Times {
    /// The format of the times in `text`. Times without an end must ascend, and at least a third of
    /// the lines must have one, as in captions of two lines.
    fn of(text: &str, lines: &[Line], scope: Scope) -> Option<Self> {
        let count = |times: Self| {
            lines.iter().filter(|line| times.len(&text[line.words]).is_some()).count()
        };
        let first = || lines.first().is_some_and(|line| is_span(&text[line.words]));
        if (text.contains("-->") || first()) && count(Self::Span) >= FEWEST_CUES {
            return Some(Self::Span);
        }
        if scope == Scope::InsideSentences {
            return None;
        }
        [Self::Line, Self::Bracket].into_iter().find(|times| {
            let told = lines.iter().filter_map(|line| {
                let words = &text[line.words];
                seconds(words[..times.len(words)?].trim().trim_matches(['[', ']']))
            });
            let told: Vec<f64> = told.collect();
            told.len() >= FEWEST_CUES
                && told.len() * 3 >= lines.len()
                && told.windows(2).all(|pair| pair[0] <= pair[1])
        })
    }

    /// The length in bytes of the time at the start of a line.
    fn len(self, words: &str) -> Option<usize> {
        match self {
            Self::Span => is_span(words).then_some(words.len()),
            Self::Line => seconds(words).map(|_| words.len()),
            Self::Bracket => {
                let end = words.strip_prefix('[')?.find(']')? + 1;
                seconds(&words[1..end])?;
                let rest = words[end + 1..].trim_start();
                Some(words.len() - rest.len())
            }
        }
    }
}

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 40;
/// The most words of a label.
const MOST_WORDS: usize = 3;

/// The number of lines that begin with each label: `ROSA: …`, `Ana Holt: …`.
struct Labels<'t> {
    counts: FxHashMap<&'t str, usize>,
    /// Whether any label occurs more than once, or two are in capitals.
    again: bool,
}

impl<'t> Labels<'t> {
    fn of(text: &'t str, lines: &[Line], times: Times) -> Self {
        let mut counts = FxHashMap::default();
        let said = |line: &Line| {
            let words = &text[line.words];
            label(&words[times.len(words).unwrap_or_default()..])
        };
        for label in lines.iter().filter_map(said) {
            *counts.entry(label).or_insert(0) += 1;
        }
        let shouted = counts.keys().filter(|label| !label.contains(char::is_lowercase)).count();
        let again = shouted > 1 || counts.values().any(|&count| count > 1);
        Self { counts, again }
    }

    /// Whether `words` begin a turn. Their label occurs more than once, or it is in capitals and
    /// another label occurs more than once, or is in capitals too.
    fn begin(&self, words: &str) -> bool {
        label(words).is_some_and(|label| {
            let shouted = !label.contains(char::is_lowercase);
            self.again && (shouted || self.counts.get(label).is_some_and(|&count| count > 1))
        })
    }
}

/// The label at the start of `words`: capitalised words and a colon. The text after it must not be
/// all in capitals.
fn label(words: &str) -> Option<&str> {
    let (label, rest) = words.split_once(": ")?;
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let name = label.len() <= LONGEST_LABEL
        && label.split(' ').count() <= MOST_WORDS
        && label.split(' ').all(capital);
    (name && rest.contains(char::is_lowercase)).then_some(label)
}

/// `00:00:21,040 --> 00:00:23,100` and what may follow, or `0:00:01.000,0:00:03.000`.
fn is_span(words: &str) -> bool {
    let time = |text: &str| {
        text.contains(':') && text.bytes().all(|b| b.is_ascii_digit() || b":.,".contains(&b))
    };
    match words.split_once("-->") {
        Some((from, to)) => time(from.trim()) && to.split_whitespace().next().is_some_and(time),
        None => words.split_once(',').is_some_and(|(from, to)| {
            let exact = |text: &str| text.contains('.') && seconds(text).is_some();
            exact(from) && exact(to)
        }),
    }
}

/// The time in seconds of `0:21`, `1:02:03` or `00:21.04`.
fn seconds(time: &str) -> Option<f64> {
    let parts = time.split(':').count();
    let clock =
        |part: &str| (1..3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, last) = time.rsplit_once(':').filter(|_| (2..4).contains(&parts))?;
    let (last, fraction) = last.split_once('.').unwrap_or((last, "0"));
    let fits = whole.split(':').all(clock)
        && last.len() == 2
        && clock(last)
        && (1..4).contains(&fraction.len())
        && fraction.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(())?;
    let minutes = whole.split(':').fold(0.0, |sum, part| sum * 60.0 + part.parse().unwrap_or(0.0));
    Some(minutes * 60.0 + format!("{last}.{fraction}").parse::<f64>().ok()?)
}

/// For each line, whether it repeats the end of the previous cue, as in roll-up captions. The result
/// is empty unless most cues begin with such a line. Takes linear time.
fn rolling(text: &str, lines: &[Line], is_time: impl Fn(&Line) -> bool) -> Vec<bool> {
    let mut repeated = vec![false; lines.len()];
    let (mut cues, mut again) = (0, 0);
    let mut before = "";
    for at in 1..lines.len() {
        if !is_time(&lines[at - 1]) || is_time(&lines[at]) {
            // the number of the next cue follows an empty line
            before = if lines[at].parted || is_time(&lines[at]) {
                before
            } else {
                &text[lines[at].words]
            };
            continue;
        }
        let words = &text[lines[at].words];
        cues += 1;
        if words == before && words.split_whitespace().nth(2).is_some() {
            repeated[at] = true;
            again += 1;
        }
        before = words;
    }
    if again < 2 || again * 2 + 1 < cues { Vec::new() } else { repeated }
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
            || rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
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
    use super::super::line::lines;
    use super::*;
    use crate::text::edits::Edits;

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
                "the same voice at each cue",
                "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Holt>It is not safe,\n\n00:02.500 --> 00:04.000\n<v Ana Holt>and it is old.\n",
                "Ana Holt: It is not safe, and it is old.\n",
            ),
            (
                "a note, times in the words",
                "WEBVTT\n\nNOTE ours\n\n00:01.000 --> 00:02.000\nIt is <00:01.500><c>not</c> safe\n\n00:02.500 --> 00:04.000\nat all.\n",
                "It is not safe at all.\n",
            ),
            (
                "rolling up",
                "1\n00:00:01,000 --> 00:00:02,000\nIt is not safe\n\n2\n00:00:02,000 --> 00:00:03,000\nIt is not safe\nand it is old\n\n3\n00:00:03,000 --> 00:00:04,000\nand it is old\nand grey.\n",
                "It is not safe and it is old and grey.\n",
            ),
            (
                "said twice",
                "1\n00:00:01,000 --> 00:00:02,000\nWe want water\n\n2\n00:00:02,000 --> 00:00:03,000\nWe want water\n\n3\n00:00:03,000 --> 00:00:04,000\nand bread.\n",
                "We want water We want water and bread.\n",
            ),
            (
                "SubViewer",
                "0:00:01.000,0:00:02.000\nWe will open\n\n0:00:02.500,0:00:04.000\nin May.\n",
                "We will open in May.\n",
            ),
            (
                "a time above each line",
                "0:01\nWe will open\n0:03\nin May.\n",
                "We will open in May.\n",
            ),
            ("lyrics", "[00:01.00]We will open\n[00:03.10]in May.\n", "We will open in May.\n"),
            (
                "a blog, latest first",
                "10:42\nWe met.\n10:21\nWe came.\n",
                "10:42\nWe met.\n10:21\nWe came.\n",
            ),
            (
                "few times",
                "10:42\nWe met.\nIt rained.\nWe sat.\n10:50\nWe left.\nAll.\nEnd.\n",
                "10:42\nWe met.\nIt rained.\nWe sat.\n10:50\nWe left.\nAll.\nEnd.\n",
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
            edits(text, &lines(text, Span::new(0, text.len())), Scope::Everywhere, &mut found);
            assert_eq!(Edits::apply(text, found).0, expected, "{name}");
        }
    }
}
