//! The words that a spelling stands for.

use std::borrow::Cow;

use crate::english::contraction::contraction;
use crate::english::spelling::in_full;

/// The word that a folded spelling stands for, or the two words of a contraction. A possessive `'s`
/// is dropped, and the rest is expanded.
///
/// `I’ve` gives `i` and `have`, `dog’s` gives `dog`, `&` gives `and`, `1,000` gives `1000`. If an
/// ending may stand for several words, the most likely one is used.
pub(super) fn expand(mut folded: &str) -> (Cow<'_, str>, Option<&'static str>) {
    loop {
        if let Some(word) = in_full(folded) {
            return (word.into(), None);
        }
        match contraction(folded) {
            Some(found) if found.possessive => folded = found.head,
            // A contraction of a contraction is a single word: `couldn't've`.
            Some(found) if contraction(found.head).is_none() => {
                let head = in_full(found.head).unwrap_or(found.head);
                return (head.into(), found.tails.first().copied());
            }
            _ => break,
        }
    }
    if folded.contains(',') && folded.starts_with(|c: char| c.is_ascii_digit()) {
        return (folded.replace(',', "").into(), None);
    }
    (folded.into(), None)
}
