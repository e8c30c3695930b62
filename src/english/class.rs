//! The closed classes of English words.
//!
//! A closed class accepts no new words, so all its members can be listed: all prepositions,
//! pronouns and auxiliaries of English. All other words are open. The crate only asks whether two
//! words can have the same function, so it needs no tagger.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::list::entries;

/// The words of the grammar; their sections are finer than the classes here.
pub(crate) const GRAMMAR: &str = include_str!("data/grammar.txt");

/// The part a word plays, as far as a list can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// Nouns, verbs, adjectives, adverbs: everything not listed.
    Open,
    /// A number, in figures or words.
    Number,
    Article,
    Pronoun,
    Preposition,
    Conjunction,
    Auxiliary,
    Modal,
    Negation,
    /// A mark.
    Mark,
}

impl Class {
    /// Whether new words may join the class: nouns, verbs, adjectives, adverbs, and numbers.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Number)
    }
}

/// The class of each section, the last one first where a word stands in several.
pub(crate) const SECTIONS: [(&str, Class); 12] = [
    ("subject", Class::Pronoun),
    ("object", Class::Pronoun),
    ("possessive", Class::Pronoun),
    ("relative", Class::Pronoun),
    ("pronoun", Class::Pronoun),
    ("preposition", Class::Preposition),
    ("subordinator", Class::Conjunction),
    ("conjunction", Class::Conjunction),
    ("auxiliary", Class::Auxiliary),
    ("modal", Class::Modal),
    ("article", Class::Article),
    ("negation", Class::Negation),
];

/// The class of a folded word.
///
/// The word is looked up unchanged. If it is in several sections, the last of them in [`SECTIONS`]
/// counts. Takes constant time.
pub(crate) fn class(folded: &str) -> Class {
    static CLASSES: LazyLock<FxHashMap<&str, Class>> = LazyLock::new(|| {
        let in_section = |(section, class): (&'static str, Class)| {
            entries(GRAMMAR).filter(move |entry| entry.0 == section).map(move |(_, w)| (w, class))
        };
        SECTIONS.into_iter().flat_map(in_section).collect()
    });
    match CLASSES.get(folded) {
        Some(&class) => class,
        None if folded.ends_with("n't") => Class::Negation,
        None => Class::Open,
    }
}

/// Whether a word is a pronoun of the first person, alone or contracted: `I`, `our`, `we’ll`.
pub(crate) fn is_first_person(word: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    let pronoun = word.split('\'').next().unwrap_or_default();
    matches!(pronoun, "i" | "me" | "my" | "mine" | "we" | "us" | "our" | "ours")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_several_sections_has_the_most_telling_class() {
        let cases = [
            ("that", Class::Article),
            ("not", Class::Negation),
            ("since", Class::Conjunction),
            ("her", Class::Pronoun),
            ("ought", Class::Modal),
            ("don't", Class::Negation),
            ("however", Class::Open),
        ];
        for (word, expected) in cases {
            assert_eq!(class(word), expected, "{word}");
        }
    }
}
