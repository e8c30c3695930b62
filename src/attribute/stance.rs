//! Whether an article claims that the quoted words were said. Counterexamples are `did not say`,
//! `was misquoted as saying` and `might say`.
//!
//! The words around the cue decide: its verb group (`did not`, `might have`), the verb that governs
//! it (`denied saying`, `wanted to say`), and the conjunction before it (`as if to say`, `if she
//! said`). The whole sentence shows false quotations: `falsely attributed to`, `the post … is
//! fabricated`.

use std::ops::Range;

use super::mention::Mention;
use crate::annotate::Analysis;
use crate::annotate::lexicon::{ADVERB, AUXILIARY, Word, word};
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
const GOVERNS: usize = 8;
/// The most tokens that are searched on either side, so that the time stays linear.
const REACH: usize = 40;

/// Words that negate their verb.
const NEGATIONS: [Word; 3] = [word!("not"), word!("never"), word!("nor")];
/// Words after `not` that cancel the negation.
const NOT_ONLY: [Word; 4] = [word!("only"), word!("just"), word!("merely"), word!("simply")];
const NOBODY: [Word; 4] = [word!("nobody"), word!("none"), word!("no"), word!("neither")];
/// Verbs that make a statement hypothetical.
const MODALS: [Word; 5] =
    [word!("might"), word!("could"), word!("would"), word!("should"), word!("may")];
/// Adverbs with which `would say` reports a repeated statement.
const HABITS: [Word; 14] = [
    word!("later"),
    word!("often"),
    word!("always"),
    word!("frequently"),
    word!("usually"),
    word!("sometimes"),
    word!("then"),
    word!("eventually"),
    word!("repeatedly"),
    word!("only"),
    word!("subsequently"),
    word!("also"),
    word!("regularly"),
    word!("famously"),
];
/// Verbs that deny the verb that they govern.
const DENIES: [Word; 14] = [
    word!("denied"),
    word!("denies"),
    word!("deny"),
    word!("denying"),
    word!("refused"),
    word!("refuses"),
    word!("refusing"),
    word!("declined"),
    word!("declines"),
    word!("declining"),
    word!("avoided"),
    word!("stopped"),
    word!("stopping"),
    word!("without"),
];
/// Words that make the verb that they govern a mere thought.
const WISHES: [Word; 22] = [
    word!("want"),
    word!("wants"),
    word!("wanted"),
    word!("wish"),
    word!("wishes"),
    word!("wished"),
    word!("hope"),
    word!("hopes"),
    word!("hoped"),
    word!("expected"),
    word!("supposed"),
    word!("ought"),
    word!("likely"),
    word!("tempted"),
    word!("imagine"),
    word!("imagined"),
    word!("imagines"),
    word!("pretend"),
    word!("picture"),
    word!("ready"),
    word!("longed"),
    word!("waiting"),
];
/// Adverbs that call an attribution wrong.
const FALSELY: [Word; 7] = [
    word!("falsely"),
    word!("wrongly"),
    word!("incorrectly"),
    word!("mistakenly"),
    word!("erroneously"),
    word!("inaccurately"),
    word!("wrongfully"),
];
/// Verbs and nouns of attribution. With an adverb of falsehood, they call the attribution wrong.
const LAID_TO: [Word; 12] = [
    word!("attributed"),
    word!("attributes"),
    word!("attributing"),
    word!("ascribed"),
    word!("credited"),
    word!("credits"),
    word!("crediting"),
    word!("quoted"),
    word!("quotes"),
    word!("quoting"),
    word!("cited"),
    word!("reported"),
];
/// Verb forms that say that words were misquoted.
const MISQUOTES: [Word; 6] = [
    word!("misquoted"),
    word!("misquotes"),
    word!("misquoting"),
    word!("misattributed"),
    word!("misattributes"),
    word!("misattributing"),
];
/// Words for fabricated things.
const FAKE: [Word; 10] = [
    word!("fake"),
    word!("faked"),
    word!("fabricated"),
    word!("bogus"),
    word!("fictitious"),
    word!("doctored"),
    word!("invented"),
    word!("made-up"),
    word!("apocryphal"),
    word!("spurious"),
];
/// Nouns for things that can be fabricated.
const SAYINGS: [Word; 20] = [
    word!("quote"),
    word!("quotes"),
    word!("quotation"),
    word!("quotations"),
    word!("statement"),
    word!("remark"),
    word!("remarks"),
    word!("comment"),
    word!("comments"),
    word!("tweet"),
    word!("tweets"),
    word!("post"),
    word!("posts"),
    word!("meme"),
    word!("letter"),
    word!("headline"),
    word!("interview"),
    word!("screenshot"),
    word!("words"),
    word!("claim"),
];
const BE: [Word; 5] = [word!("is"), word!("was"), word!("are"), word!("were"), word!("been")];

