//! What attribution and indirect speech both read of an article: tokens with their classes,
//! sentences, paragraphs, and which of them stand in a quotation.
//!
//! Words and marks → the [`lexicon`]'s classes → sentences → [`Analysis`].
//!
//! An analysis is made once for each article and read by several stages. Tokens are numbered
//! through the whole article; sentences, paragraphs and quotations are ranges of them. Unlike the
//! tokens of [`text`](crate::text), these join what English writes as one word (`al-Assad`, `Mr.`,
//! `AT&T`) and part a final `’s`, which may be a verb.

mod analysis;
pub(crate) mod lexicon;
mod token;

pub(crate) use analysis::{Analysis, Paragraph, Sentence};
pub(crate) use token::{OUTSIDE, Shape, Tok};
