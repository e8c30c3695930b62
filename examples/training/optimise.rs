//! L1-regularised maximum likelihood for a ranker, by OWL-QN (Andrew and Gao, 2007: “Scalable
//! training of L1-regularized log-linear models”).

/// The candidates of all quotations: features of candidate `i` are
/// `features[rows[i]..rows[i + 1]]`, the candidates of group `g` are `groups[g]..groups[g + 1]`.
#[derive(Default)]
pub(crate) struct Data {
    pub features: Vec<u32>,
    pub rows: Vec<usize>,
    pub groups: Vec<usize>,
    /// How right each candidate is, 0 to 1.
    pub right: Vec<f64>,
}

/// Strength of the penalties.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Penalty {
    pub l1: f64,
    pub l2: f64,
}

/// Steps remembered for the curvature.
const MEMORY: usize = 10;

/// The weights of `width` features that fit `data` best.
pub(crate) fn fit(data: &Data, width: usize, penalty: Penalty, iterations: usize) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    let mut gradient = vec![0.0; width];
    let mut loss = objective(data, &weights, penalty, &mut gradient);
    let mut memory: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for iteration in 0..iterations {
        let steepest = pseudo_gradient(&weights, &gradient, penalty.l1);
        let mut direction = two_loop(&steepest, &memory);
        for (d, s) in direction.iter_mut().zip(&steepest) {
            if *d * *s >= 0.0 {
                *d = 0.0; // leave the direction where it does not descend
            }
        }
        let slope = dot(&direction, &steepest);
        if slope > -1e-9 {
            break;
        }
        let norm = dot(&direction, &direction).sqrt();
        let mut step = if iteration == 0 { 1.0 / norm } else { 1.0 };
        let mut next_gradient = vec![0.0; width];
        let mut found = None;
        for _ in 0..25 {
            let next = project(&weights, &direction, &steepest, step);
            let value = objective(data, &next, penalty, &mut next_gradient);
            if value <= loss + 1e-4 * step * slope {
                found = Some((next, value));
                break;
            }
            step *= 0.5;
        }
        let Some((next, value)) = found else { break };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let bent: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&moved, &bent);
        if curvature > 1e-10 {
            memory.push((moved, bent, 1.0 / curvature));
            if memory.len() > MEMORY {
                memory.remove(0);
            }
        }
        let gain = loss - value;
        (weights, gradient, loss) = (next, next_gradient, value);
        if gain < 1e-6 * loss.abs() {
            break;
        }
    }
    weights
}

/// Negative log likelihood of the right candidates with both penalties; `gradient` gets the slope
/// of all but the L1 part.
fn objective(data: &Data, weights: &[f64], penalty: Penalty, gradient: &mut [f64]) -> f64 {
    gradient.iter_mut().zip(weights).for_each(|(g, w)| *g = penalty.l2 * w);
    let mut loss: f64 =
        weights.iter().map(|w| penalty.l1 * w.abs() + 0.5 * penalty.l2 * w * w).sum();
    let mut shares: Vec<f64> = Vec::new();
    for group in data.groups.windows(2) {
        let rows = group[0]..group[1];
        shares.clear();
        shares.extend(rows.clone().map(|row| score(data, weights, row)));
        let top = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        shares.iter_mut().for_each(|s| *s = (*s - top).exp());
        let all: f64 = shares.iter().sum();
        let good: f64 = shares.iter().zip(&data.right[rows.clone()]).map(|(s, r)| s * r).sum();
        let good = good.max(1e-300);
        loss += (all / good).ln();
        for (share, row) in shares.iter().zip(rows) {
            let blame = share / all - data.right[row] * share / good;
            if blame.abs() > 1e-9 {
                for &feature in &data.features[data.rows[row]..data.rows[row + 1]] {
                    gradient[feature as usize] += blame;
                }
            }
        }
    }
    loss
}

pub(crate) fn score(data: &Data, weights: &[f64], row: usize) -> f64 {
    data.features[data.rows[row]..data.rows[row + 1]].iter().map(|&f| weights[f as usize]).sum()
}

fn pseudo_gradient(weights: &[f64], gradient: &[f64], l1: f64) -> Vec<f64> {
    let one = |(&w, &g): (&f64, &f64)| match w {
        _ if w > 0.0 => g + l1,
        _ if w < 0.0 => g - l1,
        _ if g + l1 < 0.0 => g + l1,
        _ if g - l1 > 0.0 => g - l1,
        _ => 0.0,
    };
    weights.iter().zip(gradient).map(one).collect()
}

fn two_loop(steepest: &[f64], memory: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut direction: Vec<f64> = steepest.iter().map(|g| -g).collect();
    let mut shares = Vec::new();
    for (moved, bent, inverse) in memory.iter().rev() {
        let share = inverse * dot(moved, &direction);
        direction.iter_mut().zip(bent).for_each(|(d, b)| *d -= share * b);
        shares.push(share);
    }
    if let Some((_, bent, inverse)) = memory.last() {
        let scale = 1.0 / (inverse * dot(bent, bent));
        direction.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, bent, inverse), share) in memory.iter().zip(shares.iter().rev()) {
        let back = inverse * dot(bent, &direction);
        direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - back) * m);
    }
    direction
}

/// A step that no weight takes across zero.
fn project(weights: &[f64], direction: &[f64], steepest: &[f64], step: f64) -> Vec<f64> {
    let one = |((&w, &d), &g): ((&f64, &f64), &f64)| {
        let next = w + step * d;
        let side = if w == 0.0 { -g } else { w };
        if next * side > 0.0 { next } else { 0.0 }
    };
    weights.iter().zip(direction).zip(steepest).map(one).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
