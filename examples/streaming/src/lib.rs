//! Quotations that arrive, are corrected and are withdrawn: the clusters change with them.
//!
//! ```text
//! articles → utterances → keys → pairs of wordings → matches → components → clusters → differences
//! ```
//!
//! Each arrow is an operator of differential dataflow: a change of an article costs what depends on
//! its quotations, not what the collection holds. The result is that of the library over the articles
//! that are left; see [`batch`].

pub mod batch;
pub mod change;
pub mod cluster;
pub mod dataflow;
mod groups;
mod pairs;
pub mod utterance;
mod wordings;
