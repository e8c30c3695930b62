//! The table of readings: a row for each wording at each place where the witnesses differ.

use serde::Serialize;

use crate::apparatus::{Apparatus, Variation};
use crate::divergence::{Change, Divergence, DivergenceKind, Significance};
use crate::xref::{CrossReference, Entry};

/// The names of the columns: the fields of a row.
#[cfg(feature = "csv")]
#[rustfmt::skip]
pub(super) const COLUMNS: [&str; 15] = [
    "utterance", "place", "reading", "speaker", "text", "base_text", "kind", "change",
    "significance", "reason", "alone", "outlet_count", "witnesses", "outlets",
    "other_speakers",
];

/// One row. The order of the fields is the order of the columns.
#[derive(Serialize)]
pub(super) struct ReadingRow {
    utterance: usize,
    place: usize,
    reading: usize,
    speaker: String,
    text: String,
    base_text: String,
    kind: Option<DivergenceKind>,
    change: Option<Change>,
    significance: Option<Significance>,
    reason: Option<String>,
    alone: bool,
    outlet_count: usize,
    witnesses: String,
    outlets: String,
    other_speakers: String,
}

/// The rows of a report, in the order of its entries.
pub(super) fn rows(report: &CrossReference) -> impl Iterator<Item = ReadingRow> {
    let entries = report.entries().iter().zip(1..);
    entries.flat_map(|(entry, utterance)| of_entry(&entry.apparatus(), entry, utterance))
}

fn of_entry(apparatus: &Apparatus<'_>, entry: &Entry, utterance: usize) -> Vec<ReadingRow> {
    let places = apparatus.variations().iter().zip(1..);
    let rows = places.flat_map(|(variation, place)| {
        (0..variation.readings.len())
            .map(move |at| row(apparatus, entry, variation, [utterance, place, at]))
    });
    rows.collect()
}

/// The row of the reading at position `at` of a variation.
fn row(
    apparatus: &Apparatus<'_>,
    entry: &Entry,
    variation: &Variation<'_>,
    [utterance, place, at]: [usize; 3],
) -> ReadingRow {
    let reading = &variation.readings[at];
    let divergence = divergence(entry, variation, at);
    let sigla = reading.witnesses.iter().map(|&witness| &*entry.witnesses()[witness].siglum);
    // The apparatus of one entry has its witnesses for rows.
    let rows = reading.witnesses.iter().filter_map(|&witness| apparatus.rows().get(witness));
    let named =
        rows.filter_map(|row| Some(format!("{}: {}", row.witness().siglum, row.speaker()?)));
    ReadingRow {
        utterance,
        place,
        reading: at + 1,
        speaker: apparatus.speaker().to_owned(),
        text: reading.text.to_owned(),
        base_text: variation.readings[0].text.to_owned(),
        kind: divergence.map(|divergence| divergence.kind),
        change: divergence.map(|divergence| divergence.change),
        significance: divergence.map(Divergence::significance),
        reason: divergence.and_then(Divergence::reason).map(str::to_owned),
        alone: variation.alone == Some(at),
        outlet_count: reading.outlets.len(),
        witnesses: sigla.collect::<Vec<_>>().join(" "),
        outlets: reading.outlets.join("; "),
        other_speakers: named.collect::<Vec<_>>().join("; "),
    }
}

/// The difference of a reading from the base's, which is the first.
fn divergence<'r>(
    entry: &'r Entry,
    variation: &Variation<'_>,
    at: usize,
) -> Option<&'r Divergence> {
    entry.divergences().get(variation.divergences.start + at.checked_sub(1)?)
}
