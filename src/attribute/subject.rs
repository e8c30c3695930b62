//! Finds the subject of a cue: the mention that speaks.
//!
//! The subject is at one of the usual English positions. It may be before the verb, with at most
//! adverbs, an apposition or a relative clause in between. It may be after an inverted verb.

use super::mention::{Kind, Mention};
use super::places::Places;
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, CONJUNCTION, DOCUMENT, OBJECT, PLACE, PREPOSITION, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// Marks the mentions that look like the subject of their clause.
pub(super) fn mark_subjects(analysis: &Analysis, mentions: &mut [Mention]) {
    for mention in mentions {
        mention.subject = is_subject(analysis, mention);
    }
}

fn is_subject(analysis: &Analysis, mention: &Mention) -> bool {
    let toks = &analysis.toks;
    let sentence = analysis.sentence_of(mention.first as usize);
    let before = (mention.first > sentence.first).then(|| &toks[mention.first as usize - 1]);
    let blocked = |t: &Tok| t.is(PREPOSITION) || t.is_possessive_mark();
    if before.is_some_and(blocked) || mention.possessive || mention.kind == Kind::Oblique {
        return false;
    }
    if mention.kind == Kind::Pronoun {
        return true;
    }
    let Some(after) = toks.get(mention.end as usize) else { return false };
    let verbal = after.is(AUXILIARY) || after.is_cue() || after.has(Shape::ED);
    if verbal || after.lead == ',' || after.word == word!("who") || after.is_possessive_mark() {
        return true;
    }
    before.is_none_or(|t| t.lead == ',' || t.is(CONJUNCTION))
}

/// Looks for mentions around a cue.
pub(super) struct Subjects<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) places: &'a Places,
}

/// Verbs between a subject and its cue are looked through this far.
const APPOSITION: usize = 28;

