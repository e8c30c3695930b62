//! The report as Markdown, for a page or a ticket.

use std::fmt;

use super::apparatus::{Apparatus, Line};
use super::escape::{markdown as escaped, markdown_start};
use super::lineage;
use super::pieces::{Mark, Piece};
use crate::divergence::Significance;
use crate::xref::{CrossReference, Entry};

impl CrossReference {
    /// Returns the report as CommonMark. Each utterance is a section with a line for each witness,
    /// followed by the differences. Differing words are bold (in substance) or italic (in form).
    /// Characters of the articles that Markdown or HTML would interpret are escaped.
    #[must_use = "it is printed with `{}`"]
    pub const fn markdown(&self) -> impl fmt::Display + '_ {
        Markdown { report: self }
    }
}

struct Markdown<'r> {
    report: &'r CrossReference,
}

impl fmt::Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shared, single): (Vec<_>, Vec<_>) =
            self.report.entries().iter().partition(|entry| entry.witnesses().len() > 1);
        writeln!(f, "# Cross-reference\n\n{}.", super::summary(self.report, shared.len()))?;
        if !shared.is_empty() {
            f.write_str(
                "\nEach wording is held against the first: **bold** differs in substance, \
                 *italics* in form only, ⋯ stands for the same words.\n",
            )?;
        }
        for entry in shared {
            self.entry(f, entry)?;
        }
        if !single.is_empty() {
            f.write_str("\n## Quoted once\n\n")?;
        }
        for entry in single {
            let apparatus = Apparatus::of(self.report, entry);
            let speaker = super::speaker(self.report, entry);
            for line in &apparatus.lines {
                let (outlet, words) = (markdown_start(line.outlet), words(line));
                writeln!(f, "- {outlet}: {}: {words}", escaped(&speaker))?;
            }
        }
        Ok(())
    }
}

impl Markdown<'_> {
    /// Writes the heading, the witnesses, the differences, and then the sentences about the
    /// witnesses.
    fn entry(&self, f: &mut fmt::Formatter<'_>, entry: &Entry) -> fmt::Result {
        let apparatus = Apparatus::of(self.report, entry);
        write!(f, "\n## {}", escaped(&super::speaker(self.report, entry)))?;
        writeln!(f, "{}\n", super::occasion(entry))?;
        for line in &apparatus.lines {
            let note = if line.fragment { ", fragment" } else { "" };
            let (siglum, outlet) = (escaped(line.siglum), escaped(line.outlet));
            write!(f, "- **{siglum}** {outlet}{note}: {}", words(line))?;
            match line.speaker {
                Some(speaker) => writeln!(f, " (given to {})", escaped(speaker))?,
                None => writeln!(f)?,
            }
        }
        for (significance, label) in super::PARTS {
            let (listed, counted) = apparatus.part(significance);
            if listed.is_empty() && counted.is_empty() {
                continue;
            }
            writeln!(f, "\n{}:\n", capitalised(label))?;
            for difference in listed {
                writeln!(f, "- {}: {}", difference.kind, escaped(&difference.sentence()))?;
            }
            if !counted.is_empty() {
                writeln!(f, "- {}", super::counts(&counted))?;
            }
        }
        let verdicts = lineage::verdicts(self.report, entry);
        let told = verdicts.iter().map(|v| format!("{} {}: {}", v.siglum, v.outlet, v.sentence));
        section(f, "Against the primary source", told)?;
        section(f, "Who said it differs", lineage::conflicts(self.report, entry))?;
        section(f, "Who stands with whom", lineage::lineage(self.report, entry))
    }
}

/// A label and a list below it; nothing for an empty list.
fn section(
    f: &mut fmt::Formatter<'_>,
    label: &str,
    items: impl IntoIterator<Item = String>,
) -> fmt::Result {
    for (at, item) in items.into_iter().enumerate() {
        if at == 0 {
            writeln!(f, "\n{label}:\n")?;
        }
        writeln!(f, "- {}", markdown_start(&item))?;
    }
    Ok(())
}

fn words(line: &Line<'_>) -> String {
    let mut out = String::new();
    for piece in &line.pieces {
        set_off(&mut out, piece);
    }
    out.trim().to_owned()
}

/// Writes a piece with its marks of emphasis. The marks must touch the words, so white space stays
/// outside.
///
/// CommonMark does not start emphasis before white space.
fn set_off(out: &mut String, Piece { text, mark }: &Piece) {
    let mark = match mark {
        Mark::None | Mark::Elided => "",
        Mark::Differs(Significance::Accidental) => "*",
        Mark::Differs(Significance::Substantive) => "**",
    };
    let text = escaped(text);
    let words = text.trim();
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + words.len()..]);
    out.extend([before, mark, words, mark, after]);
}

fn capitalised(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
