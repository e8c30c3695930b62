//! The stages in a row, each exchangeable.

use std::collections::BTreeMap;

use super::{Conflict, CrossReference, Entry, Standing, Witness};
use crate::Result;
use crate::article::{Article, ArticleId};
use crate::attribute::Attributor;
use crate::collate::{Collator, Source};
use crate::divergence::{Divergence, DivergenceKind};
use crate::extract::Extractor;
use crate::identify::{Identified, Identifier};
use crate::matching::{Match, Matcher, Record, Verdict};
use crate::quote::{Quote, QuoteId};
use crate::speaker::{MentionKind, Speaker, SpeakerId};
use crate::text::tokens;

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
        let found = self.matcher.matches(&records);
        let clusters = self.matcher.cluster(&records, &found);
        let matches = at_quotes(found, &places);
        let mut members: BTreeMap<u32, Vec<QuoteId>> = BTreeMap::new();
        for (&label, &place) in clusters.labels.iter().zip(&places) {
            members.entry(label).or_default().push(place);
        }
        let build =
            EntryBuilder { articles, quotes: &quotes, speaker_of: &of_quote, pipeline: self };
        let mut entries: Vec<Entry> = members.into_values().map(|m| build.entry(&m)).collect();
        add_conflicts(&mut entries, &matches, &of_quote);
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

struct EntryBuilder<'a> {
    articles: &'a [Article],
    quotes: &'a [Quote],
    speaker_of: &'a [Option<SpeakerId>],
    pipeline: &'a Pipeline,
}

impl EntryBuilder<'_> {
    /// The entry of the quotations `members`, which are in order and not empty.
    fn entry(&self, members: &[QuoteId]) -> Entry {
        let base = self.base(members);
        let sigla = sigla(members.iter().map(|&id| self.quote(id).article));
        let sources: Vec<Source<'_>> = members
            .iter()
            .zip(&sigla)
            .map(|(&id, siglum)| {
                let quote = self.quote(id);
                Source { siglum, text: self.article(quote).text(), segments: &quote.segments }
            })
            .collect();
        let primary = self.article(self.quote(members[base])).is_primary();
        let collation = self.pipeline.collator.primary(primary).collate(base, &sources);
        let divergences = collation.divergences();
        let witnesses = members.iter().zip(sigla).enumerate();
        let witnesses = witnesses.map(|(at, (&quote, siglum))| Witness {
            siglum,
            quote,
            article: self.quote(quote).article,
            standing: standing(at, base, &divergences),
        });
        let witnesses = witnesses.collect();
        let mut outlets: Vec<&str> =
            members.iter().map(|&id| self.article(self.quote(id)).outlet()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        Entry {
            speaker: self.speaker(members),
            date: members.iter().filter_map(|&id| self.article(self.quote(id)).date()).min(),
            outlets: outlets.len(),
            base,
            witnesses,
            collation,
            divergences,
            conflicts: Vec::new(),
        }
    }

    fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.index()]
    }

    fn article(&self, quote: &Quote) -> &Article {
        &self.articles[quote.article.index()]
    }

    /// A primary source before a report, then the fullest, then the first.
    fn base(&self, members: &[QuoteId]) -> usize {
        let rank = |&at: &usize| {
            let quote = self.quote(members[at]);
            let article = self.article(quote);
            let words: usize = quote
                .segments
                .iter()
                .map(|&span| tokens(&article.text()[span]).filter(|token| token.is_word()).count())
                .sum();
            (article.is_primary(), words, usize::MAX - at)
        };
        (0..members.len()).max_by_key(rank).unwrap_or_default()
    }

    /// The speaker whom the witnesses name with most confidence in sum.
    fn speaker(&self, members: &[QuoteId]) -> Option<SpeakerId> {
        let mut votes: BTreeMap<SpeakerId, f32> = BTreeMap::new();
        for &id in members {
            if let Some(speaker) = self.speaker_of[id.index()] {
                let confidence = self.quote(id).attribution.as_ref().map_or(0.0, |a| a.confidence);
                *votes.entry(speaker).or_default() += confidence;
            }
        }
        // Of equals the one first quoted: `max_by` keeps the last, so the order is turned round.
        votes.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(speaker, _)| speaker)
    }
}

/// How witness `at` lies to the base, by what it begins or ends with.
fn standing(at: usize, base: usize, divergences: &[Divergence]) -> Standing {
    let has = |kind| {
        let of_kind = divergences.iter().filter(|divergence| divergence.kinds().any(|k| k == kind));
        of_kind.flat_map(|divergence| &divergence.places).any(|place| place.witness == at)
    };
    match () {
        () if at == base => Standing::Base,
        () if has(DivergenceKind::Extension) => Standing::Overlap,
        () if has(DivergenceKind::Truncation) => Standing::Fragment,
        () => Standing::Whole,
    }
}

/// `A`, `B`, … by article in order; `A2`, `A3` for further quotations of the same article.
fn sigla(articles: impl Iterator<Item = ArticleId>) -> Vec<String> {
    let mut seen: Vec<(ArticleId, usize)> = Vec::new();
    articles
        .map(|article| {
            let at = seen.iter().position(|&(id, _)| id == article).unwrap_or_else(|| {
                seen.push((article, 0));
                seen.len() - 1
            });
            seen[at].1 += 1;
            match seen[at].1 {
                1 => letters(at),
                count => format!("{}{count}", letters(at)),
            }
        })
        .collect()
}

/// `A` … `Z`, `AA`, `AB` …
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (at % 26) as u8);
        at = match at / 26 {
            0 => break,
            rest => rest - 1,
        };
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// Writes down which witnesses have the same words under another name elsewhere.
fn add_conflicts(entries: &mut [Entry], matches: &[Match], speaker_of: &[Option<SpeakerId>]) {
    let mut others: BTreeMap<QuoteId, Vec<QuoteId>> = BTreeMap::new();
    for found in matches.iter().filter(|found| found.verdict == Verdict::OtherSpeaker) {
        let (left, right) = (QuoteId(found.left), QuoteId(found.right));
        others.entry(left).or_default().push(right);
        others.entry(right).or_default().push(left);
    }
    for entry in entries {
        for (witness, quote) in entry.witnesses.iter().map(|w| w.quote).enumerate() {
            let elsewhere = others.get(&quote).into_iter().flatten();
            entry.conflicts.extend(elsewhere.map(|&quote| Conflict {
                witness,
                quote,
                speaker: speaker_of[quote.index()],
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigla_count_articles_in_letters_and_repeats_in_numbers() {
        let articles = [3, 3, 5, 3, 9].map(ArticleId);
        assert_eq!(sigla(articles.into_iter()), ["A", "A2", "B", "A3", "C"]);
        assert_eq!([letters(25), letters(26), letters(27), letters(702)], ["Z", "AA", "AB", "AAA"]);
    }
}
