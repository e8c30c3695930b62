//! Quotations that are a line of their own with a name behind a dash or in brackets, as lists of
//! reactions print them: `“A disgrace” — Gavin Pell, shadow housing minister`, `‘Wait and see’ (Cllr
//! Tom Birch, Ind)`.

use crate::english::class::{Class, class};
use crate::names::{is_particle, is_title};
use crate::quote::Quote;
use crate::text::{ceil_boundary, floor_boundary};

/// Longest marker of a list before the marks, and longest signature behind them, in bytes.
const LONGEST_MARKER: usize = 12;
const LONGEST: usize = 160;
/// Most words of a name with its titles, and of a role.
const MOST_WORDS: usize = 6;
const LONGEST_ROLE: usize = 12;

const DASHES: [&str; 5] = ["—", "―", "–", "--", "- "];

/// Whether `quote` is all of its line but a name behind it. A title (`“Night Harbour” — Ana Holt`) is
/// none: its words begin with capitals and no stop ends it.
pub(super) fn is_signed(text: &str, quote: &Quote) -> bool {
    let words = &text[quote.span()];
    let mut others = words.split_whitespace().skip(1);
    let small = |word: &str| word.starts_with(char::is_lowercase) && class(word).is_open();
    (words.ends_with(['.', '!', '?', '…']) || others.any(small))
        && opens_line(text, quote.outer.start)
        && signature(text, quote.outer.end).is_some_and(is_name)
}

/// Whether nothing but a marker of a list stands before `at` in its line.
fn opens_line(text: &str, at: usize) -> bool {
    let from = ceil_boundary(text, at.saturating_sub(LONGEST_MARKER));
    let line = text[from..at].rfind('\n').map(|end| from + end + 1);
    let marker = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-*•·>.)_".contains(c);
    line.or_else(|| (from == 0).then_some(0))
        .is_some_and(|start| text[start..at].chars().all(marker))
}

/// The rest of the line at `at`, without its dash or brackets.
fn signature(text: &str, at: usize) -> Option<&str> {
    let near = &text[at..floor_boundary(text, at + LONGEST)];
    let end =
        near.find(['\n', '\r']).or_else(|| (at + near.len() == text.len()).then_some(near.len()));
    let line = near[..end?].trim_matches(['*', '_', ' ', ',', '.', '\u{a0}']);
    if let Some(rest) = line.strip_prefix('(') {
        return rest.strip_suffix(')');
    }
    DASHES.iter().find_map(|dash| line.strip_prefix(dash))
}

/// `Gavin Pell, shadow housing minister`: a name of at least two words or with a title, and what
/// describes its bearer, which is no clause.
fn is_name(signature: &str) -> bool {
    let signature = signature.trim_matches(['*', '_', ' ', '\u{a0}']);
    let (name, role) = signature.split_once(',').unwrap_or((signature, ""));
    let words: Vec<&str> = name.split_whitespace().collect();
    let part = |word: &&str| word.starts_with(char::is_uppercase) || is_particle(word);
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’');
    let called = words
        .last()
        .is_some_and(|word| !is_title(word) && class(&word.to_lowercase()) == Class::Open);
    let clause = |word: &str| matches!(class(word), Class::Auxiliary | Class::Modal);
    called
        && (2..=MOST_WORDS).contains(&words.len())
        && words.iter().all(part)
        && class(&words[0].to_lowercase()) == Class::Open
        && name.chars().all(plain)
        && role.split_whitespace().count() <= LONGEST_ROLE
        && !role.contains(['“', '"', '‘', '?', '!'])
        && !role.split_whitespace().any(clause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::text::Span;

    #[test]
    fn names_behind_a_line_of_words() {
        let table = [
            ("“A disgrace” — Gavin Pell, shadow housing minister", true),
            ("- “A disgrace” — Gavin Pell", true),
            ("2. “A disgrace” (Cllr Tom Birch, Ind)", true),
            ("“A disgrace” - **Gavin Pell**", true),
            ("“A disgrace” — The Harbour Inn", false),
            ("“A disgrace” — and it was", false),
            ("“A disgrace” — Gavin Pell, who was there", false),
            ("“A disgrace” (2019)", false),
            ("“Night Harbour” — Gavin Pell", false),
            ("He said “a disgrace” — Gavin Pell", false),
        ];
        for (text, expected) in table {
            let outer = Span::new(text.find('“').unwrap(), text.find('”').unwrap() + 3);
            let quote = Quote::new(ArticleId::default(), outer);
            assert_eq!(is_signed(text, &quote), expected, "{text}");
        }
    }
}
