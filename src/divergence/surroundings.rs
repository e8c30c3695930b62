//! What the article around a witness adds to its quotation.
//!
//! A quotation may lack words because the article prints them beside it: in the next quotation, or
//! in the reporter's own sentence. Neither is a cut that changes anything.

use super::alarm::Guard;

/// Words at an end of the base that one side has and the other leaves out; of many, those next to
/// the cut.
pub(crate) struct Cut<'a> {
    /// As the side that has them prints them.
    pub(crate) words: &'a str,
    /// True at the beginning, false at the end.
    pub(crate) front: bool,
}

/// The article of each witness, as far as differences depend on it.
pub(crate) trait Surroundings {
    /// Whether another quotation of the witness's article prints the words of a cut next to it.
    fn prints(&self, witness: usize, cut: &Cut<'_>) -> bool;

    /// Some other witnesses of the same article.
    fn siblings(&self, witness: usize) -> &[usize];

    /// Whether the sentence around the marks says itself what a cut at that end took away.
    fn carries(&self, witness: usize, front: bool, guard: Guard) -> bool;
}

/// Quotations without an article.
impl Surroundings for () {
    fn prints(&self, _: usize, _: &Cut<'_>) -> bool {
        false
    }

    fn siblings(&self, _: usize) -> &[usize] {
        &[]
    }

    fn carries(&self, _: usize, _: bool, _: Guard) -> bool {
        false
    }
}
