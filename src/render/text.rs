//! The report as plain text, for a terminal or a file.

use std::fmt;
use std::io::IsTerminal;

use super::flow::{Flow, Style, columns};
use super::heading::{heading, overview};
use crate::apparatus::{Apparatus, Heard, Near, Page, Sentence};
use crate::article::Article;
use crate::xref::{CrossReference, Entry, Label, Line};

impl CrossReference {
    /// The report as plain text: set colour and width, then print it.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let wire = Article::new("Wire", "“We will open the bridge in May,” Ana Holt said.");
    /// let report = cross_reference(&[wire]);
    /// let plain = report.text().to_string();
    /// assert!(plain.starts_with("1 article of Wire: 1 quotation in 1 statement, 0 of them in several outlets."));
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

/// The statement as it stands in the report: plain, 100 columns wide.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let daily = Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said.");
/// let wire = Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt.");
/// let report = cross_reference(&[daily, wire]);
/// let statement = report.entries()[0].apparatus().to_string();
/// assert!(statement.starts_with("Ana Holt, printed in Daily, Wire\n"));
/// assert!(statement.contains("substance  [1] safe (Daily) | secure (Wire)"));
/// ```
impl fmt::Display for Apparatus<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Printer { flow: Flow::new(f, false, WIDTH) }.statement(self)
    }
}

/// The utterance as it stands in the report: its speaker, its words with the outlets that print them, and
/// a line for each difference. What whole statements print is in [`CrossReference::apparatuses`].
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let daily = Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said.");
/// let wire = Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt.");
/// assert_eq!(
///     cross_reference(&[daily, wire]).entries()[0].to_string(),
///     "Ana Holt, printed in Daily, Wire\n\
///      \x20 Our data will be guarded and safe[1], — Daily, Wire\n\
///      \x20 substance  [1] safe (Daily) | secure (Wire)\n"
/// );
/// ```
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.apparatus().fmt(f)
    }
}

/// Columns where nothing else is said: wide enough for a sentence, narrow enough for half a screen.
const WIDTH: usize = 100;

/// Narrower than this, columns of names would leave no room for words.
const NARROWEST: usize = 40;

/// Columns that labels take; longer labels push their line to the right.
const LABEL: usize = 11;

/// Columns of a table that outlets may take; in a narrower terminal the table becomes a list.
const TABLE: usize = 20;

/// Prints a [`CrossReference`] as plain text.
///
/// Control characters of the articles are shown, not sent to the terminal. The text is the same
/// with and without colour. A number in brackets marks words that differ; the line of that number
/// below has all their readings.
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
        let page = self.report.page();
        let flow = Flow::new(f, self.color, self.width.max(NARROWEST));
        Printer { flow }.page(&page)
    }
}

/// One report being written.
struct Printer<W> {
    flow: Flow<W>,
}

impl<W: fmt::Write> Printer<W> {
    fn page(&mut self, page: &Page<'_>) -> fmt::Result {
        self.paragraph(0, &[(&overview(page), Style::Plain)])?;
        self.matters(page)?;
        for statement in page.statements() {
            self.flow.end()?;
            self.statement(statement)?;
        }
        self.alone(page.alone())?;
        self.near(page.near())?;
        self.speakers(page)?;
        self.articles(page.articles())
    }

    fn matters(&mut self, page: &Page<'_>) -> fmt::Result {
        if page.statements().is_empty() {
            return Ok(());
        }
        self.part(super::MATTERS)?;
        if page.matters().is_empty() {
            self.paragraph(2, &[(super::NOTHING, Style::Plain)])?;
        }
        for (number, sentence) in (1..).zip(page.matters()) {
            self.flow.begin(2, 5);
            self.flow.cell(&format!("{number}"), 3, Style::Faint)?;
            self.flow.text(sentence, Style::Plain)?;
            self.flow.end()?;
        }
        Ok(())
    }

    /// Writes the heading, the sentences with their outlets, and the lines below.
    fn statement(&mut self, statement: &Apparatus<'_>) -> fmt::Result {
        let (speaker, rest) = heading(statement);
        self.paragraph(0, &[(speaker, Style::Heading), (&rest, Style::Plain)])?;
        for sentence in statement.sentences() {
            self.sentence(statement, sentence)?;
        }
        let mut last = None;
        for line in statement.lines() {
            self.line(&line, last == Some(line.label))?;
            last = Some(line.label);
        }
        Ok(())
    }

    fn sentence(&mut self, statement: &Apparatus<'_>, sentence: &Sentence<'_>) -> fmt::Result {
        self.flow.begin(2, 4);
        for (words, variation) in sentence.pieces() {
            let variation = variation.and_then(|at| statement.variations().get(at));
            let style = variation.map_or(Style::Plain, |v| Style::of(v.weight()));
            self.flow.text(words, style)?;
            if let Some(number) = variation.and_then(|variation| variation.number) {
                self.flow.text(&format!("[{number}]"), style)?;
            }
        }
        let outlets = sentence.printed_by(statement.outlets());
        self.flow.text(&format!(" — {outlets}"), Style::Faint)?;
        self.flow.end()
    }

