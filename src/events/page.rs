//! An article's words with their positions on the page.
//!
//! Sentences are separated by punctuation alone. Their numbers only show whether two words are near
//! each other, so it does no harm if an abbreviation ends a sentence too early.

use std::ops::Range;

use super::words::Words;
use crate::quote::Quote;
use crate::text::{NormalForm, Span};

/// The most words on one side of a quotation that count as its surroundings. Hardly any sentence has
/// more; a page without stops is one sentence for each of its quotations.
const BESIDE: usize = 100;

/// The words of an article with their sentences and paragraphs.
pub(super) struct Page<'p> {
    pub(super) text: &'p str,
    /// The words as stems.
    pub(super) form: NormalForm,
    /// For each word, the number of its sentence.
    pub(super) sentence_of: Vec<u32>,
    /// For each word, the number of its paragraph.
    paragraph_of: Vec<u32>,
    /// For each word, whether it is inside a quotation.
    is_quoted: Vec<bool>,
}

impl<'p> Page<'p> {
    /// Reads a text. Takes time linear in its length.
    pub(super) fn read<'q>(
        words: &mut Words,
        text: &'p str,
        quotes: impl Iterator<Item = &'q Quote>,
    ) -> Self {
        let form = words.read(text);
        let (mut sentence, mut paragraph, mut end) = (0, 0, 0);
        let count = form.spans.len();
        let (mut sentence_of, mut paragraph_of) =
            (Vec::with_capacity(count), Vec::with_capacity(count));
        for span in &form.spans {
            let between = text.get(end..span.start).unwrap_or_default();
            // Fast path: most words have one space before them.
            if end > 0 && between != " " {
                sentence += u32::from(ends_sentence(between));
                paragraph += u32::from(between.contains('\n'));
            }
            sentence_of.push(sentence);
            paragraph_of.push(paragraph);
            end = span.end;
        }
        let is_quoted = vec![false; form.ids.len()];
        let mut page = Self { text, form, sentence_of, paragraph_of, is_quoted };
        for quote in quotes {
            let words = page.within(quote.outer);
            page.is_quoted[words].fill(true);
        }
        page
    }

    /// Positions of the words in a span.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let before = |at: usize| self.form.spans.partition_point(|word| word.start < at);
        let (from, to) = (before(span.start), before(span.end));
        from..to.max(from)
    }

    /// The paragraphs of the first and the last word in a span.
    pub(super) fn paragraphs(&self, span: Span) -> (u32, u32) {
        let words = self.within(span);
        let of = |at: usize| self.paragraph_of.get(at).copied().unwrap_or_default();
        (of(words.start), of(words.end.saturating_sub(1).max(words.start)))
    }

    /// The words beside a quotation that are in its sentences and outside all quotations: at most
    /// [`BESIDE`] on each side.
    pub(super) fn outside_marks(&self, quote: &Quote) -> impl Iterator<Item = u32> {
        let (sentences, own) = (self.within(quote.context), self.within(quote.outer));
        let from = sentences.start.max(own.start.saturating_sub(BESIDE));
        let to = sentences.end.min(own.end + BESIDE);
        (from..to).filter(|&at| !self.is_quoted[at]).map(|at| self.form.ids[at])
    }
}

/// Whether the text between two words ends a sentence.
fn ends_sentence(between: &str) -> bool {
    between.contains('\n')
        || between.contains(['.', '!', '?']) && between.contains(char::is_whitespace)
}
