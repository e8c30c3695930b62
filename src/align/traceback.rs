//! From the bit vectors of the edit matrix back to the operations.

use std::ops::Range;

use super::myers::{Column, Masks, Pattern};
use super::{Operation, OperationKind, strip};

/// The operations of a least-cost alignment, in order; neighbours of one kind are merged.
///
/// The operations cover both sides without gap. Where several alignments cost the same, the
/// choice depends on the two sequences alone. Takes time as [`distance`](super::distance) does;
/// memory stays below 16 MB however long the two are.
#[must_use]
pub fn align(left: &[u32], right: &[u32]) -> Vec<Operation> {
    let mut script = Script::default();
    let (inner_left, inner_right, start) = strip(left, right);
    script.push(OperationKind::Equal, start);
    align_into(inner_left, inner_right, &mut script);
    script.push(OperationKind::Equal, left.len() - start - inner_left.len());
    script.operations
}

/// The stretch of `text` nearest to `pattern`, as [`infix`](super::infix) finds it, and the
/// operations between the two; their right side counts from the start of the stretch.
#[must_use]
pub fn align_infix(pattern: &[u32], text: &[u32]) -> (Range<usize>, Vec<Operation>) {
    let mut aligner = InfixAligner::default();
    let range = aligner.align(pattern, text);
    (range, aligner.script.operations)
}

/// [`align_infix`] for many pairs, in the same memory.
#[derive(Default)]
pub(crate) struct InfixAligner {
    matrix: Matrix,
    script: Script,
}

impl InfixAligner {
    /// The stretch of `text` nearest to `pattern`; the operations are kept.
    pub(crate) fn align(&mut self, pattern: &[u32], text: &[u32]) -> Range<usize> {
        self.script.clear();
        if pattern.len().div_ceil(64) * text.len() > MOST_COLUMNS {
            let range = Pattern::new(pattern).infix(text).range;
            self.script.operations = align(pattern, &text[range.clone()]);
            return range;
        }
        self.matrix.fill(pattern, text, 0);
        let (mut score, mut best, mut end) = (pattern.len(), pattern.len(), 0);
        for (at, &step) in self.matrix.last_row.iter().enumerate() {
            score = score.saturating_add_signed(isize::from(step));
            if score < best {
                (best, end) = (score, at + 1);
            }
        }
        let start = self.matrix.trace(pattern, &text[..end], &mut self.script);
        start..end
    }

    /// What [`align`](Self::align) found last.
    pub(crate) fn operations(&self) -> &[Operation] {
        &self.script.operations
    }
}

/// Bit vectors kept at once (16 bytes each) before the problem is halved.
const MOST_COLUMNS: usize = 1 << 20;

/// Hirschberg's halving for what is too long to keep; the depth is logarithmic, since every
/// level halves the left side.
fn align_into(left: &[u32], right: &[u32], script: &mut Script) {
    if left.is_empty() || right.is_empty() {
        script.push(OperationKind::Delete, left.len());
        script.push(OperationKind::Insert, right.len());
    } else if left.len() <= 64 || left.len().div_ceil(64) * right.len() <= MOST_COLUMNS {
        let mut matrix = Matrix::default();
        matrix.fill(left, right, 1);
        matrix.trace(left, right, script);
    } else {
        let (head, tail) = left.split_at(left.len() / 2);
        let at = best_split(head, tail, right);
        align_into(head, &right[..at], script);
        align_into(tail, &right[at..], script);
    }
}

/// Where `right` is best cut, when `head` and `tail` each align with a side of the cut.
fn best_split(head: &[u32], tail: &[u32], right: &[u32]) -> usize {
    let reversed = |words: &[u32]| words.iter().rev().copied().collect::<Vec<u32>>();
    let forward = Pattern::new(head).last_row(right, 1);
    let backward = Pattern::new(&reversed(tail)).last_row(&reversed(right), 1);
    let mut cost: i64 = backward.iter().map(|&step| i64::from(step)).sum();
    let mut best = (cost, 0);
    for (at, &step) in forward.iter().enumerate() {
        cost += i64::from(step) - i64::from(backward[right.len() - 1 - at]);
        best = best.min((cost, at + 1));
    }
    best.1
}

