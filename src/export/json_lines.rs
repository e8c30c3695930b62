//! Writes tables as JSON lines, an object for each row.

use std::fmt;

use serde::Serialize;

use super::from_fn::from_fn;
use super::lookup::Lookup;
use super::{quotation, reading};
use crate::render::json_escaped;
use crate::xref::CrossReference;

impl CrossReference {
    /// Returns the quotations as JSON lines, an object for each, with the fields of the CSV table.
    ///
    /// The fields `text`, `article`, `outlet`, `date`, `speaker`, `start` and `end` are those that
    /// the example `match_quotes` reads.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[Article::new("Wire", "“We will dig,” said Ann Poe.")]);
    /// let line: serde_json::Value = serde_json::from_str(&report.quotations_json_lines().to_string())?;
    /// assert_eq!((line["text"].as_str(), line["speaker"].as_str()), (Some("We will dig,"), Some("Ann Poe")));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn quotations_json_lines(&self) -> impl fmt::Display + '_ {
        from_fn(|f| {
            let lookup = Lookup::new(self);
            lookup.quotes().try_for_each(|id| line(f, &quotation::row(&lookup, id)))
        })
    }

    /// Returns the readings as JSON lines, an object for each wording at each place where witnesses
    /// differ, with the fields of the CSV table.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
    /// ]);
    /// let lines = report.readings_json_lines().to_string();
    /// let second: serde_json::Value = serde_json::from_str(lines.lines().nth(1).unwrap())?;
    /// assert_eq!((second["text"].as_str(), second["base_text"].as_str()), (Some("secure"), Some("safe")));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn readings_json_lines(&self) -> impl fmt::Display + '_ {
        from_fn(|f| reading::rows(self).try_for_each(|row| line(f, &row)))
    }
}

/// A row on a line of its own, without characters that a terminal obeys.
fn line(f: &mut fmt::Formatter<'_>, row: &impl Serialize) -> fmt::Result {
    let json = serde_json::to_string(row).map_err(|_| fmt::Error)?;
    writeln!(f, "{}", json_escaped(&json))
}
