//! One utterance and its witnesses. Data only.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::collate::Collation;
use crate::divergence::{Divergence, Fidelity};
use crate::quote::QuoteId;
use crate::speaker::SpeakerId;

use super::line::Told;

/// One utterance: all quotations of one act of speaking or writing.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let say = |outlet: &str, date: &str, word: &str| {
///     Article::new(outlet, format!("“We will open the bridge in {word},” Ana Holt said.")).with_date(date)
/// };
/// let report = cross_reference(&[say("Daily", "2024-03-02", "May"), say("Wire", "2024-03-01", "June")]);
/// let entry = &report.entries()[0];
/// assert_eq!((entry.outlets(), entry.texts()), (2, 2));
/// assert_eq!(entry.date().unwrap().to_string(), "2024-03-01");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Entry {
    pub(super) speaker: Option<SpeakerId>,
    pub(super) date: Option<Date>,
    pub(super) outlets: usize,
    pub(super) texts: usize,
    pub(super) appearance: Vec<usize>,
    pub(super) copies: Vec<Vec<usize>>,
    pub(super) kin: Vec<Kin>,
    pub(super) base: usize,
    pub(super) witnesses: Vec<Witness>,
    pub(super) collation: Collation,
    pub(super) divergences: Vec<Divergence>,
    pub(super) conflicts: Vec<Conflict>,
    #[serde(skip)]
    pub(crate) told: Told,
}

impl Entry {
    /// Who said it, by the weight of the witnesses' own attributions; `None` when no source has a
    /// name.
    #[must_use]
    pub const fn speaker(&self) -> Option<SpeakerId> {
        self.speaker
    }

    /// The earliest day on which a witness was published.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        self.date
    }

    /// Number of different outlets among the witnesses. An outlet that repeats itself counts once.
    #[must_use]
    pub const fn outlets(&self) -> usize {
        self.outlets
    }

    /// Number of independent texts among the witnesses: outlets that print the same copy, such as
    /// an agency report, count as one.
    #[must_use]
    pub const fn texts(&self) -> usize {
        self.texts
    }

    /// Positions of the witnesses in order of publication; those without a date come last.
    #[must_use]
    pub fn appearance(&self) -> &[usize] {
        &self.appearance
    }

    /// Positions of witnesses whose articles share the prose around their quotations, such as an
    /// agency's report, a list for each such text; those that stand alone are not listed.
    #[must_use]
    pub fn copies(&self) -> &[Vec<usize>] {
        &self.copies
    }

    /// Witnesses that likely draw on one another, by readings that only they share.
    #[must_use]
    pub fn kin(&self) -> &[Kin] {
        &self.kin
    }

    /// How true a witness is to the base; it speaks about fidelity to what was said only where the
    /// base [is the primary source](Collation::primary).
    #[must_use]
    pub fn fidelity(&self, witness: usize) -> Fidelity {
        let has = |d: &&Divergence| d.places.iter().any(|place| place.witness == witness);
        Fidelity::of(self.divergences.iter().filter(has).map(Divergence::fidelity))
    }

    /// The wording that the others are compared with: the primary source where one is marked, else
    /// the fullest.
    #[must_use]
    pub fn base(&self) -> &Witness {
        &self.witnesses[self.base]
    }

    /// Returns all quotations of the utterance. Primary sources come first. Then the order is by
    /// date of the article (undated ones last), outlet, title, address, text, and position in the
    /// article. The order in which the articles were given has no influence.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“We will open the bridge in May,” Ana Holt said."),
    ///     Article::new("Wire", "“We will open the bridge in June,” said Ana Holt."),
    /// ]);
    /// let sigla: Vec<&str> = report.entries()[0].witnesses().iter().map(|w| &*w.siglum).collect();
    /// assert_eq!(sigla, ["A", "B"]);
    /// ```
    #[must_use]
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    /// The witnesses side by side. Its witness numbers are positions in
    /// [`witnesses`](Self::witnesses).
    #[must_use]
    pub const fn collation(&self) -> &Collation {
        &self.collation
    }

    /// Where the wordings differ, in the order of the base.
    #[must_use]
    pub fn divergences(&self) -> &[Divergence] {
        &self.divergences
    }

    /// The same words elsewhere under another name.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }
}

/// What one article prints of an utterance: a quotation, or several with gaps between them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Witness {
    /// Short name of the witness: the letters of its article, which are the same in every entry,
    /// and a number behind them from the article's second witness on.
    pub siglum: String,
    /// Its quotations in printed order, one at least. More than one where the article interrupts
    /// the utterance with its own words.
    pub quotes: Vec<QuoteId>,
    /// The article it stands in.
    pub article: ArticleId,
    /// How it lies to the base.
    pub standing: Standing,
    pub(super) outlet: String,
}

