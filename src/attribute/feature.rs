//! What the ranker looks at: feature templates and their values.

use std::fmt::Write;

use super::cue::{Mode, STRENGTHS};
use super::lexicon::listed;

/// A feature: its template, up to four small values, and for a few templates a word.
///
/// Packed so that a model is a table from features to weights, and unpacked by
/// [`Display`](std::fmt::Display) for evidence: `cue=said side=after same=yes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub(crate) u64);

/// Position in [`TEMPLATES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template(u8);

/// A value's name and the names of what it can be.
type Field = (&'static str, &'static [&'static str]);

const FIELD_BITS: u32 = 6;
const WORD_BITS: u32 = 32;

impl Feature {
    pub(crate) const fn new(template: Template, values: [u32; 4]) -> Self {
        let mut packed = (template.0 as u64) << 56;
        let mut i = 0;
        while i < 4 {
            packed |= ((values[i] & 63) as u64) << (WORD_BITS + FIELD_BITS * i as u32);
            i += 1;
        }
        Self(packed)
    }

    pub(crate) const fn with_word(self, short: u32) -> Self {
        Self(self.0 | short as u64)
    }

    /// As [`Display`](std::fmt::Display) writes it.
    pub(crate) fn name(self) -> String {
        let mut name = String::with_capacity(64); // few are longer
        let _ = write!(name, "{self}");
        name
    }
}

/// What features are handed to, one by one.
pub(crate) trait Sink {
    fn add(&mut self, feature: Feature);
}

impl Sink for Vec<Feature> {
    fn add(&mut self, feature: Feature) {
        self.push(feature);
    }
}

impl std::fmt::Display for Feature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some((name, fields, worded)) = TEMPLATES.get((self.0 >> 56) as usize) else {
            return f.write_str("unknown");
        };
        f.write_str(name)?;
        if *worded {
            write!(f, " “{}”", listed(self.0 as u32).unwrap_or("?"))?;
        }
        for (i, (field, values)) in fields.iter().enumerate() {
            let value = (self.0 >> (WORD_BITS + FIELD_BITS * i as u32)) as usize & 63;
            for piece in [" ", field, "=", values.get(value).unwrap_or(&"?")] {
                f.write_str(piece)?;
            }
        }
        Ok(())
    }
}

/// A hash over the names of all templates and values: a model fits only the templates it was
/// trained with.
pub(crate) fn fingerprint() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for (name, fields, worded) in TEMPLATES {
        eat(name);
        eat(if *worded { "word" } else { "" });
        for (field, values) in *fields {
            eat(field);
            values.iter().for_each(|value| eat(value));
        }
    }
    hash
}

