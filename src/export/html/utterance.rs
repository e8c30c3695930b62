//! One utterance: its witnesses side by side, the differences, and what is known of the witnesses.

use maud::{Markup, html};

use super::shown::Shown;
use super::strength::Strength;
use crate::apparatus::{Apparatus, Piece, Row, Variation};
use crate::xref::{CrossReference, Entry};

pub(super) fn utterance(
    report: &CrossReference,
    entry: &Entry,
    number: usize,
    outlets: &[&str],
) -> Markup {
    let apparatus = report.apparatus(entry);
    let numbers: Vec<String> = apparatus
        .outlets()
        .iter()
        .filter_map(|outlet| outlets.binary_search(outlet).ok())
        .map(|at| at.to_string())
        .collect();
    let speaker = entry.speaker().map_or_else(|| "-".to_owned(), |id| id.0.to_string());
    let strength = Strength::strongest(&apparatus);
    html! {
        article.u id={ "u" (number) } data-s=(speaker) data-o=(numbers.join(" ")) data-w=(strength.name()) {
            h3 { (number) ". " bdi { (Shown(apparatus.speaker())) } small { (occasion(&apparatus)) } }
            (witnesses(&apparatus, number))
            (differences(&apparatus))
            @if !apparatus.notes().is_empty() {
                ul.notes {
                    @for note in apparatus.notes() { li { (note.kind.label()) ": " (Shown(&note.text)) } }
                }
            }
        }
    }
}

/// `, 3 outlets, 2017-07-09 to 2017-07-10`
fn occasion(apparatus: &Apparatus<'_>) -> String {
    let outlets = match apparatus.outlets().len() {
        1 => String::new(),
        more => format!(", {more} outlets"),
    };
    let dates = match apparatus.dates() {
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
        None => String::new(),
    };
    outlets + &dates
}

fn witnesses(apparatus: &Apparatus<'_>, number: usize) -> Markup {
    html! {
        table.w {
            caption.hidden { "Witnesses of utterance " (number) }
            tbody {
                @for row in apparatus.rows() { (witness(row, apparatus.variations())) }
            }
        }
    }
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

/// Words that differ, with their kind and strength in words for those who do not see the mark.
fn marked(piece: &Piece, variations: &[Variation<'_>]) -> Markup {
    let Some(variation) = piece.variation.and_then(|at| variations.get(at)) else {
        return html! { (Shown(&piece.text)) };
    };
    let strength = Strength::of(variation).name();
    let words = if piece.text.is_empty() { "—" } else { &piece.text };
    html! {
        mark class=(strength) title={ (variation.kind) ", " (strength) } {
            (Shown(words)) span.hidden { " (" (variation.kind) ", " (strength) ") " }
        }
    }
}

fn differences(apparatus: &Apparatus<'_>) -> Markup {
    let (told, form): (Vec<_>, Vec<_>) =
        apparatus.variations().iter().partition(|variation| variation.number.is_some());
    html! {
        @if !told.is_empty() {
            ul.d { @for variation in told { li { (difference(variation)) } } }
        }
        @if !form.is_empty() {
            details {
                summary { (form.len()) " in form" }
                ul.d { @for variation in form { li { (difference(variation)) } } }
            }
        }
    }
}

fn difference(variation: &Variation<'_>) -> Markup {
    html! {
        strong { (variation.kind) } ", " (Strength::of(variation).name()) ": "
        @for (at, reading) in variation.readings.iter().enumerate() {
            @if at > 0 { " | " }
            q dir="auto" { @if reading.words().is_empty() { "—" } @else { (Shown(reading.words())) } }
            " " small { (Shown(&reading.outlets.join(", "))) }
        }
        @for alarm in &variation.alarms { "; " (Shown(&alarm.reason)) }
    }
}
