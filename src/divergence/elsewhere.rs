//! Finds readings that a witness prints at another place than the aligned one.

use rustc_hash::FxHashMap;

use crate::collate::folded;
use crate::csr::{Csr, index};
use crate::text::{Span, Token, hash, tokens};

use super::collation::Rows;

/// Length of the indexed runs: a word and its two neighbours.
const KEY: usize = 3;

/// The words of the witnesses as numbers, without case and marks, each distinct text once.
///
/// Equal folded forms have equal numbers. A reading that stands elsewhere is therefore found
/// despite differences of case and typography.
pub(super) struct Printed {
    /// For each text, each word and where it begins.
    texts: Vec<Vec<(u32, usize)>>,
    /// For each key the texts and positions where it stands.
    places: FxHashMap<u64, Vec<(u32, u32)>>,
    /// For each text its witnesses.
    witnesses: Csr<u32>,
}

impl Printed {
    /// Linear in the words of the distinct texts.
    pub(super) fn of(rows: &Rows<'_>) -> Self {
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut number = |word: &str| {
            let next = index(known.len());
            *known.entry(folded(word)).or_insert(next)
        };
        let read = |text: &str| -> Vec<(u32, usize)> {
            // `&` stands for a word.
            let is_word = |token: &Token| token.is_word() || &text[token.span] == "&";
            let words = tokens(text).filter(is_word);
            words.map(|token| (number(&text[token.span]), token.span.start)).collect()
        };
        let texts: Vec<Vec<(u32, usize)>> = rows.texts().map(read).collect();
        let mut places: FxHashMap<u64, Vec<(u32, u32)>> = FxHashMap::default();
        for (text, words) in texts.iter().enumerate() {
            for (at, run) in words.windows(KEY).enumerate() {
                places.entry(key(run)).or_default().push((index(text), index(at)));
            }
        }
        Self { texts, places, witnesses: rows.witnesses() }
    }

    /// Returns the witnesses that print the words of `span` between the same two neighbours, in
    /// order. Empty if `span` has no word or a neighbour is missing.
    pub(super) fn beside(&self, rows: &Rows<'_>, witness: usize, span: Span) -> Vec<usize> {
        let words = &self.texts[rows.text_of(witness)];
        let begins = |at: usize| rows.in_article(witness, Span::new(at, at + 1)).start;
        let before = |end: usize| words.partition_point(|&(_, start)| begins(start) < end);
        let (from, to) = (before(span.start), before(span.end));
        let sought =
            from.checked_sub(1).filter(|_| from < to).and_then(|from| words.get(from..=to));
        let Some(sought) = sought else { return Vec::new() };
        let mut texts = self.printing(sought);
        texts.dedup();
        let mut found: Vec<usize> = texts
            .iter()
            .flat_map(|&text| self.witnesses.row(text))
            .map(|&witness| witness as usize)
            .collect();
        found.sort_unstable();
        found
    }

    /// The texts in which the words stand in a row; there are [`KEY`] or more.
    fn printing(&self, sought: &[(u32, usize)]) -> Vec<u32> {
        let places =
            |run: &[(u32, usize)]| self.places.get(&key(run)).map_or(&[][..], Vec::as_slice);
        let runs = (0..).zip(sought.windows(KEY).map(places));
        let Some((offset, rarest)) = runs.min_by_key(|(_, places)| places.len()) else {
            return Vec::new();
        };
        let same = |words: &[(u32, usize)]| words.iter().zip(sought).all(|(a, b)| a.0 == b.0);
        let stands = |&&(text, at): &&(u32, u32)| {
            let start = (at as usize).checked_sub(offset);
            let words = start.and_then(|at| self.texts[text as usize].get(at..at + sought.len()));
            words.is_some_and(same)
        };
        rarest.iter().filter(stands).map(|&(text, _)| text).collect()
    }
}

fn key(run: &[(u32, usize)]) -> u64 {
    hash::sequence(run.iter().map(|&(word, _)| u64::from(word)))
}
