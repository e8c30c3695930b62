//! The second classification of a quotation as speech or another use of quotation marks.
//!
//! Extraction classifies by the words around the marks. Attribution knows more: speech has a cue and a
//! speaker. Where extraction left doubt, the linear model that ranks the candidates decides from the
//! features of extraction together with the features of the best candidate.

use super::decode::{Choice, Options};
use super::feature::{
    Feature, Sink, U_AFTER, U_BEFORE, U_CUE, U_MARKS, U_MIXTURE, U_NO_CUE, U_SHARE, is_cue,
};
use super::model::Model;
use crate::extract::usage::{CAPITALS, Look, look};
use crate::quote::{Quote, Usage};

/// The quotations of an article as extraction left them.
///
/// It is built from the quotations before attribution starts.
pub(crate) struct Looks {
    /// Of those whose usage is in doubt.
    looks: Vec<Option<Look>>,
    /// How much each looks like speech: logits.
    scores: Vec<f32>,
    /// See [`mixture`].
    mixture: u32,
}

/// Beyond these odds, a logit (twenty to one), extraction is taken at its word: to look again at those
/// too moves no figure of the annotated articles by more than a tenth of a point.
pub(crate) const SURE: f32 = 3.0;

/// Least logit at which doubtful marks count as speech: odds of three to two. They must be better than
/// even, because a term that counts as speech also gets a false speaker. In cross-validation over
/// outlets, this removes a fifth of these terms and raises F1 by 0.4 points.
const LIKELY: f32 = 0.4;

impl Looks {
    /// Looks again at the quotations of which extraction is less sure than `sure`.
    pub(crate) fn new(text: &str, quotes: &[Quote], sure: f32) -> Self {
        let scores: Vec<f32> =
            quotes.iter().map(|quote| (quote.speech / (1.0 - quote.speech)).ln()).collect();
        let first = |at: usize| {
            let doubtful = quotes[at].parent.is_none() && scores[at].abs() < sure;
            doubtful.then(|| look(text, quotes, at).ok()).flatten()
        };
        let looks: Vec<_> = (0..quotes.len()).map(first).collect();
        Self { looks, scores, mixture: mixture(quotes) }
    }

    /// The look at the quotation at `at` if its usage is in doubt and as extraction left it: what a
    /// caller has decided stays.
    pub(crate) fn doubt(&self, quotes: &[Quote], at: usize) -> Option<&Look> {
        let look = self.looks.get(at)?.as_ref();
        look.filter(|look| look.usage() == quotes[at].usage)
    }

    /// Decides anew whether a quotation is speech, where extraction left it in doubt.
    pub(crate) fn weigh(
        &self,
        model: &Model,
        quotes: &mut [Quote],
        options: &Options,
        choice: &Choice,
    ) {
        let at = options.unit.quote;
        let Some(look) = self.doubt(quotes, at) else { return };
        let mut score = model.start();
        self.describe(quotes, look, options, choice, &mut score);
        let speech = model.real(score.steps) >= LIKELY;
        quotes[at].usage = if speech { Usage::Speech } else { look.other };
        quotes[at].speech = model.logistic(score.steps);
    }

    /// Hands what `look` saw to `out`, with the features of the chosen candidate and its share.
    pub(crate) fn describe(
        &self,
        quotes: &[Quote],
        look: &Look,
        options: &Options,
        choice: &Choice,
        out: &mut impl Sink,
    ) {
        let capitals = look.classes[CAPITALS] as u32;
        let mut out = Joined { out, capitals, cued: false };
        for (template, class) in (0..).zip(look.classes) {
            out.add(Feature::new(U_MARKS, [0; 4]).with_pair(template, class));
        }
        let at = options.unit.quote;
        let tenth = (choice.share() * 10.0).clamp(0.0, 9.0) as u32;
        out.add(Feature::new(U_SHARE, [tenth, capitals, 0, 0]));
        out.add(Feature::new(U_SHARE, [tenth, ANY, 0, 0]));
        out.add(Feature::new(U_BEFORE, [self.neighbour(quotes, at, at.checked_sub(1)), 0, 0, 0]));
        out.add(Feature::new(U_AFTER, [self.neighbour(quotes, at, Some(at + 1)), 0, 0, 0]));
        out.add(Feature::new(U_MIXTURE, [self.mixture, 0, 0, 0]));
        options.describe(choice.candidate, &mut out);
        if !out.cued {
            out.add(Feature::new(U_NO_CUE, [capitals, 0, 0, 0]));
        }
    }

    /// How the quotation at `other` looks, if it stands in the same sentence as the one at `at`.
    fn neighbour(&self, quotes: &[Quote], at: usize, other: Option<usize>) -> u32 {
        let Some(other) = other.filter(|&other| other < quotes.len()) else { return 0 };
        let (left, right) = (&quotes[at.min(other)], &quotes[at.max(other)]);
        if left.context.end <= right.outer.start {
            return 0;
        }
        1 + STEPS.iter().filter(|&&step| self.scores[other] >= step).count() as u32
    }
}

/// Marks features as those of usage, and joins cues with the capitals between the marks.
struct Joined<'s, S> {
    out: &'s mut S,
    capitals: u32,
    /// A cue was among them.
    cued: bool,
}

impl<S: Sink> Sink for Joined<'_, S> {
    fn add(&mut self, feature: Feature) {
        self.out.add(feature.of_usage());
        if is_cue(feature) {
            self.cued = true;
            self.out.add(feature.joined(U_CUE, self.capitals).of_usage());
        }
    }
}

/// Stands for any capitals.
const ANY: u32 = 7;

/// Fewer quotations tell nothing of an article’s ways.
const FEWEST: usize = 4;

/// Logits between which other quotations are told apart: see [`U_BEFORE`].
const STEPS: [f32; 4] = [-1.0, 0.0, 1.0, 3.0];

/// How many fifths of the quotations of an article look like speech, from 1; 0 where there are few.
fn mixture(quotes: &[Quote]) -> u32 {
    let outermost = || quotes.iter().filter(|quote| quote.parent.is_none());
    let (all, speech) =
        (outermost().count(), outermost().filter(|quote| quote.is_speech()).count());
    if all < FEWEST { 0 } else { 1 + (5 * speech / all) as u32 }
}
