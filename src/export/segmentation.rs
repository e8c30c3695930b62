//! Cuts the witnesses of an entry into one row of segments, the "parallel segmentation" of TEI.
//!
//! A locus holds words without the spaces around them. Here each witness gets the space that it
//! prints behind them, so that its segments in order are its words as printed.

use std::borrow::Cow;

use crate::collate::Collation;
use crate::text::Span;
use crate::xref::{CrossReference, Entry};

/// One place of the row.
pub(super) struct Segment {
    /// Position in the collation.
    pub(super) locus: usize,
    /// The wordings, the base's first where it has one, each with its witnesses in order.
    pub(super) wordings: Vec<(String, Vec<usize>)>,
    /// Witnesses that do not quote the place.
    pub(super) absent: Vec<usize>,
}

/// The words of one witness at one place, and what it prints between them and its next words.
struct Cell {
    text: String,
    span: Option<Span>,
    /// `None` behind its last words.
    space: Option<&'static str>,
}

/// The segments of an entry. Takes time linear in the loci times the witnesses.
pub(super) fn segments(report: &CrossReference, entry: &Entry) -> Vec<Segment> {
    let collation = entry.collation();
    let mut rows = rows(collation);
    for (row, witness) in rows.iter_mut().zip(entry.witnesses()) {
        let text = report.article(witness.article).text();
        add_spaces(row, text, &report.segments(witness));
    }
    (0..collation.loci.len()).map(|locus| segment(&rows, collation.base, locus)).collect()
}

/// For each witness its cells, one a locus; `None` where it does not go so far.
fn rows(collation: &Collation) -> Vec<Vec<Option<Cell>>> {
    let empty = || (0..collation.loci.len()).map(|_| None).collect();
    let mut rows: Vec<Vec<Option<Cell>>> = collation.witnesses.iter().map(|_| empty()).collect();
    for (locus, place) in collation.loci.iter().enumerate() {
        for reading in &place.readings {
            for (&witness, &span) in reading.witnesses.iter().zip(&reading.spans) {
                let text = reading.text.clone();
                rows[witness][locus] = Some(Cell { text, span, space: None });
            }
        }
    }
    rows
}

fn add_spaces(row: &mut [Option<Cell>], text: &str, segments: &[Span]) {
    let mut next: Option<Span> = None;
    for cell in row.iter_mut().rev().flatten() {
        let Some(span) = cell.span else {
            cell.space = Some("");
            continue;
        };
        cell.space = next.map(|next| space(text, Span::new(span.end, next.start), segments));
        next = Some(span);
    }
}

/// One space where the witness prints white space, or where one of its segments ends.
fn space(text: &str, between: Span, segments: &[Span]) -> &'static str {
    let after = segments.partition_point(|segment| segment.end < between.start);
    let ends = segments.get(after).is_some_and(|segment| segment.end <= between.end);
    let spaced = text.get(between.range()).is_some_and(|gap| gap.contains(char::is_whitespace));
    if ends || spaced { " " } else { "" }
}

fn segment(rows: &[Vec<Option<Cell>>], base: usize, locus: usize) -> Segment {
    let cells = || rows.iter().map(|row| row[locus].as_ref());
    // Behind the last words of a witness it prints nothing: it goes with the base, then the first.
    let spaces = || cells().flatten().filter(|cell| !cell.text.is_empty());
    let of_base = rows[base][locus].as_ref().filter(|cell| !cell.text.is_empty());
    let usual =
        of_base.and_then(|cell| cell.space).or_else(|| spaces().find_map(|cell| cell.space));
    let mut segment = Segment { locus, wordings: Vec::new(), absent: Vec::new() };
    let order = std::iter::once(base).chain((0..rows.len()).filter(|&at| at != base));
    for witness in order {
        match rows[witness][locus].as_ref() {
            Some(cell) => segment.add(witness, wording(cell, usual)),
            None => segment.absent.push(witness),
        }
    }
    for (_, witnesses) in &mut segment.wordings {
        witnesses.sort_unstable();
    }
    segment
}

fn wording(cell: &Cell, usual: Option<&str>) -> Cow<'static, str> {
    let space = cell.space.or(usual).unwrap_or_default();
    if cell.text.is_empty() {
        Cow::Borrowed("")
    } else {
        Cow::Owned(format!("{}{space}", cell.text))
    }
}

impl Segment {
    fn add(&mut self, witness: usize, wording: Cow<'static, str>) {
        match self.wordings.iter_mut().find(|(known, _)| *known == wording) {
            Some((_, witnesses)) => witnesses.push(witness),
            None => self.wordings.push((wording.into_owned(), vec![witness])),
        }
    }

    /// True when all witnesses print the same.
    pub(super) fn is_agreement(&self) -> bool {
        self.absent.is_empty() && self.wordings.len() == 1
    }
}
