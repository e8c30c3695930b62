//! The heading of a statement: who speaks, by name or in the article's own words. `perhaps` stands
//! before a name that is not sure.

use std::borrow::Cow;

use crate::quote::QuoteId;
use crate::speaker::Attribution;
use crate::xref::{CrossReference, Entry, Witness};

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
        let mut joint = attributions(report, entry).map(|attribution| &attribution.joint);
        let name = match joint.find(|joint| !joint.is_empty()) {
            Some(joint) => Cow::Owned(together(name, joint)),
            None => Cow::Borrowed(name),
        };
        return if is_sure(report, entry) { name } else { format!("perhaps {name}").into() };
    }
    let described = entry.witnesses().iter().find_map(|witness| {
        let quote = report.quote(witness.quote());
        let mention = quote.attribution.as_ref()?.mention.as_ref()?;
        Some(&report.article(witness.article).text()[mention.span])
    });
    described.map_or("no speaker found".into(), |words| format!("“{words}”, not named").into())
}

/// The attributions to the speaker of an entry, by articles that name the speaker.
fn attributions<'r>(
    report: &'r CrossReference,
    entry: &'r Entry,
) -> impl Iterator<Item = &'r Attribution> {
    let own = move |witness: &&Witness| {
        let id = witness.quote();
        report.speaker_of(id) == entry.speaker() && !report.is_inferred(id)
    };
    let own = entry.witnesses().iter().filter(own);
    own.filter_map(|witness| report.quote(witness.quote()).attribution.as_ref())
}

/// Least probability of a name that is stated without reserve. Of the less probable names in the
/// reports of fourteen real events, a reader found four in ten wrong.
const SURE: f32 = 0.6;

/// Whether the speaker of an entry is sure: some witness names the speaker clearly.
pub(crate) fn is_sure(report: &CrossReference, entry: &Entry) -> bool {
    attributions(report, entry).any(|attribution| attribution.name_confidence >= SURE)
}

/// Whether the article of a quotation names its speaker clearly.
pub(crate) fn is_named(report: &CrossReference, id: QuoteId) -> bool {
    let attribution = report.quote(id).attribution.as_ref();
    attribution.is_some_and(|a| a.name.is_some() && a.name_confidence >= SURE)
        && !report.is_inferred(id)
}

/// Joins names: `Ana Holt, Ben Moss and Carl Vance`.
fn together(name: &str, joint: &[String]) -> String {
    let Some((last, others)) = joint.split_last() else { return name.to_owned() };
    let others: String = others.iter().map(|other| format!(", {other}")).collect();
    format!("{name}{others} and {last}")
}
