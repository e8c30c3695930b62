//! Events: articles that report the same happening, and the quotations that they share.
//!
//! The matcher compares wordings alone, over any number of records, and so it must ask for much
//! agreement. A reader links far more, because two articles are about one event, the speaker is the
//! same and few sentences come into question. This is a second pass that does likewise: articles
//! are linked into events, and within linked articles quotations that share a few telling words are
//! weighed with all that is known of them.
//!
//! The pass takes five steps:
//!
//! 1. Every article with quotations is read into a profile: its words as stems with what each
//!    tells, its sentences, paragraphs and quotations.
//! 2. Two articles are linked where they share a quotation that the first pass is sure of, or where
//!    they appeared within a few days and print much the same words.
//! 3. Within two linked articles each quotation is paired with the few of the other article that
//!    share most of what it tells.
//! 4. For each pair the evidence is measured, thirty numbers, and a logistic model turns it into a
//!    probability.
//! 5. Pairs that pass unite their utterances, the surest first, where the pairs between the two
//!    groups speak for it on the whole (average linkage).
//!
//! What words tell is measured in nats: the negative logarithm of how often a word occurs in
//! English news. All sums are of whole fractions (quarters, sixteenths or thousandths), so the
//! result does not depend on the order of the articles. Every step is linear in the number of
//! articles but for sorting, since a word leads to a bounded number of articles and a quotation to
//! a bounded number of partners.
//!
//! # The second pass in steps
//!
//! ```text
//! articles ─ profiles ─ links ─ candidates ─ evidence ─ probability ─ utterances
//!            words,     same    share a      30 fea-    logistic      average
//!            sentences  event   rare word    tures      model         linkage
//! ```
//!
//! 1. Each article with quotations is read into stems, each weighted by its rareness in English news.
//! 2. Two articles are [linked](Link) by a quotation that they surely share, or by day and words.
//! 3. Two quotations of linked articles are a candidate when the words that they share tell enough.
//! 4. A candidate is weighed by what the words share as a whole and sentence by sentence, by how rare
//!    these words are in the two articles, by the words outside the marks, by the quotations beside
//!    it, and by its speakers.
//! 5. What does not pass is weighed once more, with the surest pairs as landmarks and together with
//!    the quotations beside it: one outlet prints in pieces what another prints in one.
//! 6. Utterances are united by average linkage, the surest pair first, so that a phrase that two of
//!    them share does not chain them.
//!
//! # Limits
//!
//! Everything is bounded for each article or quotation, so that ten thousand articles of one event
//! take time in proportion to their number. Beyond a limit the search is coarser and never wrong:
//!
//! | of | at most | kept are |
//! | --- | --- | --- |
//! | an article | 64 links | those that share the most quotations, then the most similar |
//! | a word, for links | 256 articles | the nearest in time |
//! | a quotation in one article | 16 candidates | those that share most |
//! | a word of one article | 64 quotations | the first |
//! | a quotation | 400 words | the first |
//!
//! Articles without quotations are in no event: nothing in them could be linked.

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
mod weigh;
mod words;

pub(crate) use compare::{Compared, Input, compare};
pub(crate) use join::join;
pub use link::{Event, Link};
pub(crate) use pair::Pair;
