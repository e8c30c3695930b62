//! One statement, prepared for printing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::quote::{Quote, QuoteId, QuoteKind};
use crate::sets::Sets;
use crate::text::Span;
use crate::xref::{CrossReference, Entry, Line};

use super::kinship::notes as notes_of;
use super::retold::number;
use super::row::{Row, rows as rows_of};
use super::sentence::{Sentence, sentences as sentences_of};
use super::variation::{Variation, variations as variations_of};

/// One statement of the report, prepared for printing: one utterance or several in a row.
///
/// It borrows from the report and is cheap to create: linear in the words of its witnesses.
#[derive(Clone, Debug)]
pub struct Apparatus<'r> {
    entries: Vec<&'r Entry>,
    speaker: &'r str,
    outlets: Vec<&'r str>,
    texts: usize,
    dates: Option<(Date, Date)>,
    rows: Vec<Row<'r>>,
    sentences: Vec<Sentence<'r>>,
    variations: Vec<Variation<'r>>,
    notes: Vec<Line>,
    /// For each utterance, whether only a cue stands between it and the utterance before it.
    goes_on: Vec<bool>,
}

impl Entry {
    /// What the formats print of the utterance: its words side by side, its differences, and what is
    /// known of its witnesses. See [`apparatus`](crate::apparatus), and
    /// [`CrossReference::apparatuses`] for whole statements.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let apparatus = report.entries()[0].apparatus();
    /// let rows: Vec<(&str, String)> =
    ///     apparatus.rows().iter().map(|row| (row.witness().outlet(), row.text())).collect();
    /// assert_eq!(rows[1], ("Wire", "Our data will be guarded and secure,".to_owned()));
    /// ```
    #[must_use]
    pub fn apparatus(&self) -> Apparatus<'_> {
        Apparatus::of(vec![self], vec![false])
    }
}

impl<'r> Apparatus<'r> {
    /// The statement that `entries` of a report make; one at least.
    pub(super) fn of_statement(report: &CrossReference, entries: Vec<&'r Entry>) -> Self {
        let follows = |at: usize| at > 0 && goes_on(report, entries[at - 1], entries[at]);
        let goes_on = (0..entries.len()).map(follows).collect();
        Self::of(entries, goes_on)
    }

    fn of(entries: Vec<&'r Entry>, goes_on: Vec<bool>) -> Self {
        let mut variations: Vec<Variation<'r>> = Vec::new();
        let (mut rows, mut sentences) = (Vec::new(), Vec::new());
        let mut next = 1;
        for (part, &entry) in entries.iter().enumerate() {
            let collated = entry.collation().rows();
            let mut found = variations_of(entry, &collated, part);
            next = number(entry, &mut found, next);
            variations.append(&mut found);
            rows.append(&mut rows_of(entry, part, &variations));
            sentences.append(&mut sentences_of(entry, &collated, part, &variations));
        }
        let witnesses = rows.iter().map(Row::witness);
        let mut seen = BTreeSet::new();
        let outlets = witnesses.map(|witness| witness.outlet()).filter(|&o| seen.insert(o));
        let days = || entries.iter().flat_map(|entry| entry.told.days.iter().copied().flatten());
        Self {
            speaker: &entries[0].told.speaker,
            outlets: outlets.collect(),
            texts: texts(&entries),
            goes_on,
            dates: days().min().zip(days().max()),
            notes: notes_of(&entries),
            entries,
            sentences,
            variations,
            rows,
        }
    }

    /// The utterances of the statement, in order.
    #[must_use]
    pub fn entries(&self) -> &[&'r Entry] {
        &self.entries
    }