impl Clause<'_> {
    /// Whether the article claims that the words were said.
    pub(super) fn stance(&self) -> Stance {
        match self.cue {
            _ if self.is_laid_to() || self.is_fake() => Stance::Misattributed,
            _ if self.is_by_nobody() => Stance::Denied,
            Some(cue) => self.stance_of(cue),
            None => Stance::Said,
        }
    }

    fn word(&self, at: usize) -> Word {
        self.analysis.toks[at].word
    }

    /// The words of the sentence around the quotation: first those before it, then those after it.
    fn around(&self) -> impl Iterator<Item = usize> {
        let before = self.before.end.saturating_sub(REACH).max(self.before.start)..self.before.end;
        let after = self.after.start..self.after.end.min(self.after.start + REACH);
        before.chain(after).filter(|&at| self.analysis.toks[at].is_outside())
    }

    /// Whether the words are falsely attributed: `falsely attributed to`, `misquoted as`.
    fn is_laid_to(&self) -> bool {
        self.around().any(|at| {
            let next = self.analysis.toks.get(at + 1).map(|t| t.word);
            let falsely = FALSELY.contains(&self.word(at));
            let laid = falsely && next.is_some_and(|next| LAID_TO.contains(&next));
            let aims = || {
                (at + 1..self.analysis.toks.len().min(at + GOVERNS))
                    .any(|at| [word!("as"), word!("to")].contains(&self.word(at)))
            };
            laid || MISQUOTES.contains(&self.word(at)) && aims()
        })
    }

    /// Whether the words are called fake: `a fake quotation`, `the post claiming that … is
    /// fabricated`.
    fn is_fake(&self) -> bool {
        let mut saying = false;
        for at in self.around() {
            let fake = FAKE.contains(&self.word(at));
            let beside =
                |at: usize| self.analysis.toks.get(at).is_some_and(|t| SAYINGS.contains(&t.word));
            let copula = at > 0 && (at.saturating_sub(2)..at).any(|i| BE.contains(&self.word(i)));
            if fake && (beside(at + 1) || saying && copula) {
                return true;
            }
            saying |= SAYINGS.contains(&self.word(at));
        }
        false
    }

    /// Whether nobody said the words: `Nobody said`, `no one has said`.
    fn is_by_nobody(&self) -> bool {
        NOBODY.contains(&self.word(self.source.first as usize))
    }

    /// The stance that the words around a cue express: denied, hypothetical, or said.
    fn stance_of(&self, cue: usize) -> Stance {
        let start = self.analysis.sentence_of(cue).first as usize;
        let group = self.group(cue, start);
        let in_group = |words: &[Word]| group.clone().any(|at| words.contains(&self.word(at)));
        let negated = group.clone().any(|at| self.negates(at));
        let above = start.max(group.start.saturating_sub(GOVERNS))..group.start;
        match () {
            () if negated || self.governed(&DENIES, above.clone(), cue) => Stance::Denied,
            () if in_group(&MODALS) && !in_group(&HABITS) => Stance::Hypothetical,
            () if self.governed(&WISHES, above, cue) || self.is_if(group.start, start) => {
                Stance::Hypothetical
            }
            () => Stance::Said,
        }
    }

    /// The range of auxiliaries, adverbs and `to` before a verb.
    fn group(&self, cue: usize, start: usize) -> Range<usize> {
        let belongs = |at: usize| {
            let tok = &self.analysis.toks[at];
            tok.is_outside()
                && (tok.is(AUXILIARY.with(ADVERB))
                    || NEGATIONS.contains(&tok.word)
                    || HABITS.contains(&tok.word)
                    || self.is_contraction(at)
                    || tok.word == word!("to"))
        };
        let floor = start.max(cue.saturating_sub(LONGEST_GROUP));
        let first = (floor..cue).rev().take_while(|&at| belongs(at)).last();
        first.unwrap_or(cue)..cue
    }

    /// Whether a token is a negative contraction: `didn’t`.
    fn is_contraction(&self, at: usize) -> bool {
        let text = self.analysis.str(at);
        text.ends_with("n’t") || text.ends_with("n't")
    }

    /// Whether the word at a position negates the following verb.
    fn negates(&self, at: usize) -> bool {
        let taken_back = NOT_ONLY.contains(&self.word(at + 1));
        (NEGATIONS.contains(&self.word(at)) || self.is_contraction(at)) && !taken_back
    }

    /// Whether a verb of `verbs` governs the cue: `denied saying`, `wanted to say`, `denied that he
    /// said`, `imagine Holt saying`. A coordinated cue (`he denied it and said`) is not governed.
    fn governed(&self, verbs: &[Word], above: Range<usize>, cue: usize) -> bool {
        let Some(verb) = above.clone().rev().find(|&at| verbs.contains(&self.word(at))) else {
            return false;
        };
        let between = verb + 1..cue;
        let toks = &self.analysis.toks;
        let apart = |at: usize| {
            matches!(toks[at].lead, ',' | ';' | ':') || !toks[at].is_outside() || {
                [word!("and"), word!("but")].contains(&toks[at].word)
            }
        };
        let links = |at: usize| {
            [word!("to"), word!("that"), word!("of"), word!("had"), word!("would")]
                .contains(&toks[at].word)
        };
        let gerund = self.analysis.str(cue).ends_with("ing");
        !between.clone().any(apart) && (gerund || between.clone().any(links))
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
