//! Describes the relation of the witnesses to the source and to one another, in sentences.
//!
//! The sentences are as cautious as the evidence: outlets *likely* or *may* draw on one another. A
//! name is *given by* an outlet, with the words and the confidence that support it.

use std::collections::{BTreeMap, BTreeSet};

use super::NAMED;
use super::difference::{bare, outlet};
use super::pieces::shortened;
use crate::divergence::{Divergence, DivergenceKind, Fidelity, Significance};
use crate::quote::QuoteId;
use crate::speaker::SpeakerId;
use crate::text::Span;
use crate::xref::{ConflictKind, CrossReference, Entry, Likelihood, SharedReading};

/// What one witness makes of the primary source.
pub(super) struct Verdict<'r> {
    pub(super) siglum: &'r str,
    pub(super) outlet: &'r str,
    /// `altered in substance: “safe” for “secure”`.
    pub(super) sentence: String,
}

/// The witnesses of an entry whose base is the primary source; empty for other entries.
pub(super) fn verdicts<'r>(report: &'r CrossReference, entry: &'r Entry) -> Vec<Verdict<'r>> {
    let base = entry.collation().base;
    let others = (0..entry.witnesses().len()).filter(|&at| at != base);
    let verdict = |at: usize| Verdict {
        siglum: &entry.witnesses()[at].siglum,
        outlet: outlet(report, entry, at),
        sentence: verdict(entry, at),
    };
    if entry.collation().primary { others.map(verdict).collect() } else { Vec::new() }
}

/// The verdict on a witness. An altered witness is printed with its alterations.
fn verdict(entry: &Entry, witness: usize) -> String {
    let fidelity = entry.fidelity(witness);
    if fidelity != Fidelity::Altered {
        return fidelity.to_string();
    }
    let altered = entry.divergences().iter().filter(|d| {
        d.significance() == Significance::Substantive
            && d.places.iter().any(|place| place.witness == witness)
    });
    let places: Vec<String> = altered.map(|d| exchanged(d.kind, &d.base, &d.reading)).collect();
    format!("{fidelity}: {}", listed(&places, ", "))
}

/// `“safe” for “secure”`, `“at once” added`, `“not” left out`.
fn exchanged(kind: DivergenceKind, from: &str, to: &str) -> String {
    let quoted = |text: &str| {
        let words = &text[bare(text, Span::new(0, text.len()))];
        (!words.is_empty()).then(|| format!("“{}”", shortened(words)))
    };
    match (quoted(from), quoted(to)) {
        (Some(base), None) if kind == DivergenceKind::Truncation => format!("{base} cut off"),
        (Some(base), None) => format!("{base} left out"),
        (None, Some(reading)) => format!("{reading} added"),
        (Some(base), Some(reading)) => format!("{reading} for {base}"),
        (None, None) => kind.to_string(),
    }
}

/// Who printed it when, who prints whose copy, who likely draws on whom.
pub(super) fn lineage(report: &CrossReference, entry: &Entry) -> Vec<String> {
    let sigla = |witnesses: &[usize]| -> Vec<&str> {
        witnesses.iter().map(|&at| &*entry.witnesses()[at].siglum).collect()
    };
    let mut sentences: Vec<String> = appearance(report, entry).into_iter().collect();
    for copy in entry.copies() {
        let outlets: BTreeSet<&str> = copy.iter().map(|&at| outlet(report, entry, at)).collect();
        let outlets: Vec<&str> = outlets.into_iter().collect();
        sentences.push(format!(
            "{} share the prose around their quotations, as agency copy does: one text",
            outlets.join(" and ")
        ));
    }
    for kin in entry.kin() {
        let told = |shared: &SharedReading| {
            let Divergence { kind, base, reading, .. } = &entry.divergences()[shared.divergence];
            if shared.base {
                exchanged(*kind, reading, base)
            } else {
                exchanged(*kind, base, reading)
            }
        };
        let readings: Vec<String> = kin.readings.iter().map(told).collect();
        let likely = match kin.likelihood {
            Likelihood::Possible => "may",
            Likelihood::Likely => "likely",
        };
        sentences.push(format!(
            "{} {likely} draw on one another: only they have {}",
            sigla(&kin.witnesses).join(" "),
            listed(&readings, ", ")
        ));
    }
    sentences
}

