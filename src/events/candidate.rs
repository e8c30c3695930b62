//! Finds quotations of two linked articles that may be one utterance.
//!
//! Each word of a quotation is looked up in the other article's index. Every quotation with this
//! word scores the word's information. Quotations with a high enough score are aligned with the
//! first one. Only the alignment takes the order of the words into account.

use super::overlap::{Common, common};
use super::profile::Profile;
use super::quotation::Quotation;
use super::words::Words;
use crate::matching::Relation;

/// Two quotations that share informative words. They are given by their positions in their
/// articles.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) common: Common,
    /// Share of the smaller mass that both quotations have in common.
    pub(super) share: f32,
}

/// Least mass of the shared words, in nats: less than the mass of one uncommon word.
const LEAST_MASS: f32 = 3.0;

/// Least share of the smaller mass that must be common. It excludes 3 of 1,171 labelled pairs that
/// are one utterance, and more than half of all candidates.
const LEAST_SHARE: f32 = 0.25;

/// The most quotations of one article that are looked up by one word.
const MOST_POSTINGS: usize = 64;

/// The most candidates of one quotation in one article. Those that share most are kept.
const MOST_CANDIDATES: usize = 16;

/// The candidates of two articles, ordered by their two positions. Takes time linear in
/// the words of the quotations, apart from the alignment of the candidates. Their number is bounded
/// for each quotation.
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

/// Two shares that make a pair a variant, as in the first pass: the length of the shorter wording
/// relative to the longer, and the part of the shorter one that occurs in the longer.
const WHOLE: f32 = 0.6;
const HELD: f32 = 0.6;

/// Number of consecutive shared words from which two quotations overlap. With fewer, one rewords
/// the other.
const OVERLAPPING_RUN: u32 = 4;

impl Candidate {
    /// Aligns two quotations, which are at positions `left` and `right` of their articles.
    ///
    /// The share is relative to the smaller mass. A fragment that occurs completely in the other
    /// quotation has the share 1, whatever the length of the other. The time is that of [`common`].
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

    /// How the words of the two quotations overlap, seen from the left one.
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
