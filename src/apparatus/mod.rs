//! What every format of the report prints of a statement: its sentences with their outlets, its
//! rows, its variations and what is known of the witnesses. (An *apparatus* is what an edition
//! prints below the text: the variants.)
//!
//! A format lays this out and adds nothing to it.
//!
//! ```
//! use crossquote::{Article, cross_reference};
//!
//! let report = cross_reference(&[
//!     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
//!     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
//! ]);
//! let apparatus = report.apparatus(&report.entries()[0]);
//! assert_eq!(apparatus.speaker(), "Ana Holt");
//! let rows: Vec<_> =
//!     apparatus.rows().iter().map(|row| (row.witness().outlet(), row.text())).collect();
//! assert_eq!(rows[1], ("Wire", "Our data will be guarded and secure,".to_owned()));
//! let readings = &apparatus.variations()[0].readings;
//! assert_eq!((readings[0].text, &*readings[0].outlets), ("safe", &["Daily"][..]));
//! assert_eq!((readings[1].text, &*readings[1].outlets), ("secure", &["Wire"][..]));
//! ```

mod conflict;
mod kinship;
mod label;
mod line;
mod listed;
mod matter;
mod near;
mod outlet;
mod outside;
mod page;
mod piece;
mod row;
mod sentence;
mod speaker;
mod statement;
mod variation;
mod weight;

pub use label::{Label, Line};
pub use near::Near;
pub use outlet::OutletCounts;
pub use page::{Heard, Page};
pub use piece::Piece;
pub use row::Row;
pub use sentence::Sentence;
#[cfg(feature = "json")]
pub(crate) use sentence::{Extent, Printing};
pub use statement::Apparatus;
pub use variation::{Reading, Variation};
pub use weight::Weight;
