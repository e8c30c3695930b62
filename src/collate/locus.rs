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
use std::ops::Range;

use rustc_hash::FxHashMap;
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

impl Reading {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), witnesses: Vec::new(), spans: Vec::new() }
    }
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

/// The loci of `rows` around row `base`. Linear in the number of units of all rows, and in the loci
/// that each row reaches.
pub(super) fn loci(base: usize, rows: &[Row<'_>]) -> Vec<Locus> {
    let edges = edges(rows[base].units.len(), rows);
    let own = |&(from, to): &(usize, usize)| printed(rows[base].text, &rows[base].units[from..to]);
    let mut known: FxHashMap<(u32, Cow<'_, str>), u32> = FxHashMap::default();
    // The base's reading stands first, whatever the base's position.
    let mut loci: Vec<Locus> = edges
        .iter()
        .zip(0..)
        .map(|(edge, at)| {
            let text = own(edge);
            let readings = vec![Reading::new(&text)];
            known.insert((at, text), 0);
            Locus { readings, base: (edge.0 as u32, edge.1 as u32) }
        })
        .collect();
    for (witness, row) in rows.iter().enumerate() {
        for (at, range) in row.reached(rows[base].units.len(), &edges) {
            let units = &row.units[range];
            let readings = &mut loci[at].readings;
            // Equal readings are merged; they are in the order of their first witnesses.
            let reading =
                *known.entry((at as u32, printed(row.text, units))).or_insert_with_key(|key| {
                    readings.push(Reading::new(&key.1));
                    readings.len() as u32 - 1
                });
            readings[reading as usize].witnesses.push(witness);
            readings[reading as usize].spans.push(cover(units));
        }
    }
    loci
}

/// The range of base units of each locus. A locus ends where every witness has a block boundary.
fn edges(columns: usize, rows: &[Row<'_>]) -> Vec<(usize, usize)> {
    let mut edges = vec![false; columns + 1];
    // Where a witness has words that the base lacks.
    let mut slots = vec![false; columns + 1];
    // How many changed blocks hold a column, and a boundary inside, as steps up and down.
    let (mut changed, mut closed) = (vec![0_i32; columns + 2], vec![0_i32; columns + 2]);
    for block in rows.iter().flat_map(|row| row.blocks) {
        let Range { start: from, end: to } = block.base_range();
        match block.kind {
            BlockKind::Same => {}
            BlockKind::Lacuna => (edges[from], edges[to]) = (true, true),
            BlockKind::Changed if from == to => slots[from] = true,
            BlockKind::Changed => {
                changed[from] += 1;
                changed[to] -= 1;
                closed[from + 1] += 1;
                closed[to] -= 1;
            }
        }
    }
    let sums = |steps: Vec<i32>| -> Vec<bool> {
        let sum = |sum: &mut i32, step| {
            *sum += step;
            Some(*sum > 0)
        };
        steps.into_iter().scan(0, sum).collect()
    };
    let (changed, closed) = (sums(changed), sums(closed));
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        if slots[at] && !closed[at] {
            out.push((at, at));
        }
        if at == columns {
            return out;
        }
        let joins =
            |b: &usize| closed[*b] || (!changed[b - 1] && !changed[*b] && !slots[*b] && !edges[*b]);
        let end = (at + 1..columns).find(|b| !joins(b)).unwrap_or(columns);
        out.push((at, end));
        at = end;
    }
}

impl Row<'_> {
    /// The loci that the witness reaches, and its units in each.
    fn reached<'r>(
        &'r self,
        columns: usize,
        edges: &'r [(usize, usize)],
    ) -> impl Iterator<Item = (usize, Range<usize>)> + 'r {
        let lacunae = self.blocks.iter().filter(|block| block.kind == BlockKind::Lacuna);
        let gaps: Vec<Range<usize>> = lacunae.map(Block::base_range).collect();
        // The stretches between the gaps, each with the gaps on both sides.
        let stretch = move |at: usize| {
            let before = at.checked_sub(1).and_then(|at| gaps.get(at).cloned());
            (before, gaps.get(at).cloned(), at <= gaps.len())
        };
        let mut next = 0;
        (0..).map(stretch).take_while(|&(.., exists)| exists).flat_map(move |(before, after, _)| {
            let start = before.as_ref().map_or(0, |gap| gap.end);
            let stop = after.as_ref().map_or(columns, |gap| gap.start);
            let first = edges.partition_point(|&(_, to)| to < start).max(next);
            let end = edges.partition_point(|&(from, _)| from <= stop).max(first);
            next = end;
            let gaps = [before, after];
            (first..end).filter_map(move |at| {
                let own = self.own(edges[at]);
                let missing = || gaps.iter().flatten().any(|gap| lies_in(edges[at], gap, columns));
                (!own.is_empty() || !missing()).then_some((at, own))
            })
        })
    }

    /// The witness' units in columns `from..to`; with no column, those before column `from`.
    fn own(&self, (from, to): (usize, usize)) -> Range<usize> {
        let range = if from == to {
            self.before(from)..self.after(from)
        } else {
            self.after(from)..self.before(to)
        };
        range.start..range.end.max(range.start)
    }

    /// The witness' unit where words that only it has at a boundary begin. Inside a changed block
    /// everything belongs to its first column.
    fn before(&self, boundary: usize) -> usize {
        if boundary == 0 {
            return 0;
        }
        let at = self.blocks.partition_point(|block| (block.base.end as usize) < boundary);
        let Some(block) = self.blocks.get(at) else { return self.units.len() };
        match block.kind {
            BlockKind::Same => block.own_range().start + (boundary - block.base_range().start),
            _ => block.own_range().end,
        }
    }

    /// The same, where they end and the next column begins.
    fn after(&self, boundary: usize) -> usize {
        let at = self.blocks.partition_point(|block| block.base.end as usize <= boundary);
        match self.blocks.get(at) {
            Some(block) if block.base_range().start < boundary => self.before(boundary),
            _ => self.blocks[..at].last().map_or(0, |block| block.own_range().end),
        }
    }
}

/// True if a locus is inside a lacuna (`gap`) of a witness. An empty locus is a position between two
/// columns. It is inside if the columns on both sides are; at an end of the base there is only one side.
fn lies_in((from, to): (usize, usize), gap: &Range<usize>, columns: usize) -> bool {
    match from == to {
        true => (gap.start < from || gap.start == 0) && (from < gap.end || gap.end == columns),
        false => gap.start <= from && to <= gap.end,
    }
}
