//! Whether two names or phrases denote one speaker.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::text::{TokenKind, fold, tokens};

/// Whether the speakers of two quotations agree, by their names alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerAgreement {
    /// Both have the same surname, and nothing contradicts it.
    Agree,
    /// At least one is a pronoun or a description, and nothing contradicts it.
    Compatible,
    /// One has no speaker.
    Unknown,
    /// Neither has a speaker, as with titles and slogans.
    #[default]
    BothUnknown,
    /// Different names, or `he` and `she`.
    Differ,
}

/// A speaker's name or phrase, parsed for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reference {
    #[default]
    None,
    /// A pronoun or title that tells the sex at most.
    Pronoun(Sex),
    /// Words without a name: `a spokesman`.
    Description,
    Name(Name),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
    Unsaid,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    surname: String,
    given: Vec<String>,
    /// `jr`, `sr`, `ii`, `iii`.
    suffix: Option<String>,
    sex: Sex,
}

/// The distinct speakers of a set of quotations, each read once.
#[derive(Clone, Debug)]
pub(crate) struct Speakers {
    references: Vec<Reference>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Default for Speakers {
    fn default() -> Self {
        Self { references: vec![Reference::None], numbers: FxHashMap::default() }
    }
}

impl Speakers {
    /// The number of a name or phrase, given out at first sight.
    pub(crate) fn number(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = said(name) else { return 0 };
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.references.len() as u32;
        self.references.push(Reference::read(name));
        self.numbers.insert(name.into(), number);
        number
    }

    /// Every name or phrase with its number; 0 is that of none.
    pub(crate) fn numbers(&self) -> &FxHashMap<Box<str>, u32> {
        &self.numbers
    }

