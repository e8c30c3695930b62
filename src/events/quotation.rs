//! A quotation in the form in which it is compared within an event.

use std::cell::OnceCell;
use std::ops::Range;

use super::page::Page;
use super::term::{Term, sentences_with};
use super::words::Words;
use crate::quote::{Quote, QuoteId};
use crate::speaker::SpeakerId;

/// A quotation that is not nested in another, with its speaker.
pub(super) type Quoted<'q> = (QuoteId, &'q Quote, Option<SpeakerId>);

/// A quotation, prepared for comparison. Words are numbers of stems, and masses are in nats.
pub(super) struct Quotation {
    pub(super) id: QuoteId,
    pub(super) words: Vec<u32>,
    /// Ranges of `words` that are sentences, or pieces between dashes and ellipses. Each has the
    /// mass of its words.
    pub(super) sentences: Vec<(Range<usize>, f32)>,
    /// The informative words, sorted and without duplicates.
    pub(super) content: Vec<u32>,
    /// The mass of the informative words.
    pub(super) content_mass: f32,
    /// For each informative word, the number of sentences of the article that contain it.
    pub(super) in_sentences: Vec<u32>,
    /// The mass of all words.
    pub(super) mass: f32,
    /// The informative words of its sentences that are outside all marks, sorted and without
    /// duplicates.
    pub(super) around: Vec<u32>,
    /// See [`grams`](Self::grams). Most quotations are never compared, so it is computed on demand.
    grams: OnceCell<Vec<u32>>,
    /// Position of its statement in the list of the article's statements.
    pub(super) statement: usize,
    pub(super) speaker: Option<SpeakerId>,
    pub(super) is_speech: bool,
    /// Whether most words have a capital, as in a title.
    pub(super) is_title: bool,
}

impl Quotation {
    /// Reads a quotation of a page. `statement` is the number of its statement, and `terms` are the
    /// words of its article.
    ///
    /// Takes time linear in its words and the words around it, apart from sorting.
    pub(super) fn read(
        words: &Words,
        page: &Page<'_>,
        (id, quote, speaker): Quoted<'_>,
        (statement, terms): (usize, &[Term]),
    ) -> Self {
        let (own, sentences) = sentences(page, quote);
        let mass = |words_of: &[u32]| words_of.iter().map(|&word| words.weight(word)).sum::<f32>();
        let content = words.telling(own.iter().copied());
        Self {
            id,
            content_mass: mass(&content),
            in_sentences: content.iter().map(|&word| sentences_with(terms, word)).collect(),
            content,
            mass: mass(&own),
            around: words.telling(page.outside_marks(quote)),
            grams: OnceCell::new(),
            sentences: sentences.into_iter().map(|s| (s.clone(), mass(&own[s]))).collect(),
            words: own,
            statement,
            speaker,
            is_speech: quote.is_speech(),
            is_title: is_title(page.text, quote),
        }
    }

    /// Runs of four letters, sorted and without duplicates.
    pub(super) fn grams(&self, words: &Words) -> &[u32] {
        self.grams.get_or_init(|| grams(words, &self.words))
    }

    /// Joins the quotations of a statement into one. Fields that do not depend on the words are
    /// those of the first quotation.
    pub(super) fn joined(words: &Words, parts: &[Self]) -> Self {
        let (mut own, mut sentences) = (Vec::new(), Vec::new());
        for part in parts {
            let start = own.len();
            let moved = |(s, mass): &(Range<usize>, f32)| (s.start + start..s.end + start, *mass);
            sentences.extend(part.sentences.iter().map(moved));
            own.extend(&part.words);
        }
        let all =
            |list: fn(&Self) -> &Vec<u32>| words.telling(parts.iter().flat_map(list).copied());
        let mut content: Vec<(u32, u32)> = parts
            .iter()
            .flat_map(|part| part.content.iter().copied().zip(part.in_sentences.iter().copied()))
            .collect();
        content.sort_unstable();
        content.dedup();
        let (content, in_sentences): (Vec<u32>, Vec<u32>) = content.into_iter().unzip();
        Self {
            id: parts[0].id,
            grams: OnceCell::new(),
            words: own,
            sentences,
            content_mass: content.iter().map(|&word| words.weight(word)).sum(),
            content,
            in_sentences,
            mass: parts.iter().map(|part| part.mass).sum(),
            around: all(|part| &part.around),
            statement: parts[0].statement,
            speaker: parts[0].speaker,
            is_speech: parts.iter().any(|part| part.is_speech),
            is_title: parts.iter().all(|part| part.is_title),
        }
    }
}

/// The words of a quotation, and the ranges of its sentences.
fn sentences(page: &Page<'_>, quote: &Quote) -> (Vec<u32>, Vec<Range<usize>>) {
    let (mut own, mut sentences) = (Vec::new(), Vec::new());
    let mut start = 0;
    for &segment in &quote.segments {
        let mut end = segment.start;
        for at in page.within(segment) {
            let span = page.form.spans[at];
            if parts(page.text.get(end..span.start).unwrap_or_default()) {
                sentences.push(start..own.len());
                start = own.len();
            }
            own.push(page.form.ids[at]);
            end = span.end;
        }
        sentences.push(start..own.len());
        start = own.len();
    }
    sentences.retain(|sentence| !sentence.is_empty());
    (own, sentences)
}

/// Whether the text between two words divides a quotation into pieces: the end of a sentence, a
/// semicolon, a dash, or an ellipsis.
fn parts(between: &str) -> bool {
    if between == " " {
        return false; // the usual case between words
    }
    between.contains(['\n', '—', '…'])
        || between.contains("..")
        || between.contains("--")
        || between.contains(['.', '!', '?', ';']) && between.contains(char::is_whitespace)
}

/// Runs of four letters in consecutive words, as numbers, sorted and without duplicates.
fn grams(words: &Words, own: &[u32]) -> Vec<u32> {
    let letters = own.iter().flat_map(|&word| words.stem(word).bytes().chain([b' ']));
    let gram = |last: &mut u32, letter: u8| {
        *last = *last << 8 | u32::from(letter);
        Some(*last)
    };
    let mut grams: Vec<u32> = letters.scan(0, gram).skip(3).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Whether at least two words, and most of all words, have a capital.
fn is_title(text: &str, quote: &Quote) -> bool {
    let segments = quote.segments.iter().filter_map(|segment| text.get(segment.range()));
    let (mut all, mut capitals) = (0, 0);
    for word in segments.flat_map(str::split_whitespace) {
        all += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    capitals >= 2 && capitals * 5 >= all * 3
}
