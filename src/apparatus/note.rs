//! A sentence about the witnesses of a statement. Data only.

/// One sentence about the witnesses of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The sentence, without a stop. The words of articles and outlets stand in it as they are, to
    /// be escaped as the format asks.
    pub text: String,
}

/// What a [`Note`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// Outlets name different speakers.
    Speaker,
    /// Outlets name sources that may go together: one quotes the other or speaks for it.
    AlsoGiven,
    /// What an outlet makes of the primary source.
    Fidelity,
    /// On which days it was printed.
    Appearance,
    /// Outlets print one copy.
    Copy,
    /// Outlets likely draw on one another.
    Kin,
}

impl NoteKind {
    /// The label that notes of this kind stand under.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Speaker => "who said it differs",
            Self::AlsoGiven => "also given to",
            Self::Fidelity => "against the primary source",
            Self::Appearance => "printed",
            Self::Copy | Self::Kin => "who stands with whom",
        }
    }
}
