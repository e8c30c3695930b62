//! From quotations to speakers.
//!
//! The annotations of an article → mentions → entities → cues → pronouns → for each quotation the
//! candidate mentions with their features → one linear ranker → speech or not → explanation.

#![doc = include_str!("PHENOMENA.md")]

mod bearers;
mod bodies;
mod calibration;
mod candidate;
mod cue;
mod decode;
mod describe;
mod documents;
mod entity;
mod explain;
mod feature;
mod inner;
mod joint;
mod kinds;
mod known;
mod mention;
mod model;
mod name;
mod naming;
mod office;
mod parts;
mod phrase;
mod places;
mod pronoun;
mod reported;
mod resolve;
mod scene;
mod sourcing;
mod stance;
mod subject;
mod surname;
mod surroundings;
pub mod training;
mod unit;
mod usage;

use crate::annotate::lexicon::{self, Lexicon};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::indirect::Indirect;
use crate::quote::{Quote, QuoteKind, fit};
use crate::speaker::Speaker;
use known::Known;
use model::Model;
use scene::{Means, Scene};
use sourcing::Sourcing;
use usage::Looks;

/// Says who spoke.
///
/// Reads English. Linear in the text; articles of more than 4 GiB are left alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributor {
    lexicon: Lexicon,
    model: Model,
    known: Known,
    indirect: Option<Indirect>,
}

impl Default for Attributor {
    fn default() -> Self {
        let (lexicon, known) = (Lexicon::default(), Known::default());
        Self { lexicon, model: Model::shipped(), known, indirect: None }
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
    /// have, and so does a usage that extraction did not give.
    ///
    /// A list in which a quotation cannot be one of the article (a span does not
    /// [fit](crate::text::Span::fits) the text, the segments are not in order, the parent is not in
    /// the list) is left as it is.
    ///
    /// With [`indirect`](AttributorBuilder::indirect) on, the reported speech of the article is
    /// added; see [`Indirect::find`].
    pub fn attribute(&self, article: &Article, quotes: &mut Vec<Quote>) {
        let asked = quotes.iter().any(is_open) || self.indirect.is_some();
        if article.text().len() > u32::MAX as usize || !asked || !fit(quotes, article.text()) {
            return;
        }
        let scene = Scene::new(article, quotes, self.means(), |_| ());
        let sure = if self.model.judges_usage { usage::SURE } else { 0.0 };
        let looks = Looks::new(article.text(), quotes, sure);
        let wanted: Vec<bool> = (0..quotes.len()).map(|at| is_wanted(quotes, at, &looks)).collect();
        let sourcing = Sourcing::new(&scene);
        decode::walk(
            &scene,
            |quote| wanted[quote],
            |options| {
                let choice = options.likeliest(&self.model)?;
                looks.weigh(&self.model, quotes, options, &choice);
                let quote = &mut quotes[options.unit.quote];
                if !quote.is_speech() {
                    return None;
                }
                (quote.attribution, quote.cue) =
                    explain::attribution(&scene, &sourcing, &self.model, options, &choice);
                Some(choice.candidate)
            },
        );
        if let Some(indirect) = &self.indirect {
            reported::add(indirect, &scene, &sourcing, quotes);
        }
    }
}

impl Attributor {
    const fn means(&self) -> Means<'_> {
        Means { lexicon: &self.lexicon, model: &self.model, known: &self.known }
    }

    /// The same with speakers that are known beforehand.
    ///
    /// # Errors
    ///
    /// As those of [`AttributorBuilder::build`].
    pub(crate) fn with_speakers(self, speakers: Vec<Speaker>) -> Result<Self> {
        Ok(Self { known: Known::new(speakers)?, ..self })
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
fn is_wanted(quotes: &[Quote], at: usize, looks: &Looks) -> bool {
    is_open(&quotes[at]) && (quotes[at].is_speech() || looks.doubt(quotes, at).is_some())
}

/// Builds an [`Attributor`].
#[derive(Clone, Debug, Default)]
pub struct AttributorBuilder {
    cues: Vec<String>,
    model: Option<String>,
    speakers: Vec<Speaker>,
    indirect: bool,
}

impl AttributorBuilder {
    /// Adds a reporting verb in one of its forms, such as `quipped`.
    #[must_use]
    pub fn cue(mut self, verb: impl Into<String>) -> Self {
        self.cues.push(verb.into());
        self
    }

    /// Names speakers that are known beforehand: wherever an article calls one of them by the name
    /// or an alias (`the German chancellor`), he or she is meant.
    #[must_use]
    pub fn speakers(mut self, known: impl IntoIterator<Item = Speaker>) -> Self {
        self.speakers.extend(known);
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
    /// When a cue is not one word, a model does not fit this version, or an alias is a pronoun or
    /// means two speakers.
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
        let known = Known::new(self.speakers)?;
        Ok(Attributor { lexicon, model, known, indirect })
    }
}
