//! A quotation and what stands around it, as far as its usage depends on it.

use memchr::{memchr2_iter, memmem};

use super::words::{Known, NAME, backwards, class, each_word, is_word, known, pieces};
use crate::quote::Quote;
use crate::text::{Span, ceil_boundary, floor_boundary};

/// What is looked at: the quotation and the words of its sentence on both sides, as far as the next
/// quotation mark.
pub(super) struct View<'t> {
    pub(super) words: &'t str,
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    /// The words and marks before, the last one first, and those behind, as far as a cue or as
    /// [`REACH`] words.
    pub(super) last: Vec<(&'t str, Known)>,
    pub(super) next: Vec<(&'t str, Known)>,
    pub(super) count: usize,
    pub(super) capitals: usize,
    /// A pronoun or an auxiliary verb inside: the skeleton of a clause.
    pub(super) clause: bool,
    /// Whether the same words stand nearby: 0 no, 1 without marks, 2 between marks.
    pub(super) again: usize,
    /// Whether a cue stands in the sentence behind other quotations: 1 before, 2 after, 3 both.
    pub(super) beyond: usize,
    /// The quotation before in the same paragraph: 0 none, 1 some words, 2 a clause, 3 the same
    /// but in another sentence.
    pub(super) neighbour: usize,
    /// Which of the first word classes stand within a few words, other quotations included.
    pub(super) left: [bool; NEAR],
    pub(super) right: [bool; NEAR],
}

/// Bytes on either side that are looked at, so that time stays linear in the text.
const WINDOW: usize = 240;
/// Words inside that are looked at; longer quotations are all alike.
const INSIDE: usize = 16;

impl<'t> View<'t> {
    pub(super) fn new(text: &'t str, quotes: &[Quote], at: usize) -> Self {
        let quote = &quotes[at];
        let words = quote.segments.first().map_or("", |&segment| &text[segment]);
        let first = first_of_series(text, quotes, at);
        let before = &text[ahead(text, &quotes[first])];
        let (before_marks, before) = before.split_at(marks(before).next_back().unwrap_or(0));
        let after = &text[beyond(text, quote)];
        let (after, after_marks) = after.split_at(marks(after).next().unwrap_or(after.len()));
        let cue = |words: &str| usize::from(each_word(words).any(|word| known(word).cue));
        let beyond = cue(before_marks) + 2 * cue(after_marks);
        let neighbour = neighbour(text, &quotes[..first], &quotes[first]);
        let Inside { count, capitals, clause } = Inside::new(words);
        let capitals = if in_title_case(before, after) { TITLE_CASE } else { capitals };
        let again = if count <= 4 { again(text, quote, words) } else { 0 };
        let (left, right) = (
            near_classes(backwards(&text[left_of(text, quote)]), 8),
            near_classes(pieces(&text[right_of(text, quote)]), 6),
        );
        Self {
            left,
            right,
            words,
            before,
            after,
            last: reached(backwards(before)),
            next: reached(pieces(after)),
            count,
            capitals,
            clause,
            again,
            beyond,
            neighbour,
        }
    }
}

/// Words on either side that are searched for a cue.
const REACH: usize = 16;
/// Pieces on either side that count one by one.
pub(super) const FIRST: usize = 4;

/// The next pieces, as far as anything in them counts: behind a cue only their first few do.
fn reached<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<(&'t str, Known)> {
    let mut found = Vec::with_capacity(REACH);
    let (mut words, mut cued) = (0, false);
    for piece in pieces {
        words += usize::from(is_word(piece));
        if words > REACH || cued && found.len() >= FIRST {
            break;
        }
        let known = known(piece);
        cued |= known.cue;
        found.push((piece, known));
    }
    found
}

/// The first quotation of a series such as `“a”, “b” and “c”`, as far as three of them back: what
/// stands before the series counts for each.
fn first_of_series(text: &str, quotes: &[Quote], at: usize) -> usize {
    let mut first = at;
    for previous in (at.saturating_sub(3)..at).rev() {
        let (left, right) = (&quotes[previous], &quotes[first]);
        let gap = text.get(left.outer.end..right.outer.start).filter(|gap| gap.len() <= 8);
        let series = |gap: &str| pieces(gap).all(|piece| matches!(piece, "," | "and" | "or" | "/"));
        if left.parent != right.parent || !gap.is_some_and(series) {
            break;
        }
        first = previous;
    }
    first
}

/// Classes of punctuation, and names as the last: see [`class`].
pub(super) const NEAR: usize = 10;

/// Which of the first [`NEAR`] classes are among the next `most` pieces.
fn near_classes<'t>(pieces: impl Iterator<Item = &'t str>, most: usize) -> [bool; NEAR] {
    let mut found = [false; NEAR];
    for piece in pieces.take(most) {
        match class(piece) {
            NAME => found[NEAR - 1] = true,
            class if class < NEAR - 1 => found[class] = true,
            _ => {}
        }
    }
    found
}

