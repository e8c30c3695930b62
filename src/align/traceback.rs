//! From the bit vectors of the edit matrix back to the operations.

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

/// Bit vectors kept at once (16 bytes each) before the problem is halved.
const MOST_COLUMNS: usize = 1 << 20;

/// Hirschberg's halving for what is too long to keep; the depth is logarithmic, since every
/// level halves the left side.
fn align_into(left: &[u32], right: &[u32], script: &mut Script) {
    if left.is_empty() || right.is_empty() {
        script.push(OperationKind::Delete, left.len());
        script.push(OperationKind::Insert, right.len());
    } else if left.len() <= 64 || left.len().div_ceil(64) * right.len() <= MOST_COLUMNS {
        trace(left, right, script);
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

fn trace(left: &[u32], right: &[u32], script: &mut Script) {
    let matrix = Matrix::new(left, right);
    let (mut row, mut column) = (left.len(), right.len());
    // Steps come out back to front.
    let mut steps: Vec<OperationKind> = Vec::with_capacity(row + column);
    while row > 0 && column > 0 {
        if matrix.rises(row - 1, column - 1) {
            row -= 1;
            steps.push(OperationKind::Delete);
        } else if column > 1 && matrix.falls(row - 1, column - 2) {
            column -= 1;
            steps.push(OperationKind::Insert);
        } else {
            row -= 1;
            column -= 1;
            let same = left[row] == right[column];
            steps.push(if same { OperationKind::Equal } else { OperationKind::Replace });
        }
    }
    script.push(OperationKind::Delete, row);
    script.push(OperationKind::Insert, column);
    for &step in steps.iter().rev() {
        script.push(step, 1);
    }
}

/// The vertical differences of every column, block by block.
struct Matrix {
    columns: Vec<Column>,
    width: usize,
}

impl Matrix {
    fn new(left: &[u32], right: &[u32]) -> Self {
        let width = right.len();
        let mut columns = Vec::with_capacity(left.len().div_ceil(64) * width);
        let mut row = vec![1i8; width];
        for block in left.chunks(64) {
            let (masks, mut column) = (Masks::new(block), Column::default());
            for (step, &word) in row.iter_mut().zip(right) {
                *step = column.step(masks.of(word), *step, block.len() as u32 - 1);
                columns.push(column);
            }
        }
        Self { columns, width }
    }

    /// True when going down to `row` adds one.
    fn rises(&self, row: usize, column: usize) -> bool {
        self.columns[row / 64 * self.width + column].plus >> (row % 64) & 1 == 1
    }

    /// True when going down to `row` takes one away.
    fn falls(&self, row: usize, column: usize) -> bool {
        self.columns[row / 64 * self.width + column].minus >> (row % 64) & 1 == 1
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
            let stretch = &text[found.range];
            prop_assert_eq!(found.distance, plain(&pattern, stretch, false));
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
