//! The report as JSON, for other programs.

mod fill;
mod shape;

use std::collections::BTreeMap;
use std::fmt;

use super::escape::json_escaped;
use crate::apparatus::{Apparatus, Page};
use crate::article::ArticleId;
use crate::quote::QuoteId;
use crate::text::CodePoints;
use crate::xref::{CrossReference, Entry};
use fill::Rows;
use shape::{EntryRow, Report};

/// Version of the shape of [`CrossReference::json`]. It goes up when a field changes its meaning or
/// goes away, not when one is added.
pub const JSON_SCHEMA: &str = "crossquote.report/2";

impl CrossReference {
    /// Returns the report as JSON for other programs. Offsets are **code points** in the article's text,
    /// from the first to one past the last.
    ///
    /// This form cannot be deserialised. To save a report and read it again as a [`CrossReference`], use
    /// serde: `serde_json::to_string(&report)`.
    ///
    /// ```json
    /// { "schema": "crossquote.report/2", "offsets": "code-points", "matters": [sentence],
    ///   "articles": [{ "article", "siglum", "outlet", "title", "url", "date", "language", "primary",
    ///                  "event" }],
    ///   "speakers": [{ "name", "kind", "aliases", "external_ids" }],
    ///   "statements": [{ "speaker", "entries": [position], "outlets", "first", "last", "weight",
    ///     "sentences": [{ "entry", "text", "printings": [{ "outlet", "extent", "words" }] }],
    ///     "lines": [{ "label", "text" }] }],
    ///   "entries": [{ "speaker", "as_printed", "date", "outlets", "texts", "base",
    ///     "primary", "appearance": [siglum], "copies": [[siglum]],
    ///     "kin": [{ "likelihood", "witnesses": [siglum], "readings": [{ "divergence", "base" }] }],
    ///     "witnesses": [{ "siglum", "article", "outlet", "date", "standing", "kind", "start", "end",
    ///                     "segments", "text", "speaker", "speakers", "mention", "cue", "stance",
    ///                     "source", "confidence", "name_confidence", "reason", "fidelity" }],
    ///     "variations": [{ "number", "divergences": [position], "kind", "also", "change",
    ///                      "significance", "alarms": [{ "guard", "reason" }], "alone",
    ///                      "readings": [{ "text", "outlets", "witnesses": [siglum],
    ///                                     "spans": [[start, end]] }] }],
    ///     "conflicts": [{ "siglum", "article", "start", "end", "speaker", "kind" }] }],
    ///   "by_outlet": [{ "outlet", … }] }
    /// ```
    ///
    /// `article` is the file or record that an article was read from, or otherwise its number;
    /// `siglum` is its letter, which the sigla of its witnesses begin with. `event` is the number of
    /// the event that it reports. A statement is one utterance or several in a row; `entry` is a
    /// position in `entries`. `extent` says how much of a sentence an outlet prints: `whole`, `until`
    /// or `from` some words, the words of its `middle`, or its ends `around` a gap.
    ///
    /// `standing` is the relation of a witness to the base. `speakers` has the names of all joint
    /// speakers, as the article gives them; it is empty if there is at most one speaker.
    /// `as_printed` has the words that refer to a source without a name. `source` has the fields
    /// `kind`, `role` and `basis`: the kind of the source, its role as printed, and the printed words
    /// that say how the quotation was obtained.
    ///
    /// A variation has all readings of a place at once, that of the base first. `number` is its
    /// number on the page. `change` says how far the words differ, `alarms` whether the claim does. A
    /// reading without text is an omission, and its spans are empty. `alone` names the outlet that
    /// has a reading to itself while two or more have another. `kin` and `divergences` refer to divergences by their position in the entry.
    /// `fidelity` says how faithful a witness is to the base; it is `null` unless the base is the
    /// primary source. The names of kinds are the serde names of the types.
    #[must_use = "it is printed with `{}`"]
    pub const fn json(&self) -> impl fmt::Display + '_ {
        Json { report: self }
    }
}

struct Json<'r> {
    report: &'r CrossReference,
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json =
            serde_json::to_string_pretty(&Report::of(self.report)).map_err(|_| fmt::Error)?;
        f.write_str(&json_escaped(&json))
    }
}

impl<'r> Report<'r> {
    fn of(report: &'r CrossReference) -> Self {
        let ids = (0u32..).map(ArticleId);
        let articles = report.articles().iter().zip(ids);
        let mut events = BTreeMap::new();
        for (number, event) in report.events().iter().enumerate() {
            events.extend(event.articles.iter().map(|&article| (article, number)));
        }
        let points = report.articles().iter().map(|a| CodePoints::new(a.text())).collect();
        let page = report.page();
        let rows = Rows { report, points, sigla: report.sigla(), names: report.names(), events };
        let statements = numbered(report, &page);
        let mut entries: Vec<(usize, EntryRow<'_>)> = Vec::new();
        for (numbers, apparatus) in &statements {
            let parts = numbers.iter().enumerate();
            entries.extend(parts.map(|(part, &number)| (number, rows.entry(apparatus, part))));
        }
        entries.sort_by_key(|&(number, _)| number);
        Self {
            schema: JSON_SCHEMA,
            offsets: "code-points",
            matters: page.matters().to_vec(),
            articles: articles.map(|(article, id)| rows.article(article, id)).collect(),
            speakers: report.speakers(),
            statements: (statements.iter())
                .map(|(numbers, apparatus)| rows.statement(apparatus, numbers))
                .collect(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            by_outlet: page.by_outlet(),
        }
    }
}

/// Pairs each statement of the page with the positions of its entries in the report. Statements are
/// sorted by their lowest position.
fn numbered<'p, 'r>(
    report: &'r CrossReference,
    page: &'p Page<'r>,
) -> Vec<(Vec<usize>, &'p Apparatus<'r>)> {
    // No quotation is in two utterances.
    let key = |entry: &Entry| entry.witnesses()[0].quote();
    let numbers: BTreeMap<QuoteId, usize> = report.entries().iter().map(key).zip(0..).collect();
    let all = page.statements().iter().chain(page.alone());
    let numbered = |apparatus: &'p Apparatus<'r>| {
        (apparatus.entries().iter().map(|entry| numbers[&key(entry)]).collect(), apparatus)
    };
    let mut statements: Vec<(Vec<usize>, _)> = all.map(numbered).collect();
    statements.sort_by_key(|(entries, _)| entries.iter().min().copied());
    statements
}
