//! The layer under everything: spans, paragraphs, sentences, tokens, normal forms.

mod advance;
mod expand;
mod fold;
mod list;
mod normal;
mod packed;
mod paragraph;
mod scan;
mod sentence;
mod span;
mod spelling;
mod token;
mod visible;

pub(crate) use advance::{ceil_boundary, floor_boundary, stretches};
pub use fold::Folded;
pub(crate) use list::WordList;
pub use normal::{NormalForm, Vocabulary, WordId};
pub(crate) use normal::{Reader, pieces, push_new};
pub use paragraph::paragraphs;
pub(crate) use sentence::SAYING;
pub use sentence::sentences;
pub use span::{CodePoints, Span};
pub use token::{Token, TokenKind, tokens};
pub use visible::visible;
pub(crate) use visible::{is_command, replaced};
