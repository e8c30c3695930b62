//! Sentences of a paragraph.
//!
//! A stop ends a sentence unless a table says why it does not: abbreviations, initials, numbers,
//! a small letter after it, or a reporting clause after a quoted question.

use memchr::{memchr3, memmem};

use super::Span;
use crate::english::sentence::{BEFORE_NAME, MAY_END, SAYING, STARTER};

/// The sentences of `paragraph` (bytes in `text`), trimmed, in order, without gaps but for white
/// space. A closing mark or bracket after the stop belongs to the sentence that it closes.
///
/// Linear in the length of the paragraph. A span that does not fit `text` has no sentences.
///
/// ```
/// use crossquote::text::{Span, sentences};
///
/// let text = "“It is 9 a.m. in the U.S.,” Mr. Lee said. “Go!” He left.";
/// let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|&s| &text[s]).collect();
/// assert_eq!(found, ["“It is 9 a.m. in the U.S.,” Mr. Lee said.", "“Go!”", "He left."]);
/// ```
#[must_use]
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let Some(body) = text.get(paragraph.range()) else { return found };
    let (mut start, mut at) = (0, 0);
    let mut stops = Next::new(body, |rest| memchr3(b'.', b'!', b'?', rest));
    let mut ellipses = Next::new(body, |rest| memmem::find(rest, "…".as_bytes()));
    loop {
        let next = [stops.from(at), ellipses.from(at)];
        let Some(first) = next.into_iter().flatten().min() else { break };
        let stop = Stop::at(body, first);
        at = stop.closed;
        if stop.ends_sentence(body, start) {
            found.push(Span::new(start, stop.closed));
            start = stop.closed;
        }
    }
    found.push(Span::new(start, body.len()));
    found.iter_mut().for_each(|span| *span = span.offset(paragraph.start).trim(text));
    found.retain(|span| !span.is_empty());
    found
}

/// The next place that a search finds. A place that lies ahead is not searched for again, so that
/// a text with many of one mark and none of another is searched once.
struct Next<'t, F> {
    text: &'t [u8],
    find: F,
    found: Option<usize>,
}

impl<'t, F: Fn(&[u8]) -> Option<usize>> Next<'t, F> {
    fn new(text: &'t str, find: F) -> Self {
        let found = find(text.as_bytes());
        Self { text: text.as_bytes(), find, found }
    }

    /// The first place from `at` on. Places must be asked for in ascending order.
    fn from(&mut self, at: usize) -> Option<usize> {
        if self.found.is_some_and(|found| found < at) {
            self.found = (self.find)(&self.text[at..]).map(|found| at + found);
        }
        self.found
    }
}

/// A run of `.`, `!`, `?` and `…`.
///
/// The rest of a paragraph is skipped at the speed of a search for three bytes.
struct Stop {
    start: usize,
    end: usize,
    /// Behind the closing marks and brackets that follow directly.
    closed: usize,
}

impl Stop {
    fn at(body: &str, at: usize) -> Self {
        let end = skip(body, at, |c| matches!(c, '.' | '!' | '?' | '…'));
        let closed = skip(body, end, |c| {
            matches!(c, '”' | '’' | '"' | '\'' | '“' | '»' | ')' | ']' | '*' | '_')
        });
        // An underscore before a letter does not close a sentence: `_so` is one word.
        let glued = body[closed..].starts_with(|c: char| c.is_alphanumeric());
        let closed = if glued { body[..closed].trim_end_matches('_').len() } else { closed };
        Self { start: at, end, closed }
    }

    /// Whether the stop ends the sentence. A lower-case letter never begins a sentence; a capital
    /// may.
    fn ends_sentence(&self, body: &str, sentence: usize) -> bool {
        let rest = &body[self.closed..];
        let next = rest.trim_start_matches(|c: char| c.is_whitespace() || OPENING.contains(&c));
        let Some(first) = next.chars().next() else { return false };
        if first.is_lowercase() || matches!(first, '—' | '–' | '-' | ',' | ';' | ':') {
            return false;
        }
        if !rest.starts_with(char::is_whitespace) {
            return first.is_uppercase() && self.lacks_space(body);
        }
        match &body[self.start..self.end] {
            "." if self.closed == self.end => !self.abbreviates(body, sentence, next),
            "." | "…" => true,
            _ if self.closed > self.end => !reporting_clause(next),
            _ => true,
        }
    }

    /// Whether a sentence can end at a stop without a space, as in `over.The`. A lower-case letter after
    /// another cased letter, or a closing mark, must precede it, so `U.S.Senate` is not split. Letters of
    /// scripts without case do not count: in `語s.M` the last word is `s.M`.
    fn lacks_space(&self, body: &str) -> bool {
        let mut before = body[..self.start].chars().rev();
        self.closed > self.end
            || before.next().is_some_and(char::is_lowercase)
                && before.next().is_some_and(|c| c.is_lowercase() || c.is_uppercase())
    }

    /// Whether the stop belongs to an abbreviation and not to the sentence. The words before and
    /// after it decide.
    fn abbreviates(&self, body: &str, sentence: usize, next: &str) -> bool {
        let word = last_word(&body[sentence..self.start]);
        let next_word = first_word(next);
        let starts = STARTER.contains(next_word);
        let whole = sentence + word.len() == self.start;
        if word.chars().all(|c| c.is_ascii_digit()) {
            return !word.is_empty() && whole; // `1. First`: the number of a list
        }
        let initial = word.chars().nth(1).is_none() && word.chars().all(char::is_uppercase);
        if initial || word.contains('.') || MAY_END.contains(word) {
            let number = next.starts_with(|c: char| c.is_ascii_digit());
            // `no`, `mar`, `sun` and their like are words too, unless a number or a capital tells
            let plain = word.chars().all(char::is_lowercase) && !word.contains('.');
            return if plain && !number { COMMON.contains(&word) } else { !starts };
        }
        BEFORE_NAME.contains(word)
    }
}

/// The members of [`MAY_END`] that are abbreviations in small letters too.
const COMMON: [&str; 5] = ["etc", "ft", "plc", "pp", "vol"];

const OPENING: [char; 10] = ['“', '‘', '"', '\'', '(', '[', '«', '„', '*', '_'];

/// Whether a verb of saying is among the next few words: `Mr. Lee asked`, `asked Mr. Lee`.
///
/// Only five words are read, so the time stays linear.
fn reporting_clause(next: &str) -> bool {
    let clause = next.split(['.', ',', ';', '!', '?', '"', '“']).next().unwrap_or_default();
    let clause = if clause.len() < 4 { next } else { clause }; // `Mr.`, `Dr.`
    clause.split_whitespace().take(5).any(|word| SAYING.contains(word.trim_end_matches(['.', ','])))
}

fn skip(body: &str, from: usize, wanted: impl Fn(char) -> bool) -> usize {
    body.len() - body[from..].trim_start_matches(wanted).len()
}

/// Longest word in bytes that is looked at, so that an unbroken text is not read again and again.
const WORD: usize = 32;

fn last_word(before: &str) -> &str {
    let mut start = before.len();
    for c in before.chars().rev() {
        let part = c.is_alphanumeric() || matches!(c, '.' | '’' | '\'');
        if !part || before.len() - start > WORD {
            break;
        }
        start -= c.len_utf8();
    }
    before[start..].trim_start_matches(['.', '’', '\''])
}

fn first_word(after: &str) -> &str {
    let end = after.char_indices().take(WORD).find(|(_, c)| !c.is_alphanumeric());
    &after[..end.map_or(0, |(at, _)| at)]
}