impl Witness {
    /// The first quotation, which names the speaker of all of them.
    #[must_use]
    pub fn quote(&self) -> QuoteId {
        self.quotes[0]
    }

    /// The outlet that printed it.
    #[must_use]
    pub fn outlet(&self) -> &str {
        &self.outlet
    }
}

/// The relation of a witness to the base.
///
/// It follows from the differences: a witness that begins later or ends earlier is a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is the base.
    Base,
    /// The same stretch of speech.
    Whole,
    /// A piece of the base.
    Fragment,
    /// It has words that the base lacks before or after the shared ones.
    Overlap,
}

/// Witnesses that probably draw on one another.
///
/// The evidence is readings that no other witness has and that hardly arise twice by chance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kin {
    /// Positions of the witnesses, increasing; from two outlets at least.
    pub witnesses: Vec<usize>,
    /// The readings that only they share, in the order of the divergences.
    pub(crate) readings: Vec<SharedReading>,
}

impl Kin {
    /// The readings that only they share, as printed; empty for words left out. `entry` is the entry
    /// that they are kin in.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let print = |(outlet, ferries): (&str, &str)| {
    ///     Article::new(outlet, format!("“We will run {ferries} ferries to the island,” Ana Holt said."))
    /// };
    /// let articles = [("A", "four"), ("B", "four"), ("C", "four"), ("D", "nine"), ("E", "nine")];
    /// let report = cross_reference(&articles.map(print));
    /// let entry = &report.entries()[0];
    /// assert_eq!(entry.kin()[0].witnesses, [3, 4]);
    /// assert_eq!(entry.kin()[0].readings(entry).collect::<Vec<_>>(), ["nine"]);
    /// ```
    pub fn readings<'e>(&self, entry: &'e Entry) -> impl Iterator<Item = &'e str> {
        let read = |shared: &SharedReading| {
            let divergence = entry.divergences.get(shared.divergence)?;
            Some(if shared.base { &*divergence.base } else { &*divergence.reading })
        };
        self.readings.iter().filter_map(read)
    }

    /// Positions of the divergences of which they share one side, increasing.
    pub fn divergences(&self) -> impl ExactSizeIterator<Item = usize> {
        self.readings.iter().map(|shared| shared.divergence)
    }

    /// Whether they share the base's side of a divergence.
    #[must_use]
    pub fn share_base(&self, divergence: usize) -> bool {
        self.readings.contains(&SharedReading { divergence, base: true })
    }

    /// Whether two shared readings or more speak for it. One may be chance.
    #[must_use]
    pub const fn is_likely(&self) -> bool {
        self.readings.len() > 1
    }
}

/// One side of a divergence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct SharedReading {
    /// Position of the divergence in the entry.
    pub(crate) divergence: usize,
    /// True for the base's reading, false for the other.
    pub(crate) base: bool,
}

/// The same words under another name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The witness of this entry.
    pub witness: usize,
    /// The quotation that names somebody else: in another entry, or in this one.
    pub quote: QuoteId,
    /// Whom that one names.
    pub speaker: Option<SpeakerId>,
    /// How the two may go together.
    pub kind: ConflictKind,
}

/// The relation between two attributions of the same words.
///
/// Only the reader can decide which attribution is right.
///
/// | one outlet | the other | kind |
/// | --- | --- | --- |
/// | `“…,” said Ana Holt` | `“…,” said Ben Moss` | contradiction |
/// | `“…,” said Ana Holt` | `“…,” officials said` | unnamed |
/// | `“…,” said Ana Holt, its president` | `“…,” said the Harbour Board` | said-for |
/// | `“…,” said Ana Holt, quoting Ben Moss` | `“…,” said Ben Moss` | relay |
/// | `“…,” said Muammar Gaddafi` | `“…,” said Moamer Qadhafi` | spelling |
///
/// Only attributions of high confidence in different outlets can be in conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ConflictKind {
    /// Each outlet names somebody else.
    Contradiction,
    /// One outlet names a person, the other gives the words to somebody without a name.
    Unnamed,
    /// At least one of the two sources is a body: one may speak for the other.
    SaidFor,
    /// One of the two names both: somebody quotes somebody, and the outlets differ in whom they
    /// take for the source.
    Relay,
    /// The names differ by some letters and may be two transliterations of one name. They may
    /// belong to one person.
    Spelling,
}
