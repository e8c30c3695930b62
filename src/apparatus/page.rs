//! The whole page: what matters, the statements by weight, who is heard where.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::matter::matters;
use super::near::{Near, near};
use super::speaker::is_sure;
use super::statement::Apparatus;
use crate::article::Article;
use crate::xref::CrossReference;

/// What a format prints of a report, in the order of the page.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let report = cross_reference(&[
///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
/// ]);
/// let page = report.page();
/// assert_eq!(
///     page.matters(),
///     ["Ana Holt: “will be guarded and safe” in Daily; “secure” in Wire"]
/// );
/// assert_eq!(page.statements().len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Page<'r> {
    articles: Vec<&'r Article>,
    quotations: usize,
    statements: Vec<Apparatus<'r>>,
    alone: Vec<Apparatus<'r>>,
    matters: Vec<String>,
    near: Vec<Near<'r>>,
    speakers: Vec<Heard<'r>>,
}

/// A speaker, and how often each outlet quotes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard<'r> {
    /// The speaker's name.
    pub speaker: &'r str,
    /// Quotations of the speaker that the outlet prints, by outlet. An outlet that prints none is
    /// not listed.
    pub outlets: BTreeMap<&'r str, usize>,
}

impl CrossReference {
    /// What the formats print of the report.
    ///
    /// Takes time linear in the words of the quotations.
    #[must_use]
    pub fn page(&self) -> Page<'_> {
        let parts = self.statements();
        let entries = |at: &[usize]| at.iter().map(|&at| &self.entries()[at]).collect();
        let all = parts.iter().map(|statement| Apparatus::of(self, entries(statement)));
        let (mut statements, alone): (Vec<_>, Vec<_>) =
            all.partition(|statement| statement.outlets().len() > 1);
        statements.sort_by_cached_key(|s| (Reverse(s.weight()), Reverse(s.outlets().len())));
        let alone = by_source(alone);
        let mut articles: Vec<&Article> = self.articles().iter().collect();
        articles.sort_by_key(|a| (a.date().is_none(), a.date(), a.outlet(), a.title(), a.url()));
        Page {
            articles,
            quotations: self
                .entries()
                .iter()
                .flat_map(|e| e.witnesses())
                .map(|w| w.quotes.len())
                .sum(),
            matters: matters(&statements),
            near: near(self, &parts),
            speakers: heard(self),
            statements,
            alone,
        }
    }
}

impl<'r> Page<'r> {
    /// The articles by date (undated ones last), outlet and title.
    #[must_use]
    pub fn articles(&self) -> &[&'r Article] {
        &self.articles
    }

    /// Number of quotations that report speech.
    #[must_use]
    pub const fn quotations(&self) -> usize {
        self.quotations
    }

    /// The differences that matter most, a sentence each; six at most, the gravest first.
    #[must_use]
    pub fn matters(&self) -> &[String] {
        &self.matters
    }

    /// The statements that several outlets print: by [weight](Apparatus::weight), then those of more
    /// outlets first.
    #[must_use]
    pub fn statements(&self) -> &[Apparatus<'r>] {
        &self.statements
    }

    /// The statements that only one outlet prints, by outlet; those of one speaker together.
    #[must_use]
    pub fn alone(&self) -> &[Apparatus<'r>] {
        &self.alone
    }

    /// Pairs of quotations that share words and were kept apart, for a reader to compare.
    #[must_use]
    pub fn near(&self) -> &[Near<'r>] {
        &self.near
    }

    /// Who is heard where: the speakers with a name, those of most quotations first. Statements whose
    /// speaker is not sure are not counted.
    #[must_use]
    pub fn speakers(&self) -> &[Heard<'r>] {
        &self.speakers
    }

    /// The outlets of the articles, in alphabetical order.
    #[must_use]
    pub fn outlets(&self) -> Vec<&'r str> {
        let outlets: BTreeSet<&str> = self.articles.iter().map(|a| a.outlet()).collect();
        outlets.into_iter().collect()
    }
}

/// Statements of one outlet each, those of one outlet and speaker together.
fn by_source(mut statements: Vec<Apparatus<'_>>) -> Vec<Apparatus<'_>> {
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    let key = |statement: &Apparatus<'_>| {
        let outlet = statement.outlets().first().copied().unwrap_or_default();
        (outlet.to_owned(), statement.speaker().to_owned())
    };
    for statement in &statements {
        let next = places.len();
        places.entry(key(statement)).or_insert(next);
    }
    statements.sort_by_cached_key(|statement| {
        let key = key(statement);
        let place = places[&key];
        (key.0, place)
    });
    statements
}

fn heard(report: &CrossReference) -> Vec<Heard<'_>> {
    let mut speakers: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for entry in report.entries() {
        let Some(speaker) = entry.speaker().filter(|_| is_sure(report, entry)) else { continue };
        let row = speakers.entry(report.speaker(speaker).name()).or_default();
        for witness in entry.witnesses() {
            *row.entry(witness.outlet()).or_default() += witness.quotes.len();
        }
    }
    let mut heard: Vec<Heard<'_>> =
        speakers.into_iter().map(|(speaker, outlets)| Heard { speaker, outlets }).collect();
    heard.sort_by_key(|row| Reverse(row.outlets.values().sum::<usize>()));
    heard
}
