//! Describes the relation of the witnesses to the source and to one another, in sentences.
//!
//! The sentences are as cautious as the evidence: outlets *likely* or *may* draw on one another. A
//! name is *given by* an outlet, with the words and the confidence that support it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::piece::bare;
use super::variation::in_words;
use crate::divergence::{Divergence, DivergenceKind, Fidelity};
use crate::text::Span;
use crate::text::listed::listed;
use crate::xref::{Entry, Label, Line, SharedReading};

/// Everything that is told of the witnesses of a statement. What holds for several of its utterances
/// is told once.
pub(super) fn notes(entries: &[&Entry]) -> Vec<Line> {
    let line = |label: Label| move |text: String| Line { label, text };
    let known = entries.iter().flat_map(|entry| entry.told.notes.iter().cloned());
    let fidelity = verdicts(entries).into_iter().map(line(Label::Source));
    let printed = appearance(entries).into_iter().map(line(Label::Printed));
    let copies = entries.iter().flat_map(|entry| copies(entry)).map(line(Label::Copy));
    let kin = entries.iter().flat_map(|entry| kin(entry)).map(line(Label::Copy));
    let mut told = BTreeSet::new();
    let all = known.chain(fidelity).chain(printed).chain(copies).chain(kin);
    all.filter(|line| told.insert((line.label, line.text.clone()))).collect()
}

/// How true each outlet is to the primary source: `Wire: altered: “safe” for
/// “secure”`. Empty where no base is a primary source.
fn verdicts(entries: &[&Entry]) -> Vec<String> {
    let mut outlets: BTreeMap<&str, (Fidelity, Vec<String>)> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.collation().primary) {
        for (outlet, witnesses) in by_outlet(entry) {
            let (gravest, places) =
                outlets.entry(outlet).or_insert((Fidelity::Verbatim, Vec::new()));
            let fidelity = fidelity(entry, &witnesses);
            *gravest = fidelity.max(*gravest);
            if fidelity == Fidelity::Altered {
                places.extend(altered(entry, &witnesses));
            }
        }
    }
    let told = |(outlet, (fidelity, places)): (&str, (Fidelity, Vec<String>))| match &*places {
        [] => format!("{outlet}: {fidelity}"),
        _ => format!("{outlet}: {fidelity}: {}", listed(&places, ", ")),
    };
    outlets.into_iter().map(told).collect()
}

/// The witnesses of each outlet, but for the base.
fn by_outlet(entry: &Entry) -> BTreeMap<&str, Vec<usize>> {
    let mut outlets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let base = entry.collation().base;
    for (at, witness) in entry.witnesses().iter().enumerate().filter(|&(at, _)| at != base) {
        outlets.entry(witness.outlet()).or_default().push(at);
    }
    outlets
}

/// The fidelity of one outlet to the source: the worst of its witnesses. A cut counts only in the
/// longest witness, because the shorter ones quote a part on purpose.
fn fidelity(entry: &Entry, witnesses: &[usize]) -> Fidelity {
    let len = |at: usize| -> usize {
        entry.collation().witnesses[at].segments.iter().map(String::len).sum()
    };
    let fullest = witnesses.iter().copied().max_by_key(|&at| (len(at), Reverse(at)));
    let all = witnesses.iter().map(|&at| (at, entry.fidelity(at)));
    let counts = all.filter(|&(at, fidelity)| fidelity != Fidelity::Cut || Some(at) == fullest);
    counts.map(|(_, fidelity)| fidelity).max().unwrap_or(Fidelity::Verbatim)
}

/// The words that the witnesses of one outlet alter.
fn altered(entry: &Entry, witnesses: &[usize]) -> Vec<String> {
    let here = |d: &&Divergence| d.places.iter().any(|p| witnesses.contains(&p.witness));
    let altered = entry.divergences().iter().filter(|d| in_words(d)).filter(here);
    altered.map(|d| exchanged(d.kind, &d.base, &d.reading)).collect()
}

/// `“safe” for “secure”`, `“at once” added`, `“not” left out`.
fn exchanged(kind: DivergenceKind, from: &str, to: &str) -> String {
    let quoted = |text: &str| {
        let words = &text[bare(text, Span::new(0, text.len()))];
        (!words.is_empty()).then(|| format!("“{words}”"))
    };
    match (quoted(from), quoted(to)) {
        (Some(base), None) if kind == DivergenceKind::Truncation => format!("{base} cut off"),
        (Some(base), None) => format!("{base} left out"),
        (None, Some(reading)) => format!("{reading} added"),
        (Some(base), Some(reading)) => format!("{reading} for {base}"),
        (None, None) => kind.to_string(),
    }
}

/// `first on 2021-03-01 in Wire, Gazette; on 2021-03-02 in Daily`, where the days differ.
fn appearance(entries: &[&Entry]) -> Option<String> {
    let mut first: BTreeMap<&str, Date> = BTreeMap::new();
    for (witness, &day) in entries.iter().flat_map(|e| e.witnesses().iter().zip(&e.told.days)) {
        if let Some(date) = day {
            let known = first.entry(witness.outlet()).or_insert(date);
            *known = date.min(*known);
        }
    }
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for (outlet, day) in first {
        days.entry(day).or_default().push(outlet.to_owned());
    }
    let told = days.iter().map(|(day, outlets)| format!("on {day} in {}", listed(outlets, ", ")));
    let told: Vec<String> = told.collect();
    (told.len() > 1).then(|| format!("first {}", listed(&told, "; ")))
}

/// Outlets that print one copy.
fn copies(entry: &Entry) -> Vec<String> {
    let told = |copy: &Vec<usize>| {
        format!(
            "{} share the prose around their quotations, as agency copy does: one text",
            outlets(entry, copy).join(" and ")
        )
    };
    entry.copies().iter().map(told).collect()
}

/// Outlets that likely draw on one another.
fn kin(entry: &Entry) -> Vec<String> {
    let told = |shared: &SharedReading| {
        let Divergence { kind, base, reading, .. } = &entry.divergences()[shared.divergence];
        match shared.base {
            true => exchanged(*kind, reading, base),
            false => exchanged(*kind, base, reading),
        }
    };
    let sentence = |kin: &crate::xref::Kin| {
        let readings: Vec<String> = kin.readings.iter().map(told).collect();
        let likely = if kin.is_likely() { "likely" } else { "may" };
        let outlets = outlets(entry, &kin.witnesses).join(" and ");
        format!(
            "{outlets} {likely} draw on one another: only they have {}",
            listed(&readings, ", ")
        )
    };
    entry.kin().iter().map(sentence).collect()
}

/// The outlets of witnesses, each once, in alphabetical order.
fn outlets<'r>(entry: &'r Entry, witnesses: &[usize]) -> Vec<&'r str> {
    let outlets: BTreeSet<&str> =
        witnesses.iter().map(|&at| entry.witnesses()[at].outlet()).collect();
    outlets.into_iter().collect()
}
