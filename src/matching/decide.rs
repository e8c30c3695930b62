//! From pairs of wordings to verdicts on pairs of quotations.

use std::hint::black_box;
use std::ops::Range;

use super::evidence::{Circumstances, Comparer, Lexicon, Shared};
use super::facts::{About, Facts};
use super::forms::{Forms, index};
use super::join::FEWEST_WORDS;
use super::parallel::{in_parts, joined};
use super::reach::{MOST_COPIES, Order, copies, most_across, most_copies, reach};
use super::record::{Match, Relation, Verdict};
use super::speaker::SpeakerAgreement;
use super::verdict::{probability, relation, verdict};

/// Pairs of which the words are brought near together.
const TOGETHER: usize = 32;

/// A pair of forms, the shorter (lower) first; `not_whole` unless it stands in the longer unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub(crate) short: u32,
    pub(crate) long: u32,
    pub(crate) not_whole: bool,
}

/// Judges the pairs of a batch.
pub(crate) struct Decide<'d> {
    pub(crate) threshold: f32,
    pub(crate) forms: &'d Forms,
    pub(crate) facts: &'d Facts,
    pub(crate) lexicon: Lexicon<'d>,
    /// That of the records of each form, if there is a form that many have.
    pub(crate) order: &'d Order<'d>,
}

/// What two forms share, and the verdict on their records where nothing but words is known.
struct Likeness {
    shared: Shared,
    relation: Relation,
    by_words: Option<(Verdict, f32)>,
}

impl<'d> Decide<'d> {
    /// The matches of all records that have the forms of `pairs`, which are sorted, and of those
    /// that have one form; in no order that means anything.
    pub(crate) fn all(&self, pairs: &[Pair]) -> Vec<Match> {
        joined(in_parts(self.forms.starts(), 1 << 12, |first, starts| {
            let [first, end] = [first, first + starts.len()].map(index);
            let [from, to] = [first, end].map(|form| pairs.partition_point(|p| p.short < form));
            let pairs = &pairs[from..to];
            let mut comparer = Comparer::new(self.lexicon);
            let mut matches = Vec::with_capacity(self.most_matches(first..end, pairs));
            (first..end).for_each(|form| self.copies(form, &mut comparer, &mut matches));
            for pairs in pairs.chunks(TOGETHER) {
                self.bring_near(pairs);
                pairs.iter().for_each(|pair| self.pair(pair, &mut comparer, &mut matches));
            }
            matches
        }))
    }

    /// Reads what the longer forms of `pairs` begin and end with: they lie all over the memory, and
    /// so the waiting for one overlaps with that for the next.
    fn bring_near(&self, pairs: &[Pair]) {
        let words = pairs.iter().map(|pair| self.forms.words(pair.long));
        let ends = words.map(|words| words.first().zip(words.last()).map_or(0, |(a, b)| a ^ b));
        black_box(ends.fold(0, |all, end| all ^ end));
        let members = pairs.iter().map(|pair| self.forms.members(pair.long));
        black_box(members.fold(0, |all, members| all ^ members.first().copied().unwrap_or(0)));
    }

    /// How many matches `forms` and `pairs` give at most.
    fn most_matches(&self, forms: Range<u32>, pairs: &[Pair]) -> usize {
        let members = |form| self.forms.members(form).len();
        let within = forms.map(|form| most_copies(members(form)));
        let across = pairs.iter().map(|pair| most_across(members(pair.short), members(pair.long)));
        within.chain(across).sum()
    }

    fn pair(&self, pair: &Pair, comparer: &mut Comparer<'d>, out: &mut Vec<Match>) {
        let [a, b] = [pair.short, pair.long].map(|form| self.forms.wording(form));
        let [short, long] = if self.lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = if pair.not_whole {
            comparer.between(short, long)
        } else {
            comparer.whole(short, long)
        };
        let likeness = self.likeness(shared, relation(&shared));
        let [left, right] = [pair.short, pair.long].map(|form| self.forms.members(form));
        let mut records = |left: u32, right: &[u32]| {
            out.extend(right.iter().filter_map(|&right| self.records(left, right, &likeness)));
        };
        if left.len() + right.len() <= MOST_COPIES {
            left.iter().for_each(|&left| records(left, right));
        } else {
            self.order.across(left, right).for_each(|(left, right)| records(left, right));
        }
    }

    fn copies(&self, form: u32, comparer: &mut Comparer<'d>, out: &mut Vec<Match>) {
        let members = self.forms.members(form);
        if members.len() < 2 {
            return;
        }
        let wording = self.forms.wording(form);
        let likeness = self.likeness(comparer.whole(wording, wording), Relation::Equal);
        let reach = reach(members.len());
        for (at, &right) in members.iter().enumerate() {
            let left = copies(&members[..at], reach).into_iter().flatten();
            out.extend(left.filter_map(|&left| self.records(left, right, &likeness)));
        }
    }

    fn likeness(&self, shared: Shared, relation: Relation) -> Likeness {
        Likeness { shared, relation, by_words: judge(&shared, None, self.threshold) }
    }

    fn records(&self, short: u32, long: u32, likeness: &Likeness) -> Option<Match> {
        let relation = match likeness.relation {
            Relation::FragmentOf if short > long => Relation::Contains,
            other => other,
        };
        let (left, right) = (short.min(long), short.max(long));
        let judged = match self.facts.about(short).zip(self.facts.about(long)) {
            None => likeness.by_words,
            about => judge(&likeness.shared, about, self.threshold),
        };
        judged.map(|(verdict, score)| Match { left, right, relation, verdict, score })
    }
}

/// The verdict on two records; `None` when they are no pair at all: both of one article, or too
/// short to be found by their words and not of one speaker by name.
// Apart, so that the loops over records stay small: without facts they never come here.
#[inline(never)]
pub(crate) fn judge(
    shared: &Shared,
    about: Option<(About<'_>, About<'_>)>,
    threshold: f32,
) -> Option<(Verdict, f32)> {
    if about.is_some_and(|(a, b)| a.in_one_article(b)) {
        return None;
    }
    let about = about.map_or_else(Circumstances::default, |(a, b)| a.circumstances(b));
    let by_words = shared.short_words as usize >= FEWEST_WORDS;
    if !by_words && about.speakers != SpeakerAgreement::Agree {
        return None;
    }
    let score = probability(shared, &about);
    Some((verdict(shared, &about, score, threshold), score))
}
