//! One witness of a statement, with its words split where they differ.

use std::sync::Arc;

use super::piece::{Piece, bare, pieces};
use super::variation::Variation;
use crate::text::Span;
use crate::xref::{Entry, Witness};

/// What one witness prints: a row of a table that shows the wordings side by side. Its article is
/// [`CrossReference::article`](crate::CrossReference::article) of the witness's.
///
/// ```
/// use crossquote::{Article, cross_reference};
///
/// let report = cross_reference(&[
///     Article::new("Daily", "“Our data will be guarded and safe,” Ana Holt said."),
///     Article::new("Wire", "“Our data will be guarded and secure,” said Ana Holt."),
/// ]);
/// let mut table = String::new();
/// for row in report.entries()[0].apparatus().rows() {
///     table += &format!("<tr><th>{}<td>", row.witness().outlet());
///     for (words, variation) in row.pieces() {
///         table += &if variation.is_some() { format!("<b>{words}</b>") } else { words.to_owned() };
///     }
/// }
/// assert!(table.ends_with("<tr><th>Wire<td>Our data will be guarded and <b>secure</b>,"));
/// ```
#[derive(Clone, Debug)]
pub struct Row<'r> {
    witness: &'r Witness,
    part: usize,
    is_base: bool,
    pub(super) pieces: Vec<Piece>,
    speaker: Option<&'r str>,
}

impl<'r> Row<'r> {
    /// Where it stands and how it lies to the base.
    #[must_use]
    pub const fn witness(&self) -> &'r Witness {
        self.witness
    }

    /// The utterance that it is a witness of: a position in
    /// [`Apparatus::entries`](super::Apparatus::entries).
    #[must_use]
    pub const fn part(&self) -> usize {
        self.part
    }

    /// Whether the other witnesses of the utterance are compared with it.
    #[must_use]
    pub const fn is_base(&self) -> bool {
        self.is_base
    }

    /// Its words as printed. Stretches that the article's own words part are joined by one space.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Its words, split where they are a reading of a variation that has a number: the words, empty
    /// where others have some, and the variation's position in
    /// [`Apparatus::variations`](super::Apparatus::variations).
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = (&str, Option<usize>)> {
        self.pieces.iter().map(|piece| (&*piece.text, piece.variation))
    }

    /// Whom it names as the speaker, where that is somebody else than most witnesses name.
    #[must_use]
    pub const fn speaker(&self) -> Option<&'r str> {
        self.speaker
    }
}

/// The rows of one utterance, in the order of its witnesses.
pub(super) fn rows<'r>(
    entry: &'r Entry,
    part: usize,
    variations: &[Variation<'r>],
) -> Vec<Row<'r>> {
    let mut marks: Vec<Vec<(Span, usize)>> = vec![Vec::new(); entry.witnesses().len()];
    let in_words = (0..).zip(variations).filter(|(_, v)| v.part == part && v.number.is_some());
    let mut last: Option<&Arc<[usize]>> = None;
    for (at, variation) in in_words {
        // Of the variations of one place the first marks the base's reading.
        let base = variation.readings.first().map(|reading| &reading.witnesses);
        let again = base.zip(last).is_some_and(|(base, last)| Arc::ptr_eq(base, last));
        last = base;
        for reading in &variation.readings[usize::from(again)..] {
            for (&witness, &span) in reading.witnesses.iter().zip(&*reading.spans) {
                marks[witness].push((span, at));
            }
        }
    }
    let row = |(at, mut marks): (usize, Vec<(Span, usize)>)| {
        let witness = &entry.witnesses()[at];
        let collated = &entry.collation().witnesses[at];
        let (text, segments) = collated.joined();
        for (span, _) in &mut marks {
            *span = bare(&text, collated.in_joined(&segments, *span));
        }
        marks.sort_by_key(|&(span, variation)| (span.start, span.end, variation));
        marks.dedup_by_key(|&mut (span, _)| span);
        let others = &entry.told.others;
        let other = others.binary_search_by_key(&at, |&(witness, _)| witness);
        Row {
            witness,
            part,
            is_base: at == entry.collation().base,
            pieces: pieces(&text, &segments, &marks),
            speaker: other.ok().map(|other| &*others[other].1),
        }
    };
    marks.into_iter().enumerate().map(row).collect()
}
