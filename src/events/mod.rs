//! Events: articles that report the same happening, and the quotations that they share.
//!
//! The matcher compares wordings alone, over any number of records, and so it must ask for much
//! agreement. A reader links far more, because two articles are about one event, the speaker is the
//! same and few sentences come into question. This is a second pass that does likewise: articles
//! are linked into events, and within linked articles quotations that share a few telling words are
//! weighed with all that is known of them.

mod candidate;
mod compare;
mod evidence;
mod join;
mod link;
mod model;
mod overlap;
mod page;
mod pair;
mod profile;
mod quotation;
mod rivals;
mod sure;
mod term;
#[cfg(feature = "unstable-training")]
pub(crate) mod training;
mod words;

pub(crate) use compare::{Compared, Input, compare};
pub(crate) use join::join;
pub use link::{Event, Link};
pub(crate) use pair::Pair;
