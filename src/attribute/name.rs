//! Where a name starts and ends.

use rustc_hash::FxHashMap;

use crate::annotate::lexicon::{
    AUXILIARY, CALENDAR, CUE, DEMONYM, DOCUMENT, FUNCTION, GIVEN, GROUP, ORGANISATION, PARTICLE,
    PLACE, PORTFOLIO, PREPOSITION, ROLE, ROLE_PLURAL, SOURCE, SUFFIX, TITLE, VERB, Word, word,
};
use crate::annotate::{Analysis, Paragraph, Shape, Tok};

/// How often a word that stands where every word has a capital stands elsewhere without and with
/// one.
struct Capitals {
    counts: FxHashMap<Word, (u32, u32)>,
}

impl Capitals {
    fn of(analysis: &Analysis) -> Self {
        let toks = |paragraph: &Paragraph| analysis.toks[paragraph.tokens.clone()].iter();
        let mut counts = FxHashMap::default();
        for paragraph in &analysis.paragraphs {
            let doubtful = toks(paragraph)
                .filter(|tok| tok.is_capital() && (paragraph.headline || tok.has(Shape::OPENS)));
            let words = doubtful.filter(|tok| tok.is_word() && !tok.is(FUNCTION));
            counts.extend(words.map(|tok| (tok.word, (0, 0))));
        }
        let mut capitals = Self { counts };
        for paragraph in &analysis.paragraphs {
            toks(paragraph).for_each(|tok| capitals.count(tok, paragraph.headline));
        }
        capitals
    }

    fn count(&mut self, tok: &Tok, headline: bool) {
        if !tok.is_word() || tok.is(FUNCTION) {
            return;
        }
        let Some((lower, capital)) = self.counts.get_mut(&tok.word) else { return };
        if !tok.is_capital() {
            *lower += 1;
        } else if !headline && !tok.has(Shape::OPENS) {
            *capital += 1;
        }
    }

    /// Without and with a capital.
    fn get(&self, word: Word) -> (u32, u32) {
        self.counts.get(&word).copied().unwrap_or_default()
    }
}

/// Reads the names of an article.
pub(super) struct Names<'a> {
    analysis: &'a Analysis<'a>,
    capitals: Capitals,
    /// What is read now is a headline.
    pub(super) headline: bool,
}

