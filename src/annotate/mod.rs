//! What attribution and indirect speech both read of an article: tokens with their classes,
//! sentences, paragraphs, and which of them stand in a quotation.
//!
//! Words and marks → the [`lexicon`]'s classes → sentences → [`Analysis`].

mod analysis;
pub(crate) mod lexicon;
mod token;

pub(crate) use analysis::{Analysis, Paragraph, Sentence};
pub(crate) use token::{OUTSIDE, Shape, Tok};
