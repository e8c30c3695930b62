//! Resolves pronouns and descriptions to entities.
//!
//! The rules for descriptions are in order from the surest to the vaguest, and the first result is
//! used. The model resolves pronouns with a gender. `it` and `they` refer to organisations.
//! Relative pronouns refer to the words before them.

use super::asides::is_aside;
use super::bodies::{Reading, Voices};
use super::cue::Cue;
use super::describe::{self, Epithet};
use super::documents::{self, Documents};
use super::entity::{Entities, Entity, Person};
use super::interview::Answerer;
use super::mention::{Gender, Kind, Mention};
use super::model::Model;
use super::pronoun::{Antecedents, Meanings, Wanted};
use super::turns::asked_before;
use super::unnamed::Unnamed;
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, CALENDAR, CLOSED, DETERMINER, DOCUMENT, GROUP, PLACE, POSSESSIVE,
    PREPOSITION, ROLE, ROLE_ONE, SAID, STRONG, TITLE, TITLE_OPEN, Word, word,
};
use crate::annotate::{Analysis, Shape, Tok};

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
    let mut before = Antecedents::new(analysis, entities, mentions, cues);
    let mut documents = Documents::default();
    let mut voices = Voices::default();
    let mut answerer = Answerer::default();
    let mut unnamed = Unnamed::default();
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        let outside = analysis.toks[mention.first as usize].is_outside();
        let aside = analysis.paragraphs[analysis.paragraph_of(mention.first as usize)].aside;
        let mut share = 1.0;
        let entity = match mention.kind {
            _ if mention.entity.is_some() => mention.entity,
            _ if !outside => continue,
            Kind::Nominal => {
                let reading = Reading { analysis, entities, mentions, before: &before, model };
                answerer
                    .meant(analysis, entities, mention)
                    .or_else(|| describe::person(analysis, entities, mentions, at))
                    .or_else(|| describe::second_of_two(analysis, mentions, at))
                    .or_else(|| reading.issuer(at, &documents, cues))
                    .or_else(|| reading.group(at))
                    .or_else(|| reading.employer(at, &voices))
                    .or_else(|| describe::foretold(analysis, entities, mentions, at))
                    .or_else(|| describe::announced(analysis, entities, mentions, at))
                    .or_else(|| epithet(&reading, at))
            }
            Kind::Pronoun | Kind::Oblique if mention.gender != Gender::Unknown => {
                let wanted = Wanted::Person(mention.gender);
                let meanings = before.meanings(entities, mentions, at, wanted);
                look(&meanings);
                let found = meanings.likeliest(model);
                let found = asked(analysis, entities, mentions, &before, at).or(found);
                let continued = unnamed.meant(analysis, mentions, &before, at);
                share = found.filter(|_| continued.is_none()).map_or(1.0, |(_, share)| share);
                if let Some(entity) = continued {
                    entity
                } else {
                    if let Some((id, share)) =
                        found.filter(|&(id, _)| before.is_voice(entities, id))
                    {
                        entities.list[id as usize].seems(mention.gender, share);
                    }
                    found.map(|(id, _)| id)
                }
            }
            Kind::Pronoun | Kind::Oblique => {
                pronoun(analysis, entities, mentions, &before, at, model)
            }
            Kind::Name | Kind::Handle => None,
        };
        mentions[at].entity = entity;
        mentions[at].share = share;
        let reading = Reading { analysis, entities, mentions, before: &before, model };
        documents.note(&reading, at, before.speaks(at));
        voices.note(analysis, &mentions[at]);
        if outside && !aside {
            unnamed.note(analysis, entities, mentions, &before, at);
        }
        let document = documents::is_document(analysis, &mentions[at]);
        let beside = is_aside(analysis, &mentions[at]);
        if entity.is_some() && outside && !aside && !document && !beside {
            before.note(mentions, at);
        }
    }
}

