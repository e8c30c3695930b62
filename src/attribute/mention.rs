//! Places in the text that can refer to a source: names, descriptions, pronouns, handles.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::filter::Filter;
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, BASE, CALENDAR, CONJUNCTION, CUE, Classes, DEMONYM, DETERMINER, DOCUMENT,
    FUNCTION, GIVEN, GROUP, OBJECT, ORGANISATION, PARTICLE, PLACE, PORTFOLIO, POSSESSIVE,
    PREPOSITION, ROLE, ROLE_FEMALE, ROLE_MALE, ROLE_ONE, ROLE_PLURAL, SOURCE, SUBJECT, SUFFIX,
    TITLE, VERB, Word, word,
};
use crate::annotate::{Analysis, OUTSIDE, Paragraph, Shape, Tok};

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// By name, with what stands before it: `the Texas senator Jane Doe`.
    Name,
    /// By description: `a spokesman`.
    Nominal,
    /// `he`, `who`, `I` …
    Pronoun,
    /// `his`, `them` …: a pronoun that is no subject.
    Oblique,
    /// `@name`.
    Handle,
}

/// Grammatical gender, as far as known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

impl Gender {
    /// Not known to differ.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }
}

/// One such place, as tokens.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) first: u32,
    pub(crate) end: u32,
    /// The word that carries the reference: the last word of a name, the noun of a description.
    pub(crate) head: u32,
    /// First token of the bare name; equal to `end` where there is no name.
    pub(crate) core: u32,
    pub(crate) kind: Kind,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    /// `’s` follows.
    pub(crate) possessive: bool,
    pub(crate) subject: bool,
    /// It hands on what another said: `the Times` in `the Times quoted Jane Doe as saying`.
    pub(crate) relays: bool,
    /// Position in the entity table.
    pub(crate) entity: Option<u32>,
}

impl Mention {
    pub(crate) const fn range(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The bare name, titles and roles left out.
    pub(crate) const fn name(&self) -> Range<usize> {
        self.core as usize..self.end as usize
    }
}

/// How often a word that stands where every word has a capital stands elsewhere without and with
/// one.
struct Capitals {
    filter: Filter,
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
        let filter = Filter::new(counts.keys().map(|word| word.spread()));
        let mut capitals = Self { filter, counts };
        for paragraph in &analysis.paragraphs {
            toks(paragraph).for_each(|tok| capitals.count(tok, paragraph.headline));
        }
        capitals
    }

    fn count(&mut self, tok: &Tok, headline: bool) {
        // few pass, so this is asked first
        if !self.filter.may_hold(tok.word.spread()) || !tok.is_word() || tok.is(FUNCTION) {
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

/// The mentions of an article in order of their first token.
pub(crate) fn find(analysis: &Analysis) -> Vec<Mention> {
    let capitals = Capitals::of(analysis);
    let mut finder = Finder {
        analysis,
        capitals,
        headline: false,
        found: Vec::with_capacity(analysis.toks.len() / 4),
    };
    for paragraph in &analysis.paragraphs {
        finder.headline = paragraph.headline;
        for sentence in &analysis.sentences[paragraph.sentences.clone()] {
            finder.sentence(sentence.range());
        }
    }
    let mut found = finder.found;
    found.sort_by_key(|mention| (mention.first, mention.end));
    found
}

struct Finder<'a> {
    analysis: &'a Analysis<'a>,
    capitals: Capitals,
    headline: bool,
    found: Vec<Mention>,
}

/// Classes of words without a capital that a mention can start with.
const OPENING: Classes =
    SUBJECT.with(OBJECT).with(POSSESSIVE).with(DETERMINER).with(SOURCE).with(TITLE);

/// Longest noun phrase in tokens; longer runs are lists or mistakes.
const LONGEST_PHRASE: usize = 12;

impl Finder<'_> {
    fn tok(&self, at: usize) -> &Tok {
        &self.analysis.toks[at]
    }

    fn sentence(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.step(at, range.end).max(at + 1);
        }
    }

    /// Reads what starts at `at`; returns where to go on.
    fn step(&mut self, at: usize, end: usize) -> usize {
        let analysis = self.analysis;
        let tok = &analysis.toks[at];
        if !tok.is_word() {
            if tok.lead == '@' && tok.end - tok.start > 1 {
                self.push(at..at + 1, at, at + 1, Kind::Handle);
            } else if tok.has(Shape::NUMBER) && self.counts_people(at, end) {
                return self.phrase(at, at + 1, end);
            }
            return at + 1;
        }
        if !tok.is_capital() && !tok.is(OPENING) && tok.word != word!("which") {
            return at + 1;
        }
        let text = self.analysis.str(at);
        if tok.is(SUBJECT) && text != "IT" && text != "i" || text == "which" {
            self.push(at..at + 1, at, at + 1, Kind::Pronoun);
            return at + 1;
        }
        let possessive = tok.is(POSSESSIVE);
        if possessive || (tok.is(OBJECT) && !tok.has(Shape::CAPITALS)) {
            self.push(at..at + 1, at, at + 1, Kind::Oblique);
            return if possessive { self.phrase(at, at + 1, end) } else { at + 1 };
        }
        if self.is_name(at) || self.is_title(at, end) {
            return self.phrase(at, at, end);
        }
        if tok.is(DETERMINER) {
            let that = text == "that" && at + 1 < end && self.is_name(at + 1);
            return if that { at + 1 } else { self.phrase(at, at + 1, end) };
        }
        if tok.is(SOURCE) && !tok.is_cue_verb() || self.is_premodifier(at, end) {
            return self.phrase(at, at, end);
        }
        at + 1
    }

