//! The structure of the JSON report: the same fields in the same order.

use serde::Serialize;

use crate::apparatus::OutletCounts;
use crate::divergence::{Alarm, Change, DivergenceKind, Fidelity, Significance};
use crate::quote::QuoteKind;
use crate::speaker::{SourceKind, Speaker, Stance};
use crate::xref::{ConflictKind, SharedReading, Standing};

#[derive(Serialize)]
pub(super) struct Report<'r> {
    pub(super) schema: &'static str,
    pub(super) offsets: &'static str,
    pub(super) matters: Vec<String>,
    pub(super) articles: Vec<ArticleRow<'r>>,
    pub(super) speakers: &'r [Speaker],
    pub(super) statements: Vec<StatementRow<'r>>,
    pub(super) entries: Vec<EntryRow<'r>>,
    pub(super) by_outlet: Vec<OutletCounts>,
}

#[derive(Serialize)]
pub(super) struct StatementRow<'r> {
    pub(super) speaker: String,
    pub(super) entries: Vec<usize>,
    pub(super) outlets: Vec<&'r str>,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    pub(super) weight: &'static str,
    pub(super) sentences: Vec<SentenceRow<'r>>,
    pub(super) lines: Vec<LineRow>,
}

#[derive(Serialize)]
pub(super) struct SentenceRow<'r> {
    pub(super) entry: usize,
    pub(super) text: String,
    pub(super) printings: Vec<PrintingRow<'r>>,
}

#[derive(Serialize)]
pub(super) struct PrintingRow<'r> {
    pub(super) outlet: &'r str,
    pub(super) extent: &'static str,
    pub(super) words: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct LineRow {
    pub(super) label: &'static str,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct ArticleRow<'r> {
    pub(super) article: String,
    pub(super) siglum: String,
    pub(super) outlet: &'r str,
    pub(super) title: Option<&'r str>,
    pub(super) url: Option<&'r str>,
    pub(super) date: Option<&'r str>,
    pub(super) language: Option<&'r str>,
    pub(super) primary: bool,
    pub(super) event: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct EntryRow<'r> {
    pub(super) speaker: Option<&'r str>,
    pub(super) as_printed: Option<&'r str>,
    pub(super) date: Option<String>,
    pub(super) outlets: usize,
    pub(super) texts: usize,
    pub(super) base: &'r str,
    pub(super) primary: bool,
    pub(super) appearance: Vec<&'r str>,
    pub(super) copies: Vec<Vec<&'r str>>,
    pub(super) kin: Vec<KinRow<'r>>,
    pub(super) witnesses: Vec<WitnessRow<'r>>,
    pub(super) variations: Vec<VariationRow<'r>>,
    pub(super) conflicts: Vec<ConflictRow<'r>>,
}

#[derive(Serialize)]
pub(super) struct KinRow<'r> {
    pub(super) likelihood: &'static str,
    pub(super) witnesses: Vec<&'r str>,
    pub(super) readings: &'r [SharedReading],
}

/// Code points, from the first to one past the last.
pub(super) type Range = [usize; 2];

#[derive(Serialize)]
pub(super) struct WitnessRow<'r> {
    pub(super) siglum: &'r str,
    pub(super) article: String,
    pub(super) outlet: &'r str,
    pub(super) date: Option<&'r str>,
    pub(super) standing: Standing,
    pub(super) kind: QuoteKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) segments: Vec<Range>,
    pub(super) text: String,
    pub(super) speaker: Option<&'r str>,
    pub(super) inferred: bool,
    pub(super) named: Option<&'r str>,
    pub(super) speakers: Vec<&'r str>,
    pub(super) mention: Option<Range>,
    pub(super) cue: Option<Range>,
    pub(super) stance: Option<Stance>,
    pub(super) source: Option<SourceRow<'r>>,
    pub(super) confidence: Option<f64>,
    pub(super) name_confidence: Option<f64>,
    pub(super) reason: Option<&'r str>,
    pub(super) fidelity: Option<Fidelity>,
}

#[derive(Serialize)]
pub(super) struct SourceRow<'r> {
    pub(super) kind: SourceKind,
    pub(super) role: Option<&'r str>,
    pub(super) basis: Option<&'r str>,
}

#[derive(Serialize)]
pub(super) struct VariationRow<'r> {
    pub(super) number: Option<usize>,
    pub(super) divergences: Vec<usize>,
    pub(super) kind: DivergenceKind,
    pub(super) also: Vec<DivergenceKind>,
    pub(super) change: Change,
    pub(super) significance: Significance,
    pub(super) alarms: Vec<&'r Alarm>,
    pub(super) alone: Option<&'r str>,
    pub(super) readings: Vec<ReadingRow<'r>>,
}

#[derive(Serialize)]
pub(super) struct ReadingRow<'r> {
    pub(super) text: &'r str,
    pub(super) outlets: Vec<&'r str>,
    pub(super) witnesses: Vec<&'r str>,
    pub(super) spans: Vec<Range>,
}

#[derive(Serialize)]
pub(super) struct ConflictRow<'r> {
    pub(super) siglum: &'r str,
    pub(super) article: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) speaker: Option<&'r str>,
    pub(super) kind: ConflictKind,
}
