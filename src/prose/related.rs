//! Links to related articles that follow a name inside a sentence.
//!
//! ```text
//! Mayor Holt Ana Louise HoltStorm closes the harbour Holt meets farmers MORE said on Monday
//! ```
//!
//! The page hides them until the reader points at the name. The extracted text contains them all: the full
//! name, the headlines, with no space before the first one, and the word `MORE`. They are left out, so that
//! the text reads `Mayor Holt said on Monday`.

use memchr::memmem;

use crate::text::Span;
use crate::text::edits::Edit;

/// The last word of the links.
const END: &str = "MORE";

/// The greatest length of the links, in bytes.
const LONGEST: usize = 800;

/// The greatest length of a full name with the name before it, in bytes: `Holt Ana Louise Holt`.
const LONGEST_NAME: usize = 80;

/// The fewest letters of a surname. `McCoy`, `MacDonald` and `YouTube` have a capital after fewer.
const FEWEST: usize = 4;

/// The fewest words of the links.
const FEWEST_WORDS: usize = 4;

/// Appends edits that leave out the links. Takes linear time, because only [`LONGEST`] bytes before each
/// [`END`] are read.
pub(super) fn edits(text: &str, part: Span, edits: &mut Vec<Edit>) {
    let mut from = part.start;
    for at in memmem::find_iter(&text.as_bytes()[part.range()], END).map(|at| part.start + at) {
        let end = at + END.len();
        let is_word = text[..at].ends_with(' ') && !text[end..].starts_with(char::is_alphanumeric);
        if !is_word {
            continue;
        }
        if let Some(start) = start(text, Span::new(from, at)) {
            edits.push(Edit::new(Span::new(start, end), ""));
        }
        from = end;
    }
}

/// The start of the links that end where `within` ends.
fn start(text: &str, within: Span) -> Option<usize> {
    let line = text[within].rfind('\n').map_or(within.start, |at| within.start + at + 1);
    let mut first = line.max(within.end.saturating_sub(LONGEST));
    while !text.is_char_boundary(first) {
        first += 1;
    }
    let mut before = ' ';
    text[first..within.end].char_indices().find_map(|(at, c)| {
        let glued = before.is_lowercase() && c.is_uppercase();
        before = c;
        let links = || &text[first + at..within.end];
        let long = || links().split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS;
        if glued && long() && !links().contains(QUOTES) {
            behind_name(text, line, first + at)
        } else {
            None
        }
    })
}

/// Quotation marks that do not occur in the headlines of links.
const QUOTES: [char; 3] = ['“', '”', '"'];

/// The end of the name that precedes the links. The first headline begins at `at` (`|`), directly after a
/// surname. In `Mayor Holt Ana Louise Holt|Storm`, it is the end of the first `Holt`. In `Mayor Ana
/// Holt|Ana Holt meets farmers`, it is `at`.
fn behind_name(text: &str, line: usize, at: usize) -> Option<usize> {
    let mut near = at.saturating_sub(LONGEST_NAME).max(line);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let before = &text[near..at];
    let surname = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    if surname.chars().count() < FEWEST || !surname.starts_with(char::is_uppercase) {
        return None;
    }
    let name = &before[..before.len() - surname.len()];
    let is_word = |&start: &usize| {
        let behind = &name[start + surname.len()..];
        !name[..start].ends_with(char::is_alphabetic) && !behind.starts_with(char::is_alphabetic)
    };
    let again = name.rmatch_indices(surname).map(|(start, _)| start).find(is_word);
    let given = name.trim_end_matches(|c: char| !c.is_alphabetic());
    let given = given.rsplit(|c: char| !c.is_alphabetic()).next();
    let headline = text[at..].split(|c: char| !c.is_alphabetic()).next();
    match again {
        Some(start) => Some(near + start + surname.len()),
        None => (given == headline).then_some(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_behind_a_name_are_left_out() {
        let table = [
            (
                "Mayor Holt Ana Louise HoltStorm closes the harbour Moss meets farmers MORE said it.",
                "Mayor Holt said it.",
            ),
            (
                "Mayor Ana HoltAna Holt meets farmers Rain MORE (D-Kiel) said.",
                "Mayor Ana Holt (D-Kiel) said.",
            ),
            (
                "Ana Holt Ana L. HoltRain over Kiel again MORE, who won, and Moss Ben MossSun over Kiel again MORE left.",
                "Ana Holt, who won, and Moss left.",
            ),
            // no name, or no end, or other lines
            ("Mayor DeSoto and McCoy want MORE money.", "Mayor DeSoto and McCoy want MORE money."),
            (
                "Mayor Holt Ana HoltStorm closes the harbour.",
                "Mayor Holt Ana HoltStorm closes the harbour.",
            ),
            ("Holt Ana HoltStorm\nMORE rain", "Holt Ana HoltStorm\nMORE rain"),
            ("the iPhone and YouTube want MORE", "the iPhone and YouTube want MORE"),
            (
                "You should watch YouTube and all of it MORE often",
                "You should watch YouTube and all of it MORE often",
            ),
            (
                "Anne AnneMarie said: “We all want MORE.”",
                "Anne AnneMarie said: “We all want MORE.”",
            ),
        ];
        for (text, expected) in table {
            let mut found = Vec::new();
            edits(text, Span::new(0, text.len()), &mut found);
            let (read, _) = crate::text::edits::Edits::apply(text, found);
            assert_eq!(read, expected);
        }
    }
}
