//! From quotations to speakers.
//!
//! The annotations of an article give mentions, entities, cues and resolved pronouns. For each
//! quotation, one linear ranker then chooses among candidate mentions by their features. The last
//! steps decide whether the quotation is speech, and explain the choice.
//!
//! | step | files |
//! | --- | --- |
//! | mentions: names, descriptions, pronouns, accounts | `phrase`, `quantity`, `times`, `name`, `inner`, `office`, `mention` |
//! | entities: bearers of names | `entity`, `bearers`, `parts`, `surname`, `naming`, `known` |
//! | cues and their subjects | `cue`, `relays`, `asides`, `subject`, `clause`, `places` |
//! | pronouns and descriptions | `resolve`, `pronoun`, `turns`, `describe`, `bodies`, `documents` |
//! | candidates, features, choice | `scene`, `unit`, `surroundings`, `candidate`, `feature`, `model`, `decode` |
//! | the report of the choice | `joint`, `explain`, `usage`, `reported`, `stance`, `refuted` |
//!
//! Steps before the ranker are rules with closed lists of English words. The ranker and the
//! resolution of pronouns are linear models over the results of these rules. Named features and
//! their weights can therefore explain every choice, and every list is readable.
//!
//! `PHENOMENA.md` beside this file is a table of the phenomena that are handled and of those that are
//! not. It is made from the tests.

mod asides;
mod bearers;
mod bodies;
mod calibration;
mod candidate;
mod clause;
mod cue;
mod decode;
mod describe;
mod documents;
mod entity;
mod explain;
mod feature;
mod inner;
mod interview;
mod joint;
mod kinds;
mod known;
mod mention;
mod model;
mod name;
mod naming;
mod nature;
mod office;
mod parts;
mod phrase;
mod places;
mod pronoun;
mod quantity;
mod refuted;
mod relays;
mod reported;
mod resolve;
mod scene;
mod sourcing;
mod stance;
mod subject;
mod surname;
mod surroundings;
mod times;
#[cfg(any(test, feature = "unstable-training"))]
pub(crate) mod training;
mod turns;
mod unit;
mod unnamed;
mod usage;

use crate::annotate::lexicon::{self, Lexicon};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::indirect::Indirect;
use crate::prose::Prose;
use crate::quote::{Quote, QuoteKind, fit};
use crate::speaker::Speaker;
use known::Known;
use model::Model;
use scene::{Means, Scene};
use sourcing::Sourcing;
use usage::Looks;

