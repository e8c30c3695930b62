//! What every format of the report prints of a statement: its sentences with their outlets, the
//! words of its witnesses and its variations. (An *apparatus* is what an edition prints below the
//! text: the variants.) Counts for each outlet are here too.
//!
//! A format lays this out and adds nothing to it. [`CrossReference::apparatuses`] has the statements
//! of a report in the order of the page.
//!
//! [`CrossReference::apparatuses`]: crate::CrossReference::apparatuses
//!
//! ```
//! use crossquote::{Article, cross_reference};
//!
//! let report = cross_reference(&[
//!     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
//!     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
//! ]);
//! let apparatus = report.entries()[0].apparatus();
//! assert_eq!(apparatus.speaker(), "Ana Holt");
//! let sentence = &apparatus.sentences()[0];
//! assert_eq!(sentence.text(), "Our data will be guarded and safe,");
//! assert_eq!(sentence.printed_by(apparatus.outlets()), "Daily, Wire");
//! let readings = &apparatus.variations()[0].readings;
//! assert_eq!((readings[0].text, &*readings[0].outlets), ("safe", &["Daily"][..]));
//! assert_eq!((readings[1].text, &*readings[1].outlets), ("secure", &["Wire"][..]));
//! ```

mod kinship;
mod line;
mod matter;
mod near;
mod outlet;
mod page;
mod piece;
mod retold;
mod row;
mod sentence;
mod statement;
mod variation;
mod weight;

pub(crate) use near::Near;
pub use outlet::OutletCounts;
pub(crate) use page::{Heard, Page};
pub use row::Row;
pub use sentence::Sentence;
#[cfg(feature = "json")]
pub(crate) use sentence::{Extent, Printing};
pub use statement::Apparatus;
pub use variation::{Reading, Variation};
pub(crate) use weight::Weight;
