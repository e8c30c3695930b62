//! Negations that stand right outside the marks: `never “promised to rebuild it”`.
//!
//! The quoted words of two outlets may be the same, and what the outlets say with them the contrary.

use std::collections::{BTreeMap, BTreeSet};

use crate::collate::{BlockKind, folded};
use crate::divergence::{Guard, Rows, denies_clause, denies_quoted, says};
use crate::english::class::{Class, class};
use crate::text::listed::together;
use crate::text::{Span, Token, flowing, tokens};
use crate::xref::{CrossReference, Entry, Label, Line, Witness};

/// Words before the marks that a negation may stand among: `does not`, `never even`.
const BESIDE: usize = 2;

/// The most words of a denied clause before the marks.
const CLAUSE: usize = 10;

/// The most words from a verb of denial to its `that`: `denied claims that`.
const THAT: usize = 3;

/// Negative subjects.
const NOBODY: [&str; 3] = ["nobody", "none", "neither"];

/// Pairs of words that negate the quotation right after them.
const DENIED_PHRASES: [[&str; 2]; 3] = [["short", "of"], ["far", "from"], ["anything", "but"]];

/// Words behind a negation that take it back: `not only “a promise”`.
const UNDONE: [&str; 5] = ["just", "merely", "only", "simply", "solely"];

/// Returns the lines of an entry, in order of the base: for a word of the base, the outlets that print
/// it behind a negation outside the marks, and those that print it without a negation. Takes time
/// linear in the witnesses for each word that a negation stands before.
pub(super) fn outside(report: &CrossReference, entry: &Entry) -> Vec<Line> {
    let mut begins: BTreeMap<usize, Vec<Negated<'_>>> = BTreeMap::new();
    for at in 0..entry.witnesses().len() {
        if let Some((unit, words)) = first_unit(entry, at).zip(negation(report, entry, at)) {
            begins.entry(unit).or_default().push((words, entry.witnesses()[at].outlet()));
        }
    }
    if begins.is_empty() {
        return Vec::new();
    }
    let rows = entry.collation().rows();
    begins.iter().flat_map(|(&unit, words)| lines(report, entry, &rows, (unit, words))).collect()
}

/// The words of a negation, and the outlet that has them.
type Negated<'r> = (String, &'r str);

