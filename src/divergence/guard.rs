//! Meaning guards: detect differences that touch the claim, and give a reason for each.
//!
//! A guard compares the words of one closed class on both sides: negations, numbers, units, dates,
//! names, opposites, modal words, quantifiers, conditions, hedges. It fires if they differ, and its
//! reason quotes them. The guards use neither a trained model nor a parser, so the quoted words
//! explain every alarm.
//!
//! Double negations cancel: the guard fires only if the numbers of negations differ by an odd
//! number.

use rustc_hash::FxHashSet;

use crate::collate::{Lexicon, Unit};
use crate::english::class::{Class, class};
use crate::english::spelling::is_known_word;
use crate::names::fold;

use super::alarm::{Alarm, Guard};
use super::lists::{
    CLAUSE_DENIALS, CONDITIONS, DENIALS, HEDGES, MODALS, NEGATIONS, NEGATIVE_PREFIXES, OPPOSITES,
    POSSESSIVES, PREVENTIONS, QUANTIFIERS, UNITS,
};
use super::pair::Pair;
use super::place::Place;
use super::sense::{Sense, is_inside_sentence};

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

/// Words that may make a claim, contractions spelt out: `May` the month and `Will` the man make
/// none.
pub(super) fn claims(pair: &Pair<'_>, words: &[&Unit]) -> Vec<String> {
    let claims = |unit: &&Unit| pair.sense(unit).is_none_or(|sense| sense == Sense::Modal);
    let words: Vec<&Unit> = words.iter().copied().filter(claims).collect();
    without_not_only(spelt_out(pair.lexicon, &words))
}

/// The words without `not only`, `not just`: it adds, and denies and limits nothing.
fn without_not_only(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let adds = matches!(word.as_str(), "only" | "just" | "merely")
            && kept.pop_if(|before| before == "not").is_some();
        if !adds {
            kept.push(word);
        }
    }
    kept
}

/// Everything that fires where the base's words stand against the witness'.
pub(super) fn alarms(place: &Place<'_, '_>) -> Vec<Alarm> {
    let base = claims(place.pair, &place.base_words);
    let own = claims(place.pair, &place.own_words);
    if let Some(longer) = one_sided(place) {
        return if longer > SHORT { alone(&base, &own, false) } else { all(place, &base, &own) };
    }
    let [fewer, more] = [base.len().min(own.len()), base.len().max(own.len())];
    if more > COMPARABLE && !shares_content(place) || more > COMPARABLE * fewer.max(1) {
        return Vec::new();
    }
    all(place, &base, &own)
}

/// Words of a side that stands against nothing; `None` where both sides have words.
fn one_sided(place: &Place<'_, '_>) -> Option<usize> {
    let (base, own) = (place.base_words.len(), place.own_words.len());
    (base == 0 || own == 0).then_some(base.max(own))
}

/// Whether some content word stands on both sides.
fn shares_content(place: &Place<'_, '_>) -> bool {
    let form = |unit: &&Unit| place.pair.lexicon.get(unit.form);
    let content = |unit: &&&Unit| form(unit).class == Class::Open;
    let stems: FxHashSet<u32> =
        place.base_words.iter().filter(content).map(|unit| form(unit).stem).collect();
    place.own_words.iter().filter(content).any(|unit| stems.contains(&form(unit).stem))
}

/// Longer stretches that share no content word are not two wordings of one claim.
const COMPARABLE: usize = 6;

/// In a longer stretch that is left out, numbers and small words go with what they belonged to.
const SHORT: usize = 5;

fn all(place: &Place<'_, '_>, base: &[String], own: &[String]) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    alarms.extend(negation(base, own));
    alarms.extend(number(place));
    alarms.extend(units(base, own));
    alarms.extend(dates(place));
    alarms.extend(entity(place));
    alarms.extend(comparison(base, own));
    alarms.extend(grouped(Guard::Modality, &MODALS, base, own).filter(|_| {
        let base = in_one_future(
            base,
            &following(place.pair, place.pair.base, place.block.base_range().end),
        );
        let own =
            in_one_future(own, &following(place.pair, place.pair.own, place.block.own_range().end));
        grouped(Guard::Modality, &MODALS, &base, &own).is_some()
    }));
    alarms.extend(grouped(Guard::Quantifier, &QUANTIFIERS, base, own));
    alarms.extend(phrases(Guard::Condition, &CONDITIONS, base, own));
    alarms.extend(hedges(place, base, own));
    alarms
}

