//! Keys by which names are looked up, so that not every name is compared with every other.
//!
//! If two names may belong to one person, a search key of one is a stored key of the other. A surname
//! alone is looked up by the surname, and finds all its bearers. A full name finds the surname alone,
//! and the bearers whose given names agree with its own.
//!
//! ```text
//! stored      Michael Smith   smith+   michael*   smith: michael, letter m, short forms, slips
//! looked up   Mike Smith      smith    mike       smith: mike, initial m, short forms, slips
//! ```

use crate::text::hash;

use super::person::{LONG_GIVEN, Person, is_initial, nickname_groups};

/// What a key says of a name.
#[derive(Clone, Copy)]
enum About {
    /// A single name, or a surname alone.
    Alone,
    /// The surname of a full name.
    Surname,
    /// The given name of a full name.
    Given,
    /// A surname with a given or middle name.
    With,
    /// A surname with the first letter of the given name.
    Letter,
    /// A surname with an initial.
    Initial,
    /// A surname with a group of short forms.
    ShortForms,
    /// A surname with a long given name, a letter left out or none.
    GivenSlip,
    /// A given name with a surname, letters left out or none.
    SurnameSlip,
}

fn key(about: About, first: &str, second: &str) -> u64 {
    let letters = first.bytes().chain([0]).chain(second.bytes()).map(u64::from);
    hash::sequence([about as u64].into_iter().chain(letters))
}

impl Person {
    /// The keys that the name is stored under. A name with an `open` class may stand for others than
    /// those that it agrees with, and is found by each of its words.
    pub(crate) fn stored_keys(&self, open: bool) -> Vec<u64> {
        let core = self.core();
        let Some(given) = self.given.first() else { return vec![key(About::Alone, core, "")] };
        let mut keys = self.common_keys(given);
        keys.extend([key(About::Surname, core, ""), key(About::Given, given, "")]);
        keys.extend(letter(given).map(|letter| key(About::Letter, core, letter)));
        if is_initial(given) {
            keys.push(key(About::Initial, core, given));
        }
        if open {
            keys.extend([core, given].map(|word| key(About::Alone, word, "")));
        }
        keys
    }

    /// The keys that names which agree with this one are stored under.
    pub(crate) fn sought_keys(&self) -> Vec<u64> {
        let core = self.core();
        let Some(given) = self.given.first() else {
            return [About::Alone, About::Surname, About::Given]
                .map(|about| key(about, core, ""))
                .to_vec();
        };
        let mut keys = self.common_keys(given);
        keys.extend([core, given].map(|word| key(About::Alone, word, "")));
        let about = if is_initial(given) { About::Letter } else { About::Initial };
        keys.extend(letter(given).map(|letter| key(about, core, letter)));
        keys
    }

    /// The keys that full names which agree have in common.
    fn common_keys(&self, given: &str) -> Vec<u64> {
        let core = self.core();
        let mut keys: Vec<u64> =
            self.given.iter().map(|given| key(About::With, core, given)).collect();
        let groups = nickname_groups(given).iter();
        keys.extend(groups.map(|group| key(About::ShortForms, core, &group.to_string())));
        if given.len() >= LONG_GIVEN {
            keys.extend(shortened(given).map(|slip| key(About::GivenSlip, core, &slip)));
        }
        keys.push(key(About::SurnameSlip, given, core));
        for slip in shortened(core).filter(|_| core.chars().count() >= SLIPS[0]) {
            keys.push(key(About::SurnameSlip, given, &slip));
            if core.chars().count() >= SLIPS[1] {
                keys.extend(shortened(&slip).map(|slip| key(About::SurnameSlip, given, &slip)));
            }
        }
        keys
    }
}

/// Letters of a surname from which on one slip, or two, leave it the same. Three slips, in eighteen
/// letters, are not looked for.
const SLIPS: [usize; 2] = [6, 12];

/// The first letter of a given name.
fn letter(given: &str) -> Option<&str> {
    given.get(..given.chars().next()?.len_utf8())
}

/// The word without one of its letters, and the word itself. Two words that are one slip apart have
/// one of these in common.
fn shortened(word: &str) -> impl Iterator<Item = String> + '_ {
    let without =
        |(at, letter): (usize, char)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]);
    word.char_indices().map(without).chain([word.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::super::Agreement;
    use super::*;

    #[test]
    fn names_that_agree_have_a_key_in_common() {
        let written = [
            "Mike Brown",
            "Michael Brown",
            "M. Brown",
            "John F. Kennedy",
            "John Kennedy",
            "Kennedy",
            "J. Kennedy",
            "Fitz John Kennedy",
            "Sergei Ivanov",
            "Sergey Ivanov",
            "Sergey Ivanow",
            "Serena",
            "Serena Blake",
            "Bashar al-Assad",
            "Assad",
            "Bashar Asad",
            "Élodie Martin",
            "É. Martin",
            "Ana Featherstonehaugh",
            "Ana Fetherstonhaugh",
            "George Walker Jr.",
            "Walker",
        ];
        let names = written.map(Person::parse);
        for (a, left) in written.iter().zip(&names) {
            for (b, right) in written.iter().zip(&names) {
                let stored = right.stored_keys(false);
                let found = left.sought_keys().iter().any(|key| stored.contains(key));
                let shares =
                    left.core() == right.core() || left.given.first() == right.given.first();
                let agrees = left.agreement(right) != Agreement::Differ;
                assert!(found || !agrees || !shares, "{a} / {b}");
            }
        }
    }
}
