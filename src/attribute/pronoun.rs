//! Resolves a pronoun to the best of the entities mentioned before it.
//!
//! Every entity named before is a candidate, the last mentioned first. A linear model weighs how
//! far back it stands, whether it was a subject, whether it spoke, and how often it is named. The
//! result is multiplied by a prior: the probability that the entity has the gender of the pronoun.
//!
//! The training of the weights needs no annotated pronouns. They are fitted without the gender, so
//! that entities of the right gender get the highest scores.

use super::cue::{self, Cue};
use super::entity::{Entities, Entity, Person};
use super::feature::*;
use super::mention::{Gender, Kind, Mention};
use super::model::Model;
use super::turns::Turns;
use crate::annotate::lexicon::{CONJUNCTION, PREPOSITION, word};
use crate::annotate::{Analysis, Sentence};

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wanted {
    /// `he`, `she`.
    Person(Gender),
    /// `it`, `they`.
    Body,
    /// `the organisation`.
    Group,
    /// `the company`.
    Company,
    /// `the actress`.
    Topic(Gender),
}

/// The entities that one mention may mean, the last mentioned first.
pub(crate) struct Meanings<'a> {
    before: &'a Antecedents<'a>,
    entities: &'a Entities,
    mention: &'a Mention,
    at: usize,
    found: Vec<Met>,
    /// Whether a person is searched for.
    of_person: bool,
}

impl Meanings<'_> {
    /// How likely each entity is of the gender that is looked for, 0 to 1.
    pub(crate) fn fits(&self) -> impl Iterator<Item = f32> {
        self.found.iter().map(|met| met.fit)
    }

    /// The span of the mention.
    #[cfg(any(test, feature = "unstable-training"))]
    pub(crate) fn span(&self) -> crate::text::Span {
        self.before.analysis.span(self.mention.range())
    }

    /// The span of the entity's longest name.
    #[cfg(any(test, feature = "unstable-training"))]
    pub(crate) fn name(&self, rank: usize) -> crate::text::Span {
        self.entities.at(self.found[rank].entity).name
    }

    /// Hands the features of an entity to `out`.
    pub(crate) fn describe(&self, rank: usize, out: &mut impl Sink) {
        let met = &self.found[rank];
        self.before.describe(self.mention, self.at, met, rank as u32, out);
        let entity = self.entities.at(met.entity);
        let here = self.before.sentence(self.mention).paragraph;
        self.before.describe_entity(entity, met.entity, here, self.at, out);
    }

    /// The factor for a name without evidence of a person. It is not part of training, because the
    /// weights would count the same evidence again.
    fn doubt(&self, rank: usize) -> f32 {
        let id = self.found[rank].entity;
        let unknown = self.entities.at(id).person == Person::Unknown;
        let silent = self.before.voices[id as usize] == 0;
        if unknown && silent && self.of_person { DOUBTFUL } else { 1.0 }
    }

    /// The likeliest entity, and its share of the likelihood.
    pub(crate) fn likeliest(&self, model: &Model) -> Option<(u32, f32)> {
        let score = |(rank, fit): (usize, f32)| {
            let mut score = model.start();
            self.describe(rank, &mut score);
            let doubt = self.doubt(rank);
            model.real(score.steps) + (doubt * fit).max(1e-9).ln()
        };
        let scores: Vec<f32> = self.fits().enumerate().map(score).collect();
        let best = (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
        let sum: f32 = scores.iter().map(|s| (s - scores[best]).exp()).sum();
        let Met { entity, fit, .. } = self.found[best];
        (fit > 0.0).then(|| (entity, 1.0 / sum))
    }
}

/// The mentions so far.
///
/// It grows by one mention at a time, from left to right.
pub(crate) struct Antecedents<'a> {
    analysis: &'a Analysis<'a>,
    /// Resolved mentions, oldest first.
    seen: Vec<u32>,
    /// For each mention, the strength of the strongest cue that has it as subject, at least
    /// `NO_CUE`.
    speaks: Vec<u8>,
    /// How often each entity is the subject of a strong cue, in the whole article.
    voices: Vec<u32>,
    /// The entity that spoke last, and in which paragraph.
    speaker: Option<(u32, u32)>,
    /// For each mention, whether it is the first subject of its sentence.
    main: Vec<bool>,
    /// For each mention, the subject of the reporting verb directly before its clause. In `Jane Doe
    /// said that he`, it is `Jane Doe` for `he`.
    governor: Vec<Option<u32>>,
    turns: Turns,
    /// The entity that spoke last, if it asked something.
    asker: Option<u32>,
}

