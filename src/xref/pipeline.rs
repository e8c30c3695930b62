//! The stages in a row, each exchangeable.

use std::collections::BTreeMap;

use super::build::Found;
use super::copy::copies;
use super::{CrossReference, Entry};
use crate::Result;
use crate::article::{Article, ArticleId};
use crate::attribute::Attributor;
use crate::collate::Collator;
use crate::extract::Extractor;
use crate::identify::{Identified, Identifier};
use crate::matching::{Match, Matcher, Record};
use crate::quote::{Quote, QuoteId};
use crate::speaker::{MentionKind, Speaker, SpeakerId};

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
pub struct PipelineBuilder(Pipeline);

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

    /// Names speakers that are known beforehand, with their aliases and external ids.
    #[must_use]
    pub fn speakers(mut self, known: impl IntoIterator<Item = Speaker>) -> Self {
        self.0.identifier = Identifier::new(known);
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
    /// None today: every stage has checked its own configuration. Stages that must agree with one
    /// another will be checked here.
    pub fn build(self) -> Result<Pipeline> {
        Ok(self.0)
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
        let (places, records) = records(articles, &quotes, &speakers, &of_quote);
        let matches = self.matcher.matches(&records);
        let clusters = self.matcher.cluster(&records, &matches);
        let matches = at_quotes(matches, &places);
        let mut members: BTreeMap<u32, Vec<QuoteId>> = BTreeMap::new();
        for (&label, &place) in clusters.labels.iter().zip(&places) {
            members.entry(label).or_default().push(place);
        }
        let found = Found {
            articles,
            quotes: &quotes,
            speakers: &speakers,
            speaker_of: &of_quote,
            copies: &copies(articles, &quotes),
        };
        let mut entries: Vec<Entry> =
            members.into_values().map(|members| found.entry(&members, self.collator)).collect();
        found.add_conflicts(&mut entries, &matches);
        entries.sort_by_key(|entry| (usize::MAX - entry.outlets, entry.witnesses[0].quote));
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
        let mut quotes = self.extractor.extract_as(ArticleId(at as u32), article);
        self.attributor.attribute(article, &mut quotes);
        quotes
    }
}

/// What the matcher is told of each quotation that reports speech, and where that stands in the
/// list of all. Quotations inside quotations are part of the outer one's words.
fn records(
    articles: &[Article],
    quotes: &[Quote],
    speakers: &[Speaker],
    speaker_of: &[Option<SpeakerId>],
) -> (Vec<QuoteId>, Vec<Record>) {
    let speech = quotes.iter().enumerate().filter(|(_, q)| q.is_speech() && q.parent.is_none());
    speech
        .map(|(at, quote)| {
            let article = &articles[quote.article.index()];
            let named = speaker_of[at].map(|id| speakers[id.index()].name().to_owned());
            let record = Record {
                text: quote.words(article.text()),
                article: Some(quote.article.0),
                outlet: Some(article.outlet().to_owned()),
                date: article.date(),
                speaker: named.or_else(|| described(article, quote)),
            };
            (QuoteId(at as u32), record)
        })
        .unzip()
}

/// The words that refer to a source without a name, unless they are a mere pronoun.
fn described(article: &Article, quote: &Quote) -> Option<String> {
    let mention = quote.attribution.as_ref()?.mention.as_ref()?;
    (mention.kind != MentionKind::Pronoun).then(|| article.text()[mention.span].to_owned())
}

/// Matches between records as matches between quotations.
fn at_quotes(mut matches: Vec<Match>, places: &[QuoteId]) -> Vec<Match> {
    for found in &mut matches {
        found.left = places[found.left as usize].0;
        found.right = places[found.right as usize].0;
    }
    matches
}
