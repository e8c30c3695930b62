//! Whether an article claims that the quoted words were said. Counterexamples are `did not say`,
//! `was misquoted as saying` and `might say`.
//!
//! The words around the cue decide: its verb group (`did not`, `might have`), the verb that governs
//! it (`denied saying`, `wanted to say`), and the conjunction before it (`as if to say`, `if she
//! said`). The whole sentence shows false quotations: `falsely attributed to`, `the post … is
//! fabricated`.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::mention::Mention;
use crate::annotate::lexicon::{ADVERB, AUXILIARY, CUE, RELATIVE, SAID, STRONG, Word, word};
use crate::annotate::{Analysis, Shape, Tok};
use crate::english::list::entries;
use crate::speaker::Stance;

/// The parts of a quotation’s sentence that decide its stance.
pub(super) struct Clause<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    /// The rest of the quotation’s sentence, on both sides.
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
    pub(super) source: &'a Mention,
    /// The token of the cue.
    pub(super) cue: Option<usize>,
}

/// The most tokens of a verb group before its verb.
const LONGEST_GROUP: usize = 6;
/// The most tokens from a governing verb to the cue: `denied that she had ever said`.
pub(super) const GOVERNS: usize = 8;
/// The most tokens that are searched on either side, so that the time stays linear.
pub(super) const REACH: usize = 40;

/// Prepositions whose gerund is not the object of the verb before them: `denied it by saying`.
const BESIDE: [Word; 5] =
    [word!("by"), word!("in"), word!("while"), word!("after"), word!("before")];

/// Words of a clause that a verb governs: `denied that she said`, `denied she had ever said`.
const LINKS: [Word; 4] = [word!("that"), word!("had"), word!("would"), word!("ever")];

/// A section of `stance.txt`. The head of the file says what each section holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Negation,
    NotOnly,
    Nobody,
    Fewer,
    Modal,
    Habit,
    Repeated,
    Denial,
    Wish,
    Falsely,
    LaidTo,
    Misquote,
    Fake,
    Saying,
    Be,
    Quotation,
    Counterfeit,
    False,
    Evidence,
    Seeming,
    Accusal,
    Earlier,
    Question,
    Firsthand,
}

const SECTIONS: [(&str, Sense); 24] = [
    ("negation", Sense::Negation),
    ("not-only", Sense::NotOnly),
    ("nobody", Sense::Nobody),
    ("fewer", Sense::Fewer),
    ("modal", Sense::Modal),
    ("habit", Sense::Habit),
    ("repeated", Sense::Repeated),
    ("denial", Sense::Denial),
    ("wish", Sense::Wish),
    ("falsely", Sense::Falsely),
    ("laid-to", Sense::LaidTo),
    ("misquote", Sense::Misquote),
    ("fake", Sense::Fake),
    ("saying", Sense::Saying),
    ("be", Sense::Be),
    ("quotation", Sense::Quotation),
    ("counterfeit", Sense::Counterfeit),
    ("false", Sense::False),
    ("evidence", Sense::Evidence),
    ("seeming", Sense::Seeming),
    ("accusal", Sense::Accusal),
    ("earlier", Sense::Earlier),
    ("question", Sense::Question),
    ("firsthand", Sense::Firsthand),
];

/// The sections that each word, or each pair of words, stands in, a bit for each.
static LISTS: LazyLock<FxHashMap<(Word, Option<Word>), u32>> = LazyLock::new(|| {
    let mut lists = FxHashMap::default();
    for (section, entry) in entries(include_str!("stance.txt")) {
        let senses = SECTIONS.iter().filter(|(name, _)| *name == section);
        let bits = senses.fold(0, |bits, (_, sense)| bits | 1 << *sense as u32);
        let key = match entry.split_once('_') {
            Some((first, second)) => (Word::new(first), Some(Word::new(second))),
            None => (Word::new(entry), None),
        };
        *lists.entry(key).or_default() |= bits;
    }
    lists
});

