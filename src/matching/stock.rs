//! Runs of words that stand in very many places: stock phrases, and what one form says again and
//! again.
//!
//! To compare all these places with one another would take too long. So it is noted of every run
//! which forms hold it, and those are the pairs.

use rustc_hash::FxHashSet;

use super::forms::Forms;
use super::grams::gram;
use super::parallel::{in_parts, joined};
use super::runs::{FINGERPRINT, Member, Print, RUN_WORDS, WINDOW, pairs_of};
use crate::text::WordId;

type Run = [WordId; RUN_WORDS];

/// A run that a form holds.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held {
    run: Run,
    form: u32,
    /// The word before it.
    before: Option<WordId>,
}

/// The runs by whose window the fingerprints of a group were kept, each form's once for every word
/// before it, sorted.
pub(super) fn held_in(forms: &Forms, blocks: &[u32], group: &[Print]) -> Vec<Held> {
    let words = forms.all_words();
    let mut held = Vec::with_capacity(group.len());
    for print in group {
        let form = forms.at(print.at, forms.block(print.at, blocks));
        let (own, at) = (forms.range(form), print.at as usize);
        for start in at.saturating_sub(WINDOW - 1).max(own.start)..=at {
            let run = words[start..own.end].first_chunk();
            let Some(&run) = run.filter(|run| kept(run) == at - start) else { continue };
            let before = (start > own.start).then(|| words[start - 1]);
            held.push(Held { run, form, before });
        }
    }
    held.sort_unstable();
    held.dedup();
    held
}

/// Which fingerprint of a window is kept.
fn kept(run: &Run) -> usize {
    let grams = run.windows(FINGERPRINT).map(gram).enumerate();
    grams.min_by_key(|&(_, gram)| gram).map_or(0, |(at, _)| at)
}

/// The runs of all groups of very many places.
pub(super) struct Crowds<'h> {
    /// Forms that hold a run, for each that is no stock phrase.
    runs: Vec<&'h [Held]>,
    pub(super) stock: Stock,
}

/// Runs that are stock phrases.
#[derive(Default)]
pub(super) struct Stock(FxHashSet<Run>);

impl Stock {
    pub(super) fn contains(&self, run: &[WordId]) -> bool {
        !self.0.is_empty() && self.0.contains(run)
    }
}

impl<'h> Crowds<'h> {
    /// Those of `held`, equal runs side by side; a stock phrase is held by more than `most` forms.
    pub(super) fn new(held: &'h [Held], most: usize) -> Self {
        let runs = held.chunk_by(|a, b| a.run == b.run);
        let is_stock = |held: &&[Held]| by_form(held).count() > most;
        let (stock, runs): (Vec<_>, Vec<_>) = runs.partition(is_stock);
        Self { runs, stock: Stock(stock.iter().map(|held| held[0].run).collect()) }
    }

    /// The pairs of forms that share a run.
    pub(super) fn pairs(&self) -> Vec<(u32, u32)> {
        joined(in_parts(&self.runs, 1 << 8, |_, runs| {
            let (mut members, mut pairs) = (Vec::new(), Vec::new());
            for held in runs {
                members.clear();
                members.extend(by_form(held).map(|held| self.member(held)));
                pairs_of(&mut members, &mut pairs, |&a: &u32, &b| Some((a.min(b), a.max(b))));
            }
            pairs
        }))
    }

    /// A form that holds a run, and the word before it, if it is always the same.
    fn member(&self, held: &[Held]) -> Member<WordId, u32> {
        let before = match held {
            [Held { run, before, .. }] => before.filter(|&before| {
                let mut earlier = [before; RUN_WORDS];
                earlier[1..].copy_from_slice(&run[..RUN_WORDS - 1]);
                !self.stock.contains(&earlier)
            }),
            _ => None,
        };
        Member { before, place: held[0].form }
    }
}

fn by_form(held: &[Held]) -> impl Iterator<Item = &[Held]> {
    held.chunk_by(|a, b| a.form == b.form)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::read::read;
    use super::super::runs::overlaps;
    use super::*;
    use proptest::prelude::*;

    /// The pairs of forms that share a run which `most` forms at most hold.
    fn by_definition(forms: &Forms, most: usize) -> Vec<(u32, u32)> {
        let mut holders: BTreeMap<&[WordId], BTreeSet<u32>> = BTreeMap::new();
        for form in 0..forms.len() as u32 {
            for run in forms.words(form).windows(RUN_WORDS) {
                holders.entry(run).or_default().insert(form);
            }
        }
        let pairs: BTreeSet<(u32, u32)> = holders
            .values()
            .filter(|forms| forms.len() <= most)
            .flat_map(|forms| {
                forms.iter().flat_map(|&a| forms.range(a + 1..).map(move |&b| (a, b)))
            })
            .collect();
        pairs.into_iter().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_run_makes_pairs_unless_very_many_hold_it(
            stretches in prop::collection::vec("([ab] ){8,24}", 1..4),
            texts in prop::collection::vec(prop::collection::vec((0usize..4, "[abc] "), 1..6), 2..24),
            most in 1usize..12,
        ) {
            let stretch = |(which, word): (usize, String)| stretches.get(which).cloned().unwrap_or(word);
            let texts: Vec<String> = texts.into_iter().map(|text| text.into_iter().map(stretch).collect()).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let (forms, _) = read(&texts);
            let range = |form| forms.start(form) as u32..forms.start(form + 1) as u32;
            let repeats: Vec<_> = (0..forms.len() as u32).map(range).collect();
            prop_assert_eq!(overlaps(&forms, &repeats, most), by_definition(&forms, most));
        }
    }
}
