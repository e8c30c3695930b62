//! Sources that are not the subject of the main clause: agents of passives, and subjects of embedded
//! clauses.

use std::ops::Range;

use super::mention::Kind;
use super::subject::Subjects;
use crate::annotate::lexicon::{AUXILIARY, CLOSED, CUE_NOUN, DETERMINER, ROLE, SAID, Word, word};
use crate::annotate::{Shape, Tok};

/// The most tokens of a sentence that is scanned once for each of its verbs; it keeps the time linear.
pub(super) const LONGEST_SENTENCE: usize = 200;
/// The most tokens from a verb to its quotation.
const NEAR: usize = 9;
/// The most tokens from a participle to the `by` before its agent.
const LONGEST_PASSIVE: usize = 16;
/// The most tokens from `by` to the noun of the agent: `by harbour rights supporters`.
const LONGEST_AGENT: usize = 4;
/// Forms of `be` before a participle.
pub(super) const BE: [Word; 6] =
    [word!("was"), word!("were"), word!("been"), word!("is"), word!("are"), word!("being")];
/// Forms of `have` before a participle.
pub(super) const HAVE: [Word; 3] = [word!("have"), word!("has"), word!("had")];
/// The verb of an outlet that relays what others said.
pub(super) const REPORTS: [Word; 2] = [word!("reported"), word!("reports")];
/// Conjunctions between coordinate main clauses.
const JOINS: [Word; 4] = [word!("and"), word!("but"), word!("while"), word!("so")];
/// Causative verbs: their object is the subject of the infinitive after it, as in `this led Holt to say`.
pub(super) const CAUSES: [Word; 18] = [
    word!("prompted"),
    word!("prompting"),
    word!("prompts"),
    word!("prompt"),
    word!("led"),
    word!("leading"),
    word!("leads"),
    word!("lead"),
    word!("forced"),
    word!("forcing"),
    word!("forces"),
    word!("force"),
    word!("caused"),
    word!("causing"),
    word!("moved"),
    word!("pushed"),
    word!("inspired"),
    word!("spurred"),
];

/// Whether a verb can be that of a parenthetical reporting clause: `…, Holt said`.
pub(super) fn tells(tok: &Tok) -> bool {
    tok.is(SAID) || REPORTS.contains(&tok.word)
}

