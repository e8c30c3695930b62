//! Classifies a changed block by the kind of its difference.
//!
//! The order of the tests defines the classification. Each function tests the most particular kinds
//! first. The last kinds are omission, addition and substitution.
//!
//! | words of the base | words of the witness | tests, in order |
//! | --- | --- | --- |
//! | none | none | marks |
//! | some | none | ellipsis, bracket, filler, cut at an end, negation, name, sentences run together |
//! | none | some | ellipsis, bracket, longer than the base, filler, negation, name |
//! | some | some | the same words, masked, bracket, negation, order, number, name |

use crate::collate::{Block, BlockKind, Mark};

use super::kind::DivergenceKind as Kind;
use super::pair::{Difference, Pair};
use super::place::{Place, has_mark};
use super::{bracket, cut, disfluency, guard, marks, names, wording};

/// Names the difference of one block.
pub(super) fn classify(pair: &Pair<'_>, block: &Block) -> Difference {
    let place = Place::new(pair, block);
    if block.kind == BlockKind::Lacuna && !pair.whole {
        return if place.is_front() || place.is_back() {
            cut::truncation(&place)
        } else {
            cut::marked(&place)
        };
    }
    let mark_kinds = || marks::inside(&place);
    let found = match (place.base_words.is_empty(), place.own_words.is_empty()) {
        (true, true) => return marks::difference(&place),
        (false, true) => omitted(&place),
        (true, false) => added(&place),
        (false, false) => match wording::agreement(&place) {
            Some(difference) => return difference,
            None => replaced(&place),
        },
    };
    let ellipsis = has_mark(place.base, Mark::Ellipsis) != has_mark(place.own, Mark::Ellipsis);
    let bracket = has_mark(place.base, Mark::Open) != has_mark(place.own, Mark::Open);
    found
        .also(mark_kinds())
        .also(ellipsis.then_some(Kind::Ellipsis))
        .also(bracket.then_some(Kind::BracketedEdit))
}

/// Words of the base that the witness lacks.
fn omitted(place: &Place<'_, '_>) -> Difference {
    if has_mark(place.own, Mark::Ellipsis) {
        return cut::marked(place);
    }
    if let Some(edit) = bracket::edit(place) {
        return edit;
    }
    if disfluency::is_disfluency(place) {
        return place.is(Kind::Disfluency);
    }
    if !place.pair.whole && (place.is_front() || place.is_back()) {
        return cut::truncation(place);
    }
    if wording::only_negation(place) {
        return place.is(Kind::Negation).alarmed(guard::alarms(place)).substantive();
    }
    if let Some(name) = names::added_or_dropped(place) {
        return name;
    }
    if cut::runs_sentences_together(place) {
        return place.is(Kind::Stitch).alarmed(cut::alarms(place)).substantive();
    }
    place.is(Kind::Omission).alarmed(guard::alarms(place)).substantive()
}

/// Words of the witness that the base lacks.
fn added(place: &Place<'_, '_>) -> Difference {
    if has_mark(place.base, Mark::Ellipsis) {
        return extended_or_filled(place);
    }
    if let Some(edit) = bracket::edit(place) {
        return edit;
    }
    if !place.pair.whole && place.at_edge_of_base() && !names::touches_name(place) {
        return extended_or_filled(place);
    }
    if disfluency::is_disfluency(place) {
        return place.is(Kind::Disfluency);
    }
    if wording::only_negation(place) {
        return place.is(Kind::Negation).alarmed(guard::alarms(place)).substantive();
    }
    if let Some(name) = names::added_or_dropped(place) {
        return name;
    }
    place.is(Kind::Addition).alarmed(guard::alarms(place)).substantive()
}

/// The witness has words where the base stops or is itself cut.
fn extended_or_filled(place: &Place<'_, '_>) -> Difference {
    let (before, _) = place.base_around();
    let trails_off = has_mark(place.base, Mark::Ellipsis)
        || before.is_some_and(|unit| unit.mark() == Some(Mark::Ellipsis));
    let beyond = place.at_edge_of_base() && !place.pair.whole;
    let found = match (beyond, trails_off) {
        (true, true) => place.is(Kind::Stitch).also([Kind::Ellipsis]),
        (true, false) => place.is(Kind::Extension),
        (false, _) => place.is(Kind::Ellipsis).alarmed(guard::alarms(place)),
    };
    if place.pair.primary { found.substantive() } else { found }
}

/// Words against other words.
fn replaced(place: &Place<'_, '_>) -> Difference {
    if let Some(masked) = wording::masked(place) {
        return masked;
    }
    if let Some(edit) = bracket::edit(place) {
        return edit;
    }
    if wording::only_negation(place) {
        return place.is(Kind::Negation).alarmed(guard::alarms(place)).substantive();
    }
    if wording::same_words_reordered(place) {
        return place.is(Kind::Transposition).alarmed(guard::roles_in(place)).substantive();
    }
    if wording::other_number(place) {
        return place.is(Kind::Number).alarmed(guard::alarms(place)).substantive();
    }
    if let Some(name) = names::replaced(place) {
        return name;
    }
    place.is(Kind::Substitution).alarmed(guard::alarms(place)).substantive()
}
