//! The document: its head, its parts in order, and the filters.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::numbers::{Numbers, statements};
use super::shown::Shown;
use super::{article, overview, statement};
use crate::apparatus::{Page, Weight};
use crate::article::ArticleId;
use crate::export::lookup::Lookup;
use crate::xref::CrossReference;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What a browser may load for the page: nothing but what stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
    img-src data:; base-uri 'none'; form-action 'none'";

/// The weights that a reader can ask for, with what the page calls them.
const WEIGHTS: [(Weight, &str); 6] = [
    (Weight::Claim, "the claim differs"),
    (Weight::Substance, "words of substance differ"),
    (Weight::Speaker, "the speaker differs"),
    (Weight::Wording, "small words differ"),
    (Weight::Form, "the form differs"),
    (Weight::Same, "nothing differs"),
];

pub(super) fn page(report: &CrossReference) -> Markup {
    let page = report.page();
    let numbers = Numbers::of(&page);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="color-scheme" content="light dark";
                link rel="icon" href="data:,";
                title { "Quotations cross-referenced" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#statements" { "Skip to the statements" }
                header {
                    h1 { "Quotations cross-referenced" }
                    p { (overview::counts(&page)) }
                    nav aria-label="Parts of the report" {
                        a href="#overview" { "Overview" }
                        a href="#statements" { "Statements" }
                        a href="#articles" { "Articles" }
                    }
                }
                main {
                    (overview::overview(report, &page))
                    (told(report, &page, &numbers))
                    (articles(report, &numbers))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn told(report: &CrossReference, page: &Page<'_>, numbers: &Numbers<'_>) -> Markup {
    html! {
        section #statements aria-labelledby="statements-title" {
            h2 #statements-title { "Statements" }
            p.legend {
                "Each wording is held against the base. Words that differ are marked: "
                mark.substance { "in substance" } ", " mark.wording { "small words" } "; "
                mark.substance { "—" } " for words left out."
            }
            (filters(report, numbers))
            p #shown role="status" {}
            @for (statement, number) in statements(page) {
                (statement::statement(statement, number, numbers))
            }
        }
    }
}

/// The filters; the script shows them, since they do nothing without it.
fn filters(report: &CrossReference, numbers: &Numbers<'_>) -> Markup {
    html! {
        form #filters hidden aria-label="Filter the statements" {
            label { "Speaker "
                select name="speaker" {
                    option value="" { "all" }
                    @for (speaker, at) in report.speakers().iter().zip(0..) {
                        option value=(at) { (Shown(speaker.name())) }
                    }
                    option value="-" { "no name" }
                }
            }
            label { "Outlet "
                select name="outlet" {
                    option value="" { "all" }
                    @for (outlet, at) in numbers.outlets.iter().zip(0..) {
                        option value=(at) { (Shown(outlet)) }
                    }
                }
            }
            label { "Difference "
                select name="weight" {
                    option value="" { "any or none" }
                    @for (weight, name) in WEIGHTS {
                        option value=(weight.name()) { (name) }
                    }
                }
            }
            button type="reset" { "Show all" }
        }
    }
}

fn articles(report: &CrossReference, numbers: &Numbers<'_>) -> Markup {
    let lookup = Lookup::new(report);
    html! {
        section #articles aria-labelledby="articles-title" {
            h2 #articles-title { "Articles" }
            p { "Select a quotation to light up its other witnesses; Escape puts them out." }
            p #lit role="status" {}
            div.columns {
                @for (_, id) in report.articles().iter().zip((0..).map(ArticleId)) {
                    (article::article(&lookup, numbers, id))
                }
            }
        }
    }
}
