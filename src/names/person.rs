//! Parses personal names into the parts that distinguish persons: `Sen. Jane Q. Doe Jr. (@handle)`.
//!
//! The parser reads titles and forms of address, given names and initials, particles and surname,
//! degrees, marks of generation, and an account. An unknown word becomes part of the name, because
//! most words of names are in no list.
//!
//! Two names can refer to the same person if none of their parts contradicts it. The surnames must
//! be equal or one slip apart. The given names must be equal, an initial, a short form (`Mike`,
//! `Michael`) or one letter apart. Middle names must not clash, and gender and generation must
//! agree if both are known.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::title::title;
use super::{Agreement, Body, Gender, fold};

/// A personal name in parts, folded for comparison: lower case, without accents and stops.
///
/// An empty `given` means a surname alone, or a single name (`Beyoncé`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Person {
    /// Given and middle names or initials, in order.
    pub(crate) given: Vec<String>,
    /// The surname with its particles: `van der berg`. If there is only one name, it is this one.
    pub(crate) surname: String,
    /// The mark of generation that distinguishes parent and child: `jr`, `sr`, `ii` …
    pub(crate) generation: Option<String>,
    /// The gender that a title shows.
    pub(crate) gender: Gender,
    /// An account name, without the `@`.
    pub(crate) handle: Option<String>,
}

/// Words after the name that begin a description of the person.
const AFTER_NAME: [&str; 8] = ["who", "that", "which", "of", "in", "from", "at", "and"];

/// Least similarity of two surnames that count as spellings of one: Damerau–Levenshtein, normalised
/// by the longer name. The value allows one slip in six letters.
const SAME_SURNAME: f64 = 0.83;
/// Least length, in letters, of given names that may differ in one letter (`Sergey`, `Sergei`). At
/// this length, misprints are more frequent than similar names of different people.
pub(super) const LONG_GIVEN: usize = 5;

/// A word of a phrase.
struct Word {
    folded: String,
    capital: bool,
    /// Whether the word is a possessive: `Acme’s` in `Acme’s Jane Doe` is not part of the following
    /// name.
    possessive: bool,
}

impl Person {
    /// Parses `written`, which is a name. Never fails: an unknown word becomes part of the name.
    pub(crate) fn parse(written: &str) -> Self {
        let mut name = Self::default();
        let pieces = segments(written, &mut name);
        let first = pieces.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        let mut words: Vec<String> = first.into_iter().map(|word| word.folded).collect();
        while words.len() > 1 && words.last().is_some_and(|last| title(last).degree) {
            words.pop();
        }
        let leads = |word: &&String| word.as_str() == "the" || title(word).leads;
        let titles = words.iter().take(words.len().saturating_sub(1)).take_while(leads).count();
        let genders = words.drain(..titles).map(|word| title(&word).gender);
        name.gender = genders.fold(Gender::Unknown, Gender::or);
        name.with(words)
    }

    /// Finds the name in the noun phrase `phrase`: the last unbroken run of capitalised words
    /// before a description begins. `None` if the head of the phrase has no capital, as in `the
    /// Democratic front-runner`.
    pub(crate) fn find(phrase: &str) -> Option<Self> {
        let mut name = Self::default();
        let pieces = segments(phrase, &mut name);
        let (row, gender) = pieces.iter().find_map(|words| row(words))?;
        name.gender = gender;
        Some(name.with(row))
    }

    /// Splits the words. The surname begins at the first particle: `van der berg`.
    fn with(mut self, mut words: Vec<String>) -> Self {
        let particle = words.iter().skip(1).position(|word| title(word).particle);
        let surname = particle.map_or(words.len().saturating_sub(1), |at| at + 1);
        self.surname = words.split_off(surname.min(words.len())).join(" ");
        self.given = words;
        self
    }

    /// Whether there is a given name or an initial in addition to the surname.
    pub(crate) fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// The surname without its particles.
    ///
    /// `al-Assad`, `Assad` and `von Assad` have the same core, because newspapers print particles
    /// inconsistently.
    pub(crate) fn core(&self) -> &str {
        let last = self.surname.rsplit(' ').next().unwrap_or_default();
        match last.split_once('-') {
            Some((prefix, tail)) if title(prefix).particle => tail,
            _ => last,
        }
    }

