//! What other engines need to find pairs on their own: map by keys, verify what meets, cluster.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::evidence::{Lexicon, Wording};
use super::grams::SEED_WORDS;
use super::index::Index;
use super::join::FEWEST_WORDS;
use super::matcher::Matcher;
use super::record::{Match, Record};
use super::runs::{FINGERPRINT, winnow};
use super::seeds::SeedChoice;
use crate::text::{Vocabulary, pieces};

/// Hashes by which a quotation finds others; the same on every machine.
///
/// Of any two quotations of four words or more that [`Matcher::matches`] makes a pair, a seed of
/// one is among the places of the other: shuffle by both, join seed with place, then
/// [`verify`](Matcher::verify).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Few and rare; ascending.
    pub seeds: Vec<u64>,
    /// About one and a half for each word; ascending.
    pub places: Vec<u64>,
}

impl Matcher {
    /// The keys of a quotation. They depend on its words alone.
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
        let mut words = Vocabulary::new();
        let form = words.normalise(text);
        let information = Information::of(&words);
        let lexicon = Lexicon::new(&information, &words);
        let wording = Wording::from(&form);
        let hashes: Vec<u64> = form.ids.iter().map(|&id| word_hash(words.word(id))).collect();
        let costs: Vec<u32> = (0..hashes.len().saturating_sub(SEED_WORDS - 1))
            .map(|at| cost(lexicon.mass(&form.ids[at..at + SEED_WORDS])))
            .collect();
        let mut keys = Keys::default();
        keys.places.extend(hashes.windows(SEED_WORDS).map(run_hash));
        let parts = pieces(wording.breaks, hashes.len());
        for unit in
            parts.chain(std::iter::once(0..hashes.len())).filter(|unit| unit.len() >= FEWEST_WORDS)
        {
            let mut chosen = Vec::new();
            let within = &costs[unit.start..unit.end + 1 - SEED_WORDS];
            SeedChoice::default().choose(within, self.bound(unit.len()) + 1, &mut chosen);
            let starts = chosen.iter().map(|at| unit.start + at);
            keys.seeds.extend(starts.map(|at| run_hash(&hashes[at..at + SEED_WORDS])));
        }
        let mut prints = Vec::new();
        let short: Vec<u32> = hashes.iter().map(|&hash| (hash >> 32) as u32).collect();
        winnow(&short, &mut prints, |_, at| {
            let print = run_hash(&hashes[at..at + FINGERPRINT]);
            keys.seeds.push(print);
            keys.places.push(print);
        });
        for hashes in [&mut keys.seeds, &mut keys.places] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        keys
    }

    /// The match of two records as [`matches`](Self::matches) makes it of both; `None` when they
    /// are no pair. The left is number 0, the right number 1.
    #[must_use]
    pub fn verify(&self, left: &Record, right: &Record) -> Option<Match> {
        let mut index = Index::new(*self);
        index.insert(left);
        index.query(right).pop()
    }
}

/// Rare runs cost little; mass is in nats, and that of three words 24 at most.
fn cost(mass: f32) -> u32 {
    (100.0 - 4.0 * mass).max(1.0) as u32
}

/// FNV-1a (Fowler, Noll and Vo), stirred so that all bits depend on all letters.
fn word_hash(word: &str) -> u64 {
    let hash = word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn run_hash(words: &[u64]) -> u64 {
    let hash = words.iter().fold(words.len() as u64, |hash, &word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    hash ^ hash >> 29
}