    pub(crate) fn reference(&self, number: u32) -> &Reference {
        &self.references[number as usize]
    }
}

fn said(name: Option<&str>) -> Option<&str> {
    name.map(str::trim).filter(|name| !name.is_empty())
}

/// Agreement of two names or phrases.
#[cfg(test)]
fn agreement(left: Option<&str>, right: Option<&str>) -> SpeakerAgreement {
    Reference::of(left).agreement(&Reference::of(right))
}

/// Words by the sex that they tell, separated by spaces.
type Words = [(Sex, &'static str); 3];

/// The sex that a word tells, if it is one of `words`.
fn sex_of(word: &str, words: &Words) -> Option<Sex> {
    words.iter().find(|row| row.1.split(' ').any(|other| other == word)).map(|row| row.0)
}

const PRONOUNS: Words = [
    (Sex::Male, "he him his himself"),
    (Sex::Female, "she her hers herself"),
    (Sex::Unsaid, "they them it i we who you someone"),
];

/// Words before a name that are no part of it.
const TITLES: Words = [
    (Sex::Male, "mr mister sir lord king prince pope congressman spokesman"),
    (Sex::Female, "mrs ms miss lady queen princess congresswoman spokeswoman"),
    (
        Sex::Unsaid,
        "chairman dr prof professor president vice senator sen rep representative gov \
         governor mayor judge justice secretary minister prime chancellor ambassador \
         director speaker leader majority minority gen general lt col rev the",
    ),
];

const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Where a description of the person begins after the name.
const AFTER_NAME: [&str; 8] = ["who", "that", "which", "of", "in", "from", "at", "and"];

/// Names as like as this, by Damerau and Levenshtein over the longer, are one name spelt twice:
/// one slip in six letters.
const SAME_NAME: f64 = 0.83;

struct Word {
    folded: String,
    capital: bool,
    /// `Acme’s` in `Acme’s Jane Doe`: no part of the name that follows.
    possessive: bool,
}

impl Word {
    fn read(word: &str) -> Self {
        let stem = word.strip_suffix("'s").or(word.strip_suffix("’s"));
        Self {
            folded: fold(stem.unwrap_or(word)),
            capital: word.starts_with(char::is_uppercase),
            possessive: stem.is_some(),
        }
    }
}

impl Reference {
    pub(crate) fn of(name: Option<&str>) -> Self {
        said(name).map_or(Self::None, Self::read)
    }

    fn read(phrase: &str) -> Self {
        // Apposition and brackets part a phrase: `the candidate, Jane Doe (R-Ky.)`.
        let mut segments = vec![Vec::new()];
        for token in tokens(phrase) {
            let word = &phrase[token.span];
            match token.kind {
                TokenKind::Mark if matches!(word, "," | "(" | ")") => segments.push(Vec::new()),
                TokenKind::Word => {
                    segments.last_mut().into_iter().for_each(|s| s.push(Word::read(word)))
                }
                _ => {}
            }
        }
        if let [segment] = segments.as_slice()
            && let [only] = segment.as_slice()
            && let Some(sex) = sex_of(&only.folded, &PRONOUNS)
        {
            return Self::Pronoun(sex);
        }
        let suffix = segments.iter().flatten().find(|word| SUFFIXES.contains(&&*word.folded));
        let suffix = suffix.map(|word| word.folded.clone());
        let name = segments.iter().find_map(|segment| Name::read(segment));
        name.map_or(Self::Description, |name| Self::Name(Name { suffix, ..name }))
    }

    pub(crate) fn agreement(&self, other: &Self) -> SpeakerAgreement {
        use SpeakerAgreement::{Agree, BothUnknown, Compatible, Differ, Unknown};
        match (self, other) {
            (Self::None, Self::None) => BothUnknown,
            (Self::None, _) | (_, Self::None) => Unknown,
            (Self::Name(a), Self::Name(b)) => {
                if a.same(b) {
                    Agree
                } else {
                    Differ
                }
            }
            _ => match (self.sex(), other.sex()) {
                (Sex::Male, Sex::Female) | (Sex::Female, Sex::Male) => Differ,
                _ => Compatible,
            },
        }
    }

    fn sex(&self) -> Sex {
        match self {
            Self::Pronoun(sex) => *sex,
            Self::Name(name) => name.sex,
            _ => Sex::Unsaid,
        }
    }
}

impl Name {
    /// The last unbroken row of capitalised words before a description begins; `None` where the
    /// head of the segment has no capital, as in `the Democratic front-runner`.
    fn read(segment: &[Word]) -> Option<Self> {
        let mut row: Vec<&str> = Vec::new();
        let mut title = Sex::Unsaid;
        let mut ends_in_name = false;
        for word in segment.iter().filter(|word| !SUFFIXES.contains(&&*word.folded)) {
            if !row.is_empty() && AFTER_NAME.contains(&&*word.folded) {
                break;
            }
            let rank = sex_of(&word.folded, &TITLES);
            ends_in_name = word.capital && rank.is_none();
            title = rank.filter(|sex| *sex != Sex::Unsaid).unwrap_or(title);
            if !ends_in_name || word.possessive {
                row.clear();
            }
            if ends_in_name && !word.possessive {
                row.push(&word.folded);
            }
        }
        let surname = row.pop().filter(|_| ends_in_name)?.to_owned();
        let given = row.into_iter().map(str::to_owned).collect();
        Some(Self { surname, given, suffix: None, sex: title })
    }

    fn same(&self, other: &Self) -> bool {
        if self.sex != other.sex && self.sex != Sex::Unsaid && other.sex != Sex::Unsaid {
            return false;
        }
        // A son is not his father; where only one side tells, it tells a difference only when the
        // other gives a full name as well.
        if self.suffix != other.suffix && !(self.given.is_empty() || other.given.is_empty()) {
            return false;
        }
        if !alike(&self.surname, &other.surname) {
            // `Acme Widgets` and `Acme`: one name may be the head of the other.
            return self.given.first() == Some(&other.surname) && other.given.is_empty()
                || other.given.first() == Some(&self.surname) && self.given.is_empty();
        }
        match (self.given.first(), other.given.first()) {
            (Some(a), Some(b)) => {
                alike(a, b) || initials(a, b) || self.given.contains(b) || other.given.contains(a)
            }
            _ => true,
        }
    }
}

fn alike(a: &str, b: &str) -> bool {
    a == b || strsim::normalized_damerau_levenshtein(a, b) >= SAME_NAME
}

/// `J` and `Jane`, `Dan` and `Daniel`.
fn initials(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use SpeakerAgreement::{Agree, BothUnknown, Compatible, Differ, Unknown};

    #[test]
    fn phenomena() {
        let table = [
            ("title", "Mr. Doe", "Jane Doe", Agree),
            ("role", "Senate Majority Leader Jane Doe, R-Ky.,", "Ms. Doe", Agree),
            ("accent", "Calderon", "Calderón", Agree),
            ("slip", "Zimmermann", "Zimmerman", Agree),
            ("who-clause", "Doe, who advised Roe", "Doe", Agree),
            ("others", "Doe", "Roe", Differ),
            ("namesakes", "Jane Doe", "Richard Doe", Differ),
            ("father and son", "John Doe", "John Doe Jr.", Differ),
            ("pronoun", "he", "Doe", Compatible),
            ("sex", "she", "Mr. Doe", Differ),
            ("description", "the candidate", "Doe", Compatible),
            ("capital in a description", "the Republican front-runner", "Doe", Compatible),
            ("name in apposition", "the Republican nominee, Jane Doe,", "Roe", Differ),
            ("employer", "Acme’s Jane Doe", "Doe", Agree),
            ("post with of", "Secretary of State Jane Doe", "Mrs. Doe", Agree),
            ("short given name", "Dan Doe", "Daniel Doe", Agree),
        ];
        for (name, left, right, expected) in table {
            assert_eq!(agreement(Some(left), Some(right)), expected, "{name}");
            assert_eq!(agreement(Some(right), Some(left)), expected, "{name}");
        }
        assert_eq!(agreement(Some("Doe"), None), Unknown);
        assert_eq!(agreement(None, Some(" ")), BothUnknown);
    }
}
