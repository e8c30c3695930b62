//! Offices of several words before a name: `chairman and chief executive Jane Doe`, `head of
//! research Jane Doe`, `Minister for Health Jane Doe`.
//!
//! An office may have many words, including fields and second offices. It is read as a chain of up
//! to three parts. A personal name or the next preposition ends each part.

use super::name::Names;
use crate::annotate::lexicon::{
    DEMONYM, DETERMINER, DOCUMENT, FUNCTION, GIVEN, GROUP, ORGANISATION, PLACE, PORTFOLIO,
    PREPOSITION, ROLE_ONE, ROLE_PLURAL, TITLE, Word, word,
};
use crate::annotate::{Shape, Tok};

/// Prepositions between an office and its field.
const OF: [Word; 6] =
    [word!("of"), word!("for"), word!("at"), word!("in"), word!("to"), word!("on")];
/// Words after `in` and `at` that complete a role and are not separate roles.
const FIXED: [Word; 3] = [word!("chief"), word!("large"), word!("charge")];
/// First words of the names of places: `New York`.
const PARTS: [Word; 7] = [
    word!("new"),
    word!("north"),
    word!("south"),
    word!("east"),
    word!("west"),
    word!("northern"),
    word!("southern"),
];
/// Greatest length of the field of an office, in words: `for health and social care`.
const LONGEST_FIELD: usize = 5;
/// The most fields and second offices before a name.
const MOST_PARTS: usize = 3;