impl Subjects<'_> {
    pub(super) fn tok(&self, at: usize) -> &Tok {
        &self.analysis.toks[at]
    }

    /// The mention that follows, adverbs between left out.
    pub(super) fn after(&self, from: usize, end: usize) -> Option<usize> {
        let mut at = from;
        while at < end && is_adverb(self.tok(at)) {
            at += 1;
        }
        let found = self.starting(at, end)?;
        let head = &self.mentions[found];
        (!self.tok(head.head as usize).is(OBJECT)).then_some(found)
    }

    /// The best mention that starts at `from` or one word later.
    pub(super) fn starting(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..(from + 2).min(end) {
            let fits = |&i: &usize| {
                let mention = &self.mentions[i];
                self.tok(mention.first as usize).is_outside() && mention.kind != Kind::Oblique
            };
            let found = self.places.starting(self.mentions, at).filter(fits);
            if let Some(best) = found.max_by_key(|&i| self.mentions[i].end) {
                return Some(best);
            }
            let tok = self.tok(at);
            if !tok.is_word() || tok.is(PREPOSITION) {
                return None;
            }
        }
        None
    }

    /// The subject of the verb at `at`, somewhere before it in the sentence.
    pub(super) fn before(&self, at: usize, start: usize) -> Option<usize> {
        let mut back = at;
        while back > start && (is_adverb(self.tok(back - 1)) || self.tok(back - 1).is(AUXILIARY)) {
            back -= 1;
        }
        if back == start || !self.tok(back - 1).is_outside() {
            return None;
        }
        if self.analysis.is(back - 1, word!("who")) && back - 1 > start {
            back -= 1;
            if self.tok(back - 1).lead == ',' && back - 1 > start {
                back -= 1;
            }
        }
        if self.analysis.is(back - 1, word!("which"))
            && let Some(document) = self.document_before(back - 1, start)
        {
            return Some(document);
        }
        let last = self.tok(back - 1);
        // The subject of a participle is that of the main clause: `Holt denied the report, adding`.
        if last.lead == ',' && self.tok(at).has(Shape::ING) {
            let clause = self.joined_subject(start, back - 1);
            return clause.or_else(|| self.first_subject(start, back - 1));
        }
        if let Some(made) = self.made_to(at, start) {
            return Some(made);
        }
        if last.is(CONJUNCTION) {
            return self.first_subject(start, back - 1);
        }
        if matches!(last.lead, ',' | ')' | '—' | '–' | '-') && !last.is_word() {
            return self.across_apposition(start, back - 1);
        }
        match self.pick(self.places.ending(self.mentions, back)) {
            Some(found) if self.tok(at).has(Shape::ING) && self.is_absolute(found, start) => {
                Some(found)
            }
            Some(found) => Some(self.climb(found, start)),
            None => self.first_subject(start, at),
        }
    }

    /// The document that `which` at `end` refers to: `a letter signed by X, which stated`.
    fn document_before(&self, end: usize, start: usize) -> Option<usize> {
        let floor = start.max(end.saturating_sub(APPOSITION));
        let document = |&at: &usize| {
            let mention = &self.mentions[at];
            // In `a letter to the council, which said`, the council may be meant.
            let addressed = self.analysis.is(mention.end as usize, word!("to"));
            let document = self.tok(mention.head as usize).is(DOCUMENT);
            mention.kind == Kind::Nominal && document && !addressed
        };
        (floor..end).rev().find_map(|at| self.places.starting(self.mentions, at).find(document))
    }

    /// `X, who lives in Y, said`: the mention before the earlier comma.
    fn across_apposition(&self, start: usize, close: usize) -> Option<usize> {
        let floor = start.max(close.saturating_sub(APPOSITION));
        let opens = |t: &Tok| !t.is_word() && matches!(t.lead, ',' | '(' | '—' | '–');
        let open = (floor..close).rev().find(|&i| opens(self.tok(i)));
        let Some(open) = open.filter(|&i| i > start && self.tok(i).is_outside()) else {
            return self.first_subject(start, close);
        };
        let found = self.pick(self.places.ending(self.mentions, open));
        // `Ana Holt of Leeds, the Liberal leader, said`, `a spokesman for the Harbour Trust (HT) said`
        let bracket = self.tok(close).lead == ')';
        let place = |at: usize| self.tok(self.mentions[at].first as usize).is(PLACE);
        let found = found.map(|at| if bracket || place(at) { self.climb(at, start) } else { at });
        found.or_else(|| self.first_subject(start, open))
    }

    /// `a spokesman for X said`: from X up to the spokesman.
    fn climb(&self, found: usize, start: usize) -> usize {
        let mut at = found;
        for _ in 0..4 {
            let first = self.mentions[at].first as usize;
            if first <= start || !self.tok(first - 1).is(PREPOSITION) {
                return at;
            }
            match self.pick(self.places.ending(self.mentions, first - 1)) {
                Some(outer) => at = outer,
                None => break,
            }
        }
        let first = self.mentions[at].first as usize;
        let inside = first > start && self.tok(first - 1).is(PREPOSITION);
        if inside && self.mentions[at].kind != Kind::Pronoun {
            return self.first_subject(start, first - 1).unwrap_or(at);
        }
        at
    }

    /// Of mentions that end together: the name, else the longest.
    pub(super) fn pick(&self, found: impl Iterator<Item = usize>) -> Option<usize> {
        found
            .filter(|&i| {
                let mention = &self.mentions[i];
                self.tok(mention.first as usize).is_outside() && mention.kind != Kind::Oblique
            })
            .max_by_key(|&i| {
                let mention = &self.mentions[i];
                (mention.kind == Kind::Name, mention.end - mention.first)
            })
    }

    /// The first mention in `start..end` that looks like a subject.
    pub(super) fn first_subject(&self, start: usize, end: usize) -> Option<usize> {
        let sentence = self.tok(start).sentence;
        let mut best = None;
        for i in self.places.sentence(sentence) {
            let mention = &self.mentions[i];
            if mention.first as usize >= end {
                break;
            }
            let first = self.tok(mention.first as usize);
            let governed = mention.first as usize > start
                && self.tok(mention.first as usize - 1).is(PREPOSITION);
            let empty = self.analysis.is(mention.first as usize, word!("it"))
                || self.analysis.is(mention.first as usize, word!("you"));
            if !first.is_outside()
                || mention.possessive
                || mention.kind == Kind::Oblique
                || governed
                || empty
            {
                continue;
            }
            if mention.subject {
                return Some(i);
            }
            best = best.or(Some(i));
        }
        best
    }
}

pub(crate) fn is_adverb(tok: &Tok) -> bool {
    let auxiliary = tok.is(AUXILIARY) && !tok.is_possessive_mark();
    tok.is(ADVERB) || auxiliary || tok.has(Shape::LY) && !tok.is_capital()
}
