//! Classifies the differences between readings, and weighs how much they matter.
//!
//! Every difference between the base and a witness has a [`DivergenceKind`] and a [`Change`]. If it
//! touches the claim, an [`Alarm`] explains how. The library says that wordings *differ*. It
//! cannot know which of them was spoken.
//!
//! # How a difference is classified
//!
//! ```text
//! block of a collation → place → kind       classified by words and marks on both sides
//!                              → guards     the part of the claim that it touches
//!                              → weight     substantive if words differ or a guard fires
//!          all blocks → moves → one transposition if two blocks are one move
//!      all witnesses → divergences, one for each reading, with its witnesses
//! ```
//!
//! Kinds are tested from the most particular to the most general: a bracketed edit is not tested as
//! a substitution. Guards read only closed lists of English words (`words.txt`) and do not parse.
//! If a word may be a name (`May`, `Will`), they stay silent to avoid a false alarm.
//!
//! A divergence is *accidental* if only the form differs, and *substantive* if words differ. Both
//! terms come from Greg (*The Rationale of Copy-Text*, 1950).

mod agreement;
mod alarm;
mod bracket;
mod change;
mod classify;
mod collation;
mod compare;
mod cut;
mod disfluency;
mod elsewhere;
mod fidelity;
mod guard;
mod kind;
mod lists;
mod marks;
mod mates;
mod moves;
mod names;
mod pair;
mod part;
mod place;
mod roles;
mod room;
mod row;
mod sense;
mod significance;
mod surroundings;
mod told;
mod wording;

pub(crate) use agreement::{Base, Site, Sites};
pub use alarm::{Alarm, Guard};
pub use collation::{Divergence, Place};
pub(crate) use collation::{Overlap, Rows};
pub(crate) use compare::{context_alarms, differences};
pub use fidelity::Fidelity;
pub(crate) use guard::{denies_clause, denies_quoted, says};
pub use kind::DivergenceKind;
pub(crate) use pair::{Difference, Pair};
pub use significance::Change;
pub(crate) use significance::Significance;
pub(crate) use surroundings::{Cut, Surroundings};
