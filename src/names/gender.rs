//! Grammatical gender.
//!
//! Gender is used to rule out, never to rule in: a known difference parts two names, an equal
//! gender joins none.

/// What a pronoun, a title or a given name tells of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Gender {
    /// Nothing.
    #[default]
    Unknown,
    Male,
    Female,
}

impl Gender {
    /// Not known to differ.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }

    /// What is known: `self`, or else `other`.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}
