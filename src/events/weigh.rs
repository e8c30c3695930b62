//! Computes how likely the candidates of two linked articles are one utterance.

use super::candidate::{Candidate, candidates};
use super::evidence::{Features, Scene};
use super::figures::one_figure_in_two_ways;
use super::link::Linked;
use super::model::probability;
use super::pair::{Pair, THRESHOLD};
use super::profile::{Profile, Statement};
use super::quotation::Quotation;
use super::rivals::Rivals;
use super::sure::Sure;
use super::words::Words;
use crate::matching::{SpeakerAgreement, Speakers};
use crate::quote::QuoteId;

/// Two linked articles that are compared.
pub(super) struct Weighing<'w> {
    pub(super) words: &'w Words,
    pub(super) left: &'w Profile,
    pub(super) right: &'w Profile,
    pub(super) link: &'w Linked,
    pub(super) speakers: &'w Names,
}

/// Probability from which a pair is a landmark for the pairs beside it.
const LANDMARK: f32 = 0.9;

/// Probability from which a pair below the threshold is weighed again. The second time uses the
/// landmarks from the first time and the quotations beside the pair, because one outlet may split
/// what another prints as one quotation.
const WORTH_ANOTHER_LOOK: f32 = 0.1;

/// Share of its own common mass that a quotation must add to the common mass of the quotations
/// beside it. With less, it only repeats what they have in common with the partner.
const ADDED: f32 = 0.8;

