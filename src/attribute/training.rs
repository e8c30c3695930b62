//! What a trainer of the ranker needs: the same candidates and features that attribution uses.

use super::decode;
use super::feature::SCHEMA;
use super::model::Model;
use super::scene::Scene;
use super::usage::Looks;
use super::{Attributor, is_open, is_wanted};
use crate::article::Article;
use crate::error::Result;
use crate::linear::{self, Weight, whole};
use crate::quote::Quote;
use crate::text::Span;

pub use super::feature::Feature;

impl Attributor {
    /// Replaces the shipped weights by the weights in `file`, which [`encode`] wrote.
    ///
    /// # Errors
    ///
    /// Returns an error if the file is not a model, or is a model with different templates.
    pub fn model(self, file: &str) -> Result<Self> {
        Ok(Self { model: Model::read(file)?, ..self })
    }
}

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
    let scene = Scene::new(article, quotes, attributor.means(), |_| ());
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
    let scene = Scene::new(article, quotes, attributor.means(), |_| ());
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

/// An entity that a pronoun may refer to.
#[derive(Clone, Debug)]
pub struct Antecedent {
    /// The longest name of the entity in the article.
    pub name: String,
    /// Probability that the entity has the gender of the pronoun, from 0 to 1.
    pub fit: f32,
    /// The features of the model.
    pub features: Vec<Feature>,
}

/// Visits each `he` and `she` of `article`, with its position and every entity that it may refer
/// to.
pub fn visit_pronouns(
    attributor: &Attributor,
    article: &Article,
    quotes: &[Quote],
    mut look: impl FnMut(Span, Vec<Antecedent>),
) {
    Scene::new(article, quotes, attributor.means(), |meanings| {
        let described = meanings.fits().enumerate().map(|(rank, fit)| {
            let mut features = Vec::new();
            meanings.describe(rank, &mut features);
            Antecedent { name: article.text()[meanings.name(rank)].to_owned(), fit, features }
        });
        look(meanings.span(), described.collect());
    });
}

/// Encodes a model as text that [`Attributor::model`] reads, with `origin` in its header. The
/// temperature is rounded to hundredths.
///
/// # Errors
///
/// Returns an error if a feature does not belong to the templates, or if a number is not finite.
pub fn encode(origin: &str, weights: &[(Feature, f32)], temperature: f32) -> Result<String> {
    let step = linear::step(weights.iter().map(|(_, weight)| *weight), i16::MAX);
    let filed = |&(feature, weight): &(Feature, f32)| Weight {
        hash: feature.0 as u32,
        column: feature.number() as u16,
        steps: whole(weight, step),
    };
    let weights = weights.iter().map(filed).filter(|weight| weight.steps != 0).collect();
    let temperature = ((temperature * 100.0).round() as u64, 100);
    SCHEMA.write(origin, linear::ratio(step), temperature, weights)
}

#[cfg(test)]
mod tests {
    use super::super::feature::{Sink, T_HEAD, T_REGION, T_SALIENCE};
    use super::*;

    #[test]
    fn a_model_is_read_as_written() {
        let head = Feature::new(T_HEAD, [0; 4]);
        let (near, far) =
            (Feature::new(T_REGION, [1, 0, 0, 0]), Feature::new(T_REGION, [3, 0, 0, 0]));
        let salience = Feature::new(T_SALIENCE, [2, 0, 0, 0]);
        let weights = [(near, 1.5), (head.with_word(5), -0.75), (salience, 0.0)];
        let model = Model::read(&encode("a test", &weights, 2.0).unwrap()).unwrap();
        let mut score = model.start();
        for feature in [near, head.with_word(5), far, head.with_word(6)] {
            score.add(feature);
        }
        assert!((model.real(score.steps) - 0.75).abs() < 1e-3);
        assert_eq!((model.judges_usage, model.head.temperature), (false, 2.0));
        assert!(Model::read(&encode("a test", &[], 1.0).unwrap()).is_ok(), "before any is trained");
        let usage = encode("a test", &[(salience.of_usage(), 1.0)], 1.0).unwrap();
        assert!(Model::read(&usage).unwrap().judges_usage);
    }

    #[test]
    fn what_would_not_be_read_is_not_written() {
        let feature = Feature::new(T_REGION, [1, 0, 0, 0]);
        let beyond = Feature((2 * Feature::COUNT as u64) << 32);
        type Weighted<'w> = &'w [(Feature, f32)];
        let cases: [(&str, Weighted<'_>, f32); 6] = [
            ("a feature of no template", &[(beyond, 1.0)], 1.0),
            ("a word where there is none", &[(feature.with_word(5), 1.0)], 1.0),
            ("a feature twice", &[(feature, 1.0), (feature, 2.0)], 1.0),
            ("an infinite weight", &[(feature, f32::INFINITY)], 1.0),
            ("no temperature", &[(feature, 1.0)], 0.0),
            ("not a temperature", &[(feature, 1.0)], f32::NAN),
        ];
        for (name, weights, temperature) in cases {
            assert!(encode("a test", weights, temperature).is_err(), "{name}");
        }
    }
}
