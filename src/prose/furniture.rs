//! Page furniture: page numbers, running heads and form feeds between two halves of a sentence.
//!
//! A line is furniture by its form or because it comes again. In an article it counts only where it
//! interrupts a sentence: elsewhere a number alone may be anything. In a source that has pages it
//! counts everywhere, since quotations run over pages.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::line::{Line, begins_large, begins_small, ends_sentence};
use crate::text::Span;
use crate::text::edits::Edit;

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
        let len =
            rest.iter().take(MOST_LINES).take_while(|l| heads.is_notice(text, &lines, l)).count();
        if let (1.., Some(before), Some(next)) = (len, page.lines.last(), rest.get(len))
            && (line.parted && next.parted || is_advertisement(&text[line.words]))
            && interrupts(text, before, next)
        {
            page.breaks.push((page.lines.len(), true));
            page.lines.push(*next);
            at += len + 1;
            continue;
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
    /// The count of each short line that is a paragraph of its own, computed on first use.
    alone: OnceCell<FxHashMap<String, usize>>,
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
        Self { counts, pages, alone: OnceCell::new() }
    }

    /// Whether a paragraph of one line, inside a sentence, is page furniture: a publisher's notice, a
    /// running head with its page number, or a repeated title.
    fn is_notice(&self, text: &str, lines: &[Line], line: &Line) -> bool {
        let words = &text[line.words];
        let again = || {
            let alone = self.alone.get_or_init(|| {
                let mut alone = FxHashMap::default();
                for line in lines.iter().filter(|line| line.parted && line.width <= LONGEST) {
                    *alone.entry(text[line.words].to_owned()).or_insert(0) += 1;
                }
                alone
            });
            alone.get(words).is_some_and(|&count| count > 1) && begins_large(words)
        };
        line.width <= LONGEST
            && (is_page_number(words)
                || is_publishers(words)
                || line.parted && is_roman(words)
                || is_numbered_head(words)
                || line.parted && !ends_sentence(words) && again())
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

/// Beginnings of notices that publishers insert between paragraphs or in the middle of one.
const NOTICES: &[&str] = &[
    "advertisement",
    "advertising",
    "story continues below",
    "article continues",
    "continue reading",
    "read more",
    "read also",
    "also read",
    "see also",
    "related:",
    "recommended:",
    "image:",
    "photo:",
    "photograph:",
    "picture:",
    "caption:",
    "sign up for",
    "sign up to",
    "©",
    "(c) ",
    "copyright ",
    "http://",
    "https://",
    "www.",
];

/// Beginnings of stamps in capitals: `CONFIDENTIAL`.
const STAMPS: &[&str] = &["CONFIDENTIAL", "DRAFT", "EMBARGO"];

/// `ADVERTISEMENT`, `Read more: …`, `© 2024 …`, `Image: …`, an address.
fn is_publishers(words: &str) -> bool {
    let lower = words.trim_start_matches(['-', '–', '—', '[', '(', '*', ' ']).to_lowercase();
    let begins = |notice: &&str| {
        lower.strip_prefix(*notice).is_some_and(|rest| {
            !notice.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
        })
    };
    let stamp = || {
        !words.contains(char::is_lowercase) && STAMPS.iter().any(|stamp| words.starts_with(stamp))
    };
    let capital = !begins_small(words) || lower.starts_with("http") || lower.starts_with("www.");
    capital && NOTICES.iter().any(begins) || lower.contains("all rights reserved") || stamp()
}

/// Whether the line is only the word `advertisement`.
fn is_advertisement(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphabetic());
    bare.eq_ignore_ascii_case("advertisement")
}

/// `xiv`: the page number of a preface.
fn is_roman(words: &str) -> bool {
    let hundreds = words.trim_start_matches('c');
    let tens = |rest: &str, one: char, five: char, ten: char| -> usize {
        let nine: String = [one, ten].iter().collect();
        let four: String = [one, five].iter().collect();
        if rest.starts_with(&nine) || rest.starts_with(&four) {
            return 2;
        }
        let bare = rest.strip_prefix(five).unwrap_or(rest);
        let ones = bare.chars().take(3).take_while(|&c| c == one).count();
        rest.len() - bare.len() + ones
    };
    if words.is_empty() || words.len() - hundreds.len() > 3 || !words.is_ascii() {
        return false;
    }
    let ones = &hundreds[tens(hundreds, 'x', 'l', 'c')..];
    tens(ones, 'i', 'v', 'x') == ones.len()
}

