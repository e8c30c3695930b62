//! What every format of the report prints of a statement: its sentences with their outlets, its
//! rows, its variations and what is known of the witnesses. (An *apparatus* is what an edition
//! prints below the text: the variants.)
//!
//! A format lays this out and adds nothing to it.
//!
//! ```
//! use crossquote::{Article, cross_reference};
//!
//! let report = cross_reference(&[
//!     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
//!     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
//! ]);
//! let apparatus = report.apparatus(&report.entries()[0]);
//! assert_eq!(apparatus.speaker(), "Ana Holt");
//! let rows: Vec<_> =
//!     apparatus.rows().iter().map(|row| (row.witness().outlet(), row.text())).collect();
//! assert_eq!(rows[1], ("Wire", "Our data will be guarded and secure,".to_owned()));
//! let readings = &apparatus.variations()[0].readings;
//! assert_eq!((readings[0].text, &*readings[0].outlets), ("safe", &["Daily"][..]));
//! assert_eq!((readings[1].text, &*readings[1].outlets), ("secure", &["Wire"][..]));
//! ```

mod conflict;
mod listed;
mod note;
mod piece;
mod row;
mod sentence;
mod speaker;
mod variation;

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::xref::{CrossReference, Entry};

pub use note::{Note, NoteKind};
pub use piece::Piece;
pub use row::Row;
pub use sentence::{Extent, Printing, Sentence};
pub use variation::{Reading, Variation};

/// One statement of the report, prepared for printing: one utterance or several in a row.
///
/// It borrows from the report and is cheap to create: linear in the words of its witnesses.
#[derive(Clone, Debug)]
pub struct Apparatus<'r> {
    entries: Vec<&'r Entry>,
    speaker: Cow<'r, str>,
    outlets: Vec<&'r str>,
    dates: Option<(Date, Date)>,
    rows: Vec<Row<'r>>,
    sentences: Vec<Sentence<'r>>,
    variations: Vec<Variation<'r>>,
    notes: Vec<Note>,
}

impl CrossReference {
    /// What the formats print of one utterance. See [`apparatus`](crate::apparatus).
    #[must_use]
    pub fn apparatus<'r>(&'r self, entry: &'r Entry) -> Apparatus<'r> {
        Apparatus::of(self, vec![entry])
    }
}

impl<'r> Apparatus<'r> {
    /// The statement that `entries` make; one at least.
    pub(crate) fn of(report: &'r CrossReference, entries: Vec<&'r Entry>) -> Self {
        let mut variations: Vec<Variation<'r>> = Vec::new();
        let (mut rows, mut sentences, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut number = 0;
        for (part, &entry) in entries.iter().enumerate() {
            let collated = entry.collation().rows();
            let mut found = variation::variations(entry, &collated, part);
            for variation in found.iter_mut().filter(|found| found.is_substantive()) {
                number += 1;
                variation.number = Some(number);
            }
            variations.append(&mut found);
            rows.append(&mut row::rows(report, entry, part, &variations));
            sentences.append(&mut sentence::sentences(entry, &collated, part, &variations));
            notes.append(&mut note::notes(report, entry));
        }
        let articles = || rows.iter().map(Row::article);
        let mut seen = BTreeSet::new();
        let outlets = articles().map(|article| article.outlet()).filter(|&o| seen.insert(o));
        let days = || articles().filter_map(|article| article.date());
        Self {
            speaker: speaker::speaker(report, entries[0]),
            outlets: outlets.collect(),
            dates: days().min().zip(days().max()),
            entries,
            sentences,
            variations,
            notes,
            rows,
        }
    }

    /// The utterances of the statement, in order.
    #[must_use]
    pub fn entries(&self) -> &[&'r Entry] {
        &self.entries
    }

    /// Who speaks: a name, `“the mayor”, not named`, or `no speaker found`. Says in brackets where
    /// the words were not said.
    #[must_use]
    pub fn speaker(&self) -> &str {
        &self.speaker
    }

    /// The outlets that print any of it, each once, in the order of the rows.
    #[must_use]
    pub fn outlets(&self) -> &[&'r str] {
        &self.outlets
    }

    /// The first and the last day on which any of it was printed; not the day of speaking.
    #[must_use]
    pub const fn dates(&self) -> Option<(Date, Date)> {
        self.dates
    }

    /// One row for each witness, utterance by utterance, in the order of the entry's witnesses.
    #[must_use]
    pub fn rows(&self) -> &[Row<'r>] {
        &self.rows
    }

    /// The sentences of each utterance's base, each with the outlets that print it.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence<'r>] {
        &self.sentences
    }

    /// The places where wordings part, in order.
    #[must_use]
    pub fn variations(&self) -> &[Variation<'r>] {
        &self.variations
    }

    /// What else is known of the witnesses, a sentence each.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}
