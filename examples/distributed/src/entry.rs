//! Entries as rows: without numbers that mean something in one report only.

use crossquote::divergence::Divergence;
use crossquote::xref::{Entry, Witness};
use crossquote::{Article, Quote, QuoteId, SpeakerId};
use datafusion::arrow::datatypes::{DataType, Fields};
use serde::Serialize;

use crate::rows::{Row, count, list, row, text};

/// One utterance with its witnesses and their differences.
#[derive(Debug, Serialize)]
pub struct EntryRow {
    speaker: Option<String>,
    date: Option<String>,
    outlets: u32,
    /// Position of the base among the witnesses.
    base: u32,
    witnesses: Vec<WitnessRow>,
    divergences: Vec<DivergenceRow>,
    kin: Vec<KinRow>,
}

#[derive(Debug, Serialize)]
pub struct WitnessRow {
    url: String,
    outlet: String,
    /// Positions of its quotations in the article.
    quotations: Vec<u32>,
    standing: String,
    words: String,
}

#[derive(Debug, Serialize)]
pub struct DivergenceRow {
    kind: String,
    significance: String,
    base: String,
    reading: String,
    reason: Option<String>,
    witnesses: Vec<u32>,
}

#[derive(Debug, Serialize)]
pub struct KinRow {
    witnesses: Vec<u32>,
    readings: u32,
}

impl Row for EntryRow {
    fn fields() -> Fields {
        vec![
            text("speaker"),
            text("date"),
            count("outlets"),
            count("base"),
            list("witnesses", row::<WitnessRow>()),
            list("divergences", row::<DivergenceRow>()),
            list("kin", row::<KinRow>()),
        ]
        .into()
    }
}

impl Row for WitnessRow {
    fn fields() -> Fields {
        let quotations = list("quotations", DataType::UInt32);
        vec![text("url"), text("outlet"), quotations, text("standing"), text("words")].into()
    }
}

impl Row for DivergenceRow {
    fn fields() -> Fields {
        let words = ["kind", "significance", "base", "reading", "reason"].map(text);
        words.into_iter().chain([list("witnesses", DataType::UInt32)]).collect()
    }
}

impl Row for KinRow {
    fn fields() -> Fields {
        vec![list("witnesses", DataType::UInt32), count("readings")].into()
    }
}

/// What the numbers in an entry stand for.
pub struct Named<'n> {
    pub articles: &'n [Article],
    pub quotes: &'n [Quote],
    pub speaker: &'n dyn Fn(SpeakerId) -> String,
}

impl Named<'_> {
    pub fn row(&self, entry: &Entry) -> EntryRow {
        let base = entry.base().quote();
        let witnesses = entry.witnesses();
        let kin = |kin: &crossquote::xref::Kin| KinRow {
            witnesses: numbers(kin.witnesses.iter().copied()),
            readings: kin.divergences().len() as u32,
        };
        EntryRow {
            speaker: entry.speaker().map(self.speaker),
            date: entry.date().map(|date| date.to_string()),
            outlets: entry.outlets() as u32,
            base: witnesses.iter().position(|one| one.quote() == base).unwrap_or_default() as u32,
            witnesses: witnesses.iter().map(|witness| self.witness(witness)).collect(),
            divergences: entry.divergences().iter().map(divergence).collect(),
            kin: entry.kin().iter().map(kin).collect(),
        }
    }

    fn witness(&self, witness: &Witness) -> WitnessRow {
        let article = &self.articles[witness.article.index()];
        let words = |id: &QuoteId| self.quotes[id.index()].words(article.text());
        WitnessRow {
            url: article.url().unwrap_or_default().to_owned(),
            outlet: witness.outlet().to_owned(),
            quotations: witness.quotes.iter().map(|&id| self.position(id)).collect(),
            standing: name(&witness.standing),
            words: witness.quotes.iter().map(words).collect::<Vec<_>>().join(" "),
        }
    }

    /// The position of a quotation in its article.
    pub fn position(&self, id: QuoteId) -> u32 {
        let article = self.quotes[id.index()].article;
        let first = self.quotes.partition_point(|quote| quote.article < article);
        id.0 - first as u32
    }
}

fn divergence(found: &Divergence) -> DivergenceRow {
    DivergenceRow {
        kind: name(&found.kind),
        significance: if found.is_substantive() { "substantive" } else { "accidental" }.to_owned(),
        base: found.base.clone(),
        reading: found.reading.clone(),
        reason: found.reason().map(str::to_owned),
        witnesses: numbers(found.places.iter().map(|place| place.witness)),
    }
}

fn numbers(positions: impl Iterator<Item = usize>) -> Vec<u32> {
    positions.map(|at| at as u32).collect()
}

/// The name of a value in JSON.
fn name<T: Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map(str::to_owned).unwrap_or_default()
}
