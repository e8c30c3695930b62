//! The closed classes of English words.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

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

/// The class of a folded word.
pub(crate) fn class(folded: &str) -> Class {
    // Longer words are never in the lists.
    if folded.len() > 10 {
        return Class::Open;
    }
    static MAP: OnceLock<FxHashMap<&'static str, Class>> = OnceLock::new();
    let map = MAP.get_or_init(|| {
        let rows =
            CLASSES.iter().flat_map(|(class, words)| words.iter().map(|word| (*word, *class)));
        rows.collect()
    });
    map.get(folded).copied().unwrap_or_else(|| by_ending(folded))
}

fn by_ending(folded: &str) -> Class {
    if folded.ends_with("n't") { Class::Negation } else { Class::Open }
}

const CLASSES: &[(Class, &[&str])] = &[
    (Class::Article, &["a", "an", "the", "this", "that", "these", "those"]),
    (
        Class::Pronoun,
        &[
            "i",
            "me",
            "my",
            "mine",
            "myself",
            "we",
            "us",
            "our",
            "ours",
            "you",
            "your",
            "yours",
            "he",
            "him",
            "his",
            "himself",
            "she",
            "her",
            "hers",
            "herself",
            "it",
            "its",
            "itself",
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "who",
            "whom",
            "whose",
            "which",
            "what",
        ],
    ),
    (
        Class::Preposition,
        &[
            "of", "in", "to", "for", "with", "on", "at", "by", "from", "about", "into", "over",
            "after", "before", "under", "between", "against", "through", "during", "toward",
            "towards", "upon", "within", "among", "across", "behind", "beyond", "around", "near",
        ],
    ),
    (
        Class::Conjunction,
        &[
            "and", "or", "but", "nor", "so", "yet", "if", "because", "as", "than", "while",
            "although", "though", "unless", "until", "since", "whether", "when",
        ],
    ),
    (
        Class::Auxiliary,
        &[
            "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do",
            "does", "did",
        ],
    ),
    (
        Class::Modal,
        &["can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"],
    ),
    (Class::Negation, &["no", "not", "never", "none", "nobody", "nothing", "neither", "cannot"]),
];
