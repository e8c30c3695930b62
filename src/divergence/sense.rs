//! Words that are a month, a name or a modal word: `May`, `Will`, `March`, `April`.
//!
//! The capital and the neighbouring words decide. There is no list of persons.
//!
//! These words matter because two guards read them: a month is a date, and a modal word belongs to
//! a claim. As a name, the same word is neither. The decision uses the capital, numbers beside the
//! word, and titles and unknown capitalized words beside it. In a question or at the start of a
//! sentence, it also uses the form of the next word.

use crate::collate::{Lexicon, Mark, Unit};
use crate::english::class::Class;
use crate::english::spelling::is_known_word;

use super::lists::{
    BEFORE_DATES, DATES, MODALS, MONTHS, POSSESSIVES, WITHOUT_CAPITAL, is_before_name,
};

/// The sense of a word from the lists of days, months and modal words, in its context.
///
/// Guards use [`Date`](Self::Date) and [`Modal`](Self::Modal). The other variants say why the word
/// is neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A day, a month, a time of day.
    Date,
    /// A month by itself, or somebody of that name.
    Month,
    /// How sure, how free: `may resign`.
    Modal,
    /// A person.
    Name,
    /// Any other word: `the will of the people`, `a march`.
    Plain,
}

impl Sense {
    pub(super) const fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Month)
    }
}

/// The sense of the unit at a position; `None` for words of neither list.
pub(super) fn sense(lexicon: &Lexicon, units: &[Unit], at: usize) -> Option<Sense> {
    let word = lexicon.folded(units[at].form);
    let date = is_date_word(word);
    let modal = MODALS.iter().any(|(_, words)| words.contains(&word));
    if !date && !modal {
        return None;
    }
    let place = Place { lexicon, units, at };
    let month = MONTHS.contains(&word);
    Some(match (date, modal) {
        (true, _) if place.is_dated() => Sense::Date,
        _ if month && place.is_governed() => Sense::Month,
        (_, true) if !place.has_own_capital() && place.is_noun() => Sense::Plain,
        (_, true) if !place.has_own_capital() || place.may_be_modal() => Sense::Modal,
        (false, _) => Sense::Name,
        _ if !place.has_own_capital() && WITHOUT_CAPITAL.contains(&word) => Sense::Plain,
        _ if month && place.is_beside_name() => Sense::Name,
        _ if month => Sense::Month,
        _ => Sense::Date,
    })
}

fn is_date_word(word: &str) -> bool {
    DATES.contains(&word) || MONTHS.contains(&word)
}

/// A capital that no sentence's beginning explains.
pub(super) fn is_inside_sentence(units: &[Unit], at: usize) -> bool {
    let mut before = units[..at].iter().rev();
    let before = before.find(|unit| unit.mark() != Some(Mark::Quote));
    before.is_some_and(|unit| unit.mark().is_none_or(|mark| !mark.ends_sentence()))
}

/// A word and its neighbours.
struct Place<'a> {
    lexicon: &'a Lexicon,
    units: &'a [Unit],
    at: usize,
}

impl<'a> Place<'a> {
    fn before(&self) -> Option<&'a Unit> {
        self.at.checked_sub(1).map(|before| &self.units[before])
    }

    fn after(&self) -> Option<&'a Unit> {
        self.units.get(self.at + 1)
    }

    fn class(&self, unit: Option<&Unit>) -> Option<Class> {
        unit.map(|unit| self.lexicon.get(unit.form).class)
    }

    /// A capital, and small letters after it: a word in capitals throughout is any word.
    fn has_own_capital(&self) -> bool {
        let form = self.lexicon.get(self.units[self.at].form);
        form.capital && self.lexicon.string(form.composed).contains(char::is_lowercase)
    }

    /// `May 5`, `5 May`, `in May`, `last May`.
    fn is_dated(&self) -> bool {
        let number = [self.before(), self.after()];
        let number = number.into_iter().any(|unit| self.class(unit) == Some(Class::Number));
        let capital = self.lexicon.get(self.units[self.at].form).capital;
        let before = self.before().map(|unit| self.lexicon.folded(unit.form));
        capital && number || before.is_some_and(|word| BEFORE_DATES.contains(&word))
    }

    /// No modal word stands behind `by` or `of`.
    fn is_governed(&self) -> bool {
        self.class(self.before()) == Some(Class::Preposition)
    }

    /// `The will`, `a must`, `their needs`.
    fn is_noun(&self) -> bool {
        let owner = |word: &str| matches!(word, "a" | "an" | "the") || POSSESSIVES.contains(&word);
        self.before().is_some_and(|unit| owner(self.lexicon.folded(unit.form)))
    }

    /// `Mr. May`, `Theresa May`, `Will Smith`.
    fn is_beside_name(&self) -> bool {
        let mut before = self.units[..self.at].iter().rev();
        let before = before.find(|unit| unit.mark() != Some(Mark::Stop));
        let title = |unit: &Unit| is_before_name(self.lexicon.folded(unit.form));
        before.is_some_and(title)
            || [self.before(), self.after()].into_iter().flatten().any(|unit| self.is_strange(unit))
    }

    /// A capital on a word that is in no list: a name.
    fn is_strange(&self, unit: &Unit) -> bool {
        let (form, word) = (self.lexicon.get(unit.form), self.lexicon.folded(unit.form));
        form.capital && form.class == Class::Open && !is_date_word(word) && !is_known_word(word)
    }

    /// The capital may be the sentence's, or that of a headline, where all words have one.
    fn may_be_modal(&self) -> bool {
        if is_inside_sentence(self.units, self.at) {
            let next = self.after().map(|unit| self.lexicon.get(unit.form));
            return next.is_some_and(|form| form.capital && form.class == Class::Open)
                && !self.is_beside_name();
        }
        self.asks() || !self.is_beside_name() && self.comes_before_base_form()
    }

    /// Whether the sentence ends with a question mark.
    fn asks(&self) -> bool {
        let end =
            self.units[self.at..].iter().find_map(|unit| unit.mark().filter(|m| m.ends_sentence()));
        end == Some(Mark::Question)
    }

    /// A subject or a verb without an ending follows: `May the best win`, `May be`; a name has
    /// `resigned` or `was` behind it.
    fn comes_before_base_form(&self) -> bool {
        let Some(next) = self.after() else { return false };
        let form = self.lexicon.get(next.form);
        let word = self.lexicon.folded(next.form);
        match form.class {
            Class::Article | Class::Pronoun | Class::Negation => true,
            Class::Auxiliary => matches!(word, "be" | "have" | "do"),
            Class::Open => {
                let stem = self.lexicon.string(form.stem);
                word == stem || word.strip_suffix('e') == Some(stem)
            }
            _ => false,
        }
    }
}
