//! The issuers of documents: `the report`, `a letter from the council`, `his statement`.
//!
//! A document does not speak; its issuer does. The issuer is the owner, the name after `by` or
//! `from`, the name before the noun, or the subject of the verb that published the document. Later
//! mentions of the same kind of document refer to the same one.

use rustc_hash::FxHashMap;

use super::bodies::Reading;
use super::cue::Cue;
use super::describe::{is_definite, nearest};
use super::entity::Person;
use super::mention::{Kind, Mention};
use crate::annotate::Analysis;
use crate::annotate::lexicon::{CUE, DOCUMENT, GROUP, POSSESSIVE, PREPOSITION, Word, word};

/// Words for the same document: a later mention may call a `post` a `message`.
const KINDS: &[&[Word]] = &[
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
/// Verbs for publishing a document.
const ISSUES: [Word; 16] = [
    word!("released"),
    word!("published"),
    word!("issued"),
    word!("sent"),
    word!("posted"),
    word!("wrote"),
    word!("filed"),
    word!("penned"),
    word!("signed"),
    word!("tweeted"),
    word!("shared"),
    word!("releases"),
    word!("publishes"),
    word!("issues"),
    word!("sends"),
    word!("writes"),
];
/// The most tokens between a document and the `by` or `from` before its issuer: `the statement on her
/// health, from Dr. Lisa Bardack`.
const NEAR: usize = 6;

/// The issuer of the last document of each kind.
#[derive(Default)]
pub(super) struct Documents(FxHashMap<Word, u32>);

impl Documents {
    /// The issuer of an earlier document of this kind.
    fn known(&self, noun: Word) -> Option<u32> {
        self.0.get(&kind(noun)).copied()
    }

    /// Remembers the issuer of a document.
    pub(super) fn note(&mut self, analysis: &Analysis, mention: &Mention) {
        if let (Some(entity), true) = (mention.entity, is_document(analysis, mention)) {
            self.0.insert(kind(analysis.toks[mention.head as usize].word), entity);
        }
    }
}

/// The word that represents a kind of document.
///
/// It is the first word of the row.
fn kind(noun: Word) -> Word {
    KINDS.iter().find(|kind| kind.contains(&noun)).map_or(noun, |kind| kind[0])
}

/// Whether a mention is a document, whoever its issuer is.
pub(super) fn is_document(analysis: &Analysis, mention: &Mention) -> bool {
    mention.kind == Kind::Nominal && analysis.toks[mention.head as usize].is(DOCUMENT)
}

impl Reading<'_> {
    /// The issuer of the document at `at`, if the article states it.
    pub(super) fn issuer(&self, at: usize, documents: &Documents, cues: &[Cue]) -> Option<u32> {
        let mention = &self.mentions[at];
        if !is_document(self.analysis, mention) {
            return None;
        }
        let head = self.analysis.toks[mention.head as usize].word;
        let said = || self.by(at).or_else(|| self.within(at)).or_else(|| self.said_in(at, cues));
        let told = self.owner(at).and_then(|owner| owner.entity).or_else(said);
        let definite = is_definite(self.analysis, mention);
        told.or_else(|| definite.then(|| documents.known(head)).flatten())
            .or_else(|| self.bare_statement(at, head))
            .or_else(|| definite.then(|| self.goes_on(at, head)).flatten())
    }

    /// The last speaker, for a definite document such as in `the post concluded`.
    fn goes_on(&self, at: usize, head: Word) -> Option<u32> {
        let here = self.analysis.sentence_of(self.mentions[at].first as usize).paragraph;
        let spoken = SPOKEN.contains(&kind(head));
        if spoken { self.before.spoke_last(here) } else { None }
    }

    /// The issuer after a preposition: `a statement from X`, `a report published by X`, `a story in
    /// X`.
    fn by(&self, at: usize) -> Option<u32> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let end = mention.end as usize;
        let sentence = self.analysis.sentence_of(end - 1).end as usize;
        let source = |i: &usize| {
            let of = toks[*i].word;
            let press = *i == end && PRESS.contains(&toks[mention.head as usize].word);
            of == word!("by")
                || of == word!("from")
                || press && [word!("in"), word!("on"), word!("for")].contains(&of)
        };
        // Behind a verb of saying, `by` belongs to what is said.
        let near = (end..sentence.min(end + NEAR)).take_while(|&i| !toks[i].is(CUE));
        let by = near.into_iter().find(source)?;
        let starts = |&(_, m): &(usize, &Mention)| m.first as usize == by + 1;
        let after = (at + 1..).zip(&self.mentions[at + 1..]).take(8).filter(starts);
        let (_, issuer) = after.max_by_key(|(_, m)| m.end)?;
        issuer.entity.filter(|&id| !self.entities.at(id).place)
    }

    /// The organisation inside a description: `a Times article`, `a council report`.
    fn within(&self, at: usize) -> Option<u32> {
        let mention = &self.mentions[at];
        let toks = &self.analysis.toks;
        let capital = |&i: &usize| toks[i].is_capital() && i > mention.first as usize;
        if let Some(inner) = mention.range().rev().find(capital) {
            let word = toks[inner].word;
            return self.entities.body(word).or_else(|| self.partly_called(at, word));
        }
        let noun = toks[mention.first as usize..mention.head as usize].last()?;
        if noun.is(GROUP) { self.called(at, noun.word) } else { None }
    }

    /// The organisation whose name contains a word: `the Kaiser report`.
    fn partly_called(&self, at: usize, word: Word) -> Option<u32> {
        nearest(self.analysis, self.mentions, at, |id| {
            self.is_body(id) && self.entities.is_called(id, word)
        })
    }

    /// The subject in `X said in a statement`, `X released a report`.
    fn said_in(&self, at: usize, cues: &[Cue]) -> Option<u32> {
        let first = self.mentions[at].first as usize;
        let toks = &self.analysis.toks;
        let sentence = self.analysis.sentence_of(first);
        if first == sentence.first as usize || !toks[first - 1].is_outside() {
            return None;
        }
        let before = &toks[first - 1];
        if before.is(PREPOSITION) {
            let from = cues.partition_point(|cue| cue.tok < sentence.first);
            let own = cues[from..].iter().take(8).take_while(|cue| cue.tok < sentence.end);
            let verbal = |cue: &&Cue| toks[cue.tok as usize].is(CUE);
            let mut subjects = own.filter(verbal).filter_map(|cue| cue.subject);
            return subjects.find_map(|subject| self.mentions[subject as usize].entity);
        }
        if !ISSUES.contains(&before.word) {
            return None;
        }
        let same = |m: &&Mention| m.first >= sentence.first;
        let mut subjects = self.mentions[..at].iter().rev().take(8).take_while(same);
        subjects.find(|m| m.subject && (m.first as usize) < first)?.entity
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
