//! Meaning guards: differences that touch what was claimed, each with its reason.

use crate::collate::{Class, Lexicon, Mark, Unit, is_known_word};

use super::alarm::{Alarm, Guard};
use super::lists::{
    CONDITIONS, DATES, HEDGES, MODALS, NEGATIONS, NEGATIVE_PREFIXES, OPPOSITES, QUANTIFIERS, UNITS,
};
use super::place::Place;

/// Words of one side, contractions spelt out.
pub(super) fn spelt_out(lexicon: &Lexicon, words: &[&Unit]) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len());
    for unit in words {
        let form = lexicon.get(unit.form);
        match &form.expansion {
            Some((head, tails)) => {
                out.extend(lexicon.string(*head).split(' ').map(str::to_owned));
                out.extend(tails.first().map(|&tail| lexicon.string(tail).to_owned()));
            }
            None => out.push(lexicon.string(form.folded).to_owned()),
        }
    }
    out
}

/// Everything that fires where the base's words stand against the witness'.
pub(super) fn alarms(place: &Place<'_, '_>) -> Vec<Alarm> {
    let lexicon = place.pair.lexicon;
    let base = spelt_out(lexicon, &place.base_words);
    let own = spelt_out(lexicon, &place.own_words);
    let mut alarms = Vec::new();
    alarms.extend(negation(&base, &own));
    alarms.extend(number(place));
    alarms.extend(both(Guard::Unit, UNITS, &base, &own));
    alarms.extend(dates(place));
    alarms.extend(entity(place));
    alarms.extend(comparison(&base, &own));
    alarms.extend(grouped(Guard::Modality, MODALS, &base, &own));
    alarms.extend(grouped(Guard::Quantifier, QUANTIFIERS, &base, &own));
    alarms.extend(phrases(Guard::Condition, CONDITIONS, &base, &own));
    alarms.extend(hedges(place, &base, &own));
    alarms
}

/// What would be lost with `words`. Modal words and quantifiers count in a `short` cut only: in a long
/// one they go with what they belonged to.
pub(super) fn lost(words: &[String], short: bool) -> Vec<Alarm> {
    let none: &[String] = &[];
    let mut alarms = Vec::new();
    alarms.extend(negation(words, none));
    if short {
        alarms.extend(grouped(Guard::Modality, MODALS, words, none));
        alarms.extend(grouped(Guard::Quantifier, QUANTIFIERS, words, none));
    }
    alarms.extend(phrases(Guard::Condition, CONDITIONS, words, none));
    alarms.extend(phrases(Guard::Hedge, HEDGES, words, none).filter(|_| !vague(words)));
    alarms
}

/// Hedges that are as often something else when they stand amid many words.
fn vague(words: &[String]) -> bool {
    const PLAIN: &[&str] = &["about", "around", "nearly", "almost", "up", "generally"];
    let strong: Vec<String> =
        words.iter().filter(|word| !PLAIN.contains(&word.as_str())).cloned().collect();
    phrases(Guard::Hedge, HEDGES, &strong, &[]).is_none()
}

pub(super) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word)
}

fn negation(base: &[String], own: &[String]) -> Option<Alarm> {
    let (b, o) = (negations(base), negations(own));
    if b.len() % 2 != o.len() % 2 {
        return Some(Alarm::new(Guard::Negation, sides(&b, &o)));
    }
    let turned = |from: &[String], to: &[String]| {
        from.iter().find_map(|word| {
            let other = to.iter().find(|other| denies(other, word))?;
            Some((word.clone(), other.clone()))
        })
    };
    if !b.is_empty() || !o.is_empty() {
        return None;
    }
    if let Some((plain, denied)) = turned(base, own) {
        return Some(Alarm::new(Guard::Negation, sides(&[plain], &[denied])));
    }
    let (plain, denied) = turned(own, base)?;
    Some(Alarm::new(Guard::Negation, sides(&[denied], &[plain])))
}

/// The words that deny. `or not`, as in `whether or not`, denies nothing.
fn negations(words: &[String]) -> Vec<String> {
    let either_way = |at: usize| words[..at].last().is_some_and(|before| before == "or");
    let denies = |&(at, word): &(usize, &String)| is_negation(word) && !either_way(at);
    words.iter().enumerate().filter(denies).map(|(_, word)| word.clone()).collect()
}

