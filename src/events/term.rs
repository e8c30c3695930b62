//! The informative words of an article.

use super::page::Page;
use super::words::Words;

/// A word of an article.
#[derive(Clone, Copy)]
pub(super) struct Term {
    pub(super) word: u32,
    /// Weight by rareness and by frequency in the article (tf-idf with logarithmic term frequency).
    /// The vector of all weights has the length 1.
    pub(super) weight: f32,
    /// Number of sentences that contain the word.
    pub(super) sentences: u32,
}

/// The informative words of a page. Weights are whole sixteenths before they are scaled to the
/// length 1, so the order of the words does not change the length. The frequency is logarithmic: a
/// word that occurs ten times weighs more than a word that occurs once, but not ten times as much.
/// Takes time linear in the length of the page, apart from sorting.
pub(super) fn terms(words: &Words, page: &Page<'_>) -> Vec<Term> {
    let all = page.form.ids.iter().zip(&page.sentence_of);
    // Word and sentence in one number, because numbers are sorted faster than pairs.
    let mut places: Vec<u64> = all
        .filter(|&(&word, _)| words.weight(word) > 0.0)
        .map(|(&word, &sentence)| u64::from(word) << 32 | u64::from(sentence))
        .collect();
    places.sort_unstable();
    let word_of = |place: u64| (place >> 32) as u32;
    let term = |places: &[u64]| {
        let word = word_of(places[0]);
        let frequency = 1.0 + (places.len() as f32).ln();
        let weight = (frequency * words.weight(word) * 16.0).round();
        Term { word, weight, sentences: places.chunk_by(|a, b| a == b).count() as u32 }
    };
    let mut terms: Vec<Term> =
        places.chunk_by(|&a, &b| word_of(a) == word_of(b)).map(term).collect();
    let square = |term: &Term| f64::from(term.weight) * f64::from(term.weight);
    let length = terms.iter().map(square).sum::<f64>().sqrt().max(1.0);
    terms.iter_mut().for_each(|term| term.weight = (f64::from(term.weight) / length) as f32);
    terms
}

/// The number of sentences that contain a word. `terms` must be sorted by word.
pub(super) fn sentences_with(terms: &[Term], word: u32) -> u32 {
    let found = terms.binary_search_by_key(&word, |term| term.word);
    found.map_or(0, |at| terms[at].sentences)
}