impl Subjects<'_> {
    /// The agent of the passive at `at`: X in `was told by X`, `was derided as a “gag rule” by X` and `an
    /// idea rejected by X as “…”`.
    pub(super) fn agent(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let be = at > sentence.start && BE.contains(&self.tok(at - 1).word);
        let bare = self.tok(at).has(Shape::ED) && self.analysis.is(at + 1, word!("by"));
        if !(be || bare) {
            return None;
        }
        let end = sentence.end.min(at + LONGEST_PASSIVE);
        let noun = |i: usize| self.tok(i).is(CUE_NOUN) && self.tok(i - 1).is(DETERMINER);
        let verb = |i: &usize| self.tok(*i).is(AUXILIARY) || self.tok(*i).is_cue() && !noun(*i);
        let clause = (at + 1..end).find(|i| self.tok(*i).is_outside() && verb(i)).unwrap_or(end);
        let by = |i: &usize| self.tok(*i).is_outside() && self.analysis.is(*i, word!("by"));
        let by = (at + 1..clause).find(by)?;
        let modifier = |i: usize| self.tok(i).is_word() && !self.tok(i).is(CLOSED);
        let agent = (by + 1..sentence.end.min(by + LONGEST_AGENT))
            .take_while(|&i| i == by + 1 || modifier(i - 1))
            .find_map(|i| self.starting(i, sentence.end))?;
        (be || self.ends_in_words(agent, sentence)).then_some(agent)
    }

    /// Whether the quotation follows the agent, or the agent ends the sentence that contains the quotation.
    /// In `“…,” said a man quoted by X`, the agent is not the source.
    fn ends_in_words(&self, agent: usize, sentence: &Range<usize>) -> bool {
        let end = self.mentions[agent].end as usize;
        let next = self.analysis.toks.get(end);
        let toks = &self.analysis.toks[sentence.start..sentence.end.min(end + NEAR)];
        let toks = &toks[toks.len().saturating_sub(LONGEST_SENTENCE)..];
        let said = |t: &Tok| t.is_outside() && t.is(SAID);
        let quoted = !toks.iter().all(Tok::is_outside) && !toks.iter().any(said);
        next.is_some_and(|t| {
            t.word == word!("as") || !t.is_outside() || quoted && matches!(t.lead, '.' | ',')
        })
    }

    /// Whether a verb and the subject after it are a parenthetical clause close to a quotation: `, says X,`
    /// and `, reports X.`
    pub(super) fn is_aside(&self, subject: usize, at: usize, sentence: &Range<usize>) -> bool {
        let end = self.mentions[subject].end as usize;
        let comma = at > sentence.start && self.tok(at - 1).lead == ',';
        let closed = end >= sentence.end || matches!(self.tok(end).lead, ',' | '.');
        let near = sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(end + NEAR);
        let quoted = self.analysis.toks[near].iter().any(|tok| !tok.is_outside());
        comma && closed && quoted && tells(self.tok(at))
    }

    /// The mentions in the clause that embeds the clause of the source: X in `X made an attack that led Y to
    /// say “…”`. The sentence must have a single quotation, close to the verb at `at`.
    pub(super) fn holders(&self, subject: usize, at: usize) -> Option<Range<usize>> {
        let sentence = self.analysis.sentence_of(at).range();
        if sentence.len() > LONGEST_SENTENCE || !self.is_held(subject, at, sentence.start) {
            return None;
        }
        let toks = &self.analysis.toks;
        let alone = toks[sentence.start..at].iter().all(Tok::is_outside);
        let quoted = toks[at..sentence.end.min(at + NEAR)].iter().any(|tok| !tok.is_outside());
        let first = self.places.sentence(toks[at].sentence).start;
        (alone && quoted).then_some(first..subject)
    }

    /// Whether the clause of the verb at `at` is embedded in another clause. Its subject is `one` in `with
    /// one branding it a trap`, and X in `this led X to say`.
    fn is_held(&self, subject: usize, at: usize, start: usize) -> bool {
        let participle = self.tok(at).has(Shape::ING) && self.is_absolute(subject, start);
        participle || self.made_to(at, start) == Some(subject)
    }

    /// Whether a mention is the subject of an absolute construction: `one` in `with one branding it a trap`.
    pub(super) fn is_absolute(&self, found: usize, start: usize) -> bool {
        let first = self.mentions[found].first as usize;
        let person = self.mentions[found].kind == Kind::Name
            || self.tok(self.mentions[found].head as usize).is(ROLE);
        first > start && self.analysis.is(first - 1, word!("with")) && person
    }

    /// The subject of the last coordinate clause before `end`: Y in `X fell, and Y does nothing`. The clause
    /// starts after a comma and a conjunction.
    pub(super) fn joined_subject(&self, start: usize, end: usize) -> Option<usize> {
        let joined = |&at: &usize| {
            self.tok(at - 1).lead == ',' && JOINS.iter().any(|&word| self.analysis.is(at, word))
        };
        let joint = (start + 1..end).rev().take(LONGEST_SENTENCE).find(joined)?;
        let mut starting = self.places.starting(self.mentions, joint + 1);
        // `X fell, and he rose, saying`: X himself
        let other = |i: usize| self.mentions[i].subject && self.mentions[i].kind != Kind::Pronoun;
        starting.find(|&i| other(i) && self.tok(joint).is_outside())
    }

    /// The object of a causative that is the subject of the infinitive at `at`: X in `this led X to say`.
    pub(super) fn made_to(&self, at: usize, start: usize) -> Option<usize> {
        let to = at.checked_sub(1).filter(|&to| to > start && self.analysis.is(to, word!("to")))?;
        let causes = |&i: &usize| {
            let first = self.mentions[i].first as usize;
            first > start && CAUSES.contains(&self.tok(first - 1).word)
        };
        self.places.ending(self.mentions, to).find(causes)
    }
}
