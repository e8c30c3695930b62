//! A similarity join on word sequences: the input is sequences, the output is pairs of them.
//!
//! It knows nothing of records, speakers or dates. Two wordings of a [`Corpus`] are a pair if
//!
//! - one contains the other, or a segment of it between two breaks, within
//!   [`most_edits`] word edits. The join is exact: every segment has one more disjoint key than it
//!   may have edits, so at least one key is unchanged (the pigeonhole principle); or
//! - both contain the same [`RUN_WORDS`] words in a row.
//!
//! The steps are those of a filter-and-verify join: [probe keys](probe_keys) are looked up in an
//! [inverted index](inverted), [context signatures](signature) discard most postings, and
//! [verification](verify) computes the edit distance of the rest. [`pairs`] joins a whole corpus;
//! a [`GrowingIndex`] joins one wording at a time with those before it. Both run the same
//! [containment search](containment).
//!
//! # Why it is exact
//!
//! A segment of `m` words with at most `k` edits contains `k + 1` disjoint keys of three words.
//! Each edit changes at most one key. At least one key therefore occurs unchanged in every wording
//! that contains the segment, so looking up *any* `k + 1` disjoint keys finds all these wordings.
//! The [rarest](probe_keys) keys take the least time. The keys need `3 (k + 1) ≤ m` words, so at
//! most `⌊m / 3⌋ - 1` edits are allowed.
//!
//! # Names
//!
//! A *wording* is a sequence of words. A *place* is a position in the words of all wordings. A
//! *key* is a run of three words. A *posting* is a place where a key stands. A *segment* is what is
//! searched for: a wording, or a piece of it between two breaks.

mod batch;
mod containment;
mod corpus;
mod frequent_runs;
mod growing;
mod hash;
mod interval_set;
mod inverted;
mod limits;
mod lists;
mod lookup;
#[cfg(feature = "unstable-engine")]
mod pair;
mod parallel;
mod postings;
mod prepared;
mod probe_keys;
mod repeated;
mod shared_runs;
mod short_wordings;
mod signature;
mod verify;
mod winnow;

pub(crate) use batch::pairs;
pub(crate) use corpus::{Corpus, NO_WORDING, Wording};
pub(crate) use growing::GrowingIndex;
#[cfg(feature = "unstable-engine")]
pub(crate) use limits::KEY_WORDS;
pub(crate) use limits::{FEWEST_WORDS, RUN_WORDS, most_edits};
pub(crate) use lists::{List, Lists};
pub(crate) use lookup::pairs_of;
#[cfg(feature = "unstable-engine")]
pub(crate) use pair::{has_segment, shares_run};
pub(crate) use parallel::{each, in_order, in_parts, joined, sort, threads};
pub(crate) use prepared::Prepared;
#[cfg(feature = "unstable-engine")]
pub(crate) use probe_keys::ProbeKeys;
