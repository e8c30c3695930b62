//! The stages in a row, with their settings.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::copy::copies;
use super::found::Found;
use super::given;
use super::order::{by_content, sigla};
use super::pairs::{at_quotes, with_pairs};
use super::printed::PrintedWords;
use super::{CrossReference, Entry};
use crate::Result;
use crate::article::{Article, ArticleId};
use crate::attribute::Attributor;
use crate::events::{self, Compared};
use crate::extract::Extractor;
use crate::identify::Identifier;
use crate::matching::{Match, Matcher, Record, Verdict};
use crate::quote::{Quote, QuoteId};
use crate::simjoin::{in_parts, joined};
use crate::speaker::{MentionKind, Speaker, SpeakerId};

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

/// The settings of a cross-reference. What another tool finds enters by
/// [`run_quotes`](Self::run_quotes).
///
/// ```
/// use crossquote::{Article, Pipeline, Speaker};
///
/// # fn main() -> crossquote::Result<()> {
/// let holt = Speaker::new("Ana Holt").with_alias("the mayor").with_id("wikidata", "Q0");
/// let article = Article::new("Wire", "“We will open it in May and keep it open,” the mayor said.");
/// let report = Pipeline::default().speakers([holt])?.run(&[article]);
/// assert_eq!(report.speakers()[0].external_ids()["wikidata"], "Q0");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    attributor: Attributor,
    identifier: Identifier,
    matcher: Matcher,
    by_wording: bool,
}

impl Pipeline {
    /// Sets how speakers are found.
    #[must_use]
    pub fn attributor(self, attributor: Attributor) -> Self {
        Self { attributor, ..self }
    }

    /// Adds speakers that are known beforehand, with their aliases and external ids. They decide
    /// which speaker a mention refers to, and which names belong to one speaker.
    ///
    /// # Errors
    ///
    /// Returns an error if an alias of a known speaker is a pronoun or belongs to two speakers.
    pub fn speakers(mut self, known: impl IntoIterator<Item = Speaker>) -> Result<Self> {
        let known: Vec<Speaker> = known.into_iter().collect();
        self.attributor = self.attributor.speakers(known.clone())?;
        self.identifier = Identifier::new(known);
        Ok(self)
    }

    /// Sets how quotations are matched.
    #[must_use]
    pub fn matcher(self, matcher: Matcher) -> Self {
        Self { matcher, ..self }
    }

    /// Sets whether quotations are compared by their wordings alone. Then articles are not linked
    /// into events, and nothing is compared a second time within an event: fewer pairs are found,
    /// and each pair depends on its two quotations only. False by default.
    ///
    /// ```
    /// use crossquote::{Article, Pipeline};
    ///
    /// let say = |outlet| Article::new(outlet, "“We will open the bridge in May,” Ana Holt said.");
    /// let report = Pipeline::default().by_wording(true).run(&[say("Daily"), say("Wire")]);
    /// assert_eq!((report.entries()[0].outlets(), report.events().len()), (2, 0));
    /// ```
    #[must_use]
    pub fn by_wording(self, by_wording: bool) -> Self {
        Self { by_wording, ..self }
    }

    /// Cross-references `articles`. The same articles give the same report, in whatever order
    /// they come, but for ids and sigla.
    #[must_use]
    pub fn run(&self, articles: &[Article]) -> CrossReference {
        self.assemble(articles.to_vec(), self.read(0, articles))
    }

    /// Cross-references quotations that another tool found. Quotations without attribution are
    /// attributed; the others keep the given speaker. The report holds the quotations by article and
    /// position.
    ///
    /// # Errors
    ///
    /// Returns an error if a quotation does not fit: there is no such article, a span lies outside
    /// the article's text, segments overlap, or the parent is not in the list.
    ///
    /// ```
    /// use crossquote::{Article, Pipeline, Quote};
    ///
    /// # fn main() -> crossquote::Result<()> {
    /// let articles =
    ///     [Article::new("A", "We will win today, Doe said."), Article::new("B", "We will win today! said Doe.")];
    /// let own = [(0, 0..17), (1, 0..18)]
    ///     .map(|(article, words)| Quote::new(article, words).by("Jane Doe"));
    /// let report = Pipeline::default().run_quotes(&articles, own)?;
    /// assert_eq!(report.entries()[0].outlets(), 2);
    ///
    /// let outside = Quote::new(0, 0..99);
    /// let error = Pipeline::default().run_quotes(&articles, [outside]).unwrap_err();
    /// assert_eq!(error.to_string(), "quotes[0].outer: 0..99 is no part of the text");
    /// # Ok(())
    /// # }
    /// ```
    pub fn run_quotes(
        &self,
        articles: &[Article],
        quotes: impl IntoIterator<Item = Quote>,
    ) -> Result<CrossReference> {
        let mut read = Vec::new();
        let given = given::by_article(articles, quotes)?;
        for (at, (article, quotes)) in articles.iter().zip(given).enumerate() {
            append(&mut read, self.attributed(at, article, quotes));
        }
        Ok(self.assemble(articles.to_vec(), read))
    }