/// Whether each mention is the first subject of its sentence. The subject of a cue counts even if it
/// follows the verb; `speaks` has these subjects.
fn main_subjects(analysis: &Analysis, mentions: &[Mention], speaks: &[u8]) -> Vec<bool> {
    let mut last = None;
    let first = |(mention, &speaks): (&Mention, &u8)| {
        let tok = &analysis.toks[mention.first as usize];
        let subject = (mention.subject || speaks > NO_CUE) && tok.is_outside();
        subject && last.replace(tok.sentence) != Some(tok.sentence)
    };
    mentions.iter().zip(speaks).map(first).collect()
}

/// Most tokens between a cue and the clause that it governs: `said on Monday that`.
const CLAUSE: u32 = 4;

/// For each mention, the subject of the cue right before it in its sentence.
fn governors(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Vec<Option<u32>> {
    let mut next = 0;
    let governor = |mention: &Mention| {
        while cues.get(next).is_some_and(|cue| cue.tok < mention.first) {
            next += 1;
        }
        let cue = cues.get(next.checked_sub(1)?)?;
        let subject = cue.subject?;
        let near = mention.first - cue.tok <= CLAUSE && mentions[subject as usize].first < cue.tok;
        let toks = &analysis.toks;
        let same = toks[cue.tok as usize].sentence == toks[mention.first as usize].sentence;
        (near && same).then_some(subject)
    };
    mentions.iter().map(governor).collect()
}

/// Resolved mentions looked back on.
const MEMORY: usize = 40;
/// Entities weighed.
const MOST: usize = 10;
/// How many paragraphs back the search goes for a person, for the organisation of a pronoun, and
/// for a description.
const REACH: (u32, u32, u32) = (4, 1, 3);
const NO_CUE: u8 = 0;
const WEAK_CUE: u8 = 1;
const STRONG_CUE: u8 = 2;

impl<'a> Antecedents<'a> {
    pub(crate) fn new(
        analysis: &'a Analysis<'a>,
        entities: &Entities,
        mentions: &[Mention],
        cues: &[Cue],
    ) -> Self {
        let mut speaks = vec![NO_CUE; mentions.len()];
        let mut voices = vec![0; entities.list.len()];
        for cue in cues {
            let Some(subject) = cue.subject.map(|at| at as usize) else { continue };
            let strong = cue::strength(&analysis.toks[cue.tok as usize]) <= 1;
            let strength = if strong { STRONG_CUE } else { WEAK_CUE };
            speaks[subject] = strength.max(speaks[subject]);
            if let (true, Some(entity)) = (strong, mentions[subject].entity) {
                voices[entity as usize] += 1;
            }
        }
        let main = main_subjects(analysis, mentions, &speaks);
        let governor = governors(analysis, mentions, cues);
        let turns = Turns::new(analysis, mentions, cues);
        let (seen, speaker, asker) = (Vec::new(), None, None);
        Self { analysis, seen, speaks, voices, speaker, main, governor, turns, asker }
    }

    /// The entity that spoke last, if it spoke in paragraph `here` or in the one before.
    pub(crate) fn spoke_last(&self, here: u32) -> Option<u32> {
        self.speaker.filter(|(_, place)| here - place <= 1).map(|(id, _)| id)
    }

    /// Whether the entity is taken for a person, or speaks under its name.
    pub(crate) fn is_voice(&self, entities: &Entities, id: u32) -> bool {
        entities.at(id).person > Person::Unknown || self.voices[id as usize] > 0
    }

    /// The mention is the subject of a cue.
    pub(crate) fn speaks(&self, at: usize) -> bool {
        self.speaks[at] != NO_CUE
    }

    /// Records a resolved mention outside of quotations.
    pub(crate) fn note(&mut self, mentions: &[Mention], at: usize) {
        self.seen.push(at as u32);
        if self.speaks[at] == STRONG_CUE {
            let place = self.sentence(&mentions[at]).paragraph;
            self.speaker = mentions[at].entity.map(|id| (id, place));
            self.asker = mentions[at].entity.filter(|_| self.turns.asks(at));
        }
    }

    fn sentence(&self, mention: &Mention) -> Sentence {
        self.analysis.sentence_of(mention.first as usize)
    }

    /// The entities that the mention at `at` may mean.
    pub(crate) fn meanings(
        &'a self,
        entities: &'a Entities,
        mentions: &'a [Mention],
        at: usize,
        wanted: Wanted,
    ) -> Meanings<'a> {
        let found = self.met(entities, mentions, at, wanted);
        let of_person = matches!(wanted, Wanted::Person(_) | Wanted::Topic(_));
        Meanings { before: self, entities, mention: &mentions[at], at, found, of_person }
    }

    /// The entities that the mention at `at` may mean, the last mentioned first.
    fn met(
        &self,
        entities: &Entities,
        mentions: &[Mention],
        at: usize,
        wanted: Wanted,
    ) -> Vec<Met> {
        let here = self.sentence(&mentions[at]).paragraph;
        let reach = match wanted {
            Wanted::Person(_) => REACH.0,
            Wanted::Body => REACH.1,
            Wanted::Group | Wanted::Company | Wanted::Topic(_) => REACH.2,
        };
        let sentence_of = |mention: &Mention| self.analysis.toks[mention.first as usize].sentence;
        let own = sentence_of(&mentions[at]);
        let coordinate = self.speaks(at) && self.begins_clause(&mentions[at]);
        let governor = self.governor[at].and_then(|subject| mentions[subject as usize].entity);
        let replies = self.turns.replies(self.analysis, mentions, at);
        let asker = self.asker.filter(|_| replies);
        let mut met: Vec<Met> = Vec::with_capacity(MOST);
        for &seen in self.seen.iter().rev().take(MEMORY) {
            let mention = &mentions[seen as usize];
            let Some(entity) = mention.entity.filter(|&id| Some(id) != asker) else { continue };
            let sentence = sentence_of(mention);
            let paragraphs = here - self.sentence(mention).paragraph;
            if paragraphs > reach {
                break;
            }
            let described = matches!(wanted, Wanted::Group | Wanted::Company | Wanted::Topic(_));
            // A description does not refer to a name in its own sentence, unless both speak (`Jane
            // Doe said: “…,” the actress added`) or both are subjects (`Norvik was sued, and the
            // company said`).
            let both = self.speaks(at) && self.speaks(seen as usize);
            let joined = coordinate && self.main[seen as usize];
            if own == sentence && described && !both && !joined {
                continue;
            }
            // In `told Reuters`, Reuters only listens, so `the company` does not refer to it.
            if described && self.is_told(mention) {
                continue;
            }
            if let Some(known) = met.iter_mut().find(|known| known.entity == entity) {
                known.again(sentence, paragraphs, self.look_at(mention, seen as usize));
            } else if met.len() < MOST
                && let Some(fit) = fit(entities.at(entity), wanted)
            {
                let look = self.look_at(mention, seen as usize);
                let nearby = [0; 2];
                let governs = governor.map_or(0, |governor| 1 + u32::from(governor == entity));
                met.push(Met { entity, fit, sentence, paragraphs, look, nearby, governs });
                if let Some(last) = met.last_mut() {
                    last.count(paragraphs);
                }
                if own == sentence && joined && described {
                    break;
                }
            }
        }
        met
    }

    /// Whether the mention is the object of `told`.
    fn is_told(&self, mention: &Mention) -> bool {
        let before = (mention.first as usize).checked_sub(1);
        before.is_some_and(|at| {
            [word!("told"), word!("tells")].contains(&self.analysis.toks[at].word)
        })
    }

    /// Whether a comma and a conjunction stand before the mention.
    fn begins_clause(&self, mention: &Mention) -> bool {
        let before = self.sentence(mention).first as usize..mention.first as usize;
        let before = &self.analysis.toks[before];
        matches!(before, [.., comma, and] if comma.lead == ',' && and.is(CONJUNCTION))
    }

    fn look_at(&self, mention: &Mention, seen: usize) -> Look {
        let sentence = self.sentence(mention);
        let before = (mention.first > sentence.first)
            .then(|| &self.analysis.toks[mention.first as usize - 1]);
        Look {
            subject: mention.subject || self.speaks(seen),
            cue: self.speaks[seen],
            kind: mention.kind,
            owner: mention.possessive || mention.kind == Kind::Oblique,
            governed: before.is_some_and(|t| t.is(PREPOSITION)),
            opens: before.is_none(),
            main: self.main[seen],
        }
    }

    /// Features of where a candidate was met last.
    fn describe(&self, pronoun: &Mention, at: usize, met: &Met, rank: u32, out: &mut impl Sink) {
        let own = self.analysis.toks[pronoun.first as usize].sentence;
        let apart = (own - met.sentence).min(5);
        let look = &met.look;
        let subject = u32::from(look.subject);
        let oblique = u32::from(pronoun.kind == Kind::Oblique);
        let speaks = u32::from(self.speaks(at));
        let mut add = |template, values| out.add(Feature::new(template, values));
        add(P_APART, [apart, subject, oblique, 0]);
        add(P_APART_SPEAKS, [apart, subject, speaks, 0]);
        add(P_PARAGRAPHS, [met.paragraphs.min(4), speaks, 0, 0]);
        add(P_RANK, [rank.min(5), apart, 0, 0]);
        add(P_CUE, [u32::from(look.cue), apart, speaks, 0]);
        add(P_KIND, [look.kind as u32, apart, 0, 0]);
        add(P_OWNER, [u32::from(look.owner), apart, oblique, 0]);
        add(P_GOVERNED, [u32::from(look.governed), apart, 0, 0]);
        add(P_OPENS, [u32::from(look.opens), apart, 0, 0]);
        add(P_MAIN, [u32::from(look.main), apart, speaks, 0]);
        add(P_SAID, [met.governs, oblique, speaks, 0]);
        for (paragraphs, n) in (0..).zip(met.nearby) {
            add(P_NEARBY, [n, paragraphs, speaks, 0]);
        }
    }

    /// Features of a candidate as a whole.
    fn describe_entity(&self, entity: &Entity, id: u32, here: u32, at: usize, out: &mut impl Sink) {
        let last = match self.speaker {
            Some((speaker, place)) if speaker == id => (here - place).min(2) + 1,
            Some(_) => 0,
            None => 4,
        };
        out.add(Feature::new(P_PERSON, [entity.person as u32, 0, 0, 0]));
        out.add(Feature::new(P_COUNT, [bucket(entity.count as usize).min(7), 0, 0, 0]));
        let speaks = u32::from(self.speaks(at));
        out.add(Feature::new(P_SPOKE, [last, speaks, 0, 0]));
        out.add(Feature::new(P_VOICE, [self.voices[id as usize].min(5), speaks, 0, 0]));
    }
}

