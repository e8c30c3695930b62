//! The stages in a row, each exchangeable.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::build::Found;
use super::copy::copies;
use super::order::by_content;
use super::{CrossReference, Entry};
use crate::Result;
use crate::article::{Article, ArticleId};
use crate::attribute::Attributor;
use crate::collate::Collator;
use crate::extract::Extractor;
use crate::identify::{Identified, Identifier};
use crate::matching::{Match, Matcher, Record};
use crate::quote::{Quote, QuoteId};
use crate::speaker::{MentionKind, Speaker};

/// Cross-references `articles` with the default settings of every stage.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let articles = [
///     Article::new("Wire", "“We will open the bridge in May and keep it open,” Mayor Ana Holt said."),
///     Article::new("Daily", "“We will open the bridge in June and keep it open,” said Ana Holt, the mayor."),
/// ];
/// let report = cross_reference(&articles);
/// let entry = &report.entries()[0];
/// assert_eq!(entry.witnesses().len(), 2);
/// assert_eq!(report.speaker(entry.speaker().unwrap()).name(), "Ana Holt");
/// ```
#[must_use]
pub fn cross_reference(articles: &[Article]) -> CrossReference {
    Pipeline::default().run(articles)
}

/// The stages of a cross-reference, one value each.
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    extractor: Extractor,
    attributor: Attributor,
    identifier: Identifier,
    matcher: Matcher,
    collator: Collator,
}

/// Builds a [`Pipeline`].
#[derive(Clone, Debug, Default)]
pub struct PipelineBuilder(Pipeline, Vec<Speaker>);

impl PipelineBuilder {
    /// Sets how quotations are found.
    #[must_use]
    pub fn extractor(mut self, extractor: Extractor) -> Self {
        self.0.extractor = extractor;
        self
    }

    /// Sets how speakers are found.
    #[must_use]
    pub fn attributor(mut self, attributor: Attributor) -> Self {
        self.0.attributor = attributor;
        self
    }

    /// Names speakers that are known beforehand, with their aliases and external ids. They decide
    /// whom a mention means and which names are one speaker’s.
    #[must_use]
    pub fn speakers(mut self, known: impl IntoIterator<Item = Speaker>) -> Self {
        self.1 = known.into_iter().collect();
        self
    }

    /// Sets how quotations are matched.
    #[must_use]
    pub fn matcher(mut self, matcher: Matcher) -> Self {
        self.0.matcher = matcher;
        self
    }

    /// Sets how witnesses are aligned.
    #[must_use]
    pub fn collator(mut self, collator: Collator) -> Self {
        self.0.collator = collator;
        self
    }

    /// The pipeline.
    ///
    /// # Errors
    ///
    /// When an alias of a known speaker is a pronoun or means two of them.
    pub fn build(self) -> Result<Pipeline> {
        let Self(mut pipeline, known) = self;
        if !known.is_empty() {
            pipeline.attributor = pipeline.attributor.with_speakers(known.clone())?;
            pipeline.identifier = Identifier::new(known);
        }
        Ok(pipeline)
    }
}

impl Pipeline {
    /// Starts a pipeline from the default stages.
    #[must_use]
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Cross-references `articles`. The same articles give the same report, in whatever order
    /// they come, but for ids and sigla.
    #[must_use]
    pub fn run(&self, articles: &[Article]) -> CrossReference {
        let quotes = self.read(articles);
        let Identified { speakers, of_quote } = self.identifier.identify(&quotes);
        let order = by_content(articles, &quotes);
        let mut places = vec![0; quotes.len()];
        for (place, id) in order.iter().enumerate() {
            places[id.index()] = place;
        }
        let found = Found {
            articles,
            quotes: &quotes,
            speakers: &speakers,
            speaker_of: &of_quote,
            copies: &copies(articles, &quotes),
            places: &places,
        };
        let (ids, records) = found.records(&order);
        let mut matches = self.matcher.matches(&records);
        // Who tells that words were not said does not agree with who tells that they were.
        let stance = |record: u32| quotes[ids[record as usize].index()].stance();
        matches.retain(|found| stance(found.left).is_said() == stance(found.right).is_said());
        let clusters = self.matcher.cluster(&records, &matches);
        let matches = at_quotes(matches, &ids);
        let mut members: BTreeMap<u32, Vec<QuoteId>> = BTreeMap::new();
        for (&label, &id) in clusters.labels.iter().zip(&ids) {
            members.entry(label).or_default().push(id);
        }
        let mut entries: Vec<Entry> =
            members.into_values().map(|members| found.entry(&members, self.collator)).collect();
        found.add_conflicts(&mut entries, &matches);
        entries.sort_by_key(|entry| {
            (Reverse(entry.outlets), places[entry.witnesses[0].quote.index()])
        });
        let articles = articles.to_vec();
        CrossReference { articles, quotes, speakers, speaker_of: of_quote, matches, entries }
    }