/// The person who was asked in the sentence before, for a pronoun that speaks.
fn asked(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    before: &Antecedents,
    at: usize,
) -> Option<(u32, f32)> {
    let asked =
        if before.speaks(at) { asked_before(analysis, mentions, at)? } else { return None };
    let entity = entities.at(asked);
    let fits = entity.person > Person::Unknown && mentions[at].gender.agrees(entity.gender);
    fits.then_some((asked, 1.0))
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
        "who" => person_before(analysis, entities, mentions, at)
            .or_else(|| before_relative(analysis, mentions, at)),
        "which" => before_relative(analysis, mentions, at),
        "it" | "It" => match documents::meant(analysis, mentions, before, at) {
            Some(document) => mentions[document].entity,
            None => body(),
        },
        "its" | "Its" => body(),
        "they" | "They" if before.speaks(at) => body(),
        _ => None,
    }
}

/// A main person of the article, for an epithet such as `the actress` or `the president`. No
/// evidence in the article may contradict it.
fn epithet(reading: &Reading, at: usize) -> Option<u32> {
    let mention = &reading.mentions[at];
    let epithet = describe::epithet(reading.analysis, mention)?;
    let wanted = Wanted::Topic(mention.gender);
    let here = reading.analysis.sentence_of(mention.first as usize).paragraph;
    let last = reading.before.spoke_last(here).filter(|_| epithet == Epithet::Age);
    let likeliest = || {
        let meanings = reading.before.meanings(reading.entities, reading.mentions, at, wanted);
        meanings.likeliest(reading.model).map(|(id, _)| id)
    };
    let id = last.or_else(likeliest);
    let suits = |&id: &u32| {
        let spoke = reading.before.spoke_last(here) == Some(id);
        epithet.suits(reading.entities.at(id), spoke)
    };
    let aged = || if epithet == Epithet::Age { last_subject(reading, at) } else { None };
    id.filter(suits).or_else(aged)
}

/// The person who is the first subject of the previous sentence, in this paragraph or the one before:
/// Ana Holt in `Ana Holt lives there. “…,” said the 52-year-old.`
fn last_subject(reading: &Reading, at: usize) -> Option<u32> {
    let (analysis, mention) = (reading.analysis, &reading.mentions[at]);
    let sentence = |m: &Mention| analysis.toks[m.first as usize].sentence;
    let place = |m: &Mention| analysis.sentence_of(m.first as usize);
    let near = reading.mentions[..at].iter().rev().take(CHAIN * CHAIN);
    let near = near.take_while(|m| place(mention).paragraph - place(m).paragraph <= 1);
    let outside = near.filter(|m| analysis.toks[m.first as usize].is_outside());
    let mut others = outside.filter(|m| sentence(m) != sentence(mention));
    let opens = others.find(|m| m.subject && place(m).first == m.first)?;
    let id = opens.entity?;
    let entity = reading.entities.at(id);
    let person = entity.person > Person::Unknown && mention.gender.agrees(entity.gender);
    person.then_some(id)
}

/// `the candidate, Jane Doe,` and `Jane Doe, the candidate`: one entity, which bears the role.
fn link_appositions(analysis: &Analysis, entities: &mut Entities, mentions: &mut [Mention]) {
    for at in 0..mentions.len() {
        note_age(analysis, entities, &mentions[at]);
        let Some((name, noun)) = apposition(analysis, mentions, at) else { continue };
        let Some(id) = mentions[name].entity else { continue };
        let (person, body) = kind_of(analysis, &mentions[noun], entities.at(id));
        let entity = &mut entities.list[id as usize];
        // The article's own words are stronger evidence of gender than the given name.
        let clash = entity.gender_sure && !mentions[noun].gender.agrees(entity.gender);
        if !person && !body || clash {
            continue;
        }
        for tok in &analysis.toks[mentions[noun].range()] {
            if tok.is(ROLE_ONE.with(TITLE)) || body && tok.is(GROUP) {
                entity.bears(tok.word);
                entity.holds_office |= tok.is(TITLE_OPEN);
            }
        }
        if person && mentions[noun].gender != Gender::Unknown {
            entity.is_of(mentions[noun].gender);
        }
        if analysis.toks[mentions[noun].head as usize].is(ROLE_ONE) {
            entity.is_human();
        }
        if body && entity.person == Person::Unknown {
            entity.person = Person::No;
        }
        mentions[noun].entity = Some(id);
        if let Some(twin) = twin(analysis, mentions, noun) {
            mentions[twin].entity = Some(id);
        }
    }
}

