//! Differences in marks alone.
//!
//! Differences of marks alone are accidental, with one exception: a question mark in place of a
//! full stop turns a statement into a question. An added comma changes nothing, since outlets put a
//! comma before the attribution.

use crate::collate::{Mark, Unit};

use super::alarm::{Alarm, Guard};
use super::kind::DivergenceKind as Kind;
use super::pair::Difference;
use super::place::{Place, has_mark};

/// A block without words.
pub(super) fn difference(place: &Place<'_, '_>) -> Difference {
    let (base, own) = (has_mark(place.base, Mark::Ellipsis), has_mark(place.own, Mark::Ellipsis));
    if base != own {
        let (before, after) = place.own_around();
        // The base trails off or breaks here; the witness reads on.
        let runs_on = base && before.is_some() && after.is_some();
        let stitched = runs_on.then_some(Kind::Stitch);
        return place.is(Kind::Ellipsis).also(other_kinds(place)).also(stitched);
    }
    if let Some(alarm) = question(place) {
        return place.is(Kind::Punctuation).also(other_kinds(place)).alarmed(vec![alarm]);
    }
    let kinds = other_kinds(place);
    let main = if kinds.contains(&Kind::Punctuation) {
        Kind::Punctuation
    } else if kinds.contains(&Kind::Spelling) {
        Kind::Spelling
    } else {
        Kind::Typography
    };
    place.is(main).also(kinds)
}

/// What the marks inside a block of words show besides.
pub(super) fn inside(place: &Place<'_, '_>) -> Vec<Kind> {
    let brackets = [Mark::Open, Mark::Close, Mark::Ellipsis, Mark::Hyphen];
    let differ = |unit: &&Unit| unit.mark().is_none_or(|mark| !brackets.contains(&mark));
    let marks = |units: &[Unit]| -> Vec<Mark> {
        units.iter().filter(differ).filter_map(Unit::mark).collect()
    };
    kinds(&marks(place.base), &marks(place.own))
}

/// The kinds of a difference in marks. There is at least one, because the block differs.
fn other_kinds(place: &Place<'_, '_>) -> Vec<Kind> {
    let marks = |units: &[Unit]| -> Vec<Mark> { units.iter().filter_map(Unit::mark).collect() };
    let (base, own) = (marks(place.base), marks(place.own));
    let found = kinds(&base, &own);
    // The same marks, printed or spaced otherwise.
    if found.is_empty() { vec![Kind::Typography] } else { found }
}

/// Compares quotation marks, hyphens and all other marks separately.
fn kinds(base: &[Mark], own: &[Mark]) -> Vec<Kind> {
    let only = |marks: &[Mark], keep: fn(Mark) -> bool| -> Vec<Mark> {
        marks.iter().copied().filter(|&mark| keep(mark)).collect()
    };
    let differ = |keep: fn(Mark) -> bool| only(base, keep) != only(own, keep);
    let mut kinds = Vec::new();
    if differ(|mark| mark == Mark::Quote) {
        kinds.push(Kind::Typography);
    }
    if differ(|mark| mark == Mark::Hyphen) {
        kinds.push(Kind::Spelling);
    }
    if differ(|mark| !matches!(mark, Mark::Quote | Mark::Hyphen | Mark::Ellipsis)) {
        kinds.push(Kind::Punctuation);
    }
    kinds
}

/// A question on one side, a statement on the other. A comma or nothing says neither: outlets put
/// a comma before the attribution.
fn question(place: &Place<'_, '_>) -> Option<Alarm> {
    let asks = |units: &[Unit]| has_mark(units, Mark::Question);
    let states = |units: &[Unit]| has_mark(units, Mark::Stop) || has_mark(units, Mark::Exclamation);
    let reason = if asks(place.base) && !asks(place.own) && states(place.own) {
        "the base asks, the witness states"
    } else if asks(place.own) && !asks(place.base) && states(place.base) {
        "the base states, the witness asks"
    } else {
        return None;
    };
    Some(Alarm { guard: Guard::Question, reason: reason.to_owned() })
}
