//! Finds the places in the sources where a quotation may stand.
//!
//! Every run of three words votes for the position at which the quotation would begin if the run
//! belonged to it. Votes for one place differ by a few words at most, even if the quotation was cut
//! or changed. Rare runs have greater weights: the weight is the inverse square root of the number
//! of occurrences.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::Span;

use super::index::Sources;

/// A stretch of one view worth aligning with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) view: usize,
    pub(super) positions: Range<u32>,
    /// The bytes of the view in which all words of the quotation occur in a row.
    pub(super) run: Option<Span>,
}

/// What is looked up: the ids of the words, the text from the first of them to the last, and what is
/// known of the place.
#[derive(Clone, Copy)]
pub(super) struct Query<'q> {
    pub(super) ids: &'q [u32],
    pub(super) printed: &'q str,
    pub(super) near: &'q Near,
}

/// What is known of the place where a quotation stands, as ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    /// The words before it.
    pub(super) before: Vec<u32>,
    /// The words after it.
    pub(super) after: Vec<u32>,
    /// Its first byte in the document as given.
    pub(super) position: Option<usize>,
}

impl Near {
    /// How badly the run of `len` words at `start` fits: words around it that are not there, then
    /// bytes from the position.
    fn misfit(&self, sources: &Sources, start: u32, len: u32) -> (usize, usize) {
        let same = |words: &mut dyn Iterator<Item = (&u32, Option<u32>)>| {
            words.take_while(|(id, at)| at.is_some_and(|at| sources.word(at) == **id)).count()
        };
        let before = same(&mut self.before.iter().rev().zip((1..).map(|k| start.checked_sub(k))));
        let after = same(&mut self.after.iter().zip((0..).map(|k| Some(start + len + k))));
        let missing = self.before.len() + self.after.len() - before - after;
        let at = || sources.given_start(start);
        (missing, self.position.map_or(0, |position| position.abs_diff(at())))
    }
}

/// Where a quotation may stand.
#[derive(Debug, Default)]
pub(super) struct Located {
    /// What is worth aligning with, best first.
    pub(super) windows: Vec<Window>,
    /// First positions of the places where all words stand one after another, in order.
    pub(super) exact: Vec<u32>,
}

/// Runs found more often than this tell little about the place; the rarest ones are enough.
const COMMON: usize = 64;
/// Words before and after the place that the alignment may need: a few words gained or lost, and
/// the clause that the quotation was cut from.
const SLACK: u32 = 16;
/// Hits this many words apart belong to one place.
const GRAIN: u32 = 32;

/// The runs of `N` words of a quotation, each with the positions where it stands.
type Runs<'s> = Vec<&'s [u32]>;

/// The places of each run. The list of a run that does not occur is empty.
fn runs<'s>(sources: &'s Sources, ids: &[u32], len: usize) -> Runs<'s> {
    ids.windows(len).map(|run| sources.positions(run)).collect()
}

/// Where the quotation may stand; at most `most` places to align with.
///
/// Where its words stand one after another, that is the only one. `reach` is how many words it
/// may skip in all. Time is linear in the quotation's length and bounded in the number of hits of
/// each run.
pub(super) fn locate(sources: &Sources, query: Query<'_>, reach: u32, most: usize) -> Located {
    let ids = query.ids;
    let Some(longest) = (1..=LEAD.min(ids.len())).next_back() else { return Located::default() };
    let found = runs(sources, ids, longest);
    let exact = exact(sources, query, &found);
    let whole = best(sources, query, &exact);
    // In a text that is read otherwise, only a verbatim run counts. It is tried beside the others.
    if let Some(window) = whole.as_ref().filter(|it| !sources.is_read_otherwise(it.view)) {
        return Located { windows: vec![window.clone()], exact };
    }
    let mut votes = votes(sources, &found);
    for len in (1..longest).rev() {
        if !votes.is_empty() {
            break;
        }
        votes = self::votes(sources, &runs(sources, ids, len));
    }
    // A place may straddle two grains.
    let mut places: Vec<(f32, u32, u32)> = votes
        .iter()
        .map(|(grain, &(weight, from, to))| {
            let next = votes.get(&(grain + 1));
            match next.filter(|next| sources.view_at(next.1).0 == sources.view_at(from).0) {
                Some(next) => (weight + next.0, from, to.max(next.2)),
                None => (weight, from, to),
            }
        })
        .collect();
    places.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = places.first().map_or(0.0, |place| place.0);
    places.retain(|place| place.0 >= best * RIVAL);
    places.truncate(most);
    let mut windows: Vec<Window> = whole.into_iter().collect();
    for (_, from, to) in places {
        let window = Window::around(sources, from..to, ids.len(), reach);
        if !windows.contains(&window) {
            windows.push(window);
        }
    }
    Located { windows, exact }
}

/// Longest run that the index finds at once.
const LEAD: usize = 3;

/// A place with less than this share of the best one's votes cannot hold more of the quotation: the
/// votes count its runs, and a changed word takes only three of them away.
const RIVAL: f32 = 0.33;

