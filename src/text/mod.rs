//! The layer under everything: spans, paragraphs, sentences, tokens, normal forms.

mod list;
mod paragraph;
mod sentence;
mod span;
mod token;

pub(crate) use list::WordList;
pub use paragraph::paragraphs;
pub(crate) use sentence::SAYING;
pub use sentence::sentences;
pub use span::{CodePoints, Span};
pub use token::{Token, TokenKind, tokens};