    /// `12 officials`.
    fn counts_people(&self, at: usize, end: usize) -> bool {
        at + 1 < end && self.tok(at + 1).is(ROLE_PLURAL)
    }

    /// `former senator Jane Doe`, `then-candidate`, `senior officials`.
    fn is_premodifier(&self, at: usize, end: usize) -> bool {
        let tok = self.tok(at);
        let next = at + 1 < end && self.tok(at + 1).is(SOURCE) && !self.tok(at + 1).is(CUE);
        next && !tok.is_capital() && tok.is(TITLE) && !tok.is(CUE)
    }

    fn is_title(&self, at: usize, end: usize) -> bool {
        let tok = self.tok(at);
        let capital = |at: usize| at < end && self.tok(at).is_capital();
        let office = || at + 1 < end && self.analysis.str(at + 1) == "of" && capital(at + 2);
        tok.is_capital() && tok.is(TITLE) && (capital(at + 1) || office())
    }

    /// A capital that is not there for the sentence’s sake.
    fn is_name(&self, at: usize) -> bool {
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

    fn name_follows(&self, at: usize) -> bool {
        self.analysis.toks.get(at + 1).is_some_and(|t| t.is_capital() && !t.is(FUNCTION))
    }

    /// A noun phrase: `first` is its first token, `from` the first after an article. Returns where
    /// to go on reading.
    fn phrase(&mut self, first: usize, from: usize, end: usize) -> usize {
        let end = end.min(from + LONGEST_PHRASE);
        let mut shape = Phrase { head: None, run: None };
        let (mut at, mut from) = (from, from);
        let quote = self.tok(first).quote;
        while at < end {
            let tok = self.tok(at);
            if tok.quote != quote {
                break;
            }
            if tok.is_possessive_mark() && shape.head.is_some() {
                self.emit(first, from, at, &shape);
                shape = Phrase { head: None, run: None };
                at += 1;
                from = at;
                continue;
            }
            let next = if self.starts_name(at, &shape) {
                if !self.may_join_name(first, from, at, &shape) {
                    break;
                }
                shape.run = Some(at);
                self.name_end(at, end)
            } else if self.is_noun(at, end, first, from, &shape) {
                shape.run = None;
                at + 1
            } else {
                break;
            };
            shape.head = Some(next - 1);
            at = next;
        }
        self.emit(first, from, at, &shape);
        at
    }

    fn starts_name(&self, at: usize, shape: &Phrase) -> bool {
        let tok = self.tok(at);
        if tok.is(ROLE_PLURAL) && !self.name_follows(at) {
            return false;
        }
        self.is_name(at)
            || self.is_title(at, self.analysis.toks.len())
            || shape.run.is_some() && tok.is_capital() && !tok.is(FUNCTION) && !self.headline
    }

    /// `nominee Jane Doe`, `the late Jane Doe`, but not `told voters Jane Doe`.
    fn may_join_name(&self, first: usize, from: usize, at: usize, shape: &Phrase) -> bool {
        let Some(head) = shape.head else { return true };
        if shape.run.is_some() {
            return true;
        }
        let last = self.tok(head);
        let adjective = from > first && at == from + 1 && !last.is(SOURCE);
        last.is(ROLE_ONE) || last.is(TITLE) && !last.is(ROLE_PLURAL) || adjective
    }

    /// A word that can go on a description.
    fn is_noun(&self, at: usize, end: usize, first: usize, from: usize, shape: &Phrase) -> bool {
        let tok = self.tok(at);
        let numeral = tok.has(Shape::NUMBER) && shape.head.is_none();
        if !(tok.is_word() || numeral) || tok.is(CALENDAR) && tok.is_capital() {
            return false;
        }
        let grammar = PREPOSITION
            .with(AUXILIARY)
            .with(CONJUNCTION)
            .with(SUBJECT)
            .with(OBJECT)
            .with(POSSESSIVE)
            .with(ADVERB)
            .with(DETERMINER);
        let counted = shape.head.is_none() && tok.is(DETERMINER) && from > first;
        if tok.is(grammar) && !counted {
            return false;
        }
        let Some(head) = shape.head else {
            // Directly after an article nearly everything is a noun or its adjective.
            return from > first || tok.is(SOURCE) || tok.is(TITLE) || tok.is(DEMONYM);
        };
        if tok.is(SOURCE) && !tok.is(CUE.with(VERB)) {
            return true;
        }
        if tok.is(CUE.with(VERB)) {
            return self.is_noun_here(at, end, head);
        }
        let modifies = from > first && !self.tok(head).is(SOURCE) && shape.run.is_none();
        let after_name = from > first && shape.run.is_some();
        let verbal = tok.has(Shape::ED) || tok.has(Shape::LY) || tok.has(Shape::ING);
        let adjective = tok.is(TITLE.with(DEMONYM)) && !tok.is_capital();
        adjective || (modifies || after_name) && !verbal || self.is_compound(at, end)
    }

    /// `the report said`, `talk radio host`: a verb’s form that goes on the phrase.
    fn is_noun_here(&self, at: usize, end: usize, head: usize) -> bool {
        let (tok, next) = (self.tok(at), at + 1);
        if next >= end {
            return false;
        }
        let before_verb = tok.is(SOURCE) && self.tok(next).is(CUE);
        let singular = !self.tok(head).is(ROLE_PLURAL) && tok.is(BASE);
        before_verb || singular && self.is_compound(at, end)
    }

    /// `communication director`, `talk radio host`: one or two words before a role.
    fn is_compound(&self, at: usize, end: usize) -> bool {
        let plain = |t: &Tok| {
            let verbal = t.has(Shape::ED) || t.has(Shape::LY) || t.has(Shape::ING);
            t.is_word() && !t.is_capital() && !t.is(FUNCTION) && !verbal
        };
        let role = |at: usize| at < end && self.tok(at).is(ROLE_ONE) && !self.tok(at).is(CUE);
        if !plain(self.tok(at)) {
            return false;
        }
        let open = |at: usize| at < end && plain(self.tok(at)) && !self.tok(at).is(CUE.with(VERB));
        role(at + 1) || open(at + 1) && role(at + 2)
    }

    /// One past the last token of the name that starts at `first`.
    fn name_end(&self, first: usize, end: usize) -> usize {
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

    /// Notes the phrase `first..end` with what was read of it.
    fn emit(&mut self, first: usize, from: usize, end: usize, shape: &Phrase) {
        let Some(head) = shape.head else { return };
        if let Some(run) = shape.run {
            let core = self.core(run, end);
            // `the Senate` keeps its article, a person’s name does not need it.
            let head = self.name_head(core, end);
            self.push(first..end, head, core, Kind::Name);
        } else {
            let _ = from;
            self.push(first..head + 1, head, head + 1, Kind::Nominal);
        }
    }

    /// Where the bare name starts in the capitalised run `run..end`.
    fn core(&self, run: usize, end: usize) -> usize {
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
    fn name_head(&self, core: usize, end: usize) -> usize {
        let toks = &self.analysis.toks;
        let tail = |at: &usize| !toks[*at].is_word() || toks[*at].is(SUFFIX);
        (core + 1..end).rev().find(|at| !tail(at)).unwrap_or(core)
    }

    fn push(&mut self, range: Range<usize>, head: usize, core: usize, kind: Kind) {
        let toks = &self.analysis.toks;
        let word = &toks[head];
        let gender = match kind {
            Kind::Pronoun | Kind::Oblique => pronoun_gender(self.analysis.str(head)),
            Kind::Nominal if word.is(ROLE_MALE) => Gender::Male,
            Kind::Nominal if word.is(ROLE_FEMALE) => Gender::Female,
            _ => Gender::Unknown,
        };
        let plural = match kind {
            Kind::Pronoun | Kind::Oblique => {
                matches!(self.analysis.str(head), "they" | "They" | "we" | "We" | "their" | "our")
            }
            Kind::Nominal => word.is(ROLE_PLURAL) || word.has(Shape::S) && !word.is(ROLE_ONE),
            _ => false,
        };
        let possessive = toks.get(range.end).is_some_and(|next| {
            let bare = matches!(next.lead, '’' | '\'')
                && next.end - next.start <= 3
                && next.start == toks[range.end - 1].end
                && toks[range.end - 1].has(Shape::S)
                && next.quote == OUTSIDE;
            next.is_possessive_mark() && kind != Kind::Pronoun || bare
        });
        self.found.push(Mention {
            first: range.start as u32,
            end: range.end as u32,
            head: head as u32,
            core: core as u32,
            kind,
            gender,
            plural,
            possessive,
            subject: false,
            relays: false,
            entity: None,
        });
    }
}

/// What has been read of a noun phrase.
struct Phrase {
    /// Its last word so far.
    head: Option<usize>,
    /// Where the name starts that it ends in.
    run: Option<usize>,
}

impl Tok {
    /// `reports`, `claims`: a verb where no article stands before it.
    fn is_cue_verb(&self) -> bool {
        self.is(CUE) && !self.is_capital()
    }
}

fn pronoun_gender(word: &str) -> Gender {
    match word {
        "he" | "He" | "HE" | "his" | "His" | "him" | "himself" => Gender::Male,
        "she" | "She" | "SHE" | "her" | "Her" | "herself" => Gender::Female,
        _ => Gender::Unknown,
    }
}
