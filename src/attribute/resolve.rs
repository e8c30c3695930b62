//! Pronouns and descriptions: which entity they mean.

use super::cue::Cue;
use super::describe::{self, Described};
use super::entity::{Entities, Person};
use super::mention::{Gender, Kind, Mention};
use super::model::Model;
use super::pronoun::{Antecedents, Meanings, Wanted};
use crate::annotate::Analysis;
use crate::annotate::lexicon::{PREPOSITION, ROLE_ONE, TITLE, word};

/// Links pronouns and descriptions to entities, left to right. `look` sees each `he` and `she` with
/// what it may mean.
pub(crate) fn resolve(
    analysis: &Analysis,
    entities: &mut Entities,
    mentions: &mut [Mention],
    cues: &[Cue],
    model: &Model,
    mut look: impl FnMut(&Meanings),
) {
    link_appositions(analysis, entities, mentions);
    let mut before = Antecedents::new(analysis, mentions.len(), cues);
    let mut described = Described::default();
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        let outside = analysis.toks[mention.first as usize].is_outside();
        let aside = analysis.paragraphs[analysis.paragraph_of(mention.first as usize)].aside;
        let entity = match mention.kind {
            _ if mention.entity.is_some() => mention.entity,
            _ if !outside => continue,
            Kind::Nominal => described
                .named(analysis, entities, mentions, at)
                .or_else(|| describe::second_of_two(analysis, mentions, at))
                .or_else(|| describe::issuer(analysis, entities, mentions, at))
                .or_else(|| epithet(analysis, entities, mentions, &before, at, model)),
            Kind::Pronoun | Kind::Oblique if mention.gender != Gender::Unknown => {
                let wanted = Wanted::Person(mention.gender);
                let meanings = before.meanings(entities, mentions, at, wanted);
                look(&meanings);
                let found = meanings.likeliest(model);
                if let Some((id, share)) = found {
                    entities.list[id as usize].seems(mention.gender, share);
                }
                found.map(|(id, _)| id)
            }
            Kind::Pronoun | Kind::Oblique => {
                pronoun(analysis, entities, mentions, &before, at, model)
            }
            Kind::Name | Kind::Handle => None,
        };
        mentions[at].entity = entity;
        described.note(analysis, mentions, at);
        let document = describe::is_document(analysis, &mentions[at]);
        if entity.is_some() && outside && !aside && !document {
            before.note(mentions, at);
        }
    }
}

/// Pronouns that tell no gender.
fn pronoun(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    before: &Antecedents,
    at: usize,
    model: &Model,
) -> Option<u32> {
    let body =
        || before.meanings(entities, mentions, at, Wanted::Body).likeliest(model).map(|(id, _)| id);
    match analysis.str(mentions[at].first as usize) {
        "who" | "which" => before_relative(analysis, mentions, at),
        "it" | "It" | "its" | "Its" => body(),
        "they" | "They" if before.speaks(at) => body(),
        _ => None,
    }
}

/// `the New York senator` without further evidence: whoever is spoken of.
fn epithet(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    before: &Antecedents,
    at: usize,
    model: &Model,
) -> Option<u32> {
    if !describe::is_epithet(analysis, &mentions[at]) {
        return None;
    }
    let wanted = Wanted::Topic(mentions[at].gender);
    before.meanings(entities, mentions, at, wanted).likeliest(model).map(|(id, _)| id)
}

/// `the candidate, Jane Doe,` and `Jane Doe, the candidate`: one entity, which bears the role.
fn link_appositions(analysis: &Analysis, entities: &mut Entities, mentions: &mut [Mention]) {
    let toks = &analysis.toks;
    for at in 1..mentions.len() {
        let (right, comma) = (at, mentions[at].first as usize);
        let commas = comma > 0 && toks[comma - 1].lead == ',' && toks[comma - 1].is_outside();
        let Some(left) = commas.then(|| apposed(analysis, mentions, at)).flatten() else {
            continue;
        };
        let (name, noun) = match (mentions[left].kind, mentions[right].kind) {
            (Kind::Name, Kind::Nominal) => (left, right),
            (Kind::Nominal, Kind::Name) => (right, left),
            _ => continue,
        };
        let head = &toks[mentions[noun].head as usize];
        let closes = toks.get(mentions[right].end as usize).is_some_and(|t| {
            matches!(t.lead, ',' | '.') || t.is(PREPOSITION) || t.is_cue() || t.word == word!("who")
        });
        let Some(id) = mentions[name].entity else { continue };
        if !head.is(ROLE_ONE) || !closes || mentions[noun].plural {
            continue;
        }
        let entity = &mut entities.list[id as usize];
        if entity.person == Person::No || !mentions[noun].gender.agrees(entity.gender) {
            continue;
        }
        for tok in &toks[mentions[noun].range()] {
            if tok.is(ROLE_ONE.with(TITLE)) {
                entity.bears(tok.word);
            }
        }
        if mentions[noun].gender != Gender::Unknown {
            entity.is_of(mentions[noun].gender);
        }
        mentions[noun].entity = Some(id);
    }
}

/// The mention before the comma before `at`; in `the senator for X, Jane Doe` the senator.
fn apposed(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<usize> {
    let comma = mentions[at].first - 1;
    let left = (0..at).rev().take(4).find(|&i| mentions[i].end == comma)?;
    let first = mentions[left].first;
    let governed = first > 0 && analysis.toks[first as usize - 1].is(PREPOSITION);
    if !governed || mentions[at].kind != Kind::Name {
        return Some(left);
    }
    (0..left).rev().take(3).find(|&i| mentions[i].end == first - 1).or(Some(left))
}

/// `X, who …`: the mention that ends right before.
fn before_relative(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<u32> {
    let who = mentions[at].first as usize;
    let end = if who > 0 && analysis.toks[who - 1].lead == ',' { who - 1 } else { who };
    let nearest = mentions[..at].iter().rev().take(6).find(|m| m.end as usize == end);
    nearest.and_then(|m| m.entity)
}
