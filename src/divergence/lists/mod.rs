//! The word lists behind the guards: closed classes and stock phrases of English, written by hand.

mod beside;
mod claim;
mod measure;
mod name;
mod spoken;

pub(super) use beside::{ADVERBS, JOINS, TIMES};
pub(super) use claim::{
    CONDITIONS, HEDGES, MODALS, NEGATIONS, NEGATIVE_PREFIXES, OPPOSITES, QUANTIFIERS, SUPPORT,
    TURNS,
};
pub(super) use measure::{BEFORE_DATES, DATES, MONTHS, UNITS, WITHOUT_CAPITAL};
pub(super) use name::{PARTICLES, PERSONAL, PERSONS, POSSESSIVES, TITLES};
pub(super) use spoken::{EXPLETIVES, FILLERS};
