//! The word lists of the guards, from `words.txt`.
//!
//! All lists are closed classes of English words. They contain no names and no topics. The lists
//! are read once, at first use. In memory they are slices of the embedded file.

use std::sync::LazyLock;

use crate::english::class::GRAMMAR;
use crate::english::list::{entries, rows};
use crate::names::{is_particle, is_title};

const LISTS: &str = include_str!("words.txt");

type Words = LazyLock<Vec<&'static str>>;
type Groups = LazyLock<Vec<(&'static str, Vec<&'static str>)>>;

/// Words that deny.
pub(super) static NEGATIONS: Words =
    LazyLock::new(|| grammar("negation").chain(words("negation")).collect());

/// Prefixes that deny the rest of the word.
pub(super) static NEGATIVE_PREFIXES: Words = LazyLock::new(|| words("negative-prefix").collect());

/// Auxiliaries that come and go with a negation: `supported`, `did not support`.
pub(super) static SUPPORT: Words = LazyLock::new(|| words("support").collect());

/// Modal words by strength; words of one row are as strong as one another.
pub(super) static MODALS: Groups = LazyLock::new(|| groups("modal"));

/// Quantifiers by size.
pub(super) static QUANTIFIERS: Groups = LazyLock::new(|| groups("quantifier"));

/// Words and phrases by which a speaker leaves a way out.
pub(super) static HEDGES: Words = LazyLock::new(|| lines("hedge").collect());

/// Words and phrases that set a condition or take something back.
pub(super) static CONDITIONS: Words = LazyLock::new(|| lines("condition").collect());

/// Words that, right after the words kept, take them back.
pub(super) static TURNS: Words = LazyLock::new(|| words("turn").collect());

/// Opposites: one for the other turns a comparison, a direction or a stance round. Those that deny
/// one another, `legal` and `illegal`, are negations.
pub(super) static OPPOSITES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| lines("opposite").filter_map(|line| line.split_once(' ')).collect());

/// Adverbs that their ending does not tell, and the small words in phrases of time.
pub(super) static ADVERBS: Words = LazyLock::new(|| words("adverb").collect());

/// Stretches and points of time.
pub(super) static TIMES: Words = LazyLock::new(|| words("time").collect());

/// Words between the members of a list.
pub(super) static JOINS: Words = LazyLock::new(|| words("join").collect());

/// Units of measure and of time.
pub(super) static UNITS: Words = LazyLock::new(|| words("unit").collect());

/// Names of days and words that point to a day.
pub(super) static DATES: Words = LazyLock::new(|| words("date").collect());

/// Names of months.
pub(super) static MONTHS: Words = LazyLock::new(|| words("month").collect());

/// Names of months and seasons that are other words without a capital.
pub(super) static WITHOUT_CAPITAL: Words = LazyLock::new(|| words("without-capital").collect());

/// Words that stand before a month and hardly before a person, and never before a modal word.
pub(super) static BEFORE_DATES: Words = LazyLock::new(|| words("before-date").collect());

/// Words that may precede a name but are not titles.
static BEFORE_NAMES: Words = LazyLock::new(|| words("before-name").collect());

/// Words that occur inside the name of an organisation.
static IN_NAMES: Words = LazyLock::new(|| words("in-name").collect());

/// Whether a word is a title, a role, or another word that may precede a name.
pub(super) fn is_before_name(word: &str) -> bool {
    is_title(word) || BEFORE_NAMES.contains(&word)
}

/// Whether a word is a small word inside a name or after it: `van`, `of`, `jr`.
pub(super) fn is_in_name(word: &str) -> bool {
    is_particle(word) || IN_NAMES.contains(&word)
}

/// Pronouns that a name may stand for.
pub(super) static PERSONAL: Words = LazyLock::new(|| words("personal").collect());

/// The forms of each pronoun; not those of the owner, who may stand beside the person.
pub(super) static PERSONS: LazyLock<Vec<Vec<&str>>> =
    LazyLock::new(|| lines("person").map(|line| line.split(' ').collect()).collect());

/// Pronouns that stand before what is owned.
pub(super) static POSSESSIVES: Words = LazyLock::new(|| grammar("possessive").collect());

/// Words by which a reporter's own sentence denies what is quoted.
pub(super) static DENIALS: Words = LazyLock::new(|| words("denial").collect());

/// Words that deny the clause after them.
pub(super) static CLAUSE_DENIALS: Words = LazyLock::new(|| words("clause-denial").collect());

/// Verbs that keep something from happening: `blocked the plan`.
pub(super) static PREVENTIONS: Words = LazyLock::new(|| words("prevention").collect());

/// Sounds of hesitation.
pub(super) static FILLERS: Words = LazyLock::new(|| words("filler").collect());

/// Phrases that fill a pause, if marks separate them from the sentence.
pub(super) static FILLER_PHRASES: Words = LazyLock::new(|| lines("filler-phrase").collect());

/// Phrases that are fillers only between marks or next to another filler. Elsewhere they compare
/// (`like`) or hedge (`sort of`).
pub(super) static VAGUE_FILLERS: Words = LazyLock::new(|| lines("vague-filler").collect());

/// Words that stand in brackets for an unprinted one.
pub(super) static EXPLETIVES: Words = LazyLock::new(|| words("expletive").collect());

/// Words by which an editor speaks of the text between brackets, and adds nothing to it.
pub(super) static EDITORIAL: Words = LazyLock::new(|| words("editorial").collect());

/// The words of a section of the grammar file, which other modules read too.
fn grammar(section: &str) -> impl Iterator<Item = &'static str> {
    entries(GRAMMAR).filter(move |entry| entry.0 == section).map(|entry| entry.1)
}

fn words(section: &str) -> impl Iterator<Item = &'static str> {
    lines(section).flat_map(str::split_whitespace)
}

/// The lines of a section of `words.txt`.
fn lines(section: &str) -> impl Iterator<Item = &'static str> {
    rows(LISTS).filter(move |row| row.0 == section).map(|row| row.1)
}

/// The labelled lines of a section: `possible: may might could`.
fn groups(section: &str) -> Vec<(&'static str, Vec<&'static str>)> {
    let group = |(name, words): (_, &'static str)| (name, words.split(' ').collect());
    lines(section).filter_map(|line| line.split_once(": ")).map(group).collect()
}
