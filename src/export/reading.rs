//! The table of readings: a row for each wording at each place where the witnesses differ.

use serde::Serialize;

use super::variant::{Variant, variants};
use crate::divergence::{DivergenceKind, Significance};
use crate::xref::{CrossReference, Entry};

/// One row. The order of the fields is the order of the columns.
#[derive(Serialize)]
pub(super) struct ReadingRow<'r> {
    utterance: usize,
    place: usize,
    reading: usize,
    speaker: Option<&'r str>,
    text: &'r str,
    base_text: &'r str,
    kind: Option<DivergenceKind>,
    significance: Option<Significance>,
    reason: Option<&'r str>,
    outlet_count: usize,
    witnesses: String,
    outlets: String,
}

/// The rows of a report, in the order of its entries.
pub(super) fn rows(report: &CrossReference) -> impl Iterator<Item = ReadingRow<'_>> {
    let entries = report.entries().iter().zip(1..);
    entries.flat_map(|(entry, utterance)| of_entry(report, entry, utterance))
}

fn of_entry<'r>(
    report: &'r CrossReference,
    entry: &'r Entry,
    utterance: usize,
) -> Vec<ReadingRow<'r>> {
    let (mut place, mut reading, mut locus) = (0, 0, None);
    let row = |variant: Variant<'r>| {
        let first = locus != Some(variant.locus);
        (place, reading) = if first { (place + 1, 1) } else { (place, reading + 1) };
        locus = Some(variant.locus);
        row(report, entry, [utterance, place, reading], &variant)
    };
    variants(entry).into_iter().map(row).collect()
}

fn row<'r>(
    report: &'r CrossReference,
    entry: &'r Entry,
    [utterance, place, reading]: [usize; 3],
    variant: &Variant<'r>,
) -> ReadingRow<'r> {
    let witnesses = || variant.reading.witnesses.iter().map(|&at| &entry.witnesses()[at]);
    let mut outlets: Vec<&str> = witnesses().map(|w| report.article(w.article).outlet()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let base = entry.collation().loci[variant.locus].readings.first();
    ReadingRow {
        utterance,
        place,
        reading,
        speaker: entry.speaker().map(|id| report.speaker(id).name()),
        text: &variant.reading.text,
        base_text: base.map_or("", |base| &base.text),
        kind: variant.divergence.map(|divergence| divergence.kind),
        significance: variant.divergence.map(|divergence| divergence.significance),
        reason: variant.divergence.and_then(|divergence| divergence.reason()),
        outlet_count: outlets.len(),
        witnesses: witnesses().map(|w| &*w.siglum).collect::<Vec<_>>().join(" "),
        outlets: outlets.join("; "),
    }
}
