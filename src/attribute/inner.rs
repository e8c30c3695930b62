//! Function words inside the names of organisations: `Institute for Fiscal Studies`, `Food and Drug
//! Administration`, `Save the Children`.
//!
//! A function word inside a name is ambiguous. `and` joins two persons or the two halves of a
//! ministry. `for` starts a part of the name or a phrase of the sentence. The classes of the words
//! on both sides decide.

use super::name::Names;
use crate::annotate::lexicon::{
    BASE, CALENDAR, CLOSED, Classes, DEMONYM, DOCUMENT, FUNCTION, GIVEN, GROUP, ORGANISATION,
    PLACE, PORTFOLIO, POSSESSIVE, PREPOSITION, ROLE, ROLE_ONE, ROLE_PLURAL, STARTER, TITLE, VERB,
    Word, word,
};
use crate::annotate::{Shape, Tok};

/// Greatest length of the part of a name after its possessive, in tokens.
const LONGEST_OWNED: usize = 4;
/// Greatest length of a list of fields in a name, in tokens.
const LONGEST_LIST: usize = 8;
/// The most tokens after the verb of such a name.
const LONGEST_APPEAL: usize = 6;
/// Words that end the name of an organisation.
const BODY: Classes = ORGANISATION.with(GROUP);
const FOR: [Word; 3] = [word!("for"), word!("on"), word!("to")];

