//! Loci: the places of a collation, each with its readings.
//!
//! A locus ends where all witnesses have a boundary. A change in one witness therefore widens the
//! locus for all witnesses, and the readings of a locus can always be compared side by side.
//!
//! ```text
//! A  We will be | safe   | .
//! B  We will be | secure | .
//! C             | safe   |      does not reach the others: no reading there
//! ```

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{Span, flowing};

use super::block::{Block, BlockKind};
use super::unit::{Gap, Unit};

/// A place in the utterance where the witnesses agree or differ.
///
/// Loci are in the order of the base. A witness that quotes only a part has no reading at the
/// places that it does not reach. A witness that omits the words has an empty reading.
///
/// ```
/// use crossquote::collate::{Collator, Source};
/// use crossquote::text::Span;
///
/// let texts = ["We will act now.", "will act"];
/// let spans = texts.map(|text| [Span::new(0, text.len())]);
/// let sources = [0, 1].map(|at| Source { siglum: "w", text: texts[at], segments: &spans[at] });
/// let collation = Collator::default().collate(0, &sources);
/// assert!(collation.loci[0].reading_of(1).is_none()); // “We” is not reached
/// assert!(collation.loci[1].is_agreement());
/// ```
#[doc(alias = "variation unit")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locus {
    /// The readings; the base's first, then in the order of the witnesses.
    pub readings: Vec<Reading>,
    /// Units of the base it holds; empty where only witnesses have words.
    pub(crate) base: (u32, u32),
}

impl Locus {
    /// True when all witnesses that reach the place agree to the byte.
    #[must_use]
    pub fn is_agreement(&self) -> bool {
        self.readings.len() < 2
    }

    /// The reading of a witness, where it has one.
    #[must_use]
    pub fn reading_of(&self, witness: usize) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.witnesses.contains(&witness))
    }
}

/// One wording at a [`Locus`] and the witnesses that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The words as printed; stretches that the reporter's words or a line break separate are
    /// joined by one space. Empty for words left out.
    pub text: String,
    /// Positions of the witnesses, increasing.
    pub witnesses: Vec<usize>,
    /// For each of the witnesses, bytes in its article; `None` for words left out.
    pub spans: Vec<Option<Span>>,
}

/// A witness as the loci need it.
pub(super) struct Row<'a> {
    pub(super) text: &'a str,
    pub(super) units: &'a [Unit],
    pub(super) blocks: &'a [Block],
}

/// Units as printed; breaks become one space.
pub(crate) fn printed<'t>(text: &'t str, units: &[Unit]) -> Cow<'t, str> {
    let (Some(first), Some(last)) = (units.first(), units.last()) else {
        return Cow::Borrowed("");
    };
    if units[1..].iter().all(|unit| unit.gap != Gap::Break) {
        return flowing(text.get(first.span.start..last.span.end).unwrap_or_default());
    }
    let mut out = String::new();
    let mut end = first.span.start;
    for (k, unit) in units.iter().enumerate() {
        if k > 0 && unit.gap == Gap::Break {
            out.push(' ');
        } else {
            out.push_str(text.get(end..unit.span.start).unwrap_or_default());
        }
        out.push_str(&flowing(&text[unit.span]));
        end = unit.span.end;
    }
    Cow::Owned(out)
}

/// The span from the first unit to the last.
///
/// `None` if there are no units.
pub(crate) fn cover(units: &[Unit]) -> Option<Span> {
    Some(units.first()?.span.cover(units.last()?.span))
}

