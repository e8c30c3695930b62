//! What a trainer of the tagger needs: the tokens and features that the tagger itself sees.

pub use super::assemble;
pub use super::features;
pub use super::label;
pub use super::model;
pub use super::view::{Tok, View};

use crate::article::Article;
use crate::attribute::analysis::Analysis;
use crate::attribute::lexicon::Lexicon;
use crate::quote::Quote;

/// The tokens of `article`, with what `lexicon` knows of a word: how readily it is part of a cue.
pub fn view(article: &Article, quotes: &[Quote], lexicon: impl Fn(u32) -> u8) -> View {
    let analysis = Analysis::new(article, quotes, &Lexicon::default());
    View::new(&analysis, quotes, lexicon)
}