    /// Quotations of all articles in one list; `parent` points into that list.
    fn read(&self, articles: &[Article]) -> Vec<Quote> {
        let mut all: Vec<Quote> = Vec::new();
        for mut quotes in self.read_each(articles) {
            let start = all.len() as u32;
            for parent in quotes.iter_mut().filter_map(|quote| quote.parent.as_mut()) {
                parent.0 += start;
            }
            all.append(&mut quotes);
        }
        all
    }

    #[cfg(not(feature = "rayon"))]
    fn read_each(&self, articles: &[Article]) -> Vec<Vec<Quote>> {
        articles.iter().enumerate().map(|(at, article)| self.read_one(at, article)).collect()
    }

    #[cfg(feature = "rayon")]
    fn read_each(&self, articles: &[Article]) -> Vec<Vec<Quote>> {
        use rayon::prelude::*;
        articles.par_iter().enumerate().map(|(at, article)| self.read_one(at, article)).collect()
    }

    fn read_one(&self, at: usize, article: &Article) -> Vec<Quote> {
        let id = ArticleId(at as u32);
        let mut quotes = self.extractor.extract_as(id, article);
        self.attributor.attribute(article, &mut quotes);
        // What is found without marks takes its article from the quotations with marks, if there are any.
        quotes.iter_mut().for_each(|quote| quote.article = id);
        quotes
    }
}

impl Found<'_> {
    /// What the matcher is told of each quotation that reports speech, and which quotation each is.
    /// Quotations inside quotations are part of the outer one's words.
    fn records(&self, order: &[QuoteId]) -> (Vec<QuoteId>, Vec<Record>) {
        let speech = order.iter().map(|&id| (id, self.quote(id)));
        speech
            .filter(|(_, quote)| quote.is_speech() && quote.parent.is_none())
            .map(|(id, quote)| {
                let article = self.article(quote);
                let named = self.speaker_of[id.index()];
                let named = named.map(|speaker| self.speakers[speaker.index()].name().to_owned());
                let record = Record {
                    text: quote.words(article.text()),
                    article: Some(quote.article.0),
                    outlet: Some(article.outlet().to_owned()),
                    date: article.date(),
                    speaker: named.or_else(|| described(article, quote)),
                };
                (id, record)
            })
            .unzip()
    }
}

/// The words that refer to a source without a name, unless they are a mere pronoun.
fn described(article: &Article, quote: &Quote) -> Option<String> {
    let mention = quote.attribution.as_ref()?.mention.as_ref()?;
    (mention.kind != MentionKind::Pronoun).then(|| article.text()[mention.span].to_owned())
}

/// Matches between records as matches between quotations, in order.
fn at_quotes(mut matches: Vec<Match>, ids: &[QuoteId]) -> Vec<Match> {
    for found in &mut matches {
        found.left = ids[found.left as usize].0;
        found.right = ids[found.right as usize].0;
        if found.left > found.right {
            (found.left, found.right) = (found.right, found.left);
            found.relation = found.relation.reversed();
        }
    }
    matches.sort_unstable_by_key(|found| (found.left, found.right));
    matches
}
