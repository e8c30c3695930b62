//! Cuts at the ends, at an ellipsis or across sentences, and the words that a cut removes.
//!
//! A cut does not change words. It matters if the remaining words depend on the removed ones: a
//! negation before them, a condition after them, a hedge around them. Only words near the edge of
//! the cut, in the same sentence or clause, are examined, because words that are farther away
//! govern other words.
//!
//! ```text
//! I do not think | that we should wait        the cut takes a negation from “we should wait”
//! we will sign   | , but only if they pay     the cut takes a condition from “we will sign”
//! ```

use crate::collate::{Lexicon, Mark, Unit};
use crate::english::class::Class;

use super::alarm::{Alarm, Guard};
use super::guard;
use super::kind::DivergenceKind as Kind;
use super::lists::{CONDITIONS, TURNS};
use super::names;
use super::pair::Difference;
use super::place::{Place, has_mark};

/// A piece that begins later or ends sooner than the base.
pub(super) fn truncation(place: &Place<'_, '_>) -> Difference {
    let front = place.is_front();
    if front && let Some(name) = names::dropped_in_front(place) {
        return name;
    }
    let alarms = if front {
        before_kept(place)
    } else {
        let ends = |unit: &Unit| {
            ends_sentence(unit) || matches!(unit.mark(), Some(Mark::Ellipsis | Mark::Quote))
        };
        let kept = place.base_around().0.is_some_and(|unit| !ends(unit));
        after_kept(place.pair.lexicon, place.base, kept)
    };
    place.is(Kind::Truncation).alarmed(alarms)
}

/// Pieces below this many words are worked into the reporter's own sentence, which carries what
/// the cut took away; above, they stand as the speaker's clause.
const CLAUSE: usize = 3;

/// A cut of at most this many words at the front takes what qualified the next word.
const BESIDE: usize = 2;

/// What governed the first words kept: `I do not think that …`, `If …, …`.
fn before_kept(place: &Place<'_, '_>) -> Vec<Alarm> {
    let kept = place.pair.own.iter().filter(|unit| unit.is_word());
    if kept.count() < CLAUSE {
        return Vec::new();
    }
    let first_kept = place.base_around().1.map(|unit| place.pair.lexicon.get(unit.form).class);
    let sentence = last_sentence(place);
    if sentence.is_empty() || first_kept == Some(Class::Conjunction) {
        return Vec::new();
    }
    let spoken = |units: &'_ [Unit]| -> Vec<_> {
        units.iter().filter(|unit| unit.is_word()).map(|unit| unit.form).collect()
    };
    let folded = |form| place.pair.lexicon.folded(form);
    let (cut, kept) = (spoken(sentence), spoken(place.pair.own));
    if kept.len() > cut.len() && cut.iter().zip(&kept).all(|(&a, &b)| folded(a) == folded(b)) {
        return Vec::new(); // `I think — I think it is safe`: what is cut is said again
    }
    let clause = after_last(sentence, |unit| {
        unit.mark().is_some_and(Mark::ends_clause)
            || matches!(place.pair.lexicon.folded(unit.form), "and" | "but" | "because" | "so")
    });
    if place.base_words.len() <= BESIDE {
        // `Only the council`, `About 40 people`: what is cut belongs to the first words kept. A modal
        // word goes with its subject: `build the wall` of `We will build the wall` claims nothing.
        let mut alarms = guard::alarms(place);
        alarms.retain(|alarm| alarm.guard != Guard::Modality);
        return alarms;
    }
    let words = |units: &[Unit]| claims(place, units);
    let mut alarms = guard::lost(&words(clause), false);
    let hedge = !is_inside_phrase(place);
    alarms.retain(|alarm| match alarm.guard {
        Guard::Negation | Guard::Condition => true,
        Guard::Hedge => hedge,
        _ => false,
    });
    let conditional = words(sentence);
    let opens = conditional.first().is_some_and(|word| CONDITIONS.contains(&word.as_str()));
    if opens && !alarms.iter().any(|alarm| alarm.guard == Guard::Condition) {
        let reason = guard::sides(&conditional[..1], &[]);
        alarms.push(Alarm::new(Guard::Condition, reason));
    }
    alarms
}

/// Whether the words that are kept start inside a phrase: `mindset …` of `I think we need this mindset
/// …`. The reporter's own sentence, with its verb of saying, then stands for the clause that was cut.
fn is_inside_phrase(place: &Place<'_, '_>) -> bool {
    let last = place.base.iter().rev().find(|unit| unit.is_word());
    last.is_some_and(|unit| {
        matches!(place.pair.lexicon.get(unit.form).class, Class::Article | Class::Preposition)
    })
}