/// The vertical differences of every column, block by block, and the steps of the last row.
#[derive(Default)]
struct Matrix {
    /// The left side, often that of last time, and its masks.
    left: Vec<u32>,
    masks: Vec<Masks>,
    columns: Vec<Column>,
    last_row: Vec<i8>,
    /// Words of the right before the path are insertions.
    whole: bool,
    /// The path back to front, as runs of one kind.
    path: Vec<(OperationKind, usize)>,
}

impl Matrix {
    /// Works out the matrix whose top row steps by `top`: 1 to align all of `right`, 0 to find a
    /// stretch.
    fn fill(&mut self, left: &[u32], right: &[u32], top: i8) {
        self.whole = top != 0;
        self.columns.clear();
        self.columns.reserve(left.len().div_ceil(64) * right.len());
        self.last_row.clear();
        self.last_row.resize(right.len(), top);
        if self.left != left {
            self.left.clear();
            self.left.extend_from_slice(left);
            self.masks.clear();
            self.masks.extend(left.chunks(64).map(Masks::new));
        }
        for (block, masks) in left.chunks(64).zip(&self.masks) {
            let (mut column, last) = (Column::default(), block.len() as u32 - 1);
            self.columns.extend(self.last_row.iter_mut().zip(right).map(|(step, &word)| {
                *step = column.step(masks.of(word), *step, last);
                column
            }));
        }
    }

    /// Follows a least-cost path from the end of both back until `left` is used up; returns how
    /// much of `right` is left then.
    fn trace(&mut self, left: &[u32], right: &[u32], script: &mut Script) -> usize {
        let (mut row, mut column) = (left.len(), right.len());
        self.path.clear();
        while row > 0 {
            let kind = if column == 0 || self.rises(row - 1, column - 1) {
                row -= 1;
                OperationKind::Delete
            } else if column > 1 && self.falls(row - 1, column - 2) {
                column -= 1;
                OperationKind::Insert
            } else {
                row -= 1;
                column -= 1;
                let same = left[row] == right[column];
                if same { OperationKind::Equal } else { OperationKind::Replace }
            };
            match self.path.last_mut() {
                Some((last, run)) if *last == kind => *run += 1,
                _ => self.path.push((kind, 1)),
            }
        }
        if self.whole {
            script.push(OperationKind::Insert, column);
        }
        self.path.iter().rev().for_each(|&(kind, run)| script.push(kind, run));
        column
    }

    /// True when going down to `row` adds one.
    fn rises(&self, row: usize, column: usize) -> bool {
        self.columns[row / 64 * self.last_row.len() + column].plus >> (row % 64) & 1 == 1
    }

    /// True when going down to `row` takes one away.
    fn falls(&self, row: usize, column: usize) -> bool {
        self.columns[row / 64 * self.last_row.len() + column].minus >> (row % 64) & 1 == 1
    }
}

/// Operations under construction.
#[derive(Default)]
struct Script {
    operations: Vec<Operation>,
    left: usize,
    right: usize,
}

impl Script {
    fn clear(&mut self) {
        self.operations.clear();
        (self.left, self.right) = (0, 0);
    }

