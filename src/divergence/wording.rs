//! Compares words: at which level they agree, and how they differ.
//!
//! If the words of both sides agree at some level of the ladder, this level alone names the
//! difference. The numbers of words may differ: `can not`, `cannot` and `can’t` agree, and so do
//! `third-grade` and `third grade`.

use crate::collate::{Level, Unit, cover, folded, level, mask_fits};
use crate::english::spelling::is_slip;
use crate::english::stem::stem as stem_of;
use crate::text::tokens;

use super::guard;
use super::kind::DivergenceKind as Kind;
use super::lists::{SUPPORT, UNITS};
use super::marks;
use super::pair::Difference;
use super::place::Place;

/// The difference of two readings that are the same words; `None` when they are not.
pub(super) fn agreement(place: &Place<'_, '_>) -> Option<Difference> {
    let levels = possessive(place)
        .or_else(|| one_to_one(place))
        .or_else(|| day_of_month(place))
        .or_else(|| shorthand(place))
        .or_else(|| spelt_alike(place))?;
    let edited = |units: &[Unit], text: fn(&Place<'_, '_>, &Unit) -> bool| {
        units.iter().any(|unit| unit.is_word() && text(place, unit))
    };
    if edited(place.own, |p, u| p.pair.own_print(u).contains('['))
        || edited(place.base, |p, u| p.pair.base_print(u).contains('['))
    {
        return Some(place.is(Kind::BracketedEdit));
    }
    let mut kinds: Vec<Kind> = levels.into_iter().filter_map(kind_of).collect();
    kinds.extend(marks::inside(place));
    kinds.extend(lesser(place));
    kinds.sort_unstable();
    let main = kinds.last().copied().unwrap_or(Kind::Typography);
    let found = place.is(main).also(kinds);
    Some(if main == Kind::Inflection { found.substantive() } else { found })
}

/// The level of each pair, where the sides have equally many words and all agree.
fn one_to_one(place: &Place<'_, '_>) -> Option<Vec<Level>> {
    if place.base_words.len() != place.own_words.len() {
        return None;
    }
    let pairs = place.base_words.iter().zip(&place.own_words);
    let slip = slip_in_number(place);
    let level = |(b, o): (&&Unit, &&Unit)| match level(place.pair.lexicon, b.form, o.form) {
        Level::NumberForm if slip => Level::Spelling,
        level => level,
    };
    let levels: Vec<Level> = pairs.map(level).collect();
    levels.iter().all(|level| level.is_same_word()).then_some(levels)
}

/// Words as posts abbreviate them, and in full.
const SHORTHAND: [(&str, &str); 3] = [("w/", "with"), ("w/o", "without"), ("b/c", "because")];

/// `w/` for `with`.
fn shorthand(place: &Place<'_, '_>) -> Option<Vec<Level>> {
    let base = folded(print(place.pair.base_text, place.base));
    let own = folded(print(place.pair.own_text, place.own));
    let is = |short: &str, long: &str| SHORTHAND.contains(&(short, long));
    (is(&base, &own) || is(&own, &base)).then(|| vec![Level::Spelling])
}

/// `June 12th` and `June 12`, `the 5th of May` and `5 May`.
fn day_of_month(place: &Place<'_, '_>) -> Option<Vec<Level>> {
    let lexicon = place.pair.lexicon;
    let day = |words: &[&Unit]| {
        let small = |unit: &&&Unit| !matches!(lexicon.folded(unit.form), "the" | "of");
        let mut words = words.iter().filter(small);
        let day = *words.next().filter(|_| words.next().is_none())?;
        let number = day.number.as_ref()?;
        let figures = lexicon.folded(day.form).starts_with(|c: char| c.is_ascii_digit());
        let is_day = figures && (1.0..=31.0).contains(&number.value);
        is_day.then_some((number.value, number.measure))
    };
    let (base, own) = (day(&place.base_words)?, day(&place.own_words)?);
    let month = |unit: Option<&Unit>| unit.is_some_and(|unit| place.pair.is_date(unit));
    let (before, after) = place.base_around();
    (base == own && (month(before) || month(after))).then(|| vec![Level::NumberForm])
}

/// `ISIS’s` and `ISIS’`: the bare apostrophe reads as a mark.
fn possessive(place: &Place<'_, '_>) -> Option<Vec<Level>> {
    let form = |unit: &Unit| place.pair.lexicon.get(unit.form);
    let same = |whole: &Unit, word: &Unit, mark: &Unit| {
        place.pair.lexicon.possesses(form(whole), form(word), form(mark))
    };
    let found = match (place.base, place.own) {
        ([whole], [word, mark]) | ([word, mark], [whole]) => same(whole, word, mark),
        _ => false,
    };
    found.then(|| vec![Level::Spelling])
}

