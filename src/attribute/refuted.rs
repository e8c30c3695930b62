//! Evidence that words were never said, apart from the verb and its auxiliaries: a forged post, clip or
//! recording (`a deepfake video shows Holt saying`), a refutation in the next sentences (`the quotation
//! is made up`), a question (`Did Holt say “…”?`).
//!
//! A false statement may well have been made. `This is false` therefore counts only if the article
//! presents the quotation as a claim: in a post, a clip or another *container*.

use std::ops::Range;

use super::mention::Kind;
use super::stance::{Clause, GOVERNS, REACH, Sense};
use crate::annotate::lexicon::{AUXILIARY, CONJUNCTION, CUE, RELATIVE, SAID, STRONG, Word, word};

/// The most sentences behind a quotation that may refute it.
const SENTENCES: usize = 3;
/// Pronouns for a claim.
const CLAIM: [Word; 3] = [word!("this"), word!("that"), word!("it")];
/// Pronouns for a source.
const PERSON: [Word; 3] = [word!("he"), word!("she"), word!("they")];
/// Verbs of uttering with an object: `never made this remark`.
const UTTER: [Word; 6] =
    [word!("say"), word!("said"), word!("make"), word!("made"), word!("utter"), word!("uttered")];
/// The object of a denied saying.
const OBJECT: [Word; 8] = [
    word!("it"),
    word!("this"),
    word!("that"),
    word!("so"),
    word!("such"),
    word!("these"),
    word!("those"),
    word!("any"),
];