/// The first of two joined roles. In `the trust’s chairman and founder`, `noun` is the founder and
/// the result is the chairman.
fn twin(analysis: &Analysis, mentions: &[Mention], noun: usize) -> Option<usize> {
    let (toks, first) = (&analysis.toks, mentions[noun].first);
    let and = first > 0 && toks[first as usize - 1].word == word!("and");
    if !and || toks[first as usize].is(DETERMINER.with(POSSESSIVE)) {
        return None;
    }
    let twin = |&at: &usize| {
        let mention = &mentions[at];
        let role = toks[mention.head as usize].is(ROLE_ONE) && mention.entity.is_none();
        mention.kind == Kind::Nominal && role && mention.end + 1 == first
    };
    (0..noun).rev().take(4).find(twin)
}

/// Records an age: after `Jane Doe, 43,` she is `the 43-year-old`.
fn note_age(analysis: &Analysis, entities: &mut Entities, mention: &Mention) {
    let toks = &analysis.toks;
    let [comma, years, ..] = &toks[(mention.end as usize).min(toks.len())..] else { return };
    let aged = comma.lead == ',' && years.has(Shape::NUMBER) && mention.kind == Kind::Name;
    if let (true, Some(id)) = (aged, mention.entity) {
        let entity = &mut entities.list[id as usize];
        entity.bears(years.word);
        entity.is_human();
    }
}

/// Whether a description fits `entity` as a person, and whether it fits as an organisation.
fn kind_of(analysis: &Analysis, noun: &Mention, entity: &Entity) -> (bool, bool) {
    let head = &analysis.toks[noun.head as usize];
    let known = ROLE.with(GROUP).with(DOCUMENT).with(CALENDAR).with(ADVERB);
    // For a sure person, any noun is accepted: `the bill’s main sponsor, Jane Doe,`.
    let sure = entity.person == Person::Yes && !head.is(known) && !is_time(head.word);
    let person = entity.person > Person::No && (head.is(ROLE_ONE) || sure);
    (person, entity.person <= Person::Unknown && head.is(GROUP))
}

/// Whether a noun is a time: `the next day, Jane Doe …` is not an apposition.
fn is_time(noun: Word) -> bool {
    const TIMES: [Word; 12] = [
        word!("day"),
        word!("night"),
        word!("week"),
        word!("weekend"),
        word!("month"),
        word!("year"),
        word!("time"),
        word!("moment"),
        word!("morning"),
        word!("afternoon"),
        word!("evening"),
        word!("way"),
    ];
    TIMES.contains(&noun)
}