/// A line for each wording of the negation before one word of the base.
fn lines(
    report: &CrossReference,
    entry: &Entry,
    rows: &Rows<'_>,
    (unit, negated): (usize, &[Negated<'_>]),
) -> Vec<Line> {
    let plain = (0..entry.witnesses().len())
        .filter(|&at| is_said(report, &entry.witnesses()[at]))
        .filter(|&at| is_plain(report, entry, (rows, at), unit));
    let mut without: BTreeSet<&str> = plain.map(|at| entry.witnesses()[at].outlet()).collect();
    negated.iter().for_each(|(_, outlet)| _ = without.remove(outlet));
    if without.is_empty() {
        return Vec::new();
    }
    let mut wordings: BTreeMap<String, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for (words, outlet) in negated {
        let (_, outlets) =
            wordings.entry(folded(words)).or_insert_with(|| (words, BTreeSet::new()));
        outlets.insert(outlet);
    }
    let line = |(words, outlets): (&str, BTreeSet<&str>)| {
        let names =
            |outlets: &BTreeSet<&str>| together(&outlets.iter().copied().collect::<Vec<_>>());
        let text = format!(
            "right before the marks “{words}” in {}, nothing like it in {}",
            names(&outlets),
            names(&without)
        );
        Line { label: Label::Outside, text }
    };
    wordings.into_values().map(line).collect()
}

/// The first unit of the base that a witness has words for.
fn first_unit(entry: &Entry, at: usize) -> Option<usize> {
    let blocks = &entry.collation().witnesses[at].blocks;
    let shared = |block: &&crate::collate::Block| {
        block.kind != BlockKind::Lacuna && !block.base.is_empty() && !block.own.is_empty()
    };
    blocks.iter().find(shared).map(|block| block.base_range().start)
}

/// The words right before a witness's first mark, from a negation on. `None` where there is none, or
/// where the article says that the words were not said, which is told elsewhere.
fn negation(report: &CrossReference, entry: &Entry, at: usize) -> Option<String> {
    let witness = &entry.witnesses()[at];
    let before = before(report, witness).filter(|_| is_said(report, witness))?;
    let tokens: Vec<_> = tokens(before).collect();
    let tokens = &tokens[..tokens.len() - aside(before, &tokens)];
    let beside = tokens.iter().rev().take_while(|token| token.is_word()).take(CLAUSE);
    let words: Vec<Span> = beside.map(|token| token.span).collect();
    let folded: Vec<String> = words.iter().map(|&span| folded(&before[span])).collect();
    if folded.first().is_none_or(|last| UNDONE.contains(&last.as_str())) {
        return None;
    }
    let near = folded.iter().take(BESIDE).position(|word| denies_quoted(word));
    let from = words[near.or_else(|| denied_clause(&folded))?].start;
    Some(flowing(before[from..words[0].end].trim()).into_owned())
}

/// The number of tokens of a parenthesis in commas right before the marks: `never, not even once,
/// “promised”`.
fn aside(before: &str, tokens: &[Token]) -> usize {
    let is_comma = |token: &Token| &before[token.span] == ",";
    if !tokens.last().is_some_and(is_comma) {
        return 0;
    }
    let inside = tokens.iter().rev().skip(1).take(CLAUSE);
    let inside = inside.take_while(|token| token.is_word()).count();
    let opening = tokens.len().checked_sub(inside + 2);
    if opening.is_some_and(|at| is_comma(&tokens[at])) { inside + 2 } else { 0 }
}

/// The position of the word that negates the clause before the marks: `denied that the council had
/// “promised”`, `nobody on the council had “promised”`. `words` are folded; the last one comes first.
fn denied_clause(words: &[String]) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    if DENIED_PHRASES.contains(&[word(1), word(0)]) {
        return Some(1);
    }
    for at in 1..words.len() {
        // From here to the marks; the first is the farthest.
        let mut between = words[..at].iter().rev().map(String::as_str);
        let first = between.clone().next().unwrap_or_default();
        let negated = (at + 1..at + 3).find(|&at| denies_quoted(word(at)));
        let is_complement = between.clone().take(THAT).any(|word| word == "that")
            || class(word(0)) == Class::Auxiliary;
        if denies_clause(word(at)) && is_complement && negated.is_none() {
            return Some(at);
        }
        if matches!(word(at), "true" | "case") && first == "that" && negated.is_some() {
            return negated;
        }
        let one = word(at) == "one" && word(at + 1) == "no";
        let of_nobody =
            matches!(class(first), Class::Preposition | Class::Auxiliary | Class::Modal);
        if (one || NOBODY.contains(&word(at))) && of_nobody && !between.any(|word| word == "that") {
            return Some(at + usize::from(one));
        }
        if word(at) == "nor" && at <= THAT {
            return Some(at);
        }
        if opens_clause(word(at)) {
            return None;
        }
    }
    None
}

/// Whether a word starts a new clause, at which the search for a negation stops.
fn opens_clause(word: &str) -> bool {
    class(word) == Class::Conjunction && word != "that"
        || matches!(word, "who" | "whom" | "whose" | "which" | "when" | "where" | "why" | "what")
}

/// Whether a witness has words for a unit of the base, and no negation before them in its sentence,
/// in the marks or outside.
fn is_plain(
    report: &CrossReference,
    entry: &Entry,
    (rows, at): (&Rows<'_>, usize),
    unit: usize,
) -> bool {
    let (text, units) = rows.row(at);
    let block = entry.collation().witnesses[at]
        .blocks
        .iter()
        .find(|block| block.kind != BlockKind::Lacuna && block.base_range().contains(&unit));
    let Some(block) = block.filter(|block| !block.own.is_empty()) else { return false };
    let within = match block.kind {
        BlockKind::Same => unit - block.base_range().start,
        _ => 0,
    };
    let own = &units[..block.own_range().start + within];
    let sentence = own.rsplit(|unit| unit.mark().is_some_and(|mark| mark.ends_sentence())).next();
    let inside = sentence.unwrap_or_default();
    let mut words: Vec<String> =
        inside.iter().filter(|unit| unit.is_word()).map(|unit| folded(&text[unit.span])).collect();
    if inside.len() == own.len() {
        let before = before(report, &entry.witnesses()[at]).unwrap_or_default();
        words.extend(tokens(before).map(|token| folded(&before[token.span])));
    }
    !says(Guard::Negation, &words)
}

/// What stands before the first mark of a witness, in its sentence.
fn before<'r>(report: &'r CrossReference, witness: &Witness) -> Option<&'r str> {
    let quote = report.quote(witness.quote());
    report.article(witness.article).text().get(quote.context.start..quote.outer.start)
}

fn is_said(report: &CrossReference, witness: &Witness) -> bool {
    let attribution = report.quote(witness.quote()).attribution.as_ref();
    attribution.is_none_or(|attribution| attribution.stance.is_said())
}
