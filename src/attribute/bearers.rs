//! Who bears a name: a multimap from words to entities, in the order in which they were met.

use rustc_hash::FxHashMap;

use crate::annotate::lexicon::Word;

/// For each word, the entities that have it in their names, in order of first mention.
///
/// One array holds the links of all words. A surname with ten thousand bearers needs only ten
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
    /// Adds a bearer of a word in constant time.
    pub(super) fn add(&mut self, word: Word, id: u32) {
        let link = self.links.len() as u32;
        self.links.push((id, LAST));
        let (_, last) = self.chains.entry(word).or_insert((link, link));
        if *last != link {
            self.links[*last as usize].1 = link;
            *last = link;
        }
    }

    /// The bearers of a word. The first bearer comes first.
    pub(super) fn of(&self, word: Word) -> impl Iterator<Item = u32> {
        let mut next = self.chains.get(&word).map_or(LAST, |&(first, _)| first);
        std::iter::from_fn(move || {
            let &(id, after) = self.links.get(next as usize)?;
            next = after;
            Some(id)
        })
    }
}
