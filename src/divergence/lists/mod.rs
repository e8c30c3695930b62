//! The word lists behind the guards: closed classes and stock phrases of English, written by hand.

mod claim;
mod measure;
mod name;
mod spoken;

pub(super) use claim::{
    CONDITIONS, HEDGES, MODALS, NEGATIONS, NEGATIVE_PREFIXES, OPPOSITES, QUANTIFIERS, SUPPORT,
    TURNS,
};
pub(super) use measure::{DATES, UNITS};
pub(super) use name::{PARTICLES, PERSONAL, TITLES};
pub(super) use spoken::{EXPLETIVES, FILLERS};
