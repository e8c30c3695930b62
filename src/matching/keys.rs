//! Keys for joins in other engines, such as a database or MapReduce: map by keys, verify, cluster.
//!
//! A program that joins billions of quotations has its own engine. It needs two things from this
//! module. The first is a set of keys per quotation. Both quotations of a pair share at least one
//! key, and keys are the same on every machine. The second is a verdict on each candidate.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::lexicon::Lexicon;
use super::matcher::Matcher;
use crate::simjoin::{FEWEST_WORDS, KEY_WORDS, ProbeKeys, RUN_WORDS, Wording};
use crate::text::{Vocabulary, hash};

/// Hashes by which a quotation finds others, the same on every machine.
///
/// Two quotations that are a pair of [`Matcher::matches`] have the same `wording`, or a seed of one
/// is among the places of the other, or they share a run. Shuffle by all of them, join seeds with
/// places and runs with runs, then [`verify`](Matcher::verify).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Hash of the normal form; `None` for a text without words, which is in no pair.
    pub wording: Option<u64>,
    /// Probe keys: few and rare; ascending.
    pub seeds: Vec<u64>,
    /// Index keys: runs of two and of three words; ascending.
    pub places: Vec<u64>,
    /// Runs of eight words; ascending.
    pub runs: Vec<u64>,
}

impl Matcher {
    /// Returns the keys of a quotation. They depend on its words alone.
    ///
    /// ```
    /// use crossquote::matching::Matcher;
    ///
    /// let matcher = Matcher::default();
    /// let [a, b] = ["We have strongly pressed the minister on this, twice", "strongly pressed the minister"]
    ///     .map(|text| matcher.keys(text));
    /// assert!(b.seeds.iter().any(|seed| a.places.contains(seed)));
    /// ```
    #[must_use]
    pub fn keys(&self, text: &str) -> Keys {
        self.keys_but(text, |_| false)
    }

    /// As [`keys`](Self::keys), where an engine has counted how many wordings have each key. Seeds
    /// avoid `common` places as far as they can, and common runs are left out.
    ///
    /// [`Matcher::matches`] ignores a run that more than 2,000 wordings contain. With these runs as
    /// `common`, the keys find the same pairs.
    #[must_use]
    pub fn keys_but(&self, text: &str, common: impl Fn(u64) -> bool) -> Keys {
        let mut words = Vocabulary::new();
        let form = words.normalise(text);
        let wording = Wording::from(&form);
        let hashes: Vec<u64> =
            form.ids.iter().map(|&id| hash::word(words.word(id).as_bytes())).collect();
        let places: Vec<u64> = hash::runs(&hashes, KEY_WORDS).collect();
        let information = Information::of(&words);
        let lexicon = Lexicon::new(&information, &words);
        let masses = form.ids.windows(KEY_WORDS).map(|key| lexicon.mass(key));
        let costs: Vec<u32> =
            masses.zip(&places).map(|(mass, &key)| cost(mass, common(key))).collect();
        let mut seeds = if hashes.len() < FEWEST_WORDS { short_seed(&hashes) } else { Vec::new() };
        let whole = std::iter::once(0..hashes.len()).filter(|whole| whole.len() >= FEWEST_WORDS);
        for segment in whole.chain(wording.pieces()) {
            let mut chosen = Vec::new();
            let within = &costs[segment.start..=segment.end - KEY_WORDS];
            ProbeKeys::default().choose(within, self.bound(segment.len()) + 1, &mut chosen);
            seeds.extend(chosen.iter().map(|at| places[segment.start + at]));
        }
        Keys {
            wording: (!hashes.is_empty()).then(|| wording_hash(&hashes, wording)),
            seeds: distinct(seeds),
            places: distinct(places.into_iter().chain(hash::runs(&hashes, KEY_WORDS - 1))),
            runs: distinct(hash::runs(&hashes, RUN_WORDS).filter(|&run| !common(run))),
        }
    }
}

/// Rare runs cost little; mass is in nats, and that of three words 24 at most. A common key costs
/// more than any number of others that a segment has room for.
fn cost(mass: f32, common: bool) -> u32 {
    if common { COMMON } else { (100.0 - 4.0 * mass).max(1.0) as u32 }
}

/// The greatest cost that [`ProbeKeys`] allows.
const COMMON: u32 = 65_535;

/// A wording of two or three words is looked up as a whole.
fn short_seed(hashes: &[u64]) -> Vec<u64> {
    if hashes.len() < KEY_WORDS - 1 {
        Vec::new()
    } else {
        hash::runs(hashes, hashes.len()).collect()
    }
}

/// Depends on the words and on where words may be missing.
fn wording_hash(hashes: &[u64], wording: Wording<'_>) -> u64 {
    let breaks = wording.breaks.iter().map(|&at| u64::from(at));
    hash::sequence([hash::sequence(hashes.iter().copied()), hash::sequence(breaks)])
}

fn distinct(hashes: impl IntoIterator<Item = u64>) -> Vec<u64> {
    let mut hashes: Vec<u64> = hashes.into_iter().collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
