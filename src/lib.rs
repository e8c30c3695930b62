//! Quotation attribution and cross-reference.
//!
//! Reads news articles, finds who said what, lines up the same utterance across outlets, and
//! reports how its wording differs.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(clippy::disallowed_methods)]

mod align;
mod annotate;
pub mod article;
pub mod attribute;
mod check;
pub mod collate;
pub mod divergence;
mod english;
pub mod error;
pub mod extract;
pub mod identify;
#[doc(hidden)]
pub mod indirect;
pub mod ingest;
pub mod layout;
mod linear;
pub mod matching;
mod names;
pub mod quote;
pub mod render;
mod simjoin;
pub mod speaker;
pub mod text;
pub mod verify;
pub mod xref;

pub use article::{Article, ArticleId};
pub use attribute::Attributor;
pub use collate::{Collation, Collator};
pub use divergence::{Divergence, DivergenceKind, Significance};
pub use error::{Error, Result};
pub use extract::Extractor;
pub use matching::Matcher;
pub use quote::{Quote, QuoteId, QuoteKind};
pub use speaker::{Attribution, Speaker, SpeakerId};
pub use verify::{Sources, Verifier};
pub use xref::{CrossReference, Pipeline, cross_reference};

/// The README's example, run like every other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
