//! What the crate knows of English: contractions, spelling, number words, stems, classes of words,
//! abbreviations.
//!
//! Each is one table under `data/`, with its origin and licence, and one way to ask it. Words are
//! asked for in folded form: small letters, plain apostrophes.

pub(crate) mod class;
pub(crate) mod contraction;
pub(crate) mod list;
pub(crate) mod number;
pub(crate) mod sentence;
pub(crate) mod spelling;
pub(crate) mod stem;
