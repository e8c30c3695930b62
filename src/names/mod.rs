//! Names of persons and bodies: one parser, one list of titles, one comparison.
//!
//! Every stage that compares names asks here: attribution within an article, identification across
//! articles, matching of records, and the guards on names in differences. So two names that agree
//! in one stage agree in all.
//!
//! ```text
//! Sen. Jane Q. Doe Jr. (@doe)     given [jane, q]  surname doe  generation jr  handle doe
//! the Institute for Fiscal Studies  body, acronym IFS
//! ```
//!
//! Nothing here knows a person. What is known are titles, particles, short forms of given names and
//! the shapes of names.

mod body;
mod gender;
mod person;
mod phrase;
mod title;

pub(crate) use body::Body;
pub(crate) use gender::Gender;
pub(crate) use person::Person;
pub(crate) use phrase::Phrase;
pub(crate) use title::{TITLES, is_particle, is_title};

use crate::text::fold_into;

/// What two names say of their bearers.
///
/// Agreement is no equivalence: `Jane Doe` and `John Doe` both agree with `Doe`, and not with each
/// other. Who groups names has to compare each with all members of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Both are full and agree in every part.
    Same,
    /// One is part of the other, and nothing speaks against one bearer.
    Compatible,
    /// They cannot mean one bearer.
    Differ,
}

/// Lower case, accents and stops gone, apostrophes alike; `’s` at the end dropped.
///
/// On top of the folding of [`text`](crate::text), which lowers case and drops accents.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded.retain(|c| !matches!(c, '.' | '"'));
    if let Some(bare) = folded.strip_suffix("'s") {
        folded.truncate(bare.len());
    }
    folded
}
