//! Groups of words that stand in like places: exchange clustering on both neighbours.

use std::collections::BTreeMap;

/// Groups `1..=groups` of the words seen at least `least` times in `sentences`.
pub fn clusters(
    sentences: &[Vec<u32>],
    groups: usize,
    least: u32,
    rounds: usize,
) -> BTreeMap<u32, u8> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for &word in sentences.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, n)| n >= least).collect();
    words.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
    let index: BTreeMap<u32, usize> =
        words.iter().enumerate().map(|(i, &(w, _))| (w, i + 1)).collect();
    let size = words.len() + 1; // 0: rare words and sentence ends
    let mut left: Vec<BTreeMap<usize, u32>> = vec![BTreeMap::new(); size];
    let mut right = left.clone();
    for sentence in sentences {
        let ids: Vec<usize> = std::iter::once(0)
            .chain(sentence.iter().map(|w| index.get(w).copied().unwrap_or(0)))
            .chain([0])
            .collect();
        for pair in ids.windows(2) {
            *right[pair[0]].entry(pair[1]).or_default() += 1;
            *left[pair[1]].entry(pair[0]).or_default() += 1;
        }
    }
    let left: Vec<Vec<(usize, u32)>> = left.into_iter().map(|m| m.into_iter().collect()).collect();
    let right: Vec<Vec<(usize, u32)>> =
        right.into_iter().map(|m| m.into_iter().collect()).collect();
    let mut group: Vec<usize> =
        (0..size).map(|i| if i == 0 { 0 } else { (i - 1) % groups }).collect();
    // how often a context stands before or behind a group
    let mut before = vec![0_u32; size * groups];
    let mut behind = vec![0_u32; size * groups];
    let mut total = vec![0_u32; groups];
    let frequency = |i: usize| words[i - 1].1;
    for i in 1..size {
        for &(v, n) in &left[i] {
            before[v * groups + group[i]] += n;
        }
        for &(v, n) in &right[i] {
            behind[v * groups + group[i]] += n;
        }
        total[group[i]] += frequency(i);
    }
    let table: Vec<f64> = (0..1_u32 << 16).map(|n| f(f64::from(n))).collect();
    let f = |n: u32| table.get(n as usize).copied().unwrap_or_else(|| f(f64::from(n)));
    let mut gain = vec![0.0_f64; groups];
    for _ in 0..rounds {
        let mut moved = 0;
        for i in 1..size {
            let (old, freq) = (group[i], frequency(i));
            for &(v, n) in &left[i] {
                before[v * groups + old] -= n;
            }
            for &(v, n) in &right[i] {
                behind[v * groups + old] -= n;
            }
            total[old] -= freq;
            for (g, gain) in gain.iter_mut().enumerate() {
                *gain = -2.0 * (f(total[g] + freq) - f(total[g]));
            }
            for (side, table) in [(&left[i], &before), (&right[i], &behind)] {
                for &(v, n) in side {
                    for (gain, &have) in gain.iter_mut().zip(&table[v * groups..(v + 1) * groups]) {
                        *gain += f(have + n) - f(have);
                    }
                }
            }
            let mut best = old;
            for g in 0..groups {
                if gain[g] > gain[best] + 1e-9 {
                    best = g;
                }
            }
            moved += usize::from(best != old);
            group[i] = best;
            for &(v, n) in &left[i] {
                before[v * groups + best] += n;
            }
            for &(v, n) in &right[i] {
                behind[v * groups + best] += n;
            }
            total[best] += freq;
        }
        if moved * 200 < size {
            break;
        }
    }
    index.iter().map(|(&word, &i)| (word, group[i] as u8 + 1)).collect()
}

fn f(n: f64) -> f64 {
    if n > 0.0 { n * n.ln() } else { 0.0 }
}
