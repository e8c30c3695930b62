//! Looks up what every format says of a quotation: its utterance, its offsets, its article's name.

// Each format needs a part of it, and most formats are features.
#![cfg_attr(not(all(feature = "csv", feature = "json", feature = "xml")), allow(dead_code))]

use std::ops::Range;

use crate::article::ArticleId;
use crate::quote::QuoteId;
use crate::text::{CodePoints, Span};
use crate::xref::{CrossReference, Witness};

/// The indexes of one report. Built in time linear in the report.
pub(super) struct Lookup<'r> {
    pub(super) report: &'r CrossReference,
    points: Vec<CodePoints<'r>>,
    witnesses: Vec<Option<(usize, &'r Witness)>>,
    names: Vec<String>,
}

impl<'r> Lookup<'r> {
    pub(super) fn new(report: &'r CrossReference) -> Self {
        let mut witnesses = vec![None; report.quotes().len()];
        for (entry, number) in report.entries().iter().zip(1..) {
            for witness in entry.witnesses() {
                for quote in &witness.quotes {
                    witnesses[quote.index()] = Some((number, witness));
                }
            }
        }
        let points = report.articles().iter().map(|a| CodePoints::new(a.text())).collect();
        Self { report, points, witnesses, names: report.names() }
    }

    /// The number of the utterance, from 1, and the witness that the quotation is in it. `None` for
    /// quotations that are no speech.
    pub(super) fn witness(&self, quote: QuoteId) -> Option<(usize, &'r Witness)> {
        self.witnesses[quote.index()]
    }

    /// A span of an article in code points.
    pub(super) fn range(&self, article: ArticleId, span: Span) -> Range<usize> {
        self.points[article.index()].range(span)
    }

    /// The name of the speaker, as the report has it.
    pub(super) fn speaker(&self, quote: QuoteId) -> Option<&'r str> {
        self.report.speaker_of(quote).map(|id| self.report.speaker(id).name())
    }

    /// The file or record that the article was read from, or otherwise its number.
    pub(super) fn article(&self, id: ArticleId) -> &str {
        &self.names[id.index()]
    }

    /// The ids of the quotations of one article, in order.
    pub(super) fn quotes_of(&self, article: ArticleId) -> impl Iterator<Item = QuoteId> + use<> {
        let quotes = self.report.quotes();
        let from = quotes.partition_point(|quote| quote.article < article);
        let to = quotes.partition_point(|quote| quote.article <= article);
        (from as u32..to as u32).map(QuoteId)
    }

    /// The ids of the quotations, in order.
    pub(super) fn quotes(&self) -> impl Iterator<Item = QuoteId> + use<> {
        (0..self.report.quotes().len() as u32).map(QuoteId)
    }
}
