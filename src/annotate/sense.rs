//! Corrects the classes of ambiguous words from their neighbours.
//!
//! The lists know a word by itself: `M.` is Monsieur, `Hall` is a building. After a given name the
//! first is an initial and the second a family name. Each rule first checks a class of the word, which
//! few words have, and then looks at a few neighbours. Reading a text therefore takes linear time.

use rustc_hash::FxHashSet;

use super::analysis::Analysis;
use super::lexicon::{
    CALENDAR, Classes, DEGREE, DEMONYM, DETERMINER, DOCUMENT, FAMILY, FUNCTION, GIVEN, GROUP,
    Lexicon, OBJECT, ORGANISATION, PLACE, POSSESSIVE, ROLE, ROLE_ONE, ROLE_PERSON, ROLE_PLURAL,
    SUFFIX, TITLE, Word, word,
};
use super::token::{Shape, Tok};
use crate::english::spelling::is_known_word;

/// Prepositions after which a name is that of a place: `in Victoria Park`.
const WHERE: [Word; 9] = [
    word!("in"),
    word!("at"),
    word!("near"),
    word!("outside"),
    word!("inside"),
    word!("around"),
    word!("through"),
    word!("across"),
    word!("behind"),
];
/// Words that name bodies or sites.
const BODY: Classes = ORGANISATION.with(GROUP).with(DOCUMENT);
/// The most words of one name that are looked at.
const LONGEST: usize = 4;
/// Endings of nouns for persons.
const PERSONAL: [&str; 7] = ["er", "or", "ist", "ician", "man", "woman", "person"];
/// Letters of the shortest word that such an ending makes a person.
const SHORTEST: usize = 5;

