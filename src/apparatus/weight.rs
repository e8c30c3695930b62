//! What matters first: the order of statements on the page.

use super::statement::Apparatus;
use super::variation::Variation;
use crate::divergence::Change;
use crate::xref::Label;

/// The gravest difference of a statement. Statements stand on the page in this order, the gravest
/// first; of equal ones, those of more outlets first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Weight {
    /// Word for word the same, as far as each outlet goes.
    Same,
    /// The words are the same in another form.
    Form,
    /// Small words differ.
    Wording,
    /// Outlets name different speakers.
    Speaker,
    /// Words differ in substance.
    Substance,
    /// A guard says that the claim differs.
    Claim,
}

impl Weight {
    /// The weight as it is written in reports.
    #[cfg(any(feature = "html", feature = "json"))]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Form => "form",
            Self::Wording => "wording",
            Self::Speaker => "speaker",
            Self::Substance => "substance",
            Self::Claim => "claim",
        }
    }
}

impl Variation<'_> {
    /// How much this place matters.
    pub(crate) fn weight(&self) -> Weight {
        match self.change {
            _ if !self.alarms.is_empty() => Weight::Claim,
            Change::Substance => Weight::Substance,
            Change::Wording => Weight::Wording,
            Change::Form if self.is_length() => Weight::Same,
            Change::Form => Weight::Form,
        }
    }

    /// The weight as a difference between outlets. If one outlet prints both wordings, it is at most
    /// [`Weight::Form`].
    pub(super) fn weight_between(&self) -> Weight {
        match self.separates_outlets() {
            true => self.weight(),
            false => self.weight().min(Weight::Form),
        }
    }
}

impl Apparatus<'_> {
    /// The weight of the gravest difference. See [`Variation::weight_between`].
    pub(crate) fn weight(&self) -> Weight {
        let variations = self.variations().iter().map(Variation::weight_between);
        let notes = self.notes().iter().filter_map(|note| match note.label {
            Label::Outside => Some(Weight::Claim),
            Label::Speaker => Some(Weight::Speaker),
            _ => None,
        });
        variations.chain(notes).max().unwrap_or(Weight::Same)
    }
}
