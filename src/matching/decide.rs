//! From pairs of wordings to verdicts on pairs of quotations.

use super::evidence::{Circumstances, Comparer, Lexicon, Shared};
use super::facts::{About, Facts};
use super::forms::{Forms, index};
use super::join::FEWEST_WORDS;
use super::parallel::{in_parts, joined};
use super::record::{Match, Relation, Verdict};
use super::speaker::SpeakerAgreement;
use super::verdict::{probability, relation, verdict};

/// A pair of forms, the shorter (lower) first; `whole` when it stands in the longer unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub(crate) short: u32,
    pub(crate) long: u32,
    pub(crate) not_whole: bool,
}

/// Judges the pairs of a batch.
pub(crate) struct Decide<'d> {
    pub(crate) threshold: f32,
    pub(crate) forms: &'d Forms,
    pub(crate) facts: &'d Facts,
    pub(crate) lexicon: Lexicon<'d>,
}

impl Decide<'_> {
    pub(crate) fn all(&self, pairs: &[Pair]) -> Vec<Match> {
        let different = in_parts(pairs, 1 << 12, |_, pairs| {
            let (mut comparer, mut matches) = (Comparer::new(self.lexicon), Vec::new());
            pairs.iter().for_each(|pair| self.pair(pair, &mut comparer, &mut matches));
            matches
        });
        let equal = in_parts(self.forms.starts(), 1 << 14, |first, starts| {
            let (mut comparer, mut matches) = (Comparer::new(self.lexicon), Vec::new());
            for form in first..first + starts.len() {
                self.copies(index(form), &mut comparer, &mut matches);
            }
            matches
        });
        joined(different.into_iter().chain(equal))
    }

    fn pair(&self, pair: &Pair, comparer: &mut Comparer, out: &mut Vec<Match>) {
        let [a, b] = [pair.short, pair.long].map(|form| self.forms.wording(form));
        let [short, long] = if self.lexicon.in_order(a, b) { [a, b] } else { [b, a] };
        let shared = if pair.not_whole {
            comparer.between(short, long)
        } else {
            comparer.whole(short, long)
        };
        let relation = relation(&shared);
        let [left, right] = [pair.short, pair.long].map(|form| self.forms.members(form));
        for (at, &left) in left.iter().enumerate() {
            for &right in &right[..copies(right.len(), at)] {
                out.extend(self.records(left, right, &shared, relation));
            }
        }
    }

    fn copies(&self, form: u32, comparer: &mut Comparer, out: &mut Vec<Match>) {
        let members = self.forms.members(form);
        if members.len() < 2 {
            return;
        }
        let wording = self.forms.wording(form);
        let shared = comparer.whole(wording, wording);
        for (at, &right) in members.iter().enumerate() {
            for &left in &members[..copies(at, at)] {
                out.extend(self.records(left, right, &shared, Relation::Equal));
            }
        }
    }

    fn records(&self, short: u32, long: u32, shared: &Shared, relation: Relation) -> Option<Match> {
        let about = self.facts.about(short).zip(self.facts.about(long));
        let relation = match relation {
            Relation::FragmentOf if short > long => Relation::Contains,
            other => other,
        };
        let (left, right) = (short.min(long), short.max(long));
        judge(shared, about, self.threshold).map(|(verdict, score)| Match {
            left,
            right,
            relation,
            verdict,
            score,
        })
    }
}

/// The verdict on two records; `None` when they are no pair at all: both of one article, or too
/// short to be found by their words and not of one speaker by name.
pub(crate) fn judge(
    shared: &Shared,
    about: Option<(About<'_>, About<'_>)>,
    threshold: f32,
) -> Option<(Verdict, f32)> {
    if about.is_some_and(|(a, b)| a.in_one_article(b)) {
        return None;
    }
    let about = about.map_or_else(Circumstances::default, |(a, b)| a.circumstances(b));
    let by_words = shared.short_words as usize >= FEWEST_WORDS;
    if !by_words && about.speakers != SpeakerAgreement::Agree {
        return None;
    }
    let score = probability(shared, &about);
    Some((verdict(shared, &about, score, threshold), score))
}

/// Copies of one wording that are matched each with each; the copies beyond are matched with the
/// first only. Without this limit, a thousand copies would make half a million matches.
const MOST_COPIES: usize = 256;

/// How many of `count` copies the copy numbered `at` on the other side is matched with.
///
/// Reads the same from either side: copies of which both are among the first [`MOST_COPIES`] or
/// one is the very first.
pub(crate) fn copies(count: usize, at: usize) -> usize {
    match at {
        0 => count,
        1..MOST_COPIES => count.min(MOST_COPIES),
        _ => count.min(1),
    }
}
