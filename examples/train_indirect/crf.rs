//! Training of a linear-chain conditional random field.

use crossquote::indirect::features::EDGES;
use crossquote::indirect::label::{LABELS, LANES};

pub struct Sequence {
    /// Feature numbers per token, flat, with the end of each token's list.
    pub features: Vec<u32>,
    pub ends: Vec<u32>,
    pub edges: Vec<u8>,
    pub labels: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
pub struct Row {
    pub w: [f32; LANES],
    z: [f32; LANES],
    n: [f32; LANES],
}

pub struct Options {
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    pub epochs: usize,
    pub drop: f32,
}

pub struct Crf {
    pub rows: Vec<Row>,
    /// [edge][from] as rows over `to`
    pub edges: Vec<[Row; LANES]>,
    pub allowed: Vec<[[bool; LANES]; LANES]>,
}

impl Row {
    fn update(&mut self, gradient: &[f32; LANES], o: &Options, l1: f32) {
        for l in 0..LANES {
            let g = gradient[l];
            let old = self.n[l];
            let new = old + g * g;
            let sigma = (new.sqrt() - old.sqrt()) / o.rate;
            self.n[l] = new;
            self.z[l] += g - sigma * self.w[l];
            let z = self.z[l];
            let shrunk = (z.abs() - l1).max(0.0) * -z.signum();
            self.w[l] = shrunk / ((1.0 + new.sqrt()) / o.rate + o.l2);
        }
    }
}

struct Random(u64);
impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % n
    }
}

impl Crf {
    pub fn train(sequences: &[Sequence], features: usize, o: &Options) -> Self {
        let mut allowed = vec![[[false; LANES]; LANES]; EDGES];
        // a pair of labels that occurs anywhere is allowed at every kind of place
        let mut pairs = [[0_u32; LANES]; LANES];
        for s in sequences {
            let mut from = 0;
            for &to in &s.labels {
                pairs[from][to as usize] += 1;
                from = to as usize;
            }
        }
        for table in &mut allowed {
            for (from, row) in table.iter_mut().enumerate().take(LABELS) {
                for (to, cell) in row.iter_mut().enumerate().take(LABELS) {
                    *cell = pairs[from][to] >= 3;
                }
            }
        }
        let mut crf = Self {
            rows: vec![Row::default(); features],
            edges: vec![[Row::default(); LANES]; EDGES],
            allowed,
        };
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        let mut random = Random(7);
        for epoch in 0..o.epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, random.below(i + 1));
            }
            let mut loss = 0.0_f64;
            for &i in &order {
                loss += crf.step(&sequences[i], o, &mut random);
            }
            eprintln!("epoch {epoch} loss {loss:.0}");
        }
        crf
    }

    fn step(&mut self, s: &Sequence, o: &Options, random: &mut Random) -> f64 {
        let n = s.labels.len();
        if n == 0 {
            return 0.0;
        }
        let limit = (o.drop * 1024.0) as usize;
        let keep: Vec<bool> =
            s.features.iter().map(|_| limit == 0 || random.below(1024) >= limit).collect();
        let factor = 1.0 / (1.0 - o.drop);
        // unary scores
        let mut unary = vec![[0.0_f32; LANES]; n];
        let mut begin = 0;
        for (i, &end) in s.ends.iter().enumerate() {
            for k in begin..end as usize {
                if !keep[k] {
                    continue;
                }
                let w = &self.rows[s.features[k] as usize].w;
                for l in 0..LANES {
                    unary[i][l] += w[l] * factor;
                }
            }
            begin = end as usize;
        }
        let mut used = [false; EDGES];
        for &e in &s.edges {
            used[e as usize] = true;
        }
        let mut potentials = vec![[[0.0_f32; LANES]; LANES]; EDGES];
        for e in (0..EDGES).filter(|&e| used[e]) {
            for from in 0..LABELS {
                for to in 0..LABELS {
                    if self.allowed[e][from][to] {
                        potentials[e][from][to] = self.edges[e][from].w[to].exp();
                    }
                }
            }
        }
        let mut emission = unary.clone();
        let mut loss = 0.0_f64;
        for row in &mut emission {
            let max = row[..LABELS].iter().copied().fold(f32::MIN, f32::max);
            loss += f64::from(max);
            for l in 0..LANES {
                row[l] = if l < LABELS { (row[l] - max).exp() } else { 0.0 };
            }
        }
        // forward and backward, scaled
        let mut alpha = vec![[0.0_f32; LANES]; n];
        let mut scales = vec![0.0_f32; n];
        for i in 0..n {
            let table = &potentials[s.edges[i] as usize];
            let mut now = [0.0_f32; LANES];
            if i == 0 {
                now = table[0];
            } else {
                for from in 0..LABELS {
                    let a = alpha[i - 1][from];
                    for to in 0..LANES {
                        now[to] += a * table[from][to];
                    }
                }
            }
            let mut sum = 0.0;
            for l in 0..LANES {
                now[l] *= emission[i][l];
                sum += now[l];
            }
            let sum = sum.max(1e-30);
            scales[i] = sum;
            loss += f64::from(sum).ln();
            for l in 0..LANES {
                alpha[i][l] = now[l] / sum;
            }
        }
        let mut beta = vec![[1.0_f32; LANES]; n];
        for i in (0..n - 1).rev() {
            let table = &potentials[s.edges[i + 1] as usize];
            let mut next = [0.0_f32; LANES];
            for l in 0..LANES {
                next[l] = beta[i + 1][l] * emission[i + 1][l] / scales[i + 1];
            }
            for from in 0..LABELS {
                let mut sum = 0.0;
                for to in 0..LANES {
                    sum += table[from][to] * next[to];
                }
                beta[i][from] = sum;
            }
        }
        let mut gold = 0.0_f64;
        let mut from = 0;
        for i in 0..n {
            let to = s.labels[i] as usize;
            gold +=
                f64::from(unary[i][to]) + f64::from(self.edges[s.edges[i] as usize][from].w[to]);
            from = to;
        }
        // gradients
        let mut begin = 0;
        for (i, &end) in s.ends.iter().enumerate() {
            let mut g = [0.0_f32; LANES];
            for l in 0..LABELS {
                g[l] = alpha[i][l] * beta[i][l];
            }
            let sum: f32 = g.iter().sum::<f32>().max(1e-30);
            let mut peak = 0.0_f32;
            for l in 0..LABELS {
                g[l] = g[l] / sum - f32::from(u8::from(s.labels[i] as usize == l));
                peak = peak.max(g[l].abs());
            }
            if peak > 1e-3 {
                for k in (begin..end as usize).filter(|&k| keep[k]) {
                    self.rows[s.features[k] as usize].update(&g, o, o.l1);
                }
            }
            begin = end as usize;
            let e = s.edges[i] as usize;
            let table = potentials[e];
            for from in 0..LABELS {
                let a = if i == 0 { f32::from(u8::from(from == 0)) } else { alpha[i - 1][from] };
                let hit = if i == 0 { from == 0 } else { s.labels[i - 1] as usize == from };
                if a < 1e-4 && !hit {
                    continue;
                }
                let mut g = [0.0_f32; LANES];
                for to in 0..LABELS {
                    g[to] = a * table[from][to] * emission[i][to] * beta[i][to] / scales[i];
                }
                if hit {
                    g[s.labels[i] as usize] -= 1.0;
                }
                self.edges[e][from].update(&g, o, 0.0);
            }
        }
        loss - gold
    }
}
