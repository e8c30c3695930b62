//! The labels of the tagger: which part of an attribution a token belongs to.

/// The role of a token in its attribution.
///
/// An attribution has a source, a cue and a content. Left and right are relative to the cue.
/// Because the labels contain the order of the parts, a chain of labels can only take an order that
/// occurs.
///
/// The model file contains the numbers of the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Label {
    /// In no attribution.
    Outside,
    /// The first token behind a content, so that what ends a content is learnt like a beginning.
    OutsideBegin,
    /// Between a content and the rest, the cue yet to come.
    GapBefore,
    /// Between a source and its cue.
    GapSource,
    /// Between two parts, behind the cue.
    GapAfter,
    /// First token of a source in front of its cue.
    SourceLeftBegin,
    /// Its other tokens.
    SourceLeft,
    /// First token of a source behind its cue.
    SourceRightBegin,
    /// Its other tokens.
    SourceRight,
    /// First token of a cue.
    CueBegin,
    /// Its other tokens.
    Cue,
    /// First token of a content in front of its cue.
    ContentLeftBegin,
    /// Its other tokens.
    ContentLeft,
    /// First token of a content behind its cue.
    ContentRightBegin,
    /// Its other tokens.
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

/// All labels, in the order of their numbers, with the part that each belongs to and whether it
/// begins it.
const TABLE: [(Label, Option<(Part, bool)>); LABELS] = [
    (Label::Outside, None),
    (Label::OutsideBegin, None),
    (Label::GapBefore, None),
    (Label::GapSource, None),
    (Label::GapAfter, None),
    (Label::SourceLeftBegin, Some((Part::SourceLeft, true))),
    (Label::SourceLeft, Some((Part::SourceLeft, false))),
    (Label::SourceRightBegin, Some((Part::SourceRight, true))),
    (Label::SourceRight, Some((Part::SourceRight, false))),
    (Label::CueBegin, Some((Part::Cue, true))),
    (Label::Cue, Some((Part::Cue, false))),
    (Label::ContentLeftBegin, Some((Part::ContentLeft, true))),
    (Label::ContentLeft, Some((Part::ContentLeft, false))),
    (Label::ContentRightBegin, Some((Part::ContentRight, true))),
    (Label::ContentRight, Some((Part::ContentRight, false))),
];

impl Label {
    /// The label with this number; `Outside` for numbers from [`LABELS`] on.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        TABLE.get(usize::from(number)).map_or(Self::Outside, |entry| entry.0)
    }

    /// The part, and whether it begins here; `None` outside and in gaps.
    #[must_use]
    pub fn part(self) -> Option<(Part, bool)> {
        TABLE[self as usize].1
    }

    /// The label of a token of `part`.
    #[cfg(any(test, feature = "unstable-training"))]
    #[must_use]
    pub fn of(part: Part, begins: bool) -> Self {
        let found = TABLE.iter().find(|entry| entry.1 == Some((part, begins)));
        found.map_or(Self::Outside, |entry| entry.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbered_in_order() {
        for (number, (label, part)) in TABLE.into_iter().enumerate() {
            assert_eq!(label as usize, number);
            assert_eq!(Label::from_number(number as u8), label);
            if let Some((part, begins)) = part {
                assert_eq!(Label::of(part, begins), label);
            }
        }
    }
}
