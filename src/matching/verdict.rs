//! From evidence to a verdict.
//!
//! The logistic model gives the probability that two records report one utterance. For a pair that
//! is probably not one utterance, the evidence decides between three reasons: a phrase that anybody
//! may say, another speaker, or another occasion.

use std::sync::LazyLock;

use super::evidence::{Circumstances, FEATURES, Shared, features};
use super::record::{Relation, Verdict};
use super::speaker::SpeakerAgreement;
use crate::linear::{Head, Schema, Template, Weight, logistic};

pub(crate) const SCHEMA: Schema = Schema {
    model: "matching",
    file: include_str!("matching.weights"),
    meaning: 0,
    tempered: false,
    templates: &Template::each(FEATURES),
};
static MODEL: LazyLock<(Head, Vec<Weight>)> = LazyLock::new(|| SCHEMA.shipped());

/// Probability from 0 to 1 that both wordings report one act of speaking or writing.
///
/// A logistic model over [`features`].
pub(crate) fn probability(shared: &Shared, about: &Circumstances) -> f32 {
    let (head, weights) = &*MODEL;
    let weights = weights.iter().map(|weight| head.real(weight.steps));
    logistic(features(shared, about).iter().zip(weights).map(|(x, weight)| x * weight).sum())
}

/// Mass in nats below which shared words are a phrase that anybody may say: about four common
/// words, or two rare ones.
const STOCK_MASS: f32 = 18.0;

/// Share of the threshold that holds where nothing but words is known. Labelled pairs alone would
/// have it at three quarters, but they are rich in stock phrases: quotations at large are not, and
/// more of those that are one utterance are kept at little more than half.
const WORDS_ALONE: f32 = 0.55;

/// The verdict on a pair with the probability `score`. `least` is the least probability of a pair
/// that is classified as one utterance.
///
/// A stock phrase takes precedence over different speakers: two people who use a set phrase do not
/// contradict each other.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_counts() {
        crate::linear::every_line_counts(&SCHEMA);
    }
}
