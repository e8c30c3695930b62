//! The report as JSON, for other programs.

use std::fmt;

use serde::Serialize;

use super::apparatus::Apparatus;
use super::difference::{Difference, Side};
use super::escape::json_escaped;
use crate::article::{Article, ArticleId};
use crate::divergence::{DivergenceKind, Fidelity, Significance};
use crate::quote::QuoteKind;
use crate::speaker::{SourceKind, Speaker, Stance};
use crate::text::{CodePoints, Span};
use crate::xref::{
    Conflict, ConflictKind, CrossReference, Entry, Kin, Likelihood, SharedReading, Standing,
};

/// Version of the shape of [`CrossReference::json`]. It goes up when a field changes its meaning or
/// goes away, not when one is added.
pub const JSON_SCHEMA: &str = "crossquote.report/1";

impl CrossReference {
    /// Returns the report as JSON. Offsets are **code points** in the article's text, from the
    /// first to one past the last.
    ///
    /// ```json
    /// { "schema": "crossquote.report/1",
    ///   "articles": [{ "article", "outlet", "title", "url", "date", "language", "primary" }],
    ///   "speakers": [{ "name", "kind", "aliases", "external_ids" }],
    ///   "entries": [{ "speaker", "date", "outlets", "texts", "base",
    ///     "primary", "appearance": [siglum], "copies": [[siglum]],
    ///     "kin": [{ "likelihood", "witnesses": [siglum], "readings": [{ "divergence", "base" }] }],
    ///     "witnesses": [{ "siglum", "article", "outlet", "standing", "kind", "start", "end",
    ///                     "segments", "text", "speaker", "speakers", "mention", "cue", "stance",
    ///                     "source", "confidence", "name_confidence", "reason", "fidelity" }],
    ///     "divergences": [{ "kind", "also", "significance", "reason", "alone",
    ///                       "readings": [{ "text", "witnesses": [siglum], "spans": [[start, end]] }] }],
    ///     "conflicts": [{ "siglum", "article", "start", "end", "speaker", "kind" }] }] }
    /// ```
    ///
    /// `article` is the file or record that an article was read from, or otherwise its number.
    /// `standing` is the relation of a witness to the base. `speakers` has the names of all joint
    /// speakers, as the article gives them; it is empty if there is at most one speaker. `source`
    /// has the fields `kind`, `role` and `basis`: the kind of the source, its role as printed, and
    /// the printed words that say how the quotation was obtained. The first reading of a divergence
    /// is the reading of the base. A reading without text is an omission, and its spans are `null`.
    /// `alone` names the outlet that stands alone. `kin` refers to divergences by their position.
    /// `fidelity` says how faithful a witness is to the base; it is `null` unless the base is the
    /// primary source. The names of kinds are the serde names of the types.
    #[must_use = "it is printed with `{}`"]
    pub const fn json(&self) -> impl fmt::Display + '_ {
        Json { report: self }
    }
}

struct Json<'r> {
    report: &'r CrossReference,
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json =
            serde_json::to_string_pretty(&Report::of(self.report)).map_err(|_| fmt::Error)?;
        f.write_str(&json_escaped(&json))
    }
}

/// The structs below define the structure of the report: the same fields in the same order.
#[derive(Serialize)]
struct Report<'r> {
    schema: &'static str,
    articles: Vec<ArticleRow<'r>>,
    speakers: &'r [Speaker],
    entries: Vec<EntryRow<'r>>,
}

#[derive(Serialize)]
struct ArticleRow<'r> {
    article: String,
    outlet: &'r str,
    title: Option<&'r str>,
    url: Option<&'r str>,
    date: Option<&'r str>,
    language: Option<&'r str>,
    primary: bool,
}

#[derive(Serialize)]
struct EntryRow<'r> {
    speaker: Option<&'r str>,
    date: Option<String>,
    outlets: usize,
    texts: usize,
    base: &'r str,
    primary: bool,
    appearance: Vec<&'r str>,
    copies: Vec<Vec<&'r str>>,
    kin: Vec<KinRow<'r>>,
    witnesses: Vec<WitnessRow<'r>>,
    divergences: Vec<DivergenceRow<'r>>,
    conflicts: Vec<ConflictRow<'r>>,
}

#[derive(Serialize)]
struct KinRow<'r> {
    likelihood: Likelihood,
    witnesses: Vec<&'r str>,
    readings: &'r [SharedReading],
}

/// Code points, from the first to one past the last.
type Range = [usize; 2];

#[derive(Serialize)]
struct WitnessRow<'r> {
    siglum: &'r str,
    article: String,
    outlet: &'r str,
    standing: Standing,
    kind: QuoteKind,
    start: usize,
    end: usize,
    segments: Vec<Range>,
    text: String,
    speaker: Option<&'r str>,
    speakers: Vec<&'r str>,
    mention: Option<Range>,
    cue: Option<Range>,
    stance: Option<Stance>,
    source: Option<SourceRow<'r>>,
    confidence: Option<f64>,
    name_confidence: Option<f64>,
    reason: Option<&'r str>,
    fidelity: Option<Fidelity>,
}

