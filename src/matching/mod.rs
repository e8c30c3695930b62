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
//! # What is found
//!
//! Wordings are compared as sequences of words in normal form
//! ([`Vocabulary`](crate::text::Vocabulary)). A wording of `m` words, `m ≥ 4`, is found in every
//! other of at least `m` words that holds it somewhere within
//!
//! > k(m) = min(⌊m / 4⌋, ⌊m / 3⌋ − 1)
//!
//! word edits (insertions, deletions, replacements): the join is exact, no pair within that bound
//! is missed. Quotations with an ellipsis or a bracket are looked for as a whole and, within the
//! same bound, by each of their pieces of at least four words. Beyond that, pairs that share an
//! unbroken run of eight words are found. Quotations of two or three words are found, unchanged,
//! within those of speakers that agree by name.
//!
//! Limits keep hard data linear; only stock phrases reach them. Where the wordings that are looked
//! up by one seed (a run of three words), times the places where it stands, come to more than
//! [`MOST_LOOKS`], each of them is looked for at [`MOST_PLACES`] of these places or a little more,
//! those in the wordings nearest in length. A run of eight words that more than [`MOST_PLACES`]
//! wordings hold makes no pair. And records of one wording, or of two that make a pair, are matched
//! each with each up to [`MOST_COPIES`] in all; of more, each is matched with those nearest to it in
//! order of speaker, day, outlet and text, the fewer the more there are, and with the first of its
//! wording.
//!
//! The order of the records changes their numbers alone, not what is found.
//!
//! Finding is not deciding: each pair gets a [`Verdict`] from what is shared ([`Shared`]), and
//! who said it when and where ([`Circumstances`]).

mod alike;
mod background;
mod check;
mod cluster;
mod compare;
mod copies;
mod covering;
mod decide;
mod evidence;
mod facts;
mod forms;
mod grams;
mod index;
mod join;
mod keys;
mod long;
mod lookup;
mod matcher;
mod newcomer;
mod occurrences;
mod parallel;
mod phrases;
mod places;
mod postings;
mod radix;
mod reach;
mod read;
mod record;
mod runs;
mod search;
mod seeds;
mod settled;
mod shares;
mod shelves;
mod sieve;
mod sought;
mod speaker;
mod stock;
mod store;
mod surroundings;
mod texts;
mod verdict;

pub use cluster::{AmbiguousFragment, Clusterer, Clusters, cluster};
pub use compare::Comparison;
pub use evidence::{Circumstances, FEATURES, Shared, features};
pub use index::Index;
pub use keys::Keys;
pub use matcher::{Explanation, MOST_LOOKS, MOST_PLACES, Matcher, MatcherBuilder};
pub use reach::MOST_COPIES;
pub use record::{Match, Record, Relation, Verdict};
pub use speaker::SpeakerAgreement;
pub use verdict::{encode, probability};
