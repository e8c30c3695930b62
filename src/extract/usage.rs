//! What quotation marks are used for: somebody's words, or distance, a title, a term.
//!
//! A linear classifier over what stands in and around the marks. Every template yields one of a few
//! classes, so a quotation has as many features as there are templates and no text is copied.

use std::sync::LazyLock;

use crate::quote::{Quote, QuoteKind, Usage};
use crate::text::{Span, WordList};

/// The learned weights: a line a template, its name and the weight of each class in hundredths.
///
/// Learned by `examples/train_usage.rs` from the training part of PolNeAR (Newell et al. 2018),
/// which tells attributed from other quotations.
const WEIGHTS: &str = include_str!("usage.weights");

/// First line of the weights: the version of this format.
const VERSION: &str = "usage 1";

/// The usage of `quote`, whose segments, context and diagnostics are known.
pub(super) fn usage(text: &str, quote: &Quote) -> Usage {
    if matches!(quote.kind, QuoteKind::Post | QuoteKind::Block) || quote.segments.len() > 1 {
        return Usage::Speech;
    }
    let view = View::new(text, quote);
    if WEIGHTS_BY_FEATURE.score(&view.features()) >= 0 { Usage::Speech } else { view.other_use() }
}

/// Names of the templates and how many classes each has, in the order of [`features`].
#[doc(hidden)]
pub const TEMPLATES: [(&str, usize); 17] = [
    ("bias", 1),
    ("length", 8),
    ("capitals", CAPITALS),
    ("ending", ENDINGS),
    ("behind", BEHIND),
    ("word-before", WORDS),
    ("word-after", WORDS),
    ("word-before-and-capitals", WORDS * CAPITALS),
    ("word-before-and-length", WORDS * 8),
    ("two-words-before", WORDS * WORDS),
    ("capitals-and-length", CAPITALS * 8),
    ("ending-and-capitals", ENDINGS * CAPITALS),
    ("cue-and-length", 9 * 8),
    ("cue-and-capitals", 9 * CAPITALS),
    ("clause-and-length", 2 * 8),
    ("behind-and-word-before", BEHIND * WORDS),
    ("stands-alone-and-length", 2 * 8),
];

/// The class of `quote` under each of [`TEMPLATES`], for the trainer.
#[doc(hidden)]
#[must_use]
pub fn features(text: &str, quote: &Quote) -> [usize; TEMPLATES.len()] {
    View::new(text, quote).features()
}

struct Weights {
    first: [usize; TEMPLATES.len()],
    values: Vec<i32>,
}

static WEIGHTS_BY_FEATURE: LazyLock<Weights> = LazyLock::new(|| Weights::read(WEIGHTS));

impl Weights {
    /// Templates that the file lacks weigh nothing; a test holds the file to [`TEMPLATES`].
    fn read(file: &str) -> Self {
        let mut first = [0; TEMPLATES.len()];
        let mut values = Vec::new();
        for (at, (name, classes)) in TEMPLATES.iter().enumerate() {
            first[at] = values.len();
            let line = file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            let weights = line.unwrap_or_default().split(' ').map(|w| w.parse().unwrap_or(0));
            values.extend(weights.chain(std::iter::repeat(0)).take(*classes));
        }
        Self { first, values }
    }

    fn score(&self, features: &[usize; TEMPLATES.len()]) -> i32 {
        self.first.iter().zip(features).map(|(first, class)| self.values[first + class]).sum()
    }
}

/// What is looked at: the quotation and the words of its sentence on both sides, as far as the next
/// quotation mark.
struct View<'t> {
    words: &'t str,
    before: &'t str,
    after: &'t str,
    count: usize,
    capitals: usize,
    /// A pronoun or an auxiliary verb inside: the skeleton of a clause.
    clause: bool,
}

/// Words on either side that are searched for a cue.
const REACH: usize = 16;
/// Bytes on either side that are looked at, so that time stays linear in the text.
const WINDOW: usize = 160;
/// Words inside that are looked at; longer quotations are all alike.
const INSIDE: usize = 16;

