//! Evidence that two quotations of linked articles are one utterance.
//!
//! The features are of five kinds: the words that the two wordings share; their rareness within the
//! two articles rather than in English; how much better the pair is than its rivals; the text
//! around the quotations; the speakers and the dates. Each feature is scaled to the order of 1, so
//! that one regularisation strength fits all.

use std::ops::Range;

use super::candidate::Candidate;
use super::link::Linked;
use super::overlap::{Common, common, shared};
use super::profile::Profile;
use super::quotation::Quotation;
use super::rivals::Rivals;
use super::sure::Sure;
use super::term::sentences_with;
use super::words::Words;
use crate::matching::SpeakerAgreement;

/// Names of the features, in the order of [`Pair::features`](super::Pair::features).
///
/// Some features were tried and left out, since they did not improve cross-validation: mass of the
/// shorter quotation, number of quotations in the statements, a word before the marks that
/// introduces titles of works, confidence of the speakers.
pub const FEATURES: [&str; 30] = [
    "constant",
    "words of the shorter",
    "words of the longer",
    "shared mass",
    "share of the shorter's words",
    "longest run by the shorter's words",
    "occurs unchanged",
    "shared letters",
    "best sentences: mass",
    "best sentences: share of mass and words",
    "best sentences: share of the longer",
    "words once in each article",
    "local rarity",
    "better than the next of the shorter: mass",
    "better than the next of the shorter: share",
    "outside words inside the other",
    "outside words in common",
    "statements: share of mass",
    "statements: linked",
    "distance to a sure match",
    "speakers agree",
    "speakers compatible",
    "speaker unknown",
    "speakers differ",
    "days apart",
    "articles alike",
    "title",
    "no speech",
    "both titles",
    "one word",
];

/// Positions of the features that depend on the sure pairs.
const BY_LANDMARKS: Range<usize> = 18..20;

/// The features of one pair. All values are of the order of 1.
pub(super) type Features = [f32; FEATURES.len()];

/// Two linked articles, and the data about their quotations.
pub(super) struct Scene<'s> {
    pub(super) words: &'s Words,
    pub(super) left: &'s Profile,
    pub(super) right: &'s Profile,
    pub(super) link: &'s Linked,
    pub(super) rivals: &'s Rivals,
    /// Pairs of quotations that are surely one utterance.
    pub(super) sure: &'s Sure,
}

