//! Computes how likely the candidates of two linked articles are one utterance.

use super::candidate::{Candidate, candidates};
use super::evidence::{Features, Scene};
use super::link::Linked;
use super::model::probability;
use super::overlap::common;
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
        let mut weighed: Vec<(&Candidate, Features, f32)> = candidates
            .iter()
            .filter(|candidate| is_open(candidate))
            .map(|candidate| {
                let (a, b) = self.quotations(candidate);
                let features = self.features(candidate, (a, b), &rivals, &landmarks);
                (candidate, features, probability(&features))
            })
            .collect();
        let found = weighed.iter().filter(|weighed| weighed.2 >= LANDMARK);
        sure.extend(found.map(|(candidate, ..)| (candidate.left, candidate.right)));
        let landmarks = Sure::new(sure, left, right);
        for (candidate, _, probability) in &mut weighed {
            if (WORTH_ANOTHER_LOOK..THRESHOLD).contains(probability) {
                *probability = probability.max(self.again(candidate, &rivals, &landmarks));
            }
        }
        let pair = |(candidate, features, probability): (&Candidate, Features, f32)| {
            let (a, b) = self.quotations(candidate);
            let relation = candidate.relation(a, b);
            Pair { left: a.id, right: b.id, features, probability, relation }
        };
        weighed.into_iter().map(pair).collect()
    }

    /// The greatest of three probabilities of a candidate: of itself, and with either quotation
    /// joined with the quotations beside it.
    fn again(&self, candidate: &Candidate, rivals: &Rivals, landmarks: &Sure) -> f32 {
        let (a, b) = self.quotations(candidate);
        let weigh = |candidate: &Candidate, a: &Quotation, b: &Quotation| {
            probability(&self.features(candidate, (a, b), rivals, landmarks))
        };
        let joined = |whole: &Statement<'_>, partner: &Quotation, is_left: bool| {
            let own = if is_left { a } else { b };
            let whole_as_one = whole.joined(self.words);
            let (x, y) = if is_left { (&whole_as_one, partner) } else { (partner, &whole_as_one) };
            let joined = Candidate::new(self.words, candidate.left, x, candidate.right, y);
            let beside = whole.parts.iter().filter(|part| part.id != own.id);
            let beside = beside.map(|part| common(self.words, &part.words, &partner.words).mass);
            let least = beside.fold(0.0, f32::max) + ADDED * candidate.common.mass;
            (joined.common.mass >= least).then(|| weigh(&joined, x, y))
        };
        let of_left = self.left.statement_of(candidate.left);
        let of_right = self.right.statement_of(candidate.right);
        let probabilities = [
            Some(weigh(candidate, a, b)),
            of_left.and_then(|whole| joined(&whole, b, true)),
            of_right.and_then(|whole| joined(&whole, a, false)),
        ];
        probabilities.into_iter().flatten().fold(0.0, f32::max)
    }

    /// The features of a candidate whose quotations are `a` and `b`, which may be joined ones.
    /// `sure` are the landmarks known so far.
    fn features(
        &self,
        candidate: &Candidate,
        (a, b): (&Quotation, &Quotation),
        rivals: &Rivals,
        sure: &Sure,
    ) -> Features {
        let Self { words, left, right, link, speakers } = *self;
        let scene = Scene { words, left, right, link, rivals, sure };
        scene.features(candidate, (a, b), speakers.agreement(a.id, b.id))
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
}

impl Names {
    /// Reads the speakers. `named` has the name or the description of each quotation's speaker.
    pub(super) fn new(named: &[Option<String>]) -> Self {
        let mut speakers = Speakers::default();
        let of_quote = named.iter().map(|name| speakers.number(name.as_deref())).collect();
        Self { speakers, of_quote }
    }

    fn agreement(&self, left: QuoteId, right: QuoteId) -> SpeakerAgreement {
        let [left, right] = [left, right].map(|id| self.of_quote[id.index()]);
        self.speakers.reference(left).agreement(self.speakers.reference(right))
    }
}
