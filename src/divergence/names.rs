//! Names that are made longer or shorter, and names in place of pronouns.
//!
//! Outlets write the same person as `Assad`, `President Assad` and `Bashar al-Assad`. Such a change
//! adds words that the speaker did not say, but it claims nothing new about the matter. It
//! therefore has its own kinds, and no guard fires for it.

use crate::collate::{Mark, Unit};
use crate::english::class::Class;
use crate::english::spelling::is_known_word;

use super::guard::is_name_inside;
use super::kind::DivergenceKind as Kind;
use super::lists::{PERSONAL, is_before_name, is_in_name};
use super::pair::Difference;
use super::place::Place;

/// Title and name words added to a name that both sides have, or taken from it. The name itself
/// becomes part of the place, so that it reads `Assad` against `President Bashar al-Assad`.
pub(super) fn added_or_dropped(place: &Place<'_, '_>) -> Option<Difference> {
    let added = place.base_words.is_empty();
    let extra = if added { place.own } else { place.base };
    let all = extra.iter().all(|unit| is_name_part(place, unit));
    let any = extra.iter().any(|unit| is_name_head(place, unit));
    if !all || !any {
        return None;
    }
    let kind = if added { Kind::NameExpansion } else { Kind::NameShortening };
    let mut found = place.is(kind).substantive();
    if follows(place) {
        found.base.end += 1;
        found.own.end += 1;
        return Some(found);
    }
    // A surname after a forename.
    let capitals = extra.iter().filter(|unit| unit.is_word());
    let surname = capitals.clone().all(|unit| place.pair.lexicon.get(unit.form).capital);
    let (before, own_before) = (place.base_around().0?, place.own_around().0?);
    let forename =
        before.form == own_before.form && is_name_head(place, before) && !is_title(place, before);
    if !surname || !forename {
        return None;
    }
    found.base.start -= 1;
    found.own.start -= 1;
    Some(found)
}

/// A title or forename missing before the name that the witness begins with.
pub(super) fn dropped_in_front(place: &Place<'_, '_>) -> Option<Difference> {
    added_or_dropped(place).filter(|found| found.base.end > place.block.base_range().end)
}

/// True when the words added stand before a name.
pub(super) fn touches_name(place: &Place<'_, '_>) -> bool {
    follows(place) && place.own.iter().all(|unit| is_name_part(place, unit))
}

/// Whether the same name stands right after the place on both sides.
///
/// A name has a capital that its position does not explain, or is not a common English word.
fn follows(place: &Place<'_, '_>) -> bool {
    let (Some(base), Some(own)) = (place.base_around().1, place.own_around().1) else {
        return false;
    };
    let (b, o) = (place.pair.lexicon.get(base.form), place.pair.lexicon.get(own.form));
    let name = b.capital && b.class == Class::Open;
    name && b.folded == o.folded
        && (is_name_inside(place, base) || !is_known_word(place.pair.lexicon.folded(base.form)))
}

pub(super) fn is_title(place: &Place<'_, '_>, unit: &Unit) -> bool {
    is_before_name(place.pair.lexicon.folded(unit.form))
}

/// A capitalised word or a title.
pub(super) fn is_name_head(place: &Place<'_, '_>, unit: &Unit) -> bool {
    let form = place.pair.lexicon.get(unit.form);
    is_title(place, unit)
        || form.capital
            && form.class == Class::Open
            && (is_name_inside(place, unit) || !is_known_word(place.pair.lexicon.folded(unit.form)))
}

/// Whether a unit may be part of a name. Hyphens, stops, commas and quotation marks may be.
pub(super) fn is_name_part(place: &Place<'_, '_>, unit: &Unit) -> bool {
    match unit.mark() {
        Some(mark) => matches!(mark, Mark::Hyphen | Mark::Stop | Mark::Comma | Mark::Quote),
        None => is_name_head(place, unit) || is_in_name(place.pair.lexicon.folded(unit.form)),
    }
}

/// A name in place of a pronoun, an abbreviation or a title, or the other way round.
pub(super) fn replaced(place: &Place<'_, '_>) -> Option<Difference> {
    let (base, own) = (&place.base_words, &place.own_words);
    let pronoun = |words: &[&Unit]| matches!(words, [word] if PERSONAL.contains(&place.pair.lexicon.folded(word.form)));
    let named = |words: &[&Unit]| {
        words.iter().all(|unit| is_name_part(place, unit))
            && words.iter().any(|unit| is_name_head(place, unit))
    };
    if pronoun(base) && named(own) || named(base) && pronoun(own) {
        return Some(place.is(Kind::PronounName).substantive());
    }
    if abbreviates(place, base, own) {
        return Some(place.is(Kind::NameExpansion).substantive());
    }
    if abbreviates(place, own, base) {
        return Some(place.is(Kind::NameShortening).substantive());
    }
    // `Barack Obama` and `President Obama`.
    let titles = |words: &[&Unit]| words.iter().all(|unit| is_title(place, unit));
    if named(base) && named(own) && titles(base) != titles(own) && follows(place) {
        let kind = if own.len() > base.len() { Kind::NameExpansion } else { Kind::NameShortening };
        let mut found = place.is(kind).substantive();
        found.base.end += 1;
        found.own.end += 1;
        return Some(found);
    }
    None
}

/// `FBI` for `Federal Bureau of Investigation`, `DOJ` for `Department of Justice` or `Justice
/// Department`, `Gen` for `General`.
fn abbreviates(place: &Place<'_, '_>, short: &[&Unit], long: &[&Unit]) -> bool {
    let lexicon = place.pair.lexicon;
    let [short] = short else { return false };
    if !lexicon.get(short.form).capital {
        return false;
    }
    let letters = lexicon.folded(short.form).replace('.', "");
    if let [title] = long {
        return SHORT_TITLES.contains(&(&letters, lexicon.folded(title.form)));
    }
    let initials = |capitals: bool| -> String {
        let words = long.iter().filter(|unit| !capitals || lexicon.get(unit.form).capital);
        words.filter_map(|unit| lexicon.folded(unit.form).chars().next()).collect()
    };
    let names = initials(true);
    // `Justice Department` is the `Department of Justice`.
    let swapped = match long {
        [_, last] if lexicon.folded(last.form) == "department" => {
            names.chars().next().is_some_and(|first| letters.chars().eq(['d', 'o', first]))
        }
        _ => false,
    };
    letters.chars().count() > 1
        && names.chars().count() > 1
        && (letters == names || letters == initials(false) || swapped)
}

/// Titles as they are abbreviated, and in full.
const SHORT_TITLES: [(&str, &str); 22] = [
    ("adm", "admiral"),
    ("amb", "ambassador"),
    ("brig", "brigadier"),
    ("capt", "captain"),
    ("cllr", "councillor"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("cpl", "corporal"),
    ("dr", "doctor"),
    ("fr", "father"),
    ("gen", "general"),
    ("gov", "governor"),
    ("lt", "lieutenant"),
    ("maj", "major"),
    ("mr", "mister"),
    ("prof", "professor"),
    ("pvt", "private"),
    ("rep", "representative"),
    ("rev", "reverend"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
    ("supt", "superintendent"),
];
