//! Keys for joins in other engines, such as a database or MapReduce: map by keys, verify, cluster.
//!
//! A program that joins billions of quotations has its own engine. It needs two things from this
//! module. The first is a set of keys per quotation. Both quotations of a pair share at least one
//! key, and keys are the same on every machine. The second is a verdict on each candidate.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::index::Index;
use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::record::{Match, Record};
use crate::simjoin::{FEWEST_WORDS, KEY_WORDS, ProbeKeys, RUN_WORDS, Wording, winnow};
use crate::text::{Vocabulary, hash};

/// Hashes by which a quotation finds others, the same on every machine.
///
/// For any two quotations of four words or more that are a pair of [`Matcher::matches`], a seed of
/// one is among the places of the other. Shuffle by both, join seeds with places, then
/// [`verify`](Matcher::verify).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Probe keys: few and rare; ascending.
    pub seeds: Vec<u64>,
    /// Index keys: about one and a half for each word; ascending.
    pub places: Vec<u64>,
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
        let mut words = Vocabulary::new();
        let form = words.normalise(text);
        let information = Information::of(&words);
        let lexicon = Lexicon::new(&information, &words);
        let wording = Wording::from(&form);
        let hashes: Vec<u64> =
            form.ids.iter().map(|&id| hash::word(words.word(id).as_bytes())).collect();
        let costs: Vec<u32> =
            form.ids.windows(KEY_WORDS).map(|key| cost(lexicon.mass(key))).collect();
        let places: Vec<u64> = hash::runs(&hashes, KEY_WORDS).collect();
        let mut keys = Keys { seeds: Vec::new(), places: places.clone() };
        let whole = std::iter::once(0..hashes.len()).filter(|whole| whole.len() >= FEWEST_WORDS);
        for segment in whole.chain(wording.pieces()) {
            let mut chosen = Vec::new();
            let within = &costs[segment.start..=segment.end - KEY_WORDS];
            ProbeKeys::default().choose(within, self.bound(segment.len()) + 1, &mut chosen);
            keys.seeds.extend(chosen.iter().map(|at| places[segment.start + at]));
        }
        let prints: Vec<u64> = hash::runs(&hashes, FINGERPRINT).collect();
        winnow(&prints, RUN_WORDS + 1 - FINGERPRINT, |at| {
            keys.seeds.push(prints[at]);
            keys.places.push(prints[at]);
        });
        for hashes in [&mut keys.seeds, &mut keys.places] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        keys
    }

    /// Returns the match that [`matches`](Self::matches) finds for two records, or `None` if they
    /// are not a pair. The left record has number 0, the right record number 1.
    ///
    /// The result is the same as for a set of only these two records.
    ///
    /// ```
    /// use crossquote::matching::{Matcher, Record, Relation};
    ///
    /// let say = |text: &str| Record { text: text.into(), ..Record::default() };
    /// let (left, right) = (say("strongly pressed the minister"), say("We strongly pressed the minister on this"));
    /// let found = Matcher::default().verify(&left, &right).unwrap();
    /// assert_eq!(found.relation, Relation::FragmentOf);
    /// assert_eq!(Matcher::default().verify(&left, &say("nobody has to leave")), None);
    /// ```
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

/// Words in a fingerprint. Of every four neighbouring fingerprints the least is a key, so that any
/// two wordings that share a run of [`RUN_WORDS`] words have one in common.
const FINGERPRINT: usize = 5;
