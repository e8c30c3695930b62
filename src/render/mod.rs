//! Prints a [`CrossReference`] as plain text, Markdown or JSON.
//!
//! | format | method | feature |
//! | --- | --- | --- |
//! | plain text | `Display`, [`CrossReference::text`] for colour and width | |
//! | Markdown | [`CrossReference::markdown`] | |
//! | JSON | `CrossReference::json` | `json` |
//!
//! Each method returns a value that is printed with `{}`. The same report gives the same bytes in
//! every format.
//! Formats differ in presentation and not in content. All use the same apparatus, which holds the
//! lines of the witnesses and the differences of an entry, prepared for printing.
//!
//! ```
//! use crossquote::{Article, cross_reference};
//!
//! let daily = Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said.");
//! let wire = Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt.");
//! let markdown = cross_reference(&[daily, wire]).markdown().to_string();
//! assert!(markdown.starts_with("# Cross-reference\n"));
//! assert!(markdown.contains("guarded and **secure**"));
//! ```

mod apparatus;
mod difference;
mod escape;
mod flow;
#[cfg(feature = "json")]
mod json;
mod lineage;
mod markdown;
mod pieces;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;

#[cfg(feature = "json")]
pub use escape::json_escaped;
#[cfg(feature = "json")]
pub use json::JSON_SCHEMA;
pub use text::Text;

use crate::divergence::{DivergenceKind, Significance};
use crate::xref::{CrossReference, Entry};
use difference::Difference;

/// `1 article`, `5 articles`.
fn count(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

/// The two parts of the differences, gravest first.
const PARTS: [(Significance, &str); 2] = [
    (Significance::Substantive, "differs in substance"),
    (Significance::Accidental, "differs in form"),
];

/// What the report holds, in a line.
fn summary(report: &CrossReference, shared: usize) -> String {
    let quotations = report.entries().iter().map(|entry| entry.witnesses().len()).sum();
    format!(
        "{}, {}, {}, {shared} of them printed more than once",
        count(report.articles().len(), "article"),
        count(quotations, "quotation"),
        count(report.entries().len(), "utterance"),
    )
}

/// `, 2017-07-09, 3 outlets`, to stand behind the speaker; of outlets that print one copy it is
/// said how many texts they make.
fn occasion(entry: &Entry) -> String {
    let date = entry.date().map(|date| format!(", {date}")).unwrap_or_default();
    let outlets = count(entry.outlets(), "outlet");
    let source = if entry.collation().primary { ", primary source first" } else { "" };
    if entry.texts() < entry.outlets() {
        format!("{date}, {outlets}, {}{source}", count(entry.texts(), "independent text"))
    } else {
        format!("{date}, {outlets}{source}")
    }
}

/// The speaker: the name, or else the words that refer to the source. Also says if the words were
/// not said.
fn speaker<'r>(report: &'r CrossReference, entry: &Entry) -> Cow<'r, str> {
    let stance = report.quote(entry.witnesses()[0].quote()).stance();
    let source = source(report, entry);
    if stance.is_said() { source } else { Cow::Owned(format!("{source} ({})", stance.name())) }
}

fn source<'r>(report: &'r CrossReference, entry: &Entry) -> Cow<'r, str> {
    if let Some(id) = entry.speaker() {
        let name = report.speaker(id).name();
        let own = entry.witnesses().iter().filter(|w| report.speaker_of(w.quote()) == Some(id));
        let joint = own.filter_map(|w| report.quote(w.quote()).attribution.as_ref());
        return match joint.map(|attribution| &attribution.joint).find(|joint| !joint.is_empty()) {
            Some(joint) => Cow::Owned(together(name, joint)),
            None => Cow::Borrowed(name),
        };
    }
    let described = entry.witnesses().iter().find_map(|witness| {
        let quote = report.quote(witness.quote());
        let mention = quote.attribution.as_ref()?.mention.as_ref()?;
        Some(&report.article(witness.article).text()[mention.span])
    });
    described.map_or("no speaker found".into(), |words| format!("“{words}”, not named").into())
}

/// Joins names: `Ana Holt, Ben Moss and Carl Vance`.
fn together(name: &str, joint: &[String]) -> String {
    let Some((last, others)) = joint.split_last() else { return name.to_owned() };
    let others: String = others.iter().map(|other| format!(", {other}")).collect();
    format!("{name}{others} and {last}")
}

/// Outlets that a sentence names before it counts the others.
const NAMED: usize = 4;

/// `case 2, punctuation 4`.
fn counts(differences: &[&Difference<'_>]) -> String {
    let mut kinds: BTreeMap<DivergenceKind, usize> = BTreeMap::new();
    for difference in differences {
        *kinds.entry(difference.kind).or_default() += 1;
    }
    let counts: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    counts.join(", ")
}
