//! Which seeds of a wording find all that overlap with it.

use super::phrases::{RUN_SEEDS, is_frequent};

/// A seed that may be chosen.
struct Choice {
    at: usize,
    /// What this one, and the best ones before it, cost.
    cost: u64,
    before: Option<usize>,
}

/// Chooses seeds by how often each occurs: of those that are not frequent, every run of words holds
/// one that is chosen, and together they are as rare as can be. Descending.
pub(crate) fn covering(counts: &[u32]) -> Vec<usize> {
    let mut choices: Vec<Choice> = Vec::new();
    if counts.len() < RUN_SEEDS {
        return Vec::new();
    }
    for (at, &count) in counts.iter().enumerate() {
        if !is_frequent(count) {
            let before = if at < RUN_SEEDS { None } else { best_before(&choices, at) };
            let cost = before.map_or(0, |before| choices[before].cost) + u64::from(count) + 1;
            choices.push(Choice { at, cost, before });
        }
    }
    let mut chosen = Vec::new();
    let mut last = best_before(&choices, counts.len());
    while let Some(choice) = last.map(|last| &choices[last]) {
        chosen.push(choice.at);
        last = choice.before;
    }
    chosen
}

/// The cheapest that may be the last before `at`: it lies a window before it at most, unless all
/// between are too frequent.
fn best_before(choices: &[Choice], at: usize) -> Option<usize> {
    let far = choices.iter().rposition(|choice| choice.at + RUN_SEEDS < at);
    let near = far.map_or(0, |far| far + 1).min(choices.len().saturating_sub(1));
    (near..choices.len()).min_by_key(|&before| choices[before].cost)
}

#[cfg(test)]
mod tests {
    use super::super::matcher::MOST_PLACES;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rarest_of_each_run() {
        let often = MOST_PLACES as u32 + 1;
        let table: [(&str, &[u32], &[usize]); 5] = [
            ("too short for a run", &[1; 5], &[]),
            ("one run", &[4, 3, 1, 2, 5, 6], &[2]),
            ("one for two runs", &[1, 5, 5, 5, 5, 2, 1], &[5]),
            ("one for each end", &[1, 9, 9, 9, 9, 9, 1], &[6, 0]),
            ("a set phrase", &[often; 9], &[]),
        ];
        for (name, counts, chosen) in table {
            assert_eq!(covering(counts), chosen, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_run_holds_one(counts in prop::collection::vec(1990u32..2020, 0..60)) {
            let chosen = covering(&counts);
            for (start, run) in counts.windows(RUN_SEEDS).enumerate() {
                let rare = run.iter().any(|&count| count as usize <= MOST_PLACES);
                let held = chosen.iter().any(|at| (start..start + RUN_SEEDS).contains(at));
                prop_assert!(held || !rare);
            }
        }
    }
}
