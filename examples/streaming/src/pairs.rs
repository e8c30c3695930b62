//! Pairs of utterances that are one act of speaking.
//!
//! Two utterances of related wordings are judged by themselves, so a new one is compared with those
//! that are there, and nothing is judged again. Only where very many utterances have one wording does
//! the library match each with its neighbours alone; there, all of the wording are judged at once.

use std::sync::Arc;

use crate::cluster::{Pair, pairs_with};
use crate::dataflow::Collection;
use crate::utterance::Utterance;
use crate::wordings::Wording;

/// Utterances of a wording up to which each is matched with each: half of what the library matches
/// so of two wordings.
const MOST_COPIES: isize = 256;

/// Utterances with their wordings.
type ByWording<'scope> = Collection<'scope, (Wording, Arc<Utterance>)>;

/// The pairs of utterances whose wordings are `related`. Some may be there twice.
pub fn pairs<'scope>(
    by_wording: ByWording<'scope>,
    related: Collection<'scope, (Wording, Wording)>,
) -> Collection<'scope, Pair> {
    let wordings = by_wording.clone().map(|(wording, _)| wording);
    let crowded = wordings.threshold(|_, &copies| isize::from(copies > MOST_COPIES));
    let few = by_wording.clone().antijoin(crowded.clone());
    one_by_one(few, related.clone()).concat(at_once(by_wording, related, crowded))
}

/// The pairs of which neither utterance is in a crowd.
fn one_by_one<'scope>(
    by_wording: ByWording<'scope>,
    related: Collection<'scope, (Wording, Wording)>,
) -> Collection<'scope, Pair> {
    let by_wording = by_wording.arrange_by_key();
    related
        .arrange_by_key()
        .join_core(by_wording.clone(), |&low, &high, one| [(high, (low, Arc::clone(one)))])
        .arrange_by_key()
        .join_core(by_wording, |high, (low, left), right| {
            let once = low != high || left.id < right.id;
            if once { pairs_with(&[left], &[right]) } else { Vec::new() }
        })
}

/// The pairs of the `crowded` wordings, with one another and with those of related wordings.
fn at_once<'scope>(
    by_wording: ByWording<'scope>,
    related: Collection<'scope, (Wording, Wording)>,
    crowded: Collection<'scope, Wording>,
) -> Collection<'scope, Pair> {
    let own = by_wording.clone().semijoin(crowded.clone());
    let others = related.filter(|(low, high)| low != high);
    let others = others.flat_map(|(low, high)| [(low, high), (high, low)]).semijoin(crowded);
    let partners = others
        .map(|(crowd, other)| (other, crowd))
        .join_map(by_wording, |_, &crowd, one| (crowd, (true, Arc::clone(one))));
    let groups = own.map(|(wording, one)| (wording, (false, one))).concat(partners);
    let groups = groups.reduce(|_, group, out| {
        let of = |is_partner| {
            let of_kind = group.iter().filter(move |((is, _), _)| *is == is_partner);
            of_kind.map(|((_, one), _)| one).collect::<Vec<_>>()
        };
        let pairs = pairs_with(&of(false), &of(true));
        out.extend(pairs.into_iter().map(|pair| (pair, 1)));
    });
    groups.map(|(_, pair)| pair)
}
