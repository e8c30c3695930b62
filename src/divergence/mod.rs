//! What kind of difference two readings show, and how much it matters.
//!
//! Every difference between the base and a witness is named by its [`DivergenceKind`], weighed by
//! its [`Significance`] and, where it touches what was claimed, explained by an [`Alarm`].
//! The library says that wordings *differ*; which of them was spoken it cannot know.

mod agreement;
mod alarm;
mod classify;
mod collation;
mod compare;
mod cut;
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
