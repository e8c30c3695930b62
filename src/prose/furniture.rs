//! Page furniture: page numbers, running heads and form feeds between two halves of a sentence.
//!
//! A line is furniture by its form or because it comes again. In an article it counts only where it
//! interrupts a sentence: elsewhere a number alone may be anything. In a source that has pages it
//! counts everywhere, since quotations run over pages.

use rustc_hash::FxHashMap;

use super::line::{Line, begins_small, ends_sentence};

/// Most lines of furniture between two pages: foot, number, head.
const MOST_LINES: usize = 4;
/// Longer lines are no running heads, in columns.
const LONGEST: usize = 100;
/// Shorter lines are not interrupted sentences, in columns.
const SHORTEST_SENTENCE: usize = 20;

/// Where furniture counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    InsideSentences,
    Everywhere,
}

/// The lines of a text without furniture.
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// Positions of the lines before which furniture stood, and whether the sentence goes on there.
    pub(super) breaks: Vec<(usize, bool)>,
}

/// `lines` without furniture. Linear.
pub(super) fn without(text: &str, lines: Vec<Line>, scope: Scope) -> Page {
    let heads = Heads::of(text, &lines);
    let everywhere = scope == Scope::Everywhere && heads.pages > 1;
    let mut page = Page { lines: Vec::with_capacity(lines.len()), breaks: Vec::new() };
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        let rest = &lines[at..];
        let furniture = || rest.iter().take(MOST_LINES).take_while(|l| heads.is_furniture(text, l));
        let numbered = || furniture().any(|l| is_page_number(&text[l.words]) || feeds(text, l));
        let len = if line.width <= LONGEST && numbered() { furniture().count() } else { 0 };
        let next = rest.get(len);
        let breaks = len > 0 || feeds(text, &line);
        if let (true, Some(before), Some(next)) = (breaks, page.lines.last(), next) {
            let resumes = interrupts(text, before, next);
            if resumes || everywhere {
                page.breaks.push((page.lines.len(), resumes));
                page.lines.push(*next);
                at += len + 1;
                continue;
            }
        }
        page.lines.push(line);
        at += 1;
    }
    page
}

/// Whether a form feed stands before the words of `line`.
fn feeds(text: &str, line: &Line) -> bool {
    text[line.whole].starts_with('\u{c}')
}

/// Whether the sentence of `before` goes on in `next`.
fn interrupts(text: &str, before: &Line, next: &Line) -> bool {
    before.width >= SHORTEST_SENTENCE
        && !ends_sentence(&text[before.words])
        && begins_small(&text[next.words])
}

/// How often each short line stands in the text, digits apart.
struct Heads {
    counts: FxHashMap<String, usize>,
    /// Page breaks: form feeds or page numbers, whichever are more.
    pages: usize,
}

impl Heads {
    /// Counts lines only where something else tells of pages.
    fn of(text: &str, lines: &[Line]) -> Self {
        let mut counts = FxHashMap::default();
        let paged = |line: &Line| line.width <= LONGEST && is_page_number(&text[line.words]);
        let feeds = memchr::memchr_iter(b'\x0c', text.as_bytes()).count();
        let pages = feeds.max(lines.iter().filter(|line| paged(line)).count());
        if pages > 0 {
            for line in lines.iter().filter(|line| line.width <= LONGEST) {
                *counts.entry(without_digits(&text[line.words])).or_insert(0) += 1;
            }
        }
        Self { counts, pages }
    }

    /// Page numbers, and lines that come again on a third of the pages.
    fn is_furniture(&self, text: &str, line: &Line) -> bool {
        let words = &text[line.words];
        let again = || {
            let count = self.counts.get(&without_digits(words)).copied().unwrap_or(0);
            count > 1 && count * 3 >= self.pages && !ends_sentence(words)
        };
        line.width <= LONGEST && (is_page_number(words) || !self.counts.is_empty() && again())
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
            let lines = lines(text, Span::new(0, text.len()));
            let page = without(text, lines, Scope::InsideSentences);
            assert_eq!(page.lines.len(), expected, "{name}");
        }
    }
}
