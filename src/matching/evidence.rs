//! What two wordings share: the evidence that a verdict rests on.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::speaker::SpeakerAgreement;
use crate::align::{OperationKind, align_infix};
use crate::text::{WordId, pieces};

/// What two wordings share, measured in words and in information.
///
/// `short` is the wording with fewer words. Masses are in nats: the sum of the rareness of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// Words of the shorter wording.
    pub short_words: u32,
    /// Words of the longer wording.
    pub long_words: u32,
    /// Words of the shorter that stand in the longer, in order, in runs of two or more.
    pub words: u32,
    /// Words of the longest unbroken run among them.
    pub longest_run: u32,
    /// Words that differ by a slip of the pen at most, beyond the equal ones.
    pub near: u32,
    /// Mass of the shared words.
    pub mass: f32,
    /// Mass of all words of the shorter wording.
    pub short_mass: f32,
}

/// What is known of a pair beyond its wordings; nothing by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Circumstances {
    /// How the speakers lie.
    pub speakers: SpeakerAgreement,
    /// Days between the two publications, where both are known.
    pub days: Option<u32>,
    /// True when both stand in one outlet; false when the outlets differ or one is unknown.
    pub same_outlet: bool,
    /// True when both wordings are set like a title: every longer word with a capital.
    pub title_case: bool,
}

/// Least run of equal words that counts as shared: single words agree by chance.
const RUN: usize = 2;

/// Likeness from which a replaced word is taken for a slip: one letter in five.
const NEAR: f64 = 0.8;

/// The words behind numbers, as far as evidence needs them.
pub(crate) struct Lexicon<'w> {
    pub(crate) information: &'w Information,
    pub(crate) words: &'w crate::text::Vocabulary,
}

impl Lexicon<'_> {
    fn mass(&self, words: &[WordId]) -> f32 {
        self.information.mass(words)
    }

    /// True when `left` is to be placed in `right` and not the other way round: the shorter in the
    /// longer, and of equally long ones that which sorts first, so that the order in which they
    /// come does not matter.
    pub(crate) fn in_order(&self, left: &[WordId], right: &[WordId]) -> bool {
        let differ = left.iter().zip(right).find(|(a, b)| a != b);
        let sorted = differ.is_none_or(|(&a, &b)| self.words.word(a) < self.words.word(b));
        left.len() < right.len() || left.len() == right.len() && sorted
    }

    /// True for two spellings of what is likely one word.
    fn near(&self, left: WordId, right: WordId) -> bool {
        let (left, right) = (self.words.word(left), self.words.word(right));
        left.len() > 4
            && left.len().abs_diff(right.len()) <= 2
            && left.as_bytes()[0] == *right.as_bytes().first().unwrap_or(&0)
            && strsim::normalized_damerau_levenshtein(left, right) >= NEAR
    }
}

impl Shared {
    /// A wording that stands unchanged in one of `long_words` words.
    pub(crate) fn whole(short: &[WordId], long_words: usize, lexicon: &Lexicon) -> Self {
        let mass = lexicon.mass(short);
        Self {
            short_words: short.len() as u32,
            long_words: long_words as u32,
            words: short.len() as u32,
            longest_run: short.len() as u32,
            near: 0,
            mass,
            short_mass: mass,
        }
    }

    /// Places `short` in `long`: as a whole, and piece by piece in order where it has `breaks`;
    /// what shares more mass counts.
    pub(crate) fn between(
        short: &[WordId],
        breaks: &[u32],
        long: &[WordId],
        lexicon: &Lexicon,
    ) -> Self {
        let empty = Self {
            short_words: short.len() as u32,
            long_words: long.len() as u32,
            short_mass: lexicon.mass(short),
            ..Self::default()
        };
        let mut whole = empty;
        whole.place(short, long, lexicon);
        if breaks.is_empty() || whole.words == whole.short_words {
            return whole;
        }
        let mut in_pieces = empty;
        let mut rest = long;
        for piece in pieces(breaks, short.len()) {
            let end = in_pieces.place(&short[piece], rest, lexicon);
            rest = &rest[end..];
        }
        if in_pieces.mass > whole.mass { in_pieces } else { whole }
    }

    /// Adds what `piece` shares with its best place in `text`, and says where that place ends;
    /// 0 when nothing is shared.
    fn place(&mut self, piece: &[WordId], text: &[WordId], lexicon: &Lexicon) -> usize {
        let (range, operations) = align_infix(piece, text);
        let before = self.words;
        for operation in &operations {
            let run = operation.left.len();
            match operation.kind {
                OperationKind::Equal if run >= RUN.min(piece.len()) => {
                    self.words += run as u32;
                    self.longest_run = self.longest_run.max(run as u32);
                    self.mass += lexicon.mass(&piece[operation.left.clone()]);
                }
                OperationKind::Replace => {
                    let right = &text[range.clone()][operation.right.clone()];
                    let left = &piece[operation.left.clone()];
                    let near = left.iter().zip(right).filter(|(a, b)| lexicon.near(**a, **b));
                    self.near += near.count() as u32;
                }
                _ => {}
            }
        }
        if self.words > before { range.end } else { 0 }
    }
}

/// Names of the numbers that the verdict's model weighs, in the order of [`features`].
///
/// Tried and left out, since cross-validation did not gain by them: same outlet, number of edits,
/// rareness of the rarest word, length of the longer wording, whether the shorter is whole.
pub const FEATURES: [&str; 18] = [
    "constant",
    "shared mass",
    "shared mass, logarithm",
    "shared mass lacking to 20",
    "share of the shorter that is shared",
    "share of the longer that is shared",
    "longest run",
    "longest run, share of the shorter",
    "slips",
    "speakers agree",
    "speakers compatible",
    "speaker unknown",
    "speakers differ",
    "day unknown",
    "days apart",
    "days apart, speakers agree",
    "within a week, speakers agree",
    "title case",
];

/// The numbers that the verdict's model weighs, each of the order of 1.
#[must_use]
pub fn features(shared: &Shared, about: &Circumstances) -> [f32; FEATURES.len()] {
    let share = |part: f32, whole: f32| if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 };
    let flag = |on: bool| if on { 1.0 } else { 0.0 };
    let speakers = |kind| flag(about.speakers == kind);
    // Half a year or more apart is as good as never.
    let days = about.days.map_or(0.0, |days| (1.0 + days.min(180) as f32).ln() / 5.0);
    let agree = speakers(SpeakerAgreement::Agree);
    let unknown = speakers(SpeakerAgreement::Unknown) + speakers(SpeakerAgreement::BothUnknown);
    [
        1.0,
        // Beyond about 60 nats (15 words) more of the same says little more.
        shared.mass.min(60.0) / 20.0,
        (1.0 + shared.mass).ln() / 2.0,
        1.0 - shared.mass.min(20.0) / 20.0,
        share(shared.mass, shared.short_mass),
        share(shared.words as f32, shared.long_words as f32),
        (1.0 + shared.longest_run.min(30) as f32).ln() / 2.0,
        share(shared.longest_run as f32, shared.short_words as f32),
        shared.near.min(3) as f32 / 3.0,
        agree,
        speakers(SpeakerAgreement::Compatible),
        unknown,
        speakers(SpeakerAgreement::Differ),
        flag(about.days.is_none()),
        days,
        days * agree,
        agree * flag(about.days.is_some_and(|days| days <= 7)),
        flag(about.title_case),
    ]
}
