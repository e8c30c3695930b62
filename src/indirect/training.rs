//! What a trainer of the tagger needs: the tokens, features and labels that the tagger itself
//! sees, and the file form of its weights.

pub use super::features::{EDGES, Scratch, visit};
pub use super::label::{LABELS, LANES, Label, Part};
pub use super::model::{Weights, encode};
pub use super::view::{Tok, View};

use crate::annotate::Analysis;
use crate::annotate::lexicon::Lexicon;
use crate::article::Article;
use crate::quote::Quote;

/// The tokens of `article`; `cue` tells how readily a word (by its hash) is part of a cue.
#[must_use]
pub fn view(article: &Article, quotes: &[Quote], cue: impl Fn(u32) -> u8) -> View {
    let analysis = Analysis::new(article, quotes, &Lexicon::default());
    View::new(&analysis, quotes, cue)
}
