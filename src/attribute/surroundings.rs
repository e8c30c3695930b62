//! A quotation’s surroundings: what all of its candidates share.

use std::ops::Range;

use super::cue;
use super::feature::{Near, cue_bucket};
use super::kinds::near_quote;
use super::scene::Scene;
use super::unit::Unit;

/// Who was taken to have said the quotations before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Past {
    /// The mention chosen for the last quotation, and where that quotation ends.
    pub(crate) last: Option<(usize, usize)>,
    /// Whether it was a question.
    pub(crate) asked: bool,
    /// The entity chosen for the one before that, if another.
    pub(crate) other: Option<u32>,
}

/// The features that are the same for all candidates of a quotation.
///
/// They are computed once per quotation, not once per candidate.
pub(crate) struct Surroundings {
    /// Its sentence has words before it, and behind it.
    pub(super) before: bool,
    pub(super) after: bool,
    pub(super) left: Near,
    pub(super) right: Near,
    /// Words from the quotation to the nearest cue with a subject on each side.
    pub(super) nearest: (u32, u32),
    /// How far the quotation before is: see [`STEPS`](super::feature::STEPS).
    pub(super) step: u32,
    /// The cue with its own subject that stands last between the last quotation and this one:
    /// the subject and the strength.
    pub(super) new_cue: Option<(u32, u32)>,
    pub(super) first_sentence: u32,
    pub(super) last_sentence: u32,
}

impl Surroundings {
    pub(crate) fn new(scene: &Scene, unit: &Unit, past: &Past) -> Self {
        let toks = &scene.analysis.toks;
        let (before, after) = (!unit.before.is_empty(), !unit.after.is_empty());
        let edge = |at: usize, there: bool| {
            if there { near_quote(scene, at) } else { Near::Edge }
        };
        Self {
            before,
            after,
            left: edge(unit.tokens.start.saturating_sub(1), before),
            right: edge(unit.tokens.end, after),
            nearest: nearest(scene, unit),
            step: past.last.map_or(3, |(_, end)| step(scene, unit, end)),
            new_cue: past.last.and_then(|(_, end)| new_cue(scene, end..unit.tokens.start)),
            first_sentence: toks[unit.tokens.start].sentence,
            last_sentence: toks[unit.tokens.end - 1].sentence,
        }
    }
}

/// The last cue in `range` whose subject stands there too.
fn new_cue(scene: &Scene, range: Range<usize>) -> Option<(u32, u32)> {
    let end = scene.cues.partition_point(|c| (c.tok as usize) < range.end);
    let cues = scene.cues[..end].iter().rev().take_while(|c| (c.tok as usize) >= range.start);
    cues.take(MOST_CUES).find_map(|cue| {
        let subject = cue.subject?;
        let inside = scene.mentions[subject as usize].first as usize >= range.start;
        let strength = cue::strength(&scene.analysis.toks[cue.tok as usize]);
        inside.then_some((subject, strength))
    })
}

/// Cues looked at between two quotations, and around one.
const MOST_CUES: usize = 40;

/// Distance buckets of the nearest cue before and after the quotation; 4 if there is none.
fn nearest(scene: &Scene, unit: &Unit) -> (u32, u32) {
    let first = scene.cues.partition_point(|c| (c.tok as usize) < unit.before.start);
    let mut nearest = (4, 4);
    for cue in scene.cues[first..].iter().take(MOST_CUES) {
        let at = cue.tok as usize;
        if at >= unit.after.end {
            break;
        }
        if cue.subject.is_none() {
            continue;
        }
        if at < unit.tokens.start {
            nearest.0 = cue_bucket(unit.tokens.start - at - 1);
        } else if at >= unit.tokens.end && nearest.1 == 4 {
            nearest.1 = cue_bucket(at - unit.tokens.end);
        }
    }
    nearest
}

/// How far the quotation that ends before token `end` is from `unit`.
fn step(scene: &Scene, unit: &Unit, end: usize) -> u32 {
    let last = end.saturating_sub(1).min(scene.analysis.toks.len() - 1);
    let paragraph = scene.analysis.paragraph_of(last);
    match unit.paragraphs.0.saturating_sub(paragraph) {
        0 if scene.analysis.toks[last].sentence
            == scene.analysis.toks[unit.tokens.start].sentence =>
        {
            0
        }
        0 => 1,
        1 => 2,
        _ => 3,
    }
}
