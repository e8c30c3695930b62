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
    aligner.load(pattern, text);
    let mut operations = Vec::new();
    let range = aligner.place(0..pattern.len(), 0, |operation| operations.push(operation));
    operations.reverse();
    for Operation { right, .. } in &mut operations {
        *right = right.start - range.start..right.end - range.start;
    }
    (range, operations)
}

/// [`align_infix`] for many pairs, in the same memory, and for pieces of them.
#[derive(Default)]
pub(crate) struct InfixAligner<'w> {
    pattern: &'w [u32],
    text: &'w [u32],
    /// Of the pattern, 64 words each.
    masks: Vec<Masks>,
    /// Where each word of the text stands in the pattern: a row for every 64 words of that, and
    /// an empty one.
    rows: Vec<u64>,
    matrix: Matrix,
}

impl<'w> InfixAligner<'w> {
    /// Makes ready for a pattern, best that of last time, and a text.
    pub(crate) fn load(&mut self, pattern: &'w [u32], text: &'w [u32]) {
        let blocks = pattern.len().div_ceil(64);
        if !std::ptr::eq(self.pattern, pattern) {
            self.pattern = pattern;
            self.masks.resize_with(blocks, || Masks::new(&[]));
            self.masks
                .iter_mut()
                .zip(pattern.chunks(64))
                .for_each(|(masks, block)| masks.load(block));
        }
        self.text = text;
        self.rows.clear();
        if !self.is_large() {
            for masks in &self.masks {
                self.rows.extend(text.iter().map(|&word| masks.of(word)));
            }
            self.rows.resize((blocks + 1) * text.len(), 0);
        }
    }

    /// The pattern and the text.
    pub(crate) fn loaded(&self) -> (&'w [u32], &'w [u32]) {
        (self.pattern, self.text)
    }

    fn is_large(&self) -> bool {
        self.pattern.len().div_ceil(64) * self.text.len() > MOST_COLUMNS
    }

    /// Where the word of the text at `column` stands in the pattern from `row` on.
    fn bits(&self, row: usize, column: usize) -> u64 {
        let (at, bit) = (row / 64 * self.text.len() + column, row % 64);
        self.rows[at] >> bit | self.rows[at + self.text.len()] << 1 << (63 - bit)
    }

    /// Where `piece` of the pattern, of up to 64 words, first ends in the text unchanged, if it
    /// begins at `from` or later (Baeza-Yates and Gonnet's shift-and, 1992).
    pub(crate) fn find(&self, piece: Range<usize>, from: usize) -> Option<usize> {
        let last = piece.len().checked_sub(1).filter(|&last| last < 64 && !self.is_large())?;
        let mut begun = 0;
        let ends = (from..self.text.len()).find(|&column| {
            begun = (begun << 1 | 1) & self.bits(piece.start, column);
            begun >> last & 1 == 1
        });
        ends.map(|column| column + 1)
    }

