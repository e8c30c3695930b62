//! The lines that every format opens with: the report in a sentence, a statement, an article.

use std::fmt::Write;

use crate::apparatus::{Apparatus, Page, Weight};
use crate::article::Article;

/// `1 article`, `5 articles`.
fn count(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

/// Outlets that the first line names before it counts them.
const NAMED: usize = 6;

/// What the report holds, in a sentence.
pub(super) fn overview(page: &Page<'_>) -> String {
    let outlets = page.outlets();
    let of = match outlets.len() {
        0 => String::new(),
        1..=NAMED => format!(" of {}", outlets.join(", ")),
        more => format!(" of {more} outlets"),
    };
    let all = page.statements().len() + page.alone().len();
    format!(
        "{}{of}: {} in {}, {} of them in several outlets.",
        count(page.articles().len(), "article"),
        count(page.quotations(), "quotation"),
        count(all, "statement"),
        page.statements().len(),
    )
}

/// The speaker of a statement, and what stands behind: `, printed 2017-07-09 in Daily, Wire`.
pub(super) fn heading<'a>(statement: &'a Apparatus<'_>) -> (&'a str, String) {
    let mut rest = String::from(", printed");
    match statement.dates() {
        Some((first, last)) if first == last => _ = write!(rest, " {first}"),
        Some((first, last)) => _ = write!(rest, " {first} to {last}"),
        None => {}
    }
    // Of texts without a date nothing is known.
    if statement.dates().is_some() && statement.has_undated() {
        rest += " (where dated)";
    }
    let outlets = statement.outlets();
    let named = match outlets.len() {
        0..=NAMED => outlets.join(", "),
        more => format!("{more} outlets"),
    };
    _ = write!(rest, " in {named}");
    let texts = statement.texts();
    if texts < outlets.len() {
        _ = write!(rest, " ({})", count(texts, "independent text"));
    }
    if let Some(source) = statement.primary() {
        _ = write!(rest, "; {source} is the source");
    }
    if statement.weight() == Weight::Same {
        rest += ": word for word the same, as far as each goes";
    }
    (statement.speaker(), rest)
}

/// `Wire, 2017-07-09, Mayor opens the bridge, https://wire.example/1`, with what is known.
pub(super) fn article(article: &Article) -> String {
    let date = article.date().map(|date| date.to_string());
    let parts = [
        Some(article.outlet()),
        date.as_deref().or(article.date_as_given()),
        article.title(),
        article.url(),
        article.is_primary().then_some("the source itself"),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(", ")
}
