//! Number phrases: `$5m`, `5 million dollars`, `two`, `per cent`, `21st`.
//!
//! A phrase is read to its longest form: sign, figures or words, scale, unit. Its value and unit
//! form its key. `$5m` and `five million dollars` have the same key, so the aligner treats them as
//! one word. `5%` and `5 percentage points` have different keys.
//!
//! Values are `f64`. Whole numbers are exact up to 2⁵³, and the same figures always give the same
//! bits.

use crate::english::number::{Numeral, misspelt_scale, numeral, scale};
use crate::text::{Token, TokenKind};

/// A number and what it counts, read from one or more tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The value, scale words multiplied in.
    pub(crate) value: f64,
    /// What it counts, where that belongs to the phrase.
    pub(crate) measure: Measure,
    /// True for `2nd` and `second`.
    pub(crate) ordinal: bool,
}

/// What a number phrase counts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Plain,
    Percent,
    PercentagePoints,
    Dollars,
    Euros,
    Pounds,
    Yen,
}

impl Number {
    /// A key equal for all ways of writing the same number.
    pub(super) fn key(&self) -> String {
        format!("#{}{:?}{}", self.value, self.measure, if self.ordinal { "th" } else { "" })
    }
}

/// The phrase at the head of `tokens`, and how many of them it takes.
pub(super) fn number(text: &str, tokens: &[Token]) -> Option<(usize, Number)> {
    if !may_begin(text, tokens) {
        return None;
    }
    let (mut at, mut measure) = match sign(text, tokens) {
        Some((len, measure)) => (len, measure),
        None => (0, Measure::Plain),
    };
    let (len, mut value, ordinal) =
        digits(text, &tokens[at..]).or_else(|| if at == 0 { words(text, tokens) } else { None })?;
    at += len;
    let figures = at;
    let factor = |word: Lower| scale(&word).or_else(|| misspelt_scale(&word));
    while let Some(scale) = lower(text, tokens, at).and_then(factor) {
        value *= scale;
        at += 1;
    }
    // A few pounds are a weight, a million of them money.
    let money = at > figures || value >= 1e6;
    if measure == Measure::Plain
        && let Some((len, found)) = measured(text, tokens, at)
        && (found != Measure::Pounds || money)
    {
        (at, measure) = (at + len, found);
    }
    Some((at, Number { value, measure, ordinal }))
}

/// Whether a number phrase may begin here: most words are told apart by this alone.
fn may_begin(text: &str, tokens: &[Token]) -> bool {
    let Some(token) = tokens.first() else { return false };
    match text.as_bytes()[token.span.start] {
        b'a'..=b'z' | b'A'..=b'Z' => lower(text, tokens, 0).is_some_and(|word| {
            let word = &*word;
            matches!(word, "a" | "an" | "us" | "u.s") || numeral(word).is_some()
        }),
        byte => byte.is_ascii_digit() || byte == b'$' || !byte.is_ascii(),
    }
}

/// A token in lower case: number words are ASCII and short, so that it needs no allocation.
struct Lower {
    bytes: [u8; LONGEST],
    len: usize,
}

/// Length in bytes of the longest number word, `percentage`, and some more.
const LONGEST: usize = 16;

impl std::ops::Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// The token in lower case; `None` if it is longer than any number word.
fn lower(text: &str, tokens: &[Token], at: usize) -> Option<Lower> {
    let printed = text[tokens.get(at)?.span].as_bytes();
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..printed.len())?.copy_from_slice(printed);
    bytes.make_ascii_lowercase();
    Some(Lower { bytes, len: printed.len() })
}

/// A currency sign, with or without letters before it: `$`, `US$`.
fn sign(text: &str, tokens: &[Token]) -> Option<(usize, Measure)> {
    let of = |at: usize| match tokens.get(at).map(|token| &text[token.span])? {
        "$" => Some(Measure::Dollars),
        "€" => Some(Measure::Euros),
        "£" => Some(Measure::Pounds),
        "¥" => Some(Measure::Yen),
        _ => None,
    };
    match of(0) {
        Some(measure) => Some((1, measure)),
        None if tokens.first().is_some_and(|t| matches!(&text[t.span], "US" | "U.S")) => {
            of(1).map(|measure| (2, measure))
        }
        None => None,
    }
}

/// Reads figures: `1,000.5`, `5m`, `21st`, `2016`.
///
/// Figures of more than 32 bytes do not occur in quotations, and are treated as words.
fn digits(text: &str, tokens: &[Token]) -> Option<(usize, f64, bool)> {
    let printed = &text[tokens.first()?.span];
    if !printed.starts_with(|c: char| c.is_ascii_digit()) || printed.len() > 32 {
        return None;
    }
    let end = printed.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let (figures, suffix) = printed.split_at(end.unwrap_or(printed.len()));
    let value: f64 = figures.replace(',', "").parse().ok()?;
    let (factor, ordinal) = match suffix.to_ascii_lowercase().as_str() {
        "" => (1.0, false),
        "k" => (1e3, false),
        "m" | "mn" | "mln" => (1e6, false),
        "bn" | "b" => (1e9, false),
        "tn" | "trn" => (1e12, false),
        "st" | "nd" | "rd" | "th" => (1.0, true),
        _ => return None,
    };
    Some((1, value * factor, ordinal))
}

fn plain(word: &str) -> Option<f64> {
    match numeral(word)? {
        Numeral::Cardinal(value) => Some(value),
        Numeral::Ordinal(_) => None,
    }
}

