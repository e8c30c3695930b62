//! What quotation marks are used for: somebody's words, or distance, a title, a term.
//!
//! A linear classifier over what stands in and around the marks. Every template yields one of a few
//! classes, so a quotation has as many features as there are templates and no text is copied.

use std::sync::LazyLock;

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::quote::{Quote, QuoteKind, Usage};
use crate::text::Span;

/// The learned weights: a line a template, its name and the weight of each class in hundredths.
///
/// Learned by `examples/train_usage.rs` from the training part of PolNeAR (Newell et al. 2018),
/// which tells attributed from other quotations.
const WEIGHTS: &str = include_str!("usage.weights");

/// The usage of the quotation at `at`; segments and contexts are known.
pub(super) fn usage(text: &str, quotes: &[Quote], at: usize) -> Usage {
    let quote = &quotes[at];
    let long = || each_word(&text[quote.segments[0]]).nth(LONGEST_OTHER).is_some();
    if matches!(quote.kind, QuoteKind::Post | QuoteKind::Block)
        || quote.segments.len() > 1
        || long()
    {
        return Usage::Speech;
    }
    let view = View::new(text, quotes, at);
    if view.words.starts_with(['(', '[']) && view.words.ends_with([')', ']']) {
        return Usage::Scare; // a note of the transcript: `(CROSSTALK)`
    }
    if ["so-called", "so called"].iter().any(|said| view.before.trim_end().ends_with(said)) {
        return Usage::Term; // says it in so many words
    }
    if WEIGHTS_BY_FEATURE.score(&view.features()) >= 0 { Usage::Speech } else { view.other_use() }
}

/// Longer quotations are speech; the few others of that length are not to be told from it.
const LONGEST_OTHER: usize = 14;

/// Names of the templates and how many classes each has, in the order of [`features`].
#[doc(hidden)]
pub const TEMPLATES: [(&str, usize); 29 + 2 * NEAR] = [
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
    ("words-around", WORDS * WORDS),
    ("word-after-and-capitals", WORDS * CAPITALS),
    ("announced-and-capitals", 4 * CAPITALS),
    ("announced-and-length", 4 * 8),
    ("stands-alone-and-capitals", 2 * CAPITALS),
    ("again-and-capitals", 3 * CAPITALS),
    ("again-and-length", 3 * 8),
    ("cue-beyond-and-length", 4 * 8),
    ("cue-beyond-and-capitals", 4 * CAPITALS),
    ("neighbour-and-capitals", 4 * CAPITALS),
    ("neighbour-and-length", 4 * 8),
    ("cued-word-before-and-capitals", 2 * WORDS * CAPITALS),
    ("left-edge", 2),
    ("left-comma", 2),
    ("left-colon", 2),
    ("left-stop", 2),
    ("left-dash", 2),
    ("left-mark", 2),
    ("left-possessive", 2),
    ("left-other-mark", 2),
    ("left-number", 2),
    ("left-name", 2),
    ("right-edge", 2),
    ("right-comma", 2),
    ("right-colon", 2),
    ("right-stop", 2),
    ("right-dash", 2),
    ("right-mark", 2),
    ("right-possessive", 2),
    ("right-other-mark", 2),
    ("right-number", 2),
    ("right-name", 2),
];

/// The class of the quotation at `at` under each of [`TEMPLATES`], for the trainer.
#[doc(hidden)]
#[must_use]
pub fn features(text: &str, quotes: &[Quote], at: usize) -> [usize; TEMPLATES.len()] {
    View::new(text, quotes, at).features()
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
    /// Whether the same words stand nearby: 0 no, 1 without marks, 2 between marks.
    again: usize,
    /// Whether a cue stands in the sentence behind other quotations: 1 before, 2 after, 3 both.
    beyond: usize,
    /// The quotation before in the same paragraph: 0 none, 1 some words, 2 a clause, 3 the same
    /// but in another sentence.
    neighbour: usize,
    /// Which of the first word classes stand within a few words, other quotations included.
    left: [bool; NEAR],
    right: [bool; NEAR],
}

/// Words on either side that are searched for a cue.
const REACH: usize = 16;
/// Bytes on either side that are looked at, so that time stays linear in the text.
const WINDOW: usize = 240;
/// Words inside that are looked at; longer quotations are all alike.
const INSIDE: usize = 16;

