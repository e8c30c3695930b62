//! Logistic regression with an L2 penalty, by Newton's method.

/// What is learned from: features, and 1 for yes or 0 for no.
pub(crate) type Row<'r> = (&'r [f32], f64);

/// What a weight is drawn to, and how strongly.
#[derive(Clone, Copy)]
pub(crate) struct Prior {
    pub value: f64,
    pub strength: f64,
}

/// Steps of Newton's method: it has settled after ten.
const STEPS: usize = 30;

/// The weights that fit `rows` best, one for each of `priors`.
pub(crate) fn fit(rows: &[Row<'_>], priors: &[Prior]) -> Vec<f64> {
    let size = priors.len();
    let mut weights: Vec<f64> = priors.iter().map(|prior| prior.value).collect();
    for _ in 0..STEPS {
        let drawn = priors.iter().zip(&weights);
        let mut gradient: Vec<f64> =
            drawn.map(|(prior, weight)| prior.strength * (prior.value - weight)).collect();
        let mut hessian = vec![vec![0.0; size]; size];
        for (row, target) in rows {
            let p = probability(&weights, row);
            for i in 0..size {
                let x = f64::from(row[i]);
                gradient[i] += (target - p) * x;
                for j in 0..size {
                    hessian[i][j] += p * (1.0 - p) * x * f64::from(row[j]);
                }
            }
        }
        priors.iter().enumerate().for_each(|(i, prior)| hessian[i][i] += prior.strength);
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights
}

/// The probability that `weights` give to a row.
pub(crate) fn probability(weights: &[f64], row: &[f32]) -> f64 {
    let sum: f64 = weights.iter().zip(row).map(|(w, &x)| w * f64::from(x)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gauss's elimination; the matrix is symmetric and positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let upper = &above[pivot];
        for (row, values) in (pivot + 1..size).zip(below) {
            let factor = values[pivot] / upper[pivot];
            values.iter_mut().zip(upper).skip(pivot).for_each(|(value, up)| *value -= factor * up);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

/// Precision, recall and F1 of pairs, each `same` or not and `claimed` or not.
pub(crate) fn figures(pairs: impl Iterator<Item = (bool, bool)>) -> [f64; 3] {
    let [mut hits, mut claimed, mut same] = [0.0; 3];
    for (is_same, is_claimed) in pairs {
        hits += f64::from(u8::from(is_same && is_claimed));
        claimed += f64::from(u8::from(is_claimed));
        same += f64::from(u8::from(is_same));
    }
    [hits / claimed, hits / same, 2.0 * hits / (claimed + same)]
}