macro_rules! numbered {
    ($($(#[$doc:meta])* $kind:ident $names:ident { $($variant:ident $name:literal),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $kind { $($variant),* }
        pub(crate) const $names: &[&str] = &[$($name),*];
    )* };
}

numbered! {
    /// Where a candidate stands, seen from the quotation: before or after it and how many
    /// sentences off, inside an interruption, or in a neighbouring paragraph.
    Region REGIONS {
        Before0 "before", Before1 "before-1", Before2 "before-2", Before3 "before-3",
        After0 "after", After1 "after-1", After2 "after-2", After3 "after-3",
        Label "label", Up1 "paragraph-above", Up2 "paragraph-above-2", Down "paragraph-below",
        Last "last-speaker",
    }
    /// What kind of mention it is.
    Class CLASSES {
        He "he", She "she", They "they", I "I", We "we", You "you", It "it", Who "who",
        His "his", Her "her", Their "their", Oblique "oblique",
        Role "role", Roles "roles", Group "group", Document "document", Noun "noun",
        Nouns "nouns", Person "person", Likely "likely-person", Short "one-word-name",
        Long "longer-name", Body "body", Handle "handle", Capitals "capitals",
    }
    /// What a neighbouring token is.
    Near NEARS {
        Edge "edge", Quote "quote", This "this-quote", Cue "cue", Of "of", To "to", For "for",
        By "by", From "from", With "with", In "in", On "on", At "at", About "about",
        Preposition "preposition", That "that", Who "who", Which "which", And "and", Or "or",
        But "but", As "as", If "if", Because "because", When "when", While "while", S "’s",
        Not "not", Auxiliary "auxiliary", Determiner "determiner", Possessive "possessive",
        Comma ",", Stop ".", Colon ":", Semicolon ";", Open "(", Close ")", Dash "dash",
        Mark "mark", Adverb "adverb", Capital "capital", Ed "-ed", Ing "-ing", Verb "verb",
        Pronoun "pronoun", Noun "source-noun", Number "number", Word "word",
    }
}

const YES: &[&str] = &["no", "yes"];
const COUNTS: &[&str] = &["0", "1", "2", "3", "4", "5+"];
const GAPS: &[&str] =
    &["0", "1", "2", "3", "4", "5-6", "7-10", "11-16", "17-30", "31+", "elsewhere"];
const CUE_GAPS: &[&str] = &["0", "1", "2-3", "4-8", "9+"];
/// The last character of the quotation.
pub(crate) const ENDINGS: &[&str] = &["comma", "stop", "other"];
pub(crate) const LENGTHS: &[&str] = &["-5", "-11", "12+"];
/// How far the quotation before is.
pub(crate) const STEPS: &[&str] = &["sentence", "paragraph", "next-paragraph", "farther"];
const SIDES: &[&str] = &["before", "after", "inside"];
pub(crate) const DETERMINERS: &[&str] = &["the", "a", "possessive", "other", "none"];

const REGION: Field = ("at", REGIONS);
const CLASS: Field = ("is", CLASSES);
const SIDE: Field = ("side", SIDES);
const MODE: Field = ("mode", &Mode::NAMES);
const STRENGTH: Field = ("cue", &STRENGTHS);
const SAME: Field = ("same-sentence", YES);
const STEP: Field = ("step", STEPS);

const APART: Field = ("sentences", COUNTS);
/// The cue with its own subject since the last quotation.
const NEW_CUES: &[&str] = &["said", "strong", "weak", "noun", "none"];
pub(crate) const NO_NEW_CUE: u32 = 4;
/// The pronoun is the subject of a cue.
const SPEAKS: Field = ("speaks", YES);

pub(crate) const fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=10 => 6,
        11..=16 => 7,
        17..=30 => 8,
        _ => 9,
    }
}

pub(crate) const ELSEWHERE: u32 = 10;

pub(crate) const fn cue_bucket(n: usize) -> u32 {
    match n {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=8 => 3,
        _ => 4,
    }
}

/// Name, fields, and whether a word belongs to it.
type Entry = (&'static str, &'static [Field], bool);

macro_rules! templates {
    ($($id:ident $name:literal [$($field:expr),*] $($word:ident)?;)*) => {
        templates!(@ids 0u8; $($id)*);
        const TEMPLATES: &[Entry] = &[$(($name, &[$($field),*], templates!(@word $($word)?))),*];
    };
    (@ids $n:expr; $id:ident $($rest:ident)*) => {
        pub(crate) const $id: Template = Template($n);
        templates!(@ids $n + 1; $($rest)*);
    };
    (@ids $n:expr;) => {};
    (@word word) => { true };
    (@word) => { false };
}

