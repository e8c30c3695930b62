//! Single steps of the pipeline, for engines that run it on many machines.
//!
//! The engine reads articles, joins quotations by their [keys](crate::matching::Keys) and computes the
//! groups. Two steps in between are here: the [`Record`] of a quotation, which the matcher takes, and
//! the [`Entry`] of a group.

use std::sync::OnceLock;

use super::found::{Found, is_record};
use super::order::{by_content, sigla};
use super::pipeline::{described, record};
use super::printed::PrintedWords;
use super::{Entry, Pipeline};
use crate::article::Article;
use crate::matching::Record;
use crate::quote::{Quote, QuoteId};
use crate::speaker::SpeakerId;

impl Pipeline {
    /// What the matcher is told of a quotation; `None` for one that is not compared with others: it
    /// reports no speech, or is part of another quotation. `speaker` is the name of its speaker
    /// across articles, where the source has a name.
    ///
    /// ```
    /// use crossquote::{Article, Attributor, Extractor, Pipeline};
    ///
    /// let article = Article::new("Wire", "“We will open the bridge in May,” the mayor said.");
    /// let mut quotes = Extractor::default().extract(&article);
    /// Attributor::default().attribute(&article, &mut quotes);
    /// let record = Pipeline::record(&article, &quotes[0], None).unwrap();
    /// assert_eq!(record.speaker.as_deref(), Some("the mayor"));
    /// ```
    #[must_use]
    pub fn record(article: &Article, quote: &Quote, speaker: Option<&str>) -> Option<Record> {
        let speaker = || speaker.map(str::to_owned).or_else(|| described(article, quote));
        is_record(quote).then(|| record(article, quote, speaker()))
    }

    /// The entry of each group of quotations that report one utterance. `quotes` are all quotations
    /// of `articles`, by article and position, and `speaker_of` their speakers.
    ///
    /// An entry is that of the whole pipeline in all that depends on its own articles. It has no
    /// conflicts, counts outlets as [texts](Entry::texts) of their own, and its sigla are those of
    /// `articles` alone.
    ///
    /// ```
    /// use crossquote::{Article, Pipeline, cross_reference};
    ///
    /// let say = |word| Article::new("Any", format!("“We will open it in {word},” Ana Holt said."));
    /// let report = cross_reference(&[say("May"), say("June")]);
    /// let ids: Vec<_> = report.entries()[0].witnesses().iter().map(|witness| witness.quote()).collect();
    /// let speakers: Vec<_> = ids.iter().map(|&id| report.speaker_of(id)).collect();
    /// let (articles, quotes) = (report.articles(), report.quotes());
    /// assert_eq!(Pipeline::default().entries(articles, quotes, &speakers, &[ids]), report.entries());
    /// ```
    #[must_use]
    pub fn entries(
        &self,
        articles: &[Article],
        quotes: &[Quote],
        speaker_of: &[Option<SpeakerId>],
        groups: &[Vec<QuoteId>],
    ) -> Vec<Entry> {
        let mut places = vec![0; quotes.len()];
        for (place, id) in by_content(articles, quotes).iter().enumerate() {
            places[id.index()] = place;
        }
        let copies: Vec<u32> = (0..articles.len() as u32).collect();
        let letters = sigla(articles);
        let printed: Vec<OnceLock<PrintedWords>> =
            articles.iter().map(|_| OnceLock::new()).collect();
        let found = Found {
            articles,
            quotes,
            speakers: &[],
            speaker_of,
            copies: &copies,
            letters: &letters,
            places: &places,
            printed: &printed,
        };
        let entry = |group: &Vec<QuoteId>| {
            let mut members = group.clone();
            members.sort_unstable_by_key(|id| places[id.index()]);
            found.entry(&members)
        };
        groups.iter().filter(|group| !group.is_empty()).map(entry).collect()
    }
}
