//! Adds reported speech to the quotations of an article.
//!
//! The tagger of reported speech reads words and finds spans. Attribution then finds the name of
//! the source and the person it refers to.

use std::cmp::Reverse;

use super::explain;
use super::mention::Mention;
use super::scene::Scene;
use super::sourcing::Sourcing;
use crate::indirect::Indirect;
use crate::quote::{Quote, QuoteId, QuoteKind};
use crate::text::Span;

/// Adds what `indirect` finds, with the names of the speakers, in order of position.
pub(super) fn add(
    indirect: &Indirect,
    scene: &Scene,
    sourcing: &Sourcing,
    quotes: &mut Vec<Quote>,
) {
    if quotes.iter().any(is_reported) {
        return; // added before
    }
    let mut reported = indirect.find_in(&scene.analysis, quotes);
    for attribution in reported.iter_mut().filter_map(|quote| quote.attribution.as_mut()) {
        if attribution.name.is_some() {
            continue;
        }
        let Some(span) = attribution.mention.as_ref().map(|mention| mention.span) else { continue };
        if let Some(at) = mention_of(scene, span) {
            let mention = &scene.mentions[at];
            attribution.name = explain::name(scene, mention);
            attribution.kind = explain::speaker_kind(scene, mention);
            attribution.source = sourcing.source(scene, at, false, [0..0, 0..0]);
        }
    }
    insert(quotes, reported);
}

pub(super) const fn is_reported(quote: &Quote) -> bool {
    matches!(quote.kind, QuoteKind::Indirect | QuoteKind::Mixed)
}

/// The first mention that lies in `source` and means somebody; the source may go on with an
/// apposition or a clause that mentions others: `Jane Doe, who runs Acme`.
fn mention_of(scene: &Scene, source: Span) -> Option<usize> {
    let start = |mention: &Mention| scene.analysis.toks[mention.first as usize].start as usize;
    let first = scene.mentions.partition_point(|mention| start(mention) < source.start);
    let near = scene.mentions[first..].iter().take_while(|mention| start(mention) < source.end);
    let inside = |mention: &Mention| source.contains(scene.analysis.span(mention.range()));
    near.zip(first..).find(|(mention, _)| inside(mention)).map(|(_, at)| at)
}

/// Puts `reported` among `quotes`, whose parents are positions and move along.
fn insert(quotes: &mut Vec<Quote>, reported: Vec<Quote>) {
    let given = quotes.len();
    let mut all: Vec<(usize, Quote)> = quotes.drain(..).chain(reported).enumerate().collect();
    all.sort_by_key(|(at, quote)| (quote.outer.start, Reverse(quote.outer.end), *at >= given));
    let mut place = vec![0_u32; all.len()];
    for (new, (old, _)) in (0..).zip(&all) {
        place[*old] = new;
    }
    quotes.extend(all.into_iter().map(|(_, quote)| quote));
    for parent in quotes.iter_mut().filter_map(|quote| quote.parent.as_mut()) {
        *parent = QuoteId(place[parent.index()]);
    }
}
