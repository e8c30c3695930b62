//! The sentences at the top of the page: the differences that matter most, outlets by name.

use super::piece::Piece;
use super::row::Row;
use super::sentence::Sentence;
use super::statement::Apparatus;
use super::variation::{Reading, Variation};
use super::weight::Weight;
use crate::text::listed::{counted, together};
use crate::text::{Span, sentences};
use crate::xref::{Label, Line};

/// At most this many sentences stand at the top.
const MOST: usize = 6;

/// Words of the sentence that show where a difference stands.
const CONTEXT: usize = 4;

/// The gravest differences of some statements, which stand in the order of the page.
pub(super) fn matters(statements: &[Apparatus<'_>]) -> Vec<String> {
    let mut found: Vec<(Weight, &Apparatus<'_>, Matter<'_>)> = Vec::new();
    for statement in statements {
        let variations = (0..).zip(statement.variations());
        let grave = variations.filter(|(_, v)| v.weight() >= Weight::Substance);
        let grave = grave.filter(|(_, v)| v.separates_outlets());
        found.extend(grave.map(|(at, v)| (v.weight(), statement, Matter::Words(at, v))));
        found.extend(statement.notes().iter().filter_map(|note| match note.label {
            Label::Outside => Some((Weight::Claim, statement, Matter::Outside(note))),
            Label::Speaker => Some((Weight::Speaker, statement, Matter::Speaker(note))),
            _ => None,
        }));
    }
    found.sort_by_key(|&(weight, ..)| std::cmp::Reverse(weight));
    found.truncate(MOST);
    let told = |(_, statement, matter): (Weight, &Apparatus<'_>, Matter<'_>)| match matter {
        Matter::Words(at, variation) => sentence(statement, at, variation),
        Matter::Outside(note) => {
            format!("{}: “{} …”: {}", statement.speaker(), opening(statement), note.text)
        }
        Matter::Speaker(note) => format!("“{} …” is {}", opening(statement), note.text),
    };
    found.into_iter().map(told).collect()
}

/// What differs: words, at a position among the variations, words outside the marks, or who spoke.
enum Matter<'a> {
    Words(usize, &'a Variation<'a>),
    Outside(&'a Line),
    Speaker(&'a Line),
}

/// `Ana Holt: “guarded and safe” in Daily, Post; “secure” in Wire`.
fn sentence(statement: &Apparatus<'_>, at: usize, variation: &Variation<'_>) -> String {
    if variation.is_length() {
        return cut(statement, variation);
    }
    let [base, others @ ..] = &*variation.readings else { return String::new() };
    let quoted = |reading: &Reading<'_>| {
        let before = before(statement, at, reading);
        let opens = |c: char| c.is_alphanumeric() || "[(“‘—–-$£€#@".contains(c);
        let is_word = reading.words().starts_with(opens);
        let join = if before.is_empty() || !is_word { "" } else { " " };
        format!("“{before}{join}{}” in {}", reading.words(), together(&reading.outlets))
    };
    let first = match base.words() {
        "" => match &*before(statement, at, base) {
            "" => format!("nothing in {}", together(&base.outlets)),
            before => format!("after “{before}” nothing in {}", together(&base.outlets)),
        },
        _ => quoted(base),
    };
    let other = |reading: &Reading<'_>| match reading.words() {
        "" => format!("without “{}” in {}", base.words(), together(&reading.outlets)),
        _ => quoted(reading),
    };
    let told = counted(others, "; ", other);
    let guard = variation.alarms.first();
    let guard = guard.map_or(String::new(), |alarm| format!(" ({})", alarm.guard.name()));
    format!("{}: {first}; {told}{guard}", statement.speaker())
}

/// `Ana Holt: Wire leaves out “if the council pays”, which Daily prints (condition)`.
fn cut(statement: &Apparatus<'_>, variation: &Variation<'_>) -> String {
    let [base, others @ ..] = &*variation.readings else { return String::new() };
    let outlets: Vec<&str> = others.iter().flat_map(|reading| &*reading.outlets).copied().collect();
    let (leave, print) = match (outlets.len(), base.outlets.len()) {
        (1, 1) => ("leaves out", "prints"),
        (1, _) => ("leaves out", "print"),
        (_, 1) => ("leave out", "prints"),
        _ => ("leave out", "print"),
    };
    let guard = variation.alarms.first();
    let guard = guard.map_or(String::new(), |alarm| format!(" ({})", alarm.guard.name()));
    format!(
        "{}: {} {leave} “{}”, which {} {print}{guard}",
        statement.speaker(),
        together(&outlets),
        base.words(),
        together(&base.outlets)
    )
}

/// Witnesses whose words before a variation are looked for: one may begin with the variation.
const TRIED: usize = 8;

/// The last few words before a variation in the sentence of a witness that has the reading.
fn before(statement: &Apparatus<'_>, at: usize, reading: &Reading<'_>) -> String {
    let part = statement.variations()[at].part;
    let base = statement.entries()[part].collation().base;
    let others = reading.witnesses.iter().copied().filter(|&witness| witness != base);
    let base = reading.witnesses.binary_search(&base).map(|_| base);
    let witnesses = base.into_iter().chain(others).take(TRIED);
    let mut found = witnesses.map(|witness| words_before(statement.row(part, witness), at));
    found.find(|words| !words.is_empty()).unwrap_or_default()
}

/// The last few words before a variation in its sentence.
fn words_before(row: Option<&Row<'_>>, at: usize) -> String {
    let pieces = row.map_or(&[][..], |row| &row.pieces);
    let is_here = |piece: &Piece| piece.variation == Some(at);
    let Some(here) = pieces.iter().position(is_here) else { return String::new() };
    let words: String = pieces[..here].iter().map(|piece| &*piece.text).collect();
    let Some(sentence) = sentences(&words, Span::new(0, words.len())).pop() else {
        return String::new();
    };
    let words: Vec<&str> = words[sentence.range()].split_whitespace().collect();
    words[words.len().saturating_sub(CONTEXT)..].join(" ")
}

/// The first words of a statement.
fn opening(statement: &Apparatus<'_>) -> String {
    let text = statement.sentences().first().map(Sentence::text).unwrap_or_default();
    text.split_whitespace().take(2 * CONTEXT).collect::<Vec<_>>().join(" ")
}
