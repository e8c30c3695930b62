//! Descriptions of persons that the article names elsewhere: `the senator`, `the 56-year-old`.
//!
//! A description is resolved to a person whose role or age fits it and whom nothing contradicts.
//! These rules are tried, the most precise first:
//!
//! 1. The article gives the person the same role or age in the same words.
//! 2. Two roles are joined: `the former mayor and current governor`.
//! 3. The description comes first (cataphora): in the next paragraphs one person alone has its role,
//!    or one person alone is introduced by the full name.
//! 4. The description is an epithet (`the billionaire`) of a person whom the article often names.

use super::entity::{Entities, Entity, Person};
use super::mention::{Kind, Mention};
use crate::annotate::lexicon::{
    DEMONYM, DETERMINER, GROUP, ORGANISATION, PORTFOLIO, POSSESSIVE, ROLE_ONE, TITLE, UNNAMED,
    Word, canonical, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// Paragraphs looked back on for what a description means.
const REACH: u32 = 12;
/// Mentions looked back on.
const MEMORY: usize = 120;

/// Resolves the description `mentions[at]` to the person whose role or age the article states in
/// the same words.
///
/// The nearest such person before the description is chosen, within twelve paragraphs.
pub(super) fn person(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let mention = &mentions[at];
    let head = &analysis.toks[mention.head as usize];
    // `the Labour Party leader` may be another person than the leader who is named.
    let modifiers = &analysis.toks[mention.first as usize..mention.head as usize];
    let of_body = |t: &Tok| t.is_capital() && t.is(ORGANISATION.with(GROUP));
    if mention.plural || !is_definite(analysis, mention) || modifiers.iter().any(of_body) {
        return None;
    }
    let (role, field) = match age(analysis, mention) {
        Some(age) => (age, None),
        None if head.is(ROLE_ONE.with(TITLE)) => (canonical(head.word), field(analysis, mention)),
        None => return None,
    };
    nearest(analysis, mentions, at, |id| {
        bears(entities, id, mention, role)
            && field.is_none_or(|field| entities.at(id).roles.contains(&field))
    })
}

/// Whether the article gives the person `id` this role, and the gender of `mention` does not
/// contradict it.
fn bears(entities: &Entities, id: u32, mention: &Mention, role: Word) -> bool {
    let entity = entities.at(id);
    entity.person > Person::No
        && mention.gender.agrees(entity.gender)
        && entity.roles.contains(&role)
}

/// The portfolio of a minister: `health` in `the former health secretary`.
fn field(analysis: &Analysis, mention: &Mention) -> Option<Word> {
    let before = &analysis.toks[mention.first as usize..mention.head as usize];
    before.iter().rev().find(|tok| tok.is(PORTFOLIO)).map(|tok| canonical(tok.word))
}

/// The age in a description: `56` in `the 56-year-old`.
fn age(analysis: &Analysis, mention: &Mention) -> Option<Word> {
    let aged = |at: &usize| analysis.toks[*at].has(Shape::NUMBER);
    let text = mention.range().find(aged).map(|at| analysis.str(at))?;
    let (years, rest) = text.split_once('-')?;
    (rest == "year-old").then(|| Word::new(years))
}

/// `mother-of-three`.
fn is_parent(analysis: &Analysis, mention: &Mention) -> bool {
    let parent = analysis.str(mention.head as usize).split_once("-of-").map(|(parent, _)| parent);
    parent.is_some_and(|parent| {
        ["mother", "father", "mum", "dad", "mom", "grandmother", "grandfather"].contains(&parent)
    })
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

/// Whether a description is definite: with `the`, `this` or `its`, or a role without an article
/// (`PM said`).
pub(super) fn is_definite(analysis: &Analysis, mention: &Mention) -> bool {
    let first = mention.first as usize;
    let tok = &analysis.toks[first];
    matches!(analysis.str(first), "the" | "The" | "that" | "this" | "This")
        || tok.is(POSSESSIVE)
        || is_bare(analysis, mention)
        || analysis.toks[mention.range()].iter().any(|t| t.is_possessive_mark())
}

/// A description that names no person by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epithet {
    /// `the president`.
    Office,
    /// `the Israeli leader`, `the Texas Republican`: a person who holds an office.
    Leader,
    /// `the actress`.
    Trade,
    /// `the 56-year-old`, `the mother-of-three`.
    Age,
}

/// Least number of mentions of a person that the article is about.
const TOPIC: u32 = 3;

impl Epithet {
    /// Whether no evidence contradicts that the epithet refers to `entity`. `spoke` tells whether
    /// this entity spoke last.
    pub(super) fn suits(self, entity: &Entity, spoke: bool) -> bool {
        let topic = entity.count >= TOPIC || self == Self::Age && spoke;
        entity.person > Person::No
            && topic
            && match self {
                Self::Office => !entity.holds_office,
                Self::Leader => entity.holds_office,
                Self::Trade | Self::Age => true,
            }
    }
}

/// The kind of epithet of a description. The description must be definite and singular. Offices of
/// another country and words for people who often stay unnamed are excluded.
///
/// Each kind requires different evidence about the entity.
pub(super) fn epithet(analysis: &Analysis, mention: &Mention) -> Option<Epithet> {
    let toks = &analysis.toks;
    let head = &toks[mention.head as usize];
    let the =
        matches!(analysis.str(mention.first as usize), "the" | "The") || is_bare(analysis, mention);
    let modifiers = &toks[mention.first as usize + 1..mention.head.max(mention.first + 1) as usize];
    let abroad = modifiers.iter().any(|t| t.is(DEMONYM));
    let owned = modifiers.iter().any(Tok::is_possessive_mark);
    let complement = analysis.is(mention.end as usize, word!("of"));
    let former = modifiers.iter().any(|t| t.word == word!("former"));
    let unnamed = head.is(UNNAMED) && !former;
    let role = head.is(ROLE_ONE.with(TITLE)) && !unnamed && !mention.plural;
    match () {
        () if the && (age(analysis, mention).is_some() || is_parent(analysis, mention)) => {
            Some(Epithet::Age)
        }
        () if !the || owned || complement || !role => None,
        () if head.word == word!("leader") || head.is(DEMONYM) && head.is_capital() => {
            Some(Epithet::Leader)
        }
        () if head.is(TITLE) && abroad => None,
        () if head.is(TITLE) => Some(Epithet::Office),
        () => Some(Epithet::Trade),
    }
}

/// Whether a role starts its sentence without an article: `British actor then posted a video`.
fn is_bare(analysis: &Analysis, mention: &Mention) -> bool {
    let (first, head) = (mention.first as usize, &analysis.toks[mention.head as usize]);
    let opens = analysis.sentence_of(first).first == mention.first;
    let capitals = mention.first == mention.head && analysis.toks[first].has(Shape::CAPITALS);
    let article = analysis.toks[first].is(DETERMINER);
    let label = analysis.toks.get(mention.end as usize).is_some_and(|t| t.lead == ':');
    // `firm said`: the article of a paragraph was lost
    let cut = head.is(GROUP) && !analysis.toks[first].is_capital();
    let person = head.is(ROLE_ONE) || age(analysis, mention).is_some() || cut;
    !label && (capitals || opens && person && !mention.plural && !article)
}

/// The person that a description in the first paragraphs announces (`A mayor has asked for help`).
/// This is the only person with this role who is named in the next paragraphs.
pub(super) fn foretold(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let mention = &mentions[at];
    let head = &analysis.toks[mention.head as usize];
    let here = analysis.sentence_of(mention.first as usize).paragraph;
    if here > LEAD || mention.plural || !head.is(ROLE_ONE) || head.is(UNNAMED) {
        return None;
    }
    let role = canonical(head.word);
    let near = |m: &&Mention| analysis.sentence_of(m.first as usize).paragraph <= here + NEXT;
    let after = mentions[at + 1..].iter().take(MEMORY).take_while(near);
    let mut bearers =
        after.filter_map(|m| m.entity).filter(|&id| bears(entities, id, mention, role));
    let first = bearers.next()?;
    bearers.all(|id| id == first).then_some(first)
}

/// The first paragraphs, which introduce the topic of an article, including the headline.
const LEAD: u32 = 2;
/// The paragraphs after them in which the person is named.
const NEXT: u32 = 4;

/// The person that an indefinite description in the lead refers to: `A nurse has quit. ¶ Ana Holt
/// said …`. The next paragraph must start with the person's full name, and the name must not occur
/// earlier. The result is `None` if the article gives the person another role. News agencies omit `a`
/// before a role at the start of a sentence (`Nurse has quit.`); such a description may be in any
/// paragraph.
pub(super) fn announced(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let mention = &mentions[at];
    let sentence = analysis.sentence_of(mention.first as usize);
    let head = &analysis.toks[mention.head as usize];
    let opener = &analysis.toks[mention.first as usize];
    let article = [word!("a"), word!("an")].contains(&opener.word) && sentence.paragraph <= LEAD;
    let bare = !opener.is(DETERMINER.with(POSSESSIVE)) && is_bare(analysis, mention);
    let opens = sentence.first == mention.first && (article || bare);
    if !opens || mention.plural || !head.is(ROLE_ONE) {
        return None;
    }
    let next = analysis.paragraphs.get(sentence.paragraph as usize + 1)?.tokens.start as u32;
    let starts = |m: &&Mention| m.first == next && m.kind == Kind::Name;
    let id = mentions[at + 1..].iter().take(MEMORY).find(starts)?.entity?;
    let entity = entities.at(id);
    let role = entity.roles.is_empty() || entity.roles.contains(&canonical(head.word));
    let person = entity.person > Person::No && !entity.place && role;
    let new = entity.full.first() == Some(&next);
    (person && new && mention.gender.agrees(entity.gender)).then_some(id)
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
