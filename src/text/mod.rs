//! The lowest layer: spans, paragraphs, sentences, tokens, normal forms.
//!
//! All of them are computed in linear time from the bytes of a text alone, and are spans into it.
//! Nothing here copies or changes text, and nothing depends on articles.
//!
//! | task | function | unit |
//! | --- | --- | --- |
//! | lines of a web page | [`paragraphs`] | spans of bytes |
//! | sentences of a paragraph | [`sentences`] | spans of bytes |
//! | offsets for other programs | [`CodePoints`] | code points |
//! | text that is safe to print on a terminal | [`visible`] | |

mod advance;
mod control;
pub(crate) mod edits;
pub(crate) mod escape;
mod expand;
mod fold;
pub(crate) mod front_matter;
pub(crate) mod hash;
mod joint;
pub(crate) mod listed;
pub(crate) mod normal;
mod packed;
mod paragraph;
mod printable;
mod scan;
mod sentence;
mod span;
pub(crate) mod spelling;
pub(crate) mod token;

pub(crate) use advance::{ceil_boundary, floor_boundary, stretches};
pub use control::visible;
pub(crate) use control::{is_command, replaced};
pub(crate) use fold::fold_into;
pub(crate) use joint::{flowing, line_break};
pub(crate) use normal::{NormalForm, Reader, Vocabulary, pieces, push_new};
pub use paragraph::paragraphs;
pub use sentence::sentences;
pub use span::{CodePoints, Span};
pub(crate) use spelling::WordId;
pub(crate) use token::{Token, TokenKind, tokens};
