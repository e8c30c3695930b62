//! The nature of an entity, judged by its name: a person, an organisation, or a place.

use super::entity::{Entity, Person};
use crate::annotate::lexicon::{
    CALENDAR, DEMONYM, DOCUMENT, GIVEN, GROUP, ORGANISATION, PLACE, Word, word,
};
use crate::annotate::{Analysis, Shape};

/// Last words of the names of public bodies.
const PUBLIC: [Word; 22] = [
    word!("force"),
    word!("agency"),
    word!("administration"),
    word!("government"),
    word!("court"),
    word!("department"),
    word!("ministry"),
    word!("committee"),
    word!("commission"),
    word!("senate"),
    word!("congress"),
    word!("parliament"),
    word!("council"),
    word!("university"),
    word!("college"),
    word!("house"),
    word!("party"),
    word!("police"),
    word!("army"),
    word!("union"),
    word!("senators"),
    word!("members"),
];

/// Most bytes of a name in capitals that is taken for an acronym.
const LONGEST_ACRONYM: usize = 5;
impl Entity {
    /// Sets person, organisation or place from the lists alone. Later evidence may raise the value.
    pub(super) fn judge(&mut self, analysis: &Analysis) {
        let range = {
            let start = analysis.toks.partition_point(|t| (t.start as usize) < self.name.start);
            let end = analysis.toks.partition_point(|t| (t.start as usize) < self.name.end);
            start..end
        };
        let toks = &analysis.toks[range];
        let body = ORGANISATION.with(GROUP).with(DOCUMENT).with(PLACE).with(DEMONYM);
        let given = toks.first().is_some_and(|t| t.is(GIVEN) && !t.is(PLACE));
        let alone = self.words.len() == 1;
        let last = toks.last();
        // Names that end in a people, a date or `day`: `Central Americans`, `Election Day`.
        let named_after = last.is_some_and(|t| {
            t.is(DEMONYM) && t.has(Shape::S) || t.is(CALENDAR) || t.word == word!("day")
        });
        self.place = named_after || toks.iter().all(|t| t.is(PLACE.with(DEMONYM).with(CALENDAR)));
        self.public = last.is_some_and(|t| PUBLIC.contains(&t.word));
        let acronym = alone && toks.iter().all(|t| t.has(Shape::CAPITALS) && !t.is(GIVEN));
        let short = acronym && self.name.len() <= LONGEST_ACRONYM;
        let bodily = toks.iter().any(|t| t.is(body) && (alone || !t.is(GIVEN)))
            || toks.last().is_some_and(|t| t.is(ORGANISATION));
        self.person = match self.person {
            _ if given && self.words.len() > 1 && !bodily => Person::Yes,
            Person::Likely if !(bodily && self.words.len() == 1) => Person::Likely,
            Person::No if !given => Person::No,
            Person::Unknown if short => Person::No,
            _ if bodily => Person::No,
            _ if given && self.words.len() == 1 => Person::Likely,
            Person::Unknown if self.surnamed && self.words.len() > 1 => Person::Likely,
            _ => Person::Unknown,
        };
    }

    /// Whether the longest form of the name has several words.
    pub(crate) fn is_longer_than_one(&self) -> bool {
        self.words.len() > 1
    }

    /// Whether the entity is a person, or has a full name that may be a person's.
    pub(crate) fn may_answer(&self) -> bool {
        let unknown = self.person == Person::Unknown && !self.place;
        self.person > Person::Unknown || unknown && self.is_longer_than_one()
    }

    /// Whether the entity is known not to be a person.
    pub(crate) fn is_body(&self) -> bool {
        self.person <= Person::Unknown
    }
}