    /// Adds articles to a report. The result is the same as that of [`run`](Self::run) over all
    /// articles. Quotations that the report holds are not read again; they keep their ids and
    /// attributions.
    ///
    /// ```
    /// use crossquote::{Article, Pipeline};
    ///
    /// let say = |outlet: &str, word: &str| {
    ///     Article::new(outlet, format!("“We will open the bridge in {word},” Ana Holt said."))
    /// };
    /// let articles = [say("Daily", "May"), say("Wire", "June"), say("Late", "June")];
    /// let pipeline = Pipeline::default();
    /// let mut report = pipeline.run(&articles[..2]);
    /// pipeline.add(&mut report, articles[2..].to_vec());
    /// assert_eq!(report, pipeline.run(&articles));
    /// ```
    pub fn add(&self, report: &mut CrossReference, articles: impl IntoIterator<Item = Article>) {
        let start = report.articles.len();
        let mut all = std::mem::take(&mut report.articles);
        all.extend(articles);
        let mut quotes = std::mem::take(&mut report.quotes);
        append(&mut quotes, self.read(start, &all[start..]));
        *report = self.assemble(all, quotes);
    }

    /// Runs all stages after reading.
    fn assemble(&self, articles: Vec<Article>, quotes: Vec<Quote>) -> CrossReference {
        let read = Read::new(self, &articles, quotes);
        let found = read.found(&articles);
        let (matches, mut groups) = self.matched(&found, &read.order);
        let Compared { links, pairs, echoes } = match self.by_wording {
            true => Compared::default(),
            false => found.compared(&read.order, &matches, &groups),
        };
        let pairs = events::handed_over(pairs, &echoes);
        events::join(&mut groups, &pairs, &echoes, &read.places);
        let matches = with_pairs(matches, &pairs);
        let mut members: BTreeMap<QuoteId, Vec<QuoteId>> = BTreeMap::new();
        for &id in &read.order {
            members.entry(groups[id.index()]).or_default().push(id);
        }
        members.retain(|_, members| members.iter().any(|&id| found.is_record(id)));
        let members: Vec<Vec<QuoteId>> = members.into_values().collect();
        let mut entries: Vec<Entry> = joined(in_parts(&members, 32, |_, members| {
            members.iter().map(|members| found.entry(members)).collect()
        }));
        found.add_conflicts(&mut entries, &matches, &groups);
        entries.sort_by_key(|entry| {
            (Reverse(entry.outlets), read.places[entry.witnesses[0].quote().index()])
        });
        let known = found.inferred(&entries);
        let Read { quotes, speakers, of_quote: mut speaker_of, .. } = read;
        known.iter().for_each(|&(id, speaker)| speaker_of[id.index()] = Some(speaker));
        let inferred = known.into_iter().map(|(id, _)| id).collect();
        let report = CrossReference {
            articles,
            quotes,
            speakers,
            speaker_of,
            inferred,
            links,
            matches,
            entries,
        };
        report.told()
    }

    /// Returns the training data of the second pass: all quotations, and the pairs in linked
    /// articles.
    #[cfg(feature = "unstable-training")]
    #[must_use]
    pub fn pairs_in_events(&self, articles: &[Article]) -> (Vec<Quote>, Vec<events::Pair>) {
        let read = Read::new(self, articles, self.read(0, articles));
        let found = read.found(articles);
        let (matches, _) = self.matched(&found, &read.order);
        let alone: Vec<QuoteId> = (0..read.quotes.len() as u32).map(QuoteId).collect();
        let compared = found.compared(&read.order, &matches, &alone);
        (read.quotes, compared.pairs)
    }