/// The level of sides with unequal numbers of words: contractions, compounds, possessives.
fn spelt_alike(place: &Place<'_, '_>) -> Option<Vec<Level>> {
    let lexicon = place.pair.lexicon;
    if expands_alike(place) {
        return Some(vec![Level::Contraction]);
    }
    let joined = |words: &[&Unit]| -> String {
        words.iter().map(|unit| lexicon.string(lexicon.get(unit.form).spelling)).collect()
    };
    let bare = |words: &[&Unit]| joined(words).replace(['\'', '.'], "");
    let figures = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let joint = bare(&place.base_words);
    let alike = joint == bare(&place.own_words) && !figures(&joint) || slip_in_number(place);
    // A hyphen at the end of a line may be the word's own: `low-⏎key`. And `isn´t` is read as more
    // words than `isn’t`.
    let (base, own) =
        (print(place.pair.base_text, place.base), print(place.pair.own_text, place.own));
    let cut = |words: &str| words.contains("-\n") || words.contains("-\r");
    let same = cut(base) || cut(own) || folded(base) == folded(own);
    alike.then(|| vec![if same { Level::Typography } else { Level::Spelling }])
}

/// Units as printed.
fn print<'t>(text: &'t str, units: &[Unit]) -> &'t str {
    &text[cover(units).unwrap_or_default()]
}

/// Whether a number phrase differs by a slip in its words alone: `5 milion`.
fn slip_in_number(place: &Place<'_, '_>) -> bool {
    if place.base_words.iter().chain(&place.own_words).all(|unit| unit.number.is_none()) {
        return false;
    }
    let read = |text: &str, units: &[Unit]| -> Vec<String> {
        let printed = print(text, units);
        tokens(printed).map(|token| folded(&printed[token.span])).collect()
    };
    let base = read(place.pair.base_text, place.base);
    let own = read(place.pair.own_text, place.own);
    base.len() == own.len() && base.iter().zip(&own).all(|(b, o)| b == o || is_slip(b, o))
}

/// Equal with contractions spelt out, any of the words an ending may stand for allowed.
fn expands_alike(place: &Place<'_, '_>) -> bool {
    let lexicon = place.pair.lexicon;
    let spell = |words: &[&Unit]| -> Vec<Vec<String>> {
        let mut out = Vec::new();
        for unit in words {
            let form = lexicon.get(unit.form);
            match &form.expansion {
                Some((head, tails)) => {
                    out.extend(lexicon.string(*head).split(' ').map(|word| vec![word.to_owned()]));
                    if !tails.is_empty() {
                        out.push(tails.iter().map(|&t| lexicon.string(t).to_owned()).collect());
                    }
                }
                None => out.push(vec![lexicon.string(form.spelling).to_owned()]),
            }
        }
        out
    };
    let (base, own) = (spell(&place.base_words), spell(&place.own_words));
    base.len() == own.len()
        && base.iter().zip(&own).all(|(b, o)| b.iter().any(|word| o.contains(word)))
}

/// The kind of a level. The levels of equal bytes and of different words have none.
const fn kind_of(level: Level) -> Option<Kind> {
    match level {
        Level::Bytes | Level::Wording => None,
        Level::Unicode => Some(Kind::UnicodeForm),
        Level::Typography => Some(Kind::Typography),
        Level::Punctuation => Some(Kind::Punctuation),
        Level::Case => Some(Kind::Case),
        Level::Contraction => Some(Kind::Contraction),
        Level::Spelling => Some(Kind::Spelling),
        Level::NumberForm => Some(Kind::NumberForm),
        Level::Inflection => Some(Kind::Inflection),
    }
}

/// Differences of case and apostrophes in addition to the difference at the level.
///
/// The greatest difference names a place. Smaller differences are listed too: `Dont` for `don’t`
/// differs in spelling, case and typography.
fn lesser(place: &Place<'_, '_>) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (b, o) in place.base_words.iter().zip(&place.own_words) {
        let (bf, of) = (place.pair.lexicon.get(b.form), place.pair.lexicon.get(o.form));
        if bf.capital != of.capital {
            kinds.push(Kind::Case);
        }
        let curly = |text: &str| text.contains(['’', '‘', '`', '´']);
        let plain = |text: &str| text.contains('\'');
        let (bp, op) = (place.pair.base_print(b), place.pair.own_print(o));
        if curly(bp) && plain(op) || plain(bp) && curly(op) {
            kinds.push(Kind::Typography);
        }
    }
    kinds
}