/// The most words between a form of `be` and `going to`: `are not ever going to`.
const MOST_BETWEEN: usize = 2;

/// The next words of one side after a place, with contractions expanded.
fn following(pair: &Pair<'_>, units: &[Unit], end: usize) -> Vec<String> {
    let next = units[end..].iter().take_while(|unit| unit.is_word()).take(MOST_BETWEEN + 3);
    spelt_out(pair.lexicon, &next.collect::<Vec<_>>())
}

/// The words, followed by one `will` for each `am`, `is` or `are going to` that begins in them, because
/// both express the future. `was going to` and `going to the lake` do not count.
fn in_one_future(words: &[String], following: &[String]) -> Vec<String> {
    let all: Vec<&str> = words.iter().chain(following).map(String::as_str).collect();
    let begins = |at: usize| {
        let before = &all[at.saturating_sub(MOST_BETWEEN + 1)..at];
        let be =
            |word: &&str| matches!(*word, "am" | "is" | "are" | "was" | "were" | "been" | "be");
        let be = before.iter().rposition(be).map(|found| at - before.len() + found);
        match be {
            Some(be) => be < words.len() && matches!(all[be], "am" | "is" | "are"),
            None => at < words.len(),
        }
    };
    let goes = |&at: &usize| {
        // `going to the lake`
        let determiner = |next: &&str| {
            class(next) == Class::Article
                || POSSESSIVES.contains(next)
                || matches!(*next, "this" | "that" | "these" | "those")
        };
        let to_place = all.get(at + 2).is_some_and(determiner);
        all[at] == "going" && all.get(at + 1) == Some(&"to") && !to_place && begins(at)
    };
    let futures = (0..all.len()).filter(goes).map(|_| "will".to_owned());
    words.iter().cloned().chain(futures).collect()
}

/// Whether the two sides express the same future in two ways and do not differ otherwise: `are not
/// going to` and `won’t`.
pub(super) fn is_one_future(pair: &Pair<'_>, base: &[Unit], own: &[Unit]) -> bool {
    let told = |units: &[Unit]| -> (bool, Vec<String>) {
        let words: Vec<&Unit> = units.iter().filter(|unit| unit.is_word()).collect();
        let spelt = spelt_out(pair.lexicon, &words);
        let mut words = in_one_future(&spelt, &[]);
        let goes = words.len() > spelt.len();
        words
            .retain(|word| !goes || !matches!(word.as_str(), "am" | "is" | "are" | "going" | "to"));
        words.sort_unstable();
        (goes, words)
    };
    let (base, own) = (told(base), told(own));
    base.0 != own.0 && base.1 == own.1
}

/// What would be lost with `words`. Modal words and quantifiers count in a `short` cut only: in a long
/// one they go with what they belonged to.
pub(super) fn lost(words: &[String], short: bool) -> Vec<Alarm> {
    alone(words, &[], short)
}

/// The alarms of added or omitted words: one of the sides is empty.
fn alone(base: &[String], own: &[String], short: bool) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    alarms.extend(negation(base, own));
    if short {
        alarms.extend(grouped(Guard::Modality, &MODALS, base, own));
        alarms.extend(grouped(Guard::Quantifier, &QUANTIFIERS, base, own));
    }
    alarms.extend(phrases(Guard::Condition, &CONDITIONS, base, own));
    let hedge = phrases(Guard::Hedge, &HEDGES, base, own);
    alarms.extend(hedge.filter(|_| !vague(base) || !vague(own)));
    alarms
}

/// Whether a word of a reporter's own sentence denies the quoted words after it: `never “promised”`,
/// `refused to “rebuild”`. In `blocked for “serious issues”`, the issues are not denied.
pub(crate) fn denies_quoted(word: &str) -> bool {
    is_negation(word) || word.ends_with("n't") || word.ends_with("n’t") || DENIALS.contains(&word)
}

/// Whether a word denies the clause after it: `denied that the council had “promised”`.
pub(crate) fn denies_clause(word: &str) -> bool {
    CLAUSE_DENIALS.contains(&word)
}

