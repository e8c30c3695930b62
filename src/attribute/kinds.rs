//! The classes of mentions, and of the tokens beside them, that the features use.
//!
//! Templates have room for a few dozen values. Words and mentions are therefore grouped into as
//! many classes as the ranker can learn from.

use super::entity::Person;
use super::feature::{Class, Near};
use super::mention::{Kind, Mention};
use super::scene::Scene;
use super::subject::is_adverb;
use super::unit::Unit;
use crate::annotate::lexicon::{
    AUXILIARY, CONJUNCTION, DETERMINER, DOCUMENT, GROUP, OBJECT, POSSESSIVE, PREPOSITION, ROLE,
    ROLE_ONE, ROLE_PLURAL, SOURCE, SUBJECT, VERB, Word, word,
};
use crate::annotate::{Shape, Tok};

/// What kind of mention.
pub(super) fn class(scene: &Scene, mention: &Mention) -> Class {
    let head = &scene.analysis.toks[mention.head as usize];
    match mention.kind {
        Kind::Pronoun => match head.word {
            w if w == word!("he") => Class::He,
            w if w == word!("she") => Class::She,
            w if w == word!("they") => Class::They,
            w if w == word!("i") => Class::I,
            w if w == word!("we") => Class::We,
            w if w == word!("you") => Class::You,
            w if w == word!("who") || w == word!("which") => Class::Who,
            _ => Class::It,
        },
        Kind::Oblique => match head.word {
            w if w == word!("his") => Class::His,
            w if w == word!("her") => Class::Her,
            w if w == word!("their") => Class::Their,
            _ => Class::Oblique,
        },
        Kind::Handle => Class::Handle,
        Kind::Nominal => match () {
            () if head.is(ROLE_ONE) => Class::Role,
            () if head.is(ROLE_PLURAL) => Class::Roles,
            () if head.is(GROUP) => Class::Group,
            () if head.is(DOCUMENT) => Class::Document,
            () if mention.plural => Class::Nouns,
            () => Class::Noun,
        },
        Kind::Name => {
            let person = mention.entity.map(|id| scene.entities.at(id).person);
            let capitals = head.has(Shape::CAPITALS) && mention.first == mention.head;
            match person {
                Some(Person::Yes) => Class::Person,
                Some(Person::Likely) => Class::Likely,
                Some(Person::No) => Class::Body,
                _ if capitals => Class::Capitals,
                _ if mention.end - mention.core > 1 => Class::Long,
                _ => Class::Short,
            }
        }
    }
}

/// The kind of a token beside a mention.
pub(super) fn near(tok: &Tok, unit: &Unit) -> Near {
    if !tok.is_outside() {
        return if tok.quote as usize == unit.quote { Near::This } else { Near::Quote };
    }
    near_word(tok)
}

/// The kind of the token at `at` beside a quotation.
pub(super) fn near_quote(scene: &Scene, at: usize) -> Near {
    let tok = &scene.analysis.toks[at];
    if tok.is_outside() { near_word(tok) } else { Near::Quote }
}

fn near_word(tok: &Tok) -> Near {
    if !tok.is_word() {
        return match tok.lead {
            _ if tok.is_possessive_mark() => Near::S,
            ',' => Near::Comma,
            '.' | '!' | '?' | '…' => Near::Stop,
            ':' => Near::Colon,
            ';' => Near::Semicolon,
            '(' | '[' => Near::Open,
            ')' | ']' => Near::Close,
            '—' | '–' | '-' => Near::Dash,
            _ if tok.has(Shape::NUMBER) => Near::Number,
            _ => Near::Mark,
        };
    }
    if tok.is_cue() {
        return Near::Cue;
    }
    if let Some(near) = special(tok) {
        return near;
    }
    match () {
        () if tok.is(PREPOSITION) => Near::Preposition,
        () if tok.is(AUXILIARY) => Near::Auxiliary,
        () if tok.is(POSSESSIVE) => Near::Possessive,
        () if tok.is(SUBJECT.with(OBJECT)) => Near::Pronoun,
        () if tok.is(DETERMINER) => Near::Determiner,
        () if is_adverb(tok) => Near::Adverb,
        () if tok.is_capital() => Near::Capital,
        () if tok.is(ROLE) || tok.is(SOURCE) => Near::Noun,
        () if tok.is(VERB) => Near::Verb,
        () if tok.has(Shape::ED) => Near::Ed,
        () if tok.has(Shape::ING) => Near::Ing,
        () => Near::Word,
    }
}

/// Words that are a kind of their own.
fn special(tok: &Tok) -> Option<Near> {
    if !tok.is(PREPOSITION.with(CONJUNCTION)) {
        return None;
    }
    SPECIAL.iter().find(|(word, _)| *word == tok.word).map(|&(_, near)| near)
}

#[rustfmt::skip]
const SPECIAL: [(Word, Near); 22] = [
    (word!("of"), Near::Of),
    (word!("to"), Near::To),
    (word!("for"), Near::For),
    (word!("by"), Near::By),
    (word!("from"), Near::From),
    (word!("with"), Near::With),
    (word!("in"), Near::In),
    (word!("on"), Near::On),
    (word!("at"), Near::At),
    (word!("about"), Near::About),
    (word!("as"), Near::As),
    (word!("that"), Near::That),
    (word!("who"), Near::Who),
    (word!("which"), Near::Which),
    (word!("and"), Near::And),
    (word!("or"), Near::Or),
    (word!("but"), Near::But),
    (word!("if"), Near::If),
    (word!("because"), Near::Because),
    (word!("when"), Near::When),
    (word!("while"), Near::While),
    (word!("not"), Near::Not),
];

/// The position in [`DETERMINERS`](super::feature::DETERMINERS) of what a description starts with.
pub(super) fn determiner(scene: &Scene, mention: &Mention) -> u32 {
    let tok = &scene.analysis.toks[mention.first as usize];
    match scene.analysis.str(mention.first as usize) {
        "the" | "The" => 0,
        "a" | "an" | "A" | "An" => 1,
        _ if tok.is(POSSESSIVE) => 2,
        _ if tok.is(DETERMINER) => 3,
        _ => 4,
    }
}
