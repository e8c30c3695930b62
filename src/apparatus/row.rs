//! One witness of a statement, with its words split where they differ.

use std::sync::Arc;

use super::piece::{Piece, bare, pieces};
use super::variation::Variation;
use crate::article::Article;
use crate::text::Span;
use crate::xref::{CrossReference, Entry, Witness};

/// What one witness prints. Only the HTML page shows all of it.
#[cfg_attr(not(feature = "html"), allow(dead_code))]
#[derive(Clone, Debug)]
pub(crate) struct Row<'r> {
    witness: &'r Witness,
    article: &'r Article,
    part: usize,
    is_base: bool,
    pieces: Vec<Piece>,
    speaker: Option<&'r str>,
}

#[cfg_attr(not(feature = "html"), allow(dead_code))]
impl<'r> Row<'r> {
    /// Where it stands and how it lies to the base.
    pub(crate) const fn witness(&self) -> &'r Witness {
        self.witness
    }

    /// Its article, with outlet, date, title and address.
    pub(crate) const fn article(&self) -> &'r Article {
        self.article
    }

    /// The utterance that it is a witness of: a position in
    /// [`Apparatus::entries`](super::Apparatus::entries).
    pub(crate) const fn part(&self) -> usize {
        self.part
    }

    /// Whether the other witnesses of the utterance are compared with it.
    pub(crate) const fn is_base(&self) -> bool {
        self.is_base
    }

    /// Its words as printed. Stretches that the article's own words part are joined by one space.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Its words, split where they are a reading of a variation.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whom it names as the speaker, where that is somebody else than most witnesses name.
    pub(crate) const fn speaker(&self) -> Option<&'r str> {
        self.speaker
    }
}

/// The rows of one utterance, in the order of its witnesses.
pub(super) fn rows<'r>(
    report: &'r CrossReference,
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
        let article = report.article(witness.article);
        let text = article.text();
        for (span, _) in &mut marks {
            *span = bare(text, *span);
        }
        marks.sort_by_key(|&(span, variation)| (span.start, span.end, variation));
        marks.dedup_by_key(|&mut (span, _)| span);
        let other = report.speaker_of(witness.quote()).filter(|&id| Some(id) != entry.speaker());
        Row {
            witness,
            article,
            part,
            is_base: at == entry.collation().base,
            pieces: pieces(text, &report.segments(witness), &marks),
            speaker: other.map(|id| report.speaker(id).name()),
        }
    };
    marks.into_iter().enumerate().map(row).collect()
}
