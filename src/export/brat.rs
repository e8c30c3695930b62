//! Writes the standoff annotations of brat (Stenetorp et al. 2012), a file for each article.
//!
//! ```text
//! T1  Quotation 0 11;25 40   We will dig until it is dry
//! T2  Source 18 25           Ann Poe
//! T3  Cue 13 17              said
//! R1  Source Arg1:T1 Arg2:T2
//! R2  Cue Arg1:T1 Arg2:T3
//! A1  Form T1 direct
//! #1  AnnotatorNotes T1      Ann Poe, utterance 1 A
//! ```

use std::fmt;

use super::lookup::Lookup;
use super::name::Name;
use crate::article::ArticleId;
use crate::quote::{Quote, QuoteId};
use crate::text::{Span, visible};
use crate::xref::CrossReference;

/// The file `annotation.conf` that brat needs beside the annotations of
/// [`CrossReference::brat`].
pub const BRAT_CONFIGURATION: &str = "\
[entities]
Quotation
Source
Cue

[relations]
Source\tArg1:Quotation, Arg2:Source
Cue\tArg1:Quotation, Arg2:Cue

[events]

[attributes]
Form\tArg:Quotation, Value:direct|partial|block|post|mixed|indirect
Usage\tArg:Quotation, Value:speech|scare|title|term
";

impl CrossReference {
    /// Returns the standoff annotations of brat for one article: the file `NAME.ann` beside
    /// `NAME.txt`, which is the article's text. It is empty for an article that is not of this
    /// report.
    ///
    /// A quotation is a `Quotation` in as many fragments as brat needs: one for each line of each
    /// segment. Relations lead to its `Source` and its `Cue`. A note names the speaker, the
    /// utterance and the siglum. Takes time linear in the report.
    ///
    /// ```
    /// use crossquote::{Article, ArticleId, cross_reference};
    ///
    /// let report = cross_reference(&[Article::new("Wire", "“We will dig,” said Ann Poe.")]);
    /// let annotations = report.brat(ArticleId(0)).to_string();
    /// assert!(annotations.starts_with("T1\tQuotation 1 13\tWe will dig,\n"));
    /// assert!(annotations.contains("#1\tAnnotatorNotes T1\tAnn Poe, utterance 1 A\n"));
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub const fn brat(&self, article: ArticleId) -> impl fmt::Display + '_ {
        Brat { report: self, article }
    }
}

struct Brat<'r> {
    report: &'r CrossReference,
    article: ArticleId,
}

impl fmt::Display for Brat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lookup = Lookup::new(self.report);
        let mut numbers = Numbers::default();
        lookup.quotes_of(self.article).try_for_each(|id| quotation(f, &lookup, id, &mut numbers))
    }
}

/// How many annotations of each kind are written. brat counts each kind from 1.
#[derive(Default)]
struct Numbers {
    text_bound: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

/// The next number.
fn next(count: &mut usize) -> usize {
    *count += 1;
    *count
}

fn quotation(
    f: &mut fmt::Formatter<'_>,
    lookup: &Lookup<'_>,
    id: QuoteId,
    numbers: &mut Numbers,
) -> fmt::Result {
    let quote = lookup.report.quote(id);
    let Some(own) = text_bound(f, lookup, quote, "Quotation", &quote.segments, numbers)? else {
        return Ok(());
    };
    let mention = quote.attribution.as_ref().and_then(|found| found.mention.as_ref());
    let parts =
        [("Source", mention.map(|mention| mention.span)), ("Cue", quote.cue.map(|cue| cue.span))];
    for (name, span) in parts {
        let Some(span) = span else { continue };
        if let Some(part) = text_bound(f, lookup, quote, name, &[span], numbers)? {
            let number = next(&mut numbers.relations);
            writeln!(f, "R{number}\t{name} Arg1:T{own} Arg2:T{part}")?;
        }
    }
    writeln!(f, "A{}\tForm T{own} {}", next(&mut numbers.attributes), Name(quote.kind))?;
    writeln!(f, "A{}\tUsage T{own} {}", next(&mut numbers.attributes), Name(quote.usage))?;
    if let Some(note) = note(lookup, id) {
        writeln!(f, "#{}\tAnnotatorNotes T{own}\t{note}", next(&mut numbers.notes))?;
    }
    Ok(())
}

/// Writes an annotation of words and gives its number. `None` when no words are left.
fn text_bound(
    f: &mut fmt::Formatter<'_>,
    lookup: &Lookup<'_>,
    quote: &Quote,
    name: &str,
    spans: &[Span],
    numbers: &mut Numbers,
) -> Result<Option<usize>, fmt::Error> {
    let text = lookup.report.article(quote.article).text();
    let fragments: Vec<Span> = spans.iter().flat_map(|&span| lines(text, span)).collect();
    if fragments.is_empty() {
        return Ok(None);
    }
    let number = next(&mut numbers.text_bound);
    write!(f, "T{number}\t{name} ")?;
    for (at, &fragment) in fragments.iter().enumerate() {
        let range = lookup.range(quote.article, fragment);
        let comma = if at > 0 { ";" } else { "" };
        write!(f, "{comma}{} {}", range.start, range.end)?;
    }
    let words: Vec<&str> = fragments.iter().map(|&fragment| &text[fragment]).collect();
    writeln!(f, "\t{}", words.join(" "))?;
    Ok(Some(number))
}

/// The stretches of `span` between characters that end a line in a file of annotations, without
/// white space around them.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let ends_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let mut at = span.start;
    let parts = text[span].split_inclusive(ends_line).map(move |line| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end_matches(ends_line).len()).trim(text)
    });
    parts.filter(|part| !part.is_empty())
}

/// The speaker, the utterance and the siglum.
fn note(lookup: &Lookup<'_>, id: QuoteId) -> Option<String> {
    let speaker = lookup.speaker(id).map(|name| visible(name).into_owned());
    let place = lookup
        .witness(id)
        .map(|(utterance, witness)| format!("utterance {utterance} {}", visible(&witness.siglum)));
    let parts: Vec<String> = speaker.into_iter().chain(place).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
