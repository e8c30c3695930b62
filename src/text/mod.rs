//! The layer under everything: spans, paragraphs, sentences, tokens, normal forms.

mod expand;
mod fold;
pub(crate) mod hash;
mod list;
mod normal;
mod packed;
mod paragraph;
mod scan;
mod sentence;
mod span;
mod spelling;
pub(crate) mod table;
mod token;

pub use fold::Folded;
pub(crate) use list::WordList;
pub use normal::{NormalForm, Vocabulary, WordId};
pub(crate) use normal::{Reader, pieces, push_new};
pub use paragraph::paragraphs;
pub(crate) use sentence::SAYING;
pub use sentence::sentences;
pub use span::{CodePoints, Span};
pub use token::{Token, TokenKind, tokens};
