//! The matcher: records in, matches and clusters out.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::cluster::{Clusters, cluster};
use super::decide::{Decide, Pair};
use super::evidence::{Circumstances, Comparer, Lexicon, Shared, Wording};
use super::facts::Facts;
use super::join::{Found, Joined, Unit, join, units};
use super::parallel::{in_order, sort};
use super::reach::{MOST_COPIES, Order};
use super::read::read;
use super::record::{Match, Record, Verdict};
use super::runs::overlaps;
use super::seeds::most_edits;
use super::verdict::probability;
use crate::error::{Error, Result};
use crate::text::Vocabulary;

/// Places of one seed that are looked at for one wording in any case; see the [module](super)'s
/// page.
pub const MOST_PLACES: usize = 2000;

/// Looks, each for one wording at one place, that one seed may cost before [`MOST_PLACES`] limits
/// them: a twentieth of a second's work. See the [module](super)'s page.
pub const MOST_LOOKS: usize = 1 << 25;

/// Places of a seed that are looked at for each of the `wordings` that are looked up by it.
pub(crate) fn most_places(wordings: usize) -> usize {
    MOST_PLACES.max(MOST_LOOKS / wordings.max(1))
}

/// Finds quotations that report one utterance, and says why other likenesses are none.
///
/// Cheap to make and to copy; holds settings only.
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
    /// Share of a quotation's words that may be edited for it still to be found in another:
    /// 0 to 0.25, which is also the default.
    #[must_use]
    pub const fn max_edits(mut self, share: f32) -> Self {
        self.0.max_edits = share;
        self
    }

    /// Probability from 0 to 1 from which a pair is called one utterance; 0.46 by default.
    /// Eleven twentieths of it hold for pairs of which neither speakers nor days are known: of
    /// words alone the model is never as sure.
    #[must_use]
    pub const fn threshold(mut self, probability: f32) -> Self {
        self.0.threshold = probability;
        self
    }

    /// The matcher.
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

/// Why two quotations are taken for one utterance, or not.
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
    /// A matcher with settings of one's own.
    #[must_use]
    pub fn builder() -> MatcherBuilder {
        MatcherBuilder::default()
    }

    /// All pairs of `records` that share their words within the bound or overlap, with verdict;
    /// sorted by left, then right. Pairs within one article are left out.
    ///
    /// Of a wording that more than [`MOST_COPIES`] records share word by word, each is matched with
    /// a few of the others only, so that output stays linear in input.
    #[must_use]
    pub fn matches(&self, records: &[Record]) -> Vec<Match> {
        let texts: Vec<&str> = records.iter().map(|record| record.text.as_str()).collect();
        self.run(&texts, &Facts::new(records.iter()))
    }

    /// As [`matches`](Self::matches), for quotations of which only the words are known.
    #[must_use]
    pub fn matches_in_texts(&self, texts: &[&str]) -> Vec<Match> {
        self.run(texts, &Facts::default())
    }

    /// Word edits within which a wording of `words` words is found in others for certain; see the
    /// [module](super)'s page.
    #[must_use]
    pub fn bound(&self, words: usize) -> usize {
        most_edits(words, self.max_edits)
    }

    /// What two records share and how their circumstances lie, whether or not they would be found.
    ///
    /// The answer depends on these two alone; which of them is left does not matter.
    #[must_use]
    pub fn explain(&self, left: &Record, right: &Record) -> Explanation {
        let mut words = Vocabulary::new();
        let forms = [left, right].map(|record| words.normalise(&record.text));
        let information = Information::of(&words);
        let lexicon = Lexicon::new(&information, &words);
        let [a, b] = forms.each_ref().map(Wording::from);
        let [short, long] = if lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = Comparer::new(lexicon).between(short, long);
        let facts = Facts::new([left, right].into_iter());
        let about = facts.about(0).zip(facts.about(1));
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

    /// Probability from which a pair is one utterance.
    pub(crate) const fn least(&self) -> f32 {
        self.threshold
    }

    fn run(&self, texts: &[&str], facts: &Facts) -> Vec<Match> {
        let (mut forms, words) = read(texts);
        let order = Order::new(texts, facts);
        if forms.most_members() > MOST_COPIES / 2 {
            forms.sort_members(|record| order.key(record));
        }
        let information = Information::of(&words);
        let lexicon = Lexicon::new(&information, &words);
        let units = units(&forms, |form| forms.members(form).iter().any(|&r| facts.is_named(r)));
        let Joined { found, repeats } = join(&forms, &units, self.max_edits, words.len());
        let overlaps = overlaps(&forms, &repeats, MOST_PLACES);
        let pairs = merge(&units, &found, overlaps);
        drop((found, units, repeats));
        let decide =
            Decide { threshold: self.threshold, forms: &forms, facts, lexicon, order: &order };
        let mut matches = decide.all(&pairs);
        sort(&mut matches, |m| in_order(m.left, m.right));
        matches
    }
}

/// The pairs that were found, each once and in order.
fn merge(units: &[Unit], found: &[Vec<Found>], overlaps: Vec<(u32, u32)>) -> Vec<Pair> {
    let all: usize = found.iter().map(Vec::len).sum();
    let mut pairs: Vec<Pair> = Vec::with_capacity(all + overlaps.len());
    // What was found is in order of units, and so of the shorter forms; but of two equally long ones
    // either may be the first.
    let mut turned = Vec::new();
    for found in found.iter().flatten() {
        let unit = &units[found.unit as usize];
        let not_whole = !unit.whole || found.changed;
        let [short, long] = [unit.form.min(found.long), unit.form.max(found.long)];
        let list = if short == unit.form { &mut pairs } else { &mut turned };
        list.push(Pair { short, long, not_whole });
    }
    let key = |pair: &Pair| in_order(pair.short, pair.long);
    pairs.chunk_by_mut(|a, b| a.short == b.short).for_each(|pairs| pairs.sort_unstable_by_key(key));
    sort(&mut turned, key);
    pairs.append(&mut turned);
    pairs.extend(overlaps.into_iter().map(|(short, long)| Pair { short, long, not_whole: true }));
    // A few lists in order: the stable sort sees that, and merges them.
    pairs.sort_by_key(key);
    pairs.dedup_by(|next, pair| {
        let same = key(pair) == key(next);
        pair.not_whole &= !same || next.not_whole;
        same
    });
    pairs
}

impl From<Verdict> for &'static str {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::SameUtterance => "same-utterance",
            Verdict::OtherOccasion => "other-occasion",
            Verdict::OtherSpeaker => "other-speaker",
            Verdict::StockPhrase => "stock-phrase",
        }
    }
}