impl Names<'_> {
    /// The start of the name after the rest of an office. `at` is the token after the role noun.
    pub(super) fn named_after(&self, at: usize, end: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..MOST_PARTS {
            let (from, ends): (usize, fn(&Self, usize) -> bool) = match () {
                () if at >= end => return None,
                () if OF.contains(&self.tok(at).word) => (at + 1, Self::ends_field),
                () if self.is_and(at) => (at + 1, Self::ends_office),
                () => return None,
            };
            let from = from + usize::from(from < end && self.tok(from).is(DETERMINER));
            let limit = end.min(from + LONGEST_FIELD);
            let reads = |at: &usize| self.is_inner(*at, self.tok(from - 1)) || self.is_and(*at);
            let stop = (from..limit).find(|at| !reads(at)).unwrap_or(limit);
            let parts = (from + 1..=stop).filter(|&next| ends(self, next - 1));
            let named = |next: &usize| self.is_person_at(*next, end, from);
            if let Some(next) = parts.clone().find(named) {
                return Some(next);
            }
            let goes_on = |next: &usize| {
                *next < end && (OF.contains(&self.tok(*next).word) || self.is_and(*next))
            };
            at = parts.clone().find(goes_on)?;
        }
        None
    }

    fn is_and(&self, at: usize) -> bool {
        let tok = self.tok(at);
        tok.word == word!("and") || matches!(tok.lead, '&' | '/')
    }

    /// Whether a token is part of a field or an office. It must be in the same quotation as
    /// `before`.
    fn is_inner(&self, at: usize, before: &Tok) -> bool {
        let tok = self.tok(at);
        tok.is_word() && tok.quote == before.quote && !tok.is(FUNCTION) && !tok.is_possessive_mark()
    }

    /// Whether a token can end a field: `of research`, but not `for candidate Jane Doe`. There,
    /// Jane Doe holds the office in the field and not the office before it.
    fn ends_field(&self, at: usize) -> bool {
        let tok = self.tok(at);
        FIXED.contains(&tok.word) || tok.is(PORTFOLIO) || !tok.is(ROLE_ONE.with(TITLE))
    }

    /// Whether a token can end an office. A plural cannot, because no single name follows it.
    fn ends_office(&self, at: usize) -> bool {
        let tok = self.tok(at);
        tok.is(ROLE_ONE.with(TITLE)) && !tok.is(ROLE_PLURAL)
    }

    /// Whether a personal name starts at `at`. The words before it start at `from`.
    fn is_person_at(&self, at: usize, end: usize, from: usize) -> bool {
        let capital = |at: usize| {
            at < end && self.tok(at).is_capital() && !self.tok(at).is(FUNCTION) && {
                self.tok(at).quote == self.tok(from).quote
            }
        };
        let body = ORGANISATION.with(GROUP).with(DOCUMENT).with(PLACE);
        if !capital(at) || !capital(at + 1) || self.tok(at).is(TITLE.with(ROLE_ONE)) {
            return false;
        }
        if self.tok(at).is(GIVEN) && !self.tok(at).is(PLACE) {
            return !self.tok(at + 1).is(ORGANISATION) || self.tok(at + 1).is(GIVEN);
        }
        let small = |at: usize| !self.tok(at).is_capital();
        let named = self.tok(at - 1).is(GROUP.with(DOCUMENT));
        small(at - 1) && !named && !self.tok(at).is(body) && !self.tok(at + 1).is(body)
    }

    /// Whether capitalised words name only an office, and no person: `the PAHO Director`, `PM`.
    pub(super) fn is_office(&self, first: usize, run: usize, end: usize) -> bool {
        let last = self.tok(end - 1);
        let given = |at: usize| self.tok(at).is(GIVEN) && !self.tok(at).is(TITLE.with(PLACE));
        let definite = run > first && self.tok(first).is(DETERMINER);
        let short = end == run + 1 && last.has(Shape::CAPITALS);
        let office = last.is(TITLE) && !last.is(PORTFOLIO.with(ORGANISATION.with(DOCUMENT)));
        // `the Kentucky Republican`
        let place = |at: usize| self.tok(at).is(PLACE.with(DEMONYM));
        let part = |at: usize| PARTS.contains(&self.tok(at).word) && place(at + 1);
        let abroad = (run..end - 1).all(|at| place(at) || part(at));
        let member = definite && abroad && last.is(ROLE_ONE) && last.is(DEMONYM);
        // `GLAAD President and CEO, Jane Doe`
        let behind =
            self.analysis.toks.get(end).is_some_and(|t| t.lead == ',' || t.word == word!("and"));
        let apposed = end >= run + 2 && behind;
        // `Prime Minister Hun Sen`: a title with a name behind it
        let named = (run + 2..end)
            .any(|at| self.tok(at - 2).is(TITLE) && !self.tok(at - 1).is(TITLE.with(ROLE_ONE)));
        let small = (run..end).any(|at| !self.tok(at).is_capital());
        let office = office && (definite || short || apposed) || member;
        office && !named && !small && !(run..end).any(given)
    }

    /// The role noun of a capitalised office with a field and without a name: `Chancellor` in `the
    /// Chancellor of the Exchequer`, `Head` in `Head of Research`.
    pub(super) fn office_of(&self, run: usize, end: usize) -> Option<usize> {
        let of = (run + 1..end).find(|&at| OF.contains(&self.tok(at).word))?;
        let role = self.tok(of - 1);
        let given = |at: usize| self.tok(at).is(GIVEN) && !self.tok(at).is(TITLE.with(PLACE));
        let office = role.is(ROLE_ONE) && !role.is(ORGANISATION.with(GROUP.with(ROLE_PLURAL)));
        let named = self.named_after(of, end).is_some();
        (office && !named && !(run..end).any(given)).then_some(of - 1)
    }

    /// Whether a plural names the members of an organisation: `Mothers Against …`, `Citizens for
    /// …`.
    pub(super) fn is_membership(&self, at: usize) -> bool {
        let tok = self.tok(at);
        let (Some(next), Some(after)) =
            (self.analysis.toks.get(at + 1), self.analysis.toks.get(at + 2))
        else {
            return false;
        };
        let the = after.word == word!("the");
        let after = if the { self.analysis.toks.get(at + 3).unwrap_or(after) } else { after };
        let small = [word!("for"), word!("of")].contains(&next.word) && !tok.has(Shape::OPENS);
        let joins = next.is(PREPOSITION) && next.is_capital() || small;
        let plural = tok.is(ROLE_PLURAL) || tok.has(Shape::S) && !tok.is(GIVEN.with(PLACE));
        plural && tok.is_capital() && joins && after.is_capital() && {
            !after.is(FUNCTION) && after.quote == tok.quote
        }
    }
}
