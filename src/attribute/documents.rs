//! The issuers of documents: `the report`, `a letter from the council`, `his statement`.
//!
//! A document does not speak; its issuer does. The issuer is the owner, the subject in `X said in a
//! statement`, the name after `by` or `from`, the name before the noun, or the subject of the verb
//! that published the document. The addressee is never the issuer. Later mentions of the same kind of
//! document refer to the same one, until a new one is introduced.

use rustc_hash::FxHashMap;

use super::bodies::Reading;
use super::clause::REPORTS;
use super::cue::{Cue, ISSUES};
use super::describe::{is_definite, nearest};
use super::entity::Person;
use super::mention::{Kind, Mention};
use super::pronoun::Antecedents;
use crate::annotate::lexicon::{CUE, DOCUMENT, GROUP, POSSESSIVE, Word, word};
use crate::annotate::{Analysis, Shape};

/// Words for the same document: a later mention may call a `post` a `message`.
const KINDS: &[&[Word]] = &[
    &[word!("article"), word!("story"), word!("piece")],
    &[word!("statement"), word!("release"), word!("announcement")],
    &[word!("tweet"), word!("post"), word!("message"), word!("tweets"), word!("posts")],
    &[word!("report"), word!("study"), word!("analysis"), word!("survey"), word!("research")],
    &[word!("letter"), word!("email"), word!("e-mail"), word!("memo"), word!("memorandum")],
    &[word!("filing"), word!("complaint"), word!("lawsuit"), word!("suit"), word!("petition")],
];
/// Kinds of documents in which a person addresses others.
const SPOKEN: [Word; 4] = [word!("statement"), word!("tweet"), word!("letter"), word!("message")];
/// Documents that appear in a newspaper or on a site.
const PRESS: [Word; 8] = [
    word!("story"),
    word!("article"),
    word!("editorial"),
    word!("column"),
    word!("op-ed"),
    word!("review"),
    word!("headline"),
    word!("profile"),
];
/// The most tokens between a document and the `by` or `from` before its issuer: `the statement on her
/// health, from Dr. Lisa Bardack`.
const NEAR: usize = 6;

/// The most tokens between a document and the `to` after one of [`SENT`]: `a letter signed by the ten
/// members of the council, delivered to X`.
const FAR: usize = 18;
/// Participles before `to` and an addressee.
const SENT: [Word; 5] =
    [word!("addressed"), word!("delivered"), word!("handed"), word!("sent"), word!("written")];

/// The issuer of the last document of each kind. It is `None` if the article describes the issuer but
/// does not name it.
#[derive(Default)]
pub(super) struct Documents(FxHashMap<Word, Option<u32>>);

impl Documents {
    /// The issuer of the last document of this kind: `None` if there was no such document, `Some(None)`
    /// if its issuer has no name.
    fn known(&self, noun: Word) -> Option<Option<u32>> {
        self.0.get(&kind(noun)).copied()
    }

    /// Stores the issuer of the document that the mention at `at` refers to. A new document without
    /// an issuer (`a report`) removes the stored issuer of its kind. If the article describes the
    /// issuer but does not name it (`a letter signed by the tenants`), `None` is stored. `speaks` is
    /// true if the mention is the subject of a cue.
    pub(super) fn note(&mut self, reading: &Reading, at: usize, speaks: bool) {
        let (analysis, mention) = (reading.analysis, &reading.mentions[at]);
        if let (Some(entity), true) = (mention.entity, speaks && reports(analysis, mention)) {
            self.0.insert(kind(word!("report")), Some(entity));
        }
        if !is_document(analysis, mention) {
            return;
        }
        let kind = kind(analysis.toks[mention.head as usize].word);
        let new = ["a", "A", "an", "An", "another", "Another"]
            .contains(&analysis.str(mention.first as usize));
        match mention.entity {
            Some(entity) => drop(self.0.insert(kind, Some(entity))),
            None if new && reading.by(at).is_some() => drop(self.0.insert(kind, None)),
            None if new => drop(self.0.remove(&kind)),
            None => (),
        }
    }
}

/// The word that represents a kind of document.
///
/// It is the first word of the row.
fn kind(noun: Word) -> Word {
    KINDS.iter().find(|kind| kind.contains(&noun)).map_or(noun, |kind| kind[0])
}

/// Whether a name is the subject of `reported`, and so the issuer of `the report`.
fn reports(analysis: &Analysis, mention: &Mention) -> bool {
    let beside = [mention.end as usize, (mention.first as usize).wrapping_sub(1)];
    mention.kind == Kind::Name
        && beside.into_iter().any(|at| REPORTS.iter().any(|&verb| analysis.is(at, verb)))
}

/// Whether a mention is a document, whoever its issuer is.
pub(super) fn is_document(analysis: &Analysis, mention: &Mention) -> bool {
    mention.kind == Kind::Nominal && analysis.toks[mention.head as usize].is(DOCUMENT)
}