impl<'t> View<'t> {
    fn new(text: &'t str, quotes: &[Quote], at: usize) -> Self {
        let quote = &quotes[at];
        let words = quote.segments.first().map_or("", |&segment| &text[segment]);
        let first = first_of_series(text, quotes, at);
        let before = &text[ahead(text, &quotes[first])];
        let (before_marks, before) = before.split_at(before.rfind(MARKS).unwrap_or(0));
        let after = &text[beyond(text, quote)];
        let (after, after_marks) = after.split_at(after.find(MARKS).unwrap_or(after.len()));
        let cue = |words: &str| usize::from(each_word(words).any(|word| known(word).cue));
        let beyond = cue(before_marks) + 2 * cue(after_marks);
        let neighbour = neighbour(text, &quotes[..first], &quotes[first]);
        let inside = || each_word(words).take(INSIDE);
        let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let small = |word: &str| known(word).small;
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
        let clause = inside().any(|word| known(word).clause);
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
            count,
            capitals,
            clause,
            again,
            beyond,
            neighbour,
        }
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
        let announced = self.announced();
        let classes = [
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
            previous * WORDS + next,
            next * CAPITALS + self.capitals,
            announced * CAPITALS + self.capitals,
            announced * 8 + length,
            alone * CAPITALS + self.capitals,
            self.again * CAPITALS + self.capitals,
            self.again * 8 + length,
            self.beyond * 8 + length,
            self.beyond * CAPITALS + self.capitals,
            self.neighbour * CAPITALS + self.capitals,
            self.neighbour * 8 + length,
            (usize::from(cue > 0) * WORDS + previous) * CAPITALS + self.capitals,
        ];
        let mut features = [0; TEMPLATES.len()];
        features[..classes.len()].copy_from_slice(&classes);
        for at in 0..NEAR {
            features[classes.len() + at] = usize::from(self.left[at]);
            features[classes.len() + NEAR + at] = usize::from(self.right[at]);
        }
        features
    }

    /// 0: no cue before the quotation, 1: in the last three words, 2: farther off.
    fn cue_before(&self) -> usize {
        near(backwards(self.before).filter(|piece| is_word(piece)))
    }

    fn cue_after(&self) -> usize {
        near(pieces(self.after).filter(|piece| is_word(piece)))
    }

    /// 1: one of the last few words names a word or a name (`dubbed`), 2: a work (`the film`), 0: no.
    fn announced(&self) -> usize {
        let mut last = backwards(self.before).take(4).map(|piece| known(piece).class);
        match last.find(|class| matches!(class, Some(0 | 2))) {
            Some(Some(0)) => 1,
            Some(_) => 2,
            None => 0,
        }
    }

    /// Which of the other uses it is: the words before say so, else the capitals.
    fn other_use(&self) -> Usage {
        match (self.announced(), self.capitals) {
            (1, _) => Usage::Term,
            (_, 2 | 3) | (2, _) => Usage::Title,
            _ => Usage::Scare,
        }
    }
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
const NEAR: usize = 10;

/// Which of the first [`NEAR`] classes are among the next `most` pieces.
fn near_classes<'t>(pieces: impl Iterator<Item = &'t str>, most: usize) -> [bool; NEAR] {
    let mut found = [false; NEAR];
    for piece in pieces.take(most) {
        match class(Some(piece)) {
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
    let mut start = quote.outer.start.saturating_sub(CLOSE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, quote.outer.start)
}

fn right_of(text: &str, quote: &Quote) -> Span {
    let mut end = text.len().min(quote.outer.end + CLOSE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(quote.outer.end, end)
}

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
    let mut start = quote.context.start.max(end.saturating_sub(WINDOW)).min(end);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, end)
}

/// The context of `quote` behind its closing mark, at most [`WINDOW`] bytes of it.
fn beyond(text: &str, quote: &Quote) -> Span {
    let start = quote.outer.end;
    let mut end = quote.context.end.min(start + WINDOW).max(start);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
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
    match words.take(REACH).position(|word| known(word).cue) {
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

/// Words, single marks and line breaks of `text` in order; `’s` is two pieces.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(blank);
        let first = rest.chars().next()?;
        let word = |c: char| c.is_alphanumeric();
        let end = if word(first) { rest.find(|c| !word(c)) } else { Some(first.len_utf8()) };
        let (piece, tail) = rest.split_at(end.unwrap_or(rest.len()));
        rest = tail;
        Some(piece)
    })
}

/// White space, but for the line break that ends a paragraph.
fn blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// As [`pieces`], from the last to the first.
fn backwards(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end_matches(blank);
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

const WORDS: usize = 28;
/// The class of capitalised words that no list holds.
const NAME: usize = 22;

/// Word classes, each with its number.
fn class(piece: Option<&str>) -> usize {
    let Some(piece) = piece else { return 0 };
    let first = piece.chars().next().unwrap_or(' ');
    match piece {
        "\n" => 0,
        "," => 1,
        ":" => 2,
        "." | "!" | "?" | ";" => 3,
        "—" | "–" | "-" | "(" | "[" => 4,
        "”" | "\"" | "“" | "’" | "‘" | "'" => 5,
        "s" => 6, // what an apostrophe leaves
        _ if !first.is_alphanumeric() => 7,
        _ if first.is_numeric() => 8,
        _ => match known(piece).class {
            Some(class) => 9 + usize::from(class),
            None if first.is_uppercase() => NAME,
            None => 23 + form(piece),
        },
    }
}

/// The form of a word that no list holds: participles and adverbs look like what they are.
fn form(word: &str) -> usize {
    let endings = ["ed", "ing", "ly", "s"];
    endings.iter().position(|ending| word.ends_with(ending)).map_or(0, |at| at + 1)
}

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The first of [`CLASSES`] that holds it.
    class: Option<u8>,
    cue: bool,
    small: bool,
    clause: bool,
}

