//! Finds mentions: noun phrases, pronouns and handles.
//!
//! A single pass reads each sentence. At every token the rules test whether an account, a pronoun,
//! a name, a title or a description starts there. If one does, it is read to its end, and the pass
//! continues after it. There is no parser and no backtracking.

use std::ops::Range;

use super::clause::CAUSES;
use super::interview::is_label;
use super::mention::{Gender, Kind, Mention};
use super::name::Names;
use super::quantity;
use super::times;
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, BASE, CALENDAR, CONJUNCTION, CUE, Classes, DEMONYM, DETERMINER, FUNCTION,
    GIVEN, GROUP, OBJECT, POSSESSIVE, PREPOSITION, ROLE_FEMALE, ROLE_MALE, ROLE_ONE, ROLE_PLURAL,
    SOURCE, SUBJECT, TITLE, VERB, word,
};
use crate::annotate::{Analysis, OUTSIDE, Shape, Tok};

/// The mentions of an article in order of their first token.
pub(crate) fn find(analysis: &Analysis) -> Vec<Mention> {
    let found = Vec::with_capacity(analysis.toks.len() / 4);
    let mut finder = Finder { analysis, names: Names::new(analysis), found };
    for paragraph in &analysis.paragraphs {
        finder.names.headline = paragraph.headline;
        for sentence in &analysis.sentences[paragraph.sentences.clone()] {
            finder.sentence(sentence.range());
        }
    }
    let mut found = finder.found;
    found.sort_by_key(|mention| (mention.first, mention.end));
    found
}

