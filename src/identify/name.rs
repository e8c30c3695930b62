//! Names taken apart: what of `Sen. Donald J. Trump Jr. (@handle)` tells people apart.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A personal name in parts, folded for comparison: lower case, no accents, no stops.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    /// Given and middle names or initials, in order.
    pub(super) given: Vec<String>,
    /// The surname with its particles: `van der berg`. The only name, where there is but one.
    pub(super) surname: String,
    /// `jr`, `sr`, `ii` …; the mark that tells father from son.
    pub(super) generation: Option<String>,
    /// What a courtesy title says: `m` or `f`.
    pub(super) gender: Option<char>,
    /// An account name, without the `@`.
    pub(super) handle: Option<String>,
}

/// Generational marks. Two people who differ in one are never the same.
const GENERATIONS: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];

/// Degrees and orders that follow a name and tell nothing apart.
const POSTNOMINALS: [&str; 10] = ["phd", "md", "esq", "mp", "mep", "kc", "qc", "obe", "cbe", "mbe"];

/// Particles that belong to the surname.
const PARTICLES: [&str; 26] = [
    "de", "del", "della", "der", "den", "di", "da", "dos", "das", "du", "la", "le", "van", "von",
    "zu", "ten", "ter", "al", "el", "bin", "ibn", "bint", "abu", "ben", "st", "mac",
];

/// Titles that may stand before a name, with the gender that they tell.
const TITLES: [(&str, Option<char>); 75] = [
    ("mr", Some('m')),
    ("mrs", Some('f')),
    ("ms", Some('f')),
    ("miss", Some('f')),
    ("mx", None),
    ("dr", None),
    ("prof", None),
    ("professor", None),
    ("sir", Some('m')),
    ("dame", Some('f')),
    ("lord", Some('m')),
    ("lady", Some('f')),
    ("baroness", Some('f')),
    ("baron", Some('m')),
    ("king", Some('m')),
    ("queen", Some('f')),
    ("prince", Some('m')),
    ("princess", Some('f')),
    ("pope", Some('m')),
    ("rev", None),
    ("reverend", None),
    ("father", Some('m')),
    ("sister", Some('f')),
    ("brother", Some('m')),
    ("imam", None),
    ("rabbi", None),
    ("sheikh", Some('m')),
    ("hon", None),
    ("judge", None),
    ("justice", None),
    ("chief", None),
    ("president", None),
    ("vice", None),
    ("premier", None),
    ("prime", None),
    ("minister", None),
    ("foreign", None),
    ("chancellor", None),
    ("secretary", None),
    ("senator", None),
    ("sen", None),
    ("rep", None),
    ("representative", None),
    ("congressman", Some('m')),
    ("congresswoman", Some('f')),
    ("governor", None),
    ("gov", None),
    ("lt", None),
    ("mayor", None),
    ("councillor", None),
    ("cllr", None),
    ("ambassador", None),
    ("general", None),
    ("gen", None),
    ("colonel", None),
    ("col", None),
    ("major", None),
    ("maj", None),
    ("captain", None),
    ("capt", None),
    ("sergeant", None),
    ("sgt", None),
    ("admiral", None),
    ("adm", None),
    ("officer", None),
    ("detective", None),
    ("inspector", None),
    ("attorney", None),
    ("chairman", Some('m')),
    ("chairwoman", Some('f')),
    ("coach", None),
    ("speaker", None),
    ("director", None),
    ("former", None),
    ("the", None),
];

impl Name {
    /// Takes `written` apart. Never fails: what it does not know becomes part of the name.
    pub(super) fn parse(written: &str) -> Self {
        let mut name = Self::default();
        let mut words = Vec::new();
        for word in bare(written, &mut name.handle).split_whitespace() {
            let folded = fold(word);
            if !folded.is_empty() {
                words.push(folded);
            }
        }
        while let [.., last] = words.as_slice()
            && words.len() > 1
        {
            if GENERATIONS.contains(&last.as_str()) {
                name.generation = words.pop();
            } else if POSTNOMINALS.contains(&last.as_str()) {
                words.pop();
            } else {
                break;
            }
        }
        let titles = words.iter().take(words.len().saturating_sub(1)).map_while(|w| title(w));
        let titles: Vec<_> = titles.collect();
        name.gender = titles.iter().copied().flatten().next();
        words.drain(..titles.len());
        let surname_at = words
            .iter()
            .skip(1)
            .position(|word| PARTICLES.contains(&word.as_str()))
            .map_or(words.len().saturating_sub(1), |at| at + 1);
        name.surname = words.split_off(surname_at.min(words.len())).join(" ");
        name.given = words;
        name
    }

