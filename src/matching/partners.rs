//! The matches of one wording: what one task of an engine computes.
//!
//! The engine has grouped the records by wording and joined the wordings by their [keys](super::Keys).
//! A task gets the records of one wording, and those of the wordings that may be pairs with it. Its
//! result is the part of [`Matcher::matches`] that concerns this wording and them.

use super::background::Information;
use super::fan_out::{MOST_COPIES, RecordOrder};
use super::judging::Judge;
use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::metadata::Metadata;
use super::reading::Reading;
use super::record::{Match, Record};
use crate::csr::index;
use crate::simjoin::{has_segment, shares_run};
use crate::text::{Vocabulary, WordId, hash};

impl Matcher {
    /// Returns the matches of `records`, which have one wording, with one another and with
    /// `partners`, which have other wordings. Partners are not matched with one another. Numbers in
    /// the matches are positions in `records`, then in `partners`.
    ///
    /// Runs in `common`, given by their hashes in [`Keys`](super::Keys), make no pair. Number articles
    /// in the same order in all tasks. In a crowd of wordings (see the limits of [`matching`](super)),
    /// this returns all pairs, but [`Matcher::matches`] returns only some of them.
    ///
    /// ```
    /// use crossquote::matching::{Matcher, Record};
    ///
    /// let say = |text: &str| Record { text: text.into(), ..Record::default() };
    /// let records = ["We will open it in May", "We’ll open it in May"].map(say);
    /// let partners = ["The mayor: we will open it in May", "Nobody has to leave the town"].map(say);
    /// let matches = Matcher::default().matches_with(&records, &partners, |_| false);
    /// let pairs: Vec<_> = matches.iter().map(|m| (m.left, m.right)).collect();
    /// assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
    /// ```
    #[must_use]
    pub fn matches_with(
        &self,
        records: &[Record],
        partners: &[Record],
        common: impl Fn(u64) -> bool,
    ) -> Vec<Match> {
        let all = || records.iter().chain(partners);
        let texts: Vec<&str> = all().map(|record| record.text.as_str()).collect();
        let metadata = Metadata::new(all());
        let Reading { corpus, mut members, words } = Reading::new(&texts);
        let order = RecordOrder::new(&texts, &metadata);
        let Some(own) = members.rows().position(|records| records.contains(&0)).map(index) else {
            return Vec::new();
        };
        let named = |wording| members.row(wording).iter().any(|&record| metadata.is_named(record));
        let is_pair = |other: &u32| {
            let [a, b] = [own, *other].map(|wording| corpus.wording(wording));
            let counts = |run: &[WordId]| !common(run_key(&words, run));
            has_segment(a, b.words, self.share(), named(own))
                || has_segment(b, a.words, self.share(), named(*other))
                || shares_run(a.words, b.words, counts)
        };
        let others = (0..index(corpus.len())).filter(|&wording| wording != own);
        let others: Vec<u32> = others.filter(is_pair).collect();
        if texts.len() > MOST_COPIES / 2 {
            (0..index(members.len())).for_each(|wording| {
                members.row_mut(wording).sort_unstable_by_key(|&record| order.key(record));
            });
        }
        let information = Information::of(&words);
        let judge = Judge {
            threshold: self.least(),
            corpus: &corpus,
            members: &members,
            metadata: &metadata,
            lexicon: Lexicon::new(&information, &words),
            order: &order,
        };
        let mut matches = judge.of_one(own, &others);
        matches.sort_unstable_by_key(|found| (found.left, found.right));
        matches
    }
}

/// The hash of a run among the [keys](super::Keys).
fn run_key(words: &Vocabulary, run: &[WordId]) -> u64 {
    hash::sequence(run.iter().map(|&word| hash::word(words.word(word).as_bytes())))
}
