//! Cuts the witnesses of an entry into one row of segments, the "parallel segmentation" of TEI.
//!
//! A locus holds words without the spaces around them. Here each witness gets the space that it
//! prints behind them, so that its segments in order are its words as printed.

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
    /// `None` behind its last words, where it prints nothing.
    space: Option<String>,
}

/// The segments of an entry. Takes time linear in the loci times the witnesses.
pub(super) fn segments(report: &CrossReference, entry: &Entry) -> Vec<Segment> {
    let collation = entry.collation();
    let mut rows = rows(collation);
    for (row, witness) in rows.iter_mut().zip(entry.witnesses()) {
        let text = report.article(witness.article).text();
        print(row, text, &report.segments(witness));
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
                rows[witness][locus] = Some(Cell { text: String::new(), span, space: None });
            }
        }
    }
    rows
}

/// Gives each cell its words, and what its witness prints between them and the next words: white
/// space, and characters that are no words and no marks.
fn print(row: &mut [Option<Cell>], text: &str, segments: &[Span]) {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return };
    let mut next: Option<usize> = None;
    for cell in row.iter_mut().rev().flatten() {
        let Some(span) = cell.span else {
            cell.space = Some(String::new());
            continue;
        };
        let between = Span::new(span.end, next.unwrap_or(last.end));
        let space = printed(text, between, segments);
        cell.text = printed(text, span, segments).trim().to_owned();
        cell.space = (next.is_some() || !space.trim().is_empty()).then_some(space);
        next = Some(span.start);
    }
    let before = Span::new(first.start, next.unwrap_or(first.start));
    let lead = printed(text, before, segments);
    if let Some(cell) = row.iter_mut().flatten().find(|cell| cell.span.is_some()) {
        cell.text.insert_str(0, lead.trim_start());
    }
}

/// What the segments hold of `span`, with one space for white space and where a segment ends.
fn printed(text: &str, span: Span, segments: &[Span]) -> String {
    let after = segments.partition_point(|segment| segment.end < span.start);
    let parts = segments[after..].iter().take_while(|segment| segment.start <= span.end);
    let parts = parts.map(|segment| {
        let (start, end) = (segment.start.max(span.start), segment.end.min(span.end));
        text.get(start..end).unwrap_or_default()
    });
    let mut printed = String::new();
    for c in parts.collect::<Vec<_>>().join(" ").chars() {
        if !c.is_whitespace() {
            printed.push(c);
        } else if !printed.ends_with(' ') {
            printed.push(' ');
        }
    }
    printed
}

fn segment(rows: &[Vec<Option<Cell>>], base: usize, locus: usize) -> Segment {
    let cells = || rows.iter().map(|row| row[locus].as_ref());
    // Behind the last words of a witness it prints nothing: it goes with the base, then the first.
    let spaces = || cells().flatten().filter(|cell| !cell.text.is_empty());
    let of_base = rows[base][locus].as_ref().filter(|cell| !cell.text.is_empty());
    let usual = of_base.and_then(|cell| cell.space.as_deref());
    let usual = usual.or_else(|| spaces().find_map(|cell| cell.space.as_deref()));
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

fn wording(cell: &Cell, usual: Option<&str>) -> String {
    let space = cell.space.as_deref().or(usual).unwrap_or_default();
    if cell.text.is_empty() { String::new() } else { format!("{}{space}", cell.text) }
}

impl Segment {
    fn add(&mut self, witness: usize, wording: String) {
        match self.wordings.iter_mut().find(|(known, _)| *known == wording) {
            Some((_, witnesses)) => witnesses.push(witness),
            None => self.wordings.push((wording, vec![witness])),
        }
    }

    /// True when all witnesses print the same.
    pub(super) fn is_agreement(&self) -> bool {
        self.absent.is_empty() && self.wordings.len() == 1
    }
}
