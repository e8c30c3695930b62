//! The boundaries of names.
//!
//! A capital marks a name. This fails at the start of sentences, in headlines, in titles and inside
//! names (`de la`, `of the`). At such places, the spelling of the same word elsewhere in the
//! article decides.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotate::lexicon::{
    AUXILIARY, CALENDAR, CLOSED, COMPOUND, CUE, DEMONYM, DOCUMENT, FUNCTION, GIVEN, GROUP,
    ORGANISATION, PARTICLE, PLACE, PORTFOLIO, PREPOSITION, ROLE, ROLE_ONE, ROLE_PLURAL, SOURCE,
    SUFFIX, TITLE, VERB, Word, word,
};
use crate::annotate::{Analysis, Paragraph, Shape, Tok};
use crate::english::spelling::is_known_word;

/// How often a word is written without and with a capital elsewhere. It is counted for words at
/// places where every word has a capital.
///
/// Words that never stand at such a place are not counted.
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

/// How many bytes before a word are searched for the stop of an address.
const LONGEST_ADDRESS: usize = 100;

/// Reads the names of an article.
pub(super) struct Names<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    capitals: Capitals,
    /// Words that follow a given name or a form of address somewhere in the article.
    surnames: FxHashSet<Word>,
    /// What is read now is a headline.
    pub(super) headline: bool,
}