/// Reads a spelt-out number: `two`, `twenty-five`, `one hundred and five`, `a million`, `third`.
///
/// Follows the grammar of English numerals: units below tens, tens below hundreds, and a scale
/// after each group of three. A year in pairs (`nineteen eighty`) is read as two numbers.
fn words(text: &str, tokens: &[Token]) -> Option<(usize, f64, bool)> {
    let first = lower(text, tokens, 0)?;
    if let Some(Numeral::Ordinal(value)) = numeral(&first) {
        return Some((1, value, true));
    }
    if matches!(&*first, "a" | "an") {
        let scale = lower(text, tokens, 1).and_then(|word| scale(&word))?;
        return Some((2, scale, false));
    }
    // `total` holds finished thousands, `group` the three figures being read.
    let (mut at, mut total, mut group) = (0, 0.0, None::<f64>);
    while let Some(word) = lower(text, tokens, at) {
        let room = group.map_or(f64::INFINITY, room);
        if let Some(n) = plain(&word).filter(|n| *n < room) {
            group = Some(group.unwrap_or(0.0) + n);
        } else if let (Some(scale), Some(n)) = (scale(&word).filter(|s| *s >= 1e2), group) {
            if scale == 1e2 && n < 100.0 {
                group = Some(n * 1e2);
            } else if scale > 1e2 {
                total += n * scale;
                group = Some(0.0);
            } else {
                break;
            }
        } else if joins(&word) && group.is_some() && continues(text, tokens, at + 1, &word, room) {
            // `twenty-five`, `hundred and five`
        } else {
            break;
        }
        at += 1;
    }
    (at > 0).then(|| (at, total + group.unwrap_or(0.0), false))
}

/// What may still be added below the figures read so far: units after tens, tens after hundreds.
fn room(group: f64) -> f64 {
    if group == 0.0 || group % 100.0 == 0.0 {
        100.0
    } else if group % 100.0 >= 20.0 && group % 10.0 == 0.0 {
        10.0
    } else {
        0.0
    }
}

/// Whether a word can join two parts of a spelt-out number.
fn joins(word: &str) -> bool {
    matches!(word, "-" | "‐" | "‑" | "and")
}

/// Whether the number continues after `joint`. A hyphen joins only tens and units; `and` joins the
/// other parts.
fn continues(text: &str, tokens: &[Token], at: usize, joint: &str, room: f64) -> bool {
    let hyphen = joint != "and";
    lower(text, tokens, at)
        .and_then(|word| plain(&word))
        .is_some_and(|n| n < room && n > 0.0 && (room == 10.0) == hyphen)
}

/// A unit that belongs to the phrase: `%`, `percent`, `per cent`, `dollars`.
fn measured(text: &str, tokens: &[Token], at: usize) -> Option<(usize, Measure)> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Mark && &text[token.span] != "%" {
        // `18-percent`
        return None;
    }
    let word = lower(text, tokens, at)?;
    let next = || lower(text, tokens, at + 1);
    let points =
        |len: usize| matches!(lower(text, tokens, at + len).as_deref(), Some("point" | "points"));
    match &*word {
        "%" | "percent" | "pct" if points(1) => Some((2, Measure::PercentagePoints)),
        "percentage" if points(1) => Some((2, Measure::PercentagePoints)),
        "%" | "percent" | "pct" => Some((1, Measure::Percent)),
        "per" if next().as_deref() == Some("cent") => Some((2, Measure::Percent)),
        "dollar" | "dollars" => Some((1, Measure::Dollars)),
        "euro" | "euros" => Some((1, Measure::Euros)),
        "pounds" => Some((1, Measure::Pounds)),
        "yen" => Some((1, Measure::Yen)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn read(text: &str) -> (usize, String) {
        let tokens: Vec<Token> = tokens(text).collect();
        number(text, &tokens).map_or((0, String::new()), |(len, n)| (len, n.key()))
    }

    #[test]
    fn one_number_written_many_ways() {
        for group in [
            &["$5m", "5 million dollars", "$5 million", "five million dollars", "US$5,000,000"][..],
            &["2", "two", "Two"],
            &["5%", "5 per cent", "5 percent", "five percent", "five pct"],
            &["105", "one hundred and five", "one hundred five"],
            &["25", "twenty-five", "twenty five"],
            &["3rd", "third"],
            &["1.5 billion", "1.5bn", "1,500,000,000"],
            &["six million dollars", "six milllion dollars", "6 milion dollars"],
            &["a hundred", "100", "one hundred"],
            &["2,300", "two thousand three hundred"],
        ] {
            for text in group {
                assert_eq!(read(text).1, read(group[0]).1, "{text} {}", group[0]);
            }
        }
    }

    #[test]
    fn other_words_are_no_slips() {
        for text in ["three bullion", "two mullion", "three billon", "six millions"] {
            assert_eq!(read(text).0, 1, "{text}");
        }
    }

    #[test]
    fn different_numbers_differ() {
        for (left, right) in
            [("$100", "$10.0"), ("5%", "5 percentage points"), ("3", "third"), ("$5", "5 euros")]
        {
            assert_ne!(read(left).1, read(right).1, "{left} {right}");
        }
    }

    #[test]
    fn phrases_end_where_they_should() {
        for (text, len) in [
            ("two and three", 1),
            ("four or five", 1),
            ("seven and a half", 1),
            ("one two", 1),
            ("twenty people", 1),
            ("one hundred and the", 2),
            ("a man", 0),
            ("1980s", 0),
        ] {
            assert_eq!(read(text).0, len, "{text}");
        }
    }
}