    /// Runs the first pass. Returns the matches of wordings and, for each quotation, the
    /// representative of its utterance.
    fn matched(&self, found: &Found<'_>, order: &[QuoteId]) -> (Vec<Match>, Vec<QuoteId>) {
        let (ids, records) = found.records(order);
        let mut matches = self.matcher.matches(&records);
        matches.retain(|m| found.agree(ids[m.left as usize], ids[m.right as usize]));
        let clusters = self.matcher.cluster(&records, &matches);
        let mut groups: Vec<QuoteId> = (0..found.quotes.len() as u32).map(QuoteId).collect();
        for (&label, &id) in clusters.labels.iter().zip(&ids) {
            groups[id.index()] = ids[label as usize];
        }
        (at_quotes(matches, &ids), groups)
    }

    /// Reads articles. The first has the id `start`. Returns the quotations of all articles in one
    /// list; `parent` is a position in that list.
    fn read(&self, start: usize, articles: &[Article]) -> Vec<Quote> {
        let mut all: Vec<Quote> = Vec::new();
        self.read_each(start, articles).into_iter().for_each(|quotes| append(&mut all, quotes));
        all
    }

    /// Cross-references articles of which each was [read](Self::read_each) before.
    #[cfg(feature = "persist")]
    pub(crate) fn run_read(&self, read: Vec<(Article, Vec<Quote>)>) -> CrossReference {
        let (mut articles, mut all) = (Vec::with_capacity(read.len()), Vec::new());
        for (at, (article, mut quotes)) in read.into_iter().enumerate() {
            quotes.iter_mut().for_each(|quote| quote.article = ArticleId(at as u32));
            append(&mut all, quotes);
            articles.push(article);
        }
        self.assemble(articles, all)
    }

    /// A number for what decides how articles are read: the version, and the settings.
    #[cfg(feature = "persist")]
    pub(crate) fn reader(&self) -> u64 {
        let settings = format!("{} {:?}", env!("CARGO_PKG_VERSION"), self.attributor);
        crate::text::hash::sequence(settings.bytes().map(u64::from))
    }

    #[cfg(not(feature = "rayon"))]
    pub(crate) fn read_each(&self, start: usize, articles: &[Article]) -> Vec<Vec<Quote>> {
        let numbered = articles.iter().enumerate();
        numbered.map(|(at, article)| self.read_one(start + at, article)).collect()
    }

    #[cfg(feature = "rayon")]
    pub(crate) fn read_each(&self, start: usize, articles: &[Article]) -> Vec<Vec<Quote>> {
        use rayon::prelude::*;
        let numbered = articles.par_iter().enumerate();
        numbered.map(|(at, article)| self.read_one(start + at, article)).collect()
    }

    /// Reads one article independently of all others, so that articles can be read in parallel.
    fn read_one(&self, at: usize, article: &Article) -> Vec<Quote> {
        let quotes = Extractor::default().extract_as(ArticleId(at as u32), article);
        self.attributed(at, article, quotes)
    }

    fn attributed(&self, at: usize, article: &Article, mut quotes: Vec<Quote>) -> Vec<Quote> {
        self.attributor.attribute(article, &mut quotes);
        // What is found without marks takes its article from the quotations with marks, if there are any.
        quotes.iter_mut().for_each(|quote| quote.article = ArticleId(at as u32));
        quotes
    }
}

impl CrossReference {
    /// Adds articles, with the default settings of every stage. The result is the same as that of
    /// [`cross_reference`] over all articles; see [`Pipeline::add`] for other settings.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let say = |outlet| Article::new(outlet, "“We will open the bridge in May,” Ana Holt said.");
    /// let mut report = cross_reference(&[say("Daily"), say("Wire")]);
    /// report.add([say("Late")]);
    /// assert_eq!(report.entries()[0].outlets(), 3);
    /// ```
    pub fn add(&mut self, articles: impl IntoIterator<Item = Article>) {
        Pipeline::default().add(self, articles);
    }
}

/// Adds the quotations of one list to another, whose positions their parents then are.
fn append(all: &mut Vec<Quote>, mut quotes: Vec<Quote>) {
    let start = all.len() as u32;
    quotes.iter_mut().filter_map(|quote| quote.parent.as_mut()).for_each(|id| id.0 += start);
    all.append(&mut quotes);
}

