//! From pairs of wordings to matches of records.
//!
//! A pair of wordings is aligned once, however many records have these wordings. All these records
//! share the features of the words. The features of speakers and days are computed for each pair of
//! records.

use super::comparer::Comparer;
use super::evidence::{Circumstances, Shared};
use super::fan_out::{MOST_COPIES, RecordOrder, copies, most_across, most_copies, reach};
use super::lexicon::Lexicon;
use super::metadata::{Metadata, RecordMetadata};
use super::record::{Match, Relation, Verdict};
use super::speaker::SpeakerAgreement;
use super::verdict::{probability, relation, verdict};
use crate::csr::{Csr, index};
use crate::simjoin::{Corpus, FEWEST_WORDS, in_parts, joined};

/// Judges the pairs of a batch.
pub(crate) struct Judge<'j> {
    pub(crate) threshold: f32,
    pub(crate) corpus: &'j Corpus,
    /// The records of each wording; in `order` where there are many of one.
    pub(crate) members: &'j Csr<u32>,
    pub(crate) metadata: &'j Metadata,
    pub(crate) lexicon: Lexicon<'j>,
    pub(crate) order: &'j RecordOrder<'j>,
}

/// What two wordings share, and the verdict on their records where nothing else is known.
struct Judged {
    shared: Shared,
    relation: Relation,
    by_words: Option<(Verdict, f32)>,
}

impl<'j> Judge<'j> {
    /// The matches of all records whose wordings are one of `pairs`, which are sorted, and of those
    /// that have the same wording; not sorted.
    pub(crate) fn all(&self, pairs: &[(u32, u32)]) -> Vec<Match> {
        let wordings: Vec<u32> = (0..index(self.members.len())).collect();
        joined(in_parts(&wordings, 1 << 12, |first, wordings| {
            let [first, end] = [first, first + wordings.len()].map(index);
            let [from, to] = [first, end].map(|n| pairs.partition_point(|pair| pair.0 < n));
            let pairs = &pairs[from..to];
            let mut comparer = Comparer::new(self.lexicon);
            let mut matches = Vec::with_capacity(self.most_matches(wordings, pairs));
            wordings.iter().for_each(|&wording| self.copies(wording, &mut comparer, &mut matches));
            pairs.iter().for_each(|&pair| self.pair(pair, &mut comparer, &mut matches));
            matches
        }))
    }

    /// The matches of the records of one wording with one another and with those of `others`, with
    /// which it is a pair; not sorted.
    #[cfg(feature = "unstable-engine")]
    pub(crate) fn of_one(&self, wording: u32, others: &[u32]) -> Vec<Match> {
        let (mut comparer, mut matches) = (Comparer::new(self.lexicon), Vec::new());
        self.copies(wording, &mut comparer, &mut matches);
        for &other in others {
            let pair = (wording.min(other), wording.max(other));
            self.pair(pair, &mut comparer, &mut matches);
        }
        matches
    }

    /// How many matches there are at most: the largest list is never copied then.
    fn most_matches(&self, wordings: &[u32], pairs: &[(u32, u32)]) -> usize {
        let records = |wording| self.records(wording).len();
        let copies = wordings.iter().map(|&wording| most_copies(records(wording)));
        copies.chain(pairs.iter().map(|&(a, b)| most_across(records(a), records(b)))).sum()
    }

    /// The records of a wording, in ascending order.
    fn records(&self, wording: u32) -> &'j [u32] {
        self.members.row(wording)
    }

    /// Matches the records of a pair of wordings. If the wordings have very many records, only
    /// neighbours in the order of records are matched.
    fn pair(&self, pair: (u32, u32), comparer: &mut Comparer<'j>, out: &mut Vec<Match>) {
        let [a, b] = [pair.0, pair.1].map(|wording| self.corpus.wording(wording));
        let [short, long] = if self.lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = comparer.between(short, long);
        let judged = self.judged(shared, relation(&shared));
        let [left, right] = [pair.0, pair.1].map(|wording| self.records(wording));
        let mut add = |left: u32, right: &[u32]| {
            out.extend(right.iter().filter_map(|&right| self.match_of(left, right, &judged)));
        };
        if left.len() + right.len() <= MOST_COPIES {
            left.iter().for_each(|&left| add(left, right));
        } else {
            self.order.across(left, right).for_each(|(left, right)| add(left, right));
        }
    }

    /// Adds the matches among the records of one wording.
    fn copies(&self, wording: u32, comparer: &mut Comparer<'j>, out: &mut Vec<Match>) {
        let members = self.records(wording);
        if members.len() < 2 {
            return;
        }
        let wording = self.corpus.wording(wording);
        let judged = self.judged(comparer.whole(wording, wording), Relation::Equal);
        let reach = reach(members.len());
        for (at, &right) in members.iter().enumerate() {
            let left = copies(&members[..at], reach).into_iter().flatten();
            out.extend(left.filter_map(|&left| self.match_of(left, right, &judged)));
        }
    }

    /// The part of the verdict that is the same for all records of two wordings.
    fn judged(&self, shared: Shared, relation: Relation) -> Judged {
        Judged { shared, relation, by_words: judge(&shared, None, self.threshold) }
    }

    /// The match of two records. The record with the lower number is the left one.
    fn match_of(&self, short: u32, long: u32, judged: &Judged) -> Option<Match> {
        let relation = match judged.relation {
            Relation::FragmentOf if short > long => Relation::Contains,
            other => other,
        };
        let (left, right) = (short.min(long), short.max(long));
        let verdict = match self.metadata.of(short).zip(self.metadata.of(long)) {
            None => judged.by_words,
            both => judge(&judged.shared, both, self.threshold),
        };
        verdict.map(|(verdict, score)| Match { left, right, relation, verdict, score })
    }
}

/// The verdict on two records; `None` when they are no pair at all: both are of one article, or
/// too short to be matched by their words and not of one speaker by name.
// Not inlined, so that the loops over records stay small: without metadata they never call it.
#[inline(never)]
pub(crate) fn judge(
    shared: &Shared,
    records: Option<(RecordMetadata<'_>, RecordMetadata<'_>)>,
    threshold: f32,
) -> Option<(Verdict, f32)> {
    if records.is_some_and(|(a, b)| a.in_one_article(b)) {
        return None;
    }
    let about = records.map_or_else(Circumstances::default, |(a, b)| a.circumstances(b));
    let by_words = shared.short_words as usize >= FEWEST_WORDS;
    if !by_words && about.speakers != SpeakerAgreement::Agree {
        return None;
    }
    let score = probability(shared, &about);
    Some((verdict(shared, &about, score, threshold), score))
}
