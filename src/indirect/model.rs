//! The weights, and the best walk through the labels.

use super::features::EDGES;
use super::label::{LABELS, LANES};
use rustc_hash::FxHashMap;

#[derive(Clone, Debug, Default)]
pub struct Model {
    /// word -> cue step
    pub lexicon: FxHashMap<u32, u8>,
    pub rows: FxHashMap<u32, [i8; LANES]>,
    pub scale: f32,
    /// [edge][from][to]
    pub edges: Vec<[[f32; LANES]; LANES]>,
}

pub const IMPOSSIBLE: f32 = -1e9;

impl Model {
    pub fn entry(&self, word: u32) -> u8 {
        self.lexicon.get(&word).copied().unwrap_or_default()
    }

    pub fn score(&self, features: &[u32]) -> [f32; LANES] {
        let mut sum = [0_i32; LANES];
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                for (s, &w) in sum.iter_mut().zip(row) {
                    *s += i32::from(w);
                }
            }
        }
        sum.map(|s| s as f32 * self.scale)
    }
}

/// Best path. `unary` per token; edge class per token (that of the first is for its start).
pub fn viterbi(
    edges: &[[[f32; LANES]; LANES]],
    unary: &[[f32; LANES]],
    class: &[usize],
) -> Vec<u8> {
    let n = unary.len();
    if n == 0 {
        return Vec::new();
    }
    debug_assert_eq!(edges.len(), EDGES);
    let mut back: Vec<[u8; LANES]> = vec![[0; LANES]; n];
    let mut best = [IMPOSSIBLE; LANES];
    // the walk starts as if from outside
    for l in 0..LABELS {
        best[l] = edges[class[0]][0][l] + unary[0][l];
    }
    for i in 1..n {
        let table = &edges[class[i]];
        let mut now = [f32::NEG_INFINITY; LANES];
        for from in 0..LABELS {
            for to in 0..LABELS {
                let s = best[from] + table[from][to];
                if s > now[to] {
                    now[to] = s;
                    back[i][to] = from as u8;
                }
            }
        }
        for l in 0..LABELS {
            best[l] = now[l] + unary[i][l];
        }
    }
    let mut label = (0..LABELS).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0) as u8;
    let mut out = vec![0; n];
    for i in (0..n).rev() {
        out[i] = label;
        label = back[i][label as usize];
    }
    out
}
