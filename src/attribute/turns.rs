//! Questions and replies: the person who replies is not the person who asked.

use super::cue::{Cue, Mode};
use super::mention::{Kind, Mention};
use crate::annotate::lexicon::{ASKS, AUXILIARY, CONJUNCTION, REPLIES, VERB, Word, word};
use crate::annotate::{Analysis, Shape, Tok};

/// Verbs of telling, which ask for a reply if their object is a person's name.
const TELLS: [Word; 2] = [word!("told"), word!("tells")];

/// For each mention, whether it is the subject of a verb of asking, and of one of replying.
pub(super) struct Turns(Vec<(bool, bool)>);

impl Turns {
    pub(super) fn new(analysis: &Analysis, mentions: &[Mention], cues: &[Cue]) -> Self {
        let mut turns = vec![(false, false); mentions.len()];
        for cue in cues {
            let Some(subject) = cue.subject.map(|at| at as usize) else { continue };
            let active = matches!(cue.mode, Mode::Forward | Mode::Inverted);
            let tok = cue.tok as usize;
            turns[subject].0 = active && asks(analysis, mentions, subject, tok);
            turns[subject].1 |= active && analysis.toks[tok].is(REPLIES);
        }
        Self(turns)
    }

    /// The mention is the subject of a verb of asking.
    pub(super) fn asks(&self, at: usize) -> bool {
        self.0[at].0
    }

    /// Whether the mention at `at` replies to what somebody else asked. It may also reply to a question
    /// in its own sentence: `Asked about it, she replied`.
    pub(super) fn replies(&self, analysis: &Analysis, mentions: &[Mention], at: usize) -> bool {
        let first = mentions[at].first as usize;
        let start = analysis.sentence_of(first).first as usize;
        let asked = |tok: &Tok| tok.is_outside() && tok.is(ASKS);
        self.0[at].1 && !analysis.toks[start..first].iter().any(asked)
    }
}

/// The person who was asked in the sentence before: Y in `Asked about X, Y shrugged. “No,” he said.`
pub(super) fn asked_before(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<u32> {
    let toks = &analysis.toks;
    let own = toks[mentions[at].first as usize].sentence;
    let sentence = |m: &Mention| toks[m.first as usize].sentence;
    let before = mentions[..at].iter().rev().take(FEW).position(|m| sentence(m) + 1 < own);
    let from = at - before.unwrap_or(at.min(FEW));
    let last = mentions[from..at].iter().filter(|m| sentence(m) + 1 == own);
    let first = analysis.sentence_of(last.clone().next()?.first as usize).first as usize;
    let opens = |at: usize| toks[at].has(Shape::ED) && ASKED.contains(&toks[at].word);
    if !(opens(first) || toks[first].is(CONJUNCTION) && opens(first + 1)) {
        return None;
    }
    let main = |m: &&Mention| {
        let (start, end) = (m.first as usize, m.end as usize);
        let verb = toks.get(end).is_some_and(|t| t.has(Shape::ED) || t.is(VERB) || t.is_cue());
        let apposed = toks.get(end).is_some_and(|t| t.lead == ',');
        m.subject && toks[start].is_outside() && toks[start - 1].lead == ',' && (verb || apposed)
    };
    last.clone().find(main)?.entity
}

/// Participles that open a sentence whose subject was asked something.
const ASKED: [Word; 4] = [word!("asked"), word!("pressed"), word!("questioned"), word!("quizzed")];
/// The most mentions in a sentence that are looked at.
const FEW: usize = 24;

/// Whether somebody other than the subject of the verb at `tok` is expected to reply.
fn asks(analysis: &Analysis, mentions: &[Mention], subject: usize, tok: usize) -> bool {
    let toks = &analysis.toks;
    let passive = tok > 0 && toks[tok - 1].is(AUXILIARY);
    let named = || {
        let after = mentions[subject + 1..].iter().take(4);
        after.into_iter().any(|m| m.kind == Kind::Name && m.first as usize == tok + 1)
    };
    !passive && (toks[tok].is(ASKS) || TELLS.contains(&toks[tok].word) && named())
}