templates! {
    T_REGION "region" [REGION];
    T_CLASS "class" [CLASS];
    T_CLASS_REGION "class-region" [CLASS, REGION];
    T_QUOTES "quotes-between" [("n", COUNTS), REGION];
    T_CUES "cues-between" [("n", COUNTS), REGION];
    T_MENTIONS "mentions-between" [("n", COUNTS), REGION];
    T_GAP "gap" [("words", GAPS), SIDE];
    T_POSSESSIVE "possessive" [SIDE];
    T_SUBJECT "subject" [REGION];
    T_LEFT "left" [("tok", NEARS)];
    T_RIGHT "right" [("tok", NEARS)];
    T_LEFT_REGION "left-region" [("tok", NEARS), REGION];
    T_RIGHT_REGION "right-region" [("tok", NEARS), REGION];
    T_AROUND "around" [("left", NEARS), ("right", NEARS)];
    T_OPENS "opens-sentence" [REGION];
    T_FIRST "first-mention" [REGION];
    T_CUE "cue" [SIDE, SAME, MODE, STRENGTH];
    T_CUE_GAP "cue-gap" [SIDE, MODE, ("words", CUE_GAPS), ("quotes", COUNTS)];
    T_CUE_STRENGTH "cue-strength" [SIDE, SAME, STRENGTH, ("words", CUE_GAPS)];
    T_CUE_ENDING "cue-ending" [SIDE, MODE, ("words", CUE_GAPS), ("ends", ENDINGS)];
    T_CUE_NEAREST "cue-nearest" [SIDE, SAME, ("cues-nearer", COUNTS), MODE];
    T_CUE_RIVAL "cue-rival" [SIDE, SAME, ("words", CUE_GAPS), ("other-side", CUE_GAPS)];
    T_CUE_WORD "cue-word" [SIDE, SAME] word;
    T_CUE_SPLIT "cue-split" [SIDE, MODE];
    T_NO_CUE "no-cue" [REGION];
    T_NO_CUE_CLASS "no-cue-class" [CLASS];
    T_CUE_RIGHT "cue-right" [("words", COUNTS), REGION];
    T_CUE_LEFT "cue-left" [("words", COUNTS), REGION];
    T_CONTEXT "context" [("before", YES), ("after", YES), ("ends", ENDINGS), REGION];
    T_CONTEXT_SUBJECT "context-subject" [("before", YES), ("after", YES), ("ends", ENDINGS), REGION];
    T_QUOTE_LEFT "quote-left" [("tok", NEARS), REGION];
    T_QUOTE_RIGHT "quote-right" [("tok", NEARS), REGION];
    T_LENGTH "length" [("words", LENGTHS), REGION];
    T_SAME_MENTION "same-mention" [STEP, ("before", YES), ("after", YES)];
    T_SAME_CONTINUES "same-mention-continues" [STEP, ("continues", YES)];
    T_SAME_ENTITY "same-entity" [STEP, REGION];
    T_SAME_ENTITY_CLASS "same-entity-class" [STEP, CLASS];
    T_OTHER "other-entity" [STEP, REGION];
    T_AFTER_LAST "after-last-quote" [STEP, ("after", YES), ("subject", YES)];
    T_NEW_CUE "cue-since-last" [STEP, ("same", &["no", "entity", "mention"]), ("cue", NEW_CUES), ("own", YES)];
    T_TURN "speaker-before-last" [STEP, ("before", YES), ("after", YES)];
    T_SALIENCE "salience" [("n", COUNTS)];
    T_PLURAL "plural" [REGION];
    T_DETERMINER "determiner" [("word", DETERMINERS), CLASS];
    T_HEAD "head" [] word;
    T_NAMED_INSIDE "named-inside" [("first-person", YES), REGION];
    T_FIRST_PERSON "first-person" [CLASS];
    T_QUESTION "question" [REGION, CLASS];
    T_HEADLINE "headline" [REGION];
    T_WHOLE "whole-paragraph" [REGION, ("subject", YES), ("speaks", YES)];
    P_APART "antecedent-apart" [APART, ("subject", YES), ("oblique", YES)];
    P_APART_SPEAKS "antecedent-speech" [APART, ("subject", YES), SPEAKS];
    P_PARAGRAPHS "antecedent-paragraphs" [("n", COUNTS), SPEAKS];
    P_RANK "antecedent-rank" [("n", COUNTS), APART];
    P_CUE "antecedent-cue" [("cue", &["none", "weak", "strong"]), APART, SPEAKS];
    P_KIND "antecedent-kind" [("is", &["name", "noun", "pronoun", "oblique", "handle"]), APART];
    P_OWNER "antecedent-owner" [("possessive", YES), APART, ("oblique", YES)];
    P_GOVERNED "antecedent-governed" [("preposition", YES), APART];
    P_OPENS "antecedent-opens" [("opens", YES), APART];
    P_NEARBY "antecedent-nearby" [("n", COUNTS), ("paragraphs", COUNTS), SPEAKS];
    P_PERSON "antecedent-person" [("is", &["body", "unknown", "likely", "person"])];
    P_COUNT "antecedent-count" [("n", GAPS)];
    P_SPOKE "antecedent-spoke" [("last", &["other", "here", "above", "farther", "nobody"]), SPEAKS];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_reads_as_words() {
        let feature = Feature::new(T_CUE, [1, 1, 1, 0]);
        assert_eq!(feature.to_string(), "cue side=after same-sentence=yes mode=inverted cue=said");
    }

    #[test]
    fn values_fit_their_bits() {
        for (_, fields, _) in TEMPLATES {
            assert!(fields.len() <= 4 && fields.iter().all(|(_, values)| values.len() <= 64));
        }
    }
}