    /// True when there is a given name or an initial beside the surname.
    pub(super) fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// True when nothing in the two full names speaks against one bearer.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        if self.surname != other.surname
            || self.generation != other.generation
            || clash(self.gender, other.gender)
        {
            return false;
        }
        let (Some(a), Some(b)) = (self.given.first(), other.given.first()) else { return true };
        given_agree(a, b) && middles_agree(&self.given[1..], &other.given[1..])
    }
}

/// True when both genders are known and differ.
pub(super) fn clash(a: Option<char>, b: Option<char>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Two given names of one bearer: equal, an initial, a short form, or one letter apart in a name
/// of five letters or more (`Sergey`, `Sergei`), where namesakes are rarer than misprints.
fn given_agree(a: &str, b: &str) -> bool {
    a == b
        || (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next()
        || nickname_groups(a).iter().any(|group| nickname_groups(b).contains(group))
        || a.len().min(b.len()) >= 5 && strsim::osa_distance(a, b) == 1
}

/// Middle names clash only where both give one and the two cannot be the same.
fn middles_agree(a: &[String], b: &[String]) -> bool {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => given_agree(a, b),
        _ => true,
    }
}

fn is_initial(given: &str) -> bool {
    given.chars().nth(1).is_none()
}

fn title(word: &str) -> Option<Option<char>> {
    TITLES.iter().find(|(title, _)| *title == word).map(|&(_, gender)| gender)
}

/// `written` without what stands in brackets or behind a comma, but for a generational mark.
/// A bracketed account name is kept aside.
fn bare(written: &str, handle: &mut Option<String>) -> String {
    let mut bare = String::with_capacity(written.len());
    let mut depth = 0usize;
    for (at, part) in written.split(',').enumerate() {
        if at > 0 && !GENERATIONS.contains(&fold(part.trim()).as_str()) {
            break;
        }
        bare.push(' ');
        for word in part.split_inclusive([' ', '(', ')']) {
            let open = word.ends_with('(');
            let word_only = word.trim_matches(['(', ')', ' ']);
            if let Some(account) = word_only.strip_prefix('@') {
                *handle = Some(account.to_lowercase());
            } else if depth == 0 {
                bare.push_str(word_only);
                bare.push(' ');
            }
            match word.chars().next_back() {
                _ if open => depth += 1,
                Some(')') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    bare
}

/// Lower case, accents and stops gone, apostrophes alike; `’s` at the end dropped.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '.' | '"' | '“' | '”' => {}
            _ => folded.extend(c.to_lowercase()),
        }
    }
    if let Some(bare) = folded.strip_suffix("'s") {
        folded.truncate(bare.len());
    }
    folded
}

/// The numbers of the nickname groups that hold `given`.
fn nickname_groups(given: &str) -> &'static [u16] {
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

    #[test]
    fn names_come_apart() {
        let table = [
            ("Donald J. Trump (@realDonaldTrump)", "donald j", "trump", None, None),
            ("Mr. Trump", "", "trump", None, Some('m')),
            ("Martin Luther King, Jr.", "martin luther", "king", Some("jr"), None),
            ("Sen. Marco Rubio (R-Fla.)", "marco", "rubio", None, None),
            ("Ursula von der Leyen", "ursula", "von der leyen", None, None),
            ("Jane Doe, chief executive of Acme", "jane", "doe", None, None),
            ("Vice President Mike Pence", "mike", "pence", None, None),
            ("Beyoncé", "", "beyonce", None, None),
            ("Speaker", "", "speaker", None, None),
            ("", "", "", None, None),
        ];
        for (written, given, surname, generation, gender) in table {
            let name = Name::parse(written);
            assert_eq!(name.given.join(" "), given, "{written}");
            assert_eq!(name.surname, surname, "{written}");
            assert_eq!(name.generation.as_deref(), generation, "{written}");
            assert_eq!(name.gender, gender, "{written}");
        }
        assert_eq!(Name::parse("X (@Some_One)").handle.as_deref(), Some("some_one"));
    }

    #[test]
    fn bearers_agree_or_clash() {
        let table = [
            ("Mike Brown", "Michael Brown", true),
            ("John F. Kennedy", "John Kennedy", true),
            ("John F. Kennedy", "John D. Kennedy", false),
            ("George Walker Jr.", "George Walker Sr.", false),
            ("George Walker Jr.", "George Walker", false),
            ("Sergei Ivanov", "Sergey Ivanov", true),
            ("J. Smith", "Jane Smith", true),
            ("John Smith", "Jane Smith", false),
            ("Mr. Chris Lane", "Ms. Chris Lane", false),
        ];
        for (a, b, expected) in table {
            assert_eq!(Name::parse(a).agrees(&Name::parse(b)), expected, "{a} / {b}");
        }
    }
}