/// Whether the words of a reporter's own sentence say what a guard watches: `refused to support
/// “any such law”` loses no negation.
pub(crate) fn says(guard: Guard, words: &[String]) -> bool {
    let none: &[String] = &[];
    let found = match guard {
        Guard::Negation => {
            let prevents = |word: &String| PREVENTIONS.contains(&word.as_str());
            return words.iter().any(|word| denies_quoted(word) || prevents(word));
        }
        Guard::Hedge => phrases(Guard::Hedge, &HEDGES, words, none),
        Guard::Condition => phrases(Guard::Condition, &CONDITIONS, words, none),
        Guard::Modality => grouped(Guard::Modality, &MODALS, words, none),
        Guard::Quantifier => grouped(Guard::Quantifier, &QUANTIFIERS, words, none),
        _ => None,
    };
    found.is_some()
}

/// Hedges that are as often something else when they stand amid many words.
fn vague(words: &[String]) -> bool {
    const PLAIN: &[&str] = &["about", "around", "nearly", "almost", "up", "generally"];
    let strong: Vec<String> =
        words.iter().filter(|word| !PLAIN.contains(&word.as_str())).cloned().collect();
    phrases(Guard::Hedge, &HEDGES, &strong, &[]).is_none()
}

pub(super) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word)
}

/// Compares negations. Words that deny by themselves (`not`, `never`) are compared first. If
/// neither side has one, words with a negative prefix are compared (`legal`, `illegal`).
fn negation(base: &[String], own: &[String]) -> Option<Alarm> {
    let (b, o) = (negations(base), negations(own));
    if b.len() % 2 != o.len() % 2 {
        return Some(Alarm::new(Guard::Negation, sides(&b, &o)));
    }
    if !b.is_empty() || !o.is_empty() {
        return None;
    }
    if let Some((denied, plain)) = denial(own, base) {
        return Some(Alarm::new(Guard::Negation, sides(&[plain.to_owned()], &[denied.to_owned()])));
    }
    let (denied, plain) = denial(base, own)?;
    Some(Alarm::new(Guard::Negation, sides(&[denied.to_owned()], &[plain.to_owned()])))
}

/// The first of `words` that denies one of the `others`, and the word that it denies.
fn denial<'w>(words: &'w [String], others: &'w [String]) -> Option<(&'w str, &'w str)> {
    let others: FxHashSet<&str> = others.iter().map(String::as_str).collect();
    words.iter().find_map(|word| Some((word.as_str(), *denied(word).find_map(|w| others.get(w))?)))
}

/// The words that deny. `or not`, as in `whether or not`, denies nothing.
fn negations(words: &[String]) -> Vec<String> {
    let either_way = |at: usize| words[..at].last().is_some_and(|before| before == "or");
    let denies = |&(at, word): &(usize, &String)| is_negation(word) && !either_way(at);
    words.iter().enumerate().filter(denies).map(|(_, word)| word.clone()).collect()
}

/// `unlike` denies `like`.
pub(super) fn denies(denial: &str, plain: &str) -> bool {
    denied(denial).any(|word| word == plain)
}

/// The words that a word may deny: the word without a negative prefix.
///
/// At least three letters must remain, so that `in` and `under` deny nothing.
fn denied(word: &str) -> impl Iterator<Item = &str> {
    let rest = NEGATIVE_PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
    rest.filter(|rest| rest.len() >= 3)
}

/// Fires if the numbers differ, compared in order.
fn number(place: &Place<'_, '_>) -> Option<Alarm> {
    let pair = place.pair;
    let base = place.base_words.iter().filter(|unit| is_number(pair, unit));
    let own = place.own_words.iter().filter(|unit| is_number(pair, unit));
    let value = |unit: &&Unit| pair.lexicon.get(unit.form).number;
    if base.clone().map(value).eq(own.clone().map(value)) {
        return None;
    }
    let base: Vec<String> = base.map(|unit| pair.base_print(unit).to_owned()).collect();
    let own: Vec<String> = own.map(|unit| pair.own_print(unit).to_owned()).collect();
    Some(Alarm::new(Guard::Number, sides(&base, &own)))
}