    /// Writes a line; its label stands before the first of several lines.
    fn line(&mut self, line: &Line, again: bool) -> fmt::Result {
        self.flow.begin(2, 2 + LABEL);
        let label = if again { "" } else { line.label.name() };
        self.flow.cell(label, LABEL, Style::Faint)?;
        let style = match line.label {
            Label::Claim | Label::Substance => Style::Substantive,
            _ => Style::Plain,
        };
        self.flow.text(&line.text, style)?;
        self.flow.end()
    }

    /// The statements that one outlet prints, by outlet and speaker.
    fn alone(&mut self, statements: &[Apparatus<'_>]) -> fmt::Result {
        if statements.is_empty() {
            return Ok(());
        }
        self.part("Heard in one outlet only")?;
        let mut last = None;
        for statement in statements {
            let outlet = statement.outlets().first().copied().unwrap_or_default();
            let who = (statement.speaker(), outlet);
            if last != Some(who) {
                let outlet = format!(", {outlet}");
                self.paragraph(
                    2,
                    &[(statement.speaker(), Style::Heading), (&outlet, Style::Faint)],
                )?;
            }
            last = Some(who);
            self.flow.begin(4, 6);
            self.flow.text("- ", Style::Faint)?;
            self.flow.text(&statement.text(), Style::Plain)?;
            self.flow.end()?;
        }
        Ok(())
    }

    fn near(&mut self, pairs: &[Near<'_>]) -> fmt::Result {
        if pairs.is_empty() {
            return Ok(());
        }
        self.part("To compare: alike, and not taken for one statement")?;
        for pair in pairs {
            self.paragraph(2, &[(pair.speaker, Style::Heading)])?;
            for (witness, words) in pair.witnesses.iter().zip(&pair.words) {
                self.flow.begin(4, 6);
                self.flow.text(witness.outlet(), Style::Faint)?;
                self.flow.text(": ", Style::Faint)?;
                self.flow.text(words, Style::Plain)?;
                self.flow.end()?;
            }
        }
        Ok(())
    }

    /// Writes a table of speakers by outlets, or a list where the table is too wide.
    fn speakers(&mut self, page: &Page<'_>) -> fmt::Result {
        let outlets = page.outlets();
        if page.speakers().is_empty() || outlets.len() < 2 {
            return Ok(());
        }
        self.part(super::HEARD)?;
        let names = page.speakers().iter().map(|row| columns(row.speaker)).max().unwrap_or(0);
        let names = names.min(2 * TABLE);
        let wide: usize = outlets.iter().map(|outlet| columns(outlet) + 2).sum();
        if !self.flow.fits(2 + names + 2 + wide) {
            return page.speakers().iter().try_for_each(|row| self.heard(row));
        }
        self.row(names, "", outlets.iter().map(|&outlet| (outlet, columns(outlet))))?;
        for row in page.speakers() {
            let counts = outlets.iter().map(|outlet| {
                let count = row.outlets.get(outlet).map(usize::to_string).unwrap_or_default();
                (count, columns(outlet))
            });
            self.row(names, row.speaker, counts)?;
        }
        Ok(())
    }

    fn row<S: AsRef<str>>(
        &mut self,
        names: usize,
        name: &str,
        cells: impl Iterator<Item = (S, usize)>,
    ) -> fmt::Result {
        self.flow.begin(2, 4);
        self.flow.cell(name, names + 2, Style::Plain)?;
        for (text, width) in cells {
            self.flow.cell(text.as_ref(), width + 2, Style::Plain)?;
        }
        self.flow.end()
    }

    fn heard(&mut self, row: &Heard<'_>) -> fmt::Result {
        let outlets: Vec<String> =
            row.outlets.iter().map(|(outlet, count)| format!("{outlet} {count}")).collect();
        let outlets = format!(": {}", outlets.join(", "));
        self.paragraph(2, &[(row.speaker, Style::Plain), (&outlets, Style::Faint)])
    }

    fn articles(&mut self, articles: &[&Article]) -> fmt::Result {
        if articles.is_empty() {
            return Ok(());
        }
        self.part("Articles")?;
        for article in articles {
            self.paragraph(2, &[(&super::heading::article(article), Style::Plain)])?;
        }
        Ok(())
    }

    /// An empty line and the title of a part of the page.
    fn part(&mut self, title: &str) -> fmt::Result {
        self.flow.end()?;
        self.paragraph(0, &[(title, Style::Heading)])
    }

    fn paragraph(&mut self, indent: usize, parts: &[(&str, Style)]) -> fmt::Result {
        self.flow.begin(indent, indent + 2);
        for &(text, style) in parts {
            self.flow.text(text, style)?;
        }
        self.flow.end()
    }
}