impl Names<'_> {
    /// How many tokens at `at` connect the organisation name that starts at `first` with its next
    /// part. 0 if the name ends before `at`.
    pub(super) fn inner_words(&self, first: usize, at: usize, end: usize) -> usize {
        let tok = self.tok(at);
        let goes_on = |at: usize| at < end && self.is_part(at, tok);
        match () {
            () if tok.word == word!("and") || tok.lead == '&' => {
                usize::from(goes_on(at + 1) && self.joins_and(first, at, end))
            }
            () if FOR.contains(&tok.word) && !tok.is_capital() => {
                let the = usize::from(at + 1 < end && self.tok(at + 1).word == word!("the"));
                let next = at + 1 + the;
                if goes_on(next) && self.joins_for(first, at, next, end) { 1 + the } else { 0 }
            }
            () if tok.lead == ',' => {
                usize::from(goes_on(at + 1) && self.joins_comma(first, at, end))
            }
            () if tok.word == word!("in") => {
                let purpose = (first..at).any(|at| self.tok(at).word == word!("for"));
                usize::from(purpose && goes_on(at + 1) && !self.tok(at + 1).is(PLACE))
            }
            () if tok.word == word!("the") && at == first + 1 => {
                usize::from(goes_on(at + 1) && self.is_call(first, at + 1))
            }
            () => 0,
        }
    }

    /// Whether a capitalised word can continue a name. It must be in the same quotation as
    /// `beside`.
    fn is_part(&self, at: usize, beside: &Tok) -> bool {
        let tok = self.tok(at);
        tok.is_capital() && tok.quote == beside.quote && !tok.is(FUNCTION.with(CALENDAR))
    }

    /// Whether a preposition joins parts of a name: `Centre for Policy Studies`, `Council on
    /// Foreign Relations`, `Campaign to Protect Frogs`. `next` is the token after the preposition
    /// and its article.
    fn joins_for(&self, first: usize, at: usize, next: usize, end: usize) -> bool {
        let (before, tok, after) = (self.tok(at - 1), self.tok(at), next + 1);
        let next = self.tok(next);
        let members = at > first + 1 && before.has(Shape::S) && !before.is(GIVEN.with(PLACE));
        let members = members || at == first + 1 && self.is_membership(first);
        let noun = before.is_capital() && (before.is(BODY.with(ROLE_PLURAL)) || members);
        let person = next.is(GIVEN.with(TITLE)) && !next.is(PORTFOLIO.with(PLACE));
        let after = after < end && self.is_part(after, tok);
        if self.has_field(first, at) && !before.is(PLACE) {
            return !person && !next.is(PLACE); // `… of Cruelty to Animals`
        }
        noun && match () {
            () if tok.word == word!("to") => after && !person && !next.is(PLACE),
            () if tok.word == word!("on") => !(next.is(PLACE) || person && after),
            () => !(person && after),
        }
    }

    /// Whether a comma is in a list of fields that ends with `and`: `Bureau of Alcohol, Tobacco and
    /// Firearms`.
    fn joins_comma(&self, first: usize, at: usize, end: usize) -> bool {
        if !self.has_field(first, at) || self.tok(at - 1).is(PLACE) {
            return false;
        }
        let apart = PLACE.with(DEMONYM).with(GIVEN).with(TITLE).with(BODY);
        let listed = |i: &usize| {
            let part = self.is_part(*i, self.tok(at)) && !self.tok(*i).is(apart);
            part || self.tok(*i).lead == ','
        };
        let and = (at + 1..end.min(at + LONGEST_LIST)).find(|i| !listed(i));
        and.is_some_and(|and| {
            self.tok(and).word == word!("and") && and + 1 < end && listed(&(and + 1))
        })
    }

    /// Whether a capitalised function word is inside a name: `Mothers Against Drunk Driving`,
    /// `Doctors Without Borders`, `Peter More Society`.
    pub(super) fn joins_capital(&self, first: usize, at: usize) -> bool {
        let (tok, next) = (self.tok(at), self.analysis.toks.get(at + 1));
        let noun = self.tok(at - 1).is(BODY.with(ROLE_PLURAL));
        let goes_on = next.is_some_and(|next| next.is_capital() && !next.is(FUNCTION));
        let body = !self.headline && next.is_some_and(|next| next.is(ORGANISATION));
        at > first && goes_on && (noun && tok.is(PREPOSITION) || body)
    }

    /// The end of an organisation's name that is an imperative sentence: `Make Harbour Great PAC`, `Save
    /// Our Rivers Fund`. It starts with a verb, its words are capitalised, and its last word is a noun for
    /// an organisation.
    pub(super) fn appeal(&self, first: usize) -> Option<usize> {
        let tok = self.tok(first);
        let inflected = tok.has(Shape::ED) || tok.has(Shape::ING) || tok.has(Shape::S);
        let other = CLOSED.with(GIVEN).with(TITLE).with(CALENDAR).with(PLACE);
        if self.headline || !tok.is_capital() || inflected || tok.is(other) {
            return None;
        }
        let toks = &self.analysis.toks[first + 1..];
        let part = |t: &&Tok| t.is_capital() && t.quote == tok.quote && !t.is(CALENDAR);
        let run = toks.iter().take(LONGEST_APPEAL).take_while(part).count();
        let (inner, last) = (&toks[..run], toks[..run].last()?);
        let verb = tok.is(BASE.with(VERB).with(STARTER));
        let whose = inner.iter().any(|t| t.is(POSSESSIVE)) && !inner[0].is(GIVEN.with(TITLE));
        let least = if tok.has(Shape::OPENS) { 3 } else { 2 };
        let body = last.is(BODY) || [word!("pac"), word!("action")].contains(&last.word);
        let named = run >= least && body && !last.has(Shape::CLITIC_S);
        let person = inner[0].is(GIVEN.with(TITLE)) && !inner[0].is(PLACE.with(PORTFOLIO));
        (named && (verb && !person || whose)).then_some(first + 1 + run)
    }

    /// Whether the name is an appeal that names the organisation: `Save the Children`.
    fn is_call(&self, first: usize, children: usize) -> bool {
        let (verb, people) = (self.tok(first), self.tok(children));
        let governed = first > 0 && self.tok(first - 1).is(PREPOSITION);
        let name = GIVEN.with(PLACE).with(TITLE).with(BODY).with(DEMONYM).with(ROLE);
        let plain = people.is(ROLE_PLURAL) && !people.is(DEMONYM);
        plain && !governed && (verb.is(VERB) || !verb.is(name))
    }

    /// Whether `and` joins parts of one name. Two fields of a department are joined, two names are
    /// not.
    fn joins_and(&self, first: usize, at: usize, end: usize) -> bool {
        let (tok, next) = (self.tok(at), at + 1);
        let stop = (next..end).find(|&i| !self.is_part(i, tok)).unwrap_or(end);
        let person =
            |from: usize, end: usize| end >= from + 2 && self.is_given(from) && !self.is_body(end);
        // `Royal` is a given name too, but no person has a field: `Royal College of Nursing and …`
        if person(first, at) && !self.has_field(first, at)
            || person(next, stop)
            || self.tok(next).is(TITLE) && !self.is_field(next)
        {
            return false;
        }
        let (single, last) = (at == first + 1 && stop == next + 1, self.tok(at - 1));
        if tok.lead == '&' {
            return single || !(first..at).any(|at| self.is_given(at));
        }
        if self.has_field(first, at) {
            // `Department of Health and Human Services`, but not `University of Kent and …`
            return !last.is(PLACE) && !self.tok(next).is(PLACE.with(DEMONYM.with(GIVEN)));
        }
        let apart = BODY.with(PLACE).with(DEMONYM).with(ROLE).with(TITLE).with(DOCUMENT);
        if last.is(apart) && !self.is_field(at - 1) {
            return false;
        }
        let definite = first > 0 && self.tok(first - 1).word == word!("the");
        let noun_follows = stop < end && self.tok(stop).is_word() && {
            !self.tok(stop).is(FUNCTION) && !self.tok(stop).is_cue()
        };
        let owned = self.owned_by_people(stop, end);
        // `Oversight and Harbour Reform Committee spokesman Jane Doe`
        let officer = stop < end && stop >= next + 2 && self.is_body(stop) && {
            self.tok(stop).is(ROLE_ONE) && !self.tok(stop).is_capital()
        };
        officer
            || definite && (stop >= next + 2 && self.is_body(stop) || single && !noun_follows)
            || owned && self.tok(next).is(ROLE_PLURAL)
    }

    /// Whether a possessive belongs to the name: `’s Hospital` after `Women`, `St. Mary` or `King`.
    pub(super) fn owned_by_people(&self, at: usize, end: usize) -> bool {
        if at == 0 || at + 1 >= end || !self.is_owning(at) {
            return false;
        }
        let (owner, next) = (self.tok(at - 1), self.tok(at + 1));
        let saint =
            at > 1 && [word!("st."), word!("st"), word!("saint")].contains(&self.tok(at - 2).word);
        let crown = [word!("king"), word!("queen")].contains(&owner.word);
        let people = owner.is(ROLE_PLURAL) && owner.is_capital();
        (people || saint || crown && !(at > 1 && self.tok(at - 2).is_capital()))
            && next.quote == owner.quote
            && self.ends_in_body(at + 1, end)
    }

    /// Whether a token is `’s`, or the bare apostrophe of `Workers’ Union`.
    fn is_owning(&self, at: usize) -> bool {
        let (owner, mark) = (self.tok(at - 1), self.tok(at));
        let bare = matches!(mark.lead, '’' | '\'') && !mark.is_word() && mark.start == owner.end;
        mark.is_possessive_mark() || bare && owner.has(Shape::S)
    }

    /// Whether the capitalised words from `at` on contain the noun of an organisation.
    fn ends_in_body(&self, at: usize, end: usize) -> bool {
        let beside = self.tok(at);
        let mut name = (at..end.min(at + LONGEST_OWNED)).take_while(|&i| self.is_part(i, beside));
        name.any(|i| self.tok(i).is(BODY))
    }

    /// Whether a name ends in `’s`: in `Standard & Poor’s said` nothing owned follows.
    pub(super) fn ends_in_s(&self, first: usize, at: usize) -> bool {
        let Some([mark, next]) = self.analysis.toks.get(at..).and_then(|rest| rest.first_chunk())
        else {
            return false;
        };
        let joined = (first..at).any(|i| self.tok(i).lead == '&');
        mark.is_possessive_mark()
            && joined
            && mark.quote == self.tok(first).quote
            && (next.is_cue() || !next.is_word() || next.is(FUNCTION))
    }

    /// Whether the name so far has `for`, `of` or `on` after the noun of an organisation.
    fn has_field(&self, first: usize, at: usize) -> bool {
        let links = [word!("for"), word!("of"), word!("on")];
        let noun = BODY.with(ROLE_PLURAL);
        (first + 1..at).any(|i| links.contains(&self.tok(i).word) && self.tok(i - 1).is(noun))
    }

    fn is_given(&self, at: usize) -> bool {
        self.tok(at).is(GIVEN) && !self.tok(at).is(PLACE)
    }

    /// Whether a word is the portfolio of a minister: `Health` in `Health and Social Care
    /// Secretary`.
    fn is_field(&self, at: usize) -> bool {
        self.tok(at).is(PORTFOLIO)
    }

    /// Whether the last word before `end` is the noun of an organisation.
    fn is_body(&self, end: usize) -> bool {
        self.tok(end - 1).is(BODY)
    }
}
