//! Pairs of quotations that are surely one utterance, as landmarks for the pairs beside them.
//!
//! Reports of a speech often keep the order of its sentences. If a quotation stands two places
//! after a sure pair in one article, it probably matches the quotation two places after the pair in
//! the other article.

use rustc_hash::FxHashMap;

use super::profile::Profile;

/// The sure pairs of two articles, by position.
#[derive(Default)]
pub(super) struct Sure {
    /// The pairs, sorted and without duplicates.
    pairs: Vec<(usize, usize)>,
    /// The number of sure pairs for each two statements.
    statements: FxHashMap<(usize, usize), u32>,
}

/// Distance of a pair without a landmark.
const FAR: f32 = 9.0;

/// The most landmarks that are examined for one pair.
const MOST: usize = 64;

impl Sure {
    /// Sorts the pairs, and counts them by their statements.
    pub(super) fn new(mut pairs: Vec<(usize, usize)>, left: &Profile, right: &Profile) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut statements = FxHashMap::default();
        for &(a, b) in &pairs {
            let key = (left.quotations[a].statement, right.quotations[b].statement);
            *statements.entry(key).or_default() += 1;
        }
        Self { pairs, statements }
    }

    /// Whether a sure pair other than `own` has the same two statements.
    pub(super) fn links(&self, statements: (usize, usize), own: (usize, usize)) -> bool {
        let count = self.statements.get(&statements).copied().unwrap_or_default();
        count > u32::from(self.pairs.binary_search(&own).is_ok())
    }

    /// The distance of a pair from the nearest other sure pair, in quotations of both articles
    /// together. It is 0.5 greater if the two pairs share a quotation.
    pub(super) fn distance(&self, own: (usize, usize)) -> f32 {
        let from = self.pairs.partition_point(|pair| pair.0 + (FAR as usize) < own.0);
        let near = self.pairs[from..].iter().take_while(|pair| pair.0 <= own.0 + FAR as usize);
        let steps = |&(left, right): &(usize, usize)| {
            let touches = left == own.0 || right == own.1;
            let steps = left.abs_diff(own.0) + right.abs_diff(own.1);
            steps as f32 + if touches { 0.5 } else { 0.0 }
        };
        near.filter(|pair| **pair != own).take(MOST).map(steps).fold(FAR, f32::min)
    }
}
