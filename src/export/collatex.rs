//! Writes the witnesses of each utterance as input of CollateX (Haentjens Dekker et al. 2015).

use std::fmt;

use serde::Serialize;

use super::from_fn::from_fn;
use super::lookup::words;
use crate::render::json_escaped;
use crate::xref::{CrossReference, Entry};

#[derive(Serialize)]
struct Input<'r> {
    witnesses: Vec<Witness<'r>>,
}

#[derive(Serialize)]
struct Witness<'r> {
    id: &'r str,
    content: String,
}

impl CrossReference {
    /// Returns an input of CollateX for each utterance, one a line. Each line is an object with
    /// `witnesses`, and each of them has `id` (the siglum) and `content`.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[Article::new("Wire", "“We will dig,” said Ann Poe.")]);
    /// let lines = report.collatex().to_string();
    /// assert_eq!(lines, "{\"witnesses\":[{\"id\":\"A\",\"content\":\"We will dig,\"}]}\n");
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn collatex(&self) -> impl fmt::Display + '_ {
        from_fn(|f| {
            self.entries().iter().try_for_each(|entry| {
                let json = serde_json::to_string(&input(self, entry)).map_err(|_| fmt::Error)?;
                writeln!(f, "{}", json_escaped(&json))
            })
        })
    }
}

fn input<'r>(report: &CrossReference, entry: &'r Entry) -> Input<'r> {
    let witnesses = entry.witnesses().iter();
    let witness = |witness: &'r crate::xref::Witness| Witness {
        id: &witness.siglum,
        content: words(report, witness),
    };
    Input { witnesses: witnesses.map(witness).collect() }
}