    /// The same words as the name of an organisation.
    pub(super) fn as_body(&self) -> Body {
        let surname = self.surname.split(' ').map(str::to_owned);
        Body { words: self.given.iter().cloned().chain(surname).collect() }
    }

    /// Whether both names can refer to the same person.
    ///
    /// It is symmetric. `Same` requires given names on both sides.
    pub(crate) fn agreement(&self, other: &Self) -> Agreement {
        let full = self.is_full() && other.is_full();
        let generations = self.generation == other.generation || !full;
        if !self.gender.agrees(other.gender) || !generations {
            return Agreement::Differ;
        }
        if !alike(self.core(), other.core()) {
            let given = self.is_given_name_of(other) || other.is_given_name_of(self);
            return if given { Agreement::Compatible } else { Agreement::Differ };
        }
        match (self.given.first(), other.given.first()) {
            (Some(a), Some(b)) => {
                let among = self.given[1..].contains(b) || other.given[1..].contains(a);
                let first = given_agree(a, b) && middles_agree(&self.given[1..], &other.given[1..]);
                if first || among { Agreement::Same } else { Agreement::Differ }
            }
            _ => Agreement::Compatible,
        }
    }

    /// Whether the name is the given name of `full`: `Serena` of `Serena Blake`.
    fn is_given_name_of(&self, full: &Self) -> bool {
        !self.is_full()
            && self.generation.is_none()
            && full.generation.is_none()
            && full.given.first() == Some(&self.surname)
    }
}

/// The pieces of a phrase between commas and brackets. Marks of generation, and an account in
/// brackets, are stored in `name`.
fn segments(phrase: &str, name: &mut Person) -> Vec<Vec<Word>> {
    let mut segments = Vec::new();
    for piece in phrase.split([',', '(', ')']) {
        let mut words = Vec::new();
        for written in piece.split_whitespace() {
            if let Some(account) = written.strip_prefix('@') {
                name.handle = Some(account.to_lowercase());
                continue;
            }
            let folded = fold(written);
            if folded.is_empty() {
                continue;
            }
            if title(&folded).generation && (!words.is_empty() || !segments.is_empty()) {
                name.generation = Some(folded);
                continue;
            }
            words.push(Word {
                folded,
                capital: written.starts_with(char::is_uppercase),
                possessive: written.ends_with("'s") || written.ends_with("’s"),
            });
        }
        segments.push(words);
    }
    segments
}

/// The name in one piece of a phrase, and the gender that the titles before it show.
///
/// A word without a capital ends the run of capitalised words, and a new run starts after it. The
/// last name of a phrase therefore counts: `the nominee, whom Trump backed, Jane Doe`.
fn row(words: &[Word]) -> Option<(Vec<String>, Gender)> {
    let mut row: Vec<String> = Vec::new();
    let mut gender = Gender::Unknown;
    let mut named = false;
    for (at, word) in words.iter().enumerate() {
        if !row.is_empty() && AFTER_NAME.contains(&word.folded.as_str()) {
            break;
        }
        let known = title(&word.folded);
        let particle = known.particle && !word.capital && !row.is_empty();
        let last = at + 1 == words.len();
        let surname = known.surname && last && !row.is_empty();
        let leads = (known.leads || word.folded == "the") && !surname;
        if leads {
            gender = known.gender.or(gender);
        }
        if particle {
            row.push(word.folded.clone());
            continue;
        }
        let degree = known.degree && !row.is_empty();
        named = word.capital && !leads && !degree;
        match (named && !word.possessive, degree) {
            (true, _) => row.push(word.folded.clone()),
            (false, true) => named = true,
            (false, false) => row.clear(),
        }
    }
    (named && !row.is_empty()).then_some((row, gender))
}

/// Whether two surnames are equal, apart from one slip.
fn alike(a: &str, b: &str) -> bool {
    a == b || strsim::normalized_damerau_levenshtein(a, b) >= SAME_SURNAME
}