/// Whether the two sides have the same words except for a negation.
///
/// The auxiliary words that a negation needs are ignored: `supported` and `did not support` differ
/// only by a negation.
pub(super) fn only_negation(place: &Place<'_, '_>) -> bool {
    let lexicon = place.pair.lexicon;
    let base = guard::spelt_out(lexicon, &place.base_words);
    let own = guard::spelt_out(lexicon, &place.own_words);
    if let ([b], [o]) = (base.as_slice(), own.as_slice())
        && (guard::denies(b, o) || guard::denies(o, b))
    {
        return true;
    }
    let count = |words: &[String]| words.iter().filter(|word| guard::is_negation(word)).count();
    if count(&base) % 2 == count(&own) % 2 {
        return false;
    }
    let rest = |words: &[String]| -> Vec<String> {
        let kept = words
            .iter()
            .filter(|word| !guard::is_negation(word) && !SUPPORT.contains(&word.as_str()));
        kept.map(|word| stem_of(word)).collect()
    };
    rest(&base) == rest(&own)
}

/// Letters by which a masked word is known, however many are struck out.
const TELLING: usize = 3;

/// `s***` for the word, or the other way round.
pub(super) fn masked(place: &Place<'_, '_>) -> Option<Difference> {
    let print = |units: &[Unit], own: bool| -> String {
        let text = |unit: &Unit| {
            if own { place.pair.own_print(unit) } else { place.pair.base_print(unit) }
        };
        units.iter().map(text).collect::<String>().to_lowercase()
    };
    let (base, own) = (print(place.base, false), print(place.own, true));
    let struck =
        |c: char| matches!(c, '*' | '-' | '—' | '–' | '_' | '#' | '@' | '$' | '%' | '!' | '.');
    let is_masked = |word: &str| {
        word.chars().all(|c| c.is_alphabetic() || struck(c))
            && (word.chars().filter(|c| struck(*c)).count() > 1 || word.contains(['—', '–']))
    };
    let fits = |masked: &str, word: &str| {
        word.chars().all(char::is_alphabetic) && is_masked(masked) && mask_fits(masked, word)
    };
    // `s***hole` and `s---hole`
    let letters = |word: &str| -> Vec<String> {
        word.split(struck).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let texts = [(place.pair.base_text, place.base), (place.pair.own_text, place.own)];
    let spaced = texts.iter().any(|(text, units)| self::print(text, units).contains(' '));
    let hidden = |word: &str| word.chars().filter(|c| struck(*c)).count();
    let shown = letters(&base).iter().map(String::len).sum::<usize>();
    let both = !spaced
        && is_masked(&base)
        && is_masked(&own)
        && letters(&base) == letters(&own)
        && (shown >= TELLING || hidden(&base) == hidden(&own));
    let one = place.base_words.len() == 1 && fits(&own, &base)
        || place.own_words.len() == 1 && fits(&base, &own)
        || both && base.contains(char::is_alphabetic);
    one.then(|| place.is(Kind::Masking))
}

/// The same words in another order, all inside one block.
pub(super) fn same_words_reordered(place: &Place<'_, '_>) -> bool {
    let sorted = |words: &[&Unit]| -> Vec<u32> {
        let mut ids: Vec<u32> =
            words.iter().map(|unit| place.pair.lexicon.get(unit.form).spelling).collect();
        ids.sort_unstable();
        ids
    };
    place.base_words.len() > 1 && sorted(&place.base_words) == sorted(&place.own_words)
}

/// True when only numbers, units or dates set the two sides apart.
pub(super) fn other_number(place: &Place<'_, '_>) -> bool {
    let lexicon = place.pair.lexicon;
    let counts = |unit: &Unit| {
        unit.number.is_some()
            || UNITS.contains(&lexicon.folded(unit.form))
            || place.pair.is_date(unit)
    };
    let rest = |words: &[&Unit]| -> Vec<u32> {
        let kept = words.iter().filter(|unit| !counts(unit));
        kept.map(|unit| lexicon.get(unit.form).spelling).collect()
    };
    let any = |words: &[&Unit]| words.iter().any(|unit| counts(unit));
    any(&place.base_words)
        && any(&place.own_words)
        && rest(&place.base_words) == rest(&place.own_words)
}
