//! Compares two texts in one call.

use std::fmt;

use crate::collate::{Collator, Source};
use crate::divergence::{Divergence, Significance};
use crate::text::Span;

/// Finds where two wordings differ: two versions of a post, a quotation and its correction. Takes
/// time linear in the words that they share in order, and quadratic in a stretch that they do not
/// share.
///
/// ```
/// use crossquote::{DivergenceKind, compare};
///
/// let found = compare("We will be guarded & safe.", "We will be guarded and secure.");
/// assert_eq!(
///     found.to_string(),
///     "& | and  typography in form\n\
///      safe | secure  substitution in substance\n"
/// );
/// assert_eq!(found.divergences()[1].kind, DivergenceKind::Substitution);
/// assert!(compare("It is safe.", "It is safe.").is_verbatim());
/// ```
#[must_use]
pub fn compare(left: &str, right: &str) -> Comparison {
    let texts = [("left", left), ("right", right)];
    let segments = texts.map(|(_, text)| [Span::new(0, text.len())]);
    let source =
        |at: usize| Source { siglum: texts[at].0, text: texts[at].1, segments: &segments[at] };
    let collation = Collator::default().collate(0, &[source(0), source(1)]);
    Comparison { verbatim: left == right, divergences: collation.divergences() }
}

/// The differences between two texts; see [`compare`].
///
/// In each [`Divergence`], `base` holds the words of the left text and `reading` those of the right
/// text. Printed with `{}`, each difference has one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    verbatim: bool,
    divergences: Vec<Divergence>,
}

impl Comparison {
    /// The differences, in the order of the left text.
    #[must_use]
    pub fn divergences(&self) -> &[Divergence] {
        &self.divergences
    }

    /// True when the texts are equal, byte for byte.
    #[must_use]
    pub const fn is_verbatim(&self) -> bool {
        self.verbatim
    }

    /// True when words differ, and not only their form.
    #[must_use]
    pub fn is_substantive(&self) -> bool {
        self.divergences.iter().any(|found| found.significance() == Significance::Substantive)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.verbatim, self.divergences.as_slice()) {
            (true, _) => writeln!(f, "no difference"),
            (false, []) => writeln!(f, "no difference but for spaces"),
            (false, found) => found.iter().try_for_each(|found| writeln!(f, "{found}")),
        }
    }
}