    /// The speaker, in one of four forms: a name; `perhaps` and a name that is not sure; the words of
    /// the article, as in `“the mayor”, not named`; or `no speaker found`. A note in brackets follows
    /// if the article says that the words were not said: `Ana Holt (denied)`. Empty for an entry
    /// without its report, whose names only the report has.
    #[must_use]
    pub fn speaker(&self) -> &'r str {
        self.speaker
    }

    /// The outlets that print any of it, each once, in the order of the witnesses.
    #[must_use]
    pub fn outlets(&self) -> &[&'r str] {
        &self.outlets
    }

    /// Number of independent texts: outlets that print the same copy count as one.
    #[must_use]
    pub const fn texts(&self) -> usize {
        self.texts
    }

    /// The outlet of the primary source, where the statement has one.
    #[must_use]
    pub fn primary(&self) -> Option<&'r str> {
        let entry = self.entries.iter().find(|entry| entry.collation().primary)?;
        Some(entry.base().outlet())
    }

    /// The first and the last day on which any of it was printed; not the day of speaking.
    #[must_use]
    pub const fn dates(&self) -> Option<(Date, Date)> {
        self.dates
    }

    /// Whether some witness has no date.
    pub(crate) fn has_undated(&self) -> bool {
        self.entries.iter().any(|entry| entry.told.days.contains(&None))
    }

    /// One row for each witness, utterance by utterance, in the order of [`Entry::witnesses`].
    #[must_use]
    pub fn rows(&self) -> &[Row<'r>] {
        &self.rows
    }

    /// The row of a witness: `part` is the position of its utterance in [`entries`](Self::entries), and
    /// `witness` its position in [`Entry::witnesses`].
    pub(super) fn row(&self, part: usize, witness: usize) -> Option<&Row<'r>> {
        let first = self.rows.partition_point(|row| row.part() < part);
        self.rows[first..].get(witness).filter(|row| row.part() == part)
    }

    /// The sentences of each utterance's base, each with the outlets that print it.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence<'r>] {
        &self.sentences
    }

    /// The sentences of all utterances, each in the wording of its base. Two utterances are joined by
    /// ` … ` if the article has more than a cue between them.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last = 0;
        for sentence in &self.sentences {
            let gap = sentence.part != last && !self.goes_on[sentence.part];
            last = sentence.part;
            if !text.is_empty() {
                text += if gap { " … " } else { " " };
            }
            text += &sentence.text();
        }
        text
    }

    /// The places where wordings part, in order.
    #[must_use]
    pub fn variations(&self) -> &[Variation<'r>] {
        &self.variations
    }

    /// What else is known of the witnesses, a sentence each.
    pub(super) fn notes(&self) -> &[Line] {
        &self.notes
    }
}

/// Whether some article has only a cue between the two utterances: `“A,” Holt said. “B.”`,
/// but not `“A,” Holt said. She called it “B”.` Linear in the witnesses.
fn goes_on(report: &CrossReference, before: &Entry, after: &Entry) -> bool {
    let quotes = |entry: &'_ Entry| -> BTreeSet<QuoteId> {
        entry.witnesses().iter().flat_map(|witness| witness.quotes.iter().copied()).collect()
    };
    let before = quotes(before);
    quotes(after).into_iter().any(|right| {
        let Some(&left) = before.range(..right).next_back() else { return false };
        let [left, right] = [left, right].map(|id| report.quote(id));
        left.article == right.article && is_cue_between(report, left, right)
    })
}

/// Whether nothing but a cue stands between two quotations of an article: ` he said. `, ` he said, `.
///
/// A phrase quoted inside the reporter’s sentence does not continue in the next paragraph: `the “end” of
/// it. ¶ “We …”`.
fn is_cue_between(report: &CrossReference, left: &Quote, right: &Quote) -> bool {
    if right.outer.start < left.outer.end {
        return false; // one stands inside the other
    }
    let between = Span::new(left.outer.end, right.outer.start);
    let text = &report.article(left.article).text()[between];
    let part = matches!(left.kind, QuoteKind::Partial | QuoteKind::Mixed);
    if !text.contains(char::is_alphanumeric) {
        return !(part && text.contains('\n'));
    }
    let names = |quote: &Quote| {
        let mention = quote.attribution.as_ref().and_then(|a| a.mention.as_ref());
        let spans = [mention.map(|mention| mention.span), quote.cue.map(|cue| cue.span)];
        spans.into_iter().flatten().any(|span| between.contains(span))
    };
    let ends = ['.', ',', ':', ';', '…', '—', '–', '!', '?'];
    text.trim_end().ends_with(ends) && (names(left) || names(right))
}

/// Outlets, those that print the same copy of any of the utterances taken together. Linear in the
/// witnesses.
fn texts(entries: &[&Entry]) -> usize {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let mut sets = Sets::default();
    for entry in entries {
        let mut number = |at: usize| {
            let next = numbers.len() as u32;
            *numbers.entry(entry.witnesses()[at].outlet()).or_insert(next)
        };
        (0..entry.witnesses().len()).for_each(|at| _ = number(at));
        for copy in entry.copies() {
            copy.windows(2).for_each(|pair| sets.unite(number(pair[0]), number(pair[1])));
        }
    }
    let texts: BTreeSet<u32> = numbers.into_values().map(|outlet| sets.find(outlet)).collect();
    texts.len()
}
