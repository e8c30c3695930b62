//! What two wordings share: the evidence that a verdict rests on.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::background::{Entry, Information, mass};
use super::speaker::SpeakerAgreement;
use crate::align::{InfixAligner, Operation, OperationKind, find};
use crate::text::{NormalForm, Vocabulary, WordId, pieces};

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
    /// Word edits between the shorter and the place in the longer where it fits best.
    pub edits: u32,
    /// True when an ellipsis or a bracket parts either wording.
    pub parted: bool,
    /// Mass of the shared words.
    pub mass: f32,
    /// Mass of the weightiest unbroken run among them.
    pub run_mass: f32,
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

/// A wording in normal form.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'w> {
    pub(crate) words: &'w [WordId],
    /// Positions of its ellipses and brackets; those at its ends say nothing and are left out.
    pub(crate) breaks: &'w [u32],
}

impl<'w> From<&'w NormalForm> for Wording<'w> {
    fn from(form: &'w NormalForm) -> Self {
        let (words, breaks) = (form.ids.as_slice(), form.breaks.as_slice());
        let start = breaks.partition_point(|&at| at == 0);
        let end = breaks.partition_point(|&at| (at as usize) < words.len());
        Self { words, breaks: &breaks[start.min(end)..end] }
    }
}

/// The words behind numbers, as far as evidence needs them.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'w> {
    pub(crate) information: &'w Information,
    pub(crate) words: &'w Vocabulary,
    /// Words whose numbers follow on those of `words`.
    pub(crate) others: Option<(&'w Information, &'w Vocabulary)>,
}

impl<'w> Lexicon<'w> {
    pub(crate) fn new(information: &'w Information, words: &'w Vocabulary) -> Self {
        Self { information, words, others: None }
    }

    pub(crate) fn mass(&self, words: &[WordId]) -> f32 {
        mass(words.iter().map(|&word| self.of_word(word)))
    }

    fn of_word(&self, word: WordId) -> Entry {
        let beyond = || self.others.zip(self.beyond(word));
        let other = || beyond().and_then(|((information, _), beyond)| information.of_word(beyond));
        self.information.of_word(word).or_else(other).unwrap_or(Entry::UNKNOWN)
    }

    fn word(&self, word: WordId) -> &'w str {
        match (self.beyond(word), self.others) {
            (Some(beyond), Some((_, others))) => others.word(beyond),
            _ => self.words.word(word),
        }
    }

    fn beyond(&self, word: WordId) -> Option<WordId> {
        (word as usize).checked_sub(self.words.len()).map(|beyond| beyond as WordId)
    }

    /// True when `left` is to be placed in `right` and not the other way round: the shorter in the
    /// longer, and of equally long ones that which sorts first, so that the order in which they
    /// come does not matter.
    pub(crate) fn in_order(&self, left: Wording, right: Wording) -> bool {
        let sorted = || match left.words.iter().zip(right.words).find(|(a, b)| a != b) {
            Some((&a, &b)) => self.word(a) < self.word(b),
            None => left.breaks <= right.breaks,
        };
        let [a, b] = [left, right].map(|wording| wording.words.len());
        a < b || a == b && sorted()
    }

    /// True for two spellings of what is likely one word.
    fn near(&self, left: WordId, right: WordId) -> bool {
        let left = self.word(left);
        if left.len() <= 4 {
            return false;
        }
        let right = self.word(right);
        left.len().abs_diff(right.len()) <= 2
            && left.as_bytes()[0] == *right.as_bytes().first().unwrap_or(&0)
            && strsim::normalized_damerau_levenshtein(left, right) >= NEAR
    }
}

/// Works out what wordings share, in the same memory from pair to pair.
pub(crate) struct Comparer<'w> {
    lexicon: Lexicon<'w>,
    weights: Weights<'w>,
    aligner: InfixAligner<'w>,
}

/// The words of one wording with their masses.
#[derive(Default)]
struct Weights<'w> {
    words: &'w [WordId],
    /// The mass of each at the start of a run, and of all before it within one run; one more than
    /// there are words. Masses are quarters, so that sums are exact, and so are differences
    /// between them.
    masses: Vec<(f32, f32)>,
}

impl<'w> Weights<'w> {
    /// Those of `words`; nothing to do where they are those of last time.
    fn load(&mut self, words: &'w [WordId], lexicon: &Lexicon) {
        if std::ptr::eq(self.words, words) {
            return;
        }
        self.words = words;
        self.masses.clear();
        let (mut last, mut sum) = (Entry::UNKNOWN, 0.0);
        self.masses.extend(words.iter().map(|&word| {
            let word = lexicon.of_word(word);
            let before = sum;
            sum += word.after(std::mem::replace(&mut last, word));
            (word.rareness, before)
        }));
        self.masses.push((0.0, sum));
    }

    fn all(&self) -> f32 {
        self.masses.last().map_or(0.0, |&(_, all)| all)
    }

