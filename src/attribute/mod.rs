//! From quotations to speakers.
//!
//! Words and sentences ([`analysis`](self)) → mentions → entities → cues → pronouns → for each
//! quotation the candidate mentions with their features → one linear ranker → speech or not.
//!

#![doc = include_str!("PHENOMENA.md")]

pub(crate) mod analysis;
mod cue;
mod decode;
mod describe;
mod entity;
mod explain;
mod feature;
mod filter;
pub(crate) mod lexicon;
mod mention;
mod model;
mod pronoun;
mod relation;
mod reported;
mod resolve;
mod scene;
pub mod training;
mod transcript;
mod unit;
mod usage;

use crate::article::Article;
use crate::error::{Error, Result};
use crate::extract::usage::Look;
use crate::indirect::Indirect;
use crate::quote::{Quote, QuoteKind, Usage};
use lexicon::Lexicon;
use model::Model;
use scene::Scene;
use usage::Looks;

/// Says who spoke.
///
/// Reads English. Linear in the text; articles of more than 4 GiB are left alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributor {
    lexicon: Lexicon,
    model: Model,
    indirect: Option<Indirect>,
}

impl Default for Attributor {
    fn default() -> Self {
        Self { lexicon: Lexicon::default(), model: Model::shipped(), indirect: None }
    }
}

impl Attributor {
    /// Starts from the default and changes what is named.
    #[must_use]
    pub fn builder() -> AttributorBuilder {
        AttributorBuilder::default()
    }

    /// Fills `cue`, `attribution` and, where extraction left it in doubt, `usage` of each quotation
    /// of `article`, in order of position. Quotations that are attributed already keep what they
    /// have, and so does a usage that extraction did not give. A quotation that runs through several
    /// turns of a transcript (`SMITH: …`) is cut into its turns.
    ///
    /// With [`indirect`](AttributorBuilder::indirect) on, the reported speech of the article is
    /// added; see [`Indirect::find`].
    pub fn attribute(&self, article: &Article, quotes: &mut Vec<Quote>) {
        if article.text().len() > u32::MAX as usize
            || !(quotes.iter().any(is_open) || self.indirect.is_some())
        {
            return;
        }
        transcript::split_turns(article.text(), quotes);
        let scene = Scene::new(article, quotes, &self.lexicon, &self.model, |_| ());
        let looks = self.looks(article, quotes);
        let wanted: Vec<bool> =
            (0..quotes.len()).map(|at| is_wanted(quotes, at, looks.as_ref())).collect();
        decode::walk(
            &scene,
            |quote| wanted[quote],
            |options| {
                let scores = self.model.scores(options);
                let chosen = (0..scores.len()).rev().max_by_key(|&i| scores[i])?;
                let shares = self.model.softmax(&scores);
                let quote = options.unit.quote;
                if let Some((looks, look)) = doubt(looks.as_ref(), quotes, quote) {
                    let mut score = self.model.start();
                    looks.describe(quotes, look, options, (chosen, shares[chosen]), &mut score);
                    quotes[quote].usage = if score.steps >= 0 { Usage::Speech } else { look.other };
                    quotes[quote].speech = self.model.logistic(score.steps);
                    if score.steps < 0 {
                        return None;
                    }
                }
                let confidence = agreed(&scene, options, &shares, chosen);
                let (attribution, cue) =
                    explain::attribution(&scene, &self.model, options, chosen, confidence);
                let quote = &mut quotes[quote];
                quote.cue = cue;
                quote.attribution = Some(attribution);
                Some(chosen)
            },
        );
        if let Some(indirect) = &self.indirect {
            reported::add(indirect, &scene, quotes);
        }
    }

    /// `None` where the model knows nothing of usage.
    fn looks(&self, article: &Article, quotes: &[Quote]) -> Option<Looks> {
        self.model.judges_usage.then(|| Looks::new(article.text(), quotes, usage::SURE))
    }
}

/// A quotation that nobody is named for yet.
fn is_open(quote: &Quote) -> bool {
    quote.attribution.is_none()
        && quote.parent.is_none()
        && quote.kind != QuoteKind::Post
        && !reported::is_reported(quote)
}

/// Speech, or what may be speech.
fn is_wanted(quotes: &[Quote], at: usize, looks: Option<&Looks>) -> bool {
    is_open(&quotes[at]) && (quotes[at].is_speech() || doubt(looks, quotes, at).is_some())
}

fn doubt<'l>(
    looks: Option<&'l Looks>,
    quotes: &[Quote],
    at: usize,
) -> Option<(&'l Looks, &'l Look)> {
    let looks = looks?;
    looks.doubt(quotes, at).map(|look| (looks, look))
}

/// The share of the chosen candidate and of those whose words overlap with its.
fn agreed(scene: &Scene, options: &decode::Options, shares: &[f32], chosen: usize) -> f32 {
    let own = scene.mentions[options.mentions[chosen]].range();
    let sum: f32 = options
        .mentions
        .iter()
        .zip(shares)
        .filter(|(at, _)| {
            let range = scene.mentions[**at].range();
            range.start < own.end && own.start < range.end
        })
        .map(|(_, share)| share)
        .sum();
    sum.min(1.0)
}

/// Builds an [`Attributor`].
#[derive(Clone, Debug, Default)]
pub struct AttributorBuilder {
    cues: Vec<String>,
    model: Option<String>,
    indirect: bool,
}

impl AttributorBuilder {
    /// Adds a reporting verb in one of its forms, such as `quipped`.
    #[must_use]
    pub fn cue(mut self, verb: impl Into<String>) -> Self {
        self.cues.push(verb.into());
        self
    }

    /// Finds reported speech too: `She said that …`, `he called it “unfit”`. Off by default.
    #[must_use]
    pub fn indirect(mut self, indirect: bool) -> Self {
        self.indirect = indirect;
        self
    }

    /// Takes other weights than the shipped ones: a file that the `train` example writes.
    #[must_use]
    pub fn model(mut self, file: impl Into<String>) -> Self {
        self.model = Some(file.into());
        self
    }

    /// The attributor.
    ///
    /// # Errors
    ///
    /// When a cue is not one word, or a model does not fit this version.
    pub fn build(self) -> Result<Attributor> {
        let mut lexicon = Lexicon::default();
        for cue in &self.cues {
            let word = cue.trim();
            if word.is_empty() || word.contains(char::is_whitespace) {
                return Err(Error::config("cue", format!("{cue:?}"), "one word"));
            }
            lexicon.add(word, lexicon::STRONG);
        }
        let model = match &self.model {
            Some(file) => Model::read(file)?,
            None => Model::shipped(),
        };
        let indirect = self.indirect.then(Indirect::default);
        Ok(Attributor { lexicon, model, indirect })
    }
}
