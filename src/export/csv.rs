//! Writes tables as CSV (RFC 4180), in UTF-8, with a row of names, which a report of nothing has too.
//!
//! A cell holds the words of the article unchanged. A spreadsheet takes a cell that begins with `=`,
//! `+`, `-` or `@` for a formula: import such a file with its columns as text.

use std::fmt;

use serde::Serialize;

use super::from_fn::from_fn;
use super::lookup::Lookup;
use super::{quotation, reading};
use crate::xref::CrossReference;

impl CrossReference {
    /// Returns the readings as CSV, a row for each wording at each place where witnesses differ.
    ///
    /// | columns | meaning |
    /// | --- | --- |
    /// | `utterance`, `place`, `reading` | numbers from 1; the first reading of a place is the base's |
    /// | `speaker` | who said it |
    /// | `text`, `base_text` | the words, and the base's words; empty for words left out |
    /// | `kind`, `change`, `significance`, `reason` | how it differs from the base; empty for the base |
    /// | `alone` | true when one outlet has the reading to itself while two or more have another |
    /// | `outlet_count`, `witnesses`, `outlets` | who has the reading; `witnesses` are sigla |
    /// | `other_speakers` | who of them names somebody else than `speaker`: `B: Ben Moss` |
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let csv = report.csv().to_string();
    /// let second = csv.lines().nth(2).unwrap();
    /// assert_eq!(second, "1,1,2,Ana Holt,secure,safe,substitution,substance,substantive,,false,1,B,Wire,");
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn csv(&self) -> impl fmt::Display + '_ {
        from_fn(|f| table(f, &reading::COLUMNS, reading::rows(self)))
    }

    /// Returns the quotations as CSV, a row for each, those that are no speech too.
    ///
    /// `utterance` and `siglum` lead to the rows of [`csv`](Self::csv). `start` and `end` are code
    /// points of the article's text. `speaker` is the name in the report, `named` the name in the
    /// article.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[Article::new("Wire", "“We will dig,” said Ann Poe.")]);
    /// let csv = report.quotations_csv().to_string();
    /// assert!(csv.starts_with("quotation,utterance,siglum,"));
    /// assert!(csv.contains("\"We will dig,\""));
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn quotations_csv(&self) -> impl fmt::Display + '_ {
        from_fn(|f| {
            let lookup = Lookup::new(self);
            table(f, &quotation::COLUMNS, lookup.quotes().map(|id| quotation::row(&lookup, id)))
        })
    }
}

/// The rows behind a row of names. `columns` are the fields of a row, by which a table without rows is
/// named too.
fn table(
    f: &mut fmt::Formatter<'_>,
    columns: &[&str],
    rows: impl Iterator<Item = impl Serialize>,
) -> fmt::Result {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(columns).map_err(|_| fmt::Error)?;
    for row in rows {
        writer.serialize(row).map_err(|_| fmt::Error)?;
    }
    let bytes = writer.into_inner().map_err(|_| fmt::Error)?;
    f.write_str(str::from_utf8(&bytes).map_err(|_| fmt::Error)?)
}
