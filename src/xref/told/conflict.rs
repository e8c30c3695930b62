//! The same words under another name, in sentences.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::quote::QuoteId;
use crate::speaker::SpeakerId;
use crate::text::Span;
use crate::text::listed::listed;
use crate::xref::{ConflictKind, CrossReference, Entry, Label, Line, SURE};

/// The same words under another name, one sentence per name, with the evidence of each side: `given
/// to Ana Holt by Daily (“Holt said”, 0.97); Wire gives it to Ben Moss (“said Moss”, 0.91)`. The
/// label says whether the sources exclude one another.
///
/// Outlets that agree on a name share a sentence. Two names that may be one person’s, spelt in two
/// ways, are left out.
pub(super) fn conflicts(report: &CrossReference, entry: &Entry) -> Vec<Line> {
    let mut rows: Vec<OtherName<'_>> = Vec::new();
    let mut known: HashMap<(Option<SpeakerId>, ConflictKind), usize> = HashMap::new();
    let own: BTreeSet<QuoteId> = match entry.conflicts() {
        [] => return Vec::new(),
        _ => entry.witnesses().iter().flat_map(|w| w.quotes.iter().copied()).collect(),
    };
    let told = entry.conflicts().iter().filter(|c| c.kind != ConflictKind::Spelling);
    for conflict in told {
        let kind = conflict.kind;
        let inside = own.contains(&conflict.quote);
        // Inside the entry, the dissenting witness is the news, not the one it dissents from.
        let own = entry.witnesses()[conflict.witness].quote();
        let (speaker, quote, here) = if inside {
            (report.speaker_of(own), own, conflict.quote)
        } else {
            (conflict.speaker, conflict.quote, own)
        };
        let outlet = report.article(report.quote(quote).article).outlet();
        let at = *known.entry((speaker, kind)).or_insert_with(|| {
            rows.push(OtherName { speaker, kind, here, outlets: BTreeMap::new() });
            rows.len() - 1
        });
        rows[at].outlets.entry(outlet).or_insert(quote);
    }
    let name = |quote: QuoteId| match report.speaker_of(quote) {
        Some(id) => report.speaker(id).name(),
        None => "somebody not named",
    };
    let sentence = |row: OtherName<'_>| {
        let speaker = row.speaker.map_or("somebody not named", |id| report.speaker(id).name());
        let told = row.outlets.iter();
        let told: Vec<String> =
            told.map(|(outlet, &quote)| format!("{outlet}{}", evidence(report, quote))).collect();
        let outlet = report.article(report.quote(row.here).article).outlet();
        let here = format!("{outlet} gives it to {}{}", name(row.here), evidence(report, row.here));
        let (label, both) = told_of(row.kind);
        let is_sure = |&quote: &QuoteId| {
            let attribution = report.quote(quote).attribution.as_ref();
            attribution.is_some_and(|attribution| attribution.least_confidence() >= SURE)
        };
        let perhaps = if row.outlets.values().any(is_sure) { "" } else { "perhaps " };
        let told = listed(&told, ", ");
        let text = format!("{perhaps}given to {speaker} by {told}; {here}{both}");
        Line { label, text }
    };
    let more = rows.split_off(rows.len().min(MOST));
    let others = (!more.is_empty()).then(|| Line {
        label: Label::Speaker,
        text: format!("given to {} others, not told here", more.len()),
    });
    rows.into_iter().map(sentence).chain(others).collect()
}

/// Names that are told of one utterance; the others are counted.
const MOST: usize = 24;

/// What a kind of conflict is told as, and what is added to the sentence.
const fn told_of(kind: ConflictKind) -> (Label, &'static str) {
    match kind {
        ConflictKind::Relay => {
            (Label::AlsoGiven, " (one may quote the other: one article names both)")
        }
        ConflictKind::SaidFor => {
            (Label::AlsoGiven, " (a person and a body: one may speak for the other)")
        }
        _ => (Label::Speaker, ""),
    }
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