    /// Mass of a run.
    fn mass(&self, run: Range<usize>) -> f32 {
        match self.masses.get(run.start..=run.end) {
            Some(&[(first, _), (_, start), .., (_, end)]) => first + end - start,
            Some(&[(first, _), _]) => first,
            _ => 0.0,
        }
    }
}

impl<'w> Comparer<'w> {
    pub(crate) fn new(lexicon: Lexicon<'w>) -> Self {
        Self { lexicon, weights: Weights::default(), aligner: InfixAligner::default() }
    }

    /// A wording that stands unchanged in `long`.
    pub(crate) fn whole(&mut self, short: Wording<'w>, long: Wording<'w>) -> Shared {
        self.weights.load(short.words, &self.lexicon);
        Shared::whole(short, long, self.weights.all())
    }

    /// Places `short` in `long`: as a whole, and piece by piece in order where it has breaks;
    /// what shares more mass counts.
    pub(crate) fn between(&mut self, short: Wording<'w>, long: Wording<'w>) -> Shared {
        self.weights.load(short.words, &self.lexicon);
        let none = Shared::none(short, long, self.weights.all());
        let mut whole = none;
        self.place(&mut whole, short.words, 0..short.words.len(), long.words);
        if short.breaks.is_empty() || whole.words == whole.short_words {
            return whole;
        }
        let (mut in_pieces, mut from) = (none, 0);
        for piece in pieces(short.breaks, short.words.len()) {
            // Most pieces stand there unchanged, and that is soon seen.
            let (words, rest) = (&short.words[piece.clone()], &long.words[from..]);
            from += match find(words, rest) {
                Some(start) => {
                    in_pieces.add_run(piece.len(), self.weights.mass(piece.clone()));
                    start + piece.len()
                }
                // A word that is not there needs no alignment.
                None if piece.len() == 1 => {
                    in_pieces.edits += 1;
                    0
                }
                None => self.place(&mut in_pieces, short.words, piece, rest),
            }
        }
        if in_pieces.mass > whole.mass { in_pieces } else { whole }
    }

    /// Adds to `shared` what a piece of the short wording shares with its best place in `text`, and
    /// says where that place ends; 0 when nothing is shared.
    fn place(
        &mut self,
        shared: &mut Shared,
        short: &'w [WordId],
        piece: Range<usize>,
        text: &[WordId],
    ) -> usize {
        let (start, least) = (piece.start, RUN.min(piece.len()));
        let (mut found, before) = (*shared, shared.words);
        let (range, operations) = self.aligner.place(short, piece, text);
        for Operation { kind, left, right } in operations {
            let left = left.start + start..left.end + start;
            match kind {
                OperationKind::Equal if left.len() >= least => {
                    found.add_run(left.len(), self.weights.mass(left));
                }
                OperationKind::Equal => {}
                OperationKind::Delete => found.edits += left.len() as u32,
                OperationKind::Insert => found.edits += right.len() as u32,
                OperationKind::Replace => {
                    found.edits += left.len() as u32;
                    let words = short[left].iter().zip(&text[right.clone()]);
                    let near = words.filter(|(a, b)| self.lexicon.near(**a, **b)).count();
                    found.near += near as u32;
                }
            }
        }
        *shared = found;
        if shared.words > before { range.end } else { 0 }
    }
}

impl Shared {
    /// Nothing shared so far, by a wording of mass `mass` with a longer one.
    fn none(short: Wording, long: Wording, mass: f32) -> Self {
        Self {
            short_words: short.words.len() as u32,
            long_words: long.words.len() as u32,
            parted: !short.breaks.is_empty() || !long.breaks.is_empty(),
            short_mass: mass,
            ..Self::default()
        }
    }

    /// What a wording of mass `mass` shares that stands unchanged in `long`.
    pub(crate) fn whole(short: Wording, long: Wording, mass: f32) -> Self {
        let none = Self::none(short, long, mass);
        let words = none.short_words;
        Self { words, longest_run: words, mass, run_mass: mass, ..none }
    }

    fn add_run(&mut self, words: usize, mass: f32) {
        self.words += words as u32;
        self.longest_run = self.longest_run.max(words as u32);
        self.mass += mass;
        self.run_mass = self.run_mass.max(mass);
    }
}

/// Names of the numbers that the verdict's model weighs, in the order of [`features`].
///
/// Tried and left out, since cross-validation did not gain by them: same outlet, rareness of the
/// rarest word, mass as such or by its logarithm, share of the shorter that is shared, slips of
/// the pen, words of the longest run and their share of the shorter, a speaker on one side only,
/// days of unknown number, days together with speakers.
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

/// The numbers that the verdict's model weighs, each of the order of 1.
#[must_use]
pub fn features(shared: &Shared, about: &Circumstances) -> [f32; FEATURES.len()] {
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
