//! Statements: utterances that follow one another in an article, parted by cues alone.
//!
//! Matching works on quotations, and an article prints a statement in several of them: `“We will
//! dig,” Holt said. “And we will plant.”` The next article cuts it elsewhere. A statement puts the
//! utterances in a row again, whichever article shows that they belong together.
//!
//! A statement has one speaker. What is said of it holds for each of its utterances.

use std::collections::BTreeMap;

use super::CrossReference;
use super::course::goes_on;
use crate::article::ArticleId;
use crate::quote::QuoteId;
use crate::sets::Sets;

impl CrossReference {
    /// The statements that the utterances make: utterances of one speaker that belong together, in the
    /// order of speaking, as positions in [`entries`](Self::entries). Each utterance is in exactly one
    /// statement. The statements come in the order of their first utterances.
    ///
    /// Takes time linear in the quotations and the text between them.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“We will dig until it is dry,” Ana Holt said. “And we will plant trees.”"),
    ///     Article::new("Wire", "“We will dig until it is dry,” said Ana Holt."),
    ///     Article::new("Post", "“And we will plant trees,” said Ana Holt."),
    /// ]);
    /// assert_eq!(report.statements().len(), 1);
    /// ```
    #[must_use]
    pub fn statements(&self) -> Vec<Vec<usize>> {
        let mut entry_of: BTreeMap<QuoteId, usize> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let quotes = entry.witnesses.iter().flat_map(|witness| &witness.quotes);
            entry_of.extend(quotes.map(|&quote| (quote, at)));
        }
        let mut sets = Sets::default();
        let quotes: Vec<(QuoteId, usize)> = entry_of.iter().map(|(&id, &at)| (id, at)).collect();
        for pair in quotes.windows(2) {
            let [(left, from), (right, to)] = pair else { continue };
            if from != to && self.goes_on(*left, *right) && self.is_one_speaker(*from, *to) {
                sets.unite(*from as u32, *to as u32);
            }
        }
        let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for at in 0..self.entries.len() {
            groups.entry(sets.find(at as u32)).or_default().push(at);
        }
        let mut statements: Vec<Vec<usize>> =
            groups.into_values().map(|group| self.in_order(group, &entry_of)).collect();
        statements.sort_by_key(|entries| entries.iter().min().copied());
        statements
    }

    /// Whether `right` goes on where `left` stops in one article.
    fn goes_on(&self, left: QuoteId, right: QuoteId) -> bool {
        let [before, after] = [left, right].map(|id| self.quote(id));
        let text = self.article(before.article).text();
        self.speaker_of(left) == self.speaker_of(right) && goes_on(text, before, after)
    }

    fn is_one_speaker(&self, left: usize, right: usize) -> bool {
        let [left, right] = [left, right].map(|at| self.entries[at].speaker);
        left.is_some() && left == right
    }

    /// The utterances in the order of the article that prints most of them; those that it leaves
    /// out stand where the other articles have them.
    fn in_order(&self, group: Vec<usize>, entry_of: &BTreeMap<QuoteId, usize>) -> Vec<usize> {
        if group.len() < 2 {
            return group;
        }
        let mut printed: BTreeMap<ArticleId, BTreeMap<QuoteId, usize>> = BTreeMap::new();
        let witnesses = group.iter().flat_map(|&at| &self.entries[at].witnesses);
        for &quote in witnesses.flat_map(|witness| &witness.quotes) {
            let article = self.quote(quote).article;
            printed.entry(article).or_default().insert(quote, entry_of[&quote]);
        }
        let mut articles: Vec<Vec<usize>> =
            printed.into_values().map(|quotes| fullest_first(self, quotes)).collect();
        let place = |entry: &usize| group.binary_search(entry).unwrap_or_default();
        articles.sort_by_key(|entries| {
            (std::cmp::Reverse(entries.len()), entries.iter().map(place).collect::<Vec<_>>())
        });
        // For each utterance the next one; `None` stands before the first.
        let mut next: BTreeMap<Option<usize>, Option<usize>> = BTreeMap::from([(None, None)]);
        for entries in articles {
            let mut before = None;
            for entry in entries.into_iter().map(Some) {
                if !next.contains_key(&entry) {
                    let after = next.insert(before, entry).flatten();
                    next.insert(entry, after);
                }
                before = entry;
            }
        }
        std::iter::successors(next[&None], |&entry| next[&Some(entry)]).collect()
    }
}

/// The utterances of an article in its order, each where its longest quotation stands.
fn fullest_first(report: &CrossReference, quotes: BTreeMap<QuoteId, usize>) -> Vec<usize> {
    let mut longest: BTreeMap<usize, (usize, QuoteId)> = BTreeMap::new();
    for (quote, entry) in quotes {
        let len: usize = report.quote(quote).segments.iter().map(|span| span.len()).sum();
        let known = longest.entry(entry).or_insert((len, quote));
        if len > known.0 {
            *known = (len, quote);
        }
    }
    let mut places: Vec<(QuoteId, usize)> =
        longest.into_iter().map(|(entry, (_, quote))| (quote, entry)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, entry)| entry).collect()
}