/// A candidate as met on the way back through the text.
struct Met {
    entity: u32,
    fit: f32,
    /// Sentence of its last mention.
    sentence: u32,
    /// Paragraphs from there to the pronoun.
    paragraphs: u32,
    look: Look,
    /// Mentions in the pronoun’s paragraph and in the one above.
    nearby: [u32; 2],
    /// Whether a reporting verb is directly before the pronoun’s clause: 0 no, 1 yes, with another
    /// subject, 2 yes, with this entity as subject.
    governs: u32,
}

/// How a candidate stands in the sentence of its last mention.
struct Look {
    subject: bool,
    cue: u8,
    kind: Kind,
    owner: bool,
    governed: bool,
    opens: bool,
    main: bool,
}

impl Met {
    fn count(&mut self, paragraphs: u32) {
        if let Some(n) = self.nearby.get_mut(paragraphs as usize) {
            *n = (*n + 1).min(3);
        }
    }

    /// An earlier mention; in the same sentence it adds to the picture.
    fn again(&mut self, sentence: u32, paragraphs: u32, look: Look) {
        self.count(paragraphs);
        if sentence == self.sentence {
            self.look.subject |= look.subject;
            self.look.cue = self.look.cue.max(look.cue);
            self.look.owner &= look.owner;
            self.look.governed &= look.governed;
            self.look.opens |= look.opens;
            self.look.main |= look.main;
        }
    }
}

