//! The matches of a report: those of wordings, and those of the second pass.

use std::collections::BTreeMap;

use crate::events::Pair;
use crate::matching::{Match, Verdict};
use crate::quote::QuoteId;

/// Matches between records as matches between quotations, in order.
pub(super) fn at_quotes(mut matches: Vec<Match>, ids: &[QuoteId]) -> Vec<Match> {
    for found in &mut matches {
        found.left = ids[found.left as usize].0;
        found.right = ids[found.right as usize].0;
        if found.left > found.right {
            (found.left, found.right) = (found.right, found.left);
            found.relation = found.relation.reversed();
        }
    }
    matches.sort_unstable_by_key(|found| (found.left, found.right));
    matches
}

/// The matches of both passes. A match of the second pass replaces a match of the same quotations
/// that was not one utterance.
pub(super) fn with_pairs(matches: Vec<Match>, pairs: &[Pair]) -> Vec<Match> {
    let mut all: BTreeMap<(u32, u32), Match> =
        matches.into_iter().map(|found| ((found.left, found.right), found)).collect();
    for pair in pairs.iter().filter(|pair| pair.passes()) {
        let (left, right) = (pair.left.0, pair.right.0);
        let (left, right, relation) = match left < right {
            true => (left, right, pair.relation),
            false => (right, left, pair.relation.reversed()),
        };
        let verdict = Verdict::SameUtterance;
        let found = Match { left, right, relation, verdict, score: pair.probability };
        let known = all.entry((left, right)).or_insert_with(|| found.clone());
        if known.verdict != verdict {
            *known = found;
        }
    }
    all.into_values().collect()
}