/// Attributes quotations to their speakers.
///
/// Reads English. Takes time linear in the text. Articles of more than 4 GiB are skipped.
///
/// ```
/// use crossquote::{Article, Attributor, Extractor};
///
/// let article = Article::new("Wire", "Ana Holt opened the bridge. “It will hold,” Ms. Holt said.");
/// let mut quotes = Extractor::default().extract(&article);
/// Attributor::default().attribute(&article, &mut quotes);
/// let attribution = quotes[0].attribution.as_ref().unwrap();
/// assert_eq!(attribution.name.as_deref(), Some("Ana Holt"));
/// assert_eq!(&article.text()[quotes[0].cue.unwrap().span], "said");
/// ```
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
    /// Adds a reporting verb in one of its forms, such as `quipped`.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not exactly one word.
    ///
    /// ```
    /// use crossquote::{Article, Attributor, Extractor};
    ///
    /// let article = Article::new("Wire", "“No comment,” harrumphed Ana Holt.");
    /// let mut quotes = Extractor::default().extract(&article);
    /// let attributor = Attributor::default().cue("harrumphed")?;
    /// attributor.attribute(&article, &mut quotes);
    /// assert_eq!(&article.text()[quotes[0].cue.unwrap().span], "harrumphed");
    /// assert!(attributor.cue("two words").unwrap_err().is_config());
    /// # Ok::<(), crossquote::Error>(())
    /// ```
    pub fn cue(mut self, verb: &str) -> Result<Self> {
        let word = verb.trim();
        if word.is_empty() || word.contains(char::is_whitespace) {
            return Err(Error::config("cue", format!("{verb:?}"), "one word"));
        }
        self.lexicon.add(word, lexicon::STRONG);
        Ok(self)
    }

    /// Adds speakers that are known beforehand. If an article uses the name or an alias of one of
    /// them (`the German chancellor`), it refers to this speaker.
    ///
    /// # Errors
    ///
    /// Returns an error if an alias is a pronoun or belongs to two speakers.
    ///
    /// ```
    /// use crossquote::{Attributor, Speaker};
    ///
    /// let holt = Speaker::new("Ana Holt").with_alias("she");
    /// let wrong = Attributor::default().speakers([holt]).unwrap_err();
    /// assert_eq!(wrong.to_string(), "configuration: `alias` is \"she\", expected a name, no pronoun");
    /// ```
    pub fn speakers(self, known: impl IntoIterator<Item = Speaker>) -> Result<Self> {
        Ok(Self { known: Known::new(known.into_iter().collect())?, ..self })
    }

    /// Sets whether reported speech is found too: `She said that …`, `he called it “unfit”`. Off by
    /// default.
    ///
    /// ```
    /// use crossquote::{Article, Attributor, Extractor, QuoteKind};
    ///
    /// let article = Article::new("Wire", "The mayor said on Monday that the bridge would reopen in May.");
    /// let mut quotes = Extractor::default().extract(&article);
    /// Attributor::default().indirect(true).attribute(&article, &mut quotes);
    /// assert_eq!(quotes[0].kind, QuoteKind::Indirect);
    /// assert_eq!(quotes[0].words(article.text()), "that the bridge would reopen in May");
    /// ```
    #[must_use]
    pub fn indirect(self, indirect: bool) -> Self {
        Self { indirect: indirect.then(Indirect::default), ..self }
    }

    /// Sets `cue` and `attribution` of each quotation of `article`, in order of position. Also sets
    /// `usage` if extraction left it undecided. Quotations that are already attributed do not
    /// change, and neither does a usage that did not come from extraction.
    ///
    /// The list is left unchanged if a quotation cannot belong to the article: a span does not
    /// [fit](crate::text::Span::fits) the text, the segments are not in order, or the parent is not
    /// in the list.
    ///
    /// If [`indirect`](Self::indirect) is on, the reported speech of the article is added. See
    /// [`QuoteKind::Indirect`] and [`QuoteKind::Mixed`].
    pub fn attribute(&self, article: &Article, quotes: &mut Vec<Quote>) {
        let asked = quotes.iter().any(is_open) || self.indirect.is_some();
        if article.text().len() > u32::MAX as usize || !asked || !fit(quotes, article.text()) {
            return;
        }
        let prose = Prose::of(article);
        let read = if prose.is_given() { None } else { prose.to_read(quotes) };
        let Some(read) = read else { return self.attribute_read(article, quotes) };
        *quotes = read;
        self.attribute_read(prose.article(), quotes);
        prose.to_given(quotes);
    }

    /// Attributes `quotes` of an article whose text is read as it stands.
    fn attribute_read(&self, article: &Article, quotes: &mut Vec<Quote>) {
        let scene = Scene::new(article, quotes, self.means(), |_| ());
        let sure = if self.model.judges_usage { usage::SURE } else { 0.0 };
        let looks = Looks::new(article.text(), quotes, sure);
        let wanted: Vec<bool> = (0..quotes.len()).map(|at| is_wanted(quotes, at, &looks)).collect();
        let sourcing = Sourcing::new(&scene);
        let questions = interview::questions(&scene.analysis);
        let answered = interview::answered(&scene.analysis);
        decode::walk(
            &scene,
            |quote| wanted[quote],
            |options| {
                let choice = options.likeliest(&self.model)?;
                looks.weigh(&self.model, quotes, options, &choice);
                let quote = &mut quotes[options.unit.quote];
                let at = options.unit.quote;
                let open = questions[at] && options.unit.is_bare() || answered[at];
                if !quote.is_speech() || open {
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
