//! Reads the day of publication, as people and programs write it.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The length of an abbreviated month.
const SHORT: usize = 3;

/// Whether a word is a month, in full or abbreviated: `March`, `Sept.`
pub(crate) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    word == "sept" || MONTHS.iter().any(|month| *month == word || month[..SHORT] == *word)
}

/// Years that a row of digits may begin with; others are taken for no date. The first newspapers were
/// printed in 1605.
const YEARS: RangeInclusive<i16> = 1600..=2199;

/// The day that `given` tells; `None` when it tells none, or may tell two.
pub(crate) fn read(given: &str) -> Option<Date> {
    let given = given.trim();
    let forms = [iso, digits, written_out, numbers];
    forms.into_iter().find_map(|form| form(given))
}

fn iso(given: &str) -> Option<Date> {
    given.get(..10)?.parse().ok()
}

/// A row of digits: a day with or without a time, or a time since 1970.
fn digits(given: &str) -> Option<Date> {
    let row = given.split(['T', 'Z', '.']).next()?;
    if !row.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let timestamp = match row.len() {
        8 | 12 | 14 => return day(row),
        9 | 10 => Timestamp::from_second(row.parse().ok()?),
        13 => Timestamp::from_millisecond(row.parse().ok()?),
        _ => return None,
    };
    timestamp.ok().map(|timestamp| timestamp.to_zoned(TimeZone::UTC).date())
}

/// `20170709…`
fn day(row: &str) -> Option<Date> {
    let number = |from: usize, to: usize| row.get(from..to)?.parse::<i16>().ok();
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    YEARS.contains(&year).then(|| Date::new(year, month as i8, day as i8).ok()).flatten()
}

/// The first month name and the numbers beside it. A time or a weekday is ignored.
fn written_out(given: &str) -> Option<Date> {
    let parts: Vec<&str> = parts(given).collect();
    let (month_at, month) = parts.iter().enumerate().find_map(|(at, part)| {
        let head = part.get(..SHORT)?.to_lowercase();
        Some((at, MONTHS.iter().position(|month| month[..SHORT] == *head)? as i8 + 1))
    })?;
    let number = |at: Option<usize>| parts.get(at?)?.parse::<i16>().ok();
    let (before, after) =
        (number(month_at.checked_sub(1)), [1, 2].map(|n| number(Some(month_at + n))));
    let (day, year) = match (before, after) {
        (Some(day @ 1..=31), [Some(year @ 1000..), _]) => (day, year),
        (_, [Some(day @ 1..=31), Some(year @ 1000..)]) => (day, year),
        _ => return None,
    };
    Date::new(year, month, day as i8).ok()
}

/// Three numbers at the head, one of them a year.
fn numbers(given: &str) -> Option<Date> {
    let (head, mark) = head(given)?;
    let numbers: Vec<i16> = head.split(mark).map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = numbers.try_into().ok()?;
    let date = |year, month: i16, day: i16| {
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    if YEARS.contains(&first) {
        return date(first, second, third);
    }
    if !YEARS.contains(&third) {
        return None;
    }
    let (day_first, month_first) = (date(third, second, first), date(third, first, second));
    match (day_first, month_first) {
        (day, _) if mark == '.' => day,
        (Some(day), Some(other)) => (day == other).then_some(day),
        (day, other) => day.or(other),
    }
}

/// The first word, with the mark between its numbers.
fn head(given: &str) -> Option<(&str, char)> {
    let head = given.split([' ', 'T', ',']).next()?;
    let mark = head.chars().find(|c| !c.is_ascii_digit())?;
    matches!(mark, '/' | '.' | '-').then_some((head, mark))
}

fn parts(given: &str) -> impl Iterator<Item = &str> {
    given.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let table = [
            ("2017-07-09T16:28Z", "2017-07-09"),
            (" 2017-07-09 ", "2017-07-09"),
            ("20170709", "2017-07-09"),
            ("20170709T162800Z", "2017-07-09"),
            ("20170709162800", "2017-07-09"),
            ("1499617680", "2017-07-09"),
            ("1499617680.5", "2017-07-09"),
            ("1499617680000", "2017-07-09"),
            ("July 9, 2017 11:00 PM", "2017-07-09"),
            ("Sun, 09 Jul 2017", "2017-07-09"),
            ("9 July 2017", "2017-07-09"),
            ("2017/7/9", "2017-07-09"),
            ("2017.07.09 16:28", "2017-07-09"),
            ("9.7.2017", "2017-07-09"),
            ("13/07/2017", "2017-07-13"),
            ("07/13/2017", "2017-07-13"),
            ("13-07-2017", "2017-07-13"),
            ("07/07/2017", "2017-07-07"),
        ];
        for (given, expected) in table {
            assert_eq!(read(given).map(|d| d.to_string()).as_deref(), Some(expected), "{given}");
        }
    }

    #[test]
    fn what_may_be_two_days_or_none_is_not_read() {
        for given in [
            "",
            "yesterday",
            "09/07/2017",
            "9-7-2017",
            "32/01/2017",
            "13/13/2017",
            "99991231",
            "20171301",
            "12",
            "1499617680000000",
            "9/7/17",
            "May",
            "2017",
            "1.2",
            "—",
        ] {
            assert_eq!(read(given), None, "{given}");
        }
    }
}
