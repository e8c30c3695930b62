//! Page furniture: page numbers, running heads and form feeds between two halves of a sentence.
//!
//! A line is furniture by its form or because it comes again. It counts only where it interrupts a
//! sentence: elsewhere a number alone may be anything.

use rustc_hash::FxHashMap;

use super::line::{Line, begins_small, ends_sentence};

/// Most lines of furniture between two pages: foot, number, head.
const MOST_LINES: usize = 4;
/// Longer lines are no running heads, in columns.
const LONGEST: usize = 100;
/// Shorter lines are not interrupted sentences, in columns.
const SHORTEST_SENTENCE: usize = 20;

/// `lines` without the furniture that interrupts a sentence. The line that goes on with the sentence
/// is listed in the second result, by its position. Linear.
pub(super) fn without(text: &str, lines: Vec<Line>) -> (Vec<Line>, Vec<usize>) {
    let heads = Heads::of(text, &lines);
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut resumed = Vec::new();
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        let rest = &lines[at..];
        let furniture = || rest.iter().take(MOST_LINES).take_while(|l| heads.is_furniture(text, l));
        let len = if line.width <= LONGEST { furniture().count() } else { 0 };
        let next = rest.get(len);
        let breaks = len > 0 || text[line.whole].starts_with('\u{c}');
        if let (true, Some(before), Some(next)) = (breaks, kept.last(), next)
            && interrupts(text, before, next)
        {
            resumed.push(kept.len());
            kept.push(*next);
            at += len + 1;
            continue;
        }
        kept.push(line);
        at += 1;
    }
    (kept, resumed)
}

/// Whether the sentence of `before` goes on in `next`.
fn interrupts(text: &str, before: &Line, next: &Line) -> bool {
    before.width >= SHORTEST_SENTENCE
        && !ends_sentence(&text[before.words])
        && begins_small(&text[next.words])
}

/// How often each short line stands in the text, digits apart.
struct Heads(FxHashMap<String, usize>);

impl Heads {
    /// Counts lines only where something else tells of pages.
    fn of(text: &str, lines: &[Line]) -> Self {
        let mut counts = FxHashMap::default();
        let paged = |line: &Line| line.width <= LONGEST && is_page_number(&text[line.words]);
        if memchr::memchr(b'\x0c', text.as_bytes()).is_some() || lines.iter().any(paged) {
            for line in lines.iter().filter(|line| line.width <= LONGEST) {
                *counts.entry(without_digits(&text[line.words])).or_insert(0) += 1;
            }
        }
        Self(counts)
    }

    fn is_furniture(&self, text: &str, line: &Line) -> bool {
        let words = &text[line.words];
        line.width <= LONGEST
            && (is_page_number(words)
                || !self.0.is_empty()
                    && self.0.get(&without_digits(words)).is_some_and(|&count| count > 1))
    }
}

fn without_digits(words: &str) -> String {
    words.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// `3`, `- 3 -`, `[3]`, `Page 2 of 14` and a running head beside it.
fn is_page_number(words: &str) -> bool {
    let number =
        |word: &str| (1..5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let bare = words.trim_matches(['-', '–', '—', '[', ']', '(', ')', '|', ' ']);
    if number(bare) {
        return true;
    }
    let mut before = None;
    words.split_whitespace().any(|word| {
        let found = before
            .is_some_and(|word: &str| matches!(word, "Page" | "page" | "PAGE" | "p."))
            && number(word.trim_matches(|c: char| !c.is_alphanumeric()));
        before = Some(word);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;
    use crate::text::Span;

    #[test]
    fn furniture_is_left_out_where_it_interrupts() {
        let table = [
            ("a number", "more than half of the voting\n3\n\nshares of it", 2),
            ("a number in dashes", "more than half of the voting\n\n- 3 -\n\nshares of it", 2),
            (
                "a page of pages",
                "more than half of the voting\n\nAgreement   Page 2 of 14\n\nshares",
                2,
            ),
            ("a form feed", "more than half of the voting\n\u{c}shares of it", 2),
            (
                "a running head",
                "Report 1\nmore than half of the voting\n\u{c}Report 2\nshares of it",
                3,
            ),
            ("the sentence ends", "more than half of the votes.\n3\nshares of it", 3),
            ("a new sentence", "more than half of the voting\n3\nShares of it", 3),
            ("a table", "apples\n3\npears", 3),
        ];
        for (name, text, expected) in table {
            let (kept, _) = without(text, lines(text, Span::new(0, text.len())));
            assert_eq!(kept.len(), expected, "{name}");
        }
    }
}
