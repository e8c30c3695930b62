//! Compares two texts in one call.

use std::fmt;

use crate::collate::{Collation, Collator, Source};
use crate::divergence::Divergence;
use crate::text::Span;

/// Finds where two wordings differ: two versions of a post, a quotation and its correction. Takes
/// time linear in the words that they share in order, and quadratic in a stretch that they do not
/// share.
///
/// Both are taken as whole texts: words that one has beyond an end of the other are an addition or an
/// omission. Pieces of one utterance are collated by a [`Collator`], for which a piece may begin later
/// or end sooner.
///
/// In each [`Divergence`] of the result, `base` holds the words of the left text and `reading` those of
/// the right text. Printed with `{}`, each difference has one line. A
/// [`CrossReference`](crate::CrossReference) from the result writes it in every format, such as CSV, TEI
/// and HTML.
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
pub fn compare(left: &str, right: &str) -> Collation {
    let texts = [("left", left), ("right", right)];
    let segments = texts.map(|(_, text)| [Span::new(0, text.len())]);
    let source =
        |at: usize| Source { siglum: texts[at].0, text: texts[at].1, segments: &segments[at] };
    Collator::default().whole(true).collate(0, &[source(0), source(1)])
}

impl Collation {
    /// True when all witnesses print the same words, byte for byte.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        self.witnesses.windows(2).all(|pair| pair[0].segments == pair[1].segments)
    }

    /// True when words differ, and not only their form.
    ///
    /// ```
    /// use crossquote::compare;
    ///
    /// assert!(compare("It is safe.", "It is secure.").is_substantive());
    /// assert!(!compare("It is safe.", "It is “safe”!").is_substantive());
    /// ```
    #[must_use]
    pub fn is_substantive(&self) -> bool {
        self.divergences().iter().any(Divergence::is_substantive)
    }
}

/// A line for each difference.
impl fmt::Display for Collation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.divergences() {
            _ if self.is_verbatim() => writeln!(f, "no difference"),
            [] => writeln!(f, "no difference but for spaces"),
            found => found.iter().try_for_each(|found| writeln!(f, "{found}")),
        }
    }
}
