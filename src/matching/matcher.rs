//! The matcher: records in, matches and clusters out.

use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::background::Information;
use super::cluster::{Clusters, cluster};
use super::evidence::{Circumstances, Lexicon, Shared, Wording};
use super::forms::{Forms, index};
use super::join::{Bounds, FEWEST_WORDS, Found, Unit, join, units};
use super::parallel::map_chunks;
use super::record::{Match, Record, Relation, Verdict};
use super::runs::overlaps;
use super::seeds::most_edits;
use super::speaker::{SpeakerAgreement, Speakers};
use super::verdict::{probability, relation, verdict};
use crate::error::{Error, Result};
use crate::text::Vocabulary;

/// Most places of one seed that are looked at for one wording; see the [module](super)'s page.
pub const MOST_PLACES: usize = 2000;

/// Copies of one wording that are matched each with each; the copies beyond are matched with the
/// first only. Without this limit, a thousand copies would make half a million matches.
const MOST_COPIES: usize = 256;

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

/// How long the steps of one call took.
#[derive(Clone, Debug, Default)]
pub struct Timing {
    /// Name and time of each step, in order.
    pub steps: Vec<(&'static str, Duration)>,
}

impl Timing {
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.steps.push((name, start.elapsed()));
        result
    }
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
    /// Of a wording that more than 256 records share word by word, the records beyond the 256th
    /// are matched with the first only, so that output stays linear in input.
    #[must_use]
    pub fn matches(&self, records: &[Record]) -> Vec<Match> {
        self.matches_timed(records).0
    }

    /// As [`matches`](Self::matches), with the time that each step took.
    #[must_use]
    pub fn matches_timed(&self, records: &[Record]) -> (Vec<Match>, Timing) {
        self.run(records.iter().map(|record| record.text.as_str()), &Facts::new(records.iter()))
    }

    /// As [`matches`](Self::matches), for quotations of which only the words are known.
    #[must_use]
    pub fn matches_in_texts(&self, texts: &[&str]) -> (Vec<Match>, Timing) {
        self.run(texts.iter().copied(), &Facts::none())
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
        let lexicon = Lexicon { information: &information, words: &words };
        let [a, b] = forms.each_ref().map(Wording::from);
        let [short, long] = if lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = Shared::between(short, long, &lexicon);
        let facts = Facts::new([left, right].into_iter());
        let about = facts.circumstances(0, 1);
        Explanation { shared, about, score: probability(&shared, &about) }
    }

    /// Groups `records` by the matches among them.
    #[must_use]
    pub fn cluster(&self, records: &[Record], matches: &[Match]) -> Clusters {
        cluster(records.len(), matches)
    }

    fn run<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
        facts: &Facts,
    ) -> (Vec<Match>, Timing) {
        let mut timing = Timing::default();
        let mut words = Vocabulary::new();
        let forms = timing.step("read", || Forms::read(texts.clone(), &mut words));
        let information = Information::of(&words);
        let lexicon = Lexicon { information: &information, words: &words };
        let bounds = Bounds { share: self.max_edits, most_places: MOST_PLACES };
        let units = units(&forms, |form| forms.members(form).iter().any(|&r| facts.is_named(r)));
        let found = timing.step("join", || join(&forms, &units, bounds));
        let overlaps = timing.step("overlaps", || overlaps(&forms, MOST_PLACES));
        let pairs = timing.step("merge", || merge(&units, &found, overlaps));
        drop((found, units));
        let decide = Decide { matcher: self, forms: &forms, facts, lexicon };
        let mut matches = timing.step("decide", || decide.all(&pairs));
        timing.step("sort", || matches.sort_unstable_by_key(|m| (m.left, m.right)));
        (matches, timing)
    }
}

/// A pair of forms, the shorter (lower) first; `whole` when it stands in the longer unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    short: u32,
    long: u32,
    not_whole: bool,
}

fn merge(units: &[Unit], found: &[Found], overlaps: Vec<(u32, u32)>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::with_capacity(found.len() + overlaps.len());
    pairs.extend(found.iter().map(|found| {
        let unit = &units[found.unit as usize];
        let not_whole = !(unit.whole && found.unchanged);
        Pair { short: unit.form.min(found.long), long: unit.form.max(found.long), not_whole }
    }));
    pairs.extend(overlaps.into_iter().map(|(short, long)| Pair { short, long, not_whole: true }));
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| (pair.short, pair.long));
    pairs
}

/// What is known of the records beyond their words.
struct Facts {
    /// Empty when nothing is known of any.
    known: Vec<Known>,
    speakers: Speakers,
}

struct Known {
    article: Option<u32>,
    outlet: u32,
    /// Days since a fixed day.
    day: Option<i32>,
    named: bool,
    title_case: bool,
}

impl Facts {
    fn none() -> Self {
        Self { known: Vec::new(), speakers: Speakers::default() }
    }

