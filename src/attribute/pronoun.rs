//! What a pronoun means: the best of the entities mentioned before it.
//!
//! A linear model over nearness, being a subject, being quoted and the like, multiplied by how
//! likely the entity is of the pronoun’s gender. Its weights need no annotated pronouns: they are
//! fitted so that, gender unseen, the entities of the right gender come out on top.

use super::analysis::{Analysis, Sentence};
use super::cue::{self, Cue};
use super::entity::{Entities, Entity, Person};
use super::feature::*;
use super::lexicon::PREPOSITION;
use super::mention::{Gender, Kind, Mention};
use super::model::Model;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wanted {
    /// `he`, `she`.
    Person(Gender),
    /// `it`, `they`.
    Body,
    /// `the New York senator`.
    Topic(Gender),
}

/// An entity that a pronoun may mean.
#[derive(Clone, Debug)]
pub(crate) struct Antecedent {
    pub(crate) entity: u32,
    pub(crate) features: Vec<Feature>,
    /// How likely the entity is of the gender, 0 to 1.
    pub(crate) fit: f32,
}

/// What was mentioned so far.
pub(crate) struct Antecedents<'a> {
    analysis: &'a Analysis<'a>,
    /// Resolved mentions, oldest first.
    seen: Vec<u32>,
    /// For each mention the strength of the surest cue that it is the subject of: see [`SPEAKS`].
    speaks: Vec<u8>,
    /// The entity that spoke last, and in which paragraph.
    speaker: Option<(u32, u32)>,
}

/// Resolved mentions looked back on.
const MEMORY: usize = 40;
/// Entities weighed.
const MOST: usize = 10;
/// Paragraphs looked back on for a person, and for a body.
const REACH: (u32, u32) = (4, 1);
const NO_CUE: u8 = 0;
const WEAK_CUE: u8 = 1;
const STRONG_CUE: u8 = 2;

impl<'a> Antecedents<'a> {
    pub(crate) fn new(analysis: &'a Analysis<'a>, mentions: usize, cues: &[Cue]) -> Self {
        let mut speaks = vec![NO_CUE; mentions];
        for cue in cues {
            let Some(subject) = cue.subject else { continue };
            let strong = cue::strength(&analysis.toks[cue.tok as usize]) <= 1;
            let strength = if strong { STRONG_CUE } else { WEAK_CUE };
            let known = &mut speaks[subject as usize];
            *known = strength.max(*known);
        }
        Self { analysis, seen: Vec::new(), speaks, speaker: None }
    }

    /// The mention is the subject of a cue.
    pub(crate) fn speaks(&self, at: usize) -> bool {
        self.speaks[at] != NO_CUE
    }

    pub(crate) fn note(&mut self, mentions: &[Mention], at: usize) {
        self.seen.push(at as u32);
        if self.speaks[at] == STRONG_CUE {
            let place = self.sentence(&mentions[at]).paragraph;
            self.speaker = mentions[at].entity.map(|id| (id, place));
        }
    }

    fn sentence(&self, mention: &Mention) -> Sentence {
        self.analysis.sentence_of(mention.first as usize)
    }