static KNOWN: LazyLock<FxHashMap<&[u8], Known>> = LazyLock::new(|| {
    let mut known: FxHashMap<&[u8], Known> = FxHashMap::default();
    for (at, words) in CLASSES.iter().enumerate().rev() {
        words
            .split_whitespace()
            .for_each(|w| known.entry(w.as_bytes()).or_default().class = Some(at as u8));
    }
    CUES.split_whitespace().for_each(|w| known.entry(w.as_bytes()).or_default().cue = true);
    SMALL.split_whitespace().for_each(|w| known.entry(w.as_bytes()).or_default().small = true);
    CLAUSE.split_whitespace().for_each(|w| known.entry(w.as_bytes()).or_default().clause = true);
    known
});

/// Looks `word` up without regard to case.
fn known(word: &str) -> Known {
    let mut buffer = [0; 16];
    let Some(lower) = buffer.get_mut(..word.len()) else { return Known::default() };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    KNOWN.get(&*lower).copied().unwrap_or_default()
}

const CLASSES: [&str; 13] = [
    TERMS,
    CUES,
    WORKS,
    "that",
    "a an",
    "the these this those",
    "her his its my our their whose your",
    "as",
    "are be been being is was were",
    "of with",
    "about after against at before by during for from in into like on over through under without",
    "and but or",
    "not to",
];

/// Words before a word that is meant as a word.
const TERMS: &str = "
    aka alias called codenamed dubbed expression known labeled labelled nickname nicknamed
    phrase so term termed terms word words
";

/// Words before the name of a work.
const WORKS: &str = "
    album anthem article book column comedy commentary documentary drama entitled episode essay
    exhibition film game headline headlined hit magazine memoir movie musical named newspaper
    novel opera painting play podcast poem program programme report series show single sitcom
    song study titled track video
";

/// Words that are small even in a title.
const SMALL: &str = "a an and as at by for from in of on or the to vs with";

/// The skeleton of a clause: subject pronouns, auxiliaries and their contractions.
const CLAUSE: &str = "
    am are aren't can can't could couldn't did didn't do does doesn't don't had has have haven't
    he he's i i'd i'll i'm i've is isn't it's let's may might must she she's should that's
    there's they they're was wasn't we we'll we're we've were weren't what's will won't would
    wouldn't you you'll you're you've
";

/// Verbs and nouns that report: the most frequent cues of PolNeAR's training part, auxiliaries and
/// other everyday words left out, with their other forms.
const CUES: &str = "
    branded dubbed hailed labeled labelled likened nicknamed 
    according accused accusing acknowledged added adding adds admitted agreed announced
    announcing answered argue argued argues arguing ask asked asking asks assailed asserted
    asserting assured attacked blamed blasted boasted branded call called calling calls characterized
    charged cited citing claim claimed claiming claims commented complained conceded concluded
    condemned confirmed continued cried criticized declare declared declaring decried defended
    demanded denied denounced denouncing describe described describes describing dismissed
    dismissing echoed emailed emphasized exclaimed explained explaining explains expressed
    insist insisted insisting insists joked lamented mocked noted notes noting observed pledged
    pointed posted praised predicted promised promising quipped quoted quoting railed read reads
    recalled recalls referred referring reiterated rejected remark remarked remarks remembered
    repeated replied reported reports responded responding ridiculed said saying says shouted
    shouting slammed spoke stated statement states stating stressed suggested suggesting
    suggests tell telling tells testified think thought told tweet tweeted tweeting tweets urged
    urging vowed vowing warned warning warns wondered writes writing written wrote yelled
";

#[cfg(test)]
mod tests {
    use super::*;

    /// The line before the weights: the version of their format.
    const VERSION: &str = "usage 1";

    #[test]
    fn listed_words_are_found() {
        assert_eq!(class(Some("Called")), 9);
        assert_eq!(class(Some("says")), 10);
        assert!(known("Said").cue && known("don't").clause && known("The").small);
        for list in CLASSES.into_iter().chain([SMALL, CLAUSE]) {
            assert!(list.split_whitespace().all(|word| word.len() <= 16), "{list}");
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
