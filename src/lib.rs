//! Quotation attribution and cross-reference: who said what in news articles, and in which words
//! the outlets differ.
//!
//! ```
//! use crossquote::{Article, cross_reference};
//!
//! let daily = Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said.");
//! let wire = Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt.");
//! let report = cross_reference(&[daily, wire]);
//! assert!(report.to_string().contains("substance  [1] safe (Daily) | secure (Wire)"));
//! ```
//!
//! # Where to start
//!
//! | You have | and want | start with |
//! | --- | --- | --- |
//! | articles | a report of who said what in which words | [`cross_reference`], [`Pipeline`] |
//! | one article | its quotations | [`Extractor`] |
//! | quotations of an article | their speakers | [`Attributor`] |
//! | many quotations | the pairs that are one utterance | [`Matcher`], [`matching::Index`] |
//! | articles of many events | which of them report one event, and why | [`CrossReference::events`] |
//! | wordings of one utterance | where and how they differ | [`Collator`], [`Collation`] |
//! | a quotation and its source | whether it is quoted correctly | [`Verifier`], [`Sources`] |
//!
//! # The pipeline
//!
//! ```text
//! text → Article → Extractor → Attributor → (identify) → Matcher → Collator → CrossReference
//!         read      quotations   speakers     one person    one        aligned     entries,
//!                                             one id        utterance  wordings    differences
//! ```
//!
//! Every stage that has a type can be used alone. Its output is plain data that serde reads and writes.
//! Between matcher and collator, [`Pipeline`] links articles into [`events`]. Within an event, it compares
//! quotations once more and takes the articles into account.
//!
//! # Terms
//!
//! - **Spans** are byte ranges into [`Article::text`], which is never changed. JSON reports count in
//!   code points.
//! - An **accidental** difference concerns form (punctuation, case, spelling); a **substantive** one may
//!   change what was claimed. See [`Divergence::is_substantive`].
//! - A **fragment** quotes a part of an utterance; a **variant** words all of it differently. See
//!   [`matching::Relation`].
//! - **Confidence** is the attributor's probability, from 0 to 1, that the mention it chose is the
//!   speaker's.
//!
//! # How things are called
//!
//! | If you first try | write | because |
//! | --- | --- | --- |
//! | `quote.article()`, `quote.attribution()`, `found.confidence()` | `quote.article`, `quote.attribution`, `found.confidence` | plain data has public fields; only what is checked when it is set, or computed, is a method: [`Article::title`], [`Quote::span`] |
//! | `divergence.significance() == Significance::Substantive` | [`divergence.is_substantive()`](Divergence::is_substantive) | a choice between two values is a question, and no type to import |
//! | `Pipeline::builder().speakers(known).build()?` | `Pipeline::default().speakers(known)?` | a stage is its own settings, and an error stands where it arises |
//! | `article.with_text(…)`, `article.text_mut()` | a new [`Article`] | spans point into its text, which never changes |
//! | `speaker == SpeakerId(0)`, `ArticleId` for a `QuoteId` | ids of the report: [`CrossReference::speaker_named`], [`Entry::speaker`](xref::Entry::speaker) | ids are types, so that an article's number is not taken for a quotation's |
//! | `entry.text()`, `quote.outlet()` | [`entry.apparatus()`](xref::Entry::apparatus), [`CrossReference::article`] with `quote.article` | an entry refers to articles and quotations by id; its apparatus is what the formats print of it |
//!
//! `examples/tour.rs` goes through all of them.
//!
//! # Features
//!
//! | feature | adds |
//! | --- | --- |
//! | `csv` | tables of readings and quotations: [`export`] |
//! | `html` | the report as one page of HTML |
//! | `json` | reading JSON; JSON reports, JSON lines, Web Annotations, input of CollateX |
//! | `markdown` | reading Markdown with front matter |
//! | `persist` | `Desk`: articles that come, change and go, kept on disk |
//! | `rayon` | matching on several threads, with the same output |
//! | `xml` | TEI and GraphML |
//! | `unstable-engine` | the stages in parts, for engines that run them on many machines; may change with any release |
//! | `unstable-training` | functions for training the models; may change with any release |
//!
//! The README states accuracy and limits, with the commands that print the figures.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(clippy::disallowed_methods)]
// Without the features, items that are public only for trainers or engines are unreachable.
#![cfg_attr(
    not(all(feature = "unstable-engine", feature = "unstable-training")),
    allow(unreachable_pub)
)]

mod align;
mod annotate;
pub mod apparatus;
pub mod article;
pub mod attribute;
mod check;
pub mod collate;
mod compare;
mod csr;
mod date;
#[cfg(feature = "persist")]
pub mod desk;
pub mod divergence;
mod english;
pub mod error;
pub mod events;
pub mod export;
pub mod extract;
#[cfg(not(feature = "unstable-engine"))]
mod identify;
#[cfg(feature = "unstable-engine")]
pub mod identify;
mod indirect;
pub mod ingest;
mod layout;
mod linear;
pub mod matching;
mod names;
mod prose;
pub mod quote;
pub mod render;
mod sets;
mod simjoin;
pub mod speaker;
pub mod text;
#[cfg(feature = "unstable-training")]
pub mod training;
pub mod verify;
pub mod xref;

pub use article::{Article, ArticleId};
pub use attribute::Attributor;
pub use collate::{Collation, Collator};
pub use compare::compare;
#[cfg(feature = "persist")]
pub use desk::Desk;
pub use divergence::{Divergence, DivergenceKind};
pub use error::{Error, Result};
pub use extract::Extractor;
#[doc(no_inline)]
pub use jiff::civil::Date;
pub use matching::Matcher;
pub use quote::{Quote, QuoteId, QuoteKind};
pub use speaker::{Attribution, Speaker, SpeakerId};
pub use verify::{Sources, Verifier};
pub use xref::{CrossReference, Pipeline, cross_reference};

/// The README's example, run like every other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
