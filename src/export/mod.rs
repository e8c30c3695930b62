//! Writes a [`CrossReference`](crate::CrossReference) in the formats of other programs.
//!
//! | format | method | for | feature |
//! | --- | --- | --- | --- |
//! | HTML, one page | `html` | readers | `html` |
//! | CSV, a row a reading | `csv` | tables, statistics | `csv` |
//! | CSV, a row a quotation | `quotations_csv` | tables, statistics | `csv` |
//! | JSON lines, an object a reading | `readings_json_lines` | data frames | `json` |
//! | JSON lines, an object a quotation | `quotations_json_lines` | data frames | `json` |
//! | W3C Web Annotation | `web_annotations` | annotation tools | `json` |
//! | input of CollateX | `collatex` | collation tools | `json` |
//! | TEI P5, parallel segmentation | `tei` | editions | `xml` |
//! | GraphML | `graphml` | network analysis | `xml` |
//! | brat standoff, an article at a time | [`brat`](crate::CrossReference::brat) | annotation tools | |
//!
//! Each method of [`CrossReference`](crate::CrossReference) returns a value that is printed with
//! `{}`. The same report gives the same bytes. Offsets are **code points** of the article's text,
//! from the first to one past the last.
//!
//! Utterances are numbered from 1, in the order of
//! [`entries`](crate::CrossReference::entries). An utterance and a siglum together name a witness in
//! every format.

mod brat;
#[cfg(feature = "json")]
mod collatex;
#[cfg(feature = "csv")]
mod csv;
#[cfg(any(feature = "csv", feature = "html", feature = "json", feature = "xml"))]
mod from_fn;
#[cfg(feature = "xml")]
mod graphml;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json_lines;
mod lookup;
mod name;
#[cfg(any(feature = "csv", feature = "json"))]
mod quotation;
#[cfg(any(feature = "csv", feature = "json"))]
mod reading;
#[cfg(feature = "json")]
mod schema;
#[cfg(feature = "xml")]
mod segmentation;
#[cfg(feature = "xml")]
mod tei;
#[cfg(feature = "json")]
mod web_annotation;
#[cfg(feature = "xml")]
mod xml;

pub use brat::BRAT_CONFIGURATION;
#[cfg(feature = "json")]
pub use schema::{QUOTATION_SCHEMA, READING_SCHEMA, REPORT_SCHEMA};
