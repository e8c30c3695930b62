//! The whole page: what matters, the statements by weight, who is heard where.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::matter::matters;
use super::near::{Near, near};
use super::statement::Apparatus;
use crate::article::Article;
use crate::xref::{CrossReference, is_named, is_sure};

/// What a format prints of a report, in the order of the page.
#[derive(Clone, Debug)]
pub(crate) struct Page<'r> {
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
pub(crate) struct Heard<'r> {
    /// The speaker's name.
    pub(crate) speaker: &'r str,
    /// Quotations of the speaker that the outlet prints, by outlet. An outlet that prints none is
    /// not listed.
    pub(crate) outlets: BTreeMap<&'r str, usize>,
}

impl CrossReference {
    /// All statements in the order in which the formats print them. First come those of several
    /// outlets: the gravest difference first, then those of more outlets. Those of one outlet follow,
    /// by outlet and speaker.
    ///
    /// Takes time linear in the words of the quotations.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“We will wait,” said Ben Moss. “Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let statements = report.apparatuses();
    /// let speakers: Vec<&str> = statements.iter().map(|statement| statement.speaker()).collect();
    /// assert_eq!(speakers, ["Ana Holt", "Ben Moss"]);
    /// ```
    #[must_use]
    pub fn apparatuses(&self) -> Vec<Apparatus<'_>> {
        let [statements, alone] = in_order(self, &self.statements());
        [statements, alone].into_iter().flatten().collect()
    }

    /// What the formats print of the report.
    ///
    /// Takes time linear in the words of the quotations.
    pub(crate) fn page(&self) -> Page<'_> {
        let parts = self.statements();
        let [statements, alone] = in_order(self, &parts);
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
    pub(crate) fn articles(&self) -> &[&'r Article] {
        &self.articles
    }

    /// Number of quotations that report speech.
    pub(crate) const fn quotations(&self) -> usize {
        self.quotations
    }

    /// The differences that matter most, a sentence each; six at most, the gravest first.
    pub(crate) fn matters(&self) -> &[String] {
        &self.matters
    }

    /// The statements that several outlets print: by [weight](Apparatus::weight), then those of more
    /// outlets first.
    pub(crate) fn statements(&self) -> &[Apparatus<'r>] {
        &self.statements
    }

    /// The statements that only one outlet prints, by outlet; those of one speaker together.
    pub(crate) fn alone(&self) -> &[Apparatus<'r>] {
        &self.alone
    }

    /// Pairs of quotations that share words and were kept apart, for a reader to compare.
    pub(crate) fn near(&self) -> &[Near<'r>] {
        &self.near
    }

    /// Who is heard where: the speakers with a name, those of most quotations first. Statements whose
    /// speaker is not sure are not counted.
    pub(crate) fn speakers(&self) -> &[Heard<'r>] {
        &self.speakers
    }

    /// The outlets of the articles, in alphabetical order.
    pub(crate) fn outlets(&self) -> Vec<&'r str> {
        let outlets: BTreeSet<&str> = self.articles.iter().map(|a| a.outlet()).collect();
        outlets.into_iter().collect()
    }
}

/// The statements that several outlets print, and those of one outlet, each in the order of the page.
fn in_order<'r>(report: &'r CrossReference, statements: &[Vec<usize>]) -> [Vec<Apparatus<'r>>; 2] {
    let entries = |at: &[usize]| at.iter().map(|&at| &report.entries()[at]).collect();
    let all =
        statements.iter().map(|statement| Apparatus::of_statement(report, entries(statement)));
    let (mut shared, alone): (Vec<_>, Vec<_>) =
        all.partition(|statement| statement.outlets().len() > 1);
    shared.sort_by_cached_key(|s| (Reverse(s.weight()), Reverse(s.outlets().len())));
    [shared, by_source(alone)]
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

/// Each quotation counts for the speaker of its statement, as the headings say. Where the report tells
/// that an outlet names another, it counts for the one that its own outlet names.
fn heard(report: &CrossReference) -> Vec<Heard<'_>> {
    let mut speakers: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for entry in report.entries() {
        let of_entry = entry.speaker().filter(|_| is_sure(report, entry));
        for (at, witness) in entry.witnesses().iter().enumerate() {
            let is_told = || entry.conflicts().iter().any(|conflict| conflict.witness == at);
            let heading = of_entry.filter(|_| !is_told());
            for &id in &*witness.quotes {
                let own = || report.speaker_of(id).filter(|_| is_named(report, id));
                let Some(speaker) = heading.or_else(own) else { continue };
                let row = speakers.entry(report.speaker(speaker).name()).or_default();
                *row.entry(witness.outlet()).or_default() += 1;
            }
        }
    }
    let mut heard: Vec<Heard<'_>> =
        speakers.into_iter().map(|(speaker, outlets)| Heard { speaker, outlets }).collect();
    heard.sort_by_key(|row| Reverse(row.outlets.values().sum::<usize>()));
    heard
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_stands_first() {
        let report = crate::cross_reference(&[
            Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
            Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
        ]);
        let page = report.page();
        let told =
            ["Ana Holt: “will be guarded and safe” in Daily; “will be guarded and secure” in Wire"];
        assert_eq!(page.matters(), told);
        assert_eq!(page.statements().len(), 1);
    }
}