    fn new<'r>(records: impl Iterator<Item = &'r Record> + Clone) -> Self {
        let mut outlets: FxHashMap<&str, u32> = FxHashMap::default();
        let known = records.clone().map(|record| {
            let outlet = record.outlet.as_deref().map_or(0, |outlet| {
                let next = index(outlets.len()) + 1;
                *outlets.entry(outlet).or_insert(next)
            });
            Known {
                article: record.article,
                outlet,
                day: record
                    .date
                    .map(|date| (date - jiff::civil::Date::constant(2000, 1, 1)).get_days()),
                named: record.speaker.is_some(),
                title_case: is_title_case(&record.text),
            }
        });
        Self {
            known: known.collect(),
            speakers: Speakers::new(records.map(|record| record.speaker.as_deref())),
        }
    }

    fn is_named(&self, record: u32) -> bool {
        self.known.get(record as usize).is_some_and(|known| known.named)
    }

    /// True when both stand in one article, and so are no witnesses of one another.
    fn in_one_article(&self, left: u32, right: u32) -> bool {
        let article = |record: u32| self.known.get(record as usize).and_then(|known| known.article);
        article(left).is_some() && article(left) == article(right)
    }

    fn circumstances(&self, left: u32, right: u32) -> Circumstances {
        let [a, b] = [left, right].map(|record| self.known.get(record as usize));
        let Some((a, b)) = a.zip(b) else { return Circumstances::default() };
        Circumstances {
            speakers: self.speakers.agreement(left, right),
            days: a.day.zip(b.day).map(|(a, b)| a.abs_diff(b)),
            same_outlet: a.outlet != 0 && a.outlet == b.outlet,
            title_case: a.title_case && b.title_case,
        }
    }
}

/// True when no word of more than four letters lacks its capital and at least two words in three
/// have one: `with` and `from` stay small in titles, other words do not.
fn is_title_case(text: &str) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let capital = word.starts_with(char::is_uppercase);
        let long = word.chars().filter(|c| c.is_alphabetic()).nth(4).is_some();
        if long && !capital {
            return false;
        }
        capitals += usize::from(capital);
        all += 1;
    }
    capitals >= 2 && capitals * 3 >= all * 2
}

struct Decide<'d> {
    matcher: &'d Matcher,
    forms: &'d Forms,
    facts: &'d Facts,
    lexicon: Lexicon<'d>,
}

impl Decide<'_> {
    fn all(&self, pairs: &[Pair]) -> Vec<Match> {
        let mut matches = map_chunks(
            pairs,
            1 << 12,
            || (),
            |(), _, pairs, out| {
                pairs.iter().for_each(|pair| self.pair(pair, out));
            },
        );
        for form in 0..index(self.forms.len()) {
            self.copies(form, &mut matches);
        }
        matches
    }

    fn pair(&self, pair: &Pair, out: &mut Vec<Match>) {
        let [a, b] = [pair.short, pair.long].map(|form| self.forms.wording(form));
        let [short, long] = if self.lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = if pair.not_whole {
            Shared::between(short, long, &self.lexicon)
        } else {
            Shared::whole(short, long, &self.lexicon)
        };
        let relation = relation(&shared);
        let [left, right] = [pair.short, pair.long].map(|form| self.forms.members(form));
        for (at, &left) in left.iter().enumerate() {
            for &right in &right[..copies(right.len(), at)] {
                out.extend(self.records(left, right, &shared, relation));
            }
        }
    }

    fn copies(&self, form: u32, out: &mut Vec<Match>) {
        let members = self.forms.members(form);
        if members.len() < 2 {
            return;
        }
        let wording = self.forms.wording(form);
        let shared = Shared::whole(wording, wording, &self.lexicon);
        for (at, &right) in members.iter().enumerate() {
            for &left in &members[..copies(at, at)] {
                out.extend(self.records(left, right, &shared, Relation::Equal));
            }
        }
    }

    fn records(&self, short: u32, long: u32, shared: &Shared, relation: Relation) -> Option<Match> {
        if self.facts.in_one_article(short, long) {
            return None;
        }
        let about = self.facts.circumstances(short, long);
        let by_words = shared.short_words as usize >= FEWEST_WORDS;
        if !by_words && about.speakers != SpeakerAgreement::Agree {
            return None;
        }
        let score = probability(shared, &about);
        let relation = match relation {
            Relation::FragmentOf if short > long => Relation::Contains,
            other => other,
        };
        Some(Match {
            left: short.min(long),
            right: short.max(long),
            relation,
            verdict: verdict(shared, &about, score, self.matcher.threshold),
            score,
        })
    }
}

/// How many of `count` copies the copy numbered `at` on the other side is matched with.
fn copies(count: usize, at: usize) -> usize {
    if at < MOST_COPIES { count.min(MOST_COPIES) } else { count.min(1) }
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
