//! The heading of a statement: who speaks, by name or in the article's own words.

use std::borrow::Cow;

use crate::xref::{CrossReference, Entry};

/// The speaker: the name, or else the words that refer to the source. Also says if the words were
/// not said.
pub(super) fn speaker<'r>(report: &'r CrossReference, entry: &Entry) -> Cow<'r, str> {
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