impl<'t> View<'t> {
    fn new(text: &'t str, quote: &Quote) -> Self {
        let words = quote.segments.first().map_or("", |&segment| &text[segment]);
        let before = &text[boundary(text, quote, true)];
        let before = &before[before.rfind(MARKS).map_or(0, |at| at)..];
        let after = &text[boundary(text, quote, false)];
        let after = &after[..after.find(['“', '"', '‘']).unwrap_or(after.len())];
        let inside = || each_word(words).take(INSIDE);
        let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let small = |word: &str| SMALL.contains(word);
        let count = inside().count();
        let begins = inside().next().is_some_and(|word| capital(&word));
        let named = inside().filter(|word| capital(word) || small(word)).count();
        let any = inside().skip(1).any(|word| capital(&word));
        let capitals = match (begins, named == count) {
            (false, _) if any => 0,
            (false, _) => 1,
            (true, true) if count == 1 => 2,
            (true, true) => 3,
            (true, false) if any => 4,
            (true, false) => 5,
        };
        let clause = inside().any(|word| CLAUSE.contains(word));
        Self { words, before, after, count, capitals, clause }
    }

    fn features(&self) -> [usize; TEMPLATES.len()] {
        let length = match self.count {
            0..=5 => self.count.max(1) - 1,
            6..=7 => 5,
            8..=11 => 6,
            _ => 7,
        };
        let ending = ending(self.words);
        let behind = behind(self.after);
        let mut last = backwards(self.before);
        let (previous, second) = (class(last.next()), class(last.next()));
        let next = class(pieces(self.after).next());
        let cue = 3 * self.cue_before() + self.cue_after();
        let alone = usize::from(self.before.trim().is_empty() && self.after.trim().is_empty());
        let clause = usize::from(self.clause);
        [
            0,
            length,
            self.capitals,
            ending,
            behind,
            previous,
            next,
            previous * CAPITALS + self.capitals,
            previous * 8 + length,
            second * WORDS + previous,
            self.capitals * 8 + length,
            ending * CAPITALS + self.capitals,
            cue * 8 + length,
            cue * CAPITALS + self.capitals,
            clause * 8 + length,
            behind * WORDS + previous,
            alone * 8 + length,
        ]
    }

    /// 0: no cue before the quotation, 1: in the last three words, 2: farther off.
    fn cue_before(&self) -> usize {
        near(backwards(self.before).filter(|piece| is_word(piece)))
    }

    fn cue_after(&self) -> usize {
        near(pieces(self.after).filter(|piece| is_word(piece)))
    }

    /// Which of the other uses it is: the words before say so, else the capitals.
    fn other_use(&self) -> Usage {
        let last: Vec<&str> = backwards(self.before).take(3).collect();
        let said = |list: WordList| last.iter().any(|word| list.contains(word));
        match self.capitals {
            _ if said(TERMS) => Usage::Term,
            2 | 3 => Usage::Title,
            4 | 5 if said(WORKS) => Usage::Title,
            _ => Usage::Scare,
        }
    }
}

/// The context of `quote` before or behind its marks, at most [`WINDOW`] bytes of it.
fn boundary(text: &str, quote: &Quote, before: bool) -> Span {
    let (context, outer) = (quote.context, quote.outer);
    if before {
        let mut start = context.start.max(outer.start.saturating_sub(WINDOW)).min(outer.start);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        return Span::new(start, outer.start);
    }
    let mut end = context.end.min(outer.end + WINDOW).max(outer.end);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(outer.end, end)
}

const MARKS: [char; 3] = ['”', '"', '“'];

fn each_word(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| word.contains(char::is_alphanumeric))
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

/// 1 for a cue among the first three of `words`, 2 for one among the next, 0 for none.
fn near<'t>(words: impl Iterator<Item = &'t str>) -> usize {
    match words.take(REACH).position(|word| CUES.contains(word)) {
        None => 0,
        Some(0..3) => 1,
        Some(_) => 2,
    }
}

const ENDINGS: usize = 5;

