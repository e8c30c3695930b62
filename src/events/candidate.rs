//! Quotations of two linked articles that may be one utterance.
//!
//! The words of a quotation are looked up in the other article's index, and each quotation found
//! gains what the word tells. Those that gain enough are aligned with the quotation; the alignment
//! alone respects the order of the words.

use super::overlap::{Common, common};
use super::profile::Profile;
use super::quotation::Quotation;
use super::words::Words;
use crate::matching::Relation;

/// Two quotations that share telling words, as positions in their articles.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) common: Common,
    /// Share of the lesser mass that is common.
    pub(super) share: f32,
}

/// What the shared words must tell at least, in nats: less than one word that is not common.
const LEAST_MASS: f32 = 3.0;

/// Share of the lesser mass that must be shared. Of 1,171 labelled pairs that are one utterance it
/// leaves out 3, and of all candidates more than half.
const LEAST_SHARE: f32 = 0.25;

/// Quotations of one article that one word leads to at most.
const MOST_POSTINGS: usize = 64;

/// Candidates of one quotation in one article at most: those that share most.
const MOST_CANDIDATES: usize = 16;

/// Candidates of two articles, by the quotations of the left one. Time is linear in the words of the
/// quotations but for the alignment of the candidates, whose number is bounded for each quotation.
pub(super) fn candidates(words: &Words, left: &Profile, right: &Profile) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut masses = vec![0.0; right.quotations.len()];
    for (at, quotation) in left.quotations.iter().enumerate() {
        let mut touched = Vec::new();
        for word in &quotation.content {
            for other in right.quotations_with(*word).take(MOST_POSTINGS) {
                if masses[other] == 0.0 {
                    touched.push(other);
                }
                masses[other] += words.weight(*word);
            }
        }
        let mut likely: Vec<(f32, usize)> =
            touched.into_iter().map(|other| (std::mem::take(&mut masses[other]), other)).collect();
        likely.retain(|&(mass, other)| {
            let least = quotation.content_mass.min(right.quotations[other].content_mass);
            mass >= LEAST_MASS && mass >= LEAST_SHARE * least
        });
        likely.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        likely.truncate(MOST_CANDIDATES);
        likely.sort_unstable_by_key(|&(_, other)| other);
        found.extend(likely.into_iter().map(|(_, other)| {
            Candidate::new(words, at, quotation, other, &right.quotations[other])
        }));
    }
    found
}

/// Share of the longer wording that the shorter must have to be a wording of the whole, and share of
/// the shorter that must stand in the longer, as in the first pass.
const WHOLE: f32 = 0.6;
const HELD: f32 = 0.6;

/// Words in a row that make two quotations overlap rather than say one thing in other words.
const OVERLAPPING_RUN: u32 = 4;

impl Candidate {
    /// Aligns two quotations, which stand at positions `left` and `right` of their articles.
    ///
    /// The share is of the lesser mass: a fragment that stands in the other whole has the share 1,
    /// however long the other is. Time is that of [`common`].
    pub(super) fn new(
        words: &Words,
        left: usize,
        own: &Quotation,
        right: usize,
        partner: &Quotation,
    ) -> Self {
        let common = common(words, &own.words, &partner.words);
        Self { left, right, common, share: common.mass / own.mass.min(partner.mass).max(1.0) }
    }

    /// How the words of its two quotations overlap, read from the left.
    pub(super) fn relation(&self, left: &Quotation, right: &Quotation) -> Relation {
        let [n, m] = [left, right].map(|quotation| quotation.words.len() as f32);
        let (short, long) = (n.min(m), n.max(m));
        if left.words == right.words {
            Relation::Equal
        } else if (self.common.words as f32) < HELD * short {
            let overlaps = self.common.run >= OVERLAPPING_RUN;
            if overlaps { Relation::Overlap } else { Relation::Reworded }
        } else if short >= WHOLE * long {
            Relation::Variant
        } else if n < m {
            Relation::FragmentOf
        } else {
            Relation::Contains
        }
    }
}
