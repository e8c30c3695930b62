//! Threads copied from a social network. The account is printed once above numbered posts, or above
//! each post.
//!
//! ```text
//! Ana Holt (@anaholt)                 Ana Holt
//! 1/2 The gate stays shut.            @anaholt
//! Ask the council why. 2/2            · May 3
//!                                     The gate stays shut.
//! ```

use super::words::Words;
use crate::names::is_particle;
use crate::text::Span;

/// The longest line that names an account, in bytes.
const LONGEST_HEAD: usize = 120;
/// The longest line with a date, in bytes.
const LONGEST_DATE: usize = 40;
/// Most words of a name.
const MOST_WORDS: usize = 6;
/// The fewest numbered posts of a thread, and the fewest account lines of a thread without numbers.
const FEWEST: u32 = 2;
/// The abbreviations with which dates begin.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A line of a post.
struct Line {
    words: Span,
    author: Span,
    /// Whether it has the number of a post, before the words or after them.
    numbered: bool,
}

/// The words of each line of the posts in `text`, whose paragraphs are `lines`; `None` if the text is
/// not a thread.
///
/// Linear.
pub(super) fn posts(text: &str, lines: &[Span], primary: bool) -> Option<Vec<Words>> {
    let (mut author, first) = head(text, lines)?;
    if lines.iter().any(|&line| is_signed(&text[line])) {
        return None; // embedded posts, which are read where they stand
    }
    let (mut found, mut heads, mut at): (Vec<Line>, u32, _) = (Vec::new(), 1, first);
    let mut numbers = 0;
    let mut above = true;
    while let Some(&line) = lines.get(at) {
        if let Some((next, len)) = head(text, &lines[at..]) {
            (author, heads, above) = (next, heads + 1, true);
            at += len;
            continue;
        }
        at += 1;
        let words = &text[line];
        if above && is_date(words) {
            continue;
        }
        above = false;
        let next = numbers + 1;
        let before = leading(words).filter(|&(number, _)| number == next);
        let behind = trailing(words).filter(|&(number, _)| before.is_none() && number == next);
        let numbered = before.is_some() || behind.is_some();
        numbers += u32::from(numbered);
        let start = line.start + before.map_or(0, |(_, len)| len);
        let end = behind.map_or(line.end, |(_, len)| line.start + len);
        let words = Span::new(start, end.max(start)).trim(text);
        found.push(Line { words, author, numbered });
    }
    let counted = numbers >= FEWEST;
    if !counted && heads < FEWEST {
        return None;
    }
    // text after the last numbered line may not belong to the thread
    if counted && heads == 1 && !primary {
        let last = found.iter().rposition(|line| line.numbered);
        found.truncate(last.map_or(0, |last| last + 1));
    }
    let told = found.into_iter().filter(|line| text[line.words].contains(char::is_alphabetic));
    let words = |line: Line| Words {
        segments: vec![line.words],
        mention: Some(line.author),
        name: Some(text[line.author].to_owned()),
        asks: false,
    };
    Some(told.map(words).collect())
}

/// Whether a line ends with the signature of an embedded post: `— Ana Holt (@anaholt) May 3, 2024`.
fn is_signed(line: &str) -> bool {
    line.rsplit_once('—').is_some_and(|(_, name)| name.contains("(@"))
}

/// The name of the account at the start of `lines`, and the number of lines that it takes.
fn head(text: &str, lines: &[Span]) -> Option<(Span, usize)> {
    let (&first, rest) = lines.split_first()?;
    let line = &text[first];
    if line.len() > LONGEST_HEAD {
        return None;
    }
    if let Some((before, handle)) = line.split_once('@').filter(|(before, _)| !before.is_empty()) {
        let name = before.trim_end_matches(['(', ' ', '·', '|', '-']);
        return (is_name(name) && is_account(handle))
            .then(|| (Span::new(first.start, first.start + name.len()), 1));
    }
    let handle = rest.first().and_then(|&next| text[next].strip_prefix('@'))?;
    (is_name(line) && is_account(handle)).then_some((first, 2))
}

/// Whether the text is a display name: `Ana Holt`, with or without symbols.
fn is_name(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let part = |word: &str| {
        !word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) || is_particle(word)
    };
    name.starts_with(char::is_uppercase)
        && !name.ends_with(['.', ':', ',', '!', '?'])
        && words.clone().count() <= MOST_WORDS
        && words.all(part)
}

/// Whether the text is a handle with or without a date after it: `anaholt · May 3`.
fn is_account(handle: &str) -> bool {
    let rest = handle.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_.-@".contains(c));
    let behind = rest.trim_start_matches([')', ' ', '·', '|']);
    rest.len() < handle.len() && (behind.is_empty() || rest.len() > behind.len() && is_date(behind))
}

/// `May 3`, `3h`, `10:32 AM · May 3, 2024`, `·`.
fn is_date(line: &str) -> bool {
    let first = line.trim_start_matches(['·', ' ', '|']);
    let word = first.split(' ').next().unwrap_or_default();
    let figure = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let ago =
        figure.len() < word.len() && matches!(figure, "" | "s" | "m" | "h" | "d" | "AM" | "PM");
    let month = MONTHS.iter().any(|month| word.starts_with(month));
    line.len() <= LONGEST_DATE
        && first.split(' ').count() <= MOST_WORDS
        && (first.is_empty() || (ago || month) && first.contains(|c: char| c.is_ascii_digit()))
        && !first.ends_with(['.', '!', '?'])
}

/// The number of a post before the words (`1/ `, `2/3 `, `(1/2) `), and its length in bytes.
fn leading(words: &str) -> Option<(u32, usize)> {
    let bare = words.strip_prefix('(').unwrap_or(words);
    let (number, rest) = of_all(bare)?;
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let after = rest.trim_start();
    (after.len() < rest.len()).then(|| (number, words.len() - after.len()))
}

/// The number of a post after the words (` 1/3`, ` (2/2)`), and the position at which the words end.
fn trailing(words: &str) -> Option<(u32, usize)> {
    let (before, last) = words.rsplit_once(char::is_whitespace)?;
    let bare = last.trim_start_matches('(').trim_end_matches(')');
    let (number, rest) = of_all(bare)?;
    rest.is_empty().then(|| (number, before.trim_end().len()))
}

/// The first number of `2/7` or `2/`, and the text that follows. Numbers go up to 99.
fn of_all(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.split_once('/')?;
    let short = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = number.parse().ok().filter(|_| short && rest.len() - after.len() <= 2)?;
    Some((number, after))
}
