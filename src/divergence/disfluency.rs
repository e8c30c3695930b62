//! Disfluencies: sounds of hesitation, phrases that fill a pause, and words that are begun again.
//!
//! A transcript may keep them and an article may omit them. This is a difference of form.

use crate::collate::{Mark, Unit};
use crate::english::class::{Class, class};
use crate::english::contraction::contraction;

use super::lists::{FILLER_PHRASES, FILLERS, PERSONAL, VAGUE_FILLERS};
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
    let parts = |unit: &Unit| {
        unit.mark().is_some_and(|mark| mark.is_stop() || mark == Mark::Ellipsis) || is_dash(unit)
    };
    let beside = [range.start.checked_sub(1), Some(range.end)];
    let set_off = {
        let near = beside.iter().flatten().filter_map(|&at| units.get(at));
        inside.iter().chain(near).any(parts)
    };
    // a mark before the first word and after the last, inside the place or next to it
    let outer = |at: Option<usize>, edge: Option<&Unit>| {
        edge.is_some_and(parts) || at.and_then(|at| units.get(at)).is_none_or(parts)
    };
    // `It worked, sort of.` hedges: behind a filler the sentence goes on.
    let next = inside.iter().rev().take_while(|unit| !unit.is_word()).chain(&units[range.end..]);
    let mut next = next.take_while(|unit| !unit.mark().is_some_and(Mark::ends_sentence));
    // `left, right, and centre` is a list.
    let goes_on = next.find(|unit| unit.is_word());
    let enclosed = outer(beside[0], inside.first())
        && outer(beside[1], inside.last())
        && goes_on.is_some_and(|unit| !matches!(folded(unit), "and" | "or"));
    let mut rest = words(inside);
    let spoken = rest.len();
    rest.retain(|word| !FILLERS.contains(&word.as_str()));
    let before = || units[..range.start].iter().rev().filter(|unit| unit.is_word()).map(folded);
    let after = || units[range.end..].iter().filter(|unit| unit.is_word()).map(folded);
    // `to op- to open`: the last word is broken off, and comes whole behind the break.
    let breaks_off = |unit: &Unit| is_dash(unit) || unit.mark() == Some(Mark::Hyphen);
    if inside.last().is_some_and(breaks_off)
        && let Some(part) = rest.pop_if(|part| {
            after().take(NEAR).any(|word| word.len() > part.len() && word.starts_with(&**part))
        })
    {
        rest.retain(|word| *word != part);
    }
    if set_off {
        let (kept, phrases) = without_phrases(rest, &FILLER_PHRASES);
        let (bare, vague) = without_phrases(kept.clone(), &VAGUE_FILLERS);
        rest = if enclosed || phrases + vague > 1 { bare } else { kept };
    }
    let filled = rest.len() < spoken;
    let again = |words: &[String]| {
        before().take(words.len()).eq(words.iter().rev()) || after().take(words.len()).eq(words)
    };
    // Only repeated function words are a disfluency; `very, very` is emphasis.
    if again(&rest) && rest.iter().all(|word| class(word) != Class::Open) {
        return true;
    }
    if filled && set_off && taken_up(&rest, before()) {
        return true;
    }
    // A sentence that breaks off and is repeated: `told us — he told us that`.
    let breaks = inside.iter().any(|unit| is_dash(unit) || unit.mark() == Some(Mark::Ellipsis));
    let runs_on = |behind: usize| units.get(range.end + behind).is_some_and(Unit::is_word);
    let pronoun = |word: &String| PERSONAL.contains(&word.as_str());
    let tail = rest.get(usize::from(rest.first().is_some_and(pronoun))..).unwrap_or_default();
    let head = &rest[..rest.len() - usize::from(rest.last().is_some_and(pronoun))];
    let tail = tail.len() > 1 && runs_on(0) && before().take(tail.len()).eq(tail.iter().rev());
    breaks && (tail || head.len() > 1 && runs_on(head.len()) && after().take(head.len()).eq(head))
}

/// Words before a filler that are searched for the ones repeated after it.
const NEAR: usize = 4;

/// Whether the speaker starts the clause again after a filler. There are two forms: a pronoun replaces
/// the noun before the filler (`the wall, you know, it has to`), or function words from before the
/// filler are repeated (`it’s just, I mean, it’s`).
fn taken_up<'w>(rest: &[String], before: impl Iterator<Item = &'w str>) -> bool {
    let mut near: Vec<&str> = before.take(NEAR).collect();
    let noun = near.first().is_some_and(|word| class(word) == Class::Open);
    let pronoun = matches!(rest, [word] if matches!(word.as_str(), "it" | "he" | "she" | "they"));
    near.reverse();
    let is_small = |word: &String| {
        class(contraction(word).map_or(word.as_str(), |found| found.head)) != Class::Open
    };
    let small = !rest.is_empty() && rest.iter().all(is_small);
    noun && pronoun || small && near.windows(rest.len()).any(|words| words == rest)
}

/// Whether a unit is a dash, which marks speech that breaks off.
fn is_dash(unit: &Unit) -> bool {
    unit.mark() == Some(Mark::Dash)
}

/// The words without filler phrases, and the number of phrases that were removed.
fn without_phrases(words: Vec<String>, phrases: &[&str]) -> (Vec<String>, usize) {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    let mut dropped = 0;
    for word in words {
        kept.push(word);
        let ends = |phrase: &&&str| {
            let mut own = kept.iter().rev();
            phrase.split(' ').rev().all(|word| own.next().is_some_and(|own| own == word))
        };
        if let Some(phrase) = phrases.iter().find(ends) {
            kept.truncate(kept.len() - phrase.split(' ').count());
            dropped += 1;
        }
    }
    (kept, dropped)
}