impl Clause<'_> {
    /// Whether the words are called made up, in their sentence or behind it.
    pub(super) fn is_refuted(&self) -> bool {
        let container = self.container();
        let laid = self.around().any(|at| self.is(at, Sense::LaidTo));
        let framed = container.is_some_and(|at| self.is_hearsay(at)) || self.is_question();
        container.is_some_and(|at| self.is_counterfeit(at))
            || self.is_called_fake(container.is_some())
            || laid && self.lacks_evidence()
            || self.following().any(|sentence| self.refutes(&sentence, framed))
    }

    /// The noun of the container, that is, of what presents the words: `post` in `the post claiming that
    /// Holt said`, `quote` in `the quote “…”`.
    fn container(&self) -> Option<usize> {
        let from = self.before.end.saturating_sub(REACH).max(self.before.start);
        let saying = |&at: &usize| {
            let tok = &self.analysis.toks[at];
            let noun = self.is(at, Sense::Saying) || self.is(at, Sense::Counterfeit);
            noun && tok.is_outside() && self.holds_source(at)
        };
        (from..self.before.end).find(saying)
    }

    /// Whether the source speaks in the post or clip named at `at`: yes in `In a fake clip, Holt says`, no
    /// in `After a fake clip spread, Holt said`.
    fn holds_source(&self, at: usize) -> bool {
        let toks = &self.analysis.toks;
        let (first, core) = (self.source.first as usize, self.source.core as usize);
        if at + 1 == self.before.end || (first..core).contains(&at) {
            return true;
        }
        if first <= at || first >= self.before.end {
            return false;
        }
        let apart = matches!(toks[first - 1].lead, ',' | ';' | ':')
            || toks[first - 1].is(CONJUNCTION) && !toks[first - 1].is(RELATIVE);
        let phrase = at.saturating_sub(3).max(self.before.start)..at;
        let inside = phrase.into_iter().any(|at| self.word(at) == word!("in"));
        let speaks = |i: usize| toks[i].is(SAID) && toks[i].is_outside();
        (!apart || inside) && !(self.before.start..at).rev().take(REACH).any(speaks)
    }

    /// Whether the container at `at` reports somebody else's words: a post or a clip, but not a statement,
    /// an interview or a post of the source.
    fn is_hearsay(&self, at: usize) -> bool {
        let first = self.source.first as usize;
        let own = first > at && {
            let before = &self.analysis.toks[first - 1];
            before.lead == ',' || [word!("from"), word!("by")].contains(&before.word)
        };
        // `A post said` speaks itself, `a post claims that Holt said` does not.
        let cues = (at + 1..self.before.end).filter(|&at| self.analysis.toks[at].is_cue());
        let itself = self.source.range().contains(&at)
            && self.source.kind != Kind::Name
            && cues.take(2).count() < 2;
        !own && !itself && !self.is(at, Sense::Firsthand)
    }

    /// Whether the noun or its adjective says that the container is fake: `deepfake`, `doctored clip`.
    fn is_counterfeit(&self, at: usize) -> bool {
        let adjective = |back: usize| at >= back && self.is(at - back, Sense::Fake);
        let own = at > self.before.start;
        self.is(at, Sense::Counterfeit) || own && (adjective(1) || adjective(2))
    }

    /// Whether the rest of the sentence calls the container fake (`is fabricated`), or the words
    /// themselves (`“…” is a fake quotation`).
    fn is_called_fake(&self, contained: bool) -> bool {
        let after = self.after.start..self.after.end.min(self.after.start + REACH);
        after.into_iter().any(|at| {
            let copula =
                (at.saturating_sub(3).max(self.after.start)..at).any(|i| self.is(i, Sense::Be));
            let outside = self.analysis.toks[at].is_outside();
            let noun = (1..=2).any(|next| self.is(at + next, Sense::Saying));
            let denied = (at.saturating_sub(3).max(self.after.start)..at).any(|i| self.negates(i));
            self.is_fake(at) && outside && copula && !denied && (contained || noun)
        })
    }

    /// Whether the article finds no evidence that an attributed quotation was said: `but no record of it
    /// exists`.
    fn lacks_evidence(&self) -> bool {
        let after = self.after.start..self.after.end.min(self.after.start + REACH);
        let mut ranges = std::iter::once(after).chain(self.following());
        ranges.any(|range| range.into_iter().any(|at| self.is_no_evidence(at).is_some()))
    }

    /// The noun in `no record`, `no historical evidence`.
    fn is_no_evidence(&self, at: usize) -> Option<usize> {
        let no = self.word(at) == word!("no") && self.analysis.toks[at].is_outside();
        if no { (at + 1..at + 4).find(|&at| self.is(at, Sense::Evidence)) } else { None }
    }

    /// The next sentences of the paragraph, up to the next quotation. A paragraph `CLAIM: …` and the one
    /// after it count as one.
    fn following(&self) -> impl Iterator<Item = Range<usize>> {
        let analysis = self.analysis;
        let last = self.after.end.max(1) - 1;
        let paragraph = analysis.paragraph_of(last);
        let own = &analysis.paragraphs[paragraph].tokens;
        let claim = analysis.is(own.start, word!("claim"))
            && analysis.toks.get(own.start + 1).is_some_and(|t| t.lead == ':');
        let next = analysis.paragraphs.get(paragraph + 1).filter(|_| claim);
        let end = next.map_or(own.end, |next| next.tokens.end);
        let mut at = self.after.end;
        let outside = move |range: &Range<usize>| {
            range.clone().take(REACH).all(|at| analysis.toks[at].is_outside())
        };
        std::iter::from_fn(move || {
            let first = at;
            if first >= end || first >= analysis.toks.len() {
                return None;
            }
            at = (analysis.sentence_of(first).end as usize).max(first + 1);
            Some(first..at.min(first + REACH))
        })
        .take(SENTENCES)
        .take_while(outside)
    }

    /// Whether a later sentence states that the words were never said. `framed` is true if the article
    /// presents the quotation as somebody else's claim.
    fn refutes(&self, sentence: &Range<usize>, framed: bool) -> bool {
        let tok = |at: usize| &self.analysis.toks[at];
        // `This is false, said Moss`: the words of somebody else
        let other = |at: usize| {
            let relays =
                at > sentence.start && tok(at).is(SAID.with(STRONG)) && tok(at - 1).lead == ',';
            relays || self.word(at) == word!("according")
        };
        if sentence.clone().any(other) {
            return false;
        }
        let label = sentence.start + 2 * usize::from(self.is_colon(sentence.start + 1));
        let verdict = label < sentence.end && framed && {
            let ends = label + 1 >= sentence.end || !tok(label + 1).is_word();
            ends && (self.is(label, Sense::False) || self.word(label) == word!("no"))
        };
        verdict
            || sentence.clone().any(|at| {
                self.is_refuting_predicate(at, sentence, framed)
                    || self.is_no_evidence(at).is_some_and(|noun| self.is_of_saying(noun, sentence))
                    || self.is_never_said(at, sentence)
            })
    }

    /// `fake`, `made up`; in `made up of two sentences` nothing is.
    fn is_fake(&self, at: usize) -> bool {
        let made_of = self.word(at) == word!("made") && self.analysis.is(at + 2, word!("of"));
        self.is(at, Sense::Fake) && !made_of
    }

    fn is_colon(&self, at: usize) -> bool {
        self.analysis.toks.get(at).is_some_and(|t| t.lead == ':')
    }

    /// `the quotation is made up`; in a frame also `this is false`, `the post is fake`.
    fn is_refuting_predicate(&self, at: usize, sentence: &Range<usize>, framed: bool) -> bool {
        let fake = self.is_fake(at);
        if !(fake || framed && self.is(at, Sense::False)) {
            return false;
        }
        let floor = at.saturating_sub(3).max(sentence.start);
        let Some(be) = (floor..at).rev().find(|&i| self.is(i, Sense::Be)) else { return false };
        let subject = be.checked_sub(1).filter(|&i| i >= sentence.start);
        // `is not fake`, `no evidence that it is fake`
        let denied = (be..at).any(|i| self.negates(i))
            || (sentence.start..be).any(|i| self.is_no_evidence(i).is_some());
        !denied
            && subject.is_some_and(|i| {
                let claim = CLAIM.contains(&self.word(i)) || self.is(i, Sense::Saying);
                fake && self.is(i, Sense::Quotation) || framed && claim
            })
    }

    /// Whether the evidence named at `noun` concerns the act of saying: `no record of Holt making this
    /// remark`.
    fn is_of_saying(&self, noun: usize, sentence: &Range<usize>) -> bool {
        let toks = &self.analysis.toks;
        let record = self.word(noun) == word!("record");
        let phrase = noun + 1..sentence.end.min(noun + 1 + GOVERNS);
        let words = phrase.take_while(|&i| toks[i].is_word() || toks[i].is_possessive_mark());
        let words: Vec<usize> = words.collect();
        // `no evidence that the quotation is fake`
        let fake = |&i: &usize| self.is(i, Sense::Fake) || self.is(i, Sense::False);
        let saying = |&i: &usize| {
            toks[i].is(SAID) || self.is(i, Sense::Quotation) || record && self.is(i, Sense::Saying)
        };
        !words.iter().any(fake) && words.iter().any(saying)
    }

    /// `She never said this`, `Holt did not make these remarks`. Somebody else's denial (`Moss never said
    /// that`) is not about the source.
    fn is_never_said(&self, at: usize, sentence: &Range<usize>) -> bool {
        let toks = &self.analysis.toks;
        if at == sentence.start || !(self.is(at, Sense::Negation) || self.is_contraction(at)) {
            return false;
        }
        let Some(verb) =
            (at + 1..sentence.end.min(at + 4)).find(|&i| UTTER.contains(&self.word(i)))
        else {
            return false;
        };
        let subject = self.group(verb, sentence.start).start.checked_sub(1);
        let source = self.word(self.source.end.max(1) as usize - 1);
        let same = |at: usize| {
            PERSON.contains(&self.word(at))
                || self.word(at) == source
                || self.source.kind == Kind::Pronoun
        };
        if !subject.is_some_and(|at| at >= sentence.start && same(at)) {
            return false;
        }
        let object = verb + 1 < sentence.end && OBJECT.contains(&self.word(verb + 1));
        let noun =
            usize::from(self.is(verb + 2, Sense::Saying) || self.is(verb + 2, Sense::Quotation));
        let ends = toks.get(verb + 2 + noun).is_none_or(|t| !t.is_word());
        object && ends
    }

    /// Whether somebody states that nobody says the words: `Nobody is saying “…”, Holt insisted`.
    pub(super) fn is_denied_of_all(&self) -> bool {
        let Some(cue) = self.before.end.checked_sub(1).filter(|at| self.before.contains(at)) else {
            return false;
        };
        let group = self.group(cue, self.before.start);
        let subject = group.start.checked_sub(1).filter(|&at| at >= self.before.start);
        let one = |at: usize| {
            let no = at > self.before.start && self.word(at - 1) == word!("no");
            no && self.word(at) == word!("one")
        };
        let nobody = |at: usize| self.is_nobody(at) || one(at);
        self.analysis.toks[cue].is(CUE) && subject.is_some_and(nobody)
    }

    /// Whether the quotation stands in a question: `Did Holt say “…”?`.
    fn is_question(&self) -> bool {
        let first = self.source.first as usize;
        let opens = first == self.before.start + 1 && self.is(self.before.start, Sense::Question);
        let asks = |at: usize| {
            let tok = &self.analysis.toks[at];
            tok.lead == '?' && tok.is_outside()
        };
        let after = self.after.start..self.after.end.min(self.after.start + REACH);
        opens && after.into_iter().any(asks)
    }

    /// Whether the article leaves open whether the words were said: `asked whether he had called it “…”`,
    /// `Did Holt say “…”?`.
    pub(super) fn is_asked(&self) -> bool {
        let toks = &self.analysis.toks;
        let from = self.before.end.saturating_sub(REACH).max(self.before.start);
        let plain =
            |&at: &usize| toks[at].is_outside() && !matches!(toks[at].lead, ',' | ';' | ':');
        let clause: Vec<usize> = (from..self.before.end).rev().take_while(plain).collect();
        let whether = |&at: &usize| {
            let asked = || {
                let near = at.saturating_sub(GOVERNS).max(from)..at;
                near.into_iter().any(|at| [word!("asked"), word!("ask")].contains(&self.word(at)))
            };
            self.word(at) == word!("whether") || self.word(at) == word!("if") && asked()
        };
        let Some(open) = clause.iter().position(whether) else { return self.is_question() };
        // `Holt asked whether “…”`: the words of the one who asks
        let source = self.source.first as usize;
        if source < clause[open] && source >= self.before.start {
            return false;
        }
        let told = |&at: &usize| {
            toks[at].is(SAID) || toks[at].is(CUE) && at > 0 && toks[at - 1].is(AUXILIARY)
        };
        clause[..open].iter().any(told) || self.is_question()
    }
}
