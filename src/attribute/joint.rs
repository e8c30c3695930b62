//! Finds several speakers of one quotation: `Ana Holt and Ben Moss said`.
//!
//! The ranker chooses one mention. Mentions that `and` joins to it, without a verb in between, are
//! speakers too.

use super::entity::Person;
use super::mention::{Kind, Mention};
use super::scene::Scene;
use crate::annotate::lexicon::{AUXILIARY, GROUP, ORGANISATION, VERB, word};

/// The most mentions in one list of speakers.
const MOST: usize = 8;

/// The most mentions before `they` that are searched.
const LOOK_BACK: usize = 24;

/// The antecedent of `they`, if that is a list of names: `Ana Holt and Ben Moss met. “…,” they said.`
/// The result is one name of the list. It is the last named subject before the pronoun, at most two
/// paragraphs back.
pub(super) fn antecedent(scene: &Scene, at: usize) -> Option<usize> {
    let (mentions, toks) = (&scene.mentions, &scene.analysis.toks);
    let pronoun = &mentions[at];
    if pronoun.kind != Kind::Pronoun || toks[pronoun.first as usize].word != word!("they") {
        return None;
    }
    let paragraph = |mention: &Mention| scene.analysis.paragraph_of(mention.first as usize);
    let earlier = at.saturating_sub(LOOK_BACK)..at;
    let last = earlier.rev().find(|&other| {
        let mention = &mentions[other];
        let acts = mention.subject || scene.cues_of(other).next().is_some();
        acts && mention.kind == Kind::Name && toks[mention.first as usize].is_outside()
    })?;
    let near = paragraph(pronoun) - paragraph(&mentions[last]) <= 2;
    (near && speakers(scene, last).len() > 1).then_some(last)
}

/// The first of the names that identify the plural description at `at`: `Ana` in `his parents, Ana and
/// Tom Holt` and in `parents Ana and Tom Holt`.
pub(super) fn apposed(scene: &Scene, at: usize) -> Option<usize> {
    let (mentions, toks) = (&scene.mentions, &scene.analysis.toks);
    let described = &mentions[at];
    if described.kind != Kind::Nominal || !described.plural || described.entity.is_some() {
        return None;
    }
    let end = described.end as usize;
    let comma = toks.get(end).is_some_and(|t| t.lead == ',' && t.is_outside());
    let starts = scene.places.starting(mentions, end + usize::from(comma));
    let first =
        starts.filter(|&i| mentions[i].kind == Kind::Name).max_by_key(|&i| mentions[i].end)?;
    (speakers(scene, first).len() > 1).then_some(first)
}

/// The mentions that speak together with the one at `at`, including it, in order.
pub(super) fn speakers(scene: &Scene, at: usize) -> Vec<usize> {
    let mentions = &scene.mentions;
    let mut list = vec![at];
    while list.len() < MOST
        && let Some(before) = neighbour(scene, list[0], false)
    {
        list.insert(0, before);
    }
    let mut last = at;
    while list.len() < MOST
        && let Some(after) = neighbour(scene, last, true)
    {
        list.push(after);
        last = after;
    }
    // In `A, B and C` a comma alone does not make a list.
    let and = |pair: &[usize]| has_and(scene, &mentions[pair[0]], &mentions[pair[1]]);
    if list.windows(2).any(and) { list } else { vec![at] }
}

/// The mention that `and` or a comma joins to the mention at `at`.
fn neighbour(scene: &Scene, at: usize, after: bool) -> Option<usize> {
    let mentions = &scene.mentions;
    let joined = |other: &usize| {
        let (left, right) = if after { (at, *other) } else { (*other, at) };
        is_speaker(scene, left) && is_speaker(scene, right) && {
            joins(scene, &mentions[left], &mentions[right])
        }
    };
    if after {
        let found = (at + 1..mentions.len()).take(4).find(joined)?;
        (!speaks_alone(scene, found)).then_some(found)
    } else {
        (0..at).rev().take(4).find(joined)
    }
}

fn is_speaker(scene: &Scene, at: usize) -> bool {
    let mention = &scene.mentions[at];
    let known = mention.entity.is_some_and(|id| scene.entities.at(id).person > Person::No);
    mention.kind == Kind::Name && known && !mention.possessive
}

/// Whether only `and`, `&` or a comma is between two mentions.
fn joins(scene: &Scene, left: &Mention, right: &Mention) -> bool {
    let (from, to) = (left.end as usize, right.first as usize);
    let toks = &scene.analysis.toks;
    if is_one_body(scene, left, right) {
        return false;
    }
    let link = |at: usize| toks[at].word == word!("and") || matches!(toks[at].lead, '&' | ',');
    let from = behind_apposition(scene, left, to).unwrap_or(from);
    from < to && to - from <= 2 && (from..to).all(link) && left.entity != right.entity
}

/// The end of an apposition inside a list of speakers: of `the mayor` in `Ana Holt, the mayor, and Tom
/// Moss`. The description must refer to `left`, and `, and` must follow it.
fn behind_apposition(scene: &Scene, left: &Mention, to: usize) -> Option<usize> {
    let (toks, end) = (&scene.analysis.toks, left.end as usize);
    toks.get(end).filter(|t| t.lead == ',')?;
    let same = |&i: &usize| {
        let mention = &scene.mentions[i];
        mention.kind == Kind::Nominal && mention.entity.is_some() && mention.entity == left.entity
    };
    let close = scene.places.starting(&scene.mentions, end + 1).find(same)?;
    let close = scene.mentions[close].end as usize;
    let listed = close + 2 == to && toks[close].lead == ',' && toks[close + 1].word == word!("and");
    listed.then_some(close)
}

/// Whether `and` is part of an organisation's name and does not join two speakers: `Oversight and
/// Government Reform Committee spokesman Ana Holt`.
fn is_one_body(scene: &Scene, left: &Mention, right: &Mention) -> bool {
    let person = left.entity.map(|id| scene.entities.at(id).person);
    let title = &scene.analysis.toks[right.first as usize..right.core as usize];
    left.end - left.first == 1
        && person == Some(Person::Unknown)
        && title.iter().any(|t| t.is_capital() && t.is(ORGANISATION.with(GROUP)))
}

fn has_and(scene: &Scene, left: &Mention, right: &Mention) -> bool {
    (left.end..right.first).any(|at| scene.analysis.toks[at as usize].lead != ',')
}

/// Whether a verb of its own follows a mention: `“…,” said Holt, and Moss laughed`.
fn speaks_alone(scene: &Scene, at: usize) -> bool {
    let mention = &scene.mentions[at];
    let inverted = !scene.cues_of(at).any(|cue| cue.tok >= mention.end);
    let next = scene.analysis.toks.get(mention.end as usize);
    inverted && next.is_some_and(|next| next.is(AUXILIARY.with(VERB)) && !next.is_cue())
}
