//! Negations that stand right outside the marks: `never “promised to rebuild it”`.
//!
//! The quoted words of two outlets may be the same, and what the outlets say with them the contrary.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Label, Line};
use super::listed::together;
use crate::collate::{BlockKind, folded};
use crate::divergence::{Guard, Rows, says};
use crate::text::{Span, tokens};
use crate::xref::{CrossReference, Entry, Witness};

/// Words before the marks that a negation may stand among: `does not`, `never even`.
const BESIDE: usize = 2;

/// Words behind a negation that take it back: `not only “a promise”`.
const UNDONE: [&str; 5] = ["just", "merely", "only", "simply", "solely"];

/// One line for each word of the base that some outlets begin with right behind a negation, while
/// others, who print the word too, have none before it.
pub(super) fn outside(report: &CrossReference, entry: &Entry, rows: &Rows<'_>) -> Vec<Line> {
    let negated = |at: usize| Some((first_unit(entry, at)?, negation(report, entry, at)?, at));
    let mut begins: BTreeMap<usize, Vec<(&str, usize)>> = BTreeMap::new();
    for (unit, words, at) in (0..entry.witnesses().len()).filter_map(negated) {
        begins.entry(unit).or_default().push((words, at));
    }
    let line = |(unit, found): (usize, Vec<(&str, usize)>)| {
        let with: BTreeSet<&str> = outlets(entry, found.iter().map(|&(_, at)| at));
        let plain = (0..entry.witnesses().len())
            .filter(|&at| is_said(report, &entry.witnesses()[at]))
            .filter(|&at| is_plain(report, entry, (rows, at), unit));
        let without: BTreeSet<&str> = outlets(entry, plain).difference(&with).copied().collect();
        let [with, without] = [with, without].map(|names| names.into_iter().collect::<Vec<_>>());
        let text = format!(
            "right before the marks “{}” in {}, nothing like it in {}",
            found[0].0,
            together(&with),
            together(&without)
        );
        (!without.is_empty()).then_some(Line { label: Label::Outside, text })
    };
    begins.into_iter().filter_map(line).collect()
}

fn outlets(entry: &Entry, witnesses: impl Iterator<Item = usize>) -> BTreeSet<&str> {
    witnesses.map(|at| entry.witnesses()[at].outlet()).collect()
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
fn negation<'r>(report: &'r CrossReference, entry: &Entry, at: usize) -> Option<&'r str> {
    let witness = &entry.witnesses()[at];
    let before = before(report, witness).filter(|_| is_said(report, witness))?;
    let tokens: Vec<_> = tokens(before).collect();
    let beside = tokens.iter().rev().take_while(|token| token.is_word()).take(BESIDE);
    let words: Vec<Span> = beside.map(|token| token.span).collect();
    let folded: Vec<String> = words.iter().map(|&span| folded(&before[span])).collect();
    if folded.first().is_none_or(|last| UNDONE.contains(&last.as_str())) {
        return None;
    }
    let negates = |word: &String| says(Guard::Negation, std::slice::from_ref(word));
    let from = words[folded.iter().position(negates)?].start;
    Some(before[from..words[0].end].trim())
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
