//! The verdict on two records alone.

use super::index::Index;
use super::matcher::Matcher;
use super::record::{Match, Record};

impl Matcher {
    /// Returns the match that [`matches`](Self::matches) finds for two records, or `None` if they
    /// are not a pair. The left record has number 0, the right record number 1.
    ///
    /// The result is the same as for a set of only these two records.
    ///
    /// ```
    /// use crossquote::matching::{Matcher, Record, Relation};
    ///
    /// let say = |text: &str| Record { text: text.into(), ..Record::default() };
    /// let (left, right) = (say("strongly pressed the minister"), say("We strongly pressed the minister on this"));
    /// let found = Matcher::default().verify(&left, &right).unwrap();
    /// assert_eq!(found.relation, Relation::FragmentOf);
    /// assert_eq!(Matcher::default().verify(&left, &say("nobody has to leave")), None);
    /// ```
    #[must_use]
    pub fn verify(&self, left: &Record, right: &Record) -> Option<Match> {
        let mut index = Index::new(*self);
        index.insert(left);
        index.query(right).pop()
    }
}
