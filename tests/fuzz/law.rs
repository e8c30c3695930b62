//! Each sentence of a report, recomputed from its witnesses alone.

use std::collections::BTreeSet;

use crossquote::CrossReference;
use crossquote::xref::Entry;

/// Says the first thing that the report says and its witnesses do not.
pub(crate) fn check(report: &CrossReference) -> Result<(), String> {
    report.entries().iter().try_for_each(|entry| counts(report, entry))
}

/// The numbers in the title of an entry.
fn counts(report: &CrossReference, entry: &Entry) -> Result<(), String> {
    let articles = entry.witnesses().iter().map(|witness| report.article(witness.article));
    let outlets: BTreeSet<&str> = articles.clone().map(|article| article.outlet()).collect();
    if outlets.len() != entry.outlets() {
        return Err(format!("outlets: {} of {outlets:?}", entry.outlets()));
    }
    if entry.texts() == 0 || entry.texts() > entry.outlets() {
        return Err(format!("texts: {} of {} outlets", entry.texts(), entry.outlets()));
    }
    let first = articles.filter_map(|article| article.date()).min();
    if first != entry.date() {
        return Err(format!("date: {:?} for {first:?}", entry.date()));
    }
    Ok(())
}
