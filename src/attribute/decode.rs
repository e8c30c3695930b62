//! Left to right through the quotations of an article: candidates, features, choice.

use super::feature::Feature;
use super::relation::{Past, Surroundings, features};
use super::scene::Scene;
use super::unit::{Unit, candidates};

/// The candidates of one quotation with their features.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Positions in the mentions.
    pub(crate) mentions: Vec<usize>,
    features: Vec<Feature>,
    /// Where the features of each candidate end.
    ends: Vec<usize>,
}

impl Options {
    pub(crate) fn features(&self, candidate: usize) -> &[Feature] {
        let start = candidate.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[candidate]]
    }

    fn fill(&mut self, scene: &Scene, unit: &Unit, past: &Past) {
        candidates(scene, unit, past.last.map(|(last, _)| last), &mut self.mentions);
        self.features.clear();
        self.ends.clear();
        let around = Surroundings::new(scene, unit, past);
        for &at in &self.mentions {
            features(scene, unit, &around, past, at, &mut self.features);
            self.ends.push(self.features.len());
        }
    }
}

/// Visits the quotations that `wanted` names, in order. `choose` is given each with its options
/// and returns the position of the chosen one among them.
pub(crate) fn walk(
    scene: &Scene,
    wanted: impl Fn(usize) -> bool,
    mut choose: impl FnMut(&Unit, &Options) -> Option<usize>,
) {
    let mut options = Options::default();
    let mut past = Past::default();
    for quote in 0..scene.analysis.quotes.len() {
        if !wanted(quote) {
            continue;
        }
        let Some(unit) = Unit::new(scene, quote) else { continue };
        options.fill(scene, &unit, &past);
        let Some(chosen) = choose(&unit, &options) else { continue };
        let Some(&mention) = options.mentions.get(chosen) else { continue };
        let end = scene.analysis.quotes[quote].end();
        let entity = |at: usize| scene.mentions[at].entity;
        if let Some((last, _)) = past.last
            && entity(last) != entity(mention)
        {
            past.other = entity(last);
        }
        past.last = Some((mention, end));
    }
}