/// The document that the `it` at `at` refers to, in the same sentence or the previous one: `A letter was
/// found at the hotel. It read: “…”`. For verbs other than `read`, the document must be the last source.
pub(super) fn meant(
    analysis: &Analysis,
    mentions: &[Mention],
    before: &Antecedents,
    at: usize,
) -> Option<usize> {
    let toks = &analysis.toks;
    let sentence = |m: &Mention| toks[m.first as usize].sentence;
    let reads = [word!("read"), word!("reads")];
    let reads = toks.get(mentions[at].end as usize).is_some_and(|t| reads.contains(&t.word));
    let last = sentence(&mentions[at]).saturating_sub(1);
    let near = (0..at).rev().take(MOST).take_while(|&i| sentence(&mentions[i]) >= last);
    let mut near =
        near.filter(|&i| toks[mentions[i].first as usize].is_outside() && !mentions[i].no_source);
    let document = |&i: &usize| is_document(analysis, &mentions[i]) && !mentions[i].plural;
    if reads {
        return near.find(document);
    }
    let last = if before.speaks(at) { near.find(|&i| before.speaks(i))? } else { return None };
    // `The ad claims … It adds … It says`
    let again = ["it", "It"].contains(&analysis.str(mentions[last].first as usize));
    (document(&last) || again && mentions[last].entity.is_none()).then_some(last)
}

/// The most mentions before `it` that are looked at.
const MOST: usize = 20;