/// A word that counts. `No one` and `each one` count nothing.
fn is_number(pair: &Pair<'_>, unit: &Unit) -> bool {
    let person = || {
        let before = pair.find(unit).and_then(|(units, at)| units.get(at.checked_sub(1)?));
        let before = before.map(|unit| pair.lexicon.folded(unit.form));
        pair.lexicon.folded(unit.form) == "one"
            && matches!(before, Some("no" | "any" | "every" | "some" | "each" | "which"))
    };
    unit.number.is_some() && !person()
}

/// The words that are in a list, in their order of occurrence.
fn listed(list: &[&str], words: &[String]) -> Vec<String> {
    words.iter().filter(|word| list.contains(&word.as_str())).cloned().collect()
}

/// Compares units such as `miles` and `kilometres`. A unit on one side alone does not fire.
fn units(base: &[String], own: &[String]) -> Option<Alarm> {
    differing(Guard::Unit, listed(&UNITS, base), listed(&UNITS, own))
}

/// Fires when both sides have words of a list, and not the same.
fn differing(guard: Guard, base: Vec<String>, own: Vec<String>) -> Option<Alarm> {
    let singular = |words: &[String]| -> Vec<String> {
        words.iter().map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    (!base.is_empty() && !own.is_empty() && singular(&base) != singular(&own))
        .then(|| Alarm::new(guard, sides(&base, &own)))
}

/// Compares dates such as `Monday` and `Tuesday`.
fn dates(place: &Place<'_, '_>) -> Option<Alarm> {
    let read = |words: &[&Unit]| -> Vec<String> {
        let dates = words.iter().filter(|unit| place.pair.is_date(unit));
        dates.map(|unit| place.pair.lexicon.folded(unit.form).to_owned()).collect()
    };
    differing(Guard::Date, read(&place.base_words), read(&place.own_words))
}

/// Fires if both sides have names but no common one.
fn entity(place: &Place<'_, '_>) -> Option<Alarm> {
    let lexicon = place.pair.lexicon;
    let is_name = |unit: &Unit| {
        let form = lexicon.get(unit.form);
        match place.pair.sense(unit) {
            // `I’ll` and `He’s` begin with a pronoun.
            _ if form.expansion.is_some() => false,
            Some(sense) => sense == Sense::Name,
            None => {
                let strange = !is_known_word(lexicon.folded(unit.form));
                form.capital && form.class == Class::Open && strange || is_name_inside(place, unit)
            }
        }
    };
    let read = |words: &[&Unit]| -> Vec<String> {
        let names = words.iter().filter(|unit| is_name(unit));
        names.map(|unit| lexicon.folded(unit.form).to_owned()).collect()
    };
    let (b, o) = (read(&place.base_words), read(&place.own_words));
    let alike = |word: &String| o.iter().any(|other| is_one_name(word, other));
    let apart = !b.is_empty() && !o.is_empty() && !b.iter().any(alike);
    apart.then(|| Alarm::new(Guard::Entity, sides(&b, &o)))
}

/// Whether two words may be one name: the same, spelt in two ways, or in another form, such as
/// `Russia` and `Russians`.
fn is_one_name(left: &str, right: &str) -> bool {
    let [left, right] = [left, right].map(fold);
    let common = left.chars().zip(right.chars()).take_while(|(l, r)| l == r).count();
    let shorter = left.chars().count().min(right.chars().count());
    left == right || common >= SAME_START && common + 2 >= shorter
}

/// Letters that two forms of one name begin with.
const SAME_START: usize = 5;

/// A capital that no sentence's beginning explains.
pub(super) fn is_name_inside(place: &Place<'_, '_>, unit: &Unit) -> bool {
    let form = place.pair.lexicon.get(unit.form);
    let inside = || place.pair.find(unit).is_some_and(|(units, at)| is_inside_sentence(units, at));
    form.capital && form.class == Class::Open && inside()
}

/// Compares opposites. Each side must have one word of a pair. If only `more` is added or left out,
/// the comparison is not reversed.
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

/// Fires if the words of the two sides are in different rows of the table.
///
/// Words of the same row have the same strength. `may` for `might` does not fire, but `will` for
/// `may` does.
fn grouped(
    guard: Guard,
    table: &[(&str, Vec<&str>)],
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

/// Describes what each side has, as text.
///
/// Both sides are quoted in the form in which they were compared, so that a reader can find the
/// words in either text.
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
