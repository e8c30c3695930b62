//! Quotations that arrive, are corrected and are withdrawn: the clusters change with them.
//!
//! ```text
//! articles → utterances → keys → related wordings → pairs of utterances → components → clusters
//! ```
//!
//! Each arrow is operators of differential dataflow: a change of an article costs what depends on its
//! quotations and the clusters that they touch, not what the collection holds. The result is that of
//! the library over the articles that are left; see [`batch`].

pub mod batch;
pub mod change;
pub mod cluster;
pub mod dataflow;
mod groups;
mod pairs;
pub mod utterance;
mod wordings;
