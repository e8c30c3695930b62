//! Normal forms: a text as a sequence of numbered words.
//!
//! Wordings that differ only in form have the same normal form, so matching compares sequences of
//! integers:
//!
//! ```text
//! “I’ve NOT seen it…”   i have not seen it
//! I have not seen it    i have not seen it
//! ```
//!
//! Spellings are looked up before they are folded, so a known spelling takes a single table
//! look-up.

use super::Span;
use super::expand::expand;
use super::fold::fold_into;
use super::packed::Packed;
use super::scan::scan;
use super::spelling::{NONE, Spelling, Spellings, WordId, Words};

/// Numbers words, so that two words compare as two integers.
///
/// Spellings that say the same get the same numbers: case, accents and apostrophes are folded,
/// `&` is `and`, and a contraction is the words it is made of (`I’ve` = `I have`, `can’t` =
/// `cannot` = `can not`). A possessive `’s` is dropped.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    spellings: Spellings,
    /// One word after the other.
    words: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Vocabulary {
    /// An empty vocabulary.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when no word was seen.
    #[must_use]
    #[cfg(feature = "unstable-training")]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word of a number; empty for a number that was never given out.
    #[must_use]
    pub fn word(&self, id: WordId) -> &str {
        let Some(&end) = self.ends.get(id as usize) else { return "" };
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] };
        &self.words[start..end]
    }

    /// The words in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|id| self.word(id as WordId))
    }

    /// The normal form of `text`, new words added. Linear in its length.
    pub fn normalise(&mut self, text: &str) -> NormalForm {
        let mut form = NormalForm::default();
        self.read(text, &mut form);
        form
    }

    /// Gives the words of `text` to `reader` in order, new words added. Linear in its length.
    pub(crate) fn read(&mut self, text: &str, reader: &mut impl Reader) {
        scan(text, |span, packed| match self.spellings.glance(packed) {
            [NONE, _] if span.is_empty() => reader.cut(),
            [NONE, _] => give(self.spelling(&text[span], packed), span, reader),
            words => give(words, span, reader),
        });
    }

    /// The normal form of `text` when nothing may be added here: words that are new go into
    /// `others`, whose numbers follow on those given out here.
    pub(crate) fn look_up(&self, text: &str, others: &mut Self) -> NormalForm {
        let known = u32::try_from(self.len()).unwrap_or(NONE);
        let mut number = |word: &str| match self.spellings.find(word.into()) {
            Some([id, NONE]) => id,
            _ => others.intern(word).saturating_add(known),
        };
        let mut folded = String::new();
        let mut spelling = |span: Span| {
            folded.clear();
            fold_into(&text[span], &mut folded);
            self.spellings.find(folded.as_str().into()).unwrap_or_else(|| {
                let (first, second) = expand(&folded);
                [number(&first), second.map_or(NONE, &mut number)]
            })
        };
        let mut form = NormalForm::default();
        scan(text, |span, packed| match self.spellings.glance(packed) {
            [NONE, _] if span.is_empty() => form.cut(),
            [NONE, _] => give(spelling(span), span, &mut form),
            words => give(words, span, &mut form),
        });
        form
    }

    /// Gives back the memory that only the reading of further texts needs.
    pub(crate) fn finish(&mut self) {
        self.spellings = Spellings::default();
    }

    /// The words of a token as it stands in the text, and [packed](Packed) if it is plain.
    fn spelling(&mut self, token: &str, packed: Packed) -> Words {
        let packed = if packed == Packed::NONE { Packed::of(token) } else { Some(packed) };
        if let Some(packed) = packed {
            let spelling = Spelling::Plain(packed);
            let known = self.spellings.find(spelling);
            return known.unwrap_or_else(|| self.learn(packed.letters().as_ref(), spelling));
        }
        let mut folded = String::new();
        fold_into(token, &mut folded);
        let spelling = Spelling::from(folded.as_str());
        self.spellings.find(spelling).unwrap_or_else(|| self.learn(&folded, spelling))
    }

    /// Takes up a new spelling, which reads `folded`.
    fn learn(&mut self, folded: &str, spelling: Spelling) -> Words {
        let (first, second) = expand(folded);
        if first == folded && second.is_none() {
            return self.add(folded, spelling);
        }
        let words = [self.intern(&first), second.map_or(NONE, |word| self.intern(word))];
        self.spellings.insert(spelling, words);
        words
    }

    /// The number of a word that expands to itself.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let spelling = Spelling::from(word);
        match self.spellings.find(spelling) {
            Some([id, NONE]) => id,
            _ => self.add(word, spelling)[0],
        }
    }

    /// Gives a new number to a word that expands to itself.
    fn add(&mut self, word: &str, spelling: Spelling) -> Words {
        let words = [u32::try_from(self.len()).unwrap_or(NONE), NONE];
        self.words.push_str(word);
        self.ends.push(self.words.len());
        self.spellings.insert(spelling, words);
        words
    }
}

