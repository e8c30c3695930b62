//! What a report tells of an utterance besides its words. Data only.

use jiff::civil::Date;

/// What a report knows of an utterance and its entry only refers to by ids: names, days, and sentences
/// on the articles. With it an entry can be printed by itself.
///
/// It follows from the report, which tells it again when it is read from a file: it is not written, and
/// two entries are equal whatever is told of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The speaker, in the words of the heading.
    pub(crate) speaker: Box<str>,
    /// For each witness the day on which it was published.
    pub(crate) days: Box<[Option<Date>]>,
    /// Witnesses that name another speaker than the entry, and whom.
    pub(crate) others: Box<[(usize, String)]>,
    /// Negations that stand right outside the marks of some outlets, and the same words under another
    /// name.
    pub(crate) notes: Box<[Line]>,
}

impl PartialEq for Told {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A line below the sentences: a label and a sentence. The words of articles and outlets stand in it
/// as they are, to be escaped as the format asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is about.
    pub(crate) label: Label,
    /// The sentence, without a stop.
    pub(crate) text: String,
}

/// What a [`Line`] is about, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Label {
    /// A guard says that the claim differs.
    Claim,
    /// The words differ in substance.
    Substance,
    /// The words differ and carry little by themselves.
    Wording,
    /// A negation stands right outside the marks of some outlets.
    Outside,
    /// Outlets name different speakers.
    Speaker,
    /// Outlets name sources that may go together: one quotes the other or speaks for it.
    AlsoGiven,
    /// Words or claims differ within outlets alone: each prints both.
    BothWays,
    /// All differences of form.
    Form,
    /// Outlets that leave whole sentences out.
    LeftOut,
    /// Words with which an outlet begins sooner or goes on longer.
    Beyond,
    /// Parts that an outlet repeats elsewhere in its article.
    InPart,
    /// What an outlet makes of the primary source.
    Source,
    /// On which days it was printed.
    Printed,
    /// Outlets that print one copy or likely draw on one another.
    Copy,
}

impl Label {
    /// The label as it is printed.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Substance => "substance",
            Self::Wording => "wording",
            Self::Outside => "outside",
            Self::Speaker => "speaker",
            Self::AlsoGiven => "sources",
            Self::BothWays => "both ways",
            Self::Form => "form",
            Self::LeftOut => "left out",
            Self::Beyond => "more",
            Self::InPart => "in part",
            Self::Source => "source",
            Self::Printed => "printed",
            Self::Copy => "copies",
        }
    }
}
