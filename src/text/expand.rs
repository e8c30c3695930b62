//! The words that a spelling stands for.

use std::borrow::Cow;

use crate::english::contraction::contraction;
use crate::english::spelling::in_full;

/// The word that a folded spelling stands for; for a contraction, the two words. A possessive `'s` is
/// dropped.
///
/// `I’ve` gives `i` and `have`, `dog’s` gives `dog`, `&` gives `and`, `1,000` gives `1000`. Of
/// several words that an ending may stand for the likeliest is taken.
pub(super) fn expand(folded: &str) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some(word) = in_full(folded) {
        return (word.into(), None);
    }
    if let Some(found) = contraction(folded) {
        return (found.head.into(), found.tails.first().copied().filter(|_| !found.possessive));
    }
    if folded.contains(',') && folded.starts_with(|c: char| c.is_ascii_digit()) {
        return (folded.replace(',', "").into(), None);
    }
    (folded.into(), None)
}
