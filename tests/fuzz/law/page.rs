//! The printed page: counts, what stands first, the lines of each statement, days.

use std::collections::{BTreeMap, BTreeSet};

use crossquote::CrossReference;
use crossquote::apparatus::{Apparatus, Label, Variation, Weight};
use crossquote::divergence::Change;
use crossquote::xref::Entry;
use serde_json::Value;

use super::{holds, list};

/// Sentences at the top of the page.
const MOST: usize = 6;

pub(crate) fn check(report: &CrossReference, json: &Value) -> Result<(), String> {
    let text = report.text().width(usize::MAX).to_string();
    let page = report.page();
    let first = text.lines().next().unwrap_or_default();
    let quotations: usize =
        report.entries().iter().flat_map(|e| e.witnesses()).map(|w| w.quotes.len()).sum();
    let shared = list(&json["statements"]).iter().filter(|s| list(&s["outlets"]).len() > 1).count();
    let outlets: BTreeSet<&str> = report.articles().iter().map(|a| a.outlet()).collect();
    let counts = [report.articles().len(), quotations, list(&json["statements"]).len(), shared];
    // Names of outlets may hold numbers.
    let told = first.rsplit_once(": ").map_or("", |(_, counts)| counts);
    holds(numbers(told) == counts[1..], "the counts of the first line", &Value::from(first))?;
    holds(numbers(first).first() == Some(&counts[0]), "the articles", &Value::from(first))?;
    holds(page.outlets().len() == outlets.len(), "the outlets", &Value::from(first))?;
    matters(report, &text)?;
    let weights: Vec<Weight> = page.statements().iter().map(Apparatus::weight).collect();
    holds(weights.is_sorted_by(|a, b| a >= b), "the gravest first", &Value::from(first))?;
    for statement in page.statements() {
        lines(report, statement)?;
        days(report, statement)?;
    }
    heard(report)
}

fn numbers(line: &str) -> Vec<usize> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// Few sentences stand at the top, each with words that an article prints; none is there only where
/// nothing grave differs.
fn matters(report: &CrossReference, text: &str) -> Result<(), String> {
    let page = report.page();
    let told = page.matters();
    holds(told.len() <= MOST, "few sentences at the top", &Value::from(text))?;
    let grave = page.statements().iter().any(|statement| statement.weight() >= Weight::Speaker);
    holds(told.is_empty() != grave, "what is grave stands at the top", &Value::from(text))?;
    let nothing = text.contains("No outlet differs from another");
    let calm = !page.statements().is_empty() && !grave;
    let said = report.articles().iter().any(|a| a.text().contains("No outlet differs"));
    holds(nothing == calm || said, "nothing differs", &Value::from(text))
}

/// Lines of one label that stand on the page, and readings on a line; the others are counted.
const MOST_LINES: usize = 60;
const MOST_READINGS: usize = 24;

/// Each difference of words has one line, with its readings; what is told as the same has none. Of a
/// long list the first ones are told, and how many more there are.
fn lines(report: &CrossReference, statement: &Apparatus<'_>) -> Result<(), String> {
    let lines = statement.lines();
    let shown = || Value::from(format!("{lines:?}"));
    let labels = [Label::Claim, Label::Substance, Label::Wording];
    let numbered = statement.variations().iter().filter(|variation| variation.number.is_some());
    let mut all: Vec<usize> = numbered.clone().filter_map(|variation| variation.number).collect();
    all.sort_unstable();
    holds(all == (1..=all.len()).collect::<Vec<_>>(), "numbers without a gap", &shown())?;
    for label in labels {
        let of_label: Vec<_> = numbered.clone().filter(|v| label_of(v) == label).collect();
        let told: Vec<&str> =
            lines.iter().filter(|line| line.label == label).map(|line| &*line.text).collect();
        let (first, more) = of_label.split_at(of_label.len().min(MOST_LINES));
        let count = first.len() + usize::from(!more.is_empty());
        holds(told.len() == count, "a line for each difference", &shown())?;
        for (variation, line) in first.iter().zip(&told) {
            let number = format!("[{}] ", variation.number.unwrap_or_default());
            holds(line.starts_with(&number), "a line for each difference", &shown())?;
            let (first, more) =
                variation.readings.split_at(variation.readings.len().min(MOST_READINGS));
            let all = first.iter().all(|reading| line.contains(reading.words()));
            let counted = format!(" | and {} more", more.len());
            holds(all && (more.is_empty() || line.contains(&counted)), "all readings", &shown())?;
        }
        let counted = format!("and {} more", more.len());
        let last = more.is_empty() || told.last() == Some(&&*counted);
        holds(last, "how many more differences", &shown())?;
    }
    let same = statement.weight() == Weight::Same;
    let differs =
        lines.iter().any(|line| labels.contains(&line.label) || line.label == Label::Form);
    holds(!same || !differs, "word for word the same", &shown())?;
    // A row is the words of its quotations, in pieces.
    for row in statement.rows() {
        let printed = report.printed(row.witness());
        let same = row.text().split_whitespace().eq(printed.split_whitespace());
        holds(same, "a row as printed", &shown())?;
    }
    Ok(())
}

