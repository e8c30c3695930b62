//! The report as Markdown, for a page or a ticket.

use std::fmt;

use super::escape::{markdown as escaped, markdown_start};
use super::heading::{article, heading, overview};
use crate::apparatus::{Apparatus, Page, Sentence, Weight};
use crate::xref::CrossReference;

impl CrossReference {
    /// Returns the report as CommonMark. Each statement is a section with a line for each sentence,
    /// followed by the differences. Differing words are bold (in substance or claim) or italic (in
    /// wording), with the number of their line. Characters of the articles that Markdown or HTML
    /// would interpret are escaped.
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
        let page = self.report.page();
        writeln!(f, "# Cross-reference\n\n{}", markdown_start(&overview(&page)))?;
        if !page.statements().is_empty() {
            write!(f, "\n## {}\n\n", super::MATTERS)?;
        }
        if page.matters().is_empty() && !page.statements().is_empty() {
            writeln!(f, "{}", super::NOTHING)?;
        }
        for (number, sentence) in (1..).zip(page.matters()) {
            writeln!(f, "{number}. {}", markdown_start(sentence))?;
        }
        page.statements().iter().try_for_each(|found| statement(f, found))?;
        alone(f, page.alone())?;
        near(f, &page)?;
        speakers(f, &page)?;
        if !page.articles().is_empty() {
            f.write_str("\n## Articles\n\n")?;
        }
        page.articles().iter().try_for_each(|a| writeln!(f, "- {}", markdown_start(&article(a))))
    }
}

/// Writes the heading, the sentences with their outlets, and the lines below.
fn statement(f: &mut fmt::Formatter<'_>, statement: &Apparatus<'_>) -> fmt::Result {
    let (speaker, rest) = heading(statement);
    writeln!(f, "\n## {}{}\n", escaped(speaker), escaped(&rest))?;
    for (at, found) in statement.sentences().iter().enumerate() {
        let outlets = found.printed_by(statement.outlets());
        // An empty line of the block parts two sentences.
        f.write_str(if at == 0 { "" } else { ">\n" })?;
        writeln!(f, "> {} — {}", words(statement, found), escaped(&outlets))?;
    }
    writeln!(f)?;
    for line in statement.lines() {
        writeln!(f, "- {}: {}", line.label.name(), escaped(&line.text))?;
    }
    Ok(())
}

fn alone(f: &mut fmt::Formatter<'_>, statements: &[Apparatus<'_>]) -> fmt::Result {
    if statements.is_empty() {
        return Ok(());
    }
    f.write_str("\n## Heard in one outlet only\n\n")?;
    for statement in statements {
        let outlet = statement.outlets().first().copied().unwrap_or_default();
        let (outlet, speaker) = (markdown_start(outlet), escaped(statement.speaker()));
        writeln!(f, "- {outlet}: {speaker}: {}", escaped(&statement.text()))?;
    }
    Ok(())
}

fn near(f: &mut fmt::Formatter<'_>, page: &Page<'_>) -> fmt::Result {
    if page.near().is_empty() {
        return Ok(());
    }
    f.write_str("\n## To compare: alike, and not taken for one statement\n\n")?;
    for pair in page.near() {
        let [left, right] = [0, 1].map(|at| {
            format!("{}: {}", escaped(pair.witnesses[at].outlet()), escaped(&pair.words[at]))
        });
        writeln!(f, "- {}\n  - {left}\n  - {right}", markdown_start(pair.speaker))?;
    }
    Ok(())
}

fn speakers(f: &mut fmt::Formatter<'_>, page: &Page<'_>) -> fmt::Result {
    let outlets = page.outlets();
    if page.speakers().is_empty() || outlets.len() < 2 {
        return Ok(());
    }
    write!(f, "\n## {}\n\n", super::HEARD)?;
    for row in page.speakers() {
        let counts: Vec<String> =
            row.outlets.iter().map(|(outlet, n)| format!("{} {n}", escaped(outlet))).collect();
        writeln!(f, "- {}: {}", markdown_start(row.speaker), counts.join(", "))?;
    }
    Ok(())
}

fn words(statement: &Apparatus<'_>, sentence: &Sentence<'_>) -> String {
    let mut out = String::new();
    for (words, variation) in sentence.pieces() {
        let variation = variation.and_then(|at| statement.variations().get(at));
        let mark = match variation.map(|variation| variation.weight()) {
            None => "",
            Some(Weight::Claim | Weight::Substance) => "**",
            Some(_) => "*",
        };
        set_off(&mut out, words, mark);
        if let Some(number) = variation.and_then(|variation| variation.number) {
            out.push_str(&escaped(&format!("[{number}]")));
        }
    }
    markdown_lead(out.trim())
}

/// Escapes what would open a block where a quotation begins; the rest is escaped already.
fn markdown_lead(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign: &[char] = if digits == 0 { &['-', '+', '='] } else { &['.', ')'] };
    let mut line = line.to_owned();
    if line[digits..].starts_with(sign) {
        line.insert(digits, '\\');
    }
    line
}

/// Writes words with marks of emphasis. The marks must touch the words, so white space stays
/// outside.
///
/// CommonMark does not start emphasis before white space.
fn set_off(out: &mut String, text: &str, mark: &str) {
    let text = escaped(text);
    let words = text.trim();
    let mark = if words.is_empty() { "" } else { mark };
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + words.len()..]);
    out.extend([before, mark, words, mark, after]);
}