fn ending(words: &str) -> usize {
    match words.chars().next_back() {
        Some(',') => 0,
        Some('.') => 1,
        Some('!' | '?') => 2,
        Some('…' | '—' | '–' | '-' | ':' | ';') => 3,
        _ => 4,
    }
}

const BEHIND: usize = 6;

/// What follows the closing mark.
fn behind(after: &str) -> usize {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(c), Some(next)) if c.is_whitespace() && next.is_uppercase() => 1,
        (Some(c), _) if c.is_whitespace() => 2,
        (Some(',' | '.' | ';' | ':' | '!' | '?'), _) => 3,
        (Some('-' | '–' | '—' | '/'), _) => 4,
        _ => 5,
    }
}

const CAPITALS: usize = 6;

/// Words and single marks of `text` in order; `’s` is a piece of its own.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let word = |c: char| c.is_alphanumeric();
        let end = if word(first) { rest.find(|c| !word(c)) } else { Some(first.len_utf8()) };
        let (piece, tail) = rest.split_at(end.unwrap_or(rest.len()));
        rest = tail;
        Some(piece)
    })
}

/// As [`pieces`], from the last to the first.
fn backwards(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end();
        let last = rest.chars().next_back()?;
        let word = |c: char| c.is_alphanumeric();
        let start = if word(last) {
            rest.char_indices()
                .rev()
                .find(|&(_, c)| !word(c))
                .map_or(0, |(at, c)| at + c.len_utf8())
        } else {
            rest.len() - last.len_utf8()
        };
        let (head, piece) = rest.split_at(start);
        rest = head;
        Some(piece)
    })
}

const WORDS: usize = 24;

/// Word classes, each with its number; the first list that holds a word wins.
fn class(piece: Option<&str>) -> usize {
    let Some(piece) = piece else { return 0 };
    let first = piece.chars().next().unwrap_or(' ');
    match piece {
        "," => 1,
        ":" => 2,
        "." | "!" | "?" | ";" => 3,
        "—" | "–" | "-" | "(" | "[" => 4,
        "”" | "\"" | "“" | "’" | "‘" | "'" => 5,
        "s" => 6, // what an apostrophe leaves
        _ if !first.is_alphanumeric() => 7,
        _ if first.is_numeric() => 8,
        _ => match LISTED.iter().position(|list| list.contains(piece)) {
            Some(at) => 9 + at,
            None if first.is_uppercase() => 22,
            None => 23,
        },
    }
}

const LISTED: [WordList; 13] = [
    TERMS,
    CUES,
    WORKS,
    WordList(&["that"]),
    WordList(&["a", "an"]),
    WordList(&["the", "these", "this", "those"]),
    WordList(&["her", "his", "its", "my", "our", "their", "whose", "your"]),
    WordList(&["as"]),
    WordList(&["are", "be", "been", "being", "is", "was", "were"]),
    WordList(&["of", "with"]),
    WordList(&[
        "about", "after", "against", "at", "before", "by", "during", "for", "from", "in", "into",
        "like", "on", "over", "through", "under", "without",
    ]),
    WordList(&["and", "but", "or"]),
    WordList(&["not", "to"]),
];

/// Words before a word that is meant as a word.
const TERMS: WordList = WordList(&[
    "aka",
    "alias",
    "called",
    "codenamed",
    "dubbed",
    "expression",
    "known",
    "labeled",
    "labelled",
    "nickname",
    "nicknamed",
    "phrase",
    "so",
    "term",
    "termed",
    "terms",
    "word",
    "words",
]);

/// Words before the name of a work.
const WORKS: WordList = WordList(&[
    "album",
    "anthem",
    "article",
    "book",
    "column",
    "comedy",
    "commentary",
    "documentary",
    "drama",
    "entitled",
    "episode",
    "essay",
    "exhibition",
    "film",
    "game",
    "headline",
    "headlined",
    "hit",
    "magazine",
    "memoir",
    "movie",
    "musical",
    "named",
    "newspaper",
    "novel",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "report",
    "series",
    "show",
    "single",
    "sitcom",
    "song",
    "study",
    "titled",
    "track",
    "video",
]);

