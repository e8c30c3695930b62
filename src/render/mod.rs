//! Prints a [`CrossReference`](crate::CrossReference) as plain text, Markdown or JSON.
//!
//! | format | method | feature |
//! | --- | --- | --- |
//! | plain text | `Display`, [`CrossReference::text`](crate::CrossReference::text) for colour and width | |
//! | Markdown | [`CrossReference::markdown`](crate::CrossReference::markdown) | |
//! | JSON | `CrossReference::json` | `json` |
//!
//! Each method returns a value that is printed with `{}`. The same report gives the same bytes in
//! every format.
//! Formats differ in presentation and not in content: all lay out the same page.
//!
//! ```
//! use crossquote::{Article, cross_reference};
//!
//! let daily = Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said.");
//! let wire = Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt.");
//! let markdown = cross_reference(&[daily, wire]).markdown().to_string();
//! assert!(markdown.starts_with("# Cross-reference\n"));
//! assert!(markdown.contains("guarded and **safe**\\[1\\]"));
//! ```

mod escape;
mod flow;
mod heading;
#[cfg(feature = "json")]
mod json;
mod markdown;
mod text;

#[cfg(feature = "json")]
pub use escape::json_escaped;
#[cfg(feature = "json")]
pub use json::JSON_SCHEMA;
pub use text::Text;

/// The title of the part at the top.
const MATTERS: &str = "What differs most";

/// The title of the table of speakers.
const HEARD: &str = "Who is heard where (quotations whose speaker is sure)";

/// Said at the top of the page where no difference matters.
const NOTHING: &str = "No outlet differs from another in substance, claim or speaker.";