impl Analysis<'_> {
    /// Replaces the classes of each ambiguous word by those that fit its context.
    pub(super) fn read_senses(&mut self, lexicon: &Lexicon) {
        let sites = self.sites();
        for at in 1..self.toks.len() {
            let tok = self.toks[at];
            if !tok.is_word() {
                continue;
            }
            if tok.is(TITLE) && self.is_initial(at) {
                self.toks[at].classes = Classes::default();
            } else if tok.is(FAMILY) && self.is_family_name(at, &sites) {
                self.toks[at].classes = tok.classes.only(GIVEN);
            } else if tok.is(TITLE) && tok.has(Shape::CAPITALS) && self.is_behind_name(at) {
                self.toks[at].classes = DEGREE;
            } else if self.is_verb(at) {
                self.toks[at].shape = tok.shape.without(Shape::CAPITAL);
            }
        }
        for at in 0..self.toks.len() {
            if self.toks[at].classes == Classes::default() && self.toks[at].is_word() {
                self.toks[at].classes = self.role(at, lexicon);
            }
        }
    }

    /// The token at `at`, if it stands in the sentence of `beside`.
    fn beside(&self, at: Option<usize>, beside: &Tok) -> Option<&Tok> {
        let same = |t: &&Tok| t.sentence == beside.sentence && t.quote == beside.quote;
        self.toks.get(at?).filter(same)
    }

    /// One letter, with or without its stop.
    fn is_letter(&self, at: usize) -> bool {
        self.str(at).trim_end_matches('.').chars().nth(1).is_none()
    }

    /// `M.` in `William M. Barr`: an initial follows a part of a name, `Monsieur` does not.
    fn is_initial(&self, at: usize) -> bool {
        let tok = &self.toks[at];
        let word = |t: &&Tok| t.is_word() && t.is_capital();
        let before = self.beside(at.checked_sub(1), tok).filter(word);
        let after = self.beside(Some(at + 1), tok).filter(word);
        let other = FUNCTION.with(TITLE).with(ROLE).with(CALENDAR).with(PLACE).with(BODY);
        // `in Paris M. Dubois said`
        let place = at.checked_sub(2).is_some_and(|back| WHERE.contains(&self.toks[back].word));
        let named = before.is_some_and(|t| t.is(GIVEN) && !(place && t.is(PLACE)) || !t.is(other));
        self.is_letter(at) && named && after.is_some_and(|t| !t.is(FUNCTION))
    }

    /// Where the given names begin before the word at `at`: `Peter` in `Peter D. Hall`.
    fn given_before(&self, at: usize) -> Option<usize> {
        let mut first = None;
        for back in (at.saturating_sub(LONGEST)..at).rev() {
            let tok = self.beside(Some(back), &self.toks[at])?;
            let given = tok.is(GIVEN) && !tok.is(BODY.with(PLACE).with(DEMONYM).with(TITLE));
            match () {
                () if given => first = Some(back),
                () if first.is_none() && tok.is_capital() && self.is_letter(back) => {}
                () => break,
            }
        }
        first
    }

    /// Pairs of words that the article uses as the name of a place: `in Victoria Park`, `the Albert Hall`,
    /// `Victoria Park residents`.
    fn sites(&self) -> FxHashSet<(Word, Word)> {
        let words = (1..self.toks.len()).filter(|&at| self.toks[at].is(FAMILY));
        let sites = words.filter_map(|at| {
            let first = self.given_before(at)?;
            self.is_site(first, at).then(|| (self.toks[first].word, self.toks[at].word))
        });
        sites.collect()
    }

    fn is_site(&self, first: usize, at: usize) -> bool {
        let tok = &self.toks[at];
        let before = self.beside(first.checked_sub(1), tok);
        let governed = before.is_some_and(|t| WHERE.contains(&t.word) || t.is(DETERMINER));
        let after = self.beside(Some(at + 1), tok);
        let noun = after.is_some_and(|t| !t.is_capital() && t.is(ROLE.with(BODY)) && !t.is_cue());
        governed || noun
    }

    /// A word for a body or a site that is a family name behind a given name: `Rebecca Hall`.
    ///
    /// Nothing but a title or a role may stand before it, and no further part of a name behind it.
    fn is_family_name(&self, at: usize, sites: &FxHashSet<(Word, Word)>) -> bool {
        let tok = &self.toks[at];
        let Some(first) = self.given_before(at).filter(|_| tok.is_capital()) else { return false };
        let given = &self.toks[first];
        let goes_on = |t: &Tok| t.is_word() && t.is_capital() && !t.is(SUFFIX) || t.lead == '&';
        if sites.contains(&(given.word, tok.word))
            || self.beside(Some(at + 1), tok).is_some_and(goes_on)
        {
            return false;
        }
        let Some(before) = self.beside(first.checked_sub(1), tok) else {
            return !self.is_common(first) || self.is_aged(at + 1);
        };
        let person = before.is(TITLE.with(ROLE_ONE)) && !before.is(BODY);
        let capital = before.is_word() && before.is_capital() && !before.is(FUNCTION);
        let shown = person || before.is_cue() || self.is_aged(at + 1);
        if capital { person } else { shown || !self.is_common(first) }
    }

    /// A given name that is a word of the language too, as in `Grace Church`.
    fn is_common(&self, given: usize) -> bool {
        is_known_word(&self.str(given).to_lowercase())
    }

    /// `, 41`.
    fn is_aged(&self, at: usize) -> bool {
        let age = self.toks.get(at + 1).is_some_and(|t| t.has(Shape::NUMBER));
        age && self.toks[at].lead == ','
    }

    /// `MP` in `Hugo Moss MP`: it belongs to the name before it, where none follows.
    fn is_behind_name(&self, at: usize) -> bool {
        let tok = &self.toks[at];
        let name = |t: &&Tok| {
            t.is_word() && t.is_capital() && !t.has(Shape::CAPITALS) && {
                !t.is(FUNCTION.with(TITLE).with(ROLE).with(DEMONYM).with(PLACE).with(BODY))
            }
        };
        let before = |back: usize| self.beside(at.checked_sub(back), tok).filter(name);
        let given = |back: usize| before(back).is_some_and(|t| t.is(GIVEN));
        let follows = self.beside(Some(at + 1), tok).is_some_and(|t| t.is_word() && t.is_capital());
        before(1).is_some() && (given(2) || before(2).is_some() && given(3)) && !follows
    }

    /// `WhatsApped` in `Holt WhatsApped his wife`: a verb made of a name keeps its capital.
    ///
    /// The name before it opens the sentence, and its object follows.
    fn is_verb(&self, at: usize) -> bool {
        let tok = &self.toks[at];
        if !tok.is_capital() || !tok.has(Shape::ED) || tok.is(GIVEN) || tok.has(Shape::OPENS) {
            return false;
        }
        let object = POSSESSIVE.with(OBJECT).with(DETERMINER);
        let governs = |t: &Tok| t.is(object) && !t.is_capital();
        let first = self.sentence_of(at).first as usize;
        let name = |t: &Tok| t.is_word() && t.is_capital() && !t.is(FUNCTION);
        self.beside(Some(at + 1), tok).is_some_and(governs)
            && (1..LONGEST).contains(&(at - first))
            && self.toks[first..at].iter().all(name)
    }

    /// The classes of a role that is in no list.
    ///
    /// A word is read as a role before a name at the start of a sentence (`Beekeeper Ana Holt`), and
    /// behind the noun of a body beside a name or a verb of saying (`union convenor Ana Holt`, `a
    /// police diver said`).
    fn role(&self, at: usize, lexicon: &Lexicon) -> Classes {
        let (tok, text) = (&self.toks[at], self.str(at));
        let body = |t: &Tok| t.is(GROUP) && !t.is_capital() && !t.is(ROLE_ONE) && !t.is_cue();
        if !(SHORTEST..=LONGEST_ROLE).contains(&text.len()) {
            return Classes::default();
        }
        if tok.has(Shape::OPENS) && tok.is_capital() && self.name_follows(at) {
            return headed(&text.to_lowercase(), lexicon);
        }
        let behind = !tok.is_capital() && self.beside(at.checked_sub(1), tok).is_some_and(body);
        if !behind || !PERSONAL.iter().any(|end| text.ends_with(end)) {
            return Classes::default();
        }
        let cue = |at: Option<usize>| self.beside(at, tok).is_some_and(Tok::is_cue);
        let said = cue(Some(at + 1)) || cue(at.checked_sub(2)) || cue(at.checked_sub(3));
        if said || self.name_follows(at) { ROLE_PERSON } else { Classes::default() }
    }

    /// Whether two capitalised words follow that may be a person’s name.
    fn name_follows(&self, at: usize) -> bool {
        let other = FUNCTION.with(BODY).with(CALENDAR).with(ROLE_PLURAL);
        // `Greater Manchester Fire Service`
        let place = |t: &Tok| t.is(PLACE) && !t.is(GIVEN);
        (at + 1..at + 3).all(|next| {
            let tok = self.beside(Some(next), &self.toks[at]);
            tok.is_some_and(|t| t.is_word() && t.is_capital() && !t.is(other) && !place(t))
        })
    }
}

/// An ending of surnames (`Robinson`), not of roles.
const SURNAME: &str = "son";
/// Bytes of the longest word that is read as a role.
const LONGEST_ROLE: usize = 24;

/// The classes of an unlisted role, read from the end of the word: `housewife` has those of `wife`, and
/// `plasterer` is a person because `plaster` is a word.
fn headed(small: &str, lexicon: &Lexicon) -> Classes {
    let head = (SHORTEST - 2..small.len().saturating_sub(2)).find_map(|cut| {
        let head = small.get(cut..).filter(|&head| head != SURNAME)?;
        let classes = lexicon.classes(Word::new(head), false).only(ROLE_ONE);
        (classes != Classes::default()).then_some(classes)
    });
    head.unwrap_or_else(|| if is_agent(small) { ROLE_PERSON } else { Classes::default() })
}

/// `plasterer`, `influencer`, `conveyor`: a known word with the ending of those who do it.
fn is_agent(small: &str) -> bool {
    let Some(stem) = small.strip_suffix("er").or_else(|| small.strip_suffix("or")) else {
        return false;
    };
    stem.len() >= SHORTEST - 2 && (is_known_word(stem) || is_known_word(&format!("{stem}e")))
}
