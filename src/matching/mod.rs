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
//! A quotation is compared as its wording: the sequence of its words in normal form. Case, accents,
//! spelling and possessives do not count, and a contraction is the words it is made of. Records make
//! a pair in three cases:
//!
//! 1. A wording of `m ≥ 4` words occurs in another of at least `m` words within
//!
//!    > k(m) = min(⌊m / 4⌋, ⌊m / 3⌋ − 1)
//!
//!    word edits (insertions, deletions, replacements). The join is exact: no such pair is missed.
//!    A quotation with an ellipsis or a bracket is searched for as a whole and by each of its pieces
//!    of four words or more.
//! 2. Two wordings share an unbroken run of eight words.
//! 3. A quotation of two or three words occurs unchanged in another, and the names of both speakers
//!    agree.
//!
//! # Limits on hard data
//!
//! Three limits keep time and output linear. Only boilerplate reaches them.
//!
//! - The index has a key for every run of three words. A key costs (wordings looked up by it) ×
//!   (its postings) comparisons. Above 2²⁵ (about a twentieth of a second), each wording is
//!   compared with about 2,000 of the postings only: those of the wordings nearest in length.
//! - A run of eight words that more than 2,000 wordings contain makes no pair.
//! - Records of one wording, or of two that are a pair, are matched each with each up to
//!   512 in all. Of more, each is matched with the first of its wording and with its
//!   neighbours in order of speaker, day, outlet and text; the more records, the fewer neighbours.
//!
//! The result depends on the set of records. Their order changes only their numbers.
//!
//! # Which pairs are matches
//!
//! Each pair gets a [`Verdict`] from what the wordings share (words, unbroken runs and their surprisal
//! in nats) and from who said it, when and where.
//!
//! # How it works
//!
//! ```text
//! texts → vocabulary → distinct wordings → pairs (simjoin) → what they share → verdict → clusters
//!          word numbers   copies once        exact join       alignment,         model
//!                                                             surprisal
//! ```
//!
//! Everything up to the pairs knows words alone. Records come in again with the verdict: one
//! alignment serves all records of two wordings, and only speakers, days and outlets differ between
//! them.

mod background;
mod cluster;
mod compare;
mod comparer;
mod evidence;
mod fan_out;
mod index;
mod judging;
mod keys;
mod lexicon;
mod matcher;
mod members;
mod metadata;
mod reading;
mod record;
mod speaker;
#[cfg(feature = "unstable-training")]
pub(crate) mod training;
mod verdict;

pub(crate) use crate::simjoin::RUN_WORDS;
pub(crate) use background::{UNKNOWN as UNKNOWN_RARENESS, rarenesses};
pub use cluster::{Clusterer, Clusters, cluster};
pub use compare::Comparison;
pub use index::Index;
pub use keys::Keys;
pub use matcher::Matcher;
pub use record::{Match, Record, Relation, Verdict};
pub(crate) use speaker::{SpeakerAgreement, Speakers};
