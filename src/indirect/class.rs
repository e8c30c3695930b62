//! Assigns one class to every word and mark, the most informative one.
//!
//! A word may belong to many classes of the lexicon, but a feature needs one class. The lists are
//! tried in order: function words first, then words that may be a cue or a source. The shape of the
//! letters comes last.

use crate::annotate::lexicon as list;
use crate::annotate::lexicon::Classes;
use crate::annotate::{Shape, Tok};

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
pub(crate) const HANDLE: Class = Class(10);
const CAPITAL: Class = Class(11);
const CAPITALS: Class = Class(12);
pub(crate) const TITLE: Class = Class(13);
pub(crate) const GIVEN: Class = Class(14);
const PLACE: Class = Class(15);
const DEMONYM: Class = Class(16);
const CALENDAR: Class = Class(17);
pub(crate) const ORGANISATION: Class = Class(18);
const AUXILIARY: Class = Class(20);
const POSSESSIVE: Class = Class(21);
const DETERMINER: Class = Class(22);
pub(crate) const RELATIVE: Class = Class(23);
pub(crate) const CONJUNCTION: Class = Class(24);
pub(crate) const PREPOSITION: Class = Class(25);
const SUBJECT: Class = Class(26);
const OBJECT: Class = Class(27);
const SAID: Class = Class(28);
const STRONG: Class = Class(29);
pub(crate) const CUE_NOUN: Class = Class(30);
const SPEECH: Class = Class(31);
pub(crate) const ROLE: Class = Class(32);
const ROLES: Class = Class(33);
pub(crate) const GROUP: Class = Class(34);
pub(crate) const DOCUMENT: Class = Class(35);
const RANK: Class = Class(36);
const ADVERB: Class = Class(37);
const VERB: Class = Class(38);
const HYPHEN: Class = Class(40);
const ED: Class = Class(41);
const ING: Class = Class(42);
const LY: Class = Class(43);
const S: Class = Class(44);
const LOWER: Class = Class(45);

/// Kinds that a cue with a verb holds.
pub(crate) const VERBS: [Class; 6] = [SAID, STRONG, SPEECH, VERB, ED, ING];
/// Pronouns that can be a source.
pub(crate) const PRONOUNS: [Class; 4] = [SUBJECT, OBJECT, POSSESSIVE, RELATIVE];
/// Kinds of which a name is made.
pub(crate) const NAMES: [Class; 6] = [CAPITAL, CAPITALS, GIVEN, PLACE, ORGANISATION, TITLE];

/// Step of [`super::view::Tok::cue`] for a verb of saying that the corpus does not know.
pub(crate) const LISTED: u8 = 8;

/// The lists in their order of priority, for lower-case words.
///
/// The first list that contains the word decides.
const SMALL: [(Classes, Class); 21] = [
    (list::AUXILIARY, AUXILIARY),
    (list::POSSESSIVE, POSSESSIVE),
    (list::DETERMINER, DETERMINER),
    (list::RELATIVE, RELATIVE),
    (list::CONJUNCTION, CONJUNCTION),
    (list::PREPOSITION, PREPOSITION),
    (list::SUBJECT, SUBJECT),
    (list::OBJECT, OBJECT),
    (list::SAID, SAID),
    (list::STRONG, STRONG),
    (list::CUE_NOUN, CUE_NOUN),
    (list::SPEECH, SPEECH),
    (list::ROLE_ONE, ROLE),
    (list::ROLE_PLURAL, ROLES),
    (list::GROUP, GROUP),
    (list::DOCUMENT, DOCUMENT),
    (list::TITLE, RANK),
    (list::ADVERB, ADVERB),
    (list::VERB, VERB),
    (list::CALENDAR, CALENDAR),
    (list::DEMONYM, DEMONYM),
];

/// Lists for words with a capital.
const LARGE: [(Classes, Class); 6] = [
    (list::TITLE, TITLE),
    (list::CALENDAR, CALENDAR),
    (list::DEMONYM, DEMONYM),
    (list::ORGANISATION, ORGANISATION),
    (list::GIVEN, GIVEN),
    (list::PLACE, PLACE),
];

impl Class {
    /// The class of a token. A capitalised word at the start of a sentence is looked up in lower
    /// case if it is a function word.
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
        let first = |lists: &[(Classes, Class)]| {
            lists.iter().find(|(classes, _)| tok.is(*classes)).map(|&(_, class)| class)
        };
        let function = tok.is(list::FUNCTION);
        if tok.is_capital() && !(tok.has(Shape::OPENS) && function) {
            let plain = if tok.has(Shape::CAPITALS) { CAPITALS } else { CAPITAL };
            return first(&LARGE).unwrap_or(plain);
        }
        first(&SMALL).unwrap_or(if tok.has(Shape::HYPHEN) {
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

    /// Whether the class is a mark. Marks have the lowest numbers.
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