/// The result of reading the articles, before quotations are compared.
struct Read {
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    of_quote: Vec<Option<SpeakerId>>,
    copies: Vec<u32>,
    letters: Vec<String>,
    /// The quotations in the order by content, and the position of each quotation in it.
    order: Vec<QuoteId>,
    places: Vec<usize>,
    printed: Vec<OnceLock<PrintedWords>>,
}

impl Read {
    /// Finds the names of the same speaker, the articles that share prose, and the order of the
    /// quotations by content.
    fn new(pipeline: &Pipeline, articles: &[Article], quotes: Vec<Quote>) -> Self {
        let (speakers, of_quote) = pipeline.identifier.identify(&quotes);
        let order = by_content(articles, &quotes);
        let mut places = vec![0; quotes.len()];
        for (place, id) in order.iter().enumerate() {
            places[id.index()] = place;
        }
        let copies = copies(articles, &quotes);
        let letters = sigla(articles);
        let printed = articles.iter().map(|_| OnceLock::new()).collect();
        Self { quotes, speakers, of_quote, copies, letters, order, places, printed }
    }

    /// The result of reading, in the form that later stages use.
    fn found<'a>(&'a self, articles: &'a [Article]) -> Found<'a> {
        Found {
            articles,
            quotes: &self.quotes,
            speakers: &self.speakers,
            speaker_of: &self.of_quote,
            copies: &self.copies,
            letters: &self.letters,
            places: &self.places,
            printed: &self.printed,
        }
    }
}

impl Found<'_> {
    /// The name of a quotation's speaker, or else the words that refer to the speaker.
    fn named(&self, id: QuoteId) -> Option<String> {
        let speaker = self.speaker_of[id.index()];
        let name = speaker.map(|speaker| self.speakers[speaker.index()].name().to_owned());
        let quote = self.quote(id);
        name.or_else(|| described(self.article(quote), quote))
    }

    /// Runs the second pass over all quotations. `groups` are their utterances so far.
    fn compared(&self, order: &[QuoteId], matches: &[Match], groups: &[QuoteId]) -> Compared {
        let same = matches.iter().filter(|found| found.verdict == Verdict::SameUtterance);
        let sure: Vec<_> = same.map(|m| (QuoteId(m.left), QuoteId(m.right))).collect();
        let ids = (0..self.quotes.len() as u32).map(QuoteId);
        let named: Vec<_> = ids.map(|id| self.named(id)).collect();
        let mut compared = events::compare(events::Input {
            articles: self.articles,
            quotes: self.quotes,
            speaker_of: self.speaker_of,
            named: &named,
            order,
            sure: &sure,
            groups,
        });
        compared.pairs.retain(|pair| self.agree(pair.left, pair.right));
        compared
    }

    /// Whether both articles say that the words were said, or both do not. An article that denies
    /// the words does not agree with an article that reports them.
    fn agree(&self, left: QuoteId, right: QuoteId) -> bool {
        self.quote(left).stance().is_said() == self.quote(right).stance().is_said()
    }

    /// What the matcher is told of each quotation that reports speech, and which quotation each is.
    /// Quotations inside quotations are part of the outer one's words.
    fn records(&self, order: &[QuoteId]) -> (Vec<QuoteId>, Vec<Record>) {
        let record = |id: QuoteId| {
            let quote = self.quote(id);
            (id, record(self.article(quote), quote, self.named(id)))
        };
        order.iter().copied().filter(|&id| self.is_record(id)).map(record).unzip()
    }
}

/// What the matcher is told of a quotation.
pub(super) fn record(article: &Article, quote: &Quote, speaker: Option<String>) -> Record {
    Record {
        text: quote.words(article.text()),
        article: Some(quote.article.0),
        outlet: Some(article.outlet().to_owned()),
        date: article.date(),
        speaker,
    }
}

/// The words that refer to a source without a name, unless they are a mere pronoun.
pub(super) fn described(article: &Article, quote: &Quote) -> Option<String> {
    let mention = quote.attribution.as_ref()?.mention.as_ref()?;
    (mention.kind != MentionKind::Pronoun).then(|| article.text()[mention.span].to_owned())
}
