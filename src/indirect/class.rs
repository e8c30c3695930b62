//! One kind for every word and mark, the most telling one first.

use crate::attribute::analysis::{Shape, Tok};
use crate::attribute::lexicon as list;
use crate::attribute::lexicon::Classes;

/// The kind of a word or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Class(pub(crate) u8);

pub(crate) const NONE: Class = Class(0);
pub(crate) const STOP: Class = Class(1);
pub(crate) const COMMA: Class = Class(2);
pub(crate) const COLON: Class = Class(3);
pub(crate) const DASH: Class = Class(4);
pub(crate) const QUOTATION_MARK: Class = Class(5);
pub(crate) const BRACKET: Class = Class(6);
pub(crate) const OTHER_MARK: Class = Class(7);
pub(crate) const FIRST_WORD: Class = Class(8);
const CLITIC: Class = Class(8);
const NUMBER: Class = Class(9);
const HANDLE: Class = Class(10);
const CAPITAL: Class = Class(11);
const CAPITALS: Class = Class(12);
const TITLE: Class = Class(13);
const GIVEN: Class = Class(14);
const PLACE: Class = Class(15);
const DEMONYM: Class = Class(16);
const CALENDAR: Class = Class(17);
const ORGANISATION: Class = Class(18);
pub(crate) const RELATIVE: Class = Class(23);
pub(crate) const CONJUNCTION: Class = Class(24);
pub(crate) const PREPOSITION: Class = Class(25);
const HYPHEN: Class = Class(40);
const ED: Class = Class(41);
const ING: Class = Class(42);
const LY: Class = Class(43);
const S: Class = Class(44);
const LOWER: Class = Class(45);

/// Step of [`super::view::Tok::cue`] for a verb of saying that the corpus does not know.
pub(crate) const LISTED: u8 = 8;

/// Lists in the order in which they decide, for words in small letters.
const LISTS: [(Classes, u8); 21] = [
    (list::AUXILIARY, 20),
    (list::POSSESSIVE, 21),
    (list::DETERMINER, 22),
    (list::RELATIVE, 23),
    (list::CONJUNCTION, 24),
    (list::PREPOSITION, 25),
    (list::SUBJECT, 26),
    (list::OBJECT, 27),
    (list::SAID, 28),
    (list::STRONG, 29),
    (list::CUE_NOUN, 30),
    (list::SPEECH, 31),
    (list::ROLE_ONE, 32),
    (list::ROLE_PLURAL, 33),
    (list::GROUP, 34),
    (list::DOCUMENT, 35),
    (list::TITLE, 36),
    (list::ADVERB, 37),
    (list::VERB, 38),
    (list::CALENDAR, 17),
    (list::DEMONYM, 16),
];

/// Lists for words with a capital.
const NAMES: [(Classes, u8); 6] = [
    (list::TITLE, TITLE.0),
    (list::CALENDAR, CALENDAR.0),
    (list::DEMONYM, DEMONYM.0),
    (list::ORGANISATION, ORGANISATION.0),
    (list::GIVEN, GIVEN.0),
    (list::PLACE, PLACE.0),
];

impl Class {
    pub(crate) fn of(tok: &Tok) -> Self {
        if tok.is_possessive_mark() {
            return CLITIC;
        }
        if tok.has(Shape::NUMBER) {
            return NUMBER;
        }
        if !tok.is_word() {
            return mark(tok);
        }
        let first = |lists: &[(Classes, u8)]| {
            lists.iter().find(|(classes, _)| tok.is(*classes)).map(|&(_, class)| Self(class))
        };
        let function = tok.is(list::FUNCTION);
        if tok.is_capital() && !(tok.has(Shape::OPENS) && function) {
            let plain = if tok.has(Shape::CAPITALS) { CAPITALS } else { CAPITAL };
            return first(&NAMES).unwrap_or(plain);
        }
        first(&LISTS).unwrap_or(if tok.has(Shape::HYPHEN) {
            HYPHEN
        } else if tok.has(Shape::ED) {
            ED
        } else if tok.has(Shape::ING) {
            ING
        } else if tok.has(Shape::LY) {
            LY
        } else if tok.has(Shape::S) {
            S
        } else {
            LOWER
        })
    }

    pub(crate) const fn is_mark(self) -> bool {
        self.0 < FIRST_WORD.0
    }
}

fn mark(tok: &Tok) -> Class {
    match tok.lead {
        '.' | '!' | '?' | '…' => STOP,
        ',' => COMMA,
        ':' | ';' => COLON,
        '-' | '–' | '—' | '―' => DASH,
        '@' | '#' => HANDLE,
        '(' | ')' | '[' | ']' => BRACKET,
        _ if tok.is_quotation_mark() => QUOTATION_MARK,
        _ => OTHER_MARK,
    }
}

/// A listed verb of saying.
pub(crate) fn is_verb_of_saying(tok: &Tok) -> bool {
    tok.is_cue()
}
