//! Editorial insertions: words in brackets that an outlet adds to a quotation.
//!
//! An insertion that replaces words of the other side, or explains who or what a word means, is a
//! difference of form. One that adds words of its own changes the wording: `safe [for now]`.

use crate::collate::{Mark, Unit};
use crate::english::class::{Class, class};

use super::alarm::Guard;
use super::guard;
use super::kind::DivergenceKind as Kind;
use super::lists::{ADVERBS, EDITORIAL, EXPLETIVES, PERSONAL, POSSESSIVES, TIMES};
use super::names;
use super::pair::Difference;
use super::place::{Place, has_mark};

/// The words in brackets at a place, and what stands there and around on either side.
struct Bracket<'p, 'a> {
    place: &'p Place<'p, 'a>,
    /// The words between the brackets.
    words: &'p [&'a Unit],
    /// The words of the other side.
    other: &'p [&'a Unit],
    before: Option<&'a Unit>,
    after: Option<&'a Unit>,
}

/// Words in brackets that the other side does not have.
///
/// An insertion that replaces a pronoun explains it and is form. One that replaces or adds other words
/// is a difference of wording.
pub(super) fn edit(place: &Place<'_, '_>) -> Option<Difference> {
    let (own, base) = (has_mark(place.own, Mark::Open), has_mark(place.base, Mark::Open));
    if own == base {
        return None;
    }
    let (units, other, words, (before, after)) = if own {
        (place.own, &place.base_words, &place.own_words, place.own_around())
    } else {
        (place.base, &place.own_words, &place.base_words, place.base_around())
    };
    if !is_enclosed(units) {
        return None;
    }
    let square = units.iter().any(|unit| {
        let text = if own { place.pair.own_print(unit) } else { place.pair.base_print(unit) };
        text == "["
    });
    // Round brackets may be the speaker's own; only as a pure gloss are they the outlet's.
    if !square && !other.is_empty() {
        return None;
    }
    let bracket = Bracket { place, words, other, before, after };
    if words.iter().any(|unit| EXPLETIVES.contains(&bracket.folded(unit))) {
        return Some(place.is(Kind::Masking));
    }
    let explains = if other.is_empty() { bracket.is_gloss() } else { bracket.restates() };
    let mut alarms = guard::alarms(place);
    if other.is_empty() && explains {
        alarms.retain(|alarm| {
            matches!(alarm.guard, Guard::Negation | Guard::Modality | Guard::Condition)
        });
    }
    let found = place.is(Kind::BracketedEdit).alarmed(alarms);
    Some(if explains { found } else { found.substantive() })
}

/// All words stand between the brackets.
fn is_enclosed(units: &[Unit]) -> bool {
    let at = |mark| units.iter().position(|unit| unit.mark() == Some(mark));
    let (open, close) = (at(Mark::Open), at(Mark::Close));
    let inside =
        |at: usize| open.is_some_and(|open| at > open) && close.is_none_or(|close| at < close);
    units.iter().enumerate().all(|(at, unit)| !unit.is_word() || inside(at))
}

impl<'a> Bracket<'_, 'a> {
    fn folded(&self, unit: &Unit) -> &'a str {
        self.place.pair.lexicon.folded(unit.form)
    }

    /// The words of the other side are among those in brackets, or are pronouns that they stand
    /// for: `[the mayor]` for `she`, `[Ana Holt]` for `Holt`; not `[safe for now]` for `safe`.
    fn restates(&self) -> bool {
        let stem = |unit: &Unit| self.place.pair.lexicon.get(unit.form).stem;
        let among =
            |unit: &Unit, words: &[&Unit]| words.iter().any(|word| stem(word) == stem(unit));
        let pronoun = |unit: &Unit| PERSONAL.contains(&self.folded(unit));
        let adds = |unit: &Unit| {
            let class = self.place.pair.lexicon.get(unit.form).class;
            (class.is_open() || class == Class::Negation)
                && !names::is_name_head(self.place, unit)
                && !among(unit, self.other)
        };
        let other = || self.other.iter();
        other().all(|unit| pronoun(unit) || among(unit, self.words))
            && (other().any(|unit| pronoun(unit)) || !self.words.iter().any(|unit| adds(unit)))
    }

    /// The other side has no words here, and the insertion only explains the word beside it, or how it
    /// was said.
    fn is_gloss(&self) -> bool {
        self.words.iter().all(|unit| EDITORIAL.contains(&self.folded(unit)))
            || self.expands_name()
            || (self.before.is_some_and(|unit| self.is_pronoun(unit)) || self.replaces_pronoun())
                && self.is_noun_phrase()
    }

    /// The insertion stands at an end of the witness and takes the place of a pronoun of the base:
    /// `[The mayor] said` for `She said`.
    fn replaces_pronoun(&self) -> bool {
        let (own, range) = (self.place.pair.own, self.place.block.own_range());
        let (before, after) = self.place.base_around();
        let has_word = |units: &[Unit]| units.iter().any(Unit::is_word);
        let pronoun =
            |unit: Option<&Unit>| unit.is_some_and(|unit| PERSONAL.contains(&self.folded(unit)));
        !has_word(&own[..range.start]) && pronoun(before)
            || !has_word(&own[range.end..]) && pronoun(after)
    }

    fn is_pronoun(&self, unit: &Unit) -> bool {
        let word = self.folded(unit);
        PERSONAL.contains(&word) || class(word) == Class::Pronoun
    }

    /// `[Mayor] Holt`, `Ana [Holt]`, `the mayor [Ana Holt]`.
    fn expands_name(&self) -> bool {
        let capital = |unit: &Unit| self.place.pair.lexicon.get(unit.form).capital;
        let head = |unit: &Unit| names::is_name_head(self.place, unit);
        let named = self.words.iter().all(|unit| names::is_name_part(self.place, unit));
        let names = self.words.iter().any(|unit| head(unit) && capital(unit));
        let titles = self.words.iter().all(|unit| names::is_title(self.place, unit));
        let beside = [self.before, self.after].into_iter().flatten().any(head);
        let before_name = self.after.is_some_and(|unit| head(unit) && capital(unit));
        named && (names && beside || titles && before_name)
    }

    /// `the mayor`, `a neighbour`, `Haldane`, `his friends`, `voters`.
    fn is_noun_phrase(&self) -> bool {
        let Some((first, last)) = self.words.first().zip(self.words.last()) else { return false };
        let word = self.folded(first);
        let beside = |unit: &Unit| {
            let word = self.folded(unit);
            ADVERBS.contains(&word) || TIMES.contains(&word)
        };
        let bare = || {
            let open = |unit: &Unit| self.place.pair.lexicon.get(unit.form).class == Class::Open;
            self.words.iter().all(|unit| open(unit)) && self.folded(last).ends_with('s')
        };
        let opens = matches!(word, "a" | "an" | "the")
            || POSSESSIVES.contains(&word)
            || names::is_name_head(self.place, first);
        !self.words.iter().any(|unit| beside(unit)) && (opens || bare())
    }
}
