//! The input of the ranker: feature templates and their values.
//!
//! A template is a group of features with the same fields. A feature is a template with one value
//! for each field. The number of a feature packs these values into bits. Tables of weights are
//! therefore arrays, and a feature needs no look-up.
//!
//! ```text
//! cue side=after same-sentence=yes mode=inverted cue=said        one feature of the template `cue`
//! ```

use super::cue::{Mode, STRENGTHS};
use crate::annotate::lexicon::listed;
use crate::linear::{self, Form, Schema, Weight};
use crate::text::hash;

/// A feature: its template, up to four small values, and for a few templates a word.
///
/// Numbered so that the features without a word index a table of weights, and taken apart again by
/// [`Display`](std::fmt::Display) for evidence: `cue=said side=after same=yes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub(crate) u64);

/// Position in [`TEMPLATES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template(u8);

/// A value's name and the names of what it can be.
type Field = (&'static str, &'static [&'static str]);

/// Bits of the word.
const WORD: u32 = 32;

/// The first feature number of a template, and the bit position of each of its fields.
///
/// Each field has as many bits as its number of values needs.
#[derive(Clone, Copy)]
struct Layout {
    base: u32,
    shifts: [u32; 5],
}

/// The layouts of all templates; the last holds nothing and starts where they end.
const LAYOUTS: [Layout; TEMPLATES.len() + 1] = {
    let mut layouts = [Layout { base: 0, shifts: [0; 5] }; TEMPLATES.len() + 1];
    let mut at = 0;
    while at < TEMPLATES.len() {
        let fields = TEMPLATES[at].1;
        let mut field = 0;
        while field < 4 {
            let values = if field < fields.len() { fields[field].1.len() } else { 1 };
            let bits = values.next_power_of_two().trailing_zeros();
            layouts[at].shifts[field + 1] = layouts[at].shifts[field] + bits;
            field += 1;
        }
        layouts[at + 1].base = layouts[at].base + (1 << layouts[at].shifts[4]);
        at += 1;
    }
    layouts
};

impl Feature {
    /// Numbers in use for one purpose.
    pub(crate) const COUNT: usize = LAYOUTS[TEMPLATES.len()].base as usize;

    pub(crate) const fn new(template: Template, values: [u32; 4]) -> Self {
        let Layout { base, shifts } = LAYOUTS[template.0 as usize];
        let [a, b, c, d] = values;
        let number = base + (a | b << shifts[1] | c << shifts[2] | d << shifts[3]);
        Self((number as u64) << WORD)
    }

    pub(crate) const fn with_word(self, short: u32) -> Self {
        Self(self.0 | short as u64)
    }

    /// Below [`COUNT`](Self::COUNT), the word left out; below twice that for those of usage.
    pub(crate) const fn number(self) -> usize {
        (self.0 >> WORD) as usize
    }

    pub(crate) const fn has_word(self) -> bool {
        self.0 as u32 != 0
    }

    /// With two small numbers in the place of a word.
    pub(crate) const fn with_pair(self, left: u32, right: usize) -> Self {
        self.with_word((left << 16) | (right as u32 & 0xffff))
    }

    /// A [`T_CUE`] under a template of the same values, with one more in the place of a word.
    pub(crate) const fn joined(self, template: Template, value: u32) -> Self {
        let moved = LAYOUTS[template.0 as usize].base - LAYOUTS[T_CUE.0 as usize].base;
        Self((self.0 + ((moved as u64) << WORD)) | value as u64)
    }

    /// The same feature as it weighs for speech or not, apart from its weight in the ranking.
    pub(crate) const fn of_usage(self) -> Self {
        Self(self.0 + ((Self::COUNT as u64) << WORD))
    }

    pub(crate) const fn is_of_usage(self) -> bool {
        self.number() >= Self::COUNT
    }

    pub(crate) const fn of(weight: &Weight) -> Self {
        Self((weight.column as u64) << WORD | weight.hash as u64)
    }

    /// The feature in words.
    pub(crate) fn name(self) -> String {
        let number = (self.number() % Self::COUNT) as u32;
        let template = LAYOUTS.partition_point(|layout| layout.base <= number) - 1;
        let Some((name, fields, extra)) = TEMPLATES.get(template) else {
            return "unknown".into();
        };
        let mut text = String::with_capacity(64); // few are longer
        text.push_str(name);
        if matches!(extra, Extra::Word) {
            for piece in [" “", listed(self.0 as u32).unwrap_or("?"), "”"] {
                text.push_str(piece);
            }
        }
        let Layout { base, shifts } = LAYOUTS[template];
        for (i, (field, values)) in fields.iter().enumerate() {
            let value = (number - base) >> shifts[i] & ((1 << (shifts[i + 1] - shifts[i])) - 1);
            for piece in [" ", field, "=", values.get(value as usize).unwrap_or(&"?")] {
                text.push_str(piece);
            }
        }
        text
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
        f.write_str(&self.name())
    }
}

/// The templates as a file has them: for the choice of a speaker, and once more for usage. The number of
/// a feature is its column.
pub(crate) const SCHEMA: Schema = Schema {
    model: "attribution",
    file: include_str!("attribution.weights"),
    meaning: MEANING,
    tempered: true,
    templates: &FILED,
};

const FILED: [linear::Template; 2 * TEMPLATES.len() + 2] = {
    let mut all = [linear::Template::dense("speaker", 0); 2 * TEMPLATES.len() + 2];
    all[TEMPLATES.len() + 1] = linear::Template::dense("usage", 0);
    let mut at = 0;
    while at < TEMPLATES.len() {
        let columns = LAYOUTS[at + 1].base - LAYOUTS[at].base;
        let form = match TEMPLATES[at].2 {
            Extra::Nothing => Form::Sparse,
            Extra::Word | Extra::Numbers => Form::Hashed,
        };
        all[1 + at] = linear::Template::new(TEMPLATES[at].0, columns as usize, form);
        all[TEMPLATES.len() + 2 + at] = all[1 + at];
        at += 1;
    }
    all
};

/// A hash over the names of all fields and values.
const MEANING: u64 = {
    let (mut print, mut templates) = (0, TEMPLATES);
    while let [template, rest @ ..] = templates {
        let mut fields = template.1;
        while let [(name, values), others @ ..] = fields {
            print = hash::words(hash::words(print, &[name]), values);
            fields = others;
        }
        templates = rest;
    }
    print
};

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

/// Whether an entity spoke last, and how many paragraphs ago.
const SPOKE: &[&str] = &["other", "here", "above", "farther", "nobody"];

/// The words between the marks: see the classifier of usage.
const CAPITALS: &[&str] =
    &["some", "none", "one-word", "all", "first-and-some", "first", "title-case", "any"];
/// How another quotation of the sentence looks: from no speech to speech.
const LOOK: Field =
    ("look", &["none", "other", "rather-other", "rather-speech", "likely", "speech"]);

/// Whether only a cue with this mention as its subject gives this feature.
pub(crate) const fn is_cue(feature: Feature) -> bool {
    let number = feature.number() as u32;
    let (first, end) = (LAYOUTS[T_CUE.0 as usize].base, LAYOUTS[T_CUE.0 as usize + 1].base);
    first <= number && number < end
}

/// The bucket of a distance in tokens. Short distances have their own buckets.
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

/// Like [`bucket`], but with wider buckets.
pub(crate) const fn cue_bucket(n: usize) -> u32 {
    match n {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=8 => 3,
        _ => 4,
    }
}

/// What a feature has beside its values.
#[derive(Clone, Copy)]
enum Extra {
    Nothing,
    Word,
    /// Small numbers in the place of a word.
    Numbers,
}

/// Name, fields, and what else belongs to it.
type Entry = (&'static str, &'static [Field], Extra);

macro_rules! templates {
    ($($id:ident $name:literal [$($field:expr),*] $($word:ident)?;)*) => {
        templates!(@ids 0u8; $($id)*);
        const TEMPLATES: &[Entry] = &[$(($name, &[$($field),*], templates!(@extra $($word)?))),*];
    };
    (@ids $n:expr; $id:ident $($rest:ident)*) => {
        pub(crate) const $id: Template = Template($n);
        templates!(@ids $n + 1; $($rest)*);
    };
    (@ids $n:expr;) => {};
    (@extra) => { Extra::Nothing };
    (@extra word) => { Extra::Word };
    (@extra numbers) => { Extra::Numbers };
}

templates! {
    T_REGION "region" [REGION];
    T_CLASS "class" [CLASS];
    T_CLASS_REGION "class-region" [CLASS, REGION];
    T_QUOTES "quotes-between" [("n", COUNTS), REGION];
    T_CUES "cues-between" [("n", COUNTS), REGION];
    T_MENTIONS "mentions-between" [("n", COUNTS), REGION];
    T_GAP "gap" [("words", GAPS), SIDE];
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
    T_ANSWER "after-question" [STEP, ("same", &["no", "entity", "mention"]), ("asks", YES)];
    T_SALIENCE "salience" [("n", COUNTS)];
    T_PLURAL "plural" [REGION];
    T_DETERMINER "determiner" [("word", DETERMINERS), CLASS];
    T_HEAD "head" [] word;
    T_NAMED_INSIDE "named-inside" [("first-person", YES), REGION];
    T_FIRST_PERSON "first-person" [CLASS];
    T_QUESTION "question" [REGION, CLASS];
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
    P_SPOKE "antecedent-spoke" [("last", SPOKE), SPEAKS];
    P_VOICE "antecedent-voice" [("n", COUNTS), SPEAKS];
    P_SAID "antecedent-said" [("is", &["free", "other", "governor"]), ("oblique", YES), SPEAKS];
    P_MAIN "antecedent-main" [("subject", YES), APART, SPEAKS];
    U_MARKS "marks" [] numbers;
    U_SHARE "share" [("tenths", GAPS), ("capitals", CAPITALS)];
    U_BEFORE "neighbour-before" [LOOK];
    U_AFTER "neighbour-after" [LOOK];
    U_MIXTURE "speech-of-all" [("fifths", &["few", "0", "1", "2", "3", "4", "5"])];
    U_CUE "cue-capitals" [SIDE, SAME, MODE, STRENGTH] numbers;
    U_NO_CUE "no-cue-capitals" [("capitals", CAPITALS)];
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
    fn every_feature_has_its_own_name() {
        let names: std::collections::BTreeSet<String> =
            (0..Feature::COUNT as u64).map(|number| Feature(number << WORD).name()).collect();
        let named = names.iter().filter(|name| !name.contains('?')).count();
        let values = |fields: &[Field]| fields.iter().map(|(_, of)| of.len()).product::<usize>();
        let plain = TEMPLATES.iter().filter(|(.., extra)| !matches!(extra, Extra::Word));
        assert_eq!(named, plain.map(|(_, fields, _)| values(fields)).sum::<usize>());
        assert!(TEMPLATES.iter().all(|(_, fields, _)| fields.len() <= 4));
    }
}
