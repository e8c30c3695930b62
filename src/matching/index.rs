//! Matching of records as they arrive.

use rustc_hash::FxHashMap;

use super::background::Information;
use super::comparer::Comparer;
use super::evidence::Shared;
use super::fan_out::{copies, latest, reach};
use super::judging::judge;
use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::members::Members;
use super::metadata::{Metadata, RecordMetadata};
use super::record::{Match, Record, Relation};
use super::speaker::Reference;
use super::verdict::relation;
use crate::align::find;
use crate::csr::index;
use crate::simjoin::{FEWEST_WORDS, GrowingIndex, NO_WORDING, Prepared, Wording, pairs_of};
use crate::text::Vocabulary;

/// A growing set of records, in which each new record is matched with the earlier ones.
///
/// The matches that [`insert`](Self::insert) returned, sorted, equal the result of
/// [`Matcher::matches`] for the same records. [`cluster`](fn@super::cluster) or a
/// [`Clusterer`](super::Clusterer) groups them. The results differ only for boilerplate and for
/// very many copies, which reach the limits listed on the page of the [module](super). Matches made
/// before a limit was reached stay. Beyond the limit, a record is compared with the latest wordings
/// and records, because later ones are not yet known.
///
/// [`query`](Self::query) takes `&self`, so many threads may query at once.
///
/// ```
/// use crossquote::matching::{Index, Matcher, Record};
///
/// let say = |text: &str, article| Record { text: text.into(), article: Some(article), ..Record::default() };
/// let mut index = Index::new(Matcher::default());
/// assert!(index.insert(&say("We have strongly pressed the minister on this, twice", 0)).is_empty());
/// let matches = index.insert(&say("We’ve strongly pressed the minister on this twice", 1));
/// assert_eq!((matches[0].left, matches[0].right), (0, 1));
/// index.remove_article(0);
/// assert!(index.query(&say("strongly pressed the minister on this", 2)).iter().all(|m| m.left == 1));
/// ```
///
/// Memory is linear in the words of all records. Equal wordings are stored once.
///
/// # Saving
///
/// An index that was saved with serde and is read again gives the same answers as the one that was
/// saved, whether it is searched, added to or removed from. What is saved are the distinct words and
/// wordings, and what is known of each record. What is searched is built anew from them. Reading
/// therefore takes time linear in the words of the wordings, like inserting them without a search, and
/// saving takes memory for a copy of them. Data that is damaged, or of another version of the form, is
/// an error.
///
/// ```
/// use crossquote::matching::{Index, Matcher, Record};
///
/// # fn main() -> Result<(), serde_json::Error> {
/// let say = |text: &str| Record { text: text.into(), ..Record::default() };
/// let mut index = Index::new(Matcher::default());
/// index.insert(&say("We have strongly pressed the minister on this, twice"));
/// let mut again: Index = serde_json::from_str(&serde_json::to_string(&index)?)?;
/// let next = say("We’ve strongly pressed the minister on this twice");
/// assert_eq!(again.query(&next), index.query(&next));
/// assert_eq!(again.insert(&next)[0].left, 0);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) matcher: Matcher,
    pub(super) words: Vocabulary,
    pub(super) information: Information,
    pub(super) metadata: Metadata,
    pub(super) wordings: GrowingIndex,
    pub(super) members: Members,
    /// The wording of each record; [`NO_WORDING`] for those without a word and those removed.
    pub(super) wording_of: Vec<u32>,
    /// The records of each article, but for those removed.
    pub(super) articles: FxHashMap<u32, Vec<u32>>,
}

impl Index {
    /// An empty index with the settings of `matcher`.
    #[must_use]
    pub fn new(matcher: Matcher) -> Self {
        Self {
            matcher,
            words: Vocabulary::new(),
            information: Information::default(),
            metadata: Metadata::default(),
            wordings: GrowingIndex::default(),
            members: Members::default(),
            wording_of: Vec::new(),
            articles: FxHashMap::default(),
        }
    }

    /// Number of records inserted so far, including removed ones: the number of the next record.
    #[must_use]
    pub fn len(&self) -> usize {
        self.wording_of.len()
    }

