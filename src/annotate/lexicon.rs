//! Words and what the lists under `data/` know of them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::names::TITLES;
use crate::text::table::Table;

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
        let (hash, seen) = mixed(letters);
        (seen & HIGH == 0).then_some(Self(hash))
    }

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
        Self(mixed(text.as_bytes()).0)
    }

    /// Its hash with the first bits as good as the others.
    pub(crate) const fn spread(self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// Its hash as a [`Table`] takes it.
    const fn halves(self) -> (u32, u32) {
        ((self.spread() >> 32) as u32, self.0 as u32)
    }

    /// Twenty-four bits of the hash: enough to tell the words of the lists apart in a feature.
    pub(crate) const fn short(self) -> u32 {
        ((self.0 ^ (self.0 >> 29)) & 0xFF_FFFF) as u32
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const EACH: u64 = u64::MAX / 255;
/// The bit of each of eight bytes that ASCII leaves free.
const HIGH: u64 = EACH << 7;

/// The hash of the letters, ASCII capitals made small, and all letters laid over one another.
const fn mixed(letters: &[u8]) -> (u64, u64) {
    let (mut hash, mut seen) = (SEED ^ letters.len() as u64, 0);
    let mut rest = letters;
    while let Some((eight, tail)) = rest.split_first_chunk::<8>() {
        let eight = u64::from_le_bytes(*eight);
        (hash, seen) = (step(hash, lower(eight)), seen | eight);
        rest = tail;
    }
    let last = last(rest);
    (step(hash, lower(last)), seen | last)
}

/// Up to seven bytes as one number; short of eight, some stand in it twice.
const fn last(rest: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        return u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << 32;
    }
    match *rest {
        [a] => a as u64,
        [a, b] => a as u64 | (b as u64) << 8,
        [a, b, c] => a as u64 | (b as u64) << 8 | (c as u64) << 16,
        _ => 0,
    }
}

/// Takes eight letters in: the two halves of a product, folded, spread them over the whole hash
/// (the mixing step of wyhash).
const fn step(hash: u64, letters: u64) -> u64 {
    let product = (hash ^ letters) as u128 * 0x9E37_79B9_7F4A_7C15;
    (product as u64) ^ (product >> 64) as u64
}

/// Eight bytes with the ASCII capitals among them made small.
const fn lower(bytes: u64) -> u64 {
    let seven = bytes & !HIGH;
    let from_a = seven + EACH * (128 - b'A' as u64);
    let beyond_z = seven + EACH * (127 - b'Z' as u64);
    let capital = from_a & !beyond_z & !bytes & HIGH;
    bytes | capital >> 2
}

/// What the lists know of a word: a set of classes.
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

    /// Those of them that are among `of`.
    pub(crate) const fn only(self, of: Self) -> Self {
        Self(self.0 & of.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

macro_rules! classes {
    ($($name:ident $bit:literal $file:literal $section:literal;)*) => {
        $(pub(crate) const $name: Classes = Classes(1 << $bit);)*
        /// Which class the words of a list's section belong to.
        const SECTIONS: &[(&str, &str, Classes)] = &[$(($file, $section, $name)),*];
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
    PREPOSITION 20 "function" "preposition";
    DETERMINER 21 "function" "determiner";
    POSSESSIVE 22 "function" "possessive";
    AUXILIARY 23 "function" "auxiliary";
    CONJUNCTION 24 "function" "conjunction";
    RELATIVE 25 "function" "relative";
    SUBJECT 26 "function" "subject";
    OBJECT 27 "function" "object";
    ADVERB 28 "function" "adverb";
    STARTER 29 "function" "starter";
    VERB 30 "function" "verb";
    ABBREVIATION 31 "abbreviations" "abbreviation";
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
/// What stands behind a name.
pub(crate) const SUFFIX: Classes = DEGREE.with(GENERATION);
/// Given names.
pub(crate) const GIVEN: Classes = GIVEN_MALE.with(GIVEN_FEMALE).with(GIVEN_OPEN);
/// Words of the grammar and others that often open a sentence, with a capital there only.
pub(crate) const FUNCTION: Classes = GRAMMAR.with(STARTER);
/// Words of the grammar.
pub(crate) const GRAMMAR: Classes = PREPOSITION
    .with(DETERMINER)
    .with(POSSESSIVE)
    .with(AUXILIARY)
    .with(CONJUNCTION)
    .with(RELATIVE)
    .with(SUBJECT)
    .with(OBJECT)
    .with(ADVERB);

const LISTS: &[(&str, &str)] = &[
    ("cues", include_str!("data/cues.txt")),
    ("roles", include_str!("data/roles.txt")),
    ("titles", TITLES),
    ("places", include_str!("data/places.txt")),
    ("function", include_str!("data/function.txt")),
    ("abbreviations", include_str!("data/abbreviations.txt")),
    ("given", include_str!("data/given.txt")),
];

/// What the lists know of some words.
struct Lists {
    /// Which of the sets a word has, by the end of its hash.
    words: Table<u32>,
    /// The first one is empty.
    sets: Vec<Classes>,
}

/// Words of the language.
static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::of(|file| file != NAMES_LIST));
/// Given names. They are four words in five of all lists and mean something with a capital only:
/// kept apart, they do not push the others out of the processor's cache.
static NAMES: LazyLock<Lists> = LazyLock::new(|| Lists::of(|file| file == NAMES_LIST));
const NAMES_LIST: &str = "given";

impl Lists {
    fn of(chosen: impl Fn(&str) -> bool) -> Self {
        let mut classes: FxHashMap<Word, Classes> = FxHashMap::default();
        for &(file, list) in LISTS.iter().filter(|(file, _)| chosen(file)) {
            for (section, word) in entries(list) {
                let class = SECTIONS.iter().find(|(f, s, _)| *f == file && *s == section);
                let known = classes.entry(Word::new(word)).or_default();
                *known = known.with(class.map_or(Classes::default(), |entry| entry.2));
            }
        }
        let mut lists =
            Self { words: Table::with_capacity(classes.len()), sets: vec![Classes::default()] };
        for (word, classes) in classes {
            let known = lists.sets.iter().position(|&set| set == classes);
            let set = known.unwrap_or(lists.sets.len());
            if known.is_none() {
                lists.sets.push(classes);
            }
            let (first, key) = word.halves();
            lists.words.insert(first, key, set as u16);
        }
        lists
    }

    #[inline]
    fn get(&self, word: Word) -> Classes {
        let (first, key) = word.halves();
        self.sets[usize::from(self.words.get(first, key))]
    }
}

/// The words of a list with the section each stands in.
fn entries(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    list.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let heading = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        section = heading.unwrap_or(section);
        let words = if heading.is_some() { "" } else { line };
        let section = section;
        words.split_whitespace().map(move |word| (section, word))
    })
}

/// The shipped lists and what a caller adds to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lexicon {
    added: FxHashMap<Word, Classes>,
}

impl Lexicon {
    pub(crate) fn add(&mut self, word: &str, classes: Classes) {
        let word = Word::new(word);
        let entry = self.added.entry(word).or_insert_with(|| WORDS.get(word));
        *entry = entry.with(classes).without(if classes.any(CUE) { CUE } else { Classes(0) });
        *entry = entry.with(classes);
    }

    /// What is known of `word`, `capital` telling whether it is printed with one.
    #[inline]
    pub(crate) fn classes(&self, word: Word, capital: bool) -> Classes {
        let added = if self.added.is_empty() { None } else { self.added.get(&word) };
        let classes = added.copied().unwrap_or_else(|| WORDS.get(word));
        if capital { classes.with(NAMES.get(word)) } else { classes }
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

/// One word for a title and the role it abbreviates.
pub(crate) fn canonical(word: Word) -> Word {
    const SAME: &[(&str, &str)] = &[
        ("sen.", "senator"),
        ("sen", "senator"),
        ("rep.", "representative"),
        ("rep", "representative"),
        ("congressman", "representative"),
        ("congresswoman", "representative"),
        ("gov.", "governor"),
        ("gov", "governor"),
        ("dr.", "doctor"),
        ("dr", "doctor"),
        ("physician", "doctor"),
        ("gen.", "general"),
        ("gen", "general"),
        ("prof.", "professor"),
        ("prof", "professor"),
        ("lt.", "lieutenant"),
        ("lt", "lieutenant"),
        ("sgt.", "sergeant"),
        ("sgt", "sergeant"),
        ("capt.", "captain"),
        ("capt", "captain"),
        ("col.", "colonel"),
        ("col", "colonel"),
        ("rev.", "reverend"),
        ("rev", "reverend"),
        ("chairman", "chair"),
        ("chairwoman", "chair"),
        ("chairperson", "chair"),
        ("pm", "prime"),
        ("contender", "candidate"),
        ("hopeful", "candidate"),
        ("nominee", "candidate"),
        ("billionaire", "businessman"),
        ("mogul", "businessman"),
        ("tycoon", "businessman"),
        ("magnate", "businessman"),
        ("lawyer", "attorney"),
        ("adviser", "advisor"),
        ("spokeswoman", "spokesperson"),
        ("spokesman", "spokesperson"),
    ];
    static TABLE: LazyLock<FxHashMap<Word, Word>> =
        LazyLock::new(|| SAME.iter().map(|(from, to)| (Word::new(from), Word::new(to))).collect());
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

    #[test]
    fn every_section_of_every_list_has_a_class() {
        for (file, list) in LISTS {
            for (section, word) in entries(list) {
                let known = SECTIONS.iter().any(|(f, s, _)| f == file && *s == section);
                assert!(known, "{file}: [{section}] {word}");
            }
        }
    }

    #[test]
    fn every_list_names_origin_and_licence() {
        for (file, list) in LISTS {
            let head: String = list.lines().take_while(|line| line.starts_with('#')).collect();
            assert!(head.contains("Origin") && head.contains("icence"), "{file}");
        }
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(Word::new("Don’t"), Word::of("don't"));
        assert_eq!(Word::new("ÉMILE"), Word::new("émile"));
        assert!(WORDS.get(Word::new("Said")).any(SAID));
    }
}
