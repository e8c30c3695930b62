//! Who bears a name: a multimap from words to entities, in the order in which they were met.

use rustc_hash::FxHashMap;

use crate::annotate::lexicon::Word;

/// The entities that share a word of their names, in the order in which they were met.
///
/// One array of links for all words: a surname that ten thousand bear costs no more than ten
/// thousand links.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// The first and the last link of each word.
    chains: FxHashMap<Word, (u32, u32)>,
    /// Each entity with the link that follows, [`LAST`] behind the last.
    links: Vec<(u32, u32)>,
}

const LAST: u32 = u32::MAX;

impl Bearers {
    /// Constant time.
    pub(super) fn add(&mut self, word: Word, id: u32) {
        let link = self.links.len() as u32;
        self.links.push((id, LAST));
        let (_, last) = self.chains.entry(word).or_insert((link, link));
        if *last != link {
            self.links[*last as usize].1 = link;
            *last = link;
        }
    }

    /// The first bearer comes first.
    pub(super) fn of(&self, word: Word) -> impl Iterator<Item = u32> {
        let mut next = self.chains.get(&word).map_or(LAST, |&(first, _)| first);
        std::iter::from_fn(move || {
            let &(id, after) = self.links.get(next as usize)?;
            next = after;
            Some(id)
        })
    }
}