/// `unlike` denies `like`.
pub(super) fn denies(denied: &str, plain: &str) -> bool {
    plain.len() >= 3
        && NEGATIVE_PREFIXES.iter().any(|prefix| denied.strip_prefix(prefix) == Some(plain))
}

fn number(place: &Place<'_, '_>) -> Option<Alarm> {
    let read = |words: &[&Unit]| -> Vec<String> {
        let ids = words.iter().filter(|unit| unit.number.is_some());
        ids.map(|unit| place.pair.lexicon.get(unit.form).number.to_string()).collect()
    };
    let shown = |words: &[&Unit], base: bool| -> Vec<String> {
        let numbers = words.iter().filter(|unit| unit.number.is_some());
        let print = |unit: &&Unit| {
            if base { place.pair.base_print(unit) } else { place.pair.own_print(unit) }
        };
        numbers.map(|unit| print(unit).to_owned()).collect()
    };
    let differ = read(&place.base_words) != read(&place.own_words);
    differ.then(|| {
        let (b, o) = (shown(&place.base_words, true), shown(&place.own_words, false));
        Alarm::new(Guard::Number, sides(&b, &o))
    })
}

fn listed(list: &[&str], words: &[String]) -> Vec<String> {
    words.iter().filter(|word| list.contains(&word.as_str())).cloned().collect()
}