    /// True when nothing was inserted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wording_of.is_empty()
    }

    /// Adds a record under the number [`len`](Self::len), and returns its matches with those before
    /// it, sorted by their number. The new record is the right of each match.
    ///
    /// Time depends on the words of the record and on the postings of its rarest keys, not on the
    /// size of the index.
    pub fn insert(&mut self, record: &Record) -> Vec<Match> {
        let form = self.words.normalise(&record.text);
        self.information.extend(&self.words);
        let number = index(self.len());
        self.metadata.push(record);
        let prepared = self.wordings.prepare(Wording::from(&form), self.matcher.share());
        let matches = match self.metadata.of(number) {
            Some(about) => {
                self.matches(&prepared, about, Lexicon::new(&self.information, &self.words))
            }
            None => Vec::new(),
        };
        let wording = self.add(&prepared, number);
        self.wording_of.push(wording);
        if let Some(article) = record.article {
            self.articles.entry(article).or_default().push(number);
        }
        matches
    }

    /// Adds a record to those of its wording, which it returns.
    fn add(&mut self, prepared: &Prepared, record: u32) -> u32 {
        if prepared.wording.words.is_empty() {
            return NO_WORDING;
        }
        let words = prepared.wording.words;
        let mass = Lexicon::new(&self.information, &self.words).mass(words);
        let wording = self.wordings.insert(prepared);
        self.add_member(wording, (words.len(), mass), record);
        wording
    }

    /// Adds a record of a wording, which has so many words of so much mass.
    fn add_member(&mut self, wording: u32, size: (usize, f32), record: u32) {
        self.members.add(wording, size, record);
        if self.metadata.is_named(record) && self.members.set_named(wording) {
            self.wordings.admit_short(wording);
        }
    }

    /// Returns the matches that [`insert`](Self::insert) would return, and adds nothing.
    #[must_use]
    pub fn query(&self, record: &Record) -> Vec<Match> {
        let mut others = Vocabulary::new();
        let form = self.words.look_up(&record.text, &mut others);
        let information = Information::of(&others);
        let lexicon = Lexicon {
            others: Some((&information, &others)),
            ..Lexicon::new(&self.information, &self.words)
        };
        let speaker = Reference::of(record.speaker.as_deref());
        let about = self.metadata.of_other(record, &speaker);
        let prepared = self.wordings.prepare(Wording::from(&form), self.matcher.share());
        self.matches(&prepared, about, lexicon)
    }

    /// Removes the records of `article`, for example before a corrected version is inserted.
    /// Returns how many there were. The numbers of other records do not change.
    ///
    /// Memory is freed, in linear time, when more than half of all words belong to no record.
    ///
    /// ```
    /// use crossquote::matching::{Index, Matcher, Record};
    ///
    /// let mut index = Index::new(Matcher::default());
    /// let text = "We have strongly pressed the minister on this".to_owned();
    /// index.insert(&Record { text, article: Some(7), ..Record::default() });
    /// assert_eq!((index.remove_article(7), index.remove_article(7)), (1, 0));
    /// assert_eq!(index.len(), 1); // numbers are never dealt again
    /// ```
    pub fn remove_article(&mut self, article: u32) -> usize {
        let records = self.articles.remove(&article).unwrap_or_default();
        for &record in &records {
            let wording = std::mem::replace(&mut self.wording_of[record as usize], NO_WORDING);
            if wording != NO_WORDING {
                let words = self.wordings.corpus().words(wording).len();
                self.members.remove(wording, words, record);
            }
        }
        if self.members.unused_words() * 2 > self.wordings.corpus().all_words().len() {
            self.rebuild();
        }
        records.len()
    }

    /// Drops the wordings without records.
    ///
    /// This happens when at least as many words were removed as are left. Its cost is therefore
    /// spread over the removals.
    fn rebuild(&mut self) {
        let wordings = std::mem::take(&mut self.wordings);
        let members = std::mem::take(&mut self.members);
        for (wording, records) in members.iter().filter(|(_, records)| !records.is_empty()) {
            let mass = members.mass(wording);
            let wording = wordings.corpus().wording(wording);
            let prepared = self.wordings.prepare(wording, self.matcher.share());
            let number = self.wordings.insert(&prepared);
            for &record in records {
                self.add_member(number, (wording.words.len(), mass), record);
                self.wording_of[record as usize] = number;
            }
        }
    }

    /// The matches of the next record, which has the prepared wording.
    fn matches(
        &self,
        prepared: &Prepared,
        about: RecordMetadata<'_>,
        lexicon: Lexicon<'_>,
    ) -> Vec<Match> {
        let Prepared { wording, known, .. } = *prepared;
        if wording.words.len() < FEWEST_WORDS && !about.is_named() {
            return Vec::new();
        }
        let right = index(self.len());
        let own_copies = known.map_or(0, |known| self.members.of(known).len());
        let others = pairs_of(&self.wordings, prepared, about.is_named());
        let (mut matches, mut comparer) = (Vec::new(), Comparer::new(lexicon));
        let mass = lexicon.mass(wording.words);
        for number in others.into_iter().chain(known) {
            let members = self.members.of(number);
            let [first, near] = match known {
                Some(known) if known == number => copies(members, reach(members.len() + 1)),
                _ => [&[][..], latest(members, reach(members.len() + own_copies + 1))],
            };
            if near.is_empty() {
                continue;
            }
            let other = self.wordings.corpus().wording(number);
            let ordered = lexicon.in_order(wording, other);
            let [short, long] = if ordered { [wording, other] } else { [other, wording] };
            let shared = if find(short.words, long.words).is_some() {
                Shared::whole(short, long, if ordered { mass } else { self.members.mass(number) })
            } else {
                comparer.aligned(short, long)
            };
            let relation = match relation(&shared) {
                Relation::FragmentOf if ordered => Relation::Contains,
                relation => relation,
            };
            for &left in first.iter().chain(near) {
                let records = self.metadata.of(left).map(|left| (left, about));
                let judged = judge(&shared, records, self.matcher.least());
                let make = |(verdict, score)| Match { left, right, relation, verdict, score };
                matches.extend(judged.map(make));
            }
        }
        matches.sort_unstable_by_key(|m| m.left);
        matches
    }
}
