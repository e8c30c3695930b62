//! Sources that are quantities or indefinite pronouns: `44 percent say`, `another called it a trap`, `one
//! of the men said`.

use super::clause::HAVE;
use crate::annotate::lexicon::{
    ADVERB, AUXILIARY, BASE, CLOSED, DETERMINER, OBJECT, POSSESSIVE, PREPOSITION, ROLE_PLURAL,
    SAID, VERB, Word, word,
};
use crate::annotate::{Analysis, Shape, Tok};

/// The most tokens from a percentage to its verb: `of the doctors polled`.
const LONGEST_SHARE: usize = 12;
/// The most adverbs and auxiliaries between a pronoun and its verb.
const MOST_ADVERBS: usize = 2;
/// Words that make a number approximate.
const HEDGES: [Word; 14] = [
    word!("more"),
    word!("less"),
    word!("fewer"),
    word!("than"),
    word!("nearly"),
    word!("almost"),
    word!("about"),
    word!("around"),
    word!("roughly"),
    word!("approximately"),
    word!("some"),
    word!("only"),
    word!("just"),
    word!("over"),
];
/// Singular indefinite pronouns.
const ONE: [Word; 3] = [word!("one"), word!("another"), word!("neither")];
/// Plural indefinite pronouns.
const SOME: [Word; 6] =
    [word!("some"), word!("others"), word!("many"), word!("several"), word!("most"), word!("few")];

/// Words before `one` that make it no single person: `no one`.
const NOT: [Word; 4] = [word!("no"), word!("any"), word!("not"), word!("every")];

/// The end of the percentage that starts at `at` and is the subject of a verb: `more than 44 percent of
/// the nurses`.
pub(super) fn share(analysis: &Analysis, at: usize, end: usize) -> Option<usize> {
    let toks = &analysis.toks[..end];
    let hedges = toks[at..].iter().take(3).take_while(|t| HEDGES.contains(&t.word)).count();
    let unit = at + hedges + 1;
    let unit = match toks.get(unit)? {
        t if t.word == word!("percent") || t.lead == '%' => unit,
        t if t.word == word!("per") && analysis.is(unit + 1, word!("cent")) => unit + 1,
        _ => return None,
    };
    let next = toks.get(unit + 1)?;
    let limit = end.min(unit + LONGEST_SHARE);
    let verb =
        |t: &Tok| t.is_cue() || t.is(ADVERB.with(AUXILIARY).with(VERB)) || t.word == word!("who");
    // `of state voters`: no verb
    let noun = |i: usize| toks.get(i + 1).is_some_and(|t| t.is(ROLE_PLURAL));
    let verb = (unit + 1..limit).find(|&i| verb(&toks[i]) && !noun(i) || !part(&toks[i]))?;
    let whole = verb == unit + 1 || next.word == word!("of");
    (whole && part(&toks[verb])).then_some(verb)
}

/// Whether a token is a word outside quotation marks.
fn part(tok: &Tok) -> bool {
    tok.is_word() && tok.is_outside()
}

/// Whether the token at `at` is an indefinite pronoun that refers to people and can be a source: `another
/// called it`, `others say`, `with one branding it`, `one of the men`, `One, who asked`.
pub(super) fn is_person(analysis: &Analysis, at: usize, end: usize) -> bool {
    let toks = &analysis.toks[..end];
    let one = ONE.contains(&toks[at].word);
    let before = at.checked_sub(1).map(|before| &toks[before]);
    let none = before.is_some_and(|t| NOT.contains(&t.word));
    if none || !(one || SOME.contains(&toks[at].word)) {
        return false;
    }
    let adverb = |t: &&Tok| t.is(ADVERB) || t.has(Shape::LY) || HAVE.contains(&t.word);
    let comma = toks.get(at + 1).is_some_and(|t| t.lead == ',');
    let verb = at + 1 + toks[at + 1..].iter().take(MOST_ADVERBS).take_while(adverb).count();
    if toks.get(at + 1 + usize::from(comma)).is_some_and(|t| t.word == word!("who")) {
        return true;
    }
    let of = toks.get(at + 1).is_some_and(|t| t.word == word!("of"));
    if of && toks.get(at + 2).is_some_and(|t| t.is(DETERMINER.with(POSSESSIVE).with(OBJECT))) {
        // `One of the men, Omar Haddad, said`: the name is the source
        let stop = |t: &&Tok| !part(t) || t.is_cue() || t.is(AUXILIARY.with(VERB));
        let clause = toks[at..].iter().take(LONGEST_SHARE).find(stop).is_some_and(part);
        return clause && before.is_none_or(|t| !t.is(PREPOSITION.with(AUXILIARY)));
    }
    let Some(tok) = toks.get(verb).filter(|t| part(t) && t.is_cue()) else { return false };
    // `one report`, `some claims`: nouns
    let form = match () {
        () if tok.has(Shape::ING) => before.is_some_and(|t| t.word == word!("with")),
        () if one => !tok.is(BASE),
        () => !tok.has(Shape::S),
    };
    form && (tok.is(SAID) || toks.get(verb + 1).is_none_or(opens_object))
}

/// Whether the token can start the object of a verb. `thief` cannot, so `alleged` in `one alleged thief`
/// is no verb.
fn opens_object(tok: &Tok) -> bool {
    tok.is(CLOSED) || tok.is_capital() || !part(tok)
}
