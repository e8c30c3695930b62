//! Finds all differences between the base and one witness.
//!
//! Blocks are classified one by one. Then the differences that belong together are joined: first
//! two phrases that have exchanged their parts, then words that are missing at one place and
//! present at another.

use crate::collate::BlockKind;

use super::alarm::Alarm;
use super::change::change;
use super::classify::classify;
use super::moves::{Place, join_exchanges, join_moves};
use super::pair::{Difference, Pair};
use super::significance::Change;

/// All differences of a pair, in the base's order.
pub(crate) fn differences(pair: &Pair<'_>) -> Vec<Difference> {
    let changed = pair.blocks.iter().filter(|block| block.kind != BlockKind::Same);
    let places: Vec<Place> = changed.map(|block| (block.clone(), classify(pair, block))).collect();
    let mut found = join_moves(pair, join_exchanges(pair, places));
    for difference in found.iter_mut().filter(|difference| difference.change != Change::Form) {
        difference.change = change(pair, difference);
    }
    found
}

/// What the cuts at both ends take from the words kept.
pub(crate) fn context_alarms(pair: &Pair<'_>) -> Vec<Alarm> {
    let lacunae = pair.blocks.iter().filter(|block| block.kind == BlockKind::Lacuna);
    lacunae.flat_map(|block| classify(pair, block).alarms).collect()
}
