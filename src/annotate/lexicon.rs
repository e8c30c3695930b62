//! Words and what the lists under `data/` know of them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::english::class::GRAMMAR;
use crate::english::list::{entries, heads};
use crate::english::sentence::ABBREVIATIONS;
use crate::names::TITLES;
use crate::text::hash;

/// A word, case and apostrophe folded, as the 64-bit hash of its letters.
///
/// Two different words of one article share a hash with a probability near 1e-12; what that costs
/// is a wrong guess, so the letters are not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word(pub(crate) u64);

impl Word {
    pub(crate) fn new(text: &str) -> Self {
        Self::ascii(text.as_bytes()).unwrap_or_else(|| Self::folded(text))
    }

    /// As [`new`](Self::new); `None` where a letter or apostrophe is beyond ASCII.
    #[inline]
    pub(crate) fn ascii(letters: &[u8]) -> Option<Self> {
        hash::ascii_word(letters).map(Self)
    }

    /// The slow path, for letters beyond ASCII.
    fn folded(text: &str) -> Self {
        let mut small = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '’' => small.push('\''),
                c if c.is_ascii() => small.push(c),
                c => small.extend(c.to_lowercase()),
            }
        }
        Self::of(&small)
    }

    /// A word whose letters beyond ASCII are small and whose apostrophes are straight; those of the
    /// grammar are hashed when compiled.
    pub(crate) const fn of(text: &str) -> Self {
        Self(hash::word(text.as_bytes()))
    }

    /// Twenty-four bits of the hash: enough to tell the words of the lists apart in a feature.
    pub(crate) const fn short(self) -> u32 {
        ((self.0 ^ (self.0 >> 29)) & 0xFF_FFFF) as u32
    }
}

