//! One statement, prepared for printing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::quote::{Quote, QuoteId, QuoteKind};
use crate::sets::Sets;
use crate::text::Span;
use crate::xref::{CrossReference, Entry};

use super::kinship::notes as notes_of;
use super::label::Line;
use super::outside::outside as outside_of;
use super::piece::Piece;
use super::row::{Row, rows as rows_of};
use super::sentence::{Sentence, sentences as sentences_of};
use super::speaker::speaker;
use super::variation::{Variation, variations as variations_of};

/// One statement of the report, prepared for printing: one utterance or several in a row.
///
/// It borrows from the report and is cheap to create: linear in the words of its witnesses.
#[derive(Clone, Debug)]
pub struct Apparatus<'r> {
    entries: Vec<&'r Entry>,
    speaker: Cow<'r, str>,
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

impl CrossReference {
    /// What the formats print of one utterance. See [`apparatus`](crate::apparatus), and
    /// [`apparatuses`](Self::apparatuses) for whole statements.
    #[must_use]
    pub fn apparatus<'r>(&'r self, entry: &'r Entry) -> Apparatus<'r> {
        Apparatus::of(self, vec![entry])
    }
}

impl<'r> Apparatus<'r> {
    /// The statement that `entries` make; one at least.
    pub(crate) fn of(report: &'r CrossReference, entries: Vec<&'r Entry>) -> Self {
        let mut variations: Vec<Variation<'r>> = Vec::new();
        let (mut rows, mut sentences) = (Vec::new(), Vec::new());
        let mut outside = Vec::new();
        let mut number = 0;
        for (part, &entry) in entries.iter().enumerate() {
            let collated = entry.collation().rows();
            let mut found = variations_of(entry, &collated, part);
            for variation in found.iter_mut().filter(|found| found.is_substantive()) {
                number += 1;
                variation.number = Some(number);
            }
            variations.append(&mut found);
            rows.append(&mut rows_of(report, entry, part, &variations));
            sentences.append(&mut sentences_of(entry, &collated, part, &variations));
            outside.append(&mut outside_of(report, entry, &collated));
        }
        let articles = || rows.iter().map(Row::article);
        let mut seen = BTreeSet::new();
        let outlets: Vec<&str> =
            articles().map(|article| article.outlet()).filter(|&o| seen.insert(o)).collect();
        let days = || articles().filter_map(|article| article.date());
        Self {
            speaker: speaker(report, entries[0]),
            outlets,
            texts: texts(&entries),
            goes_on: (0..entries.len())
                .map(|at| at > 0 && goes_on(report, entries[at - 1], entries[at]))
                .collect(),
            dates: days().min().zip(days().max()),
            notes: [outside, notes_of(report, &entries)].concat(),
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
    /// if the article says that the words were not said: `Ana Holt (denied)`.
    #[must_use]
    pub fn speaker(&self) -> &str {
        &self.speaker
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

    /// One row for each witness, utterance by utterance, in the order of the entry's witnesses.
    pub(crate) fn rows(&self) -> &[Row<'r>] {
        &self.rows
    }

    /// The words of a witness as printed, split where they are a reading of a variation. `part` is
    /// the position of its utterance in [`entries`](Self::entries), and `witness` its position in
    /// [`Entry::witnesses`]. Empty if there is no such witness.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let apparatus = report.apparatus(&report.entries()[0]);
    /// let pieces: Vec<&str> = apparatus.pieces(0, 1).iter().map(|piece| &*piece.text).collect();
    /// assert_eq!(pieces, ["Our data will be guarded and ", "secure", ","]);
    /// ```
    #[must_use]
    pub fn pieces(&self, part: usize, witness: usize) -> &[Piece] {
        let first = self.rows.partition_point(|row| row.part() < part);
        let row = self.rows[first..].get(witness).filter(|row| row.part() == part);
        row.map_or(&[], Row::pieces)
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
