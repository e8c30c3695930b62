//! What a trainer of the ranker needs: the same candidates and features that attribution uses.

use super::decode;
use super::scene::Scene;
use super::usage::Looks;
use super::{Attributor, is_open, is_wanted};
use crate::article::Article;
use crate::quote::Quote;
use crate::text::Span;

pub use super::feature::Feature;
pub use super::model::encode;

/// A mention that may be the source of a quotation.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Bytes of the whole mention.
    pub span: Span,
    /// Bytes of the word that carries the reference.
    pub head: Span,
    /// What the ranker looks at.
    pub features: Vec<Feature>,
}

/// Visits the quotations of `article` that attribution would decide, in order. `choose` is given
/// the quotation’s position in `quotes` and its candidates, and returns the position of the right
/// one; later quotations see that choice.
pub fn visit(
    attributor: &Attributor,
    article: &Article,
    quotes: &[Quote],
    mut choose: impl FnMut(usize, Vec<Candidate>) -> Option<usize>,
) {
    let scene = Scene::new(article, quotes, &attributor.lexicon, &attributor.model, |_| ());
    decode::walk(
        &scene,
        |quote| is_open(&quotes[quote]) && quotes[quote].is_speech(),
        |options| {
            let candidates = options.mentions.iter().enumerate().map(|(i, &at)| {
                let mention = &scene.mentions[at];
                let mut features = Vec::new();
                options.describe(i, &mut features);
                Candidate {
                    span: scene.analysis.span(mention.range()),
                    head: scene.analysis.toks[mention.head as usize].span(),
                    features,
                }
            });
            choose(options.unit.quote, candidates.collect())
        },
    );
}

/// Visits the quotations of `article` whose usage is in doubt: the position of each in `quotes` and
/// what is weighed. Later quotations see those that `is_speech` takes for speech, in doubt or not.
pub fn visit_usage(
    attributor: &Attributor,
    article: &Article,
    quotes: &[Quote],
    mut look: impl FnMut(usize, Vec<Feature>),
    is_speech: impl Fn(usize) -> bool,
) {
    let scene = Scene::new(article, quotes, &attributor.lexicon, &attributor.model, |_| ());
    let looks = Looks::new(article.text(), quotes, f32::INFINITY);
    decode::walk(
        &scene,
        |quote| is_wanted(quotes, quote, &looks),
        |options| {
            let choice = options.likeliest(&attributor.model)?;
            let quote = options.unit.quote;
            if let Some(doubt) = looks.doubt(quotes, quote) {
                let mut features = Vec::new();
                looks.describe(quotes, doubt, options, &choice, &mut features);
                look(quote, features);
            }
            is_speech(quote).then_some(choice.candidate)
        },
    );
}

/// Visits each `he` and `she` of `article`: the features of every entity that it may mean, with the
/// probability that the entity is of that gender.
pub fn visit_pronouns(
    attributor: &Attributor,
    article: &Article,
    quotes: &[Quote],
    mut look: impl FnMut(Vec<(Vec<Feature>, f32)>),
) {
    let (lexicon, model) = (&attributor.lexicon, &attributor.model);
    Scene::new(article, quotes, lexicon, model, |meanings| {
        let described = meanings.fits().enumerate().map(|(rank, fit)| {
            let mut features = Vec::new();
            meanings.describe(rank, &mut features);
            (features, fit)
        });
        look(described.collect());
    });
}