    fn push(&mut self, kind: OperationKind, count: usize) {
        if count == 0 {
            return;
        }
        let left = if kind == OperationKind::Insert { 0 } else { count };
        let right = if kind == OperationKind::Delete { 0 } else { count };
        self.left += left;
        self.right += right;
        if let Some(last) = self.operations.last_mut().filter(|last| last.kind == kind) {
            last.left.end = self.left;
            last.right.end = self.right;
            return;
        }
        self.operations.push(Operation {
            kind,
            left: self.left - left..self.left,
            right: self.right - right..self.right,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{distance, infix};
    use proptest::prelude::*;

    /// The textbook matrix; `free` lets the match start and end anywhere on the right.
    fn plain(left: &[u32], right: &[u32], free: bool) -> usize {
        let mut above: Vec<usize> = (0..=right.len()).map(|j| if free { 0 } else { j }).collect();
        for (i, a) in left.iter().enumerate() {
            let mut row = vec![i + 1];
            for (j, b) in right.iter().enumerate() {
                let diagonal = above[j] + usize::from(a != b);
                row.push(diagonal.min(above[j + 1] + 1).min(row[j] + 1));
            }
            above = row;
        }
        if free { above.into_iter().min().unwrap_or(0) } else { above[right.len()] }
    }

    fn words() -> impl Strategy<Value = Vec<u32>> {
        prop::collection::vec(0u32..12, 0..150)
    }

    /// A sequence and an edited copy, so that long shared stretches occur.
    fn pair() -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
        (words(), words(), 0usize..200, 0usize..9).prop_map(|(left, noise, at, cut)| {
            let mut right = left.clone();
            let at = at.min(right.len());
            let end = (at + cut).min(right.len());
            right.splice(at..end, noise.into_iter().take(9));
            (left, right)
        })
    }

    proptest! {
        #[test]
        fn distance_is_the_textbooks((left, right) in prop_oneof![pair(), (words(), words())]) {
            prop_assert_eq!(distance(&left, &right), plain(&left, &right, false));
            prop_assert_eq!(distance(&left, &right), distance(&right, &left));
        }

        #[test]
        fn infix_is_the_textbooks((pattern, text) in prop_oneof![pair(), (words(), words())]) {
            let found = infix(&pattern, &text);
            prop_assert_eq!(found.distance, plain(&pattern, &text, true));
            let stretch = &text[found.range.clone()];
            prop_assert_eq!(found.distance, plain(&pattern, stretch, false));
            let (range, operations) = align_infix(&pattern, &text);
            prop_assert_eq!(range.end, found.range.end);
            let cost = |o: &Operation| o.left.len().max(o.right.len());
            let edits = operations.iter().filter(|o| o.kind != OperationKind::Equal).map(cost);
            prop_assert_eq!(edits.sum::<usize>(), found.distance);
            prop_assert_eq!(operations.last().map_or(0, |o| o.right.end), range.len());
        }

        #[test]
        fn alignment_rebuilds_both_sides((left, right) in prop_oneof![pair(), (words(), words())]) {
            let (mut i, mut j, mut cost) = (0, 0, 0);
            for operation in align(&left, &right) {
                prop_assert_eq!((operation.left.start, operation.right.start), (i, j));
                (i, j) = (operation.left.end, operation.right.end);
                let (a, b) = (&left[operation.left.clone()], &right[operation.right.clone()]);
                match operation.kind {
                    OperationKind::Equal => prop_assert_eq!(a, b),
                    OperationKind::Replace => prop_assert_eq!(a.len(), b.len()),
                    OperationKind::Delete => prop_assert!(b.is_empty()),
                    OperationKind::Insert => prop_assert!(a.is_empty()),
                }
                if operation.kind != OperationKind::Equal {
                    cost += a.len().max(b.len());
                }
            }
            prop_assert_eq!((i, j), (left.len(), right.len()));
            prop_assert_eq!(cost, plain(&left, &right, false));
        }
    }

    #[test]
    fn long_sequences_are_halved() {
        let left: Vec<u32> = (0..20_000).map(|i| i * 7919 % 1013).collect();
        let mut right = left.clone();
        right.splice(9_000..9_100, [5000, 5001]);
        right.remove(77);
        let operations = align(&left, &right);
        let kept: usize = operations
            .iter()
            .filter(|o| o.kind == OperationKind::Equal)
            .map(|o| o.left.len())
            .sum();
        assert_eq!(kept, left.len() - 101);
    }
}