/// Words that are small even in a title.
const SMALL: WordList = WordList(&[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs",
    "with",
]);

/// The skeleton of a clause: subject pronouns, auxiliaries and their contractions.
const CLAUSE: WordList = WordList(&[
    "am", "are", "aren't", "can", "can't", "could", "couldn't", "did", "didn't", "do", "does",
    "doesn't", "don't", "had", "has", "have", "haven't", "he", "he's", "i", "i'd", "i'll", "i'm",
    "i've", "is", "isn't", "it's", "let's", "may", "might", "must", "she", "she's", "should",
    "that's", "there's", "they", "they're", "was", "wasn't", "we", "we'll", "we're", "we've",
    "were", "weren't", "what's", "will", "won't", "would", "wouldn't", "you", "you'll", "you're",
    "you've",
]);

/// Verbs and nouns that report: the most frequent cues of PolNeAR's training part, auxiliaries and
/// other everyday words left out, with their other forms.
const CUES: WordList = WordList(&[
    "according",
    "accused",
    "accusing",
    "acknowledged",
    "added",
    "adding",
    "adds",
    "admitted",
    "agreed",
    "announced",
    "announcing",
    "answered",
    "argue",
    "argued",
    "argues",
    "arguing",
    "ask",
    "asked",
    "asking",
    "asks",
    "assailed",
    "asserted",
    "asserting",
    "assured",
    "attacked",
    "blamed",
    "blasted",
    "boasted",
    "branded",
    "call",
    "calling",
    "calls",
    "characterized",
    "charged",
    "cited",
    "citing",
    "claim",
    "claimed",
    "claiming",
    "claims",
    "commented",
    "complained",
    "conceded",
    "concluded",
    "condemned",
    "confirmed",
    "continued",
    "cried",
    "criticized",
    "declare",
    "declared",
    "declaring",
    "decried",
    "defended",
    "demanded",
    "denied",
    "denounced",
    "denouncing",
    "describe",
    "described",
    "describes",
    "describing",
    "dismissed",
    "dismissing",
    "echoed",
    "emailed",
    "emphasized",
    "exclaimed",
    "explained",
    "explaining",
    "explains",
    "expressed",
    "insist",
    "insisted",
    "insisting",
    "insists",
    "joked",
    "lamented",
    "mocked",
    "noted",
    "notes",
    "noting",
    "observed",
    "pledged",
    "pointed",
    "posted",
    "praised",
    "predicted",
    "promised",
    "promising",
    "quipped",
    "quoted",
    "quoting",
    "railed",
    "read",
    "reads",
    "recalled",
    "recalls",
    "referred",
    "referring",
    "reiterated",
    "rejected",
    "remark",
    "remarked",
    "remarks",
    "remembered",
    "repeated",
    "replied",
    "reported",
    "reports",
    "responded",
    "responding",
    "ridiculed",
    "said",
    "saying",
    "says",
    "shouted",
    "shouting",
    "slammed",
    "spoke",
    "stated",
    "statement",
    "states",
    "stating",
    "stressed",
    "suggested",
    "suggesting",
    "suggests",
    "tell",
    "telling",
    "tells",
    "testified",
    "think",
    "thought",
    "told",
    "tweet",
    "tweeted",
    "tweeting",
    "tweets",
    "urged",
    "urging",
    "vowed",
    "vowing",
    "warned",
    "warning",
    "warns",
    "wondered",
    "writes",
    "writing",
    "written",
    "wrote",
    "yelled",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        for list in LISTED.into_iter().chain([SMALL, CLAUSE]) {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn the_weights_fit_the_templates() {
        let mut lines = WEIGHTS.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.next(), Some(VERSION));
        for (name, classes) in TEMPLATES {
            let mut fields = lines.next().unwrap_or_default().split(' ');
            assert_eq!(fields.next(), Some(name));
            assert_eq!(fields.filter_map(|w| w.parse::<i32>().ok()).count(), classes, "{name}");
        }
        assert_eq!(lines.next(), None);
    }
}
