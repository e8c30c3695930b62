//! Organisations that are described or spoken for: `the company`, `a Google spokesman`, `its
//! lawyers`.
//!
//! For a description, these rules are tried in order:
//!
//! 1. The name contains the noun: `the trust` after `Northside Trust`, `the bishops` after
//!    `Conference of Bishops`. Or an apposition gives the organisation this noun.
//! 2. The quotation names it: `“Norvik pays its bills,” the company said`.
//! 3. It is the most likely of the organisations mentioned before.
//!
//! For a spokesman, they are:
//!
//! 1. The owner: `the company’s spokesman`.
//! 2. The organisation after `for`, or before the noun: `a Norvik spokesman`.
//! 3. For `the spokesman`, the organisation that the last spokesman spoke for.
//! 4. For `a spokesman`, the last organisation that was a subject.

use rustc_hash::FxHashMap;

use super::describe::{is_definite, nearest};
use super::entity::{Entities, Person};
use super::mention::{Kind, Mention};
use super::model::Model;
use super::pronoun::{Antecedents, Wanted};
use crate::annotate::lexicon::{GATHERING, GROUP, ROLE_PLURAL, VOICE, Word, word};
use crate::annotate::{Analysis, Tok};

/// The article's data that is needed to resolve a description.
pub(super) struct Reading<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) entities: &'a Entities,
    pub(super) mentions: &'a [Mention],
    pub(super) before: &'a Antecedents<'a>,
    pub(super) model: &'a Model,
}

/// Prepositions between a person and the organisation that this person speaks for.
const FOR: [Word; 5] = [word!("for"), word!("at"), word!("from"), word!("with"), word!("of")];

/// Persons whose only business is to speak for an organisation.
const SPOKESMAN: [Word; 3] = [word!("spokesman"), word!("spokeswoman"), word!("spokesperson")];
/// Tokens between a quotation and the description of its speaker: `said`.
const BESIDE: usize = 2;
/// Mentions before a description that are searched.
const NEAREST: usize = 40;

/// Nouns for businesses, not for governments or courts.
const COMPANY: [Word; 18] = [
    word!("company"),
    word!("firm"),
    word!("business"),
    word!("corporation"),
    word!("retailer"),
    word!("manufacturer"),
    word!("startup"),
    word!("carrier"),
    word!("airline"),
    word!("chain"),
    word!("giant"),
    word!("maker"),
    word!("brand"),
    word!("developer"),
    word!("supplier"),
    word!("insurer"),
    word!("studio"),
    word!("supermarket"),
];

