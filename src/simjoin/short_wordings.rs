//! Wordings of two or three words in a growing index.
//!
//! They have no edits within their bound, so a pair is an equal run of words. Only some wordings
//! admit them, possibly long after they were added: so the lists here are not in order of place.

use rustc_hash::FxHashSet;

use super::corpus::Corpus;
use super::hash::run_hash;
use super::limits::{FEWEST_WORDS, KEY_WORDS};
use super::lists::HashedLists;
use super::postings::latest;
use crate::csr::index;
use crate::text::WordId;

/// The short wordings, and the places of all runs of two words in the admitted wordings. Runs of
/// three words are ordinary keys.
///
/// Only wordings with a named speaker are admitted, since two words alone prove nothing. Most
/// wordings have none.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShortWordings {
    pairs: HashedLists,
    wordings: HashedLists,
}

impl ShortWordings {
    /// Adds a wording that admits short ones.
    pub(crate) fn add(&mut self, corpus: &Corpus, number: u32) {
        let words = corpus.words(number);
        let start = index(corpus.range(number).start);
        for (place, pair) in (start..).zip(words.windows(KEY_WORDS - 1)) {
            self.pairs.push(run_hash(pair), place);
        }
        if (2..FEWEST_WORDS).contains(&words.len()) {
            self.wordings.push(run_hash(words), number);
        }
    }

    /// Finds the short wordings that `words` contains, and those that contain it if it has two
    /// words.
    pub(crate) fn find(&self, corpus: &Corpus, words: &[WordId], found: &mut FxHashSet<u32>) {
        for run in (2..FEWEST_WORDS).flat_map(|length| words.windows(length)) {
            let hash = run_hash(run);
            let wordings = latest(self.wordings.get(hash), || self.pairs.count(hash) as usize);
            found.extend(wordings.iter().filter(|&&number| corpus.words(number) == run));
        }
        if words.len() < KEY_WORDS {
            let hash = run_hash(words);
            let places = latest(self.pairs.get(hash), || self.wordings.count(hash) as usize + 1);
            let same = |&&place: &&u32| corpus.all_words()[place as usize..].starts_with(words);
            found.extend(places.iter().filter(same).map(|&place| corpus.at(place)));
        }
    }
}
