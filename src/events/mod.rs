//! Events: articles that report the same happening, and the quotations that they share.
//!
//! The matcher compares only wordings, over any number of records, so it must require much
//! agreement. A reader links many more quotations, because two articles are about one event, the
//! speaker is the same, and only a few sentences are possible. This second pass uses the same
//! evidence. It links articles into events. Within linked articles, it weighs the quotations that
//! share a few informative words, with all other evidence about them.
//!
//! # The second pass in steps
//!
//! ```text
//! articles ─ profiles ─ links ─ candidates ─ evidence ─ probability ─ utterances
//!            words,     same    share a      30 fea-    logistic      average
//!            sentences  event   rare word    tures      model         linkage
//! ```
//!
//! 1. Each article with quotations is read into a profile: its words as stems, its sentences,
//!    paragraphs and quotations. Each word is weighted by its rareness in English news.
//! 2. Two articles are [linked](Link) if they share a quotation that the first pass is sure of, or
//!    if they appeared within a few days and print similar words.
//! 3. Within two linked articles, each quotation is paired with a few quotations of the other
//!    article: those that share most of its information. Such a pair is a candidate.
//! 4. The evidence for a candidate is thirty features: the shared words as a whole and sentence by
//!    sentence, their rareness in the two articles, the words outside the marks, the quotations
//!    beside it, and its speakers. A logistic model turns them into a probability.
//! 5. Candidates below the threshold are weighed once more. The surest pairs now serve as
//!    landmarks. Each quotation is also joined with the quotations beside it, because one outlet
//!    may split what another prints as one quotation. Very short quotations by one speaker that
//!    differ in a figure alone are one utterance if the sentences around them agree.
//! 6. A short quotation that repeats words of a longer one by the same speaker in its article is
//!    united with the longer one. Its pairs count for the longer one.
//! 7. Average linkage unites utterances, the most probable pair first. Two groups are united if the
//!    pairs between them are probable on average. A phrase that two utterances share does not join
//!    them.
//!
//! # Units and time
//!
//! The information of a word is measured in nats: the negative logarithm of its frequency in
//! English news. All sums are of whole fractions (quarters, sixteenths or thousandths), so the
//! result does not depend on the order of the articles.
//!
//! Apart from sorting, every step takes time linear in the number of articles. A word finds a
//! bounded number of articles, and a quotation a bounded number of candidates.
//!
//! # Limits
//!
//! The work is bounded for each article and each quotation. Ten thousand articles of one event
//! therefore take time proportional to their number. Beyond a limit the search finds less, but
//! nothing wrong:
//!
//! | for each | at most | selection |
//! | --- | --- | --- |
//! | article | 64 links | the most shared quotations, then the most similar articles |
//! | word, for links | 256 articles | the nearest in time |
//! | quotation, in one article | 16 candidates | those that share most |
//! | word of one article | 64 quotations | the first |
//! | quotation | 400 words | the first |
//! | fragment | 64 quotations of its article | the first |
//!
//! Articles without quotations belong to no event, since they have nothing to link.

mod candidate;
mod compare;
mod echo;
mod evidence;
mod figures;
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
pub(crate) use echo::handed_over;
pub(crate) use join::join;
pub use link::{Event, Link};
pub(crate) use pair::Pair;