/// Fires when both sides have words of the list, and not the same.
fn both(guard: Guard, list: &[&str], base: &[String], own: &[String]) -> Option<Alarm> {
    let (b, o) = (listed(list, base), listed(list, own));
    let singular = |words: &[String]| -> Vec<String> {
        words.iter().map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    (!b.is_empty() && !o.is_empty() && singular(&b) != singular(&o))
        .then(|| Alarm::new(guard, sides(&b, &o)))
}

/// Days and months, told by their capital from `may` and `march`.
fn dates(place: &Place<'_, '_>) -> Option<Alarm> {
    let read = |words: &[&Unit]| -> Vec<String> {
        let lexicon = place.pair.lexicon;
        let named = words.iter().filter(|unit| is_date(lexicon, unit));
        named.map(|unit| lexicon.folded(unit.form).to_owned()).collect()
    };
    both(Guard::Date, DATES, &read(&place.base_words), &read(&place.own_words))
}

pub(super) fn is_date(lexicon: &Lexicon, unit: &Unit) -> bool {
    let word = lexicon.folded(unit.form);
    let ambiguous = matches!(word, "may" | "march" | "august" | "fall" | "spring");
    DATES.contains(&word) && (!ambiguous || lexicon.get(unit.form).capital)
}

fn entity(place: &Place<'_, '_>) -> Option<Alarm> {
    let lexicon = place.pair.lexicon;
    let read = |words: &[&Unit]| -> Vec<String> {
        let names = words.iter().filter(|unit| {
            let form = lexicon.get(unit.form);
            form.capital && form.class == Class::Open && !is_known_word(lexicon.folded(unit.form))
                || is_name_inside(place, unit)
        });
        names.map(|unit| lexicon.folded(unit.form).to_owned()).collect()
    };
    let (b, o) = (read(&place.base_words), read(&place.own_words));
    let apart = !b.is_empty() && !o.is_empty() && !b.iter().any(|word| o.contains(word));
    apart.then(|| Alarm::new(Guard::Entity, sides(&b, &o)))
}

/// A capital that no sentence's beginning explains.
pub(super) fn is_name_inside(place: &Place<'_, '_>, unit: &Unit) -> bool {
    let form = place.pair.lexicon.get(unit.form);
    if !form.capital || form.class != Class::Open {
        return false;
    }
    let inside = |units: &[Unit]| {
        let at = units.partition_point(|other| other.span.start < unit.span.start);
        let same = units.get(at).is_some_and(|other| std::ptr::eq(other, unit));
        let before = units[..at.min(units.len())].iter().rev();
        let mut before = before.skip_while(|other| other.mark() == Some(Mark::Quote));
        same.then(|| {
            before.next().is_some_and(|other| other.mark().is_none_or(|mark| !mark.ends_sentence()))
        })
    };
    inside(place.pair.base).or_else(|| inside(place.pair.own)).unwrap_or(false)
}

fn comparison(base: &[String], own: &[String]) -> Option<Alarm> {
    let has = |words: &[String], word: &str| words.iter().any(|w| w == word);
    let flipped = |x: &str, y: &str| has(base, x) && has(own, y) && !has(base, y) && !has(own, x);
    OPPOSITES.iter().find_map(|&(x, y)| {
        let (x, y) = if flipped(x, y) {
            (x, y)
        } else if flipped(y, x) {
            (y, x)
        } else {
            return None;
        };
        Some(Alarm::new(Guard::Comparison, sides(&[x.to_owned()], &[y.to_owned()])))
    })
}

/// Fires when the rows of the table that the two sides touch differ.
fn grouped(
    guard: Guard,
    table: &[(&str, &[&str])],
    base: &[String],
    own: &[String],
) -> Option<Alarm> {
    let rows = |words: &[String]| -> Vec<usize> {
        let row = |word: &String| table.iter().position(|(_, row)| row.contains(&word.as_str()));
        let mut rows: Vec<usize> = words.iter().filter_map(row).collect();
        rows.sort_unstable();
        rows
    };
    let all: Vec<&str> = table.iter().flat_map(|(_, row)| row.iter().copied()).collect();
    (rows(base) != rows(own))
        .then(|| Alarm::new(guard, sides(&listed(&all, base), &listed(&all, own))))
}

/// Phrases of the list that stand among the words.
fn found_phrases(list: &[&str], words: &[String]) -> Vec<String> {
    let text = format!(" {} ", words.join(" "));
    let found = list.iter().filter(|phrase| text.contains(&format!(" {phrase} ")));
    found.map(|phrase| (*phrase).to_owned()).collect()
}

/// Fires when one side has phrases of the list and the other has none.
fn phrases(guard: Guard, list: &[&str], base: &[String], own: &[String]) -> Option<Alarm> {
    let (b, o) = (found_phrases(list, base), found_phrases(list, own));
    (b.is_empty() != o.is_empty()).then(|| Alarm::new(guard, sides(&b, &o)))
}

/// Words of rough measure are hedges before a number only.
fn hedges(place: &Place<'_, '_>, base: &[String], own: &[String]) -> Option<Alarm> {
    const ROUGH: &[&str] = &["about", "around", "up to"];
    let next_is_number = [place.base_around().1, place.own_around().1]
        .iter()
        .flatten()
        .any(|unit| unit.number.is_some());
    let inside = place.base_words.iter().chain(&place.own_words).any(|unit| unit.number.is_some());
    let list: Vec<&str> = HEDGES
        .iter()
        .copied()
        .filter(|hedge| next_is_number || inside || !ROUGH.contains(hedge))
        .collect();
    phrases(Guard::Hedge, &list, base, own)
}

/// A change of word order that asks or states.
pub(super) fn roles_in(place: &Place<'_, '_>) -> Vec<Alarm> {
    let lexicon = place.pair.lexicon;
    let verb_first = |words: &[&Unit]| matches!(words, [first, _] if matches!(lexicon.get(first.form).class, Class::Auxiliary | Class::Modal));
    let reason = match (verb_first(&place.base_words), verb_first(&place.own_words)) {
        (true, false) => "the base's word order asks, the witness' states",
        (false, true) => "the base's word order states, the witness' asks",
        _ => return Vec::new(),
    };
    vec![Alarm::new(Guard::Question, reason)]
}

/// What each side has, in words.
pub(super) fn sides(base: &[String], own: &[String]) -> String {
    let list = |words: &[String]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
        quoted.join(", ")
    };
    match (base.is_empty(), own.is_empty()) {
        (false, true) => format!("only the base has {}", list(base)),
        (true, false) => format!("only the witness has {}", list(own)),
        _ => format!("the base has {}, the witness {}", list(base), list(own)),
    }
}
