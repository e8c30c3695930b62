//! The layer under everything: spans, paragraphs, sentences, tokens, normal forms.

mod advance;
mod control;
mod expand;
mod fold;
pub(crate) mod hash;
mod normal;
mod packed;
mod paragraph;
mod scan;
mod sentence;
mod span;
mod spelling;
mod token;

pub(crate) use advance::{ceil_boundary, floor_boundary, stretches};
pub use control::visible;
pub(crate) use control::{is_command, replaced};
pub use fold::fold;
pub use normal::{NormalForm, Vocabulary};
pub(crate) use normal::{Reader, pieces, push_new};
pub use paragraph::paragraphs;
pub use sentence::sentences;
pub use span::{CodePoints, Span};
pub use spelling::WordId;
pub use token::{Token, TokenKind, tokens};
