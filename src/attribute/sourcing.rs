//! The kind of a source, its printed role, and how the article obtained the words.

use std::ops::Range;

use super::documents::is_document;
use super::entity::Person;
use super::mention::{Kind, Mention};
use super::scene::Scene;
use crate::annotate::lexicon::{
    DEMONYM, DETERMINER, DOCUMENT, GATHERING, GROUP, POSSESSIVE, PREPOSITION, ROLE_ONE,
    ROLE_PLURAL, TITLE, Word, word,
};
use crate::annotate::{Shape, Tok};
use crate::speaker::{Source, SourceKind};
use crate::text::Span;

/// The roles with which an article introduces the entities that it names.
pub(super) struct Sourcing {
    /// The introduced role of each entity.
    roles: Vec<Option<Span>>,
}

/// The most tokens of a role.
const LONGEST_ROLE: usize = 10;
/// The most tokens around a quotation that are searched for the origin of its words.
const REACH: usize = 40;
/// The most tokens of such an origin.
const LONGEST_BASIS: usize = 12;

/// Nouns for posts on social networks.
const POSTS: [Word; 8] = [
    word!("tweet"),
    word!("tweets"),
    word!("post"),
    word!("posts"),
    word!("retweet"),
    word!("message"),
    word!("thread"),
    word!("feed"),
];

/// Occasions at which a statement is made: `in an interview`.
const OCCASIONS: [Word; 14] = [
    word!("interview"),
    word!("conference"),
    word!("briefing"),
    word!("speech"),
    word!("call"),
    word!("testimony"),
    word!("hearing"),
    word!("deposition"),
    word!("court"),
    word!("appearance"),
    word!("remarks"),
    word!("meeting"),
    word!("debate"),
    word!("sermon"),
];

impl Sourcing {
    pub(super) fn new(scene: &Scene) -> Self {
        let mut roles = vec![None; scene.entities.list.len()];
        for (at, mention) in scene.mentions.iter().enumerate() {
            let Some(entity) = mention.entity.filter(|_| mention.kind == Kind::Name) else {
                continue;
            };
            let known = &mut roles[entity as usize];
            if known.is_none() {
                *known = role(scene, at);
            }
        }
        Self { roles }
    }

    /// The source of a quotation, from the mention at `at`. `joint` tells whether others speak with
    /// it. `around` is the rest of the quotation’s sentence.
    pub(super) fn source(
        &self,
        scene: &Scene,
        at: usize,
        joint: bool,
        around: [Range<usize>; 2],
    ) -> Source {
        let mention = &scene.mentions[at];
        let introduced = || {
            let person = mention.kind != Kind::Nominal;
            mention.entity.filter(|_| person).and_then(|id| self.roles[id as usize])
        };
        Source {
            kind: if joint { SourceKind::NamedGroup } else { kind(scene, mention) },
            role: role(scene, at).or_else(introduced),
            basis: basis(scene, mention, around),
        }
    }
}

/// The kind of source of a mention, from its own words and from its entity.
fn kind(scene: &Scene, mention: &Mention) -> SourceKind {
    let head = &scene.analysis.toks[mention.head as usize];
    let entity = mention.entity.map(|id| scene.entities.at(id));
    let post = POSTS.contains(&head.word) && mention.kind == Kind::Nominal;
    match (mention.kind, entity) {
        (Kind::Handle, _) => SourceKind::Post,
        _ if post => SourceKind::Post,
        _ if is_document(&scene.analysis, mention) => SourceKind::Document,
        (Kind::Name | Kind::Nominal, _) if is_people(head) => SourceKind::NamedGroup,
        (Kind::Nominal, _) if head.is(ROLE_PLURAL) || mention.plural && !head.is(GROUP) => {
            SourceKind::UnnamedGroup
        }
        (Kind::Nominal, Some(entity)) if head.is(ROLE_ONE) && entity.person == Person::No => {
            SourceKind::UnnamedPerson
        }
        (_, Some(entity)) if entity.person == Person::No => SourceKind::Organisation,
        (_, Some(_)) => SourceKind::NamedPerson,
        (Kind::Nominal, None) if head.is(GATHERING) => SourceKind::UnnamedGroup,
        (Kind::Nominal, None) if head.is(GROUP) => SourceKind::Organisation,
        (Kind::Pronoun | Kind::Oblique, None) if mention.plural => SourceKind::UnnamedGroup,
        (Kind::Pronoun, None) if head.word == word!("it") => SourceKind::Organisation,
        _ => SourceKind::UnnamedPerson,
    }
}

/// Whether a plural names a people or a party: `Republicans`, `Germans`.
fn is_people(head: &Tok) -> bool {
    let name = head.is(DEMONYM) || head.is(ROLE_PLURAL) && !head.has(Shape::OPENS);
    head.is_capital() && head.has(Shape::S) && name
}

/// The role beside the name at `at`, or the role that a description itself is.
fn role(scene: &Scene, at: usize) -> Option<Span> {
    let mention = &scene.mentions[at];
    let toks = &scene.analysis.toks;
    let stated = |range: Range<usize>| {
        let range = without_article(toks, range);
        let role = |t: &Tok| t.is(ROLE_ONE.with(TITLE).with(ROLE_PLURAL)) && !is_people(t);
        let told = toks[range.clone()].iter().any(role);
        told.then(|| scene.analysis.span(range))
    };
    match mention.kind {
        Kind::Nominal => stated(mention.range()),
        Kind::Name => {
            let before = mention.first as usize..mention.core as usize;
            stated(before).or_else(|| stated(apposition(scene, at)?))
        }
        _ => None,
    }
}

