//! From evidence to a verdict.

use std::sync::OnceLock;

use super::evidence::{Circumstances, FEATURES, Shared, features};
use super::record::{Relation, Verdict};
use super::speaker::SpeakerAgreement;

/// Trained by `examples/train_matcher.rs`; the first lines of the file say on what.
const WEIGHTS: &str = include_str!("weights.txt");

/// Probability from 0 to 1 that both wordings report one act of speaking or writing.
///
/// A logistic model over [`features`].
#[must_use]
pub fn probability(shared: &Shared, about: &Circumstances) -> f32 {
    let sum: f32 = features(shared, about).iter().zip(weights()).map(|(x, w)| x * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn weights() -> &'static [f32; FEATURES.len()] {
    static PARSED: OnceLock<[f32; FEATURES.len()]> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut weights = [0.0; FEATURES.len()];
        for line in WEIGHTS.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, weight)) = line.rsplit_once(' ')
                && let Some(at) = FEATURES.iter().position(|feature| *feature == name)
            {
                weights[at] = weight.parse().unwrap_or(0.0);
            }
        }
        weights
    })
}

/// Mass in nats below which shared words are a phrase that anybody may say: about four common
/// words, or two rare ones.
const STOCK_MASS: f32 = 18.0;

/// Share of the threshold that holds where nothing but words is known. Labelled pairs alone would
/// have it at three quarters, but they are rich in stock phrases: quotations at large are not, and
/// more of those that are one utterance are kept at little more than half.
const WORDS_ALONE: f32 = 0.55;

/// The verdict on a pair of probability `score`; `least` is the probability that it takes to be
/// called one utterance.
pub(crate) fn verdict(shared: &Shared, about: &Circumstances, score: f32, least: f32) -> Verdict {
    let words_alone = about.days.is_none() && about.speakers == SpeakerAgreement::BothUnknown;
    if score >= if words_alone { WORDS_ALONE * least } else { least } {
        Verdict::SameUtterance
    } else if about.title_case
        || shared.mass < STOCK_MASS && about.speakers != SpeakerAgreement::Agree
    {
        Verdict::StockPhrase
    } else if about.speakers == SpeakerAgreement::Differ {
        Verdict::OtherSpeaker
    } else {
        Verdict::OtherOccasion
    }
}

/// Share of the longer wording that the shorter must cover to be a wording of the whole rather
/// than a piece of it.
const WHOLE: f32 = 0.6;

/// Share of the shorter wording that must stand in the longer for it to be held by it.
const HELD: f32 = 0.6;

/// How the shorter wording lies to the longer one. `Relation::FragmentOf` reads from the shorter.
pub(crate) fn relation(shared: &Shared) -> Relation {
    let [words, short, long] =
        [shared.words + shared.near, shared.short_words, shared.long_words].map(|n| n as f32);
    if shared.words == shared.long_words && shared.short_words == shared.long_words {
        Relation::Equal
    } else if words < HELD * short {
        Relation::Overlap
    } else if short >= WHOLE * long {
        Relation::Variant
    } else {
        Relation::FragmentOf
    }
}