/// The loci of `rows` around row `base`. Linear in the number of units of all rows.
pub(super) fn loci(base: usize, rows: &[Row<'_>]) -> Vec<Locus> {
    let columns = rows[base].units.len();
    let maps: Vec<Map> = rows.iter().map(|row| Map::new(columns, row)).collect();
    let mut edges = vec![false; columns + 1];
    for &(start, end) in maps.iter().flat_map(|map| &map.gaps) {
        (edges[start], edges[end]) = (true, true);
    }
    // A boundary inside a changed block of any witness is no boundary.
    let mut closed = vec![false; columns + 1];
    let mut changed = vec![false; columns + 1];
    let mut slots = vec![false; columns + 1];
    for row in rows {
        for block in row.blocks.iter().filter(|block| block.kind == BlockKind::Changed) {
            let (from, to) = (block.base.start as usize, block.base.end as usize);
            closed[from + 1..to.max(from + 1)].iter_mut().for_each(|c| *c = true);
            changed[from..to].iter_mut().for_each(|c| *c = true);
            slots[from] |= from == to;
        }
    }
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        if slots[at] && !closed[at] {
            out.push(locus(base, rows, &maps, at, at));
        }
        if at == columns {
            return out;
        }
        let mut end = at + 1;
        let joins =
            |b: usize| closed[b] || (!changed[b - 1] && !changed[b] && !slots[b] && !edges[b]);
        while end < columns && joins(end) {
            end += 1;
        }
        out.push(locus(base, rows, &maps, at, end));
        at = end;
    }
}

/// Where a witness' units stand along the base.
struct Map {
    /// For each boundary between columns, the witness' unit where words that only it has begin.
    before: Vec<u32>,
    /// The same, where they end and the next column begins.
    after: Vec<u32>,
    /// Columns that the witness does not reach, in order.
    gaps: Vec<(usize, usize)>,
}

impl Map {
    fn new(columns: usize, row: &Row<'_>) -> Self {
        let (mut before, mut after) = (vec![0; columns + 1], vec![0; columns + 1]);
        for block in row.blocks {
            let base = block.base_range();
            if base.is_empty() {
                after[base.start] = block.own.end;
                continue;
            }
            after[base.start] = block.own.start;
            for (k, b) in (base.start + 1..=base.end).enumerate() {
                // Inside a changed block everything belongs to its first column.
                let own = if block.kind == BlockKind::Same {
                    block.own.start + k as u32 + 1
                } else {
                    block.own.end
                };
                (before[b], after[b]) = (own, own);
            }
        }
        let missing = row.blocks.iter().filter(|block| block.kind == BlockKind::Lacuna);
        let gaps = missing.map(|block| (block.base.start as usize, block.base.end as usize));
        Self { before, after, gaps: gaps.collect() }
    }

    /// The witness' units in columns `from..to`; with no column, those before column `from`.
    fn own(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        if from == to {
            self.before[from] as usize..self.after[from] as usize
        } else {
            self.after[from] as usize..self.before[to] as usize
        }
    }

    /// Whether the witness goes as far as columns `from..to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let columns = self.before.len() - 1;
        // A place between two columns is in a gap if both of them are, or there is only one.
        let inside = |&(start, end): &(usize, usize)| match from == to {
            true => (start < from || start == 0) && (from < end || end == columns),
            false => start <= from && to <= end,
        };
        let next = self.gaps.partition_point(|&(_, end)| end < from);
        !self.gaps[next..].iter().take(2).any(inside)
    }
}

/// Builds a locus. Equal readings are merged; readings are in the order of their first witnesses.
fn locus(base: usize, rows: &[Row<'_>], maps: &[Map], from: usize, to: usize) -> Locus {
    let empty = |text: &str| Reading { text: text.to_owned(), witnesses: vec![], spans: vec![] };
    // The base's reading stands first, whatever the base's position.
    let mut readings = vec![empty(&printed(rows[base].text, &rows[base].units[from..to]))];
    for (witness, (row, map)) in rows.iter().zip(maps).enumerate() {
        let own = map.own(from, to);
        if own.is_empty() && !map.reaches(from, to) {
            continue;
        }
        let units = &row.units[own];
        let text = printed(row.text, units);
        let known = readings.iter().position(|reading| reading.text == text);
        let at = known.unwrap_or_else(|| {
            readings.push(empty(&text));
            readings.len() - 1
        });
        readings[at].witnesses.push(witness);
        readings[at].spans.push(cover(units));
    }
    Locus { readings, base: (from as u32, to as u32) }
}