impl<'a> Names<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, capitals: Capitals::of(analysis), headline: false }
    }

    fn tok(&self, at: usize) -> &Tok {
        &self.analysis.toks[at]
    }

    pub(super) fn is_title(&self, at: usize, end: usize) -> bool {
        let tok = self.tok(at);
        let capital = |at: usize| at < end && self.tok(at).is_capital();
        let office = || at + 1 < end && self.analysis.str(at + 1) == "of" && capital(at + 2);
        tok.is_capital() && tok.is(TITLE) && (capital(at + 1) || office())
    }

    /// A capital that is not there for the sentence’s sake.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let tok = self.tok(at);
        let grammar = |tok: &Tok| tok.is(FUNCTION) || tok.is(CALENDAR) && !tok.is(GIVEN);
        if !tok.is_capital() || grammar(tok) || self.is_contraction(at) {
            return false;
        }
        if !self.headline && !tok.has(Shape::OPENS) {
            return true;
        }
        let (lower, capital) = self.capitals.get(tok.word);
        if self.headline {
            return capital > 0 && capital >= lower;
        }
        if capital > 0 || lower > 0 {
            return capital >= lower;
        }
        let common = CUE.with(PREPOSITION).with(VERB).with(ROLE_PLURAL);
        let alone =
            self.analysis.toks.get(at + 1).is_some_and(|t| matches!(t.lead, '?' | '!' | '.'));
        let verbal = tok.has(Shape::LY) || tok.has(Shape::ING) || alone;
        let noun = tok.is(SOURCE) && !self.name_follows(at);
        tok.is(GIVEN) && !alone || !(tok.is(common) || noun || verbal)
    }

    /// `I’ve`, `Don’t`.
    fn is_contraction(&self, at: usize) -> bool {
        let text = self.analysis.str(at);
        let Some((head, tail)) = text.split_once(['’', '\'']) else { return false };
        head == "I" || matches!(tail, "t" | "re" | "ve" | "ll" | "d" | "m")
    }

    pub(super) fn name_follows(&self, at: usize) -> bool {
        self.analysis.toks.get(at + 1).is_some_and(|t| t.is_capital() && !t.is(FUNCTION))
    }

    /// One past the last token of the name that starts at `first`.
    pub(super) fn name_end(&self, first: usize, end: usize) -> usize {
        let (mut at, mut last) = (first + 1, first);
        while at < end && self.tok(at).quote == self.tok(first).quote {
            if self.goes_on(first, at) {
                last = at;
                at += 1;
            } else {
                match self.links(first, at, end) {
                    0 => break,
                    links => at += links,
                }
            }
        }
        last + 1
    }

    /// The word at `at` belongs to the name that starts at `first`.
    fn goes_on(&self, first: usize, at: usize) -> bool {
        let tok = self.tok(at);
        if !tok.is_capital() || self.headline && !self.is_name(at) {
            return false;
        }
        let grammar = tok.is(FUNCTION) && !(tok.is(AUXILIARY) && at == first + 1);
        let date = tok.is(CALENDAR) && !tok.is(GIVEN);
        let people = tok.is(ROLE_PLURAL) && !self.name_follows(at);
        tok.is(SUFFIX) || !(grammar || date || people)
    }

    /// Words at `at` that join a name to its next part: `de`, `of the`, `&`, the comma of
    /// `, Jr.`; 0 where the name ends.
    fn links(&self, first: usize, at: usize, end: usize) -> usize {
        let tok = self.tok(at);
        let capital =
            |at: usize| at < end && self.tok(at).is_capital() && self.tok(at).quote == tok.quote;
        let given = |t: &Tok| t.is(GIVEN) && !t.is(PLACE);
        let body = || !self.analysis.toks[first..at].iter().any(given);
        let of = self.analysis.str(at) == "of";
        let particle = tok.is(PARTICLE) && !tok.is_capital();
        let generation = tok.lead == ',' && at + 1 < end && self.is_generation(at + 1);
        let two = |at: usize| at < end && self.tok(at).is(PARTICLE) && !self.tok(at).is_capital();
        if particle && two(at + 1) && capital(at + 2) {
            return 2; // `van der Velde`
        }
        let joins = (of || tok.lead == '&') && body();
        if capital(at + 1) && (particle || generation || joins && !self.tok(at + 1).is(FUNCTION)) {
            return 1;
        }
        let the = || at + 1 < end && self.analysis.str(at + 1) == "the" && capital(at + 2);
        if of && body() && the() { 2 } else { 0 }
    }

    fn is_generation(&self, at: usize) -> bool {
        matches!(self.analysis.str(at), "Jr." | "Jr" | "Sr." | "Sr")
    }

    /// Where the bare name starts in the capitalised run `run..end`.
    pub(super) fn core(&self, run: usize, end: usize) -> usize {
        let toks = &self.analysis.toks;
        let body = ORGANISATION.with(GROUP).with(DOCUMENT);
        let last = &toks[end - 1];
        let person = end - run >= 2 && toks[end - 2].is(TITLE) && !toks[end - 2].is(PORTFOLIO);
        if last.is(body) && !last.is(GIVEN) && !person {
            return run;
        }
        let of = word!("of");
        let joined = toks[run..end].iter().any(|t| t.lead == '&' || t.word == of);
        if let Some(core) = self.after_office(run, end, of) {
            return core;
        }
        let mut core = run;
        for at in run..end - 1 {
            if toks[at].is(TITLE) && toks[at + 1].is_capital() && !toks[at + 1].is(SUFFIX) {
                core = at + 1;
            }
        }
        let outer = DEMONYM.with(PLACE).with(ROLE).with(TITLE);
        while end - core >= 3 && toks[core].is(outer) && toks[core + 1].is(GIVEN) {
            core += 1;
        }
        if core == run && end - run >= 3 && !joined && toks[end - 2].is(ORGANISATION) {
            return end - 1; // `the Washington Post Doe`: a comma is missing
        }
        let foreign = toks[run].is(outer.with(body)) || toks[run].has(Shape::CAPITALS);
        if core == run && end - run >= 3 && foreign && !toks[run].is(GIVEN) && !joined {
            let given = end - 2;
            if toks[given].is(GIVEN) && !toks[given].is(PLACE.with(ORGANISATION)) {
                core = given;
            }
        }
        core
    }

    /// `Secretary of State Jane Doe`, `Speaker of the House Jane Doe`: the given name.
    fn after_office(&self, run: usize, end: usize, of: Word) -> Option<usize> {
        let toks = &self.analysis.toks;
        let of = (run + 1..end).find(|&at| toks[at].word == of)?;
        if !toks[of - 1].is(TITLE.with(ROLE)) {
            return None;
        }
        let named = |t: &Tok| t.is(GIVEN) && !t.is(PLACE.with(ORGANISATION));
        (of + 1..end).find(|&at| named(&toks[at]) && at + 1 < end)
    }

    /// The family name: the last word before `Jr.` and its like.
    pub(super) fn name_head(&self, core: usize, end: usize) -> usize {
        let toks = &self.analysis.toks;
        let tail = |at: &usize| !toks[*at].is_word() || toks[*at].is(SUFFIX);
        (core + 1..end).rev().find(|at| !tail(at)).unwrap_or(core)
    }
}
