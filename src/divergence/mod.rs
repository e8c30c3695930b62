//! What kind of difference two readings show, and how much it matters.
//!
//! Every difference between the base and a witness is named by its [`DivergenceKind`], weighed by
//! its [`Significance`] and, where it touches what was claimed, explained by an [`Alarm`].
//! The library says that wordings *differ*; which of them was spoken it cannot know.
//!
//! # How a difference gets its name
//!
//! ```text
//! block of a collation → place → kind       what it is, by words and marks on both sides
//!                              → guards     what about the claim it touches
//!                              → weight     substantive if words differ or a guard fires
//!          all blocks → moves → one transposition where two blocks are one move
//!      all witnesses → divergences, one for each reading, with the witnesses that have it
//! ```
//!
//! Kinds are decided from the most particular to the most general: a place that is a bracketed edit
//! is not tried as a substitution. Guards look at closed lists of English words (`words.txt`) and
//! at nothing else; they do not parse. They would rather be silent than wrong where a word may be a
//! name (`May`, `Will`).
//!
//! A divergence is *accidental* when only the dress differs and *substantive* when words do. The
//! pair of terms is Greg’s (*The Rationale of Copy-Text*, 1950).

mod agreement;
mod alarm;
mod classify;
mod collation;
mod compare;
mod cut;
mod disfluency;
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
mod row;
mod sense;
mod wording;

pub(crate) use agreement::{Held, Holders};
pub use alarm::{Alarm, Guard};
pub(crate) use collation::{Cut, Rows};
pub use collation::{Divergence, Place};
pub(crate) use compare::{context_alarms, differences};
pub use fidelity::Fidelity;
pub use kind::{DivergenceKind, Significance};
pub(crate) use pair::{Difference, Pair};
