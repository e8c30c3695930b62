//! Disfluencies: sounds of hesitation, phrases that fill a pause, and words that are begun again.
//!
//! A transcript may keep them and an article may omit them. This is a difference of form.

use crate::collate::{Mark, Unit};
use crate::english::class::{Class, class};

use super::lists::{FILLER_PHRASES, FILLERS};
use super::place::Place;

/// Whether one side of a place has no words, and the other side has only disfluencies: `the, you
/// know, the bridge` for `the bridge`.
pub(super) fn is_disfluency(place: &Place<'_, '_>) -> bool {
    let own = place.base_words.is_empty();
    let (units, range) = match own {
        true => (place.pair.own, place.block.own_range()),
        false => (place.pair.base, place.block.base_range()),
    };
    let folded = |unit: &Unit| place.pair.lexicon.folded(unit.form);
    let words = |units: &[Unit]| -> Vec<String> {
        units.iter().filter(|unit| unit.is_word()).map(|unit| folded(unit).to_owned()).collect()
    };
    let inside = &units[range.clone()];
    let set_off = {
        let beside = [range.start.checked_sub(1), Some(range.end)].into_iter().flatten();
        let mut near = inside.iter().chain(beside.filter_map(|at| units.get(at)));
        near.any(|unit| unit.mark().is_some_and(Mark::is_stop) || is_dash(unit))
    };
    let mut rest = words(inside);
    rest.retain(|word| !FILLERS.contains(&word.as_str()));
    if set_off {
        rest = without_phrases(rest);
    }
    let before = units[..range.start].iter().rev().filter(|unit| unit.is_word());
    let after = units[range.end..].iter().filter(|unit| unit.is_word());
    let again = before.map(folded).take(rest.len()).eq(rest.iter().rev())
        || after.map(folded).take(rest.len()).eq(&rest);
    // Only repeated function words are a disfluency; `very, very` is emphasis.
    again && rest.iter().all(|word| class(word) != Class::Open)
}

/// Whether a unit is a dash, which marks speech that breaks off.
fn is_dash(unit: &Unit) -> bool {
    unit.mark() == Some(Mark::Dash)
}

/// The words outside of the phrases that fill a pause.
fn without_phrases(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        kept.push(word);
        let ends = |phrase: &&&str| {
            let mut own = kept.iter().rev();
            phrase.split(' ').rev().all(|word| own.next().is_some_and(|own| own == word))
        };
        if let Some(phrase) = FILLER_PHRASES.iter().find(ends) {
            kept.truncate(kept.len() - phrase.split(' ').count());
        }
    }
    kept
}
