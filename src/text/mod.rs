//! The layer under everything: spans, paragraphs, sentences, tokens, normal forms.

mod paragraph;
mod span;
mod token;

pub use paragraph::paragraphs;
pub use span::{CodePoints, Span};
pub use token::{Token, TokenKind, tokens};