impl Weighing<'_> {
    /// The open candidates, each with its features and probability. `sure` are pairs of quotations
    /// that are one utterance, by position.
    pub(super) fn pairs(
        &self,
        mut sure: Vec<(usize, usize)>,
        is_open: impl Fn(&Candidate) -> bool,
    ) -> Vec<Pair> {
        let Self { words, left, right, .. } = *self;
        let candidates = candidates(words, left, right);
        let rivals = Rivals::of_all(&candidates, left.quotations.len(), right.quotations.len());
        let landmarks = Sure::new(sure.clone(), left, right);
        let scene = self.scene(&rivals, &landmarks);
        let mut weighed: Vec<(&Candidate, Features, f32)> = candidates
            .iter()
            .filter(|candidate| is_open(candidate))
            .map(|candidate| {
                let features = self.features(&scene, candidate, self.quotations(candidate));
                (candidate, features, probability(&features))
            })
            .collect();
        let found = weighed.iter().filter(|weighed| weighed.2 >= LANDMARK);
        sure.extend(found.map(|(candidate, ..)| (candidate.left, candidate.right)));
        let landmarks = Sure::new(sure, left, right);
        let scene = self.scene(&rivals, &landmarks);
        for (candidate, features, probability) in &mut weighed {
            if (WORTH_ANOTHER_LOOK..THRESHOLD).contains(probability) {
                let again = self.again(&scene, &candidates, candidate, *features);
                *probability = probability.max(again);
            }
            if *probability < THRESHOLD && self.differ_in_a_figure(candidate) {
                *probability = THRESHOLD;
            }
        }
        let pair = |(candidate, features, probability): (&Candidate, Features, f32)| {
            let (a, b) = self.quotations(candidate);
            let relation = candidate.relation(a, b);
            Pair { left: a.id, right: b.id, features, probability, relation }
        };
        weighed.into_iter().map(pair).collect()
    }

    /// The greatest of three probabilities of a candidate: of itself, whose features without the
    /// new landmarks are `features`, and with either quotation joined with the quotations beside
    /// it. `candidates` are those of the two articles, in order.
    fn again(
        &self,
        scene: &Scene<'_>,
        candidates: &[Candidate],
        candidate: &Candidate,
        features: Features,
    ) -> f32 {
        let (a, b) = self.quotations(candidate);
        let mass = |left: usize, right: usize| {
            let found = candidates.binary_search_by_key(&(left, right), |c| (c.left, c.right));
            found.map_or(0.0, |at| candidates[at].common.mass)
        };
        let joined = |whole: &Statement<'_>, is_left: bool| {
            let (own, partner) = if is_left { (candidate.left, b) } else { (candidate.right, a) };
            let beside = whole.places().filter(|&place| place != own).map(|place| match is_left {
                true => mass(place, candidate.right),
                false => mass(candidate.left, place),
            });
            let least = beside.fold(0.0, f32::max) + ADDED * candidate.common.mass;
            if least > partner.mass {
                return None; // No common part has more information than the partner.
            }
            let whole = whole.joined(self.words);
            let (x, y) = if is_left { (&whole, partner) } else { (partner, &whole) };
            let joined = Candidate::new(self.words, candidate.left, x, candidate.right, y);
            (joined.common.mass >= least)
                .then(|| probability(&self.features(scene, &joined, (x, y))))
        };
        let of_left = self.left.statement_of(candidate.left);
        let of_right = self.right.statement_of(candidate.right);
        let probabilities = [
            Some(probability(&scene.updated(features, candidate, (a, b)))),
            of_left.and_then(|whole| joined(&whole, true)),
            of_right.and_then(|whole| joined(&whole, false)),
        ];
        probabilities.into_iter().flatten().fold(0.0, f32::max)
    }

    /// Whether the quotations of a candidate are very short, by one named speaker, and differ in a
    /// figure alone.
    fn differ_in_a_figure(&self, candidate: &Candidate) -> bool {
        let (a, b) = self.quotations(candidate);
        self.speakers.agreement(a.id, b.id) == SpeakerAgreement::Agree
            && one_figure_in_two_ways(
                self.words,
                [(self.left, a), (self.right, b)],
                self.speakers.name(a.id),
            )
    }

    /// The two articles with the rivals of each quotation and the landmarks known so far.
    fn scene<'s>(&'s self, rivals: &'s Rivals, sure: &'s Sure) -> Scene<'s> {
        let Self { words, left, right, link, .. } = *self;
        Scene { words, left, right, link, rivals, sure }
    }

    /// The features of a candidate whose quotations are `a` and `b`, which may be joined ones.
    fn features(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate,
        (a, b): (&Quotation, &Quotation),
    ) -> Features {
        scene.features(candidate, (a, b), self.speakers.agreement(a.id, b.id))
    }

    /// The quotations of a candidate; the quotation of the left article comes first.
    fn quotations(&self, candidate: &Candidate) -> (&Quotation, &Quotation) {
        (&self.left.quotations[candidate.left], &self.right.quotations[candidate.right])
    }
}

/// The speakers of all quotations; each name is parsed once.
pub(super) struct Names {
    speakers: Speakers,
    of_quote: Vec<u32>,
    /// For each name or description, its words.
    words: Vec<Vec<u32>>,
}

impl Names {
    /// Reads the speakers. `named` has the name or the description of each quotation's speaker.
    pub(super) fn new(named: &[Option<String>], words: &mut Words) -> Self {
        let mut speakers = Speakers::default();
        let of_quote = named.iter().map(|name| speakers.number(name.as_deref())).collect();
        let mut names: Vec<_> = speakers.numbers().iter().collect();
        names.sort_unstable_by_key(|&(_, &number)| number);
        let mut of_name = vec![Vec::new(); names.len() + 1];
        for (name, &number) in names {
            of_name[number as usize] = words.read(name).ids;
        }
        Self { speakers, of_quote, words: of_name }
    }

    /// The words of a quotation's speaker.
    fn name(&self, quote: QuoteId) -> &[u32] {
        &self.words[self.of_quote[quote.index()] as usize]
    }

    fn agreement(&self, left: QuoteId, right: QuoteId) -> SpeakerAgreement {
        let [left, right] = [left, right].map(|id| self.of_quote[id.index()]);
        self.speakers.reference(left).agreement(self.speakers.reference(right))
    }
}