/// Finds mentions. They are in order of their starts, except for possessives inside a longer
/// phrase.
struct Finder<'a> {
    analysis: &'a Analysis<'a>,
    names: Names<'a>,
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
        if let Some(share) = quantity::share(analysis, at, end) {
            self.push(at..share, share - 1, share, Kind::Nominal);
            return share;
        }
        if quantity::is_person(analysis, at, end) {
            self.push(at..at + 1, at, at + 1, Kind::Nominal);
            return at + 1;
        }
        if !tok.is_word() {
            if tok.lead == '@' && tok.end - tok.start > 1 {
                self.push(at..at + 1, at, at + 1, Kind::Handle);
            } else if tok.has(Shape::NUMBER) && self.counts_people(at, end) {
                return self.phrase(at, at + 1, end);
            } else if tok.has(Shape::OPENS) && self.analysis.str(at).ends_with("-year-old") {
                self.push(at..at + 1, at, at + 1, Kind::Nominal); // `42-year-old, who …`
            }
            return at + 1;
        }
        if !tok.is_capital() && !tok.is(OPENING) && tok.word != word!("which") {
            return at + 1;
        }
        if is_label(analysis, at) {
            self.push(at..at + 1, at, at + 1, Kind::Nominal);
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
        if self.names.is_in_address(at) {
            return at + 1;
        }
        let time = times::adverb(analysis, at, end);
        if time > 0 {
            return at + time;
        }
        if self.names.is_name(at) || self.names.is_title(at, end) {
            return self.phrase(at, at, end);
        }
        if tok.is(DETERMINER) {
            // `that all requests must wait`: a clause, and no phrase, starts with `that`
            let clause = |at: usize| {
                let tok = self.tok(at);
                self.names.is_name(at) || tok.is(DETERMINER) || CAUSES.contains(&tok.word)
            };
            let that = text == "that" && at + 1 < end && clause(at + 1);
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

    /// A noun phrase: `first` is its first token, `from` the first after an article. Returns where
    /// to go on reading.
    fn phrase(&mut self, first: usize, from: usize, end: usize) -> usize {
        let end = end.min(from + LONGEST_PHRASE);
        let mut shape = Phrase { head: None, run: None };
        let (mut at, mut from) = (from, from);
        let quote = self.tok(first).quote;
        while at < end {
            let tok = self.tok(at);
            let time = shape.head.is_some() && times::adverb(self.analysis, at, end) > 0;
            if tok.quote != quote || time {
                break;
            }
            let owner = tok.is_possessive_mark() || is_bare_possessive(self.analysis, at);
            if owner && shape.head.is_some() {
                self.emit(first, at, &shape);
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
                self.names.name_end(at, end)
            } else if self.is_noun(at, end, first, from, &shape) {
                shape.run = None;
                at + 1
            } else if let Some(role) = self.officials_of_two(at, end, &shape) {
                shape.run = None;
                role + 1
            } else if let Some(name) = self.office(at, end, &shape) {
                shape.run = Some(name);
                self.names.name_end(name, end)
            } else {
                break;
            };
            shape.head = Some(next - 1);
            at = next;
        }
        self.emit(first, at, &shape);
        at
    }

    /// The name after the rest of an office that starts at `at`: `of research Jane Doe`.
    fn office(&self, at: usize, end: usize, shape: &Phrase) -> Option<usize> {
        let head = self.tok(shape.head?);
        let one = head.is(ROLE_ONE.with(TITLE)) && !head.is(ROLE_PLURAL);
        if one { self.names.named_after(at, end) } else { None }
    }

    /// The noun after a second name that `and` joins at `at`: `Medicare and Treasury officials`. Two
    /// persons, or a person and officials, are no such names.
    fn officials_of_two(&self, at: usize, end: usize, shape: &Phrase) -> Option<usize> {
        let (first, second) = (shape.run?, at + 1);
        if self.tok(at).word != word!("and") || self.names.headline {
            return None;
        }
        let part = |i: &usize| {
            let tok = self.tok(*i);
            tok.is_capital() && tok.quote == self.tok(at).quote && !tok.is(FUNCTION)
        };
        let role = (second..end).find(|i| !part(i))?;
        let noun = self.tok(role);
        let officials = noun.is(ROLE_PLURAL) && noun.quote == self.tok(at).quote && !noun.is(CUE);
        let person = |i: usize| self.names.is_persons(i);
        let apart = (first..at).any(person) || (second..role).any(person);
        (role > second && officials && !apart).then_some(role)
    }

    /// Whether a name starts inside a phrase: `the security firm Acme`.
    fn starts_name(&self, at: usize, shape: &Phrase) -> bool {
        let tok = self.tok(at);
        let owned =
            tok.is_capital() && self.names.owned_by_people(at + 1, self.analysis.toks.len());
        if (self.names.is_membership(at) || owned) && !self.names.headline {
            return true;
        }
        if tok.is(ROLE_PLURAL) && !self.names.name_follows(at) {
            return false;
        }
        self.names.is_name(at)
            || self.names.is_title(at, self.analysis.toks.len())
            || shape.run.is_some() && tok.is_capital() && !tok.is(FUNCTION) && !self.names.headline
    }

    /// `nominee Jane Doe`, `the late Jane Doe`, but not `told voters Jane Doe`.
    fn may_join_name(&self, first: usize, from: usize, at: usize, shape: &Phrase) -> bool {
        let Some(head) = shape.head else { return true };
        if shape.run.is_some() {
            return true;
        }
        let last = self.tok(head);
        // `an in-depth 2005 Royal Society study`
        let near = at == from + 1 || last.has(Shape::NUMBER);
        let adjective = from > first && near && !last.is(SOURCE);
        if last.is(GROUP) && !last.is(ROLE_PLURAL) && from > first {
            return self.names_group(at); // `the security firm Acme`
        }
        last.is(ROLE_ONE) || last.is(TITLE) && !last.is(ROLE_PLURAL) || adjective
    }

    /// Whether the name at `at` is the name of the group whose noun stands before it.
    fn names_group(&self, at: usize) -> bool {
        let end = self.names.name_end(at, self.analysis.toks.len());
        let next = self.analysis.toks.get(end);
        let clause = next.is_some_and(|t| (t.is(VERB) || t.has(Shape::ED)) && !t.is_cue());
        !(self.tok(at).is(GIVEN) || clause && end == at + 1)
    }

    /// A word that can go on a description.
    fn is_noun(&self, at: usize, end: usize, first: usize, from: usize, shape: &Phrase) -> bool {
        let tok = self.tok(at);
        // `a 2022 report`, `an in-depth 2005 study`
        let open = shape.head.is_none_or(|head| !self.tok(head).is(SOURCE)) && shape.run.is_none();
        let numeral = tok.has(Shape::NUMBER) && (shape.head.is_none() || from > first && open);
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
        let head = self.tok(head);
        let singular = !head.is(ROLE_PLURAL) && tok.is(BASE);
        // No singular has a verb in this form: `a short note`, `the 31-page report`.
        let noun = tok.is(SOURCE) && !head.has(Shape::S);
        before_verb || singular && (noun || self.is_compound(at, end))
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

    /// Notes the phrase `first..end` with what was read of it.
    fn emit(&mut self, first: usize, end: usize, shape: &Phrase) {
        let Some(head) = shape.head else { return };
        if let Some(role) = shape.run.and_then(|run| self.names.office_of(run, end)) {
            self.push(first..end, role, end, Kind::Nominal);
        } else if let Some(run) = shape.run.filter(|&run| !self.names.is_office(first, run, end)) {
            let core = self.names.core(run, end);
            // `the Senate` keeps its article, a person’s name does not need it.
            let head = self.names.name_head(core, end);
            self.push(first..end, head, core, Kind::Name);
        } else if !times::is_unit(self.analysis, head) {
            self.push(first..head + 1, head, head + 1, Kind::Nominal);
        }
    }

    /// Adds a mention with the gender and number that its form shows.
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
        let mark = toks.get(range.end).is_some_and(Tok::is_possessive_mark);
        let possessive =
            mark && kind != Kind::Pronoun || is_bare_possessive(self.analysis, range.end);
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
            no_source: false,
            undergoes: false,
            entity: None,
            share: 1.0,
        });
    }
}

/// Whether the token at `at` is the apostrophe of a possessive without `s`: `the Joneses’ house`.
fn is_bare_possessive(analysis: &Analysis, at: usize) -> bool {
    let Some([owner, mark]) = at.checked_sub(1).and_then(|from| analysis.toks.get(from..=at))
    else {
        return false;
    };
    matches!(mark.lead, '’' | '\'')
        && mark.end - mark.start <= 3
        && mark.start == owner.end
        && owner.has(Shape::S)
        && mark.quote == OUTSIDE
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

/// The gender of a pronoun. `they` has none.
fn pronoun_gender(word: &str) -> Gender {
    match word {
        "he" | "He" | "HE" | "his" | "His" | "him" | "himself" => Gender::Male,
        "she" | "She" | "SHE" | "her" | "Her" | "herself" => Gender::Female,
        _ => Gender::Unknown,
    }
}
