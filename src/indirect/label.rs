//! The labels of the tagger: which part of an attribution a token belongs to.

/// What a token is to the attribution it stands in. An attribution is a source, a cue and a
/// content in any order; left and right are seen from the cue, so that the order of the parts is
/// in the labels themselves and a chain of labels can only be walked in an order that occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Label {
    Outside,
    /// The first token behind a content: what ends a content is learnt here.
    OutsideBegin,
    /// Between two parts, the cue yet to come.
    GapBefore,
    /// Between a source and its cue.
    GapSource,
    /// Between two parts, behind the cue.
    GapAfter,
    SourceLeftBegin,
    SourceLeft,
    SourceRightBegin,
    SourceRight,
    CueBegin,
    Cue,
    ContentLeftBegin,
    ContentLeft,
    ContentRightBegin,
    ContentRight,
}

/// Number of labels.
pub const LABELS: usize = 15;

/// Labels of one row of weights: [`LABELS`], rounded up to what a vector register likes.
pub const LANES: usize = 16;

/// A part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A source in front of its cue.
    SourceLeft,
    /// A source behind its cue.
    SourceRight,
    /// The cue.
    Cue,
    /// Content in front of its cue.
    ContentLeft,
    /// Content behind its cue.
    ContentRight,
}

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Self; LABELS] = [
        Self::Outside,
        Self::OutsideBegin,
        Self::GapBefore,
        Self::GapSource,
        Self::GapAfter,
        Self::SourceLeftBegin,
        Self::SourceLeft,
        Self::SourceRightBegin,
        Self::SourceRight,
        Self::CueBegin,
        Self::Cue,
        Self::ContentLeftBegin,
        Self::ContentLeft,
        Self::ContentRightBegin,
        Self::ContentRight,
    ];

    /// The part, and whether it begins here; `None` outside and in gaps.
    #[must_use]
    pub const fn part(self) -> Option<(Part, bool)> {
        Some(match self {
            Self::Outside
            | Self::OutsideBegin
            | Self::GapBefore
            | Self::GapSource
            | Self::GapAfter => return None,
            Self::SourceLeftBegin => (Part::SourceLeft, true),
            Self::SourceLeft => (Part::SourceLeft, false),
            Self::SourceRightBegin => (Part::SourceRight, true),
            Self::SourceRight => (Part::SourceRight, false),
            Self::CueBegin => (Part::Cue, true),
            Self::Cue => (Part::Cue, false),
            Self::ContentLeftBegin => (Part::ContentLeft, true),
            Self::ContentLeft => (Part::ContentLeft, false),
            Self::ContentRightBegin => (Part::ContentRight, true),
            Self::ContentRight => (Part::ContentRight, false),
        })
    }

    /// The label of a token of `part`.
    #[must_use]
    pub const fn of(part: Part, begins: bool) -> Self {
        match (part, begins) {
            (Part::SourceLeft, true) => Self::SourceLeftBegin,
            (Part::SourceLeft, false) => Self::SourceLeft,
            (Part::SourceRight, true) => Self::SourceRightBegin,
            (Part::SourceRight, false) => Self::SourceRight,
            (Part::Cue, true) => Self::CueBegin,
            (Part::Cue, false) => Self::Cue,
            (Part::ContentLeft, true) => Self::ContentLeftBegin,
            (Part::ContentLeft, false) => Self::ContentLeft,
            (Part::ContentRight, true) => Self::ContentRightBegin,
            (Part::ContentRight, false) => Self::ContentRight,
        }
    }
}