    /// The entity that the mention at `at` most likely means, and its share of the likelihood.
    pub(crate) fn find(
        &self,
        entities: &Entities,
        mentions: &[Mention],
        at: usize,
        wanted: Wanted,
        model: &Model,
    ) -> Option<(u32, f32)> {
        let found = self.candidates(entities, mentions, at, wanted);
        let score = |a: &Antecedent| model.real(model.score(&a.features)) + a.fit.max(1e-9).ln();
        let scores: Vec<f32> = found.iter().map(score).collect();
        let best = (0..found.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
        let sum: f32 = scores.iter().map(|s| (s - scores[best]).exp()).sum();
        (found[best].fit > 0.0).then(|| (found[best].entity, 1.0 / sum))
    }

    /// The entities that the mention at `at` may mean, the last mentioned first.
    pub(crate) fn candidates(
        &self,
        entities: &Entities,
        mentions: &[Mention],
        at: usize,
        wanted: Wanted,
    ) -> Vec<Antecedent> {
        let here = self.sentence(&mentions[at]).paragraph;
        let reach = if matches!(wanted, Wanted::Body) { REACH.1 } else { REACH.0 };
        let mut found: Vec<Antecedent> = Vec::new();
        let mut nearby: Vec<(u32, u32)> = Vec::new();
        for &seen in self.seen.iter().rev().take(MEMORY) {
            let mention = &mentions[seen as usize];
            let Some(entity) = mention.entity else { continue };
            let paragraphs = here - self.sentence(mention).paragraph;
            if paragraphs > reach {
                break;
            }
            if paragraphs <= 1 {
                nearby.push((entity, paragraphs));
            }
            if found.len() == MOST || found.iter().any(|known| known.entity == entity) {
                continue;
            }
            let Some(fit) = fit(entities.at(entity), wanted) else { continue };
            let same = self.analysis.toks[mention.first as usize].sentence
                == self.analysis.toks[mentions[at].first as usize].sentence;
            if same && matches!(wanted, Wanted::Topic(_)) {
                continue; // an epithet stands for nobody named beside it
            }
            let rank = found.len() as u32;
            let mut features = Vec::with_capacity(14);
            self.describe(&mentions[at], at, mention, seen as usize, rank, &mut features);
            self.describe_entity(entities.at(entity), entity, here, at, &mut features);
            found.push(Antecedent { entity, features, fit });
        }
        for candidate in &mut found {
            for paragraphs in 0..=1 {
                let same = |n: &&(u32, u32)| **n == (candidate.entity, paragraphs);
                let n = nearby.iter().filter(same).count().min(3) as u32;
                let speaks = u32::from(self.speaks(at));
                candidate.features.push(Feature::new(P_NEARBY, [n, paragraphs, speaks, 0]));
            }
        }
        found
    }

    /// Features of the last mention of a candidate.
    fn describe(
        &self,
        pronoun: &Mention,
        at: usize,
        mention: &Mention,
        seen: usize,
        rank: u32,
        out: &mut Vec<Feature>,
    ) {
        let toks = &self.analysis.toks;
        let sentence = self.sentence(mention);
        let apart = toks[pronoun.first as usize].sentence - toks[mention.first as usize].sentence;
        let apart = apart.min(5);
        let paragraphs = (self.sentence(pronoun).paragraph - sentence.paragraph).min(4);
        let subject = u32::from(mention.subject);
        let oblique = u32::from(pronoun.kind == Kind::Oblique);
        let speaks = u32::from(self.speaks(at));
        let cue = u32::from(self.speaks[seen]);
        let kind = mention.kind as u32;
        let owner = u32::from(mention.possessive || mention.kind == Kind::Oblique);
        let governed =
            mention.first > sentence.first && toks[mention.first as usize - 1].is(PREPOSITION);
        let opens = u32::from(mention.first == sentence.first);
        let mut add = |template, values| out.push(Feature::new(template, values));
        add(P_APART, [apart, subject, oblique, 0]);
        add(P_APART_SPEAKS, [apart, subject, speaks, 0]);
        add(P_PARAGRAPHS, [paragraphs, speaks, 0, 0]);
        add(P_RANK, [rank.min(5), apart, 0, 0]);
        add(P_CUE, [cue, apart, speaks, 0]);
        add(P_KIND, [kind, apart, 0, 0]);
        add(P_OWNER, [owner, apart, oblique, 0]);
        add(P_GOVERNED, [u32::from(governed), apart, 0, 0]);
        add(P_OPENS, [opens, apart, 0, 0]);
    }

    /// Features of a candidate as a whole.
    fn describe_entity(
        &self,
        entity: &Entity,
        id: u32,
        here: u32,
        at: usize,
        out: &mut Vec<Feature>,
    ) {
        let last = match self.speaker {
            Some((speaker, place)) if speaker == id => (here - place).min(2) + 1,
            Some(_) => 0,
            None => 4,
        };
        out.push(Feature::new(P_PERSON, [entity.person as u32, 0, 0, 0]));
        out.push(Feature::new(P_COUNT, [bucket(entity.count as usize).min(7), 0, 0, 0]));
        out.push(Feature::new(P_SPOKE, [last, u32::from(self.speaks(at)), 0, 0]));
    }
}

/// How likely an entity is what is wanted; `None` where it cannot be meant.
fn fit(entity: &Entity, wanted: Wanted) -> Option<f32> {
    let gender = match wanted {
        Wanted::Body => return (entity.person == Person::No).then_some(1.0),
        Wanted::Person(gender) | Wanted::Topic(gender) => gender,
    };
    if entity.person == Person::No {
        return None;
    }
    // Given names tell the gender of some nineteen bearers in twenty.
    Some(match (entity.gender, entity.gender_sure) {
        _ if gender == Gender::Unknown => 1.0,
        (Gender::Unknown, _) => 0.5,
        (known, true) => f32::from(u8::from(known == gender)),
        (known, false) => {
            if known == gender {
                0.95
            } else {
                0.05
            }
        }
    })
}
