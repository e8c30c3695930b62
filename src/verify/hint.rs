//! What is known of the place where a quotation stands.

use serde::{Deserialize, Serialize};

/// Chooses among the places of words that stand more than once, as a `TextQuoteSelector` and a
/// `TextPositionSelector` of the W3C Web Annotation Data Model (2017) do.
///
/// ```
/// use crossquote::verify::{Hint, Sources, Verifier};
///
/// let sources = Sources::from_text("speech", "In May: we will rebuild. In June: we will rebuild.");
/// let hint = Hint { prefix: Some("In June:".into()), ..Hint::default() };
/// let found = Verifier::default().verify_near("we will rebuild", &hint, &sources);
/// assert_eq!((found.spans[0].start, found.occurrences.len()), (34, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hint {
    /// Words right before the quotation.
    pub prefix: Option<String>,
    /// Words right after it.
    pub suffix: Option<String>,
    /// Its first byte, or a byte near it, in the document as given.
    pub position: Option<usize>,
}