/// The word classes of a word, as a bit set.
///
/// A word can be in several classes: `chair` is a title, a role and a verb. With one bit for each
/// class, a test for any of several classes is one instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    /// True when they share a class.
    pub(crate) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that are also in `of`.
    pub(crate) const fn only(self, of: Self) -> Self {
        Self(self.0 & of.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

macro_rules! classes {
    ($($name:ident $bit:literal $file:literal $($section:literal)*;)*) => {
        $(pub(crate) const $name: Classes = Classes(1 << $bit);)*
        /// Which class the words of a list's section belong to.
        const SECTIONS: &[(&str, &str, Classes)] = &[$($(($file, $section, $name)),*),*];
    };
}

classes! {
    SAID 0 "cues" "said";
    STRONG 1 "cues" "strong";
    SPEECH 2 "cues" "speech";
    CUE_NOUN 3 "cues" "noun";
    CUE_AS 4 "cues" "as";
    ROLE_MALE 5 "roles" "male";
    ROLE_FEMALE 6 "roles" "female";
    ROLE_PERSON 7 "roles" "person";
    ROLE_PLURAL 8 "roles" "persons";
    GROUP 9 "roles" "group";
    DOCUMENT 10 "roles" "document";
    TITLE_MALE 11 "titles" "male";
    TITLE_FEMALE 12 "titles" "female";
    TITLE_OPEN 13 "titles" "title";
    DEGREE 14 "titles" "degree";
    PARTICLE 15 "titles" "particle";
    PLACE 16 "places" "place";
    DEMONYM 17 "places" "demonym";
    CALENDAR 18 "places" "calendar";
    ORGANISATION 19 "places" "organisation";
    PREPOSITION 20 "grammar" "preposition" "other-preposition" "subordinator";
    DETERMINER 21 "grammar" "article" "determiner";
    POSSESSIVE 22 "grammar" "possessive";
    AUXILIARY 23 "grammar" "auxiliary" "modal" "other-auxiliary";
    CONJUNCTION 24 "grammar" "conjunction" "connective";
    RELATIVE 25 "grammar" "relative";
    SUBJECT 26 "grammar" "subject";
    OBJECT 27 "grammar" "object";
    ADVERB 28 "grammar" "adverb";
    STARTER 29 "grammar" "starter";
    VERB 30 "grammar" "verb";
    ABBREVIATION 31 "abbreviations" "before-name" "may-end" "dotted";
    GIVEN_MALE 32 "given" "male";
    GIVEN_FEMALE 33 "given" "female";
    GIVEN_OPEN 34 "given" "open";
    UNNAMED 35 "roles" "unnamed";
    BASE 36 "cues" "base";
    PORTFOLIO 37 "titles" "portfolio";
    GENERATION 38 "titles" "generation";
    SURNAME 39 "titles" "surname";
    VOICE 40 "roles" "voice";
    GATHERING 41 "roles" "gathering";
    FAMILY 42 "places" "family";
    ASKS 43 "cues" "asks";
    REPLIES 44 "cues" "replies";
    CALLS 45 "cues" "calls";
    COMPOUND 46 "grammar" "compound";
}

/// Verbs that report speech.
pub(crate) const CUE: Classes = SAID.with(STRONG).with(SPEECH);
/// Nouns for one person.
pub(crate) const ROLE_ONE: Classes = ROLE_MALE.with(ROLE_FEMALE).with(ROLE_PERSON);
/// Nouns for persons or bodies of them.
pub(crate) const ROLE: Classes = ROLE_ONE.with(ROLE_PLURAL).with(GROUP);
/// Nouns that can stand for a source.
pub(crate) const SOURCE: Classes = ROLE.with(DOCUMENT);
/// What stands before a name.
pub(crate) const TITLE: Classes = TITLE_MALE.with(TITLE_FEMALE).with(TITLE_OPEN).with(PORTFOLIO);
/// Words that may follow a name.
pub(crate) const SUFFIX: Classes = DEGREE.with(GENERATION);
/// Given names.
pub(crate) const GIVEN: Classes = GIVEN_MALE.with(GIVEN_FEMALE).with(GIVEN_OPEN);
/// Function words, and other words that often start a sentence and have a capital only there.
pub(crate) const FUNCTION: Classes = CLOSED.with(STARTER);
/// Function words, which belong to closed classes.
pub(crate) const CLOSED: Classes = PREPOSITION
    .with(DETERMINER)
    .with(POSSESSIVE)
    .with(AUXILIARY)
    .with(CONJUNCTION)
    .with(RELATIVE)
    .with(SUBJECT)
    .with(OBJECT)
    .with(ADVERB);

/// The files, by the names that [`classes`] uses.
const LISTS: &[(&str, &str)] = &[
    ("cues", include_str!("data/cues.txt")),
    ("roles", include_str!("data/roles.txt")),
    ("titles", TITLES),
    ("places", include_str!("data/places.txt")),
    ("grammar", GRAMMAR),
    ("abbreviations", ABBREVIATIONS),
    ("given", include_str!("data/given.txt")),
];

/// Words of the language.
static WORDS: LazyLock<Lists> = LazyLock::new(|| lists(|file| file != NAMES_LIST));
/// Given names. They are four words in five of all lists and mean something with a capital only:
/// kept apart, they do not push the others out of the processor's cache.
static NAMES: LazyLock<Lists> = LazyLock::new(|| lists(|file| file == NAMES_LIST));
const NAMES_LIST: &str = "given";

/// What the lists know of some words.
type Lists = FxHashMap<Word, Classes>;

/// Reads the chosen files. Each word gets the classes of all sections that contain it.
fn lists(chosen: impl Fn(&str) -> bool) -> Lists {
    let mut lists = Lists::default();
    for &(file, list) in LISTS.iter().filter(|(file, _)| chosen(file)) {
        for (section, word) in entries(list) {
            let class = SECTIONS.iter().find(|(f, s, _)| *f == file && *s == section);
            let known = lists.entry(Word::new(word)).or_default();
            *known = known.with(class.map_or(Classes::default(), |entry| entry.2));
        }
    }
    lists
}

fn listed_in(lists: &Lists, word: Word) -> Classes {
    lists.get(&word).copied().unwrap_or_default()
}

/// The shipped lists and the words that a caller adds.
///
/// Added words take precedence over the shipped lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lexicon {
    added: FxHashMap<Word, Classes>,
}

impl Lexicon {
    /// Adds a word. A verb that is added as a cue has only this strength, whatever the lists say.
    pub(crate) fn add(&mut self, word: &str, classes: Classes) {
        let word = Word::new(word);
        let entry = self.added.entry(word).or_insert_with(|| listed_in(&WORDS, word));
        *entry = entry.with(classes).without(if classes.any(CUE) { CUE } else { Classes(0) });
        *entry = entry.with(classes);
    }

    /// What is known of `word`, `capital` telling whether it is printed with one.
    #[inline]
    pub(crate) fn classes(&self, word: Word, capital: bool) -> Classes {
        let added = if self.added.is_empty() { None } else { self.added.get(&word) };
        let classes = added.copied().unwrap_or_else(|| listed_in(&WORDS, word));
        if capital { classes.with(listed_in(&NAMES, word)) } else { classes }
    }
}

/// The listed cue or source noun whose [`Word::short`] this is, for readable evidence.
pub(crate) fn listed(short: u32) -> Option<&'static str> {
    static WORDS: LazyLock<FxHashMap<u32, &'static str>> = LazyLock::new(|| {
        let lists = LISTS.iter().filter(|(file, _)| matches!(*file, "cues" | "roles"));
        lists
            .flat_map(|(_, list)| entries(list))
            .map(|(_, word)| (Word::new(word).short(), word))
            .collect()
    });
    WORDS.get(&short).copied()
}

/// The word that represents a title and the role that it abbreviates.
///
/// The words of a row are treated as one role of one person: `the senator` may refer to `Sen. Poe`.
pub(crate) fn canonical(word: Word) -> Word {
    static TABLE: LazyLock<FxHashMap<Word, Word>> = LazyLock::new(|| {
        let rows = heads(include_str!("data/canonical.txt"), "");
        rows.flat_map(|(head, others)| others.map(move |word| (Word::new(word), Word::new(head))))
            .collect()
    });
    TABLE.get(&word).copied().unwrap_or(word)
}

/// The [`Word`] of a literal, hashed when compiled.
macro_rules! word {
    ($text:literal) => {
        const { $crate::annotate::lexicon::Word::of($text) }
    };
}
pub(crate) use word;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::class;

    #[test]
    fn every_section_of_every_list_has_a_class() {
        for (file, list) in LISTS {
            for (section, word) in entries(list) {
                let known = SECTIONS.iter().any(|(f, s, _)| f == file && *s == section);
                let elsewhere =
                    *file == "grammar" && class::SECTIONS.iter().any(|s| s.0 == section);
                assert!(known || elsewhere, "{file}: [{section}] {word}");
            }
        }
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(Word::new("Don’t"), Word::of("don't"));
        assert_eq!(Word::new("ÉMILE"), Word::new("émile"));
        assert!(listed_in(&WORDS, Word::new("Said")).any(SAID));
    }
}
