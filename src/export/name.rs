//! The name of a kind, as the JSON report has it.

use std::fmt;

use serde::Serialize;

/// Prints the serde name of a value that is one word, such as [`QuoteKind`](crate::QuoteKind).
pub(super) struct Name<T>(pub(super) T);

impl<T: Serialize> fmt::Display for Name<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}
