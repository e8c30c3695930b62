//! How true a witness is to the base, in one word.

use serde::{Deserialize, Serialize};

use crate::collate::Collation;

use super::collation::Divergence;
use super::kind::DivergenceKind as Kind;
use super::significance::Significance;

/// How closely a witness keeps the base's words. The closest comes first.
///
/// It measures fidelity to the source only if the base is the primary source. Otherwise it measures
/// how far two reports agree.
///
/// ```
/// use crossquote::Collator;
/// use crossquote::collate::Source;
/// use crossquote::divergence::Fidelity;
/// use crossquote::text::Span;
///
/// let texts = ["We will be safe.", "We will be secure.", "We will be safe."];
/// let spans = texts.map(|text| [Span::new(0, text.len())]);
/// let sources = [0, 1, 2].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
/// let collation = Collator::default().primary(true).collate(0, &sources);
/// assert_eq!(collation.fidelity(1), Fidelity::Altered);
/// assert_eq!(collation.fidelity(2), Fidelity::Verbatim);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fidelity {
    /// Byte for byte, as far as it goes in one piece from end to end.
    Verbatim,
    /// Only marks, capitals, spelling and the like differ.
    Accidental,
    /// Words are left out at an end or at an ellipsis; what is kept means the same.
    Cut,
    /// Words differ, or a cut changes what is kept. How far they differ is told by each
    /// [`Divergence`].
    Altered,
}

impl std::fmt::Display for Fidelity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Verbatim => "verbatim",
            Self::Accidental => "accidental differences only",
            Self::Cut => "cut",
            Self::Altered => "altered",
        })
    }
}

impl Fidelity {
    /// The fidelity that a set of differences leaves.
    pub(crate) fn of(differences: impl Iterator<Item = Self>) -> Self {
        differences.max().unwrap_or(Self::Verbatim)
    }

    /// The fidelity that one difference leaves; `words` tells that words of the base are concerned. A
    /// mark of omission alone takes nothing away.
    pub(crate) const fn after(kind: Kind, significance: Significance, words: bool) -> Self {
        match (significance, kind) {
            (Significance::Substantive, _) => Self::Altered,
            (_, Kind::Truncation | Kind::Ellipsis) if words => Self::Cut,
            _ => Self::Accidental,
        }
    }
}

impl Divergence {
    /// The fidelity that it leaves a witness.
    pub(crate) fn fidelity(&self) -> Fidelity {
        let words = self.base.contains(char::is_alphanumeric);
        Fidelity::after(self.kind, self.significance(), words)
    }
}

impl Collation {
    /// How true a witness is to the base. The base itself, and a witness that does not exist, are
    /// verbatim.
    #[must_use]
    pub fn fidelity(&self, witness: usize) -> Fidelity {
        let own = self.divergences_of(witness);
        Fidelity::of(own.iter().map(Divergence::fidelity))
    }

    /// The places where a witness differs from the base.
    #[must_use]
    pub fn divergences_of(&self, witness: usize) -> Vec<Divergence> {
        let has = |divergence: &Divergence| divergence.places.iter().any(|p| p.witness == witness);
        self.divergences().into_iter().filter(has).collect()
    }
}
