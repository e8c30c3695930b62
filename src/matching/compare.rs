//! Two texts held against one another.

use serde::{Deserialize, Serialize};

use super::background::Information;
use super::evidence::{Lexicon, Shared};
use super::matcher::Matcher;
use super::record::Relation;
use super::verdict::relation;
use crate::text::Vocabulary;

/// How alike two wordings are, whoever said them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Likeness from 0 to 1: the share of the information of both that they have in common
    /// (Dice's coefficient on [`Shared::mass`]). 1 for equal normal forms.
    pub score: f32,
    /// How the left lies to the right; `Overlap` also when they share nothing.
    pub relation: Relation,
    /// What they share.
    pub shared: Shared,
}

impl Matcher {
    /// Compares two wordings. Swapping them changes nothing but the direction of the relation.
    ///
    /// ```
    /// use crossquote::matching::{Matcher, Relation};
    ///
    /// let likeness = Matcher::default().compare("strongly pressed", "I’ve strongly pressed him twice.");
    /// assert_eq!(likeness.relation, Relation::FragmentOf);
    /// ```
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Comparison {
        let mut vocabulary = Vocabulary::new();
        let forms = [left, right].map(|text| vocabulary.normalise(text));
        let information = Information::of(&vocabulary);
        let [a, b] = &forms;
        if a.ids == b.ids {
            let lexicon = Lexicon { information: &information, words: &vocabulary };
            let shared = Shared::whole(&a.ids, b.ids.len(), &lexicon);
            return Comparison { score: 1.0, relation: Relation::Equal, shared };
        }
        let lexicon = Lexicon { information: &information, words: &vocabulary };
        let swapped = !lexicon.in_order(&a.ids, &b.ids);
        let [short, long] = if swapped { [b, a] } else { [a, b] };
        let shared = Shared::between(&short.ids, &short.breaks, &long.ids, &lexicon);
        let both = shared.short_mass + information.mass(&long.ids);
        let score = if both > 0.0 { (2.0 * shared.mass / both).min(1.0) } else { 0.0 };
        let relation = match relation(&shared) {
            Relation::FragmentOf if swapped => Relation::Contains,
            relation => relation,
        };
        Comparison { score, relation, shared }
    }
}
