//! What every format of the report says of one utterance: the witnesses' lines and the
//! differences. (An *apparatus* is what an edition prints below the text: the variants.)

use std::cmp::Reverse;

use super::difference::{self, Difference};
use super::pieces::{Piece, elide, pieces};
use crate::divergence::Significance;
use crate::text::Span;
use crate::xref::{CrossReference, Entry, Standing};

/// One entry of the report, prepared for printing.
///
/// It is created for one entry and dropped after printing.
#[derive(Clone, Debug)]
pub(super) struct Apparatus<'r> {
    /// The base first, then whole wordings, overlaps and fragments, by article.
    pub(super) lines: Vec<Line<'r>>,
    /// In the order of the base.
    pub(super) differences: Vec<Difference<'r>>,
}

/// One witness.
#[derive(Clone, Debug)]
pub(super) struct Line<'r> {
    pub(super) siglum: &'r str,
    pub(super) outlet: &'r str,
    pub(super) fragment: bool,
    /// Its words; those of the base in full, those of the others where they differ.
    pub(super) pieces: Vec<Piece>,
    /// Whom it names, where that is somebody else than the entry's speaker.
    pub(super) speaker: Option<&'r str>,
}

impl<'r> Apparatus<'r> {
    pub(super) fn of(report: &'r CrossReference, entry: &'r Entry) -> Self {
        let marks = marks(entry);
        let mut order: Vec<usize> = (0..entry.witnesses().len()).collect();
        order.sort_by_key(|&at| rank(entry.witnesses()[at].standing));
        Self {
            lines: order.into_iter().map(|at| line(report, entry, at, &marks[at])).collect(),
            differences: Difference::all(report, entry),
        }
    }

    /// The differences of one significance: those in words, and the others.
    pub(super) fn part(&self, of: Significance) -> (Vec<&Difference<'r>>, Vec<&Difference<'r>>) {
        let of_part = self.differences.iter().filter(|difference| difference.significance == of);
        of_part.partition(|difference| difference.in_words)
    }
}

/// The rank of a witness in the list: the base comes first, fragments come last.
const fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Base => 0,
        Standing::Whole => 1,
        Standing::Overlap => 2,
        Standing::Fragment => 3,
    }
}

/// The line of a witness. The base is printed whole; other witnesses are printed where they differ.
fn line<'r>(
    report: &'r CrossReference,
    entry: &'r Entry,
    at: usize,
    marks: &[(Span, Significance)],
) -> Line<'r> {
    let witness = &entry.witnesses()[at];
    let article = report.article(witness.article);
    let text = article.text();
    let mut marks: Vec<_> =
        marks.iter().map(|&(span, of)| (difference::bare(text, span), of)).collect();
    // Of two differences in one place the graver is shown.
    marks.sort_by_key(|&(span, significance)| (span.start, span.end, Reverse(significance)));
    marks.dedup_by_key(|&mut (span, _)| span);
    let cut = pieces(text, &report.quote(witness.quote()).segments, &marks);
    let other = report.speaker_of(witness.quote()).filter(|&id| Some(id) != entry.speaker());
    Line {
        siglum: &witness.siglum,
        outlet: article.outlet(),
        fragment: witness.standing == Standing::Fragment,
        pieces: if witness.standing == Standing::Base { cut } else { elide(cut) },
        speaker: other.map(|id| report.speaker(id).name()),
    }
}

/// Where the words of each witness are set off: in the base what others differ from in substance,
/// in others what differs from the base, except for differences in marks and case, which would
/// leave few words untouched.
fn marks(entry: &Entry) -> Vec<Vec<(Span, Significance)>> {
    let mut marks = vec![Vec::new(); entry.witnesses().len()];
    for divergence in entry.divergences().iter().filter(|d| difference::in_words(d)) {
        let significance = divergence.significance();
        if significance == Significance::Substantive {
            let base = entry.collation().base;
            marks[base].extend(divergence.base_span.map(|span| (span, significance)));
        }
        for place in &divergence.places {
            let span = place.span.unwrap_or_else(|| gap(entry, divergence.locus, place.witness));
            marks[place.witness].push((span, significance));
        }
    }
    marks
}

/// The empty span where `witness` would have the words of `locus`: after its last words before the
/// locus.
///
/// It is at the start of the article’s text if there are no words before.
fn gap(entry: &Entry, locus: usize, witness: usize) -> Span {
    let loci = &entry.collation().loci;
    let before = loci[..locus.min(loci.len())].iter().rev().find_map(|locus| {
        let reading = locus.reading_of(witness)?;
        reading.spans[reading.witnesses.iter().position(|&other| other == witness)?]
    });
    before.map_or_else(Span::default, |span| Span::new(span.end, span.end))
}
