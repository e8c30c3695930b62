//! A drawing of how far outlets agree: for each two of them, the utterances that both print, and in
//! how many of these no words differ in substance.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::shown::Shown;
use crate::apparatus::{Apparatus, Page, Weight};
use crate::xref::Entry;

/// Outlets that are drawn: those that print most utterances which others print too.
const DRAWN: usize = 12;
/// Side of a cell, and room for the names, in units of the drawing.
const CELL: usize = 40;
const NAMES: usize = 150;
/// Characters of a name that fit.
const NAME: usize = 16;

/// Utterances that two outlets share, and those of them in which they agree.
type Shared = BTreeMap<(usize, usize), (usize, usize)>;

/// The drawing; nothing when no utterance is in two outlets.
pub(super) fn agreement(page: &Page<'_>) -> Markup {
    let drawn = drawn(page);
    if drawn.len() < 2 {
        return html! {};
    }
    let mut shared = Shared::new();
    for statement in page.statements() {
        for (part, entry) in statement.entries().iter().enumerate() {
            count(statement, (part, entry), &drawn, &mut shared);
        }
    }
    let side = NAMES + CELL * drawn.len();
    html! {
        figure {
            figcaption {
                h3 { "Agreement of outlets" }
                p { "Utterances without a difference in substance, of those that both print" }
            }
            svg.matrix viewBox={ "0 0 " (side) " " (side - NAMES + CELL) } role="img" aria-label=(told(&drawn, &shared)) {
                @for (at, name) in drawn.iter().enumerate() {
                    text x=(NAMES - 6) y=(at * CELL + 24) text-anchor="end" { (Shown(&short(name))) }
                    text x=(NAMES + at * CELL + 20) y=(CELL * drawn.len() + 20) text-anchor="middle" { (at + 1) }
                    text x=(NAMES + at * CELL + 20) y=(at * CELL + 24) text-anchor="middle" { (at + 1) }
                }
                @for (&(row, column), &(all, same)) in &shared {
                    (cell(row, column, all, same))
                    (cell(column, row, all, same))
                }
            }
        }
    }
}

fn cell(row: usize, column: usize, all: usize, same: usize) -> Markup {
    let (x, y) = (NAMES + column * CELL, row * CELL);
    // Ten steps, so that the style stays small.
    let step = 10 * same / all.max(1);
    html! {
        rect.cell x=(x) y=(y) width=(CELL) height=(CELL) fill-opacity=(step as f64 / 20.0) {}
        text x=(x + CELL / 2) y=(y + 24) text-anchor="middle" { (same) "/" (all) }
    }
}

/// The names of the outlets that are drawn, in alphabetical order.
fn drawn<'r>(page: &Page<'r>) -> Vec<&'r str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let entries = page.statements().iter().flat_map(Apparatus::entries);
    for entry in entries.filter(|entry| entry.outlets() > 1) {
        let printing: BTreeSet<&str> = entry.witnesses().iter().map(|w| w.outlet()).collect();
        for outlet in printing {
            *counts.entry(outlet).or_default() += 1;
        }
    }
    let mut most: Vec<&str> = counts.keys().copied().collect();
    most.sort_by_key(|outlet| std::cmp::Reverse(counts[outlet]));
    most.truncate(DRAWN);
    most.sort_unstable();
    most
}

/// Counts one utterance for every two outlets that print it.
fn count(
    statement: &Apparatus<'_>,
    (part, entry): (usize, &Entry),
    drawn: &[&str],
    shared: &mut Shared,
) {
    let number = |outlet: &str| drawn.binary_search(&outlet).ok();
    let printing: BTreeSet<usize> =
        entry.witnesses().iter().filter_map(|witness| number(witness.outlet())).collect();
    let mut apart: BTreeSet<(usize, usize)> = BTreeSet::new();
    let of_part = statement.variations().iter().filter(|variation| variation.part == part);
    for variation in of_part.filter(|variation| variation.weight() >= Weight::Substance) {
        let of = |outlets: &[&str]| outlets.iter().filter_map(|o| number(o)).collect::<Vec<_>>();
        let sides: Vec<Vec<usize>> = variation.readings.iter().map(|r| of(&r.outlets)).collect();
        for (at, side) in sides.iter().enumerate() {
            let others = || sides[at + 1..].iter().flatten();
            apart.extend(side.iter().flat_map(|&a| others().map(move |&b| (a.min(b), a.max(b)))));
        }
    }
    for &a in &printing {
        for &b in printing.range(a + 1..) {
            let (all, same) = shared.entry((a, b)).or_default();
            *all += 1;
            *same += usize::from(!apart.contains(&(a, b)));
        }
    }
}

/// The drawing in words.
fn told(drawn: &[&str], shared: &Shared) -> String {
    let pair = |(&(a, b), &(all, same)): (&(usize, usize), &(usize, usize))| {
        format!("{} and {}: {same} of {all}", drawn[a], drawn[b])
    };
    let pairs: Vec<String> = shared.iter().map(pair).collect();
    crate::text::visible(&format!(
        "Utterances without a difference in substance. {}",
        pairs.join("; ")
    ))
    .into_owned()
}

fn short(name: &str) -> String {
    let mut chars = name.chars();
    let short: String = chars.by_ref().take(NAME).collect();
    if chars.next().is_some() { short + "…" } else { short }
}