impl Clause<'_> {
    /// Whether the article claims that the words were said.
    pub(super) fn stance(&self) -> Stance {
        match self.cue.or_else(|| self.adjacent()) {
            _ if self.is_laid_to() || self.is_refuted() => Stance::Misattributed,
            _ if self.is_denied_of_all() => Stance::Denied,
            _ if self.is_asked() => Stance::Hypothetical,
            Some(cue) if self.is_by_nobody(cue) => Stance::Denied,
            Some(cue) => self.stance_of(self.innermost(cue)),
            None => Stance::Said,
        }
    }

    /// The verb right before the quotation, whoever its subject is.
    fn adjacent(&self) -> Option<usize> {
        let verb = self.before.end.checked_sub(1).filter(|at| self.before.contains(at))?;
        let tok = &self.analysis.toks[verb];
        (tok.is(SAID.with(STRONG)) && tok.is_outside()).then_some(verb)
    }

    /// Whether the list has the word at a position, or with it the next, in a section; false beyond the
    /// end.
    pub(super) fn is(&self, at: usize, sense: Sense) -> bool {
        let word = |at: usize| self.analysis.toks.get(at).map(|tok| tok.word);
        let bits = |second| word(at).and_then(|first| LISTS.get(&(first, second))).copied();
        let bits = bits(None).unwrap_or_default()
            | word(at + 1).and_then(|second| bits(Some(second))).unwrap_or_default();
        bits & 1 << sense as u32 != 0
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.analysis.toks[at].word
    }

    /// The words of the sentence around the quotation: first those before it, then those after it.
    pub(super) fn around(&self) -> impl Iterator<Item = usize> {
        let before = self.before.end.saturating_sub(REACH).max(self.before.start)..self.before.end;
        let after = self.after.start..self.after.end.min(self.after.start + REACH);
        before.chain(after).filter(|&at| self.analysis.toks[at].is_outside())
    }

    /// Whether the words are falsely attributed: `falsely attributed to`, `misquoted as`.
    fn is_laid_to(&self) -> bool {
        self.around().any(|at| {
            let laid = self.is(at, Sense::Falsely) && self.is(at + 1, Sense::LaidTo);
            let aims = || {
                (at + 1..self.analysis.toks.len().min(at + GOVERNS))
                    .any(|at| [word!("as"), word!("to")].contains(&self.word(at)))
            };
            let corrected = self.is(at, Sense::Earlier) && {
                (at + 1..self.analysis.toks.len().min(at + GOVERNS))
                    .any(|at| self.is(at, Sense::LaidTo))
            };
            laid || corrected || self.is(at, Sense::Misquote) && aims()
        })
    }

    /// Whether nobody said the words: `Nobody said`, `no one has said`.
    fn is_by_nobody(&self, cue: usize) -> bool {
        let object = self.before.contains(&cue) && {
            self.analysis.toks[cue..self.before.end].iter().all(Tok::is_word)
        };
        let says = object || self.analysis.toks[cue].is(SAID.with(STRONG));
        says && self.is_nobody(self.source.first as usize)
    }

    /// Whether `nobody` is the subject of a verb that is not about speech: `“…”, and nobody knows`.
    pub(super) fn is_sourceless(&self) -> bool {
        let nobody = self.is_nobody(self.source.first as usize);
        nobody && !self.cue.is_some_and(|cue| self.is_by_nobody(cue))
    }

    /// Whether a word means that there is no such person. `No 10` and `no fewer than three` mean some.
    pub(super) fn is_nobody(&self, at: usize) -> bool {
        let digit =
            |t: &Tok| self.analysis.text[t.span()].starts_with(|c: char| c.is_ascii_digit());
        let number = self.analysis.toks.get(at + 1).is_some_and(digit);
        self.is(at, Sense::Nobody) && !number && !self.is(at + 1, Sense::Fewer)
    }

    /// The verb whose object is the quotation. In `Holt denied that she had said “…”` the cue is `denied`,
    /// and this verb is `said`.
    fn innermost(&self, cue: usize) -> usize {
        let governs = self.is(cue, Sense::Denial) || self.is(cue, Sense::Wish);
        let inner = self.before.end.saturating_sub(REACH).max(cue + 1)..self.before.end;
        let says = |at: &usize| self.analysis.toks[*at].is(CUE) && !self.is(*at, Sense::Denial);
        if governs { inner.rev().find(says).unwrap_or(cue) } else { cue }
    }

    /// The stance that the words around a cue express: denied, hypothetical, or said.
    fn stance_of(&self, cue: usize) -> Stance {
        let start = self.analysis.sentence_of(cue).first as usize;
        let group = self.group(cue, start);
        let in_group = |sense: Sense| group.clone().any(|at| self.is(at, sense));
        let repeated = || self.around().any(|at| self.is(at, Sense::Repeated));
        // Who does not deny that she “promised” it takes nothing back.
        let denies = self.is(cue, Sense::Denial);
        let negated = !denies && group.clone().any(|at| self.negates(at));
        let above = start.max(group.start.saturating_sub(GOVERNS))..group.start;
        match () {
            () if negated || self.governed(Sense::Denial, above.clone(), cue) => Stance::Denied,
            () if in_group(Sense::Modal) && !in_group(Sense::Habit) && !repeated() => {
                Stance::Hypothetical
            }
            () if self.governed(Sense::Accusal, above.clone(), cue) => {
                if self.is_disowned() {
                    Stance::Denied
                } else {
                    Stance::Hypothetical
                }
            }
            () if self.governed(Sense::Wish, above, cue)
                || self.is_if(group.start, start)
                || self.seems(&group) && self.analysis.toks[cue].is(SAID)
                || self.shares_condition(cue, start) =>
            {
                Stance::Hypothetical
            }
            () => Stance::Said,
        }
    }

    /// The range of auxiliaries, adverbs and `to` before a verb.
    pub(super) fn group(&self, cue: usize, start: usize) -> Range<usize> {
        let belongs = |at: usize| {
            let tok = &self.analysis.toks[at];
            tok.is_outside()
                && (tok.is(AUXILIARY.with(ADVERB))
                    || self.is(at, Sense::Negation)
                    || self.is(at, Sense::Habit)
                    || self.is_contraction(at)
                    || tok.word == word!("to"))
        };
        let floor = start.max(cue.saturating_sub(LONGEST_GROUP));
        let first = (floor..cue).rev().take_while(|&at| belongs(at)).last();
        first.unwrap_or(cue)..cue
    }

    /// Whether a token is a negative contraction: `didn’t`.
    pub(super) fn is_contraction(&self, at: usize) -> bool {
        let text = self.analysis.str(at);
        text.ends_with("n’t") || text.ends_with("n't")
    }

    /// Whether the word at a position negates the following verb.
    pub(super) fn negates(&self, at: usize) -> bool {
        let denies = self.is(at, Sense::Negation) || self.is_contraction(at);
        denies && !self.is(at + 1, Sense::NotOnly)
    }

    /// Whether a word of the section `verbs` governs the cue: `denied saying`, `wanted to say`, `denied
    /// that he said`, `imagine Holt saying`. A coordinated cue (`he denied it and said`) is not governed,
    /// and neither is a finite cue whose subject stands before the word: in `a man who declined to be
    /// named said`, the word belongs to a clause about the man.
    fn governed(&self, verbs: Sense, above: Range<usize>, cue: usize) -> bool {
        let Some(verb) = above.clone().rev().find(|&at| self.is(at, verbs)) else {
            return false;
        };
        let taken_back =
            verbs == Sense::Denial && self.group(verb, above.start).any(|at| self.negates(at));
        let (between, group) = (verb + 1..cue, above.end..cue);
        let toks = &self.analysis.toks;
        let apart = |at: usize| {
            matches!(toks[at].lead, ',' | ';' | ':') || !toks[at].is_outside() || {
                [word!("and"), word!("but")].contains(&toks[at].word)
            }
        };
        // `denied it by saying`
        let beside = group.start > verb + 1 && BESIDE.contains(&self.word(group.start - 1));
        let infinite = |at: usize| [word!("to"), word!("having")].contains(&self.word(at));
        let dependent = self.analysis.str(cue).ends_with("ing") || group.clone().any(infinite);
        let links = |at: usize| LINKS.contains(&toks[at].word);
        let clause = !self.modifies_source(verb) && between.clone().any(links);
        !taken_back && !between.clone().any(apart) && (dependent && !beside || clause)
    }

    /// Whether the article says only that the source seems to say it: `Holt appears to say`.
    fn seems(&self, group: &Range<usize>) -> bool {
        let to = group.start < group.end && self.word(group.start) == word!("to");
        to && group.start > 0 && self.is(group.start - 1, Sense::Seeming)
    }

    /// Whether the source denies the accusation after the quotation: `which he denies`.
    fn is_disowned(&self) -> bool {
        self.after
            .clone()
            .take(REACH)
            .any(|at| self.is(at, Sense::Denial) && self.analysis.toks[at].is_outside())
    }

    /// Whether the cue is the second verb of a condition: `If she had won, Holt would have stood up and
    /// said`.
    fn shares_condition(&self, cue: usize, start: usize) -> bool {
        let (first, end) = (self.source.first as usize, self.source.end as usize);
        let coordinate = cue > end && self.word(cue - 1) == word!("and");
        let would = self.is(end, Sense::Modal) && self.analysis.is(end + 1, word!("have"));
        coordinate
            && would
            && (start..first).rev().take(REACH).any(|at| self.word(at) == word!("if"))
    }

    /// Whether the word at a position belongs to a clause or a participle about the source: `a man who
    /// hoped`, `a man hoping`.
    fn modifies_source(&self, at: usize) -> bool {
        let toks = &self.analysis.toks;
        let end = self.source.end as usize;
        let next = end + usize::from(toks.get(end).is_some_and(|t| t.lead == ','));
        let opens = |t: &Tok| t.is(RELATIVE) || t.has(Shape::ING);
        next <= at && toks.get(next).is_some_and(opens)
    }

    /// Whether a condition precedes the cue: `as if to say`, `if she said`.
    fn is_if(&self, group: usize, start: usize) -> bool {
        let is = |at: usize, words: &[Word]| at > start && words.contains(&self.word(at - 1));
        let like = [word!("if"), word!("though"), word!("unless")];
        let first = self.source.first as usize;
        let clause = first >= start && first < group;
        let opens = first > 0 && clause && self.word(first - 1) == word!("if");
        let as_if = is(group, &like) && group > start + 1 && self.word(group - 2) == word!("as");
        as_if || opens
    }
}
