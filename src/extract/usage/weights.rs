//! The learned weights of the templates.

use std::sync::LazyLock;

use super::features::TEMPLATES;

/// The learned weights: a line a template, its name and the weight of each class in hundredths.
///
/// Learned by `examples/train_usage.rs` from the training part of PolNeAR (Newell et al. 2018),
/// which tells attributed from other quotations.
const WEIGHTS: &str = include_str!("../usage.weights");

pub(super) struct Weights {
    first: [usize; TEMPLATES.len()],
    values: Vec<i32>,
}

pub(super) static WEIGHTS_BY_FEATURE: LazyLock<Weights> = LazyLock::new(|| Weights::read(WEIGHTS));

impl Weights {
    /// Templates that the file lacks weigh nothing; a test holds the file to [`TEMPLATES`].
    fn read(file: &str) -> Self {
        let mut first = [0; TEMPLATES.len()];
        let mut values = Vec::new();
        for (at, (name, classes)) in TEMPLATES.iter().enumerate() {
            first[at] = values.len();
            let line = file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            let weights = line.unwrap_or_default().split(' ').map(|w| w.parse().unwrap_or(0));
            values.extend(weights.chain(std::iter::repeat(0)).take(*classes));
        }
        Self { first, values }
    }

    pub(super) fn score(&self, features: &[usize; TEMPLATES.len()]) -> i32 {
        self.first.iter().zip(features).map(|(first, class)| self.values[first + class]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line before the weights: the version of their format.
    const VERSION: &str = "usage 1";

    #[test]
    fn the_weights_fit_the_templates() {
        let mut lines = WEIGHTS.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.next(), Some(VERSION));
        for (name, classes) in TEMPLATES {
            let mut fields = lines.next().unwrap_or_default().split(' ');
            assert_eq!(fields.next(), Some(name));
            assert_eq!(fields.filter_map(|w| w.parse::<i32>().ok()).count(), classes, "{name}");
        }
        assert_eq!(lines.next(), None);
    }
}
