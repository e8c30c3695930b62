//! The annotations that attribution and indirect speech share: tokens with their classes,
//! sentences, paragraphs, and which of them are in a quotation.
//!
//! Words and marks → the [`lexicon`]'s classes → sentences → what a word is beside its neighbours
//! (`sense`) → [`Analysis`].
//!
//! An analysis is built once for each article and read by several stages. Tokens are numbered
//! through the whole article. Sentences, paragraphs and quotations are ranges of tokens. These
//! tokens differ from the tokens of [`text`](crate::text): words such as `al-Assad`, `Mr.` and
//! `AT&T` are one token, and a final `’s`, which may be a verb, is a separate token.

mod analysis;
pub(crate) mod lexicon;
mod sense;
mod token;

pub(crate) use analysis::{Analysis, Paragraph, Sentence};
pub(crate) use token::{OUTSIDE, Shape, Tok};
