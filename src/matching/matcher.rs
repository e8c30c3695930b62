//! The matcher: records in, matches and clusters out.

use super::background::Information;
use super::cluster::{Clusters, cluster};
use super::fan_out::{MOST_COPIES, RecordOrder};
use super::judging::Judge;
use super::lexicon::Lexicon;
use super::metadata::Metadata;
use super::reading::Reading;
use super::record::{Match, Record};
use crate::csr::index;
use crate::error::{Error, Result};
use crate::simjoin::{self, in_order, most_edits, sort};

/// Finds quotations that report the same utterance, and classifies other pairs that share words.
///
/// A `Matcher` holds only settings, and is cheap to create and to copy.
///
/// ```
/// use crossquote::matching::{Matcher, Record, Relation};
///
/// # fn main() -> crossquote::Result<()> {
/// let texts = ["We have strongly pressed the minister on this, twice.", "strongly pressed the minister"];
/// let strict = Matcher::default().max_edits(0.0)?.threshold(0.4)?;
/// let matches = strict.matches_in_texts(&texts);
/// assert_eq!((matches[0].left, matches[0].right), (0, 1));
/// assert_eq!(matches[0].relation, Relation::Contains);
/// # Ok(())
/// # }
/// ```
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

impl Matcher {
    /// Sets the share of a quotation's words that may be edited when it is searched for in other
    /// quotations. The range is 0 to 0.25, the default 0.25.
    ///
    /// # Errors
    ///
    /// Returns a [configuration error](Error::is_config) if the value is out of range.
    pub fn max_edits(self, share: f32) -> Result<Self> {
        match (0.0..=0.25).contains(&share) {
            true => Ok(Self { max_edits: share, ..self }),
            false => Err(Error::config("max_edits", share, "a share from 0 to 0.25")),
        }
    }

    /// Sets the least probability, from 0 to 1, of a pair that is called one utterance; 0.46 by
    /// default. Pairs with neither speakers nor dates use 0.55 times the threshold, because text
    /// alone never scores as high.
    ///
    /// # Errors
    ///
    /// A value out of its range gives a [configuration error](Error::is_config).
    pub fn threshold(self, probability: f32) -> Result<Self> {
        match (0.0..=1.0).contains(&probability) {
            true => Ok(Self { threshold: probability, ..self }),
            false => Err(Error::config("threshold", probability, "a probability from 0 to 1")),
        }
    }

    /// Returns all pairs of `records` that share words as the [module](super) describes, each with
    /// its verdict, sorted by left, then right. Records of the same article are not paired.
    ///
    /// If more than 512 records have the same wording, each is matched with only a few of the
    /// others, so that the output is linear in the input.
    ///
    /// ```
    /// use crossquote::matching::{Matcher, Record};
    ///
    /// let say = |text: &str, article| Record { text: text.into(), article: Some(article), ..Record::default() };
    /// let text = "We will open the bridge in May";
    /// let matcher = Matcher::default();
    /// assert_eq!(matcher.matches(&[say(text, 0), say(text, 0)]), []); // one article
    /// assert_eq!(matcher.matches(&[say(text, 0), say(text, 1)]).len(), 1);
    /// ```
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

    /// Returns the number of word edits within which a wording of `words` words is always found in
    /// other wordings. See the page of the [module](super).
    ///
    /// ```
    /// use crossquote::Matcher;
    ///
    /// let bounds = [4, 6, 12, 40].map(|words| Matcher::default().bound(words));
    /// assert_eq!(bounds, [0, 1, 3, 10]);
    /// ```
    #[must_use]
    pub fn bound(&self, words: usize) -> usize {
        most_edits(words, self.max_edits)
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

    /// Groups texts by distinct wording, finds pairs of wordings, and turns them into matches of
    /// records.
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