    /// The stretch of the text from `from` on that is nearest to `piece` of the pattern; calls
    /// `on` with the operations between the two, the last one first.
    pub(crate) fn place(
        &mut self,
        piece: Range<usize>,
        from: usize,
        mut on: impl FnMut(Operation),
    ) -> Range<usize> {
        let (left, right) = (&self.pattern[piece.clone()], &self.text[from..]);
        let mut on = |Operation { kind, left, right }: Operation, start| {
            let left = left.start + piece.start..left.end + piece.start;
            on(Operation { kind, left, right: right.start + start..right.end + start });
        };
        if self.is_large() {
            let range = Pattern::new(left).infix(right).range;
            let (start, end) = (from + range.start, from + range.end);
            align(left, &right[range]).into_iter().rev().for_each(|operation| on(operation, start));
            return start..end;
        }
        let mut matrix = std::mem::take(&mut self.matrix);
        let end = matrix.fill(left.len(), right.len(), 0, |row, column| {
            self.bits(piece.start + row, from + column)
        });
        let start = matrix.trace(left, &right[..end], |operation| on(operation, from));
        self.matrix = matrix;
        from + start..from + end
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
        let masks: Vec<Masks> = left.chunks(64).map(Masks::new).collect();
        let (mut matrix, mut path) = (Matrix::default(), Vec::new());
        matrix.fill(left.len(), right.len(), 1, |row, at| masks[row / 64].of(right[at]));
        let start = matrix.trace(left, right, |Operation { kind, left, right }| {
            path.push((kind, left.len().max(right.len())));
        });
        script.push(OperationKind::Insert, start);
        path.into_iter().rev().for_each(|(kind, count)| script.push(kind, count));
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

/// The edit matrix, 64 rows at a time: in every column where to turn from the diagonal on the way
/// back.
#[derive(Default)]
struct Matrix {
    columns: Vec<Turns>,
    /// Steps along the last row that was worked out.
    last_row: Vec<i8>,
}

/// The rows of a column that are left on another way than to the row and column before.
#[derive(Clone, Copy)]
struct Turns {
    /// Going down to the row adds one: the word on the left is deleted.
    up: u64,
    /// Going down to the row in the column before takes one away: the word on the right is
    /// inserted.
    back: u64,
}

impl Matrix {
    /// Works out the matrix whose top row steps by `top`: 1 to align all of the right, 0 to find a
    /// stretch; `bits` gives, for a word on the right, where it stands on the left from a row on.
    /// Returns the first column where the last row is lowest.
    fn fill(
        &mut self,
        rows: usize,
        columns: usize,
        top: i8,
        bits: impl Fn(usize, usize) -> u64,
    ) -> usize {
        self.columns.clear();
        self.columns.reserve(rows.div_ceil(64) * columns);
        self.last_row.clear();
        self.last_row.resize(columns, top);
        for block in (0..rows).step_by(64) {
            let (mut column, last) = (Column::default(), (rows - block - 1).min(63) as u32);
            self.columns.extend(self.last_row.iter_mut().enumerate().map(|(at, step)| {
                let back = column.minus;
                *step = column.step(bits(block, at), *step, last);
                Turns { up: column.plus, back }
            }));
        }
        let (mut level, mut least) = (0, (0, 0));
        for (at, &step) in self.last_row.iter().enumerate() {
            level += isize::from(step);
            least = if level < least.0 { (level, at + 1) } else { least };
        }
        least.1
    }

    /// Follows a least-cost path from the end of both back until `left` is used up, calling `on`
    /// with every operation; returns how much of `right` is left then.
    fn trace(&self, left: &[u32], right: &[u32], mut on: impl FnMut(Operation)) -> usize {
        let (mut row, mut column) = (left.len(), right.len());
        while row > 0 {
            let (kind, end) = (self.kind(left, right, row, column), (row, column));
            while row > 0 && self.kind(left, right, row, column) == kind {
                row -= usize::from(kind != OperationKind::Insert);
                column -= usize::from(kind != OperationKind::Delete);
            }
            on(Operation { kind, left: row..end.0, right: column..end.1 });
        }
        column
    }

    /// The operation by which a least-cost path comes to a row and column, counted from 1.
    fn kind(&self, left: &[u32], right: &[u32], row: usize, column: usize) -> OperationKind {
        let Some(before) = column.checked_sub(1) else { return OperationKind::Delete };
        let Turns { up, back } = self.columns[(row - 1) / 64 * self.last_row.len() + before];
        let bit = (row - 1) % 64;
        if up >> bit & 1 == 1 {
            OperationKind::Delete
        } else if back >> bit & 1 == 1 {
            OperationKind::Insert
        } else if left[row - 1] == right[before] {
            OperationKind::Equal
        } else {
            OperationKind::Replace
        }
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
        fn a_piece_is_placed_as_if_it_were_the_pattern(
            (pattern, text) in pair(),
            (start, len, from) in (0usize..150, 0usize..90, 0usize..150),
        ) {
            let start = start.min(pattern.len());
            let end = (start + len).min(pattern.len());
            let (piece, from) = (&pattern[start..end], from.min(text.len()));
            let mut aligner = InfixAligner::default();
            aligner.load(&text, &pattern);
            aligner.load(&pattern, &text);

            let mut operations = Vec::new();
            let range = aligner.place(start..end, from, |operation| operations.push(operation));
            operations.reverse();
            let (alone, mut expected) = align_infix(piece, &text[from..]);
            prop_assert_eq!(&range, &(alone.start + from..alone.end + from));
            for Operation { left, right, .. } in &mut expected {
                *left = left.start + start..left.end + start;
                *right = right.start + range.start..right.end + range.start;
            }
            prop_assert_eq!(operations, expected);

            let unchanged = text[from..].windows(piece.len().max(1)).position(|w| w == piece);
            let ends = unchanged.map(|at| from + at + piece.len());
            prop_assert_eq!(aligner.find(start..end, from), ends.filter(|_| piece.len() <= 64));
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
