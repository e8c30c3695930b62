//! One statement: its witnesses side by side, and what there is to say of them.

use maud::{Markup, html};

use super::numbers::Numbers;
use super::shown::Shown;
use crate::apparatus::{Apparatus, Row, Variation};

/// The statement of the page that has this number.
pub(super) fn statement(statement: &Apparatus<'_>, number: usize, numbers: &Numbers<'_>) -> Markup {
    let outlets: Vec<String> = statement
        .outlets()
        .iter()
        .filter_map(|outlet| numbers.outlet(outlet))
        .map(|at| at.to_string())
        .collect();
    let speaker = statement.entries().iter().find_map(|entry| entry.speaker());
    let speaker = speaker.map_or_else(|| "-".to_owned(), |id| id.0.to_string());
    html! {
        article.u id={ "u" (number) } data-s=(speaker) data-o=(outlets.join(" ")) data-w=(statement.weight().name()) {
            h3 { (number) ". " bdi { (Shown(statement.speaker())) } small { (occasion(statement)) } }
            table.w {
                caption.hidden { "Witnesses of statement " (number) }
                @for part in statement.rows().chunk_by(|a, b| a.part() == b.part()) {
                    tbody { @for row in part { (witness(row, statement.variations())) } }
                }
            }
            (lines(statement))
        }
    }
}

/// `, 3 outlets, 2017-07-09 to 2017-07-10`
fn occasion(statement: &Apparatus<'_>) -> String {
    let outlets = match statement.outlets().len() {
        1 => String::new(),
        more => format!(", {more} outlets"),
    };
    let dates = match statement.dates() {
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
        None => String::new(),
    };
    outlets + &dates
}

fn witness(row: &Row<'_>, variations: &[Variation<'_>]) -> Markup {
    let witness = row.witness();
    html! {
        tr {
            th scope="row" {
                a href={ "#a" (witness.article.0 + 1) } { bdi { (Shown(witness.outlet())) } }
                " " span.siglum { (Shown(&witness.siglum)) @if row.is_base() { ", base" } }
            }
            td dir="auto" {
                @for piece in row.pieces() { (marked(piece, variations)) }
                @if let Some(other) = row.speaker() {
                    small { " (given to " (Shown(other)) ")" }
                }
            }
        }
    }
}

/// Words that differ, with their kind and weight in words for those who do not see the mark, and the
/// number of the line below that says more.
fn marked((words, variation): (&str, Option<usize>), variations: &[Variation<'_>]) -> Markup {
    let Some(variation) = variation.and_then(|at| variations.get(at)) else {
        return html! { (Shown(words)) };
    };
    let weight = variation.weight().name();
    let words = if words.is_empty() { "—" } else { words };
    html! {
        mark class=(weight) title={ (variation.kind) ", " (weight) } {
            (Shown(words)) span.hidden { " (" (variation.kind) ", " (weight) ") " }
        }
        @if let Some(number) = variation.number { sup { (number) } }
    }
}

fn lines(statement: &Apparatus<'_>) -> Markup {
    let lines = statement.lines();
    html! {
        @if !lines.is_empty() {
            ul.lines {
                @for line in &lines {
                    li { b { (line.label.name()) } " " span dir="auto" { (Shown(&line.text)) } }
                }
            }
        }
    }
}