/// Probability that a given name belongs to somebody of its rarer gender. About one in twenty such
/// names do. The value is lower because another name is often near, and then the pronoun refers to
/// that one.
const OTHER_GENDER: f32 = 0.02;

/// Factor for the probability that `he` or `she` refers to a name without evidence of a person.
const DOUBTFUL: f32 = 0.4;

/// How likely an entity is what is wanted; `None` where it cannot be meant.
fn fit(entity: &Entity, wanted: Wanted) -> Option<f32> {
    let gender = match wanted {
        Wanted::Body | Wanted::Group | Wanted::Company if entity.place => return None,
        Wanted::Company if entity.public => return None,
        Wanted::Body | Wanted::Group | Wanted::Company => {
            return match entity.person {
                Person::No => Some(1.0),
                Person::Unknown => Some(0.5),
                Person::Likely | Person::Yes => None,
            };
        }
        Wanted::Person(gender) | Wanted::Topic(gender) => gender,
    };
    if entity.person == Person::No || entity.place {
        return None;
    }
    Some(match (entity.gender, entity.gender_sure) {
        _ if gender == Gender::Unknown => 1.0,
        (Gender::Unknown, _) => 0.5,
        (known, true) => f32::from(u8::from(known == gender)),
        (known, false) => {
            if known == gender {
                1.0 - OTHER_GENDER
            } else {
                OTHER_GENDER
            }
        }
    })
}
