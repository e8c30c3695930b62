//! Normal forms: a text as a sequence of numbered words.

use rustc_hash::FxHashMap;

use super::fold::fold_into;
use super::{Span, Token, TokenKind, tokens};

/// Number of a word in a [`Vocabulary`], counted from 0 in order of first sight.
pub type WordId = u32;

/// Numbers words, so that two words compare as two integers.
///
/// Spellings that say the same get the same numbers: case, accents and apostrophes are folded,
/// `&` is `and`, and a contraction is the words it is made of (`I’ve` = `I have`, `can’t` =
/// `cannot` = `can not`). A possessive `’s` is dropped.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    spellings: Spellings,
    words: Vec<Box<str>>,
    buffer: String,
}

/// One or two words behind one spelling; `NONE` fills up.
type Words = [WordId; 2];
const NONE: WordId = WordId::MAX;

impl Vocabulary {
    /// An empty vocabulary.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True when no word was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word of a number; empty for a number that was never given out.
    #[must_use]
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", |word| word)
    }

    /// The words in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// The normal form of `text`, new words added. Linear in its length.
    pub fn normalise(&mut self, text: &str) -> NormalForm {
        let mut form = NormalForm::default();
        read(text, |token| self.spelling(token), |event| form.take(event));
        form
    }

    /// The normal form of `text` when nothing may be added here: words that are new go into
    /// `others`, whose numbers follow on those given out here.
    pub(crate) fn look_up(&self, text: &str, others: &mut Self) -> NormalForm {
        let known = u32::try_from(self.words.len()).unwrap_or(NONE);
        let mut number = |word: &str| match self.spellings.find(word) {
            Some([id, NONE]) => id,
            _ => others.intern(word).saturating_add(known),
        };
        let mut folded = String::new();
        let spelling = |token: &str| {
            if let Some(words) = self.spellings.find_short(token) {
                return words;
            }
            folded.clear();
            fold_into(token, &mut folded);
            self.spellings.find(&folded).unwrap_or_else(|| {
                let (first, second) = expand(&folded);
                [number(&first), second.map_or(NONE, &mut number)]
            })
        };
        let mut form = NormalForm::default();
        read(text, spelling, |event| form.take(event));
        form
    }

    /// Appends the numbers of the words of `text` to `ids`, and to `breaks` the length of `ids`
    /// at every ellipsis and bracket.
    pub(crate) fn append(&mut self, text: &str, ids: &mut Vec<WordId>, breaks: &mut Vec<u32>) {
        read(
            text,
            |token| self.spelling(token),
            |event| match event {
                Event::Word(id, _) => ids.push(id),
                Event::Break => push_new(breaks, ids.len()),
            },
        );
    }

    /// Gives back the memory that only the reading of further texts needs.
    pub(crate) fn finish(&mut self) {
        self.spellings = Spellings::default();
        self.words.shrink_to_fit();
    }

    fn spelling(&mut self, token: &str) -> Words {
        if let Some(words) = self.spellings.find_short(token) {
            return words;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        fold_into(token, &mut buffer);
        let words = self.spellings.find(&buffer).unwrap_or_else(|| self.learn(&buffer));
        self.buffer = buffer;
        words
    }

    fn learn(&mut self, folded: &str) -> Words {
        let (first, second) = expand(folded);
        let words = [self.intern(&first), second.map_or(NONE, |word| self.intern(word))];
        self.spellings.insert(folded, words);
        words
    }

    /// The number of a word that expands to itself.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        if let Some([id, NONE]) = self.spellings.find(word) {
            return id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(NONE);
        self.words.push(word.into());
        self.spellings.insert(word, [id, NONE]);
        id
    }
}

/// Words by folded spelling. Most have eight letters at most: these are numbers themselves.
#[derive(Clone, Debug, Default)]
struct Spellings {
    short: FxHashMap<u64, Words>,
    long: FxHashMap<Box<str>, Words>,
}

impl Spellings {
    /// The words of a token as it stands in the text, if it is short and plain.
    fn find_short(&self, token: &str) -> Option<Words> {
        self.short.get(&pack(token)?).copied()
    }

    fn find(&self, folded: &str) -> Option<Words> {
        match pack(folded) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(folded).copied(),
        }
    }

    fn insert(&mut self, folded: &str, words: Words) {
        match pack(folded) {
            Some(key) => self.short.insert(key, words),
            None => self.long.insert(folded.into(), words),
        };
    }
}

/// Up to eight ASCII letters, digits and apostrophes as one number, case folded.
fn pack(token: &str) -> Option<u64> {
    let pack = |key, &byte: &u8| match PLAIN[byte as usize] {
        0 => None,
        plain => Some(key << 8 | u64::from(plain)),
    };
    if token.len() > 8 { None } else { token.as_bytes().iter().try_fold(0, pack) }
}