/// `first on 2021-03-01 in Wire, Gazette; on 2021-03-02 in Daily`, where the days differ.
fn appearance(report: &CrossReference, entry: &Entry) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut days: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for &at in entry.appearance() {
        let outlet = outlet(report, entry, at);
        if let Some(date) = report.article(entry.witnesses()[at].article).date()
            && seen.insert(outlet)
        {
            days.entry(date).or_default().push(outlet.to_owned());
        }
    }
    let told = days.iter().map(|(day, outlets)| format!("on {day} in {}", listed(outlets, ", ")));
    let told: Vec<String> = told.collect();
    (told.len() > 1).then(|| format!("first {}", listed(&told, "; ")))
}

/// The same words under another name, one sentence per name, with the evidence of each side: `given
/// to Ana Holt by Daily (“Holt said”, 0.97), here by Wire to Ben Moss (“said Moss”, 0.91)`.
///
/// Outlets that agree on a name share a sentence.
pub(super) fn conflicts(report: &CrossReference, entry: &Entry) -> Vec<String> {
    let mut rows: Vec<OtherName<'_>> = Vec::new();
    for conflict in entry.conflicts() {
        let kind = conflict.kind;
        let inside = entry.witnesses().iter().any(|witness| witness.quote() == conflict.quote);
        // Inside the entry, the dissenting witness is the news, not the one it dissents from.
        let own = entry.witnesses()[conflict.witness].quote();
        let (speaker, quote, here) = if inside {
            (report.speaker_of(own), own, conflict.quote)
        } else {
            (conflict.speaker, conflict.quote, own)
        };
        let outlet = report.article(report.quote(quote).article).outlet();
        let known = rows.iter().position(|row| (row.speaker, row.kind) == (speaker, kind));
        let at = known.unwrap_or_else(|| {
            rows.push(OtherName { speaker, kind, here, outlets: BTreeMap::new() });
            rows.len() - 1
        });
        rows[at].outlets.entry(outlet).or_insert(quote);
    }
    let here = |quote: QuoteId| {
        let name = report.speaker(report.speaker_of(quote)?).name();
        let outlet = report.article(report.quote(quote).article).outlet();
        Some(format!("; {outlet} gives it to {name}{}", evidence(report, quote)))
    };
    let sentence = |row: OtherName<'_>| {
        let speaker = row.speaker.map_or("somebody not named", |id| report.speaker(id).name());
        let told = row.outlets.iter();
        let told: Vec<String> =
            told.map(|(outlet, &quote)| format!("{outlet}{}", evidence(report, quote))).collect();
        let both = match row.kind {
            ConflictKind::Contradiction => "",
            ConflictKind::Relay => " (one quotes the other: one of the sides names both)",
            ConflictKind::Spelling => " (perhaps one person, spelt in two ways)",
        };
        let here = here(row.here).unwrap_or_default();
        format!("given to {speaker} by {}{here}{both}", listed(&told, ", "))
    };
    rows.into_iter().map(sentence).collect()
}

/// A name that outlets give the same words, other than the entry's.
struct OtherName<'r> {
    speaker: Option<SpeakerId>,
    /// The kind of conflict between the two names.
    kind: ConflictKind,
    /// The entry's quotation of the same words.
    here: QuoteId,
    /// The outlets, each with its first quotation that says so.
    outlets: BTreeMap<&'r str, QuoteId>,
}

/// ` (“Holt said”, 0.97)`: the words that name the speaker, and the confidence.
fn evidence(report: &CrossReference, quote: QuoteId) -> String {
    /// Bytes between mention and verb that are still worth printing.
    const NEAR: usize = 60;
    let quote = report.quote(quote);
    let text = report.article(quote.article).text();
    let Some(attribution) = &quote.attribution else { return String::new() };
    let Some(mention) = &attribution.mention else { return String::new() };
    let outside = |span: &Span| span.overlap(quote.outer) == 0 && span.len() <= NEAR;
    let cue = quote.cue.map(|cue| cue.span.cover(mention.span)).filter(outside);
    let words = text[cue.unwrap_or(mention.span)].split_whitespace().collect::<Vec<_>>().join(" ");
    format!(" (“{words}”, {:.2})", attribution.confidence)
}

/// The first few of a list, the others counted.
fn listed(items: &[String], joint: &str) -> String {
    let named = items[..items.len().min(NAMED)].join(joint);
    match items.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