/// Whether two given names can belong to one bearer: equal, an initial, a short form, or a variant
/// spelling.
fn given_agree(a: &str, b: &str) -> bool {
    a == b
        || (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next()
        || nickname_groups(a).iter().any(|group| nickname_groups(b).contains(group))
        || a.len().min(b.len()) >= LONG_GIVEN && strsim::osa_distance(a, b) == 1
}

/// Whether middle names agree. They clash only if both names have one and the two cannot be the
/// same.
fn middles_agree(a: &[String], b: &[String]) -> bool {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => given_agree(a, b),
        _ => true,
    }
}

pub(super) fn is_initial(given: &str) -> bool {
    given.chars().nth(1).is_none()
}

/// The numbers of the nickname groups that contain `given`.
///
/// A short form may stand for several names, such as `Chris` for `Christopher` and `Christine`.
/// These two have no group in common and stay separate.
pub(super) fn nickname_groups(given: &str) -> &'static [u16] {
    static GROUPS: LazyLock<FxHashMap<&str, Vec<u16>>> = LazyLock::new(|| {
        let mut groups: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
        let lines = include_str!("nicknames.txt").lines().filter(|line| !line.starts_with('#'));
        for (number, line) in (0..).zip(lines) {
            for name in line.split_whitespace() {
                groups.entry(name).or_default().push(number);
            }
        }
        groups
    });
    GROUPS.get(given).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Agreement::{Compatible, Differ, Same};

    #[test]
    fn names_come_apart() {
        let (none, male) = (Gender::Unknown, Gender::Male);
        let table = [
            ("Donald J. Trump (@realDonaldTrump)", "donald j", "trump", None, none),
            ("Mr. Trump", "", "trump", None, male),
            ("Martin Luther King, Jr.", "martin luther", "king", Some("jr"), none),
            ("Sen. Marco Rubio (R-Fla.)", "marco", "rubio", None, none),
            ("Ursula von der Leyen", "ursula", "von der leyen", None, none),
            ("Jane Doe, chief executive of Acme", "jane", "doe", None, none),
            ("Vice President Mike Pence", "mike", "pence", None, none),
            ("Beyoncé", "", "beyonce", None, none),
            ("Speaker", "", "speaker", None, none),
            ("Chairman Jane Doe MP", "jane", "doe", None, none),
            ("", "", "", None, none),
        ];
        for (written, given, surname, generation, gender) in table {
            let name = Person::parse(written);
            assert_eq!(name.given.join(" "), given, "{written}");
            assert_eq!(name.surname, surname, "{written}");
            assert_eq!(name.generation.as_deref(), generation, "{written}");
            assert_eq!(name.gender, gender, "{written}");
        }
        assert_eq!(Person::parse("X (@Some_One)").handle.as_deref(), Some("some_one"));
    }

    #[test]
    fn bearers_agree_or_differ() {
        let table = [
            ("Mike Brown", "Michael Brown", Same),
            ("John F. Kennedy", "John Kennedy", Same),
            ("John F. Kennedy", "John D. Kennedy", Differ),
            ("George Walker Jr.", "George Walker Sr.", Differ),
            ("George Walker Jr.", "George Walker", Differ),
            ("George Walker Jr.", "Walker", Compatible),
            ("Sergei Ivanov", "Sergey Ivanov", Same),
            ("J. Smith", "Jane Smith", Same),
            ("John Smith", "Jane Smith", Differ),
            ("Paul Smith", "Paula Smith", Differ),
            ("Mr. Chris Lane", "Ms. Chris Lane", Differ),
            ("Serena", "Serena Blake", Compatible),
            ("Bashar al-Assad", "Assad", Compatible),
        ];
        for (a, b, expected) in table {
            let (left, right) = (Person::parse(a), Person::parse(b));
            assert_eq!(left.agreement(&right), expected, "{a} / {b}");
            assert_eq!(right.agreement(&left), expected, "{b} / {a}");
        }
    }
}
