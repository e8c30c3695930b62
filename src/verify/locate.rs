//! Where in the sources a quotation may stand.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::index::Sources;

/// A stretch of one document worth aligning with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) document: usize,
    pub(super) positions: Range<u32>,
}

/// Runs found more often than this tell little about the place; the rarest ones are enough.
const COMMON: usize = 64;
/// Words before and after the place that the alignment may need: a few words gained or lost, and
/// the clause that the quotation was cut from.
const SLACK: u32 = 16;
/// Hits this many words apart belong to one place.
const GRAIN: u32 = 32;

/// The best places, best first; at most `most`.
///
/// `reach` is how many words the quotation may skip in all. Time is linear in the quotation's
/// length and bounded in the number of hits of each run.
pub(super) fn locate(sources: &Sources, ids: &[u32], reach: u32, most: usize) -> Vec<Window> {
    let mut votes: FxHashMap<u32, (f32, u32, u32)> = FxHashMap::default();
    for len in (1..=3.min(ids.len())).rev() {
        let runs: Vec<(usize, &[u32])> = ids
            .windows(len)
            .enumerate()
            .map(|(at, run)| (at, sources.positions(run)))
            .filter(|(_, found)| !found.is_empty())
            .collect();
        let fewest = runs.iter().map(|(_, found)| found.len()).min().unwrap_or(0);
        for (at, found) in runs {
            if found.len() > COMMON.max(fewest) {
                continue;
            }
            let weight = 1.0 / (found.len() as f32).sqrt();
            for &position in found.iter().take(4 * COMMON) {
                vote(&mut votes, position.saturating_sub(at as u32), weight);
            }
        }
        if !votes.is_empty() {
            break;
        }
    }
    // A place may straddle two grains.
    let mut places: Vec<(f32, u32, u32)> = votes
        .iter()
        .map(|(grain, &(weight, from, to))| match votes.get(&(grain + 1)) {
            Some(next) => (weight + next.0, from, to.max(next.2)),
            None => (weight, from, to),
        })
        .collect();
    places.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    places.truncate(most);
    let window = |(_, from, to): (f32, u32, u32)| {
        let (document, all) = sources.document_at(to);
        let start = from.saturating_sub(SLACK + reach).max(all.start);
        let end = (to + ids.len() as u32 + SLACK + reach).min(all.end);
        Window { document, positions: start..end.max(start) }
    };
    let mut windows: Vec<Window> = Vec::with_capacity(places.len());
    for place in places {
        let window = window(place);
        if !windows.contains(&window) {
            windows.push(window);
        }
    }
    windows
}

/// Counts a hit for the place where the quotation would begin.
fn vote(votes: &mut FxHashMap<u32, (f32, u32, u32)>, start: u32, weight: f32) {
    let place = votes.entry(start / GRAIN).or_insert((0.0, start, start));
    place.0 += weight;
    place.1 = place.1.min(start);
    place.2 = place.2.max(start);
}

/// Where the words stand one after another without a change; the first such place.
pub(super) fn exact(sources: &Sources, ids: &[u32]) -> Option<Window> {
    if ids.is_empty() {
        return None;
    }
    let lead = 3.min(ids.len());
    // The rarest run decides where to look.
    let (at, found) = ids
        .windows(lead)
        .map(|run| sources.positions(run))
        .enumerate()
        .min_by_key(|(_, found)| found.len())?;
    let mut starts: Vec<u32> =
        found.iter().take(64 * COMMON).filter_map(|p| p.checked_sub(at as u32)).collect();
    starts.sort_unstable();
    let fits = |&start: &u32| (0..).zip(ids).all(|(k, &id)| sources.word(start + k) == id);
    let start = starts.into_iter().find(fits)?;
    let (document, all) = sources.document_at(start);
    let positions =
        start.saturating_sub(SLACK).max(all.start)..(start + ids.len() as u32 + SLACK).min(all.end);
    Some(Window { document, positions })
}
