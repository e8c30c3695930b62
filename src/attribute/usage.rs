//! Speech or not, looked at again when a speaker is sought.
//!
//! Extraction tells speech from other uses of quotation marks by the words around them. The
//! likeliest speaker tells more: what is said has a cue and somebody who says it. Where the first
//! look left doubt, the same linear model that ranks the candidates weighs what the first look saw
//! together with the features of the best candidate.

use super::decode::Options;
use super::feature::{
    Feature, Sink, U_AFTER, U_BEFORE, U_CUE, U_MARKS, U_MIXTURE, U_NO_CUE, U_SHARE, is_cue,
};
use crate::extract::usage::{CAPITALS, Look, look};
use crate::quote::{Quote, Usage};

/// The first looks at the quotations of an article.
pub(crate) struct Looks {
    /// `None` where the usage is certain.
    looks: Vec<Option<Look>>,
    /// See [`mixture`].
    mixture: u32,
}

impl Looks {
    pub(crate) fn new(text: &str, quotes: &[Quote]) -> Self {
        let first = |at: usize| {
            let outermost = quotes[at].parent.is_none();
            outermost.then(|| look(text, quotes, at).ok()).flatten()
        };
        let looks: Vec<_> = (0..quotes.len()).map(first).collect();
        let mixture = mixture(quotes, &looks);
        Self { looks, mixture }
    }

    /// The look at the quotation at `at` if its usage is in doubt and as extraction left it: what a
    /// caller has decided stays.
    pub(crate) fn doubt(&self, quotes: &[Quote], at: usize) -> Option<&Look> {
        let look = self.looks.get(at)?.as_ref();
        look.filter(|look| look.usage() == quotes[at].usage)
    }

    /// Hands what `look` saw to `out`, with the features of the best candidate and its share.
    pub(crate) fn describe(
        &self,
        quotes: &[Quote],
        look: &Look,
        options: &Options,
        (best, share): (usize, f32),
        out: &mut impl Sink,
    ) {
        let capitals = look.classes[CAPITALS] as u32;
        let mut out = Joined { out, capitals, cued: false };
        for (template, class) in (0..).zip(look.classes) {
            out.add(Feature::new(U_MARKS, [0; 4]).with_pair(template, class));
        }
        let at = options.unit.quote;
        let tenth = (share * 10.0).clamp(0.0, 9.0) as u32;
        out.add(Feature::new(U_SHARE, [tenth, capitals, 0, 0]));
        out.add(Feature::new(U_SHARE, [tenth, ANY, 0, 0]));
        out.add(Feature::new(U_BEFORE, [self.neighbour(quotes, at, at.checked_sub(1)), 0, 0, 0]));
        out.add(Feature::new(U_AFTER, [self.neighbour(quotes, at, Some(at + 1)), 0, 0, 0]));
        out.add(Feature::new(U_MIXTURE, [self.mixture, 0, 0, 0]));
        options.describe(best, &mut out);
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
        match self.looks[other].as_ref().map(|look| look.score) {
            Some(..-100) => 1,
            Some(-100..0) => 2,
            Some(0..100) => 3,
            Some(100..300) => 4,
            Some(300..) | None => 5,
        }
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

/// How many fifths of the quotations of an article look like speech, from 1; 0 where there are few.
fn mixture(quotes: &[Quote], looks: &[Option<Look>]) -> u32 {
    let outermost = || (0..quotes.len()).filter(|&at| quotes[at].parent.is_none());
    let speech = |at: &usize| looks[*at].as_ref().is_none_or(|look| look.usage() == Usage::Speech);
    let (all, speech) = (outermost().count(), outermost().filter(speech).count());
    if all < FEWEST { 0 } else { 1 + (5 * speech / all) as u32 }
}
