//! Classifies a speaker's name or description: a pronoun, a description, or a name.
//!
//! Records of other programs give the speaker as a string. Only its form shows whether it is a
//! name.

use super::{Agreement, Body, Gender, Person};

/// A parsed phrase that refers to a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// A pronoun, which shows at most the gender.
    Pronoun(Gender),
    /// Words without a name: `a spokesman`.
    Description,
    Person(Person),
    Body(Body),
}

const MALE: [&str; 4] = ["he", "him", "his", "himself"];
const FEMALE: [&str; 4] = ["she", "her", "hers", "herself"];
const OPEN: [&str; 8] = ["they", "them", "it", "i", "we", "who", "you", "someone"];

impl Phrase {
    /// Parses `written`, whose kind is unknown.
    ///
    /// Pronouns are tried first, then organisations, then persons. A phrase whose head has no
    /// capital is a description.
    pub(crate) fn read(written: &str) -> Self {
        if let Some(gender) = pronoun(written) {
            return Self::Pronoun(gender);
        }
        if let Some(body) = Body::find(written) {
            return Self::Body(body);
        }
        Person::find(written).map_or(Self::Description, Self::Person)
    }

    /// Whether both can refer to the same speaker.
    pub(crate) fn agreement(&self, other: &Self) -> Agreement {
        match (self, other) {
            (Self::Person(a), Self::Person(b)) => a.agreement(b),
            (Self::Body(a), Self::Body(b)) => a.agreement(b),
            (Self::Body(body), Self::Person(name)) | (Self::Person(name), Self::Body(body)) => {
                body.agreement(&name.as_body())
            }
            _ if self.gender().agrees(other.gender()) => Agreement::Compatible,
            _ => Agreement::Differ,
        }
    }

    /// Whether the phrase is a name and not a description.
    pub(crate) const fn is_name(&self) -> bool {
        matches!(self, Self::Person(_) | Self::Body(_))
    }

    const fn gender(&self) -> Gender {
        match self {
            Self::Pronoun(gender) => *gender,
            Self::Person(name) => name.gender,
            Self::Description | Self::Body(_) => Gender::Unknown,
        }
    }
}

/// The gender of a pronoun. Only a phrase of one word can be a pronoun.
fn pronoun(written: &str) -> Option<Gender> {
    let word = written.to_lowercase();
    let among = |list: &[&str]| list.contains(&word.as_str());
    match () {
        () if among(&MALE) => Some(Gender::Male),
        () if among(&FEMALE) => Some(Gender::Female),
        () if among(&OPEN) => Some(Gender::Unknown),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Agreement::{Compatible, Differ, Same};

    #[test]
    fn phrases_agree_or_differ() {
        let table = [
            ("title", "Mr. Doe", "Jane Doe", Compatible),
            ("role", "Senate Majority Leader Jane Doe, R-Ky.,", "Ms. Doe", Compatible),
            ("accent", "Calderon", "Calderón", Compatible),
            ("slip", "Zimmermann", "Zimmerman", Compatible),
            ("who-clause", "Doe, who advised Roe", "Doe", Compatible),
            ("others", "Doe", "Roe", Differ),
            ("namesakes", "Jane Doe", "Richard Doe", Differ),
            ("father and son", "John Doe", "John Doe Jr.", Differ),
            ("pronoun", "he", "Doe", Compatible),
            ("gender", "she", "Mr. Doe", Differ),
            ("description", "the candidate", "Doe", Compatible),
            ("capital in a description", "the Republican front-runner", "Doe", Compatible),
            ("name in apposition", "the Republican nominee, Jane Doe,", "Roe", Differ),
            ("employer", "Acme’s Jane Doe", "Doe", Compatible),
            ("post with of", "Secretary of State Jane Doe", "Mrs. Doe", Compatible),
            ("short given name", "Dan Doe", "Daniel Doe", Same),
            ("title as surname", "Martin Luther King", "Martin Luther King Jr.", Differ),
            ("title as surname alone", "Martin Luther King", "Dr. King", Compatible),
            ("chairman is no gender", "Chairman Doe", "Ms. Doe", Compatible),
            ("particle", "Ursula von der Leyen", "Leyen", Compatible),
            ("institutes", "the Institute for Fiscal Studies", "Institute for Government", Differ),
            ("article", "the Institute for Government", "Institute for Government", Same),
            ("acronym", "the Institute for Fiscal Studies", "IFS", Compatible),
            ("short form", "the Ministry of Defence", "Ministry of Justice", Differ),
        ];
        for (name, left, right, expected) in table {
            let (left, right) = (Phrase::read(left), Phrase::read(right));
            assert_eq!(left.agreement(&right), expected, "{name}: {left:?} {right:?}");
            assert_eq!(right.agreement(&left), expected, "{name}, reversed");
        }
    }
}