/// The name and the description of an apposition; the mention at `at` is the later of the two.
fn apposition(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<(usize, usize)> {
    let toks = &analysis.toks;
    let comma = mentions[at].first as usize;
    if comma == 0 || toks[comma - 1].lead != ',' || !toks[comma - 1].is_outside() {
        return None;
    }
    let left = apposed(analysis, mentions, at)?;
    let (name, noun) = match (mentions[left].kind, mentions[at].kind) {
        (Kind::Name, Kind::Nominal) => (left, at),
        (Kind::Nominal, Kind::Name) => (at, left),
        _ => return None,
    };
    let first = mentions[left].first as usize;
    // Excludes `Writing in the Sun, the former minister said`.
    let outer = noun == at && first > 0 && toks[first - 1].is(PREPOSITION);
    // Excludes `according to a person who heard the call, Ana Holt said …`.
    let outer = outer || mentions[left].end as usize + 1 != comma;
    let closes = toks.get(mentions[at].end as usize).is_none_or(|t| {
        let clause = t.is_cue() && !outer;
        matches!(t.lead, ',' | '.') || t.is(PREPOSITION) || clause || t.word == word!("who")
    });
    (closes && !mentions[noun].plural).then_some((name, noun))
}

/// The most tokens of a complement between a description and its name.
const COMPLEMENT: u32 = 7;

/// The mention before the comma before `at`. A complement before the comma is skipped: in `the
/// senator for X, Jane Doe` and `the officer in charge, Jane Doe`, it is the senator and the
/// officer.
fn apposed(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<usize> {
    let toks = &analysis.toks;
    let comma = mentions[at].first - 1;
    let ends = (0..at).rev().take(4).find(|&i| mentions[i].end == comma);
    let governed = |i: usize| {
        // Allows up to two words in between: `in housing law`.
        let first = mentions[i].first as usize;
        let before = toks[..first].iter().rev().take(3);
        let mut before = before.skip_while(|t| t.is_word() && !t.is_capital() && !t.is(CLOSED));
        before.next().is_some_and(|t| t.is(PREPOSITION))
    };
    if mentions[at].kind != Kind::Name {
        return ends.map(|left| resident(analysis, mentions, left));
    }
    let complement = |i: &usize| {
        let mention = &mentions[*i];
        let between = mention.end as usize..comma as usize;
        let opens = |t: &Tok| t.is(PREPOSITION) || t.word == word!("who");
        let preposition = toks.get(between.start).is_some_and(opens);
        let verb = AUXILIARY.with(SAID).with(STRONG);
        let plain =
            |t: &Tok| t.is_outside() && (t.is_word() || t.has(Shape::NUMBER)) && !t.is(verb);
        mention.kind == Kind::Nominal
            && comma.saturating_sub(mention.end) <= COMPLEMENT
            && mention.end < comma
            && preposition
            && !governed(*i)
            && toks[between].iter().all(|t| plain(t) || t.is_possessive_mark())
    };
    let clause = |&i: &usize| complement(&i) && toks[mentions[i].end as usize].word == word!("who");
    let near = || (0..at).rev().take(6);
    let plain = ends.filter(|&left| !governed(left));
    near().find(clause).or(plain).or_else(|| near().find(complement)).or(ends)
}

/// The mention of the person in `Ana Holt of Leeds`; `place` is the mention `Leeds`.
fn resident(analysis: &Analysis, mentions: &[Mention], place: usize) -> usize {
    let first = mentions[place].first as usize;
    let of = first.checked_sub(1).map(|of| &analysis.toks[of]);
    let from = [word!("of"), word!("from")];
    if !analysis.toks[first].is(PLACE) || of.is_none_or(|of| !from.contains(&of.word)) {
        return place;
    }
    let named =
        |&i: &usize| mentions[i].end as usize + 1 == first && mentions[i].kind == Kind::Name;
    (0..place).rev().take(4).find(named).unwrap_or(place)
}

/// The antecedent of `who`: Ana Holt in `Ana Holt, a partner with the firm Norvik, who …`. Noun phrases
/// after a preposition are skipped unless they name a person.
fn person_before(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let toks = &analysis.toks;
    let who = mentions[at].first as usize;
    let before = |at: usize| at.checked_sub(1).map(|at| &toks[at]);
    let comma = |at: usize| before(at).is_some_and(|t| t.lead == ',');
    let mut end = who - usize::from(comma(who));
    for mention in mentions[..at].iter().rev().take(CHAIN) {
        if mention.end as usize != end || mention.kind == Kind::Oblique {
            continue;
        }
        let person = mention.entity.map(|id| entities.at(id).person);
        if person > Some(Person::Unknown) {
            return mention.entity;
        }
        let first = mention.first as usize;
        let role = mention.kind == Kind::Nominal && toks[mention.head as usize].is(ROLE_ONE);
        end = match person {
            Some(Person::Unknown) => return None,
            _ if before(first).is_some_and(|t| t.is(PREPOSITION)) => first - 1,
            // `Ana Holt (D-Ohio), chair of …`
            None if role && comma(first) => before_bracket(analysis, first - 1),
            _ => return None,
        };
    }
    None
}

/// The most mentions between a person and the relative pronoun.
const CHAIN: usize = 6;

/// The start of the bracket that closes right before `end`; `end` if there is no such bracket.
fn before_bracket(analysis: &Analysis, end: usize) -> usize {
    let toks = &analysis.toks;
    if end == 0 || toks[end - 1].lead != ')' {
        return end;
    }
    (end.saturating_sub(6)..end).rev().find(|&at| toks[at].lead == '(').unwrap_or(end)
}

/// `X, who …`: the mention that ends right before.
fn before_relative(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<u32> {
    let who = mentions[at].first as usize;
    let end = if who > 0 && analysis.toks[who - 1].lead == ',' { who - 1 } else { who };
    let nearest = mentions[..at].iter().rev().take(6).find(|m| m.end as usize == end);
    nearest.and_then(|m| m.entity)
}
