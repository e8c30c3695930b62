//! The overview: how much there is, who speaks, and which outlets print it.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::shown::Shown;
use super::{agreement, timeline};
use crate::speaker::SpeakerId;
use crate::xref::CrossReference;

/// The outlets, each once, in alphabetical order. Their positions are their numbers on the page.
pub(super) fn outlets(report: &CrossReference) -> Vec<&str> {
    let outlets: BTreeSet<&str> = report.articles().iter().map(|a| a.outlet()).collect();
    outlets.into_iter().collect()
}

/// How much there is, in a sentence.
pub(super) fn counts(report: &CrossReference) -> String {
    let shared = report.entries().iter().filter(|entry| entry.witnesses().len() > 1).count();
    let counted = |number: usize, noun: &str| {
        format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
    };
    format!(
        "{} of {}, {} by {}, {shared} of them printed more than once",
        counted(report.articles().len(), "article"),
        counted(outlets(report).len(), "outlet"),
        counted(report.entries().len(), "utterance"),
        counted(by_speaker(report).len(), "named speaker"),
    )
}

pub(super) fn overview(report: &CrossReference, outlets: &[&str]) -> Markup {
    html! {
        section #overview aria-labelledby="overview-title" {
            h2 #overview-title { "Overview" }
            div.columns {
                (table("Speakers", "Speaker", &by_speaker(report)))
                (table("Outlets", "Outlet", &by_outlet(report, outlets)))
            }
            div.columns {
                (timeline::timeline(report))
                (agreement::agreement(report, outlets))
            }
        }
    }
}

/// A name with its number of utterances and of those printed more than once.
type Row<'r> = (&'r str, usize, usize);

fn by_speaker(report: &CrossReference) -> Vec<Row<'_>> {
    let mut counts: BTreeMap<SpeakerId, (usize, usize)> = BTreeMap::new();
    for entry in report.entries() {
        if let Some(id) = entry.speaker() {
            let (all, shared) = counts.entry(id).or_default();
            *all += 1;
            *shared += usize::from(entry.outlets() > 1);
        }
    }
    let row = |(id, (all, shared))| (report.speaker(id).name(), all, shared);
    let mut rows: Vec<Row<'_>> = counts.into_iter().map(row).collect();
    rows.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    rows
}

fn by_outlet<'r>(report: &CrossReference, outlets: &[&'r str]) -> Vec<Row<'r>> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for entry in report.entries() {
        let printing: BTreeSet<&str> = entry.witnesses().iter().map(|w| w.outlet()).collect();
        for outlet in printing {
            let (all, shared) = counts.entry(outlet).or_default();
            *all += 1;
            *shared += usize::from(entry.outlets() > 1);
        }
    }
    let of = |&outlet: &&'r str| {
        let (all, shared) = counts.get(outlet).copied().unwrap_or_default();
        (outlet, all, shared)
    };
    outlets.iter().map(of).collect()
}

/// A table that can be folded away, and is when it is long.
fn table(title: &str, noun: &str, rows: &[Row<'_>]) -> Markup {
    html! {
        details open[rows.len() <= LONG] {
            summary { h3 { (title) " (" (rows.len()) ")" } }
            table {
                thead {
                    tr { th scope="col" { (noun) } th scope="col" { "Utterances" } th scope="col" { "In several outlets" } }
                }
                tbody {
                    @for (name, all, shared) in rows {
                        tr { th scope="row" { bdi { (Shown(name)) } } td { (all) } td { (shared) } }
                    }
                }
            }
        }
    }
}

/// Rows that fit a screen.
const LONG: usize = 20;
