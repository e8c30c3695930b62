//! The report as plain text, for a terminal or a file.

use std::fmt;
use std::io::IsTerminal;

use super::apparatus::{Apparatus, Line};
use super::flow::{Flow, Style};
use super::lineage::{self, Verdict};
use super::pieces::{Mark, Piece};
use crate::divergence::Significance;
use crate::xref::{CrossReference, Entry};

impl CrossReference {
    /// The report as plain text: set colour and width, then print it.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let wire = Article::new("Wire", "“We will open the bridge in May,” Ana Holt said.");
    /// let report = cross_reference(&[wire]);
    /// let plain = report.text().to_string();
    /// assert!(plain.starts_with("1 article, 1 quotation, 1 utterance, 0 of them printed more than once"));
    /// assert_eq!(plain, report.to_string());
    /// assert!(report.text().color(true).to_string().contains("\x1b[1m"));
    /// ```
    pub const fn text(&self) -> Text<'_> {
        Text { report: self, color: false, width: WIDTH }
    }
}

/// Without colour and 100 columns wide; the same as [`CrossReference::text`].
impl fmt::Display for CrossReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

/// Columns where nothing else is said: wide enough for a sentence, narrow enough for half a screen.
const WIDTH: usize = 100;

/// Narrower than this, columns of names would leave no room for words.
const NARROWEST: usize = 40;

/// Columns that names of outlets may take; longer names push their line to the right.
const OUTLET: usize = 20;

/// Prints a [`CrossReference`] as plain text.
///
/// Control characters of the articles are shown, not sent to the terminal. The text is the same
/// with and without colour: `{…}` marks words that differ in substance, `<…>` words that differ
/// only in form.
///
/// Printing takes time linear in the report.
#[derive(Clone, Debug)]
#[must_use = "it is printed with `{}`"]
pub struct Text<'r> {
    report: &'r CrossReference,
    color: bool,
    width: usize,
}

impl Text<'_> {
    /// Sets whether words are coloured; by default they are not.
    pub const fn color(mut self, color: bool) -> Self {
        self.color = color;
        self
    }

    /// Sets the width in columns; 100 by default, never below 40.
    pub const fn width(mut self, width: usize) -> Self {
        self.width = width;
        self
    }

    /// Fits the report to `stream`: coloured when it is a terminal and the environment does not
    /// set `NO_COLOR`; as wide as `COLUMNS` says, where that is set.
    pub fn terminal(self, stream: &impl IsTerminal) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = columns.unwrap_or(self.width);
        self.color(stream.is_terminal() && !no_color).width(width)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut page = Page {
            flow: Flow::new(f, self.color, self.width.max(NARROWEST)),
            report: self.report,
            outlets: widest(self.report.articles().iter().map(|article| article.outlet()))
                .min(OUTLET),
        };
        let (shared, single): (Vec<_>, Vec<_>) =
            self.report.entries().iter().partition(|entry| entry.witnesses().len() > 1);
        page.head(shared.len())?;
        for entry in shared {
            page.entry(entry)?;
        }
        page.quoted_once(&single)
    }
}

/// One report being written.
struct Page<'r, W> {
    flow: Flow<W>,
    report: &'r CrossReference,
    /// Columns for the names of outlets.
    outlets: usize,
}

