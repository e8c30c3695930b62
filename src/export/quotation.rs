//! The table of quotations: a row for each quotation of the report, speech or not.

use serde::Serialize;

use super::lookup::Lookup;
use crate::quote::{QuoteId, QuoteKind, Usage};
use crate::speaker::{SourceKind, Stance};
use crate::text::Span;
use crate::xref::Standing;

/// The names of the columns: the fields of a row.
#[cfg(feature = "csv")]
#[rustfmt::skip]
pub(super) const COLUMNS: [&str; 24] = [
    "quotation", "utterance", "siglum", "standing", "article", "outlet", "title", "url", "date",
    "start", "end", "text", "form", "usage", "speaker", "named", "mention", "cue", "stance",
    "source", "role", "basis", "confidence", "name_confidence",
];

/// One row. The order of the fields is the order of the columns.
#[derive(Serialize)]
pub(super) struct QuotationRow<'r> {
    quotation: usize,
    utterance: Option<usize>,
    siglum: Option<&'r str>,
    standing: Option<Standing>,
    article: String,
    outlet: &'r str,
    title: Option<&'r str>,
    url: Option<&'r str>,
    date: Option<String>,
    start: usize,
    end: usize,
    text: String,
    form: QuoteKind,
    usage: Usage,
    speaker: Option<&'r str>,
    named: Option<&'r str>,
    mention: Option<&'r str>,
    cue: Option<&'r str>,
    stance: Option<Stance>,
    source: Option<SourceKind>,
    role: Option<&'r str>,
    basis: Option<&'r str>,
    confidence: Option<f64>,
    name_confidence: Option<f64>,
}

/// The row of the quotation `id`.
pub(super) fn row<'r>(lookup: &Lookup<'r>, id: QuoteId) -> QuotationRow<'r> {
    let quote = lookup.report.quote(id);
    let article = lookup.report.article(quote.article);
    let text = article.text();
    let range = lookup.range(quote.article, quote.span());
    let witness = lookup.witness(id);
    let found = quote.attribution.as_ref();
    let words = |span: Span| &text[span];
    QuotationRow {
        quotation: id.index() + 1,
        utterance: witness.map(|(utterance, _)| utterance),
        siglum: witness.map(|(_, witness)| &*witness.siglum),
        standing: witness.map(|(_, witness)| witness.standing),
        article: lookup.article(quote.article).to_owned(),
        outlet: article.outlet(),
        title: article.title(),
        url: article.url(),
        date: article.date().map(|date| date.to_string()),
        start: range.start,
        end: range.end,
        text: quote.words(text),
        form: quote.kind,
        usage: quote.usage,
        speaker: lookup.speaker(id),
        named: found.and_then(|found| found.name.as_deref()),
        mention: found.and_then(|found| found.mention.as_ref()).map(|m| words(m.span)),
        cue: quote.cue.map(|cue| words(cue.span)),
        stance: found.map(|found| found.stance),
        source: found.map(|found| found.source.kind),
        role: found.and_then(|found| found.source.role).map(words),
        basis: found.and_then(|found| found.source.basis).map(words),
        confidence: found.map(|found| rounded(found.confidence)),
        name_confidence: found.map(|found| rounded(found.name_confidence)),
    }
}

/// Three decimals, as in the JSON report.
fn rounded(confidence: f32) -> f64 {
    f64::from((confidence * 1000.0).round()) / 1000.0
}
