//! The layer under everything: spans, paragraphs, sentences, tokens, normal forms.

mod fold;
mod normal;
mod paragraph;
mod span;
mod token;

pub use fold::Folded;
pub(crate) use normal::pieces;
pub use normal::{NormalForm, Vocabulary, WordId};
pub use paragraph::paragraphs;
pub use span::{CodePoints, Span};
pub use token::{Token, TokenKind, tokens};
