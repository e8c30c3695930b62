//! The matcher: records in, matches and clusters out.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::cluster::{Clusters, cluster};
use super::comparer::Comparer;
use super::evidence::{Circumstances, Shared};
use super::fan_out::{MOST_COPIES, RecordOrder};
use super::judging::Judge;
use super::lexicon::Lexicon;
use super::metadata::Metadata;
use super::reading::Reading;
use super::record::{Match, Record};
use super::verdict::probability;
use crate::error::{Error, Result};
use crate::simjoin::{self, Wording, in_order, index, most_edits, sort};
use crate::text::Vocabulary;

/// Finds quotations that report one utterance, and classifies other pairs that share words.
///
/// It holds settings only, and is cheap to make and to copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matcher {
    max_edits: f32,
    threshold: f32,
}

impl Default for Matcher {
    fn default() -> Self {
        Self { max_edits: 0.25, threshold: 0.46 }
    }
}

/// Settings of a [`Matcher`] under construction.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MatcherBuilder(Matcher);

impl MatcherBuilder {
    /// Sets the share of a quotation's words that may be edited when it is searched for in others:
    /// from 0 to 0.25, 0.25 by default.
    #[must_use]
    pub const fn max_edits(mut self, share: f32) -> Self {
        self.0.max_edits = share;
        self
    }

    /// Sets the least probability, from 0 to 1, of a pair that is called one utterance; 0.46 by
    /// default. Pairs with neither speakers nor dates use 0.55 times the threshold, because text
    /// alone never scores as high.
    #[must_use]
    pub const fn threshold(mut self, probability: f32) -> Self {
        self.0.threshold = probability;
        self
    }

    /// Makes the matcher.
    ///
    /// # Errors
    ///
    /// A value out of its range gives a [configuration error](Error::is_config).
    pub fn build(self) -> Result<Matcher> {
        let Matcher { max_edits, threshold } = self.0;
        if !(0.0..=0.25).contains(&max_edits) {
            return Err(Error::config("max_edits", max_edits, "a share from 0 to 0.25"));
        }
        if !(0.0..=1.0).contains(&threshold) {
            return Err(Error::config("threshold", threshold, "a probability from 0 to 1"));
        }
        Ok(self.0)
    }
}

/// The evidence on two records, and the score that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// What the wordings share.
    pub shared: Shared,
    /// Who, when and where.
    pub about: Circumstances,
    /// Probability from 0 to 1 that both report one act of speaking or writing.
    pub score: f32,
}

impl Matcher {
    /// Starts a matcher with settings other than the default.
    #[must_use]
    pub fn builder() -> MatcherBuilder {
        MatcherBuilder::default()
    }

    /// Returns all pairs of `records` that share words as the [module](super) describes, each with
    /// its verdict, sorted by left, then right. Records of one article are not paired.
    ///
    /// Where more than [`MOST_COPIES`] records have one wording, each is matched with a few of the
    /// others, so that the output is linear in the input.
    #[must_use]
    pub fn matches(&self, records: &[Record]) -> Vec<Match> {
        let texts: Vec<&str> = records.iter().map(|record| record.text.as_str()).collect();
        self.run(&texts, &Metadata::new(records.iter()))
    }

    /// As [`matches`](Self::matches), for quotations without metadata.
    #[must_use]
    pub fn matches_in_texts(&self, texts: &[&str]) -> Vec<Match> {
        self.run(texts, &Metadata::default())
    }

    /// Returns the word edits within which a wording of `words` words is found in others without
    /// exception. See the page of the [module](super).
    #[must_use]
    pub fn bound(&self, words: usize) -> usize {
        most_edits(words, self.max_edits)
    }

    /// Returns the evidence on two records, whether or not they would be found.
    ///
    /// It depends on these two alone, and not on which of them is the left.
    #[must_use]
    pub fn explain(&self, left: &Record, right: &Record) -> Explanation {
        let mut words = Vocabulary::new();
        let forms = [left, right].map(|record| words.normalise(&record.text));
        let information = Information::of(&words);
        let lexicon = Lexicon::new(&information, &words);
        let [a, b] = forms.each_ref().map(Wording::from);
        let [short, long] = if lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = Comparer::new(lexicon).between(short, long);
        let metadata = Metadata::new([left, right].into_iter());
        let about = metadata.of(0).zip(metadata.of(1));
        let about = about.map_or_else(Circumstances::default, |(a, b)| a.circumstances(b));
        Explanation { shared, about, score: probability(&shared, &about) }
    }

    /// Groups `records` by the matches among them.
    #[must_use]
    pub fn cluster(&self, records: &[Record], matches: &[Match]) -> Clusters {
        cluster(records.len(), matches)
    }

    pub(crate) const fn share(&self) -> f32 {
        self.max_edits
    }

    /// The least probability of one utterance.
    pub(crate) const fn least(&self) -> f32 {
        self.threshold
    }

    fn run(&self, texts: &[&str], metadata: &Metadata) -> Vec<Match> {
        let Reading { corpus, mut members, words } = Reading::new(texts);
        let order = RecordOrder::new(texts, metadata);
        let many = |members: &[u32]| members.len() > MOST_COPIES / 2;
        if members.rows().any(many) {
            (0..index(members.len())).for_each(|wording| {
                members.row_mut(wording).sort_unstable_by_key(|&r| order.key(r))
            });
        }
        let named = |wording| members.row(wording).iter().any(|&record| metadata.is_named(record));
        let pairs = simjoin::pairs(&corpus, self.max_edits, named);
        let information = Information::of(&words);
        let judge = Judge {
            threshold: self.threshold,
            corpus: &corpus,
            members: &members,
            metadata,
            lexicon: Lexicon::new(&information, &words),
            order: &order,
        };
        let mut matches = judge.all(&pairs);
        sort(&mut matches, |m| in_order(m.left, m.right));
        matches
    }
}
