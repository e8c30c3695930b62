//! Organisations that a description names: `the Doe campaign`, `a Google spokesman`.
//!
//! `campaign`, `spokesman` and `article` alone name nobody. With a name before them, they name an
//! organisation, so a description may introduce an entity.

use std::ops::Range;

use super::entity::{Entities, Entity, Person};
use super::mention::Mention;
use crate::annotate::lexicon::{
    CALENDAR, DEMONYM, DOCUMENT, FUNCTION, GIVEN, GROUP, ORGANISATION, PLACE, ROLE_PLURAL, TITLE,
    VOICE, Word, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// Public bodies that have the name of their place: `Scottish government`, `Newport council`.
const CIVIC: [Word; 11] = [
    word!("government"),
    word!("council"),
    word!("police"),
    word!("army"),
    word!("military"),
    word!("parliament"),
    word!("embassy"),
    word!("court"),
    word!("university"),
    word!("trust"),
    word!("hospital"),
];
/// Documents that are named by their issuer alone: `a Times article`.
const ISSUED: [Word; 12] = [
    word!("statement"),
    word!("headline"),
    word!("article"),
    word!("editorial"),
    word!("story"),
    word!("tweet"),
    word!("column"),
    word!("op-ed"),
    word!("poll"),
    word!("survey"),
    word!("study"),
    word!("memo"),
];

impl Entities {
    /// Adds an entity whose name is the tokens of `range`.
    pub(super) fn introduce(
        &mut self,
        analysis: &Analysis,
        range: Range<usize>,
        person: Person,
    ) -> u32 {
        let start = self.words.len();
        self.words.extend(analysis.toks[range.clone()].iter().map(|t| t.word));
        let words = start..self.words.len();
        let id = self.list.len() as u32;
        self.list.push(Entity { person, ..Entity::new(words, None, analysis.span(range)) });
        id
    }

    /// Names an organisation with a lower-case noun: `the Doe campaign`, `Doe’s campaign`.
    ///
    /// A civic body (`council`, `police`) may have the name of its place. Other groups may not.
    pub(super) fn named_body(&mut self, analysis: &Analysis, mention: &mut Mention) {
        let toks = &analysis.toks;
        let head = &toks[mention.head as usize];
        // A party in the plural: `the Conservatives`.
        let party = head.is(ROLE_PLURAL) && head.is_capital() && !head.has(Shape::OPENS);
        if party && mention.entity.is_none() && mention.end == mention.head + 1 {
            let from = (mention.first..mention.head).find(|&at| toks[at as usize].is_capital());
            let from = from.filter(|&at| at > mention.first).unwrap_or(mention.head);
            mention.entity = self.body_of(analysis, from as usize..mention.end as usize);
            return;
        }
        let first = mention.first as usize;
        let new = toks[first].word == word!("a") || toks[first].word == word!("an");
        if !head.is(GROUP) || mention.plural || new {
            return; // `an AI company` has no name
        }
        let civic = CIVIC.contains(&head.word);
        let named = |&at: &usize| {
            let tok = &toks[at];
            let based = tok.has(Shape::HYPHEN); // `Taiwan-based`
            // `the Washington Post’s board`, but not `the Washington board`
            let part = tok.is(PLACE) && toks[at + 1].is_capital();
            let abroad = tok.is(DEMONYM.with(PLACE)) && !civic && !part;
            tok.is_capital() && !tok.is(FUNCTION) && !abroad && !based
        };
        let Some(first) = (mention.first..mention.head).map(|at| at as usize).find(named) else {
            return;
        };
        let range = first..mention.head as usize + 1;
        let start = self.words.len();
        self.words.extend(toks[range.clone()].iter().filter(|t| t.is_word()).map(|t| t.word));
        let words = start..self.words.len();
        let same = |id: u32| self.words[self.at(id).words.clone()] == self.words[words.clone()];
        let known = self.by_last.of(head.word).find(|&id| words.len() >= 2 && same(id));
        if words.len() < 2 || known.is_some() {
            self.words.truncate(start);
        }
        if words.len() < 2 {
            return;
        }
        let id = known.unwrap_or_else(|| {
            let id = self.list.len() as u32;
            self.by_last.add(head.word, id);
            let name = analysis.span(range);
            self.list.push(Entity { person: Person::No, ..Entity::new(words, None, name) });
            id
        });
        self.list[id as usize].count += 1;
        mention.entity = Some(id);
    }

    /// Finds the organisation whose name is before the noun: `a Google spokesman`, `Justice
    /// Department officials`.
    pub(super) fn spoken_for(&mut self, analysis: &Analysis, mention: &mut Mention) {
        let toks = &analysis.toks;
        let (first, head) = (mention.first as usize, mention.head as usize);
        if !toks[head].is(VOICE.with(DOCUMENT)) || mention.entity.is_some() {
            return;
        }
        let inner = &toks[first..head];
        if inner.iter().any(Tok::is_possessive_mark) {
            return;
        }
        let based = |t: &Tok| t.has(Shape::HYPHEN) && !t.has(Shape::CAPITALS);
        let capital = |t: &Tok| t.is_capital() && !t.is(FUNCTION.with(CALENDAR)) && !based(t);
        let Some(last) = inner.iter().rposition(capital) else { return };
        let apart = |t: &Tok| !capital(t) && t.lead != '&';
        let from = inner[..last].iter().rposition(apart).map_or(0, |at| at + 1);
        let group = inner.get(last + 1).is_some_and(|t| t.is(GROUP));
        let range = first + from..first + last + 1 + usize::from(group);
        // The name before another document may be its topic: `the Doe report`.
        let issued = toks[head].is(VOICE) || ISSUED.contains(&toks[head].word);
        if issued || toks[range.clone()].iter().any(|t| t.is(ORGANISATION.with(GROUP))) {
            mention.entity = self.body_of(analysis, range);
        }
    }

    /// The organisation that the tokens of `range` name: a known entity, or a new one if none
    /// matches. `None` if they name a person or a place.
    fn body_of(&mut self, analysis: &Analysis, range: Range<usize>) -> Option<u32> {
        let toks = &analysis.toks[range.clone()];
        let start = self.words.len();
        self.words.extend(toks.iter().filter(|t| t.is_word()).map(|t| t.word));
        let words = start..self.words.len();
        let last = *self.words[words.clone()].last()?;
        let same = |id: &u32| self.words[self.at(*id).words.clone()] == self.words[words.clone()];
        let short = |id: &u32| words.len() == 1 || same(id);
        let acronym = self.acronyms.get(&last).copied().filter(|_| words.len() == 1);
        let named = self.by_last.of(last).find(same);
        let named = named.or(acronym).or_else(|| self.by_last.of(last).find(short));
        let named = named.or_else(|| self.by_first.of(last).find(short));
        if let Some(id) = named {
            self.words.truncate(start);
            let entity = self.at(id);
            return (entity.person <= Person::Unknown && !entity.place).then_some(id);
        }
        let body = toks.iter().any(|t| t.is(ORGANISATION.with(GROUP)));
        let open = toks.iter().all(|t| !t.is(GIVEN.with(TITLE).with(DEMONYM)));
        let place = toks.last().is_some_and(|t| t.is(PLACE.with(DEMONYM)));
        if place || !body && !open {
            self.words.truncate(start);
            return None;
        }
        let id = self.list.len() as u32;
        self.by_last.add(last, id);
        let name = analysis.span(range);
        self.list.push(Entity { person: Person::No, ..Entity::new(words, None, name) });
        Some(id)
    }
}
