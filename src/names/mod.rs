//! Names of persons and bodies: one parser, one list of titles, one comparison.

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
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded.retain(|c| !matches!(c, '.' | '"'));
    if let Some(bare) = folded.strip_suffix("'s") {
        folded.truncate(bare.len());
    }
    folded
}
