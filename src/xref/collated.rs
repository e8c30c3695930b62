//! A collation by itself as a report, so that every format can print it.

use super::build::{outlets_of, standing};
use super::line::Told;
use super::lineage::distinct;
use super::{CrossReference, Entry, Witness, order};
use crate::article::{Article, ArticleId};
use crate::collate::{Collation, Collator, Source};
use crate::quote::{Quote, QuoteId};
use crate::text::Span;

/// A report with one utterance, for the formats that only a report has: CSV, TEI, JSON, HTML and all
/// others. Each witness is an article with its words, a line for each segment, from an outlet that has the
/// siglum's name; nobody is named as the speaker. A collation without witnesses gives a report of nothing.
///
/// ```
/// use crossquote::{CrossReference, compare};
///
/// let report = CrossReference::from(&compare("We will be safe.", "We will be secure."));
/// assert!(report.to_string().contains("[1] safe (left) | secure (right)"));
/// ```
impl From<&Collation> for CrossReference {
    fn from(collation: &Collation) -> Self {
        let mut articles = Vec::new();
        let mut quotes = Vec::new();
        for (at, witness) in collation.witnesses.iter().enumerate() {
            let (text, mut segments) = witness.joined();
            if segments.is_empty() {
                segments.push(Span::new(0, 0)); // a quotation has one at least
            }
            quotes.push(Quote { segments, ..Quote::new(at, 0..text.len()) });
            articles
                .push(Article::new(&*witness.siglum, text).with_primary(is_primary(collation, at)));
        }
        let entries = (!articles.is_empty()).then(|| entry(collation, &articles, &quotes));
        Self {
            speaker_of: vec![None; quotes.len()],
            entries: entries.into_iter().collect(),
            articles,
            quotes,
            speakers: Vec::new(),
            inferred: Vec::new(),
            links: Vec::new(),
            matches: Vec::new(),
        }
        .told()
    }
}

fn is_primary(collation: &Collation, at: usize) -> bool {
    collation.primary && at == collation.base
}

/// The utterance: its words are collated again, since the places of the collation are those of texts that
/// it does not have.
fn entry(given: &Collation, articles: &[Article], quotes: &[Quote]) -> Entry {
    let sigla = order::sigla(articles);
    let sources: Vec<Source<'_>> = (articles.iter().zip(quotes).zip(&sigla))
        .map(|((article, quote), siglum)| Source {
            siglum,
            text: article.text(),
            segments: &quote.segments,
        })
        .collect();
    let collator = Collator::default().primary(given.primary).whole(given.whole);
    let collation = collator.collate(given.base, &sources);
    let rows = collation.rows();
    let mut divergences = rows.divergences(&());
    let told = outlets_of(&rows, &divergences, |at| articles[at].outlet());
    divergences.iter_mut().zip(told).for_each(|(found, told)| found.outlets = Some(told));
    let witness = |(at, siglum): (usize, String)| Witness {
        siglum,
        quotes: vec![QuoteId(at as u32)],
        article: ArticleId::from(at),
        standing: standing(&rows, at),
        outlet: articles[at].outlet().to_owned(),
    };
    let witnesses = sigla.iter().cloned().enumerate().map(witness).collect();
    let outlets = distinct(articles.iter().map(Article::outlet));
    Entry {
        speaker: None,
        date: None,
        outlets,
        texts: outlets,
        appearance: (0..articles.len()).collect(),
        copies: Vec::new(),
        kin: Vec::new(),
        base: collation.base,
        witnesses,
        divergences,
        conflicts: Vec::new(),
        told: Told::default(),
        collation,
    }
}