/// Bytes on either side in which [`near_classes`] are looked for.
const CLOSE: usize = 80;

fn left_of(text: &str, quote: &Quote) -> Span {
    let end = quote.outer.start;
    Span::new(ceil_boundary(text, end.saturating_sub(CLOSE)), end)
}

fn right_of(text: &str, quote: &Quote) -> Span {
    let start = quote.outer.end;
    Span::new(start, floor_boundary(text, start + CLOSE))
}

/// The words between the marks.
struct Inside {
    count: usize,
    capitals: usize,
    clause: bool,
}

impl Inside {
    fn new(words: &str) -> Self {
        let (mut count, mut named, mut clause) = (0, 0, false);
        let (mut begins, mut others) = (false, false);
        for word in each_word(words).take(INSIDE) {
            let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            let known = known(word);
            if count == 0 {
                begins = capital;
            } else {
                others |= capital;
            }
            count += 1;
            named += usize::from(capital || known.small);
            clause |= known.clause;
        }
        let capitals = match (begins, named == count) {
            (false, _) if others => 0,
            (false, _) => 1,
            (true, true) if count == 1 => ONE_NAME,
            (true, true) => NAMES,
            (true, false) if others => 4,
            (true, false) => 5,
        };
        Self { count, capitals, clause }
    }
}

/// Stands for one capitalised word.
pub(super) const ONE_NAME: usize = 2;
/// Stands for several words, all capitalised but for the small ones.
pub(super) const NAMES: usize = 3;
/// Stands for capitals that tell nothing.
const TITLE_CASE: usize = 6;

/// True where all words around begin with a capital, so that those between the marks tell nothing.
fn in_title_case(before: &str, after: &str) -> bool {
    let mut capitalised = 0;
    for word in each_word(before).chain(each_word(after)) {
        if known(word).small {
            continue;
        }
        if word.starts_with(char::is_lowercase) {
            return false;
        }
        capitalised += 1;
    }
    capitalised >= FEWEST_OF_TITLE
}

/// Fewer capitalised words are a name.
const FEWEST_OF_TITLE: usize = 3;

/// See [`View::neighbour`].
fn neighbour(text: &str, before: &[Quote], quote: &Quote) -> usize {
    let Some(left) = before.iter().rev().take(3).find(|left| left.parent == quote.parent) else {
        return 0;
    };
    let gap = text.get(left.outer.end..quote.outer.start).filter(|gap| gap.len() <= 2 * WINDOW);
    match gap {
        Some(gap) if gap.contains('\n') => 0,
        None => 0,
        Some(_) if left.span().len() < 40 => 1,
        Some(_) if left.context.end > quote.outer.start => 2,
        Some(_) => 3,
    }
}

/// Bytes on either side in which the same words are searched.
const NEARBY: usize = 2048;

/// 0: `words` do not stand again near `quote`, 1: they do, without marks, 2: between marks.
fn again(text: &str, quote: &Quote, words: &str) -> usize {
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bytes = text.as_bytes();
    let before = &bytes[quote.outer.start.saturating_sub(NEARBY)..quote.outer.start];
    let after = &bytes[quote.outer.end..bytes.len().min(quote.outer.end + NEARBY)];
    let finder = memmem::Finder::new(words);
    match [before, after].into_iter().find_map(|side| Some((side, finder.find(side)?))) {
        None => 0,
        Some((side, at)) if at > 0 && !matches!(side[at - 1], b' ' | b'\n') => 2,
        Some(_) => 1,
    }
}

/// The context of `quote` before its opening mark, at most [`WINDOW`] bytes of it.
fn ahead(text: &str, quote: &Quote) -> Span {
    let end = quote.outer.start;
    let start = quote.context.start.max(end.saturating_sub(WINDOW)).min(end);
    Span::new(ceil_boundary(text, start), end)
}

/// The context of `quote` behind its closing mark, at most [`WINDOW`] bytes of it.
fn beyond(text: &str, quote: &Quote) -> Span {
    let start = quote.outer.end;
    let end = quote.context.end.min(start + WINDOW).max(start);
    Span::new(start, floor_boundary(text, end))
}

/// Where the double quotation marks of `text` stand.
fn marks(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr2_iter(b'"', LEAD, bytes)
        .filter(|&at| bytes[at] == b'"' || matches!(bytes[at..], [LEAD, 0x80, 0x9C | 0x9D, ..]))
}

/// The first byte of `“` and `”`.
const LEAD: u8 = 0xE2;
