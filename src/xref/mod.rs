//! The whole pipeline: articles in, cross-reference out.
//!
//! An entry is one utterance with all its quotations. To build it, quotations are matched and
//! clustered, one wording is chosen as the base, and the other wordings are collated with it.
//! Differences, copies, kin and conflicts follow from the collation.
//!
//! Ties are always broken by content, so a report depends on the articles and not on the order in
//! which they were given.

mod build;
mod check;
mod collated;
mod conflict;
mod copy;
mod course;
mod entry;
mod found;
mod given;
mod line;
mod lineage;
mod order;
mod pairs;
#[cfg(feature = "unstable-engine")]
mod parts;
mod pipeline;
mod pool;
mod printed;
mod source;
mod statement;
mod support;
mod surroundings;
mod told;

use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId};
use crate::events::{Event, Link};
use crate::identify::Identifier;
use crate::matching::Match;
use crate::quote::{Quote, QuoteId};
use crate::speaker::{Speaker, SpeakerId};
use crate::text::{Span, flowing};

pub(crate) use conflict::SURE;
pub(crate) use entry::SharedReading;
pub use entry::{Conflict, ConflictKind, Entry, Kin, Standing, Witness};
pub(crate) use line::{Label, Line};
pub use pipeline::{Pipeline, cross_reference};
pub(crate) use told::{is_named, is_sure};

/// Who said what, in which outlets, and which words differ.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let report = cross_reference(&[
///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
/// ]);
/// let divergence = &report.entries()[0].divergences()[0];
/// assert_eq!((&*divergence.base, &*divergence.reading), ("safe", "secure"));
/// assert_eq!(report.quotes().len(), 2);
/// ```
///
/// Serde writes a report and reads the same report back. The format of `CrossReference::json` is
/// another: it is for other programs, and is not read back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct CrossReference {
    articles: Vec<Article>,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    speaker_of: Vec<Option<SpeakerId>>,
    /// Quotations whose speaker is inferred from others, in order.
    #[serde(default)]
    inferred: Vec<QuoteId>,
    links: Vec<Link>,
    matches: Vec<Match>,
    entries: Vec<Entry>,
}

impl CrossReference {
    /// The articles, in the order they came.
    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// One article of the report.
    ///
    /// # Panics
    ///
    /// When `id` is not of this report.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.index()]
    }

    /// Returns the events: articles that report the same happening, each event with its links.
    /// Articles without a link are left out. Takes time linear in the number of links.
    ///
    /// ```
    /// use crossquote::{Article, ArticleId, cross_reference};
    ///
    /// let articles = [
    ///     Article::new("Daily", "“The dyke will hold until spring,” said engineer Paul Greer."),
    ///     Article::new("Post", "“I have never liked radishes,” said Ana Holt."),
    ///     Article::new("Wire", "“The dyke will hold until spring,” Paul Greer said."),
    /// ];
    /// let events = cross_reference(&articles).events();
    /// assert_eq!(events.len(), 1);
    /// assert_eq!(events[0].articles, [ArticleId(0), ArticleId(2)]);
    /// assert_eq!(events[0].links[0].quotations, 1);
    /// ```
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        Event::of(&self.links)
    }

    /// Pairs of articles that report one event.
    pub(crate) fn links(&self) -> &[Link] {
        &self.links
    }

    /// Every quotation found, by article and position; also those that are no speech.
    #[must_use]
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// One quotation of the report.
    ///
    /// # Panics
    ///
    /// When `id` is not of this report.
    #[must_use]
    pub fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.index()]
    }

    /// Everybody who is quoted by name, in order of first quotation.
    #[must_use]
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }

    /// One speaker of the report.
    ///
    /// # Panics
    ///
    /// When `id` is not of this report.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> &Speaker {
        &self.speakers[id.index()]
    }

    /// Finds a speaker by name or alias. A part of a name, such as a surname, finds a speaker if it
    /// agrees with no other. Takes time linear in the number of speakers.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let daily = Article::new("Daily", "“The bridge is safe,” Ana Holt said. “I use it daily.”");
    /// let report = cross_reference(&[daily]);
    /// let holt = report.speaker_named("Holt").unwrap();
    /// let said: Vec<&str> =
    ///     report.quotes_by(holt).map(|quote| quote.text(report.article(quote.article))).collect();
    /// assert_eq!(said, ["The bridge is safe,", "I use it daily."]);
    /// ```
    #[must_use]
    pub fn speaker_named(&self, name: &str) -> Option<SpeakerId> {
        let found = Identifier::new(self.speakers.iter().cloned()).find(name)?;
        Some(SpeakerId(found as u32))
    }

    /// The quotations of one speaker, by article and position.
    pub fn quotes_by(&self, speaker: SpeakerId) -> impl Iterator<Item = &Quote> {
        let of_quote = self.quotes.iter().zip(&self.speaker_of);
        of_quote.filter(move |&(_, &found)| found == Some(speaker)).map(|(quote, _)| quote)
    }

    /// The speaker of a quotation, where the source has a name. If its own article names nobody surely,
    /// it is the one whom others surely name for the same utterance; see
    /// [`is_inferred`](Self::is_inferred).
    #[must_use]
    pub fn speaker_of(&self, id: QuoteId) -> Option<SpeakerId> {
        self.speaker_of.get(id.index()).copied().flatten()
    }

    /// Whether the speaker of a quotation is inferred from other quotations of the same utterance. What
    /// its own article says is in its [attribution](Quote::attribution).
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“We will open the bridge in May,” the mayor said."),
    ///     Article::new("Wire", "“We will open the bridge in May,” Ana Holt said."),
    /// ]);
    /// let [daily, wire] = [0, 1].map(|at| report.entries()[0].witnesses()[at].quote());
    /// assert_eq!(report.speaker_of(daily), report.speaker_of(wire));
    /// assert!(report.is_inferred(daily) && !report.is_inferred(wire));
    /// ```
    #[must_use]
    pub fn is_inferred(&self, id: QuoteId) -> bool {
        self.inferred.binary_search(&id).is_ok()
    }

    /// Every pair of quotations that share words, with what each pair was taken for. `left` and
    /// `right` are positions in [`quotes`](Self::quotes).
    #[must_use]
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The utterances: those in most outlets first, then by their first witness.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The letters of each article, which the sigla of its witnesses begin with.
    #[must_use]
    pub fn sigla(&self) -> Vec<String> {
        order::sigla(&self.articles)
    }

    /// Bytes of the words of a witness in its article, in order: the segments of all of its
    /// quotations.
    #[must_use]
    pub fn segments(&self, witness: &Witness) -> Vec<Span> {
        witness.quotes.iter().flat_map(|&id| &self.quote(id).segments).copied().collect()
    }

    /// The words of a witness as they are printed, segments joined by a space, and so are lines, but
    /// for words that a line break cuts.
    #[must_use]
    pub fn printed(&self, witness: &Witness) -> String {
        let text = self.article(witness.article).text();
        let segments = self.segments(witness);
        segments.iter().map(|&span| flowing(&text[span])).collect::<Vec<_>>().join(" ")
    }

    /// The words of a quotation as they are printed, segments joined by a space.
    #[must_use]
    pub fn words(&self, id: QuoteId) -> String {
        let quote = self.quote(id);
        quote.words(self.article(quote.article).text())
    }
}
