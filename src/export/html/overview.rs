//! The overview: what differs most, who speaks, and how each outlet quotes.

use maud::{Markup, html};

use super::shown::Shown;
use super::{agreement, timeline};
use crate::apparatus::{Heard, Near, OutletCounts, Page};
use crate::xref::CrossReference;

/// How much there is, in a sentence.
pub(super) fn counts(page: &Page<'_>) -> String {
    let counted = |number: usize, noun: &str| {
        format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
    };
    let shared = page.statements().len();
    format!(
        "{} of {}, {}, {}, {shared} of them in several outlets",
        counted(page.articles().len(), "article"),
        counted(page.outlets().len(), "outlet"),
        counted(page.quotations(), "quotation"),
        counted(shared + page.alone().len(), "statement"),
    )
}

pub(super) fn overview(report: &CrossReference, page: &Page<'_>) -> Markup {
    html! {
        section #overview aria-labelledby="overview-title" {
            h2 #overview-title { "Overview" }
            @if !page.matters().is_empty() {
                h3 { "What differs most" }
                ul { @for matter in page.matters() { li dir="auto" { (Shown(matter)) } } }
            }
            div.columns {
                (speakers(page))
                (outlets(page))
            }
            div.columns {
                (timeline::timeline(report))
                (agreement::agreement(page))
            }
            (near(page.near()))
        }
    }
}

fn speakers(page: &Page<'_>) -> Markup {
    let row = |heard: &Heard<'_>| {
        (heard.speaker.to_owned(), [heard.outlets.values().sum(), heard.outlets.len()])
    };
    let rows: Vec<_> = page.speakers().iter().map(row).collect();
    table("Speakers", ("Speaker", ["Quotations", "Outlets"]), &rows)
}

fn outlets(page: &Page<'_>) -> Markup {
    let row = |counts: OutletCounts| {
        let differ = counts.substance + counts.claim;
        (counts.outlet, [counts.statements, counts.shared, differ])
    };
    let rows: Vec<_> = page.by_outlet().into_iter().map(row).collect();
    table(
        "Outlets",
        ("Outlet", ["Statements", "Shared", "Sentences that differ in substance"]),
        &rows,
    )
}

/// A table of counts that can be folded away, and is when it is long.
fn table<const N: usize>(
    title: &str,
    (noun, names): (&str, [&str; N]),
    rows: &[(String, [usize; N])],
) -> Markup {
    html! {
        details open[rows.len() <= LONG] {
            summary { h3 { (title) " (" (rows.len()) ")" } }
            table {
                thead { tr { th scope="col" { (noun) } @for name in names { th scope="col" { (name) } } } }
                tbody {
                    @for (name, counts) in rows {
                        tr {
                            th scope="row" { bdi { (Shown(name)) } }
                            @for count in counts { td { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// Rows that fit a screen.
const LONG: usize = 20;

/// Pairs that share words and were kept apart.
fn near(pairs: &[Near<'_>]) -> Markup {
    html! {
        @if !pairs.is_empty() {
            details {
                summary { h3 { "Kept apart, though they share words (" (pairs.len()) ")" } }
                ul {
                    @for pair in pairs {
                        li {
                            bdi { (Shown(pair.speaker)) } ": "
                            @for (at, (witness, words)) in pair.witnesses.iter().zip(&pair.words).enumerate() {
                                @if at > 0 { " | " }
                                q dir="auto" { (Shown(words)) } " " small { (Shown(witness.outlet())) }
                            }
                        }
                    }
                }
            }
        }
    }
}