/// A text as numbered words, for the comparison of wordings.
///
/// `ids` and `spans` have the same length.
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

#[cfg(any(test, feature = "unstable-training"))]
impl NormalForm {
    /// The stretches between breaks, as ranges of word positions; none is empty.
    pub fn pieces(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        pieces(&self.breaks, self.ids.len())
    }
}

/// What takes up the words of a text.
pub(crate) trait Reader {
    /// The next word, and the token that it stands in.
    fn word(&mut self, word: WordId, token: Span);

    /// An ellipsis or bracket before the next word.
    fn cut(&mut self);
}

impl Reader for NormalForm {
    #[inline]
    fn word(&mut self, word: WordId, token: Span) {
        self.ids.push(word);
        self.spans.push(token);
    }

    fn cut(&mut self) {
        push_new(&mut self.breaks, self.ids.len());
    }
}

/// Gives the words of one token to `reader`.
#[inline]
fn give([first, second]: Words, token: Span, reader: &mut impl Reader) {
    reader.word(first, token);
    if second != NONE {
        reader.word(second, token);
    }
}

/// Adds the position `at` to `breaks`, once.
pub(crate) fn push_new(breaks: &mut Vec<u32>, at: usize) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::tokens;

    /// The words and their places, read token by token as the definitions say.
    fn by_definition(text: &str) -> Vec<(String, Span)> {
        let mut words = Vec::new();
        for token in tokens(text).filter(|t| t.is_word() || ["&", "%"].contains(&&text[t.span])) {
            let mut folded = String::new();
            fold_into(&text[token.span], &mut folded);
            let (first, second) = expand(&folded);
            words.push((first.to_string(), token.span));
            words.extend(second.map(|word| (word.to_owned(), token.span)));
        }
        words
    }

    fn in_words(words: &[&Vocabulary], form: &NormalForm) -> Vec<(String, Span)> {
        let all: Vec<_> = words.iter().flat_map(|words| words.iter()).collect();
        form.ids.iter().map(|&id| all[id as usize].to_owned()).zip(form.spans.clone()).collect()
    }

    /// Words of all lengths and makings, so that the same ones come again, known and unknown.
    fn prose() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[aBé19.,;:'’‘“”—…&%_\u{301}\\[-]{0,6}",
            "[abC]{1,2}",
            "(ab1){4,7}",
            " (won['’]t|could['’]nt|gov)(['’](s|ve)){1,2} ",
            " ([Cc]an['’]?(t|not)|(it|dog|We)['’](s|ve|ll)|1,000|[A-Z]{15,17}|\\. \\. \\.)",
        ];
        let words = proptest::collection::vec((word, "[ .,\n-]|"), 0..40);
        words.prop_map(|words| words.into_iter().flat_map(|(word, after)| [word, after]).collect())
    }

    proptest! {
        #[test]
        fn the_short_ways_lead_where_the_definitions_do(
            texts in proptest::collection::vec(prose(), 1..40), known in 0..40_usize,
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let (mut words, mut forms) = (Vocabulary::new(), Vec::new());
            forms.extend(texts[..known.min(texts.len())].iter().map(|text| words.normalise(text)));
            for (form, text) in forms.iter().zip(&texts) {
                prop_assert_eq!(in_words(&[&words], form), by_definition(text), "{}", text);
            }
            for text in texts {
                let mut others = Vocabulary::new();
                let form = words.look_up(text, &mut others);
                prop_assert_eq!(in_words(&[&words, &others], &form), by_definition(text));
            }
        }
    }

    #[test]
    fn spellings_that_say_the_same() {
        let table = [
            ("contraction", "I’ve said it's so", "I have said it is so"),
            ("negation", "we can't, won't", "we cannot will not"),
            ("ampersand", "CIA & FBI", "cia and FBI"),
            ("number", "1,000 emails", "1000 emails"),
            ("possessive", "ISIS’s best", "ISIS’ best"),
            ("possessive of a contraction", "won’t’s won’t", "will not will not"),
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