impl Reading<'_> {
    /// The organisation that the description at `at` refers to: `the company`, `the trust`.
    pub(super) fn group(&self, at: usize) -> Option<u32> {
        let mention = &self.mentions[at];
        let definite = is_definite(self.analysis, mention);
        let head = &self.analysis.toks[mention.head as usize];
        match () {
            () if !definite => None,
            () if mention.plural => self.members(at),
            () => head.is(GROUP).then(|| self.called(at, head))?,
        }
    }

    /// The organisation whose name contains the plural noun at `at`: `the bishops` after `Conference
    /// of Catholic Bishops`. Only the article may precede the noun.
    fn members(&self, at: usize) -> Option<u32> {
        let mention = &self.mentions[at];
        let head = &self.analysis.toks[mention.head as usize];
        if !head.is(ROLE_PLURAL) || head.is(GROUP) || mention.first + 1 != mention.head {
            return None;
        }
        nearest(self.analysis, self.mentions, at, |id| {
            self.is_body(id) && self.entities.is_called(id, head.word)
        })
    }

    /// The organisation that `noun` refers to. Either its name contains the noun, the article uses
    /// the noun for it, the quotation before `said the company` names it, or it is the most likely
    /// of those mentioned before.
    pub(super) fn called(&self, at: usize, noun: &Tok) -> Option<u32> {
        let fits = |id: u32| {
            let entity = self.entities.at(id);
            entity.person <= Person::Unknown
                && (self.entities.is_called(id, noun.word) || entity.roles.contains(&noun.word))
        };
        if let Some(id) = nearest(self.analysis, self.mentions, at, fits) {
            return Some(id);
        }
        if noun.is(GATHERING) {
            return None;
        }
        let wanted = if COMPANY.contains(&noun.word) { Wanted::Company } else { Wanted::Group };
        self.names_itself(at, noun).or_else(|| {
            let meanings = self.before.meanings(self.entities, self.mentions, at, wanted);
            meanings.likeliest(self.model).map(|(id, _)| id)
        })
    }

    /// The one organisation that is named in the quotation before the description at `at`: `“Norvik
    /// rejects this,” the company said`. Organisations refer to themselves by name. If the noun is
    /// not a word for a business, the name must be a subject.
    fn names_itself(&self, at: usize, noun: &Tok) -> Option<u32> {
        let toks = &self.analysis.toks;
        let first = self.mentions[at].first as usize;
        let before = &toks[first.saturating_sub(BESIDE)..first];
        let quote = before.iter().rev().find(|t| !t.is_outside())?;
        let own = |m: &&Mention| toks[m.first as usize].quote == quote.quote;
        let quoted = self.mentions[..at].iter().rev().take_while(own).take(NEAREST);
        let company = COMPANY.contains(&noun.word);
        let named = quoted.filter(|m| m.kind == Kind::Name && (company || m.subject));
        let mut bodies = named.filter_map(|m| m.entity).filter(|&id| {
            let entity = self.entities.at(id);
            self.is_body(id) && entity.count > 1 && !(company && entity.public)
        });
        let one = bodies.next()?;
        bodies.all(|id| id == one).then_some(one)
    }

    /// The organisation that the person or persons at `at` speak for.
    ///
    /// The words are then attributed to the organisation, as newspapers mean them.
    pub(super) fn employer(&self, at: usize, voices: &Voices) -> Option<u32> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let head = &toks[mention.head as usize];
        if !head.is(VOICE) {
            return None;
        }
        if let Some(owner) = self.owner(at) {
            return self.body(owner);
        }
        let end = mention.end as usize;
        if toks.get(end).is_some_and(|t| FOR.contains(&t.word)) {
            let starts = |m: &&Mention| m.first as usize == end + 1;
            let complement = self.mentions[at + 1..].iter().take(6).filter(starts);
            let longest = complement.max_by_key(|m| m.end)?;
            return match longest.kind {
                Kind::Name => longest.entity.filter(|&id| self.is_body(id)),
                Kind::Nominal => self.group_ahead(at, longest),
                _ => None,
            };
        }
        let inner = (mention.first..mention.head).rev().map(|i| &toks[i as usize]);
        if let Some(noun) = inner.take(1).find(|t| t.is(GROUP) && !t.is(GATHERING)) {
            return self.called(at, noun);
        }
        let definite = is_definite(self.analysis, mention);
        if definite {
            return voices.0.get(&head.word).copied();
        }
        if SPOKESMAN.contains(&head.word) { self.last_subject(at) } else { None }
    }

    /// For `a spokesman` alone, the last organisation that was a subject, in this paragraph or in the
    /// one before: `Norvik did not comment. A spokesman said …`.
    fn last_subject(&self, at: usize) -> Option<u32> {
        let mention = &self.mentions[at];
        if mention.end > mention.first + 2 {
            return None;
        }
        let sentence = |m: &Mention| self.analysis.toks[m.first as usize].sentence;
        let paragraph = |m: &Mention| self.analysis.sentence_of(m.first as usize).paragraph;
        let here = paragraph(mention);
        let near = self.mentions[..at].iter().rev().take(NEAREST);
        let near = near.take_while(|m| here - paragraph(m) <= 1);
        let outside = |m: &&Mention| self.analysis.toks[m.first as usize].is_outside();
        let other = |m: &&Mention| m.subject && sentence(m) != sentence(mention);
        let subject = near.filter(outside).filter(other).find(|m| m.entity.is_some())?;
        subject.entity.filter(|&id| self.is_body(id))
    }

    /// The owner in the description at `at`: `the company` in `the company’s lawyer`, or `its`.
    pub(super) fn owner(&self, at: usize) -> Option<&Mention> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let mark = mention.range().rev().find(|&i| toks[i].is_possessive_mark());
        let inside = |m: &&Mention| match mark {
            Some(mark) => m.end as usize == mark,
            None => m.kind == Kind::Oblique && m.first == mention.first && m.end < mention.end,
        };
        self.mentions[..at].iter().rev().take(4).find(inside)
    }

    fn body(&self, mention: &Mention) -> Option<u32> {
        mention.entity.filter(|&id| self.is_body(id))
    }

    /// Whether an entity can be an organisation. Unknown names can; names of persons and of places
    /// cannot.
    pub(super) fn is_body(&self, id: u32) -> bool {
        let entity = self.entities.at(id);
        entity.person <= Person::Unknown && !entity.place
    }

    /// The organisation in `a spokesman for the company`. `ahead` is the description after the one
    /// at `at`.
    fn group_ahead(&self, at: usize, ahead: &Mention) -> Option<u32> {
        let head = &self.analysis.toks[ahead.head as usize];
        let definite = is_definite(self.analysis, ahead);
        let open = ahead.entity.is_none() && definite && !ahead.plural && head.is(GROUP);
        if open { self.called(at, head) } else { ahead.entity }
    }
}

/// For each role noun, such as spokesman or lawyer, the organisation that was last spoken for.
#[derive(Default)]
pub(super) struct Voices(FxHashMap<Word, u32>);

impl Voices {
    /// Remembers the organisation. A later `the spokesman` is assumed to speak for it too.
    pub(super) fn note(&mut self, analysis: &Analysis, mention: &Mention) {
        let head = &analysis.toks[mention.head as usize];
        if let (Kind::Nominal, Some(entity), true) = (mention.kind, mention.entity, head.is(VOICE))
        {
            self.0.insert(head.word, entity);
        }
    }
}
