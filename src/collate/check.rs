//! Checks a collation that was read from a file: its indices must be valid.
//!
//! A collation is plain data, and its file may have been edited by hand. The numbers that later
//! stages use as indices are checked once, on reading. Every message names the invalid field. The
//! checks are linear in the size of the collation.

use crate::check::{Check, checked, each, ensure, index, length, some};
use crate::text::Span;

use super::{Block, BlockKind, Collation, Lexicon, Reading, Witness};

checked!(Collation);

impl Collation {
    fn check(&self) -> Check {
        if self.witnesses.is_empty() {
            return length(".loci", self.loci.len(), 0);
        }
        index(".base", self.base, self.witnesses.len())?;
        each(".witnesses", &self.witnesses, Witness::check)?;
        let mut lexicon = Lexicon::default();
        let rows = self.witnesses.iter().map(|witness| witness.read(&mut lexicon).1.len());
        let units: Vec<usize> = rows.collect();
        let base = units[self.base];
        each(".witnesses", self.witnesses.iter().zip(units), |(witness, own)| {
            check_blocks(&witness.blocks, base, own)
        })?;
        self.check_loci(base)
    }

    /// The loci must follow one another and hold all units of the base; a witness has one reading
    /// in each at most.
    fn check_loci(&self, units: usize) -> Check {
        let mut end = 0;
        // For each witness, how many loci there were when it was last met.
        let mut met = vec![0; self.witnesses.len()];
        let mut count = 0;
        each(".loci", &self.loci, |locus| {
            let (from, to) = locus.base;
            ensure(from == end && from <= to, || {
                format!(".base: {from}..{to} does not follow on {end}")
            })?;
            end = to;
            count += 1;
            some(".readings", &locus.readings)?;
            each(".readings", &locus.readings, |reading| {
                self.check_reading(reading)?;
                each(".witnesses", &reading.witnesses, |&witness| {
                    let before = std::mem::replace(&mut met[witness], count);
                    ensure(before < count, || format!(": {witness} has another reading here"))
                })
            })
        })?;
        ensure(end as usize == units, || format!(".loci: {end} units of the base, not {units}"))
    }

    fn check_reading(&self, reading: &Reading) -> Check {
        length(".spans", reading.spans.len(), reading.witnesses.len())?;
        each(".witnesses", &reading.witnesses, |&at| index("", at, self.witnesses.len()))?;
        each(".spans", reading.witnesses.iter().zip(&reading.spans), |(&at, &span)| {
            self.witnesses[at].check_span("", span)
        })
    }
}

impl Witness {
    /// The segments must follow one another in the article.
    fn check(&self) -> Check {
        length(".offsets", self.offsets.len(), self.segments.len())?;
        let mut end = Some(0);
        each(".offsets", self.offsets.iter().zip(&self.segments), |(&offset, segment)| {
            let follows = end.is_some_and(|end| end <= offset);
            end = offset.checked_add(segment.len());
            ensure(follows && end.is_some(), || format!(": {offset} is no place for a segment"))
        })
    }

    /// A span must begin and end in the segments, between characters.
    pub(crate) fn check_span(&self, field: &str, span: Option<Span>) -> Check {
        let inside = |at: usize| {
            let before = self.offsets.partition_point(|&offset| offset <= at).checked_sub(1)?;
            Some(self.segments[before].is_char_boundary(at - self.offsets[before]))
        };
        let stands =
            |span: Span| inside(span.start) == Some(true) && inside(span.end) == Some(true);
        span.filter(|&span| !stands(span)).map_or(Ok(()), |span| {
            Err(format!("{field}: {}..{} is no part of the witness", span.start, span.end))
        })
    }
}

/// Blocks must follow one another and hold all units of both sides.
fn check_blocks(blocks: &[Block], base: usize, own: usize) -> Check {
    let mut ends = (0, 0);
    each(".blocks", blocks, |block| {
        let follows = (block.base.start, block.own.start) == ends
            && block.base.start <= block.base.end
            && block.own.start <= block.own.end;
        ensure(follows, || ": does not follow on the one before".to_owned())?;
        ends = (block.base.end, block.own.end);
        let fits = match block.kind {
            BlockKind::Same => block.base.len() == block.own.len(),
            BlockKind::Changed => true,
            BlockKind::Lacuna => block.own.is_empty(),
        };
        ensure(fits, || format!(".kind: {:?} does not fit its units", block.kind))
    })?;
    ensure((ends.0 as usize, ends.1 as usize) == (base, own), || {
        format!(".blocks: {} and {} units, not {base} and {own}", ends.0, ends.1)
    })
}