/// A claim that differs comes before the words.
fn label_of(variation: &Variation<'_>) -> Label {
    match variation.change {
        _ if !variation.alarms.is_empty() => Label::Claim,
        Change::Substance => Label::Substance,
        Change::Wording | Change::Form => Label::Wording,
    }
}

/// `first on DAY in OUTLETS; on DAY in …` names the first outlet of each day, in order.
fn days(report: &CrossReference, statement: &Apparatus<'_>) -> Result<(), String> {
    let printed: Vec<_> = statement.rows().iter().filter_map(|row| row.article().date()).collect();
    let hull = printed.iter().min().copied().zip(printed.iter().max().copied());
    holds(statement.dates() == hull, "first and last day", &Value::Null)?;
    let mut first: BTreeMap<&str, _> = BTreeMap::new();
    for witness in statement.entries().iter().flat_map(|entry| entry.witnesses()) {
        let Some(date) = report.article(witness.article).date() else { continue };
        let known = first.entry(witness.outlet()).or_insert(date);
        *known = date.min(*known);
    }
    let days: BTreeSet<_> = first.values().map(ToString::to_string).collect();
    let expected: Vec<String> = days.iter().take(usize::from(days.len() > 1)).cloned().collect();
    let lines = statement.lines();
    let told = lines.iter().filter(|line| line.label == Label::Printed);
    let told: Vec<String> = told
        .filter_map(|line| line.text.strip_prefix("first on ")?.get(..10).map(str::to_owned))
        .collect();
    holds(told == expected, "the first day", &Value::from(told.join(" ")))
}

/// Whether a witness gives the speaker of the entry with a probability of 0.6 or more.
fn is_sure(report: &CrossReference, entry: &Entry) -> bool {
    entry.witnesses().iter().any(|witness| {
        let attribution = report.quote(witness.quote()).attribution.as_ref();
        report.speaker_of(witness.quote()) == entry.speaker()
            && attribution.is_some_and(|attribution| attribution.name_confidence >= 0.6)
    })
}

/// The table counts the quotations of each speaker in each outlet; the counts of each outlet divide
/// its sentences.
fn heard(report: &CrossReference) -> Result<(), String> {
    for row in report.page().speakers() {
        for (outlet, &count) in &row.outlets {
            let of_speaker = report.entries().iter().filter(|entry| {
                entry.speaker().is_some_and(|id| report.speaker(id).name() == row.speaker)
                    && is_sure(report, entry)
            });
            let witnesses = of_speaker.flat_map(|entry| entry.witnesses());
            let of_both = witnesses.filter(|witness| witness.outlet() == *outlet);
            let quotations: usize = of_both.map(|witness| witness.quotes.len()).sum();
            holds(quotations == count, "who is heard where", &Value::from(row.speaker))?;
        }
    }
    for row in report.by_outlet() {
        let parts = row.verbatim + row.form + row.wording + row.substance + row.claim;
        holds(parts == row.sentences, "each sentence once", &Value::from(&*row.outlet))?;
        holds(row.shared <= row.statements, "shared statements", &Value::from(&*row.outlet))?;
    }
    Ok(())
}