impl<W: fmt::Write> Page<'_, W> {
    fn head(&mut self, shared: usize) -> fmt::Result {
        let summary = super::summary(self.report, shared);
        self.paragraph(0, &[(&summary, Style::Plain)])?;
        if shared == 0 {
            return Ok(());
        }
        let legend = [
            ("Each wording is held against the first: ", Style::Faint),
            ("{…}", Style::Substantive),
            (" differs in substance, ", Style::Faint),
            ("<…>", Style::Accidental),
            (" in form only, ⋯ stands for the same words.", Style::Faint),
        ];
        self.paragraph(0, &legend)
    }

    /// Writes the title, a line per witness, the differences, fidelity, conflicts and lineage.
    fn entry(&mut self, entry: &Entry) -> fmt::Result {
        let apparatus = Apparatus::of(self.report, entry);
        self.flow.end()?;
        self.title(entry)?;
        let sigla = widest(apparatus.lines.iter().map(|line| line.siglum));
        let mut fragments = false;
        for line in &apparatus.lines {
            if line.fragment && !fragments {
                fragments = true;
                self.paragraph(2, &[("fragments of it", Style::Faint)])?;
            }
            self.line(line, sigla)?;
        }
        self.differences(&apparatus)?;
        self.fidelity(&lineage::verdicts(self.report, entry), sigla)?;
        let conflicts = lineage::conflicts(self.report, entry);
        self.sentences("who said it differs", &conflicts)?;
        self.sentences("who stands with whom", &lineage::lineage(self.report, entry))
    }

    fn title(&mut self, entry: &Entry) -> fmt::Result {
        let speaker = super::speaker(self.report, entry);
        let occasion = super::occasion(entry);
        self.paragraph(0, &[(&speaker, Style::Heading), (&occasion, Style::Plain)])
    }

    /// Writes siglum, outlet and words, each in its column.
    fn line(&mut self, line: &Line<'_>, sigla: usize) -> fmt::Result {
        self.flow.begin(2, 2 + sigla + 2 + self.outlets + 2)?;
        self.flow.cell(line.siglum, sigla + 2, Style::Heading)?;
        self.flow.cell(line.outlet, self.outlets + 2, Style::Plain)?;
        for piece in &line.pieces {
            self.piece(piece)?;
        }
        if let Some(speaker) = line.speaker {
            self.flow.text(&format!(" (given to {speaker})"), Style::Faint)?;
        }
        self.flow.end()
    }

    fn piece(&mut self, piece: &Piece) -> fmt::Result {
        let (open, close, style) = match piece.mark {
            Mark::None => ("", "", Style::Plain),
            Mark::Elided => ("", "", Style::Faint),
            Mark::Differs(Significance::Accidental) => ("<", ">", Style::Accidental),
            Mark::Differs(Significance::Substantive) => ("{", "}", Style::Substantive),
        };
        self.flow.text(open, style)?;
        self.flow.text(&piece.text, style)?;
        self.flow.text(close, style)
    }

    /// Writes the differences in words one by one, and counts the other differences by kind.
    fn differences(&mut self, apparatus: &Apparatus<'_>) -> fmt::Result {
        for (significance, label) in super::PARTS {
            let (listed, counted) = apparatus.part(significance);
            if listed.is_empty() && counted.is_empty() {
                continue;
            }
            self.paragraph(2, &[(label, Style::Faint)])?;
            let kinds = widest(listed.iter().map(|difference| difference.kind.name()));
            for difference in listed {
                self.flow.begin(4, 4 + kinds + 2)?;
                self.flow.cell(difference.kind.name(), kinds + 2, Style::Plain)?;
                self.flow.text(&difference.sentence(), Style::Plain)?;
                self.flow.end()?;
            }
            if !counted.is_empty() {
                self.paragraph(4, &[(&super::counts(&counted), Style::Faint)])?;
            }
        }
        Ok(())
    }

    fn fidelity(&mut self, verdicts: &[Verdict<'_>], sigla: usize) -> fmt::Result {
        if verdicts.is_empty() {
            return Ok(());
        }
        self.paragraph(2, &[("against the primary source", Style::Faint)])?;
        for verdict in verdicts {
            self.flow.begin(4, 4 + sigla + 2 + self.outlets + 2)?;
            self.flow.cell(verdict.siglum, sigla + 2, Style::Plain)?;
            self.flow.cell(verdict.outlet, self.outlets + 2, Style::Plain)?;
            self.flow.text(&verdict.sentence, Style::Plain)?;
            self.flow.end()?;
        }
        Ok(())
    }

    fn sentences(&mut self, label: &str, sentences: &[String]) -> fmt::Result {
        if !sentences.is_empty() {
            self.paragraph(2, &[(label, Style::Faint)])?;
        }
        for sentence in sentences {
            self.paragraph(4, &[(sentence, Style::Plain)])?;
        }
        Ok(())
    }

    /// The utterances that one article prints once: speaker, outlet, words.
    fn quoted_once(&mut self, entries: &[&Entry]) -> fmt::Result {
        if entries.is_empty() {
            return Ok(());
        }
        self.flow.end()?;
        self.paragraph(0, &[("Quoted once", Style::Heading)])?;
        for entry in entries {
            let apparatus = Apparatus::of(self.report, entry);
            let Some(line) = apparatus.lines.first() else { continue };
            self.flow.begin(2, 2 + self.outlets + 2)?;
            self.flow.cell(line.outlet, self.outlets + 2, Style::Plain)?;
            self.flow.text(&super::speaker(self.report, entry), Style::Heading)?;
            self.flow.text(": ", Style::Plain)?;
            for piece in &line.pieces {
                self.piece(piece)?;
            }
            self.flow.end()?;
        }
        Ok(())
    }

    fn paragraph(&mut self, indent: usize, parts: &[(&str, Style)]) -> fmt::Result {
        self.flow.begin(indent, indent + 2)?;
        for &(text, style) in parts {
            self.flow.text(text, style)?;
        }
        self.flow.end()
    }
}

fn widest<'s>(names: impl Iterator<Item = &'s str>) -> usize {
    names.map(super::flow::columns).max().unwrap_or(0)
}