impl Window {
    /// Room for `len` words that begin at one of `starts`, inside the view of the last of them.
    fn around(sources: &Sources, starts: Range<u32>, len: usize, reach: u32) -> Self {
        let (view, all) = sources.view_at(starts.end);
        let start = starts.start.saturating_sub(SLACK + reach).max(all.start);
        let end = (starts.end + len as u32 + SLACK + reach).min(all.end);
        Self { view, positions: start..end.max(start), run: None }
    }
}

/// For each grain, the weight and the first and last beginning that the runs vote for.
///
/// If every run is frequent, the rarest runs still vote. A text that is read otherwise has no vote: its
/// reading has.
fn votes(sources: &Sources, found: &Runs<'_>) -> FxHashMap<u32, (f32, u32, u32)> {
    let mut votes = FxHashMap::default();
    let is_read = |position: &&u32| !sources.is_read_otherwise(sources.view_at(**position).0);
    // A run of the reading mostly stands in the given text too.
    let common = if sources.has_readings() { 2 * COMMON } else { COMMON };
    let fewest = found.iter().map(|found| found.len()).filter(|&len| len > 0).min().unwrap_or(0);
    for (at, found) in found.iter().enumerate() {
        if found.is_empty() || found.len() > common.max(fewest) {
            continue;
        }
        let weight = 1.0 / (found.len() as f32).sqrt();
        for &position in found.iter().filter(is_read).take(4 * COMMON) {
            vote(&mut votes, position.saturating_sub(at as u32), weight);
        }
    }
    votes
}

/// Counts a hit for the place where the quotation would begin.
fn vote(votes: &mut FxHashMap<u32, (f32, u32, u32)>, start: u32, weight: f32) {
    let place = votes.entry(start / GRAIN).or_insert((0.0, start, start));
    place.0 += weight;
    place.1 = place.1.min(start);
    place.2 = place.2.max(start);
}

/// First positions of the places where all words occur consecutively, in order; of very many the
/// first ones.
fn exact(sources: &Sources, query: Query<'_>, found: &Runs<'_>) -> Vec<u32> {
    // The rarest run decides where to look.
    let rarest = found.iter().enumerate().min_by_key(|(_, found)| found.len());
    let Some((at, found)) = rarest else { return Vec::new() };
    let mut starts: Vec<u32> =
        found.iter().take(64 * COMMON).filter_map(|p| p.checked_sub(at as u32)).collect();
    starts.sort_unstable();
    starts.retain(|&start| (0..).zip(query.ids).all(|(k, &id)| sources.word(start + k) == id));
    starts
}

/// The one of the places at `starts` that fits best what is known; of equals the first that is
/// printed most alike. A text that is read otherwise comes last.
///
/// A quotation is therefore verbatim if it occurs verbatim anywhere.
fn best(sources: &Sources, query: Query<'_>, starts: &[u32]) -> Option<Window> {
    let len = query.ids.len() as u32;
    let fit = |start: u32| {
        let given = sources.is_read_otherwise(sources.view_at(start).0);
        let misfit = query.near.misfit(sources, start, len);
        (given, misfit, Print::of(query.printed, sources.printed(start..start + len)))
    };
    let start = starts.iter().copied().min_by_key(|&start| fit(start))?;
    let around = Window::around(sources, start..start, query.ids.len(), 0);
    Some(Window { run: Some(sources.words_span(start..start + len)), ..around })
}

/// The places where the quotation occurs byte for byte, and the one that fits the hint best. `lead`
/// is the number of bytes before its first word.
pub(super) fn byte_for_byte(sources: &Sources, query: Query<'_>, lead: usize) -> Option<Located> {
    let ids = query.ids;
    let longest = LEAD.min(ids.len());
    let mut exact = exact(sources, query, &runs(sources, ids, longest));
    let run = |start: u32| {
        let from = sources.words_span(start..start + 1).start.checked_sub(lead)?;
        let run = Span::new(from, from + query.printed.len());
        let text = sources.read_text(sources.view_at(start).0);
        (text.get(run.range()) == Some(query.printed)).then_some(run)
    };
    exact.retain(|&start| run(start).is_some());
    let fit = |start: u32| {
        let given = sources.is_read_otherwise(sources.view_at(start).0);
        (given, query.near.misfit(sources, start, ids.len() as u32))
    };
    let start = exact.iter().copied().min_by_key(|&start| fit(start))?;
    let around = Window::around(sources, start..start, ids.len(), 0);
    Some(Located { windows: vec![Window { run: run(start), ..around }], exact })
}

/// How like each other the same words are printed, the more the lower.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Print {
    Same,
    /// But for the case of the first letter.
    SameAfterFirst,
    Other,
}

impl Print {
    fn of(left: &str, right: &str) -> Self {
        let tail = |text: &str| text.chars().next().map_or(0, char::len_utf8);
        match left == right {
            true => Self::Same,
            false if left[tail(left)..] == right[tail(right)..] => Self::SameAfterFirst,
            false => Self::Other,
        }
    }
}