/// The folded form of the bytes that [`pack`] takes, 0 for others.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128u8 {
        if byte.is_ascii_alphanumeric() || byte == b'\'' {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Calls `on` with the words and breaks of `text` in order; `spelling` numbers a token's words.
fn read(text: &str, mut spelling: impl FnMut(&str) -> Words, mut on: impl FnMut(Event)) {
    let mut stop_before = false;
    for token in tokens(text) {
        let stop = token.kind == TokenKind::Mark && &text[token.span] == ".";
        match part(&token, text) {
            Part::Word => {
                let words = spelling(&text[token.span]).into_iter().filter(|&id| id != NONE);
                words.for_each(|id| on(Event::Word(id, token.span)));
            }
            Part::Break => on(Event::Break),
            // `. . .` is an ellipsis set with spaces.
            Part::Mark if stop && stop_before => on(Event::Break),
            Part::Mark => {}
        }
        stop_before = stop;
    }
}

enum Event {
    Word(WordId, Span),
    Break,
}

enum Part {
    Word,
    Break,
    Mark,
}

fn part(token: &Token, text: &str) -> Part {
    match token.kind {
        TokenKind::Word | TokenKind::Number => Part::Word,
        TokenKind::Ellipsis => Part::Break,
        TokenKind::Mark => match text.as_bytes()[token.span.start] {
            b'&' | b'%' => Part::Word,
            b'[' | b']' => Part::Break,
            _ => Part::Mark,
        },
    }
}

/// A text as numbered words: what is compared when wordings are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NormalForm {
    /// The words in order.
    pub ids: Vec<WordId>,
    /// For each word the bytes of the token it stands in; the words of a contraction share one.
    pub spans: Vec<Span>,
    /// Positions in `ids`, ascending, before which an ellipsis or bracket stands: there words may
    /// have been left out or put in.
    pub breaks: Vec<u32>,
}

impl NormalForm {
    /// The stretches between breaks, as ranges of word positions; none is empty.
    pub fn pieces(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        pieces(&self.breaks, self.ids.len())
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Word(id, span) => {
                self.ids.push(id);
                self.spans.push(span);
            }
            Event::Break => push_new(&mut self.breaks, self.ids.len()),
        }
    }
}

/// Adds the position `at` to `breaks`, once.
fn push_new(breaks: &mut Vec<u32>, at: usize) {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    if breaks.last() != Some(&at) {
        breaks.push(at);
    }
}

/// The non-empty ranges of `0..len` between `breaks`.
pub(crate) fn pieces(
    breaks: &[u32],
    len: usize,
) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let ends = breaks.iter().map(|&at| at as usize).chain([len]);
    let mut start = 0;
    ends.filter_map(move |end| {
        let piece = start..end.min(len);
        start = end.max(start);
        (!piece.is_empty()).then_some(piece)
    })
}

/// Spellings that stand for other words.
const SPELLINGS: [(&str, &str, Option<&str>); 18] = [
    ("&", "and", None),
    ("%", "percent", None),
    ("can't", "can", Some("not")),
    ("cannot", "can", Some("not")),
    ("won't", "will", Some("not")),
    ("shan't", "shall", Some("not")),
    ("ain't", "is", Some("not")),
    ("let's", "let", Some("us")),
    ("y'all", "you", Some("all")),
    ("gonna", "going", Some("to")),
    ("wanna", "want", Some("to")),
    ("gotta", "got", Some("to")),
    ("ok", "okay", None),
    ("o'clock", "o'clock", None),
    ("ma'am", "ma'am", None),
    ("mr.", "mr", None),
    ("mrs.", "mrs", None),
    ("dr.", "dr", None),
];

/// Endings after an apostrophe and the word each stands for.
const ENDINGS: [(&str, &str); 6] = [
    ("n't", "not"),
    ("'ve", "have"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'m", "am"),
    ("'d", "would"),
];

/// After these, `’s` is `is`; after a noun it is taken for the possessive and dropped.
const BEFORE_IS: [&str; 14] = [
    "it",
    "he",
    "she",
    "that",
    "there",
    "this",
    "what",
    "who",
    "where",
    "here",
    "how",
    "when",
    "why",
    "everybody",
];

fn expand(folded: &str) -> (std::borrow::Cow<'_, str>, Option<&'static str>) {
    if let Some(&(_, first, second)) = SPELLINGS.iter().find(|row| row.0 == folded) {
        return (first.into(), second);
    }
    if folded.contains('\'') {
        for (ending, word) in ENDINGS {
            if let Some(stem) = folded.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                return (stem.into(), Some(word));
            }
        }
        if let Some(stem) = folded.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
            return (stem.into(), BEFORE_IS.contains(&stem).then_some("is"));
        }
    }
    if folded.contains(',') && folded.starts_with(|c: char| c.is_ascii_digit()) {
        return (folded.replace(',', "").into(), None);
    }
    (folded.into(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_say_the_same() {
        let table = [
            ("contraction", "I’ve said it's so", "I have said it is so"),
            ("negation", "we can't, won't", "we cannot will not"),
            ("ampersand", "CIA & FBI", "cia and FBI"),
            ("number", "1,000 emails", "1000 emails"),
            ("possessive", "ISIS’s best", "ISIS’ best"),
            ("dash and ellipsis", "so — and... then", "so and then"),
            ("hyphen", "third-grade", "third grade"),
            ("accent", "Calderón", "CALDERON"),
        ];
        let mut words = Vocabulary::new();
        for (name, left, right) in table {
            let (left, right) = (words.normalise(left), words.normalise(right));
            assert_eq!(left.ids, right.ids, "{name}");
        }
    }

    #[test]
    fn breaks_are_where_words_may_be_missing() {
        let mut words = Vocabulary::new();
        for text in
            ["one two … three", "one two . . . three", "one two [… three", "one two.. three"]
        {
            let form = words.normalise(text);
            assert_eq!(form.breaks, [2], "{text}");
            assert_eq!(form.pieces().collect::<Vec<_>>(), [0..2, 2..3]);
        }
        assert!(words.normalise("…one.").pieces().eq(std::iter::once(0..1)));
    }

    #[test]
    fn spans_point_at_the_tokens() {
        let text = "“I’ve” done";
        let form = Vocabulary::new().normalise(text);
        let spans: Vec<_> = form.spans.iter().map(|&span| &text[span]).collect();
        assert_eq!(spans, ["I’ve", "I’ve", "done"]);
    }
}
