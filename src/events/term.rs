//! The telling words of an article.

use super::page::Page;
use super::words::Words;

/// A word of an article.
#[derive(Clone, Copy)]
pub(super) struct Term {
    pub(super) word: u32,
    /// Its weight by how rare it is and how often it stands there (tf-idf with logarithmic term
    /// frequency); as a vector the weights of all terms have the length 1.
    pub(super) weight: f32,
    /// In how many sentences it stands.
    pub(super) sentences: u32,
}

/// The telling words of a page. Weights are whole sixteenths before they are scaled to the length
/// 1, so that the order of the words does not change the length. The frequency counts
/// logarithmically: a word that stands ten times tells more than one that stands once, but not ten
/// times as much. Linear in the length of the page but for sorting.
pub(super) fn terms(words: &Words, page: &Page<'_>) -> Vec<Term> {
    let all = page.form.ids.iter().copied().zip(page.sentence_of.iter().copied());
    let mut places: Vec<(u32, u32)> = all.filter(|&(word, _)| words.weight(word) > 0.0).collect();
    places.sort_unstable();
    let term = |places: &[(u32, u32)]| {
        let word = places[0].0;
        let frequency = 1.0 + (places.len() as f32).ln();
        let weight = (frequency * words.weight(word) * 16.0).round();
        Term { word, weight, sentences: places.chunk_by(|a, b| a == b).count() as u32 }
    };
    let mut terms: Vec<Term> = places.chunk_by(|a, b| a.0 == b.0).map(term).collect();
    let square = |term: &Term| f64::from(term.weight) * f64::from(term.weight);
    let length = terms.iter().map(square).sum::<f64>().sqrt().max(1.0);
    terms.iter_mut().for_each(|term| term.weight = (f64::from(term.weight) / length) as f32);
    terms
}

/// In how many sentences a word stands; `terms` are in order of their words.
pub(super) fn sentences_with(terms: &[Term], word: u32) -> u32 {
    let found = terms.binary_search_by_key(&word, |term| term.word);
    found.map_or(0, |at| terms[at].sentences)
}
