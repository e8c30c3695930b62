//! Counts for each outlet, over all statements of a report: a table for those who compare outlets.
//!
//! The unit is the sentence that an outlet shares with another. A long quotation has many, so the
//! rates do not follow its length. A difference counts for both sides: nobody knows which of them
//! printed what was said. Where a statement has a primary source, the outlets are compared with the
//! source alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::page::Page;
use super::sentence::{Extent, Sentence};
use super::statement::Apparatus;
use super::variation::Variation;
use super::weight::Weight;
use crate::divergence::DivergenceKind as Kind;
use crate::xref::CrossReference;

/// What one outlet prints, and how it differs from the others.
///
/// `verbatim`, `form`, `wording`, `substance` and `claim` divide the sentences by their gravest
/// difference; they sum to `sentences`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OutletCounts {
    /// The outlet.
    pub outlet: String,
    /// Its articles.
    pub articles: usize,
    /// Statements of which it prints any sentence.
    pub statements: usize,
    /// Statements among them that another outlet prints too.
    pub shared: usize,
    /// Sentences that it shares with another outlet, or with the primary source.
    pub sentences: usize,
    /// Sentences among them that the others print to the letter.
    pub verbatim: usize,
    /// Sentences in which only the form differs.
    pub form: usize,
    /// Sentences in which small words differ.
    pub wording: usize,
    /// Sentences in which words differ in substance.
    pub substance: usize,
    /// Sentences in which a guard says that the claim differs.
    pub claim: usize,
    /// Sentences of which it prints a part.
    pub cut: usize,
    /// Sentences of shared statements that it leaves out.
    pub left_out: usize,
    /// Omissions inside its quotations that are marked: an ellipsis, or the article's own words.
    pub gaps_marked: usize,
    /// Omissions inside its quotations without a sign.
    pub gaps_silent: usize,
    /// Shared statements for which it names another speaker than other outlets do.
    pub speaker_differs: usize,
}

impl CrossReference {
    /// Counts for each outlet, in alphabetical order.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let daily = &report.by_outlet()[0];
    /// assert_eq!((&*daily.outlet, daily.sentences, daily.substance), ("Daily", 1, 1));
    /// ```
    #[must_use]
    pub fn by_outlet(&self) -> Vec<OutletCounts> {
        self.page().by_outlet()
    }
}

impl Page<'_> {
    /// Counts for each outlet, in alphabetical order. See [`CrossReference::by_outlet`].
    pub(crate) fn by_outlet(&self) -> Vec<OutletCounts> {
        let mut table: BTreeMap<&str, OutletCounts> = BTreeMap::new();
        for article in self.articles() {
            let row = table.entry(article.outlet()).or_default();
            row.outlet = article.outlet().to_owned();
            row.articles += 1;
        }
        for statement in self.statements().iter().chain(self.alone()) {
            for &outlet in statement.outlets() {
                if let Some(row) = table.get_mut(outlet) {
                    count(statement, outlet, row);
                }
            }
        }
        table.into_values().collect()
    }
}

fn count(statement: &Apparatus<'_>, outlet: &str, row: &mut OutletCounts) {
    row.statements += 1;
    if statement.outlets().len() < 2 {
        return;
    }
    row.shared += 1;
    row.speaker_differs += usize::from(names_another(statement, outlet));
    for sentence in statement.sentences() {
        let Some(own) = sentence.printings.iter().find(|printing| printing.outlet == outlet) else {
            row.left_out += 1;
            continue;
        };
        row.cut += usize::from(own.extent != Extent::Whole);
        let source = statement.entries()[sentence.part].collation().primary;
        let source = source.then(|| statement.entries()[sentence.part].base().outlet());
        let compared = |other: &str| other != outlet && source.is_none_or(|source| source == other);
        if sentence.printings.iter().any(|printing| compared(printing.outlet)) {
            row.sentences += 1;
            *class(row, gravest(statement, sentence, outlet, compared)) += 1;
        }
        for &at in &sentence.variations {
            gaps(&statement.variations()[at], outlet, row);
        }
    }
}

fn class(row: &mut OutletCounts, weight: Weight) -> &mut usize {
    match weight {
        Weight::Same => &mut row.verbatim,
        Weight::Form => &mut row.form,
        Weight::Wording | Weight::Speaker => &mut row.wording,
        Weight::Substance => &mut row.substance,
        Weight::Claim => &mut row.claim,
    }
}

/// The gravest difference in a sentence between an outlet and those that it is compared with.
fn gravest(
    statement: &Apparatus<'_>,
    sentence: &Sentence<'_>,
    outlet: &str,
    compared: impl Fn(&str) -> bool,
) -> Weight {
    let parts = |variation: &&Variation<'_>| {
        let holds = |reading: &super::variation::Reading<'_>| reading.outlets.contains(&outlet);
        let own = variation.readings.iter().any(holds);
        let others = variation.readings.iter().filter(|reading| !holds(reading));
        own && others.flat_map(|reading| &*reading.outlets).any(|other| compared(other))
    };
    let variations = sentence.variations.iter().map(|&at| &statement.variations()[at]);
    variations.filter(parts).map(Variation::weight_between).max().unwrap_or(Weight::Same)
}

/// Words that the outlet leaves out inside its quotations.
fn gaps(variation: &Variation<'_>, outlet: &str, row: &mut OutletCounts) {
    let mut others = variation.readings.iter().skip(1);
    if !others.any(|reading| reading.outlets.contains(&outlet))
        || variation.readings[0].words().is_empty()
    {
        return;
    }
    match variation.kind {
        Kind::Ellipsis => row.gaps_marked += 1,
        Kind::Omission | Kind::Stitch => row.gaps_silent += 1,
        _ => {}
    }
}

/// Whether the outlet has a part in a difference about who spoke.
fn names_another(statement: &Apparatus<'_>, outlet: &str) -> bool {
    let outlets = statement.entries().iter().flat_map(|entry| {
        entry.conflicts().iter().map(|conflict| entry.witnesses()[conflict.witness].outlet())
    });
    outlets.collect::<BTreeSet<&str>>().contains(outlet)
}
