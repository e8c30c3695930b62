//! The document: its head, its parts in order, and the filters.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::shown::Shown;
use super::strength::Strength;
use super::{article, overview, utterance};
use crate::article::ArticleId;
use crate::export::lookup::Lookup;
use crate::xref::CrossReference;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What a browser may load for the page: nothing but what stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
    img-src data:; base-uri 'none'; form-action 'none'";

pub(super) fn page(report: &CrossReference) -> Markup {
    let lookup = Lookup::new(report);
    let outlets = overview::outlets(report);
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
                a.skip href="#utterances" { "Skip to the utterances" }
                header {
                    h1 { "Quotations cross-referenced" }
                    p { (overview::counts(report)) }
                    nav aria-label="Parts of the report" {
                        a href="#overview" { "Overview" }
                        a href="#utterances" { "Utterances" }
                        a href="#articles" { "Articles" }
                    }
                }
                main {
                    (overview::overview(report, &outlets))
                    (utterances(report, &outlets))
                    (articles(&lookup))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn utterances(report: &CrossReference, outlets: &[&str]) -> Markup {
    html! {
        section #utterances aria-labelledby="utterances-title" {
            h2 #utterances-title tabindex="-1" { "Utterances" }
            p.legend {
                "Each wording is held against the base. Words that differ are marked: "
                mark.substance { "in substance" } ", " mark.wording { "in wording" } "; "
                mark.substance { "—" } " for words left out."
            }
            (filters(report, outlets))
            p #shown role="status" {}
            @for (entry, number) in report.entries().iter().zip(1..) {
                (utterance::utterance(report, entry, number, outlets))
            }
        }
    }
}

/// The filters; the script shows them, since they do nothing without it.
fn filters(report: &CrossReference, outlets: &[&str]) -> Markup {
    html! {
        form #filters hidden aria-label="Filter the utterances" {
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
                    @for (outlet, at) in outlets.iter().zip(0..) {
                        option value=(at) { (Shown(outlet)) }
                    }
                }
            }
            label { "Difference "
                select name="strength" {
                    option value="" { "any or none" }
                    @for (strength, name) in Strength::ALL {
                        option value=(strength.name()) { (name) }
                    }
                }
            }
            button type="reset" { "Show all" }
        }
    }
}

fn articles(lookup: &Lookup<'_>) -> Markup {
    html! {
        section #articles aria-labelledby="articles-title" {
            h2 #articles-title { "Articles" }
            p { "Select a quotation to light up its other witnesses; Escape puts them out." }
            p #lit role="status" {}
            div.columns {
                @for (_, id) in lookup.report.articles().iter().zip((0..).map(ArticleId)) {
                    (article::article(lookup, id))
                }
            }
        }
    }
}
