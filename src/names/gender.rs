//! Grammatical gender.
//!
//! Gender only excludes: a known difference separates two names, but an equal gender does not unite
//! them.

/// The gender that a pronoun, a title or a given name shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Gender {
    /// No gender is known.
    #[default]
    Unknown,
    Male,
    Female,
}

impl Gender {
    /// Whether two genders are not known to differ.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }

    /// The known gender: `self`, or else `other`.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}
