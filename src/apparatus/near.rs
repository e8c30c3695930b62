//! Near pairs: quotations of one speaker that share words and were kept apart.
//!
//! The matcher asks for much agreement. What it leaves apart may still be one statement in other
//! words, and only a reader can tell.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::collate::folded;
use crate::english::class::{Class, class};
use crate::english::stem::stem;
use crate::speaker::SpeakerId;
use crate::text::tokens;
use crate::xref::{CrossReference, Entry, Witness};

/// Two witnesses to compare. They share words and a speaker, and stand in two outlets that report
/// one event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Near<'r> {
    /// The speaker's name.
    pub(crate) speaker: &'r str,
    /// The two witnesses, in the order of the report.
    pub(crate) witnesses: [&'r Witness; 2],
    /// The words of each, as printed.
    pub(crate) words: [String; 2],
    /// How many content words they share, each counted once, whatever its ending.
    pub(crate) shared: usize,
}

/// Pairs that the page shows.
const MOST: usize = 12;

/// A word in more utterances of one speaker than this pairs none of them.
const COMMON: usize = 8;

/// The pairs that share most words, the most first.
pub(super) fn near<'r>(report: &'r CrossReference, statements: &[Vec<usize>]) -> Vec<Near<'r>> {
    let mut of_entry = vec![0; report.entries().len()];
    for (number, statement) in statements.iter().enumerate() {
        statement.iter().for_each(|&entry| of_entry[entry] = number);
    }
    let linked: BTreeSet<_> = report.links().iter().map(|link| (link.left, link.right)).collect();
    let words: Vec<BTreeSet<String>> =
        report.entries().iter().map(|e| content(report, e)).collect();
    let mut postings: BTreeMap<(SpeakerId, &str), Vec<usize>> = BTreeMap::new();
    for (at, entry) in report.entries().iter().enumerate() {
        let Some(speaker) = entry.speaker() else { continue };
        for word in &words[at] {
            postings.entry((speaker, word)).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for entries in postings.values().filter(|entries| entries.len() <= COMMON) {
        for (at, &left) in entries.iter().enumerate() {
            for &right in &entries[at + 1..] {
                *shared.entry((left, right)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<Near<'_>> = Vec::new();
    for (&(left, right), &shared) in &shared {
        let least = words[left].len().min(words[right].len());
        if of_entry[left] == of_entry[right] || 2 * shared < least || shared < LEAST {
            continue;
        }
        let [a, b] = [left, right].map(|at| &report.entries()[at]);
        let Some(speaker) = a.speaker() else { continue };
        let is_linked = |a: &Witness, b: &Witness| {
            let ids = (a.article.min(b.article), a.article.max(b.article));
            a.outlet() != b.outlet() && linked.contains(&ids)
        };
        let (x, y) = (a.base(), b.base());
        if is_linked(x, y) {
            let speaker = report.speaker(speaker).name();
            let words = [x, y].map(|witness| report.printed(witness));
            pairs.push(Near { speaker, witnesses: [x, y], words, shared });
        }
    }
    pairs.sort_by_key(|pair| Reverse(pair.shared));
    pairs.truncate(MOST);
    pairs
}

/// Fewer shared words are chance.
const LEAST: usize = 2;

/// The stems of the content words of an entry's base.
fn content(report: &CrossReference, entry: &Entry) -> BTreeSet<String> {
    let text = report.printed(entry.base());
    let words = tokens(&text).filter(|token| token.is_word());
    let folded = words.map(|token| folded(&text[token.span.range()]));
    folded.filter(|word| class(word) == Class::Open && word.len() > 2).map(|w| stem(&w)).collect()
}
