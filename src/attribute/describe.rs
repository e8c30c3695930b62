//! Descriptions of persons that the article names elsewhere: `the senator`, `the 56-year-old`.

use super::entity::{Entities, Entity, Person};
use super::mention::{Kind, Mention};
use crate::annotate::lexicon::{
    DEMONYM, DETERMINER, PLACE, PORTFOLIO, POSSESSIVE, ROLE_ONE, TITLE, UNNAMED, Word, canonical,
    word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// Paragraphs looked back on for what a description means.
const REACH: u32 = 12;
/// Mentions looked back on.
const MEMORY: usize = 120;

/// The person that the description at `at` means by the article’s own words: one that bears its
/// role, or is of that age.
pub(super) fn person(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let mention = &mentions[at];
    let head = &analysis.toks[mention.head as usize];
    if mention.plural || !is_definite(analysis, mention) {
        return None;
    }
    let (role, field) = match age(analysis, mention) {
        Some(age) => (age, None),
        None if head.is(ROLE_ONE.with(TITLE)) => (canonical(head.word), field(analysis, mention)),
        None => return None,
    };
    nearest(analysis, mentions, at, |id| {
        let entity = entities.at(id);
        entity.person > Person::No
            && mention.gender.agrees(entity.gender)
            && entity.roles.contains(&role)
            && field.is_none_or(|field| entity.roles.contains(&field))
    })
}

/// What a minister is minister of: `health` of `the former health secretary`.
fn field(analysis: &Analysis, mention: &Mention) -> Option<Word> {
    let before = &analysis.toks[mention.first as usize..mention.head as usize];
    before.iter().rev().find(|tok| tok.is(PORTFOLIO)).map(|tok| canonical(tok.word))
}

/// The `56` of `the 56-year-old`.
fn age(analysis: &Analysis, mention: &Mention) -> Option<Word> {
    let aged = |at: &usize| analysis.toks[*at].has(Shape::NUMBER);
    let text = mention.range().find(aged).map(|at| analysis.str(at))?;
    let (years, rest) = text.split_once('-')?;
    (rest == "year-old").then(|| Word::new(years))
}

/// The last entity named before `at` that fits.
pub(super) fn nearest(
    analysis: &Analysis,
    mentions: &[Mention],
    at: usize,
    fits: impl Fn(u32) -> bool,
) -> Option<u32> {
    let here = analysis.sentence_of(mentions[at].first as usize).paragraph;
    mentions[..at]
        .iter()
        .rev()
        .take(MEMORY)
        .take_while(|m| here - analysis.sentence_of(m.first as usize).paragraph <= REACH)
        .filter_map(|m| m.entity)
        .find(|&id| fits(id))
}

/// It means somebody or something known: `the`, `this`, `its`, or capitals alone (`PM said`).
pub(super) fn is_definite(analysis: &Analysis, mention: &Mention) -> bool {
    let first = mention.first as usize;
    let tok = &analysis.toks[first];
    matches!(analysis.str(first), "the" | "The" | "that" | "this" | "This")
        || tok.is(POSSESSIVE)
        || mention.first == mention.head && tok.has(Shape::CAPITALS)
        || analysis.toks[mention.range()].iter().any(|t| t.is_possessive_mark())
}

/// A description that names no one by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epithet {
    /// `the president`.
    Office,
    /// `the Israeli leader`.
    Leader,
    /// `the actress`.
    Trade,
}

/// Times that an article names whom it is about, at least.
const TOPIC: u32 = 3;

impl Epithet {
    /// Nothing that is known of `entity` speaks against its being meant.
    pub(super) fn suits(self, entity: &Entity) -> bool {
        let known = entity.person > Person::No && entity.count >= TOPIC;
        known
            && match self {
                Self::Office => !entity.holds_office,
                Self::Leader => entity.holds_office,
                Self::Trade => true,
            }
    }
}

/// The epithet that a description is: definite, singular, no office of another country, and no
/// word for those who often go unnamed.
pub(super) fn epithet(analysis: &Analysis, mention: &Mention) -> Option<Epithet> {
    let toks = &analysis.toks;
    let head = &toks[mention.head as usize];
    let the = matches!(analysis.str(mention.first as usize), "the" | "The");
    let modifiers = &toks[mention.first as usize + 1..mention.head.max(mention.first + 1) as usize];
    let abroad = modifiers.iter().any(|t| t.is(PLACE.with(DEMONYM)));
    let owned = modifiers.iter().any(Tok::is_possessive_mark);
    let complement = analysis.is(mention.end as usize, word!("of"));
    let role = head.is(ROLE_ONE) && !head.is(UNNAMED) && !mention.plural;
    match () {
        () if !the || owned || complement || !role => None,
        () if head.word == word!("leader") => Some(Epithet::Leader),
        () if head.is(TITLE) && abroad => None,
        () if head.is(TITLE) => Some(Epithet::Office),
        () => Some(Epithet::Trade),
    }
}

/// `the former mayor and current governor`: both nouns mean one person.
pub(super) fn second_of_two(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<u32> {
    let mention = &mentions[at];
    let toks = &analysis.toks;
    let first = mention.first as usize;
    let bare =
        !toks[first].is(DETERMINER.with(POSSESSIVE)) && toks[mention.head as usize].is(ROLE_ONE);
    if !bare || mention.plural {
        return None;
    }
    // Up to three words such as `current` between `and` and the noun phrase.
    let and = (first.saturating_sub(3)..first).rev().find(|&i| toks[i].word == word!("and"))?;
    let same = |m: &&Mention| toks[m.first as usize].sentence == toks[first].sentence;
    let near = mentions[..at].iter().rev().take(4).take_while(same);
    near.filter(|m| m.kind == Kind::Nominal && m.end as usize + 3 > and).find_map(|m| m.entity)
}
