//! Comparison of two texts.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::comparer::Comparer;
use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::record::Relation;
use super::verdict::relation;
use crate::simjoin::Wording;
use crate::text::Vocabulary;

/// The similarity of two wordings, regardless of who said them.
///
/// Speakers and dates have no influence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Similarity from 0 to 1: Dice's coefficient on the surprisal of the shared words. It is 1 for
    /// equal normal forms.
    pub score: f32,
    /// How the left overlaps the right; `Overlap` also when they share nothing.
    pub relation: Relation,
}

impl Matcher {
    /// Compares two wordings. Swapping them reverses the direction of the relation and changes
    /// nothing else.
    ///
    /// ```
    /// use crossquote::matching::{Matcher, Relation};
    ///
    /// let found = Matcher::default().compare("strongly pressed", "I’ve strongly pressed him twice.");
    /// assert_eq!(found.relation, Relation::FragmentOf);
    /// assert!(found.score < 0.7);
    /// ```
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Comparison {
        let mut vocabulary = Vocabulary::new();
        let forms = [left, right].map(|text| vocabulary.normalise(text));
        let information = Information::of(&vocabulary);
        let lexicon = Lexicon::new(&information, &vocabulary);
        let [a, b] = forms.each_ref().map(Wording::from);
        if a.words == b.words {
            return Comparison { score: 1.0, relation: Relation::Equal };
        }
        let swapped = !lexicon.in_order(a, b);
        let [short, long] = if swapped { [b, a] } else { [a, b] };
        let shared = Comparer::new(lexicon).between(short, long);
        let both = shared.short_mass + lexicon.mass(long.words);
        let score = if both > 0.0 { (2.0 * shared.mass / both).min(1.0) } else { 0.0 };
        let relation = match relation(&shared) {
            Relation::FragmentOf if swapped => Relation::Contains,
            relation => relation,
        };
        Comparison { score, relation }
    }
}
