//! The same words under another name, in sentences.

use std::collections::BTreeMap;

use super::listed::listed;
use crate::quote::QuoteId;
use crate::speaker::SpeakerId;
use crate::text::Span;
use crate::xref::{ConflictKind, CrossReference, Entry};

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
