//! Fills the structure of the JSON report.

use std::collections::BTreeMap;

use super::shape::{
    ArticleRow, ConflictRow, EntryRow, KinRow, LineRow, PrintingRow, Range, ReadingRow,
    SentenceRow, SourceRow, StatementRow, VariationRow, WitnessRow,
};
use crate::apparatus::{Apparatus, Extent, Printing, Reading, Sentence, Variation};
use crate::article::{Article, ArticleId};
use crate::text::{CodePoints, Span};
use crate::xref::{Conflict, CrossReference, Entry, Kin};

/// Builds the rows of one report.
pub(super) struct Rows<'r> {
    pub(super) report: &'r CrossReference,
    pub(super) points: Vec<CodePoints<'r>>,
    /// The letters of each article.
    pub(super) sigla: Vec<String>,
    /// The name of each article: its file or record, else its number.
    pub(super) names: Vec<String>,
    /// The event of each article that has one.
    pub(super) events: BTreeMap<ArticleId, usize>,
}

impl<'r> Rows<'r> {
    pub(super) fn article(&self, article: &'r Article, id: ArticleId) -> ArticleRow<'r> {
        ArticleRow {
            article: self.name(id),
            siglum: self.sigla[id.index()].clone(),
            outlet: article.outlet(),
            title: article.title(),
            url: article.url(),
            date: article.date_as_given(),
            language: article.language(),
            primary: article.is_primary(),
            event: self.events.get(&id).copied(),
        }
    }

    pub(super) fn statement(
        &self,
        statement: &Apparatus<'r>,
        entries: &[usize],
    ) -> StatementRow<'r> {
        let sentence = |sentence: &Sentence<'r>| SentenceRow {
            entry: entries[sentence.part],
            text: sentence.text(),
            printings: sentence.printings.iter().map(printing).collect(),
        };
        let lines = statement.lines().into_iter();
        let (first, last) = statement.dates().unzip();
        StatementRow {
            speaker: statement.speaker().to_owned(),
            entries: entries.to_vec(),
            outlets: statement.outlets().to_vec(),
            first: first.map(|day| day.to_string()),
            last: last.map(|day| day.to_string()),
            weight: statement.weight().name(),
            sentences: statement.sentences().iter().map(sentence).collect(),
            lines: lines
                .map(|line| LineRow { label: line.label.name(), text: line.text })
                .collect(),
        }
    }

    /// One utterance of a statement.
    pub(super) fn entry(&self, statement: &Apparatus<'r>, part: usize) -> EntryRow<'r> {
        let entry = statement.entries()[part];
        let sigla = |at: &[usize]| at.iter().map(|&at| &*entry.witnesses()[at].siglum).collect();
        let kin = |kin: &'r Kin| KinRow {
            likelihood: if kin.is_likely() { "likely" } else { "possible" },
            witnesses: sigla(&kin.witnesses),
            readings: &kin.readings,
        };
        let variations = statement.variations().iter().filter(|found| found.part == part);
        EntryRow {
            speaker: entry.speaker().map(|id| self.report.speaker(id).name()),
            as_printed: self.as_printed(entry),
            date: entry.date().map(|date| date.to_string()),
            outlets: entry.outlets(),
            texts: entry.texts(),
            base: &entry.base().siglum,
            primary: entry.collation().primary,
            appearance: sigla(entry.appearance()),
            copies: entry.copies().iter().map(|copy| sigla(copy)).collect(),
            kin: entry.kin().iter().map(kin).collect(),
            witnesses: (0..entry.witnesses().len()).map(|at| self.witness(entry, at)).collect(),
            variations: variations.map(|found| self.variation(entry, found)).collect(),
            conflicts: entry.conflicts().iter().map(|c| self.conflict(entry, c)).collect(),
        }
    }

    /// The words that refer to the source, where it has no name.
    fn as_printed(&self, entry: &Entry) -> Option<&'r str> {
        if entry.speaker().is_some() {
            return None;
        }
        entry.witnesses().iter().find_map(|witness| {
            let attribution = self.report.quote(witness.quote()).attribution.as_ref()?;
            let mention = attribution.mention.as_ref()?;
            Some(&self.report.article(witness.article).text()[mention.span])
        })
    }

    fn witness(&self, entry: &'r Entry, at: usize) -> WitnessRow<'r> {
        let report = self.report;
        let witness = &entry.witnesses()[at];
        let quote = report.quote(witness.quote());
        let article = report.article(witness.article);
        let range = |span: Span| self.range(witness.article, span);
        let segments = report.segments(witness);
        let hull = segments.iter().copied().reduce(Span::cover).unwrap_or_default();
        let [start, end] = range(hull);
        let attribution = quote.attribution.as_ref();
        let mention = attribution.and_then(|attribution| attribution.mention.as_ref());
        WitnessRow {
            siglum: &witness.siglum,
            article: self.name(witness.article),
            outlet: article.outlet(),
            date: article.date_as_given(),
            standing: witness.standing,
            kind: quote.kind,
            start,
            end,
            segments: segments.iter().map(|&segment| range(segment)).collect(),
            text: report.printed(witness),
            speaker: report.speaker_of(witness.quote()).map(|id| report.speaker(id).name()),
            inferred: report.is_inferred(witness.quote()),
            named: attribution.and_then(|attribution| attribution.name.as_deref()),
            speakers: attribution
                .filter(|a| !a.joint.is_empty())
                .map_or_else(Vec::new, |a| a.speakers().collect()),
            mention: mention.map(|mention| range(mention.span)),
            cue: quote.cue.map(|cue| range(cue.span)),
            stance: attribution.map(|attribution| attribution.stance),
            source: attribution.map(|attribution| SourceRow {
                kind: attribution.source.kind,
                role: attribution.source.role.map(|span| &article.text()[span]),
                basis: attribution.source.basis.map(|span| &article.text()[span]),
            }),
            confidence: attribution.map(|attribution| rounded(attribution.confidence)),
            name_confidence: attribution.map(|attribution| rounded(attribution.name_confidence)),
            reason: attribution.map(|attribution| &*attribution.evidence.reason),
            fidelity: entry.collation().primary.then(|| entry.fidelity(at)),
        }
    }

    fn variation(&self, entry: &'r Entry, found: &Variation<'r>) -> VariationRow<'r> {
        let witness = |at: usize| &entry.witnesses()[at];
        let reading = |reading: &Reading<'r>| ReadingRow {
            text: reading.text,
            outlets: reading.outlets.to_vec(),
            witnesses: reading.witnesses.iter().map(|&at| &*witness(at).siglum).collect(),
            spans: (reading.witnesses.iter().zip(&*reading.spans))
                .map(|(&at, &span)| self.range(witness(at).article, span))
                .collect(),
        };
        VariationRow {
            number: found.number,
            divergences: found.divergences.clone().collect(),
            kind: found.kind,
            also: found.also.clone(),
            change: found.change,
            significance: found.significance(),
            alarms: found.alarms.clone(),
            alone: found.alone.and_then(|at| found.readings[at].outlets.first().copied()),
            readings: found.readings.iter().map(reading).collect(),
        }
    }

    fn conflict(&self, entry: &'r Entry, conflict: &Conflict) -> ConflictRow<'r> {
        let quote = self.report.quote(conflict.quote);
        let [start, end] = self.range(quote.article, quote.span());
        ConflictRow {
            siglum: &entry.witnesses()[conflict.witness].siglum,
            article: self.name(quote.article),
            start,
            end,
            speaker: conflict.speaker.map(|id| self.report.speaker(id).name()),
            kind: conflict.kind,
        }
    }

    fn name(&self, id: ArticleId) -> String {
        self.names[id.index()].clone()
    }

    /// Converts a span to code points. No other function does this.
    fn range(&self, id: ArticleId, span: Span) -> Range {
        let range = self.points[id.index()].range(span);
        [range.start, range.end]
    }
}

/// Three decimals: further ones say nothing and may differ between machines.
fn rounded(confidence: f32) -> f64 {
    f64::from((confidence * 1000.0).round()) / 1000.0
}

fn printing<'r>(printing: &Printing<'r>) -> PrintingRow<'r> {
    let (extent, words) = match &printing.extent {
        Extent::Whole => ("whole", vec![]),
        Extent::Until(words) => ("until", vec![words.clone()]),
        Extent::From(words) => ("from", vec![words.clone()]),
        Extent::Middle(words) => ("middle", vec![words.clone()]),
        Extent::Around(before, after) => ("around", vec![before.clone(), after.clone()]),
    };
    PrintingRow { outlet: printing.outlet, extent, words }
}
