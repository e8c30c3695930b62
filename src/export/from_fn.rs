//! A value that is printed by a function: `std::fmt::from_fn`, which is newer than the oldest
//! compiler that the crate supports.

use std::fmt;

/// Prints what `write` writes.
pub(super) fn from_fn<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result>(
    write: F,
) -> impl fmt::Display {
    FromFn(write)
}

struct FromFn<F>(F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for FromFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}
