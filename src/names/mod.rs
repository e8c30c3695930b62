//! Names of persons and organisations: one parser, one list of titles, one comparison.
//!
//! Every stage that compares names uses this module: attribution within an article, identification
//! across articles, matching of records, and the guards on names in differences. Two names that
//! agree in one stage therefore agree in all stages.
//!
//! ```text
//! Sen. Jane Q. Doe Jr. (@doe)     given [jane, q]  surname doe  generation jr  handle doe
//! the Institute for Fiscal Studies  body, acronym IFS
//! ```
//!
//! The module has no list of persons. It has lists of titles, particles and short forms of given
//! names, and knows the shapes of names.

mod body;
mod gender;
mod lookup;
mod person;
mod phrase;
mod spelling;
mod title;

pub(crate) use body::Body;
pub(crate) use gender::Gender;
pub(crate) use person::Person;
pub(crate) use phrase::Phrase;
pub(crate) use spelling::may_be_one;
pub(crate) use title::{TITLES, abbreviates_title, is_particle, is_title};

use crate::text::fold_into;

/// How two names agree about their bearers.
///
/// Agreement is not transitive: `Doe` agrees with both `Jane Doe` and `John Doe`, but these do not
/// agree with each other. Code that groups names must compare each name with all members of a
/// group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Both names are full and agree in every part.
    Same,
    /// One name is part of the other, and nothing contradicts the same bearer.
    Compatible,
    /// The names cannot refer to the same bearer.
    Differ,
}

/// Folds a word of a name: lower case, no accents, no stops, uniform apostrophes, and no `’s` at
/// the end.
///
/// This builds on the folding of [`text`](crate::text), which lowers case and drops accents.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded.retain(|c| !matches!(c, '.' | '"'));
    if let Some(bare) = folded.strip_suffix("'s") {
        folded.truncate(bare.len());
    }
    folded
}