#[derive(Serialize)]
struct SourceRow<'r> {
    kind: SourceKind,
    role: Option<&'r str>,
    basis: Option<&'r str>,
}

#[derive(Serialize)]
struct DivergenceRow<'r> {
    kind: DivergenceKind,
    also: &'r [DivergenceKind],
    significance: Significance,
    reason: Option<&'r str>,
    alone: Option<&'r str>,
    readings: [ReadingRow<'r>; 2],
}

#[derive(Serialize)]
struct ReadingRow<'r> {
    text: &'r str,
    witnesses: Vec<&'r str>,
    spans: Vec<Option<Range>>,
}

#[derive(Serialize)]
struct ConflictRow<'r> {
    siglum: &'r str,
    article: String,
    start: usize,
    end: usize,
    speaker: Option<&'r str>,
    kind: ConflictKind,
}

impl<'r> Report<'r> {
    fn of(report: &'r CrossReference) -> Self {
        let ids = (0u32..).map(ArticleId);
        let articles = report.articles().iter().zip(ids);
        let rows = Rows {
            report,
            points: report.articles().iter().map(|a| CodePoints::new(a.text())).collect(),
        };
        Self {
            schema: JSON_SCHEMA,
            articles: articles.map(|(article, id)| rows.article(article, id)).collect(),
            speakers: report.speakers(),
            entries: report.entries().iter().map(|entry| rows.entry(entry)).collect(),
        }
    }
}

/// Builds the rows of one report.
struct Rows<'r> {
    report: &'r CrossReference,
    points: Vec<CodePoints<'r>>,
}

impl<'r> Rows<'r> {
    fn article(&self, article: &'r Article, id: ArticleId) -> ArticleRow<'r> {
        ArticleRow {
            article: self.name(id),
            outlet: article.outlet(),
            title: article.title(),
            url: article.url(),
            date: article.date_as_given(),
            language: article.language(),
            primary: article.is_primary(),
        }
    }

    fn entry(&self, entry: &'r Entry) -> EntryRow<'r> {
        let apparatus = Apparatus::of(self.report, entry);
        let divergence = |difference| self.divergence(entry, difference);
        let sigla = |at: &[usize]| at.iter().map(|&at| &*entry.witnesses()[at].siglum).collect();
        let kin = |kin: &'r Kin| KinRow {
            likelihood: kin.likelihood,
            witnesses: sigla(&kin.witnesses),
            readings: &kin.readings,
        };
        EntryRow {
            speaker: entry.speaker().map(|id| self.report.speaker(id).name()),
            date: entry.date().map(|date| date.to_string()),
            outlets: entry.outlets(),
            texts: entry.texts(),
            base: &entry.base().siglum,
            primary: entry.collation().primary,
            appearance: sigla(entry.appearance()),
            copies: entry.copies().iter().map(|copy| sigla(copy)).collect(),
            kin: entry.kin().iter().map(kin).collect(),
            witnesses: (0..entry.witnesses().len()).map(|at| self.witness(entry, at)).collect(),
            divergences: apparatus.differences.into_iter().map(divergence).collect(),
            conflicts: entry.conflicts().iter().map(|c| self.conflict(entry, c)).collect(),
        }
    }

    fn witness(&self, entry: &'r Entry, at: usize) -> WitnessRow<'r> {
        let report = self.report;
        let witness = &entry.witnesses()[at];
        let quote = report.quote(witness.quote());
        let article = report.article(witness.article);
        let range = |span: Span| self.range(witness.article, span);
        let [start, end] = range(quote.span());
        let attribution = quote.attribution.as_ref();
        let mention = attribution.and_then(|attribution| attribution.mention.as_ref());
        WitnessRow {
            siglum: &witness.siglum,
            article: self.name(witness.article),
            outlet: article.outlet(),
            standing: witness.standing,
            kind: quote.kind,
            start,
            end,
            segments: quote.segments.iter().map(|&segment| range(segment)).collect(),
            text: quote.words(article.text()),
            speaker: report.speaker_of(witness.quote()).map(|id| report.speaker(id).name()),
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

    fn divergence(&self, entry: &'r Entry, difference: Difference<'r>) -> DivergenceRow<'r> {
        let reading = |side: Side<'r>| ReadingRow {
            text: side.text,
            witnesses: side.sigla,
            spans: side
                .places
                .iter()
                .map(|place| {
                    let article = entry.witnesses()[place.witness].article;
                    place.span.map(|span| self.range(article, span))
                })
                .collect(),
        };
        DivergenceRow {
            kind: difference.kind,
            also: difference.also,
            significance: difference.significance,
            reason: difference.reason,
            alone: difference.alone.map(|(outlet, _)| outlet),
            readings: difference.sides.map(reading),
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

    /// The file or record the article was read from, else its number.
    fn name(&self, id: ArticleId) -> String {
        self.report.article(id).source().map_or_else(|| id.0.to_string(), str::to_owned)
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