/// The range without a leading `the`, `a` or `its`, which are not part of a role.
fn without_article(toks: &[Tok], range: Range<usize>) -> Range<usize> {
    let article = toks[range.clone()].first().is_some_and(|t| t.is(DETERMINER.with(POSSESSIVE)));
    range.start + usize::from(article)..range.end
}

/// The role in an apposition: `Jane Doe, the head of research at Acme,` or `the head of research,
/// Jane Doe`.
fn apposition(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let mention = &scene.mentions[at];
    let toks = &scene.analysis.toks;
    let (first, end) = (mention.first as usize, mention.end as usize);
    let same = |other: &Mention| other.kind == Kind::Nominal && other.entity == mention.entity;
    let sentence = scene.analysis.sentence_of(first);
    let behind = scene.mentions[at + 1..].iter().take(6);
    if let Some(noun) = behind.clone().find(|m| m.first as usize == end + 1 && same(m)) {
        let from = noun.first as usize;
        let limit = (sentence.end as usize).min(from + LONGEST_ROLE).max(noun.end as usize);
        let goes_on = |i: &usize| {
            toks[*i].is_word() && toks[*i].is_outside() || { toks[*i].is_possessive_mark() }
        };
        let of = toks.get(noun.end as usize).is_some_and(|t| t.is(PREPOSITION));
        let stop = (noun.end as usize..limit).find(|i| !goes_on(i)).unwrap_or(limit);
        return Some(from..if of { stop } else { noun.end as usize });
    }
    let before = scene.mentions[..at].iter().rev().take(6);
    let noun =
        before.clone().find(|m| same(m) && m.first >= sentence.first && m.end < mention.first)?;
    let comma = first.checked_sub(1).filter(|&comma| toks[comma].lead == ',')?;
    let short = comma.saturating_sub(noun.first as usize) <= LONGEST_ROLE;
    short.then_some(noun.first as usize..comma)
}

/// The words around a quotation that say how its words were obtained.
fn basis(scene: &Scene, mention: &Mention, around: [Range<usize>; 2]) -> Option<Span> {
    let own = scene.analysis.sentence_of(mention.first as usize).range();
    let [before, after] = around;
    let before = before.start.max(before.end.saturating_sub(REACH))..before.end;
    let after = after.start..after.end.min(after.start + REACH);
    let own = own.start..own.end.min(own.start + 2 * REACH);
    let outside = |at: &usize| scene.analysis.toks[*at].is_outside();
    let places =
        || [before.clone(), after.clone(), own.clone()].into_iter().flatten().filter(outside);
    let read = [anonymous, according, occasion];
    read.iter().find_map(|read| places().find_map(|at| read(scene, at)))
}

/// A basis of anonymity: `on condition of anonymity`, `who asked not to be named`.
fn anonymous(scene: &Scene, at: usize) -> Option<Span> {
    let toks = &scene.analysis.toks;
    let back = |opens: &[Word]| {
        let floor = at.saturating_sub(LONGEST_BASIS - 1);
        (floor..at)
            .rev()
            .take_while(|&i| toks[i].is_word())
            .find(|&i| opens.contains(&toks[i].word))
    };
    let opens = match () {
        () if toks[at].word == word!("anonymity") => {
            back(&[word!("on"), word!("requested"), word!("requesting"), word!("under")])
        }
        () if toks[at].word == word!("anonymously") => Some(at.saturating_sub(1)),
        () if [word!("named"), word!("identified"), word!("quoted")].contains(&toks[at].word)
            && at > 2
            && toks[at - 1].word == word!("be") =>
        {
            back(&[
                word!("asked"),
                word!("declined"),
                word!("requested"),
                word!("refused"),
                word!("wanted"),
            ])
        }
        () => None,
    }?;
    Some(scene.analysis.span(opens..at + 1))
}

/// A basis in another source: `according to court records`, `citing two officials`.
fn according(scene: &Scene, at: usize) -> Option<Span> {
    let toks = &scene.analysis.toks;
    let to = toks.get(at + 1).is_some_and(|t| t.word == word!("to"));
    let from = match toks[at].word {
        w if w == word!("according") && to => at + 2,
        w if w == word!("citing") || w == word!("per") => at + 1,
        _ => return None,
    };
    let named = scene.places.starting(&scene.mentions, from).map(|i| scene.mentions[i].end).max();
    let plain = |i: &usize| toks[*i].is_word() && toks[*i].is_outside();
    let stop =
        || (from..toks.len().min(from + LONGEST_BASIS)).take_while(plain).last().map(|i| i + 1);
    let end = named.map(|end| end as usize).or_else(stop)?;
    Some(scene.analysis.span(at..end))
}

/// A basis in an occasion: `in a statement`, `in an interview with the paper`.
fn occasion(scene: &Scene, at: usize) -> Option<Span> {
    let toks = &scene.analysis.toks;
    if !["in", "at", "during"].contains(&scene.analysis.str(at)) {
        return None;
    }
    let article = toks.get(at + 1).is_some_and(|t| t.is(DETERMINER.with(POSSESSIVE)));
    let plain = |i: &usize| toks[*i].is_word() && toks[*i].is_outside();
    let held = |&i: &usize| toks[i].is(DOCUMENT) || OCCASIONS.contains(&toks[i].word);
    let nouns = (at + 1..toks.len().min(at + 6)).take_while(plain).filter(held);
    let end = nouns.last()?;
    (article || end > at + 1).then(|| scene.analysis.span(at..end + 1))
}