/// Whether a line is a running head with a page number: `4    ANNUAL REPORT`, `Annual Report
/// 17`.
fn is_numbered_head(words: &str) -> bool {
    let number =
        |word: &str| (1..5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let apart = |gap: &str| gap.contains('\t') || gap.len() > 2;
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words[digits..].trim_start();
    let before = number(&words[..digits])
        && apart(&words[digits..words.len() - rest.len()])
        && rest.starts_with(char::is_uppercase);
    let head = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let title = head.trim_end();
    before || number(&words[head.len()..]) && apart(&head[title.len()..])
}

/// Drops line numbers from a source if every line has one and they count up. Takes linear time.
pub(super) fn without_line_numbers(text: &str, lines: &mut [Line], edits: &mut Vec<Edit>) {
    let number = |line: &Line| -> Option<(usize, usize)> {
        let words = &text[line.words];
        let digits = words.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let rest = words[digits..].trim_start_matches([' ', '\t']);
        let gap = words.len() - digits - rest.len();
        let apart = gap > 1 || words[digits..].starts_with('\t');
        (apart && !rest.is_empty()).then_some(())?;
        Some((words[..digits].parse().ok()?, digits + gap))
    };
    let numbers: Option<Vec<(usize, usize)>> = lines.iter().map(number).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() >= FEWEST_NUMBERED) else { return };
    // depositions number the lines of each page
    let follows = |pair: &[(usize, usize)]| pair[1].0 == pair[0].0 + 1 || pair[1].0 == 1;
    if !numbers.windows(2).all(follows) {
        return;
    }
    for (line, (_, len)) in lines.iter_mut().zip(numbers) {
        edits.push(Edit::new(Span::new(line.words.start, line.words.start + len), ""));
        line.words.start += len;
        line.indent = 0;
    }
}

/// The fewest numbered lines; fewer may be a list.
const FEWEST_NUMBERED: usize = 3;

fn without_digits(words: &str) -> String {
    words.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// `3`, `- 3 -`, `[3]`, `Page 2 of 14` and a running head beside it.
fn is_page_number(words: &str) -> bool {
    let number =
        |word: &str| (1..5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if !words.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
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
            (
                "an advertisement",
                "more than half of the voting\n\nADVERTISEMENT\n\nshares of it",
                2,
            ),
            (
                "read more",
                "more than half of the voting\n\nRead more: Ten banks\n\nshares of it",
                2,
            ),
            (
                "a copyright",
                "more than half of the voting\n\n© 2024 Norwell. All rights reserved.\n\nshares of it",
                2,
            ),
            (
                "an address",
                "more than half of the voting\n\nhttps://example.org/report.pdf 3/12\n\nshares of it",
                2,
            ),
            ("a roman number", "more than half of the voting\n\nxiv\n\nshares of it", 2),
            (
                "a head with a number",
                "more than half of the voting\n\n4    ANNUAL REPORT 2024\n\nshares of it",
                2,
            ),
            (
                "a head again",
                "NORWELL\n\nWe met in May.\n\nNORWELL\n\nmore than half of the voting\n\nNORWELL\n\nshares of it",
                5,
            ),
            (
                "an advertisement between sentences",
                "more than half of the votes.\n\nADVERTISEMENT\n\nThe rest of it",
                3,
            ),
            (
                "a line that may be anything",
                "more than half of the voting\n\nThe minutes of May\n\nshares of it",
                3,
            ),
            (
                "a word that begins like a notice",
                "more than half of the voting\n\nDrafting takes time\n\nshares of it",
                3,
            ),
        ];
        for (name, text, expected) in table {
            let lines = lines(text, Span::new(0, text.len()));
            let page = without(text, lines, Scope::InsideSentences);
            assert_eq!(page.lines.len(), expected, "{name}");
        }
    }
}
