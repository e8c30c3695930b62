//! Descriptions that mean somebody named elsewhere in the article: `the senator`, `the union`,
//! `a Times article`.

use rustc_hash::FxHashMap;

use super::entity::{Entities, Person};
use super::mention::{Kind, Mention};
use crate::annotate::Analysis;
use crate::annotate::lexicon::{
    DEMONYM, DETERMINER, DOCUMENT, GROUP, PLACE, POSSESSIVE, ROLE_ONE, TITLE_OPEN, UNNAMED, Word,
    canonical, word,
};

/// Paragraphs looked back on for what a description means.
const REACH: u32 = 12;
/// Mentions looked back on.
const MEMORY: usize = 120;

/// Documents met so far and whom each was laid to.
#[derive(Default)]
pub(crate) struct Described {
    documents: FxHashMap<Word, u32>,
}

impl Described {
    /// The entity that the description at `at` means by the article’s own words: one that bears
    /// the role, or whose name holds the noun.
    pub(crate) fn named(
        &self,
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
        if head.is(ROLE_ONE) {
            let role = canonical(head.word);
            return nearest(analysis, mentions, at, |id| {
                let entity = entities.at(id);
                entity.person > Person::No
                    && mention.gender.agrees(entity.gender)
                    && entity.roles.contains(&role)
            });
        }
        if head.is(GROUP) {
            return nearest(analysis, mentions, at, |id| {
                entities.at(id).person == Person::No && entities.is_called(id, head.word)
            });
        }
        head.is(DOCUMENT).then(|| self.documents.get(&head.word).copied()).flatten()
    }

    /// Remembers whose document it was.
    pub(crate) fn note(&mut self, analysis: &Analysis, mentions: &[Mention], at: usize) {
        let mention = &mentions[at];
        let head = &analysis.toks[mention.head as usize];
        if let (Kind::Nominal, Some(entity)) = (mention.kind, mention.entity)
            && head.is(DOCUMENT)
        {
            self.documents.insert(head.word, entity);
        }
    }
}

/// The last entity named before `at` that fits.
fn nearest(
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

fn is_definite(analysis: &Analysis, mention: &Mention) -> bool {
    let first = mention.first as usize;
    let tok = &analysis.toks[first];
    matches!(analysis.str(first), "the" | "The" | "that" | "this" | "This")
        || tok.is(POSSESSIVE)
        || analysis.toks[mention.range()].iter().any(|t| t.is_possessive_mark())
}

/// Whose the document at `at` is: the body whose name stands in the description (`a Times
/// article`), or for a bare statement the body named last before it.
pub(crate) fn issuer(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let mention = &mentions[at];
    let toks = &analysis.toks;
    let head = &toks[mention.head as usize];
    if !head.is(DOCUMENT) || mention.kind != Kind::Nominal {
        return None;
    }
    if let Some(mark) = mention.range().rev().find(|&i| toks[i].is_possessive_mark()) {
        let owner = mentions[..at].iter().rev().take(4).find(|m| m.end as usize == mark);
        return owner.and_then(|m| m.entity);
    }
    let capital = |&i: &usize| toks[i].is_capital() && i > mention.first as usize;
    let inner = mention.range().rev().find(capital).map(|i| toks[i].word);
    if let Some(inner) = inner {
        return entities.body(inner);
    }
    let bare = [word!("statement"), word!("announcement"), word!("release")].contains(&head.word);
    let article = !toks[mention.first as usize].is(POSSESSIVE);
    if !bare || !article {
        return None;
    }
    let here = analysis.sentence_of(mention.first as usize).paragraph;
    let bodies = mentions[..at].iter().rev().take(MEMORY).filter(|m| {
        m.kind == Kind::Name
            && here - analysis.sentence_of(m.first as usize).paragraph <= 1
            && m.entity.is_some_and(|id| entities.at(id).person == Person::No)
            && !toks[m.head as usize].is(PLACE.with(DEMONYM))
    });
    bodies.filter_map(|m| m.entity).next()
}

/// A document, whoever speaks in it.
pub(crate) fn is_document(analysis: &Analysis, mention: &Mention) -> bool {
    mention.kind == Kind::Nominal && analysis.toks[mention.head as usize].is(DOCUMENT)
}

/// `the former mayor and current governor`: both nouns mean one person.
pub(crate) fn second_of_two(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<u32> {
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

/// `the Vermont senator`, `the former secretary`, `the governor`: words that a writer uses for somebody known.
pub(crate) fn is_epithet(analysis: &Analysis, mention: &Mention) -> bool {
    let toks = &analysis.toks;
    let head = &toks[mention.head as usize];
    let the = matches!(analysis.str(mention.first as usize), "the" | "The");
    let modifiers = &toks[mention.first as usize + 1..mention.head.max(mention.first + 1) as usize];
    let office = head.is(TITLE_OPEN);
    let told = office || modifiers.iter().any(|t| t.is(PLACE.with(DEMONYM).with(TITLE_OPEN)));
    let owned = modifiers.iter().any(|t| t.is_possessive_mark());
    the && told && !owned && head.is(ROLE_ONE) && !head.is(UNNAMED)
}
