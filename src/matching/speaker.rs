//! Whether two names or phrases denote one speaker.

use rustc_hash::FxHashMap;

use crate::names::{Agreement, Phrase};

/// Whether the speakers of two quotations agree, by their names alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum SpeakerAgreement {
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

/// A speaker's name or description, prepared for comparison; `None` if there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reference(Option<Phrase>);

/// The distinct speakers of a set of quotations, each parsed once.
///
/// Number 0 means that there is no speaker.
#[derive(Clone, Debug)]
pub(crate) struct Speakers {
    references: Vec<Reference>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Default for Speakers {
    fn default() -> Self {
        Self { references: vec![Reference::default()], numbers: FxHashMap::default() }
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
        self.references.push(Reference::of(Some(name)));
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

/// The speaker's name; a name of only white space counts as missing.
fn said(name: Option<&str>) -> Option<&str> {
    name.map(str::trim).filter(|name| !name.is_empty())
}

/// Agreement of two names or phrases.
#[cfg(test)]
fn agreement(left: Option<&str>, right: Option<&str>) -> SpeakerAgreement {
    Reference::of(left).agreement(&Reference::of(right))
}

impl Reference {
    pub(crate) fn of(name: Option<&str>) -> Self {
        Self(said(name).map(Phrase::read))
    }

    /// How well two speakers agree. It is symmetric. A name and a description are at best
    /// compatible.
    pub(crate) fn agreement(&self, other: &Self) -> SpeakerAgreement {
        let (a, b) = match (&self.0, &other.0) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => return SpeakerAgreement::BothUnknown,
            _ => return SpeakerAgreement::Unknown,
        };
        match a.agreement(b) {
            Agreement::Differ => SpeakerAgreement::Differ,
            _ if a.is_name() && b.is_name() => SpeakerAgreement::Agree,
            _ => SpeakerAgreement::Compatible,
        }
    }
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
