//! Quotations matched as they arrive.

use rustc_hash::FxHashMap;

use super::background::Information;
use super::decide::judge;
use super::evidence::{Comparer, Lexicon, Shared, Wording};
use super::facts::{About, Facts};
use super::forms::index;
use super::join::FEWEST_WORDS;
use super::lookup::Lookup;
use super::matcher::Matcher;
use super::newcomer::Newcomer;
use super::reach::{copies, latest, reach};
use super::record::{Match, Record, Relation};
use super::speaker::Reference;
use super::store::Store;
use super::verdict::relation;
use crate::text::Vocabulary;

/// A growing set of quotations, each matched with those before it.
///
/// The matches that [`insert`](Self::insert) returned, put together and sorted, are what
/// [`Matcher::matches`] makes of the same records at once; [`cluster`](super::cluster) groups them.
/// They differ only for what reaches the limits named on the [module](super)'s page, stock phrases
/// and very many copies: what came before the limit was reached stays matched, and beyond it the
/// latest places and records are looked at, since it is not known what is still to come.
///
/// Reading takes `&self`: many threads may [`query`](Self::query) at once.
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
#[derive(Clone, Debug)]
pub struct Index {
    matcher: Matcher,
    words: Vocabulary,
    information: Information,
    facts: Facts,
    store: Store,
    /// The form of each record; `NONE` for those without a word and those removed.
    forms: Vec<u32>,
    articles: FxHashMap<u32, Vec<u32>>,
}

const NONE: u32 = u32::MAX;

impl Index {
    /// An empty index that judges as `matcher` does.
    #[must_use]
    pub fn new(matcher: Matcher) -> Self {
        Self {
            matcher,
            words: Vocabulary::new(),
            information: Information::default(),
            facts: Facts::default(),
            store: Store::default(),
            forms: Vec::new(),
            articles: FxHashMap::default(),
        }
    }

    /// Number of records that were inserted, removed ones included: the next record's number.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// True when nothing was inserted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Adds a record under the number [`len`](Self::len) and returns its matches with those
    /// before it, sorted by their number; it is the right of each.
    ///
    /// Time goes with the words of the record and the places where its rarest words stand, not
    /// with the size of the index.
    pub fn insert(&mut self, record: &Record) -> Vec<Match> {
        let form = self.words.normalise(&record.text);
        self.information.extend(&self.words);
        let number = index(self.len());
        self.facts.push(record);
        let lexicon = Lexicon::new(&self.information, &self.words);
        let newcomer = self.newcomer(Wording::from(&form), lexicon);
        let matches = match self.facts.about(number) {
            Some(about) => self.matches(&newcomer, about, lexicon),
            None => Vec::new(),
        };
        let form = if newcomer.wording.words.is_empty() {
            NONE
        } else {
            self.store.add(&newcomer, self.facts.is_named(number), number)
        };
        self.forms.push(form);
        if let Some(article) = record.article {
            self.articles.entry(article).or_default().push(number);
        }
        matches
    }

    /// The matches that [`insert`](Self::insert) would return, with nothing added.
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
        let about = self.facts.about_other(record, &speaker);
        self.matches(&self.newcomer(Wording::from(&form), lexicon), about, lexicon)
    }

    /// Takes the records of `article` out, as when a corrected version is to be inserted; says
    /// how many there were. Numbers of other records stay what they are.
    ///
    /// Memory is given back once more than half of the words are out of use: linear time then.
    pub fn remove_article(&mut self, article: u32) -> usize {
        let records = self.articles.remove(&article).unwrap_or_default();
        for &record in &records {
            let form = std::mem::replace(&mut self.forms[record as usize], NONE);
            if form != NONE {
                self.store.remove(form, record);
            }
        }
        if self.store.is_mostly_dead() {
            self.store = self.store.rebuilt(self.matcher.share());
            self.forms.fill(NONE);
            for (form, members) in self.store.all_members() {
                members.iter().for_each(|&record| self.forms[record as usize] = form);
            }
        }
        records.len()
    }

    fn newcomer<'w>(&self, wording: Wording<'w>, lexicon: Lexicon) -> Newcomer<'w> {
        Newcomer::new(wording, lexicon.mass(wording.words), &self.store, self.matcher.share())
    }

    fn matches(&self, newcomer: &Newcomer, about: About<'_>, lexicon: Lexicon<'_>) -> Vec<Match> {
        let Newcomer { wording, form: own, .. } = *newcomer;
        if wording.words.len() < FEWEST_WORDS && !about.is_named() {
            return Vec::new();
        }
        let right = index(self.len());
        let own_copies = own.map_or(0, |form| self.store.members(form).len());
        let candidates = Lookup::new(&self.store, newcomer).candidates(about.is_named());
        let (mut matches, mut comparer) = (Vec::new(), Comparer::new(lexicon));
        for (form, unchanged) in candidates.into_iter().chain(own.map(|own| (own, true))) {
            let other = self.store.wording(form);
            let ordered = lexicon.in_order(wording, other);
            let [short, long] = if ordered { [wording, other] } else { [other, wording] };
            let shared = if unchanged {
                let mass = if ordered { newcomer.mass } else { self.store.mass(form) };
                Shared::whole(short, long, mass)
            } else {
                comparer.between(short, long)
            };
            let relation = match relation(&shared) {
                Relation::FragmentOf if ordered => Relation::Contains,
                relation => relation,
            };
            let members = self.store.members(form);
            let [first, near] = match own {
                Some(own) if own == form => copies(members, reach(members.len() + 1)),
                _ => [&[][..], latest(members, reach(members.len() + own_copies + 1))],
            };
            for &left in first.iter().chain(near) {
                let about = self.facts.about(left).map(|left| (left, about));
                let judged = judge(&shared, about, self.matcher.least());
                let make = |(verdict, score)| Match { left, right, relation, verdict, score };
                matches.extend(judged.map(make));
            }
        }
        matches.sort_unstable_by_key(|m| m.left);
        matches
    }
}
