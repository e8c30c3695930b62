//! The comparison vector of a pair: what a verdict rests on.

use super::speaker::SpeakerAgreement;
use crate::simjoin::Wording;

/// What two wordings share, in words and in information.
///
/// `short` is the wording with fewer words. Masses are sums of surprisals, in nats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shared {
    /// Words of the shorter wording.
    pub(crate) short_words: u32,
    /// Words of the longer wording.
    pub(crate) long_words: u32,
    /// Words of the shorter that stand in the longer, in order, in runs of two or more.
    pub(crate) words: u32,
    /// Words of the longest unbroken run among them.
    pub(crate) longest_run: u32,
    /// Replaced words that are likely misspellings of each other.
    pub(crate) near: u32,
    /// Word edits between the shorter and the stretch of the longer that is nearest to it.
    pub(crate) edits: u32,
    /// True when an ellipsis or a bracket divides either wording.
    pub(crate) parted: bool,
    /// Mass of the shared words.
    pub(crate) mass: f32,
    /// Greatest mass of an unbroken run among them.
    pub(crate) run_mass: f32,
    /// Mass of all words of the shorter wording.
    pub(crate) short_mass: f32,
}

/// What the metadata of two records say of the pair; nothing by default.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Circumstances {
    /// Whether the speakers agree.
    pub(crate) speakers: SpeakerAgreement,
    /// Days between the two publications, where both are known.
    pub(crate) days: Option<u32>,
    /// True when both are from one outlet; false when the outlets differ or one is unknown.
    pub(crate) same_outlet: bool,
    /// True when both texts are in title case: every longer word has a capital.
    pub(crate) title_case: bool,
}

impl Shared {
    /// Nothing shared yet, between a wording of so much mass and a longer one.
    pub(crate) fn none(short: Wording, long: Wording, mass: f32) -> Self {
        Self {
            short_words: short.words.len() as u32,
            long_words: long.words.len() as u32,
            parted: !short.breaks.is_empty() || !long.breaks.is_empty(),
            short_mass: mass,
            ..Self::default()
        }
    }

    /// What a wording of so much mass shares when it occurs unchanged in `long`.
    pub(crate) fn whole(short: Wording, long: Wording, mass: f32) -> Self {
        let none = Self::none(short, long, mass);
        let words = none.short_words;
        Self { words, longest_run: words, mass, run_mass: mass, ..none }
    }

    /// Adds an unbroken run of shared words.
    pub(crate) fn add_run(&mut self, words: usize, mass: f32) {
        self.words += words as u32;
        self.longest_run = self.longest_run.max(words as u32);
        self.mass += mass;
        self.run_mass = self.run_mass.max(mass);
    }
}

/// Names of the features of the verdict's model, in the order of the features.
///
/// Some features were tried and left out, since they did not improve cross-validation: same outlet,
/// rareness of the rarest word, mass as such or its logarithm, shared part of the shorter wording,
/// slips of the pen, words of the longest run and their share of the shorter wording, a speaker on
/// one side only, unknown number of days, days combined with speakers.
pub const FEATURES: [&str; 11] = [
    "constant",
    "shared mass lacking to 20",
    "weightiest run",
    "share of the longer that is shared",
    "edits",
    "parted",
    "speakers agree",
    "speakers compatible",
    "speakers differ",
    "days apart",
    "title case",
];

/// The features of the verdict's model. All values are of the order of 1.
///
/// Logarithms keep the features of long quotations from dominating the others.
pub(crate) fn features(shared: &Shared, about: &Circumstances) -> [f32; FEATURES.len()] {
    let flag = |on: bool| if on { 1.0 } else { 0.0 };
    let speakers = |kind| flag(about.speakers == kind);
    // Half a year or more apart is as good as never.
    let days = about.days.map_or(0.0, |days| (1.0 + days.min(180) as f32).ln() / 5.0);
    [
        1.0,
        1.0 - shared.mass.min(20.0) / 20.0,
        (1.0 + shared.run_mass).ln() / 2.0,
        shared.words as f32 / shared.long_words.max(1) as f32,
        (1.0 + shared.edits as f32).ln() / 2.0,
        flag(shared.parted),
        speakers(SpeakerAgreement::Agree),
        speakers(SpeakerAgreement::Compatible),
        speakers(SpeakerAgreement::Differ),
        days,
        flag(about.title_case),
    ]
}
