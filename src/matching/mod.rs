//! From quotations to matches and clusters.
//!
//! ```
//! use crossquote::matching::{Matcher, Record, Verdict};
//!
//! let say = |text: &str| Record { text: text.into(), speaker: Some("Doe".into()), ..Record::default() };
//! let records = [
//!     say("We have strongly pressed the minister on this, twice, and he denied it."),
//!     say("We’ve strongly pressed the minister on this twice and he denied it"),
//! ];
//! let matches = Matcher::default().matches(&records);
//! assert_eq!(matches[0].verdict, Verdict::SameUtterance);
//! ```
//!
//! # Which pairs are found
//!
//! A quotation is compared by its wording: the sequence of its words in normal form. Case, accents,
//! spelling and possessives are ignored, and a contraction is expanded to its words. Two records
//! are a pair in three cases:
//!
//! 1. A wording of `m ≥ 4` words occurs in another wording of at least `m` words within
//!
//!    > k(m) = min(⌊m / 4⌋, ⌊m / 3⌋ − 1)
//!
//!    word edits (insertions, deletions, replacements). The join is exact: no such pair is missed.
//!    A quotation with an ellipsis or a bracket is searched for as a whole, and also by each of its
//!    pieces of four words or more.
//! 2. Two wordings share an unbroken run of eight words.
//! 3. A quotation of two or three words occurs unchanged in another quotation, and both speakers'
//!    names agree.
//!
//! # Limits on hard data
//!
//! Four limits keep time and output linear. Boilerplate reaches them, and utterances with very many
//! wordings.
//!
//! - The index has a key for every run of three words. A key with `p` postings, by which `w`
//!   wordings are looked up, takes `w × p` comparisons. Above 2²⁵ comparisons (about a twentieth of
//!   a second), each wording is compared with only about 2,000 of the postings: those in the
//!   wordings nearest in length.
//! - A run of eight words that more than 2,000 wordings contain makes no pair.
//! - More than 256 wordings that share a run of eight words, or that may contain a segment of eight
//!   words or more, are a crowd. In a crowd of `w`, each wording makes pairs with 2¹⁶ / w others
//!   (8 at least): those nearest in length and the longest.
//! - Up to 512 records that share a wording, or that have the two wordings of a pair, are all
//!   matched with one another. In a larger group, each record is matched with the first record of
//!   its wording and with its neighbours in order of speaker, day, outlet and text. The number of
//!   these neighbours falls with the number of records.
//!
//! The result depends on the set of records. The order of the records changes only their numbers.
//!
//! # Which pairs are matches
//!
//! Each pair gets a [`Verdict`]. The verdict depends on the shared words, the unbroken runs and
//! their surprisal in nats, and on who said it, when and where.
//!
//! # How it works
//!
//! ```text
//! texts → vocabulary → distinct wordings → pairs (simjoin) → shared words → verdict → clusters
//!          word numbers   copies once        exact join       alignment,     model
//!                                                             surprisal
//! ```
//!
//! All steps up to the pairs use only the words. The records are needed again for the verdict: one
//! alignment serves all records of two wordings, and only the speakers, days and outlets differ.

mod background;
mod cluster;
#[cfg(feature = "unstable-engine")]
mod compare;
mod comparer;
mod evidence;
mod fan_out;
mod index;
mod judging;
#[cfg(feature = "unstable-engine")]
mod keys;
mod lexicon;
mod matcher;
mod members;
mod metadata;
mod pair;
#[cfg(feature = "unstable-engine")]
mod partners;
mod reading;
mod record;
mod saved;
mod speaker;
#[cfg(feature = "unstable-training")]
pub(crate) mod training;
mod verdict;

pub(crate) use crate::simjoin::RUN_WORDS;
pub(crate) use background::{UNKNOWN as UNKNOWN_RARENESS, rarenesses};
pub use cluster::{Clusterer, Clusters, cluster};
#[cfg(feature = "unstable-engine")]
pub use compare::Comparison;
pub use index::Index;
#[cfg(feature = "unstable-engine")]
pub use keys::Keys;
pub use matcher::Matcher;
pub use record::{Match, Record, Relation, Verdict};
pub(crate) use speaker::{SpeakerAgreement, Speakers};