impl Reading<'_> {
    /// The issuer of the document at `at`, if the article states it.
    pub(super) fn issuer(&self, at: usize, documents: &Documents, cues: &[Cue]) -> Option<u32> {
        if !is_document(self.analysis, &self.mentions[at]) {
            return None;
        }
        let to = self.addressee(at);
        self.any_issuer(at, documents, cues, to).filter(|&id| to != Some(id))
    }

    /// The addressee: X in `a letter on Tuesday to X` and `a letter signed by ten members, delivered to the
    /// leader, X`.
    fn addressee(&self, at: usize) -> Option<u32> {
        let toks = &self.analysis.toks;
        let end = self.mentions[at].end as usize;
        let sentence = self.analysis.sentence_of(end - 1).end as usize;
        let given = |i: usize| i < end + NEAR || SENT.contains(&toks[i - 1].word);
        let to =
            (end..sentence.min(end + FAR)).find(|&i| toks[i].word == word!("to") && given(i))?;
        let after = || self.mentions[at + 1..].iter().take(MOST);
        let phrase = after().filter(|m| m.first as usize == to + 1).max_by_key(|m| m.end)?;
        let beside = |m: &&Mention| m.kind == Kind::Name && m.first == phrase.end + 1;
        let apposed = || after().find(beside).filter(|_| toks[phrase.end as usize].lead == ',');
        phrase.entity.or_else(|| apposed()?.entity)
    }

    fn any_issuer(
        &self,
        at: usize,
        documents: &Documents,
        cues: &[Cue],
        to: Option<u32>,
    ) -> Option<u32> {
        let mention = &self.mentions[at];
        let head = self.analysis.toks[mention.head as usize].word;
        let owner = self.owner(at).and_then(|owner| owner.entity);
        let told = owner.or_else(|| self.said_in(at, cues, to));
        let by = if told.is_none() { self.by(at) } else { None };
        let told = told.or_else(|| self.complement(by?));
        let told = told.or_else(|| self.within(at)).or_else(|| self.published(at));
        let definite = is_definite(self.analysis, mention);
        let known = if definite { documents.known(head) } else { None };
        if told.is_some() || known.is_some() || by.is_some() {
            return told.or(known.flatten());
        }
        let last = || definite.then(|| self.goes_on(at, head)).flatten();
        self.bare_statement(at, head).or_else(last)
    }

    /// The last speaker, for a definite document such as in `the post concluded`.
    fn goes_on(&self, at: usize, head: Word) -> Option<u32> {
        let here = self.analysis.sentence_of(self.mentions[at].first as usize).paragraph;
        let spoken = SPOKEN.contains(&kind(head));
        if spoken { self.before.spoke_last(here) } else { None }
    }

    /// The preposition before the issuer: `a statement from X`, `a report published by X`, `a story
    /// in X`. In `a memo obtained by X`, X is not the issuer.
    fn by(&self, at: usize) -> Option<usize> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let end = mention.end as usize;
        let sentence = self.analysis.sentence_of(end - 1).end as usize;
        let source = |i: &usize| {
            let of = toks[*i].word;
            let press = *i == end && PRESS.contains(&toks[mention.head as usize].word);
            let verb = &toks[*i - 1];
            let issued = *i == end || !verb.has(Shape::ED) || ISSUES.contains(&verb.word);
            of == word!("by") && issued && verb.word != word!("seen")
                || of == word!("from")
                || press && [word!("in"), word!("on"), word!("for")].contains(&of)
        };
        // Behind a verb of saying, `by` belongs to what is said.
        let near = (end..sentence.min(end + NEAR))
            .take_while(|&i| !toks[i].is(CUE) || ISSUES.contains(&toks[i].word));
        near.into_iter().find(source)
    }

    /// The issuer that the noun phrase after the preposition at `by` names. In `the group Acme`, the
    /// name follows its noun.
    fn complement(&self, by: usize) -> Option<u32> {
        let from = self.mentions.partition_point(|m| (m.first as usize) <= by);
        let after = || self.mentions[from..].iter().take(8);
        let phrase = after().filter(|m| m.first as usize == by + 1).max_by_key(|m| m.end)?;
        let named = || {
            let name = after().find(|m| m.kind == Kind::Name && m.end > phrase.end)?;
            (name.first <= phrase.end).then_some(name.entity).flatten()
        };
        let head = &self.analysis.toks[phrase.head as usize];
        let described = || {
            let open = phrase.kind == Kind::Nominal && head.is(GROUP) && !phrase.plural;
            (open && is_definite(self.analysis, phrase)).then(|| self.called(from, head))?
        };
        let issuer = phrase.entity.or_else(named).or_else(described);
        issuer.filter(|&id| !self.entities.at(id).place)
    }

    /// The organisation or person inside a description: `a Times article`, `a council report`.
    fn within(&self, at: usize) -> Option<u32> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let capital = |&i: &usize| toks[i].is_capital() && i > mention.first as usize;
        if let Some(inner) = mention.range().rev().find(capital) {
            let word = toks[inner].word;
            return self.entities.body(word).or_else(|| self.partly_called(at, word));
        }
        let noun = toks[mention.first as usize..mention.head as usize].last()?;
        if noun.is(GROUP) { self.called(at, noun) } else { None }
    }

    /// The organisation or person whose name contains a word: `the Kaiser report`.
    fn partly_called(&self, at: usize, word: Word) -> Option<u32> {
        nearest(self.analysis, self.mentions, at, |id| {
            !self.entities.at(id).place && self.entities.is_called(id, word)
        })
    }

    /// The subject in `X said in a statement`, unless it is the addressee `to`.
    fn said_in(&self, at: usize, cues: &[Cue], to: Option<u32>) -> Option<u32> {
        let first = self.mentions[at].first as usize;
        let toks = &self.analysis.toks;
        let sentence = self.analysis.sentence_of(first);
        let inside = first > sentence.first as usize && toks[first - 1].is_outside();
        if !inside || ![word!("in"), word!("on")].contains(&toks[first - 1].word) {
            return None;
        }
        let from = cues.partition_point(|cue| cue.tok < sentence.first);
        let own = cues[from..].iter().take(8).take_while(|cue| cue.tok < sentence.end);
        let verbal = |cue: &&Cue| toks[cue.tok as usize].is(CUE);
        let mut subjects = own.filter(verbal).filter_map(|cue| cue.subject);
        let entity = |subject: u32| self.mentions[subject as usize].entity;
        subjects.find_map(|subject| entity(subject).filter(|&id| to != Some(id)))
    }

    /// The subject in `X released a report`.
    fn published(&self, at: usize) -> Option<u32> {
        let first = self.mentions[at].first;
        let sentence = self.analysis.sentence_of(first as usize);
        if first == sentence.first || !ISSUES.contains(&self.analysis.toks[first as usize - 1].word)
        {
            return None;
        }
        let same = |m: &&Mention| m.first >= sentence.first;
        let mut subjects = self.mentions[..at].iter().rev().take(8).take_while(same);
        subjects.find(|m| m.subject && m.first < first)?.entity
    }

    /// For `the statement` alone, the organisation named last in this paragraph or the one before.
    fn bare_statement(&self, at: usize, head: Word) -> Option<u32> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let bare = [word!("statement"), word!("announcement"), word!("release")].contains(&head);
        if !bare || toks[mention.first as usize].is(POSSESSIVE) {
            return None;
        }
        let here = self.analysis.sentence_of(mention.first as usize).paragraph;
        let near = |m: &&Mention| here - self.analysis.sentence_of(m.first as usize).paragraph <= 1;
        let body = |id: &u32| {
            let entity = self.entities.at(*id);
            entity.person == Person::No && !entity.place
        };
        let named = self.mentions[..at].iter().rev().take(40).take_while(near);
        // A name in brackets is an agency behind a dateline, or a short form.
        let bracketed = |m: &Mention| m.first > 0 && toks[m.first as usize - 1].lead == '(';
        let plain = |m: &&Mention| m.kind == Kind::Name && !bracketed(m);
        named.filter(plain).filter_map(|m| m.entity).find(body)
    }
}
