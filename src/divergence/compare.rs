//! Finds all differences between the base and one witness.
//!
//! Blocks are classified one by one. Then the differences that belong together are joined: first
//! two phrases that have exchanged their parts, then words that are missing at one place and
//! present at another.

use crate::collate::{Block, BlockKind};

use super::alarm::Alarm;
use super::change::change;
use super::classify::classify;
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
    let mut found = join_moves(pair, join_exchanges(pair, places));
    for difference in found.iter_mut().filter(|difference| difference.change != Change::Form) {
        difference.change = change(pair, difference);
    }
    found
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