impl<'a> Names<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>) -> Self {
        let called = |pair: &&[Tok]| {
            pair[0].is(GIVEN.with(TITLE)) && !pair[0].is(PLACE) && pair[1].is_capital()
        };
        let surnames = analysis.toks.windows(2).filter(called).map(|pair| pair[1].word).collect();
        Self { analysis, capitals: Capitals::of(analysis), surnames, headline: false }
    }

    pub(super) fn tok(&self, at: usize) -> &Tok {
        &self.analysis.toks[at]
    }

    /// Whether a title is followed by a name, directly or after the rest of an office.
    pub(super) fn is_title(&self, at: usize, end: usize) -> bool {
        let tok = self.tok(at);
        let capital = |at: usize| at < end && self.tok(at).is_capital();
        let office = || at + 1 < end && self.analysis.str(at + 1) == "of" && capital(at + 2);
        let title = tok.is(TITLE) && (capital(at + 1) || office() || self.aside(at + 1, end) > 0);
        let role = || tok.is(TITLE.with(ROLE_ONE)) && self.named_after(at + 1, end).is_some();
        tok.is_capital() && (title || role())
    }

    /// A capital that is not there for the sentence’s sake.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let tok = self.tok(at);
        let date = || !tok.is(GIVEN) || self.is_month(at);
        let grammar = |tok: &Tok| tok.is(FUNCTION) || tok.is(CALENDAR) && date();
        let other =
            || self.is_contraction(at) || self.is_party(at) || self.is_compound_adjective(at);
        if !tok.is_capital() || other() {
            return false;
        }
        if (grammar(tok) || tok.has(Shape::OPENS)) && self.appeal(at).is_some() {
            return true;
        }
        if grammar(tok) {
            return false;
        }
        if !self.headline && !tok.has(Shape::OPENS) {
            return true;
        }
        if !self.headline && tok.is(GROUP.with(ORGANISATION)) && self.is_body_of(at) {
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
        // `Contrary to his claims`, `Prior to this`, but not the headline `Holt to Moss`
        let to = self.analysis.is(at + 1, word!("to")) && !self.name_follows(at + 1);
        let verbal = tok.has(Shape::LY) || tok.has(Shape::ING) || alone || to && !tok.is(GIVEN);
        let noun = tok.is(SOURCE) && !self.name_follows(at) || self.modifies_noun(at);
        tok.is(GIVEN) && !alone || !(tok.is(common) || noun || verbal)
    }

    /// `London-based`, `Dutch-born`: an adjective made of a name.
    fn is_compound_adjective(&self, at: usize) -> bool {
        self.tok(at).has(Shape::HYPHEN) && self.tok(at).is(COMPOUND)
    }

    /// Whether a sentence starts with the name of a body such as `Bank of England`.
    fn is_body_of(&self, at: usize) -> bool {
        self.analysis.is(at + 1, word!("of")) && self.name_follows(at + 1)
    }

    /// Whether the first word of a sentence is a common noun that modifies the next noun: `Music magazine
    /// Norf wrote`, `Team stalwart Ana Holt`. It may be a name before a noun for people (`Apple engineers`)
    /// or a verb (`Apple sold`). A noun that ends in `s` may be a verb.
    fn modifies_noun(&self, at: usize) -> bool {
        let Some(next) = self.analysis.toks.get(at + 1) else { return false };
        if self.tok(at).word == word!("fellow") {
            return !next.is_capital();
        }
        let verbal = next.has(Shape::ED) || next.has(Shape::S) || next.is(CUE.with(VERB));
        let kept = next.is(ROLE_ONE.with(ROLE_PLURAL).with(DOCUMENT).with(FUNCTION).with(TITLE));
        let noun = next.is_word() && !next.is_capital() && !verbal && !kept;
        let named =
            self.analysis.toks.get(at + 2).is_some_and(|t| t.is_capital() && !t.is(FUNCTION));
        noun && named && is_known_word(&self.analysis.str(at).to_lowercase())
    }

    /// Whether a word is part of a person's name: a given name, a title, or a surname in this article.
    pub(super) fn is_persons(&self, at: usize) -> bool {
        let tok = self.tok(at);
        let other = PLACE.with(DEMONYM).with(ORGANISATION).with(GROUP);
        let called = tok.is(TITLE) && !tok.is(PORTFOLIO) || self.surnames.contains(&tok.word);
        !tok.is(other) && (tok.is(GIVEN) || called)
    }

    /// Whether a word is a month: `in June`, `June 9`, but not `June Jones`.
    fn is_month(&self, at: usize) -> bool {
        let number = self.analysis.toks.get(at + 1).is_some_and(|t| t.has(Shape::NUMBER));
        number || at > 0 && self.tok(at - 1).is(PREPOSITION) && !self.name_follows(at)
    }

    /// `I’ve`, `Don’t`.
    fn is_contraction(&self, at: usize) -> bool {
        let text = self.analysis.str(at);
        let Some((head, tail)) = text.split_once(['’', '\'']) else { return false };
        head == "I" || matches!(tail, "t" | "re" | "ve" | "ll" | "d" | "m")
    }

    /// The party and state of a member of Congress: `R-Ga.`, `D-Calif.`.
    fn is_party(&self, at: usize) -> bool {
        let text = self.analysis.str(at);
        let state = ["R-", "D-", "I-"].iter().find_map(|party| text.strip_prefix(party));
        let behind = at > 0 && matches!(self.tok(at - 1).lead, ',' | '(');
        behind && state.is_some_and(|state| state.starts_with(char::is_uppercase))
    }

    /// Whether a word is part of the address of a page: `example.org/News`.
    pub(super) fn is_in_address(&self, at: usize) -> bool {
        let (tok, text) = (self.tok(at), self.analysis.text);
        if at == 0 || self.tok(at - 1).lead != '/' || self.tok(at - 1).end != tok.start {
            return false;
        }
        let before = &text.as_bytes()[..tok.start as usize];
        let run = before.iter().rev().take(LONGEST_ADDRESS);
        let run = run.take_while(|b| !b.is_ascii_whitespace());
        // `example.org/News`, but not `U.S./Mexico`: two small letters behind a stop
        let letters = run.clone().zip(run.clone().skip(1)).zip(run.skip(2));
        let small = |a: &u8, b: &u8| a.is_ascii_lowercase() && b.is_ascii_lowercase();
        letters.into_iter().any(|((a, b), &stop)| stop == b'.' && small(a, b))
    }

    pub(super) fn name_follows(&self, at: usize) -> bool {
        self.analysis.toks.get(at + 1).is_some_and(|t| t.is_capital() && !t.is(FUNCTION))
    }

    /// The position after the last token of the name that starts at `first`.
    ///
    /// Function words are included if another part of the name follows them.
    pub(super) fn name_end(&self, first: usize, end: usize) -> usize {
        if let Some(appeal) = self.appeal(first).filter(|&appeal| appeal <= end) {
            return appeal;
        }
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
        last + 1 + usize::from(self.ends_in_s(first, last + 1))
    }

    /// The word at `at` belongs to the name that starts at `first`.
    fn goes_on(&self, first: usize, at: usize) -> bool {
        let tok = self.tok(at);
        if !tok.is_capital() || self.headline && !self.is_name(at) {
            return false;
        }
        let grammar = tok.is(CLOSED)
            && !(tok.is(AUXILIARY) && at == first + 1)
            && !self.joins_capital(first, at);
        let date = tok.is(CALENDAR) && !tok.is(GIVEN);
        let linked = (first..at).any(|i| self.tok(i).is_word() && !self.tok(i).is_capital());
        let owned = || self.owned_by_people(at + 1, self.analysis.toks.len());
        let people = tok.is(ROLE_PLURAL) && !self.name_follows(at) && !linked && !owned();
        tok.is(SUFFIX) || !(grammar || date || people)
    }

    /// Words at `at` that join a name to its next part: `de`, `of the`, `&`, the comma of
    /// `, Jr.`; 0 where the name ends.
    fn links(&self, first: usize, at: usize, end: usize) -> usize {
        let tok = self.tok(at);
        let capital =
            |at: usize| at < end && self.tok(at).is_capital() && self.tok(at).quote == tok.quote;
        let given = |t: &Tok| t.is(GIVEN) && !t.is(PLACE);
        let noun = self.tok(at - 1).is(ORGANISATION.with(GROUP));
        let linked = || (first..at).any(|i| !self.tok(i).is_capital() && self.tok(i).is_word());
        let body = || noun || linked() || !self.analysis.toks[first..at].iter().any(given);
        let of = self.analysis.str(at) == "of";
        let particle = tok.is(PARTICLE) && !tok.is_capital();
        let generation = tok.lead == ',' && at + 1 < end && self.is_generation(at + 1);
        let two = |at: usize| at < end && self.tok(at).is(PARTICLE) && !self.tok(at).is_capital();
        if particle && two(at + 1) && capital(at + 2) {
            return 2; // `van der Velde`
        }
        if self.tok(at - 1).is(TITLE.with(ROLE_ONE)) {
            let person = self.named_after(at, end).map_or(0, |name| name - at);
            let skipped = if person > 0 { person } else { self.aside(at, end) };
            if skipped > 0 {
                return skipped;
            }
        }
        if self.owned_by_people(at, end) {
            return 1; // `Brigham and Women’s Hospital`
        }
        let joins = (of || tok.lead == '&') && body();
        if capital(at + 1) && (particle || generation || joins && !self.tok(at + 1).is(FUNCTION)) {
            return 1;
        }
        let the = || at + 1 < end && self.analysis.str(at + 1) == "the" && capital(at + 2);
        if of && body() && the() { 2 } else { self.inner_words(first, at, end) }
    }

    /// The number of tokens in a one-word bracket between a title and its name: `(Dr)` in `Alhaji
    /// (Dr) Ana Holt`, `(retd)`.
    fn aside(&self, at: usize, end: usize) -> usize {
        if at + 3 >= end || self.tok(at).lead != '(' || !self.tok(at + 1).is_word() {
            return 0;
        }
        // The stop in `(Dr.)` may be a separate token.
        let close = (at + 2..at + 4).find(|&i| self.tok(i).lead == ')');
        let named = |close: &usize| close + 1 < end && self.tok(close + 1).is_capital();
        close.filter(named).map_or(0, |close| close + 1 - at)
    }

    fn is_generation(&self, at: usize) -> bool {
        matches!(self.analysis.str(at), "Jr." | "Jr" | "Sr." | "Sr")
    }

    /// The start of the bare name in the capitalised run `run..end`.
    ///
    /// Titles, roles and nationalities before the name are excluded. In `British Prime Minister
    /// Jane Doe` the bare name starts at `Jane`.
    pub(super) fn core(&self, run: usize, end: usize) -> usize {
        let toks = &self.analysis.toks;
        let body = ORGANISATION.with(GROUP).with(DOCUMENT);
        let last = &toks[end - 1];
        let person = end - run >= 2 && toks[end - 2].is(TITLE) && !toks[end - 2].is(PORTFOLIO);
        if last.is(body) && !last.is(GIVEN) && !person {
            return run;
        }
        let of = word!("of");
        let small = |t: &Tok| t.is_word() && !t.is_capital() && !t.is(PARTICLE);
        let joined = toks[run..end].iter().any(|t| t.lead == '&' || t.word == of || small(t));
        if let Some(core) = self.behind_office(run, end).or_else(|| self.after_office(run, end, of))
        {
            return core;
        }
        if toks[run..end].iter().any(|t| small(t) && t.word != of) {
            return run; // only names of organisations have such words
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
        if core == run && end - run >= 3 && !joined && self.opens_with_role(run) {
            return run + 1; // `Goalkeeper Jane Doe` at the start of a sentence
        }
        if core == run && end - run >= 3 && !joined && toks[end - 2].is(ORGANISATION) {
            return end - 1; // `the Washington Post Doe`: a comma is missing
        }
        if end - run >= 3
            && toks[end - 3].is(ROLE.with(TITLE))
            && toks[end - 2].is(GIVEN)
            && !joined
        {
            return end - 2; // `Point Guard Jane Doe`
        }
        let common = VERB.with(FUNCTION);
        let foreign = toks[run].is(outer.with(body).with(common)) || toks[run].has(Shape::CAPITALS);
        if core == run && end - run >= 3 && foreign && !toks[run].is(GIVEN) && !joined {
            let given = end - 2;
            if toks[given].is(GIVEN) && !toks[given].is(PLACE.with(ORGANISATION)) {
                core = given;
            }
        }
        core
    }

    /// Whether a sentence starts with a role without an article, and a name of two words follows.
    fn opens_with_role(&self, run: usize) -> bool {
        let role =
            |t: &Tok| t.is(ROLE_ONE) && !t.is(GIVEN.with(PLACE).with(DEMONYM).with(ORGANISATION));
        let name = |t: &Tok| t.is_word() && t.is_capital();
        let first = self.tok(run);
        first.has(Shape::OPENS)
            && role(first)
            && self.analysis.toks[run + 1..run + 3].iter().all(name)
    }

    /// The name after the last office: `Minister for Health Jane Doe`, `Alhaji (Dr) Jane Doe`.
    fn behind_office(&self, run: usize, end: usize) -> Option<usize> {
        let office = |at: &usize| self.tok(*at).is(TITLE.with(ROLE_ONE));
        let name = |at: usize| {
            let aside = self.aside(at + 1, end);
            let bracketed = (aside > 0).then_some(at + 1 + aside);
            bracketed.or_else(|| self.named_after(at + 1, end))
        };
        (run..end - 1).rev().filter(office).find_map(name)
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
