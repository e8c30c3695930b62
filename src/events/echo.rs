//! Fragments that repeat a quotation of their own article: *called him “a faker”* beside *“He is a
//! faker, that is all.”*
//!
//! Such a fragment belongs to the quotation that contains its words, or to an earlier one with the same
//! words. It is compared with other articles only as a part of that quotation. Otherwise a few common
//! words could link it to a statement from another occasion.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::pair::Pair;
use super::profile::Profile;
use super::quotation::Quotation;
use super::words::Words;
use crate::matching::Relation;
use crate::quote::QuoteId;

/// The most words of a fragment. A longer one is seldom repeated by its article, and then it is
/// found by its wording.
const LONGEST: usize = 12;

/// Least information of a fragment, in nats: that of one uncommon word. Of one common word it
/// would be chance that both quotations have it.
const LEAST_MASS: f32 = 6.0;

/// The most quotations with the rarest word of a fragment that are searched for it.
const MOST_HOLDERS: usize = 64;

/// A fragment that repeats another quotation of its article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Echo {
    pub(crate) fragment: QuoteId,
    /// The quotation that holds its words.
    pub(crate) holder: QuoteId,
    /// Whether the holder has no other words.
    is_whole: bool,
}

/// The fragments of an article that repeat one of its quotations. Takes time linear in the words of
/// the quotations, since each fragment is searched in a bounded number of them.
///
/// `is_printed_alike` says whether the holder of a fragment has its words in the same forms.
pub(super) fn echoes(
    words: &Words,
    profile: &Profile,
    is_printed_alike: impl Fn(Echo) -> bool,
) -> Vec<Echo> {
    let all = profile.quotations.iter().enumerate();
    all.filter_map(|(at, own)| {
        if own.words.len() > LONGEST || own.mass < LEAST_MASS {
            return None;
        }
        let by_weight = |a: &&u32, b: &&u32| words.weight(**a).total_cmp(&words.weight(**b));
        let rarest = *own.content.iter().max_by(by_weight)?;
        let echo = |other: usize| {
            let holder = &profile.quotations[other];
            let is_whole = holder.words.len() == own.words.len();
            let found = Echo { fragment: own.id, holder: holder.id, is_whole };
            (holds(holder, own, other < at) && is_printed_alike(found)).then_some((other, found))
        };
        let holders = profile.quotations_with(rarest).take(MOST_HOLDERS).filter_map(echo);
        let nearest = holders
            .min_by_key(|&(other, echo)| (echo.is_whole, other.abs_diff(at), Reverse(other)));
        nearest.map(|(_, echo)| echo)
    })
    .collect()
}

/// Whether the words of a fragment are a run in another quotation of the same known speaker, which must be
/// longer, or as long and earlier.
fn holds(longer: &Quotation, fragment: &Quotation, is_earlier: bool) -> bool {
    let n = fragment.words.len();
    longer.words.len() + usize::from(is_earlier) > n
        && fragment.speaker.is_some()
        && fragment.speaker == longer.speaker
        && longer.words.windows(n).any(|run| run == fragment.words)
}

/// Replaces each fragment in `pairs` by the quotation that contains it. If this gives several pairs of
/// the same quotations, the most probable one is kept. If the longer quotations already are a pair with
/// a lower probability, the mean is used, because the rest of their words may differ.
///
/// Pairs in which the fragment is a part of the other quotation are dropped. They add nothing, because the
/// holder contains the same words and is compared with the other quotation itself. A holder without other
/// words takes the pair as it is.
pub(crate) fn handed_over(pairs: Vec<Pair>, echoes: &[Echo]) -> Vec<Pair> {
    let [twins, holders] = [true, false].map(|whole| {
        let echoes = echoes.iter().filter(|echo| echo.is_whole == whole);
        echoes.map(|echo| (echo.fragment, echo.holder)).collect::<BTreeMap<_, _>>()
    });
    let (mut own, mut handed) = (BTreeMap::new(), BTreeMap::new());
    for mut pair in pairs {
        (pair.left, pair.right) = (last(&twins, pair.left), last(&twins, pair.right));
        let key = (last(&holders, pair.left), last(&holders, pair.right));
        if key == (pair.left, pair.right) {
            keep_better(&mut own, key, pair);
            continue;
        }
        let part = match pair.relation {
            Relation::FragmentOf => Some(pair.left),
            Relation::Contains => Some(pair.right),
            _ => None,
        };
        if part.is_some_and(|part| holders.contains_key(&part)) {
            continue;
        }
        (pair.left, pair.right) = key;
        // The longer quotations were not aligned, so their relation is not known.
        pair.relation = Relation::Reworded;
        keep_better(&mut handed, key, pair);
    }
    for (key, pair) in handed {
        let known = own.entry(key).or_insert_with(|| pair.clone());
        let mean = known.probability.midpoint(pair.probability);
        known.probability = known.probability.max(mean);
    }
    own.into_values().collect()
}

/// The last quotation in the chain of holders that starts at `id`. Each holder is longer than the one
/// before, or as long and earlier, so the chain ends.
fn last(holders: &BTreeMap<QuoteId, QuoteId>, mut id: QuoteId) -> QuoteId {
    while let Some(&next) = holders.get(&id) {
        id = next;
    }
    id
}

fn keep_better(
    pairs: &mut BTreeMap<(QuoteId, QuoteId), Pair>,
    key: (QuoteId, QuoteId),
    pair: Pair,
) {
    if pairs.get(&key).is_none_or(|known| known.probability < pair.probability) {
        pairs.insert(key, pair);
    }
}