/// What stands in the place after its last sentence end. An ellipsis ends a sentence when a capital
/// follows.
fn last_sentence<'a>(place: &Place<'_, 'a>) -> &'a [Unit] {
    let units = place.base;
    let capital =
        |unit: Option<&Unit>| unit.is_some_and(|unit| place.pair.lexicon.get(unit.form).capital);
    let ends = |at: &usize| {
        let next = units.get(at + 1).or(place.base_around().1);
        ends_sentence(&units[*at]) || units[*at].mark() == Some(Mark::Ellipsis) && capital(next)
    };
    let last = (0..units.len()).rev().find(ends);
    &units[last.map_or(0, |at| at + 1)..]
}

/// Verbs after which `if` asks and sets no condition: `see if we can`.
const ASKED: [&str; 8] = ["see", "know", "ask", "asked", "wonder", "tell", "sure", "as"];

/// Farthest a condition may stand behind the last word kept.
const REACH: usize = 12;

/// What takes back the last words kept: `…, but only if`, `… unless`.
///
/// `rest` is what the witness does not reach; `kept` tells that the words before it do not end a
/// sentence.
pub(crate) fn after_kept(lexicon: &Lexicon, rest: &[Unit], kept: bool) -> Vec<Alarm> {
    let end = rest.iter().position(ends_sentence).unwrap_or(rest.len());
    let words: Vec<&Unit> = rest[..end].iter().filter(|unit| unit.is_word()).take(REACH).collect();
    if !kept || words.is_empty() {
        return Vec::new();
    }
    let folded = guard::spelt_out(lexicon, &words);
    // `but also` adds to what stands before.
    let adds = folded.get(1).is_some_and(|word| word == "also");
    let turns = (TURNS.contains(&folded[0].as_str()) && !adds).then_some(&folded[0]);
    let condition = || {
        let found = |at: &usize| {
            let asked = at.checked_sub(1).is_some_and(|at| ASKED.contains(&folded[at].as_str()));
            match folded[*at].as_str() {
                "if" => !asked,
                "unless" | "until" | "except" | "provided" => true,
                _ => false,
            }
        };
        (0..folded.len()).find(found).map(|at| &folded[at])
    };
    let text = folded.join(" ");
    let phrase = || {
        // `in case` gives a reason, not a condition: what was said stands without it.
        let takes_back = |phrase: &&&str| phrase.contains(' ') && **phrase != "in case";
        let phrases = CONDITIONS.iter().filter(takes_back);
        phrases.copied().find(|phrase| text.contains(*phrase))
    };
    let word = turns.or_else(condition).map(String::as_str).or_else(phrase);
    let Some(word) = word else { return Vec::new() };
    let reason = format!("the base goes on with “{word}”");
    vec![Alarm::new(Guard::Condition, reason)]
}

fn ends_sentence(unit: &Unit) -> bool {
    unit.mark().is_some_and(Mark::ends_sentence)
}

/// Words left out and marked so.
pub(super) fn marked(place: &Place<'_, '_>) -> Difference {
    place.is(Kind::Ellipsis).alarmed(alarms(place))
}

/// What a cut inside the quotation took from the words on either side of it.
pub(super) fn alarms(place: &Place<'_, '_>) -> Vec<Alarm> {
    let ends = |unit: &Unit| unit.mark().is_some_and(Mark::ends_clause);
    let starts_clause =
        place.base_around().0.is_some_and(ends) || place.base.first().is_some_and(ends);
    let ends_clause =
        place.base.last().is_some_and(ends) || place.base_around().1.is_some_and(ends);
    let mut governing: Vec<&Unit> = Vec::new();
    match place.base.iter().position(ends) {
        None if starts_clause && ends_clause => {}
        None => governing.extend(place.base),
        Some(first) => {
            if !starts_clause {
                governing.extend(&place.base[..first]);
            }
            if !ends_clause {
                governing.extend(after_last(place.base, ends));
            }
        }
    }
    let words = claims(place, governing);
    guard::lost(&words, words.len() <= CLAUSE)
}

/// True when a silent cut takes a sentence's end with it and leaves no mark of one: two sentences
/// are run together.
pub(super) fn runs_sentences_together(place: &Place<'_, '_>) -> bool {
    let (before, after) = place.own_around();
    let ends = ends_sentence;
    let inside = place.base.iter().any(ends);
    let cut_starts_inside = place.base_around().0.is_some_and(|unit| !ends(unit));
    let joined = before.is_some_and(|unit| !ends(unit)) && after.is_some();
    inside
        && cut_starts_inside
        && joined
        && !place.own.iter().any(ends)
        && !has_mark(place.own, Mark::Ellipsis)
}

/// The units after the last end; all units if there is no end.
fn after_last(units: &[Unit], is_end: impl Fn(&Unit) -> bool) -> &[Unit] {
    &units[units.iter().rposition(is_end).map_or(0, |at| at + 1)..]
}

/// The words that may make a claim, in the form that the guards compare.
fn claims<'u>(place: &Place<'_, '_>, units: impl IntoIterator<Item = &'u Unit>) -> Vec<String> {
    let words: Vec<&Unit> = units.into_iter().filter(|unit| unit.is_word()).collect();
    guard::claims(place.pair, &words)
}
