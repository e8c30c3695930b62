//! Finds all differences between the base and one witness.
//!
//! Blocks are classified one by one. Then the differences that belong together are joined: first
//! two phrases that have exchanged their parts, then words that are missing at one place and
//! present at another.

use crate::collate::{Block, BlockKind, Unit};

use super::alarm::Alarm;
use super::change::change;
use super::classify::classify;
use super::kind::DivergenceKind as Kind;
use super::moves::{Place, join_exchanges, join_moves};
use super::pair::{Difference, Pair};
use super::significance::Change;

/// All differences of a pair, in the base's order.
pub(crate) fn differences(pair: &Pair<'_>) -> Vec<Difference> {
    let changed = pair.blocks.iter().filter(|block| block.kind != BlockKind::Same);
    let mut places: Vec<Place> = Vec::new();
    for block in changed {
        let difference = classify(pair, block);
        match places.last_mut() {
            Some((_, last)) if takes_in(last, block) => absorb(last, difference),
            _ => places.push((block.clone(), difference)),
        }
    }
    if pair.whole {
        join_stops(pair, &mut places);
    }
    let mut found = join_moves(pair, join_exchanges(pair, places));
    for difference in found.iter_mut().filter(|difference| difference.change != Change::Form) {
        difference.change = change(pair, difference);
    }
    found
}

/// A stop that stands before words left out is the one that ends them on the other side: `wait.` of
/// `wait for the snow.`
fn join_stops(pair: &Pair<'_>, places: &mut Vec<Place>) {
    let forms = |units: &[Unit]| units.iter().map(|unit| unit.form).collect::<Vec<_>>();
    let is_one = |stop: &Difference, cut: &Difference| {
        let (own, base) = (&pair.own[stop.own.clone()], &pair.base[cut.base.clone()]);
        stop.kind == Kind::Punctuation
            && cut.kind == Kind::Omission
            && stop.base.is_empty()
            && (stop.base.end, stop.own.end) == (cut.base.start, cut.own.start)
            && forms(base).ends_with(&forms(own))
    };
    let joined: Vec<usize> =
        (1..places.len()).filter(|&at| is_one(&places[at - 1].1, &places[at].1)).collect();
    for &at in joined.iter().rev() {
        let (_, stop) = places.remove(at - 1);
        let cut = &mut places[at - 1].1;
        cut.base.end -= stop.own.len();
        cut.own = stop.own.start..stop.own.start;
    }
}

/// Whether a difference overlaps the next block. This happens if the difference was widened by a name
/// that both sides have: `Ben` against `BEN BEN`.
fn takes_in(last: &Difference, block: &Block) -> bool {
    let (base, own) = (block.base_range(), block.own_range());
    !base.is_empty() && base.start < last.base.end && own.start < last.own.end
}

/// Merges the next difference into the last one, which it overlaps.
fn absorb(last: &mut Difference, next: Difference) {
    last.base.end = last.base.end.max(next.base.end);
    last.own.end = last.own.end.max(next.own.end);
    let also = std::iter::once(next.kind).chain(next.also);
    *last = last.clone().also(also).alarmed(next.alarms);
}

/// What the cuts at both ends take from the words kept.
pub(crate) fn context_alarms(pair: &Pair<'_>) -> Vec<Alarm> {
    let lacunae = pair.blocks.iter().filter(|block| block.kind == BlockKind::Lacuna);
    lacunae.flat_map(|block| classify(pair, block).alarms).collect()
}
