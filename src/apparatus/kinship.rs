//! Describes the relation of the witnesses to the source and to one another, in sentences.
//!
//! The sentences are as cautious as the evidence: outlets *likely* or *may* draw on one another. A
//! name is *given by* an outlet, with the words and the confidence that support it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::conflict::conflicts;
use super::listed::listed;
use super::note::{Note, NoteKind};
use super::piece::bare;
use super::variation::in_words;
use crate::divergence::{Divergence, DivergenceKind, Fidelity};
use crate::text::Span;
use crate::xref::{CrossReference, Entry, Likelihood, SharedReading};

/// Everything that is told of the witnesses of an entry.
pub(super) fn notes(report: &CrossReference, entry: &Entry) -> Vec<Note> {
    let of =
        |kind: NoteKind, texts: Vec<String>| texts.into_iter().map(move |text| Note { kind, text });
    let speakers = conflicts(report, entry).into_iter();
    let fidelity = of(NoteKind::Fidelity, verdicts(entry));
    let appearance = of(NoteKind::Appearance, appearance(report, entry).into_iter().collect());
    let copies = of(NoteKind::Copy, copies(entry));
    let kin = of(NoteKind::Kin, kin(entry));
    speakers.chain(fidelity).chain(appearance).chain(copies).chain(kin).collect()
}

/// How true each outlet is to the primary source: `Wire: altered in substance: “safe” for
/// “secure”`. Empty where the base is no primary source.
///
/// Of several quotations the fullest says whether the outlet cuts the source.
fn verdicts(entry: &Entry) -> Vec<String> {
    if !entry.collation().primary {
        return Vec::new();
    }
    let mut outlets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let base = entry.collation().base;
    for (at, witness) in entry.witnesses().iter().enumerate().filter(|&(at, _)| at != base) {
        outlets.entry(witness.outlet()).or_default().push(at);
    }
    let verdict = |(outlet, witnesses): (&str, Vec<usize>)| {
        let len = |at: usize| -> usize {
            entry.collation().witnesses[at].segments.iter().map(String::len).sum()
        };
        let fullest = witnesses.iter().copied().max_by_key(|&at| (len(at), Reverse(at)));
        let counts =
            |&(at, fidelity): &(usize, Fidelity)| fidelity != Fidelity::Cut || Some(at) == fullest;
        let all = witnesses.iter().map(|&at| (at, entry.fidelity(at)));
        let fidelity = all.filter(counts).map(|(_, fidelity)| fidelity).max();
        let fidelity = fidelity.unwrap_or(Fidelity::Verbatim);
        if fidelity != Fidelity::Altered {
            return format!("{outlet}: {fidelity}");
        }
        let here = |d: &&Divergence| d.places.iter().any(|p| witnesses.contains(&p.witness));
        let altered = entry.divergences().iter().filter(|d| in_words(d)).filter(here);
        let places: Vec<String> = altered.map(|d| exchanged(d.kind, &d.base, &d.reading)).collect();
        format!("{outlet}: {fidelity}: {}", listed(&places, ", "))
    };
    outlets.into_iter().map(verdict).collect()
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
fn appearance(report: &CrossReference, entry: &Entry) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut days: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for &at in entry.appearance() {
        let witness = &entry.witnesses()[at];
        if let Some(date) = report.article(witness.article).date()
            && seen.insert(witness.outlet())
        {
            days.entry(date).or_default().push(witness.outlet().to_owned());
        }
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
        let likely = match kin.likelihood {
            Likelihood::Possible => "may",
            Likelihood::Likely => "likely",
        };
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