impl Scene<'_> {
    /// The features of `candidate`. Its quotations are `a` and `b`; one of them may be joined with
    /// the quotations beside it.
    ///
    /// Swapping the two articles does not change the features, unless both quotations have the same
    /// length. The time is that of aligning the sentences of the two quotations.
    pub(super) fn features(
        &self,
        candidate: &Candidate,
        (a, b): (&Quotation, &Quotation),
        speakers: SpeakerAgreement,
    ) -> Features {
        let left_is_shorter = a.words.len() <= b.words.len();
        let (short, long) = if left_is_shorter { (a, b) } else { (b, a) };
        let [n, m] = [short, long].map(|q| q.words.len() as f32);
        let grams = short.grams(self.words);
        let Common { words, mass, run } = candidate.common;
        let [by_mass, share, of_longer] = self.best_sentences(short, long, candidate.common);
        let other = if left_is_shorter { self.right } else { self.left };
        let [once, local] = self.locally(short, long, other);
        let (next_mass, next_share) = self.rivals.of(candidate, left_is_shorter);
        let statements = (a.statement, b.statement);
        let [linked, distance] = self.beside_landmarks(candidate, statements);
        [
            1.0,
            (1.0 + n).ln(),
            (1.0 + m).ln(),
            mass.min(40.0) / 20.0,
            words as f32 / n.max(1.0),
            run as f32 / n.max(1.0),
            flag(run as f32 >= n),
            shared(grams, long.grams(self.words)).count() as f32 / (grams.len() as f32).max(1.0),
            by_mass / 5.0,
            share,
            of_longer,
            once.min(6.0) / 2.0,
            local,
            ((mass - next_mass) / 10.0).clamp(-2.0, 3.0),
            candidate.share - next_share,
            self.told_outside(short, long).min(24.0) / 8.0,
            self.mass(shared(&a.around, &b.around)).min(40.0) / 10.0,
            self.share_of_statements(statements),
            linked,
            distance,
            flag(speakers == SpeakerAgreement::Agree),
            flag(speakers == SpeakerAgreement::Compatible),
            flag(matches!(speakers, SpeakerAgreement::Unknown | SpeakerAgreement::BothUnknown)),
            flag(speakers == SpeakerAgreement::Differ),
            self.link.days.unwrap_or(0).min(5) as f32 / 5.0,
            self.link.similarity * 2.0,
            flag(a.is_title || b.is_title),
            flag(!a.is_speech) + flag(!b.is_speech),
            flag(a.is_title && b.is_title),
            flag(n <= 1.0),
        ]
    }

    /// Features that were computed with fewer landmarks. Only two of them depend on the landmarks.
    pub(super) fn updated(
        &self,
        mut features: Features,
        candidate: &Candidate,
        (a, b): (&Quotation, &Quotation),
    ) -> Features {
        let by_landmarks = self.beside_landmarks(candidate, (a.statement, b.statement));
        features[BY_LANDMARKS].copy_from_slice(&by_landmarks);
        features
    }

    /// The two features that depend on the sure pairs: whether another one links the two
    /// statements, and the distance of the nearest one.
    fn beside_landmarks(&self, candidate: &Candidate, statements: (usize, usize)) -> [f32; 2] {
        let own = (candidate.left, candidate.right);
        [flag(self.sure.links(statements, own)), self.sure.distance(own) / 4.0]
    }

    /// The information of some words, in nats.
    fn mass(&self, words: impl Iterator<Item = u32>) -> f32 {
        words.map(|word| self.words.weight(word)).sum()
    }

    /// The information of the words that are outside the marks of `one` and inside the marks of
    /// `other` only, in nats.
    fn told_outside(&self, one: &Quotation, other: &Quotation) -> f32 {
        let outside = shared(&one.around, &other.content);
        self.mass(outside.filter(|word| one.content.binary_search(word).is_err()))
    }

    /// The share of the smaller statement's mass that the other statement has too.
    fn share_of_statements(&self, (left, right): (usize, usize)) -> f32 {
        let (left, right) = (&self.left.statements[left], &self.right.statements[right]);
        let [a, b] = [left, right].map(|words| self.mass(words.iter().copied()));
        self.mass(shared(left, right)) / a.min(b).max(1.0)
    }

    /// Three features of the two sentences that share most: the product of mass and share, the
    /// share of mass and words, and the share of the longer sentence's words. `whole` is the common
    /// part of the quotations.
    fn best_sentences(&self, short: &Quotation, long: &Quotation, whole: Common) -> [f32; 3] {
        let mut best = [0.0; 3];
        let is_one = short.sentences.len() == 1 && long.sentences.len() == 1;
        for (x, x_mass) in &short.sentences {
            for (y, y_mass) in &long.sentences {
                let (x, y) = (&short.words[x.clone()], &long.words[y.clone()]);
                let is_whole = x.len() == short.words.len() || y.len() == long.words.len();
                let fewest = x.len().min(y.len());
                // The product of mass and share is at most the mass, so the rest cannot be better.
                let most = x_mass.min(*y_mass).min(MOST_MASS);
                if fewest < FEWEST && !is_whole || most <= best[0] {
                    continue;
                }
                let shared = if is_one { whole } else { common(self.words, x, y) };
                let share = shared.mass / x_mass.min(*y_mass).max(0.1) * shared.words as f32
                    / fewest as f32;
                let by_mass = share * shared.mass.min(MOST_MASS);
                if by_mass > best[0] {
                    best = [by_mass, share, shared.words as f32 / x.len().max(y.len()) as f32];
                }
            }
        }
        best
    }

    /// The number of shared words that occur in only one sentence of each article, and the shared
    /// part of the quotation's rarity within the two articles. `other` is the other article.
    fn locally(&self, quotation: &Quotation, partner: &Quotation, other: &Profile) -> [f32; 2] {
        let sentences = (self.left.sentences + self.right.sentences) as f32;
        let mut partners = partner.content.iter().zip(&partner.in_sentences).peekable();
        let (mut once, mut common, mut all) = (0.0, 0.0, 0.0);
        for (word, &here) in quotation.content.iter().zip(&quotation.in_sentences) {
            while partners.next_if(|partner| partner.0 < word).is_some() {}
            let shared = partners.next_if(|partner| partner.0 == word).map(|partner| *partner.1);
            let there = shared.unwrap_or_else(|| sentences_with(&other.terms, *word));
            // Rounded, because a sum of fractions depends on the order of the words.
            let rarity = ((sentences / (here + there).max(1) as f32).ln() * 64.0).round();
            all += rarity;
            if shared.is_some() {
                common += rarity;
                once += flag((here, there) == (1, 1));
            }
        }
        [once, common / all.max(1.0)]
    }
}

/// Least number of words of a sentence that is compared separately.
const FEWEST: usize = 3;

/// Greatest mass of a pair of sentences, in nats. More mass adds no evidence.
const MOST_MASS: f32 = 12.0;

/// The value of a binary feature.
fn flag(on: bool) -> f32 {
    f32::from(u8::from(on))
}
