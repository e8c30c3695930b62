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
use crate::date::is_month;
use crate::names::is_particle;
use crate::text::Span;

/// The longest line that names an account, in bytes.
const LONGEST_HEAD: usize = 120;
/// The longest line with a date, in bytes.
const LONGEST_DATE: usize = 40;
/// Most words of a name.
const MOST_WORDS: usize = 6;
/// The fewest numbered posts of a thread, and the fewest dated ones of a thread without numbers.
const FEWEST: u32 = 2;
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
    let Head { mut author, len: first, dated } = head(text, lines)?;
    if lines.iter().any(|&line| is_signed(&text[line])) {
        return None; // embedded posts, which are read where they stand
    }
    let (mut found, mut at): (Vec<Line>, _) = (Vec::new(), first);
    let (mut heads, mut numbers, mut posts) = (1, 0, 0);
    // no words since the account line, and whether that has a date
    let mut above = Some(dated);
    while let Some(&line) = lines.get(at) {
        if let Some(next) = head(text, &lines[at..]) {
            (author, above) = (next.author, Some(next.dated));
            heads += 1;
            at += next.len;
            continue;
        }
        at += 1;
        let words = &text[line];
        if above.is_some() && is_date(words) {
            above = Some(true);
            continue;
        }
        posts += u32::from(above.take() == Some(true));
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
    // Two bylines are no thread: without numbers, each post needs a date.
    if !counted && posts < FEWEST {
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

/// The line or the two lines that name an account.
struct Head {
    author: Span,
    /// The number of lines.
    len: usize,
    /// Whether a date follows the handle.
    dated: bool,
}

/// The account at the start of `lines`.
fn head(text: &str, lines: &[Span]) -> Option<Head> {
    let (&first, rest) = lines.split_first()?;
    let line = &text[first];
    if line.len() > LONGEST_HEAD {
        return None;
    }
    if let Some((before, handle)) = line.split_once('@').filter(|(before, _)| !before.is_empty()) {
        let name = before.trim_end_matches(['(', ' ', '·', '|', '-']);
        let author = Span::new(first.start, first.start + name.len());
        let dated = dated(handle).filter(|_| is_name(name))?;
        return Some(Head { author, len: 1, dated });
    }
    let handle = rest.first().and_then(|&next| text[next].strip_prefix('@'))?;
    let dated = dated(handle).filter(|_| is_name(line))?;
    Some(Head { author: first, len: 2, dated })
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

/// Whether a date follows a handle: `anaholt · May 3`. `None` if the text is not a handle with or
/// without a date.
fn dated(handle: &str) -> Option<bool> {
    let rest = handle.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_.-@".contains(c));
    let behind = rest.trim_start_matches([')', ' ', '·', '|']);
    let date = rest.len() > behind.len() && is_date(behind);
    (rest.len() < handle.len() && (behind.is_empty() || date)).then_some(!behind.is_empty())
}

/// `May 3`, `3h`, `10:32 AM · May 3, 2024`, `·`.
fn is_date(line: &str) -> bool {
    let first = line.trim_start_matches(['·', ' ', '|']);
    let word = first.split(' ').next().unwrap_or_default();
    let figure = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let clock = figure.is_empty() && word.contains(':');
    let ago = figure.len() < word.len() && matches!(figure, "s" | "m" | "h" | "d" | "AM" | "PM");
    let month = is_month(word)
        && first[word.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    line.len() <= LONGEST_DATE
        && first.split(' ').count() <= MOST_WORDS
        && (first.is_empty() || clock || ago || month)
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
