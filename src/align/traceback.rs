//! From the bit vectors of the edit matrix back to the operations.

use std::ops::Range;

use super::myers::{Column, Masks, Pattern, blocks};
use super::{Operation, OperationKind, strip};

/// The operations of a least-cost alignment, in order; neighbours of one kind are merged.
///
/// The operations cover both sides without gap. Where several alignments cost the same, the
/// choice depends on the two sequences alone. Takes `left.len().div_ceil(64) * right.len()` steps;
/// memory stays below 16 MB however long the two are.
fn align(left: &[u32], right: &[u32]) -> Vec<Operation> {
    let mut script = Script::default();
    let (inner_left, inner_right, start) = strip(left, right);
    script.push(OperationKind::Equal, start);
    align_into(inner_left, inner_right, &mut script);
    script.push(OperationKind::Equal, left.len() - start - inner_left.len());
    script.operations
}

/// Places patterns and pieces of them in texts, one after the other in the same memory.
#[derive(Default)]
pub(crate) struct InfixAligner<'w> {
    loaded: &'w [u32],
    /// Of what is loaded, for each of its [`blocks`].
    masks: Vec<Masks<SLOTS>>,
    matrix: Matrix,
    operations: Vec<Operation>,
}

impl<'w> InfixAligner<'w> {
    /// The stretch of `text` that is nearest to `piece` of `pattern`, best that of last time, and
    /// the operations between the two, the last one first; they count from the start of the piece
    /// and of the text.
    pub(crate) fn place(
        &mut self,
        pattern: &'w [u32],
        piece: Range<usize>,
        text: &[u32],
    ) -> (Range<usize>, &[Operation]) {
        self.operations.clear();
        let words = &pattern[piece.clone()];
        if words.is_empty() {
            return (0..0, &self.operations);
        }
        if words.len().div_ceil(64).saturating_mul(text.len()) > MOST_COLUMNS {
            let range = Pattern::new(words).infix(text).range;
            self.operations = align(words, &text[range.clone()]);
            self.operations.reverse();
            for Operation { right, .. } in &mut self.operations {
                *right = right.start + range.start..right.end + range.start;
            }
            return (range, &self.operations);
        }
        // Masks of a block serve for all of its pieces.
        let (load, behind) =
            if pattern.len() <= 64 { (pattern, pattern.len() - piece.end) } else { (words, 0) };
        if !std::ptr::eq(self.loaded, load) {
            self.loaded = load;
            self.masks.resize_with(load.len().div_ceil(64), || Masks::new(&[]));
            blocks(load).zip(&mut self.masks).for_each(|(block, masks)| masks.load(block));
        }
        let (edits, end) = self.matrix.fill::<0>(words.len(), &self.masks, behind, text);
        let start = self.matrix.trace(words, &text[..end], edits, &mut self.operations);
        (start..end, &self.operations)
    }
}

/// Slots of the masks' tables: many for 64 words, since most words of a text that are looked up
/// should find theirs or none at once.
const SLOTS: usize = 256;

/// Bit vectors kept at once (16 bytes each) before the problem is halved.
const MOST_COLUMNS: usize = 1 << 20;

/// Hirschberg's halving for what is too long to keep: the halves that wait are a logarithm of the
/// length of the left side.
fn align_into(left: &[u32], right: &[u32], script: &mut Script) {
    let mut waiting = vec![(left, right)];
    while let Some((left, right)) = waiting.pop() {
        if left.is_empty() || right.is_empty() {
            script.push(OperationKind::Delete, left.len());
            script.push(OperationKind::Insert, right.len());
        } else if left.len() <= 64
            || left.len().div_ceil(64).saturating_mul(right.len()) <= MOST_COLUMNS
        {
            align_whole(left, right, script);
        } else {
            let (head, tail) = left.split_at(left.len() / 2);
            let (before, behind) = right.split_at(best_split(head, tail, right));
            waiting.extend([(tail, behind), (head, before)]);
        }
    }
}

fn align_whole(left: &[u32], right: &[u32], script: &mut Script) {
    let masks: Vec<Masks<SLOTS>> = blocks(left).map(Masks::new).collect();
    let (mut matrix, mut path) = (Matrix::default(), Vec::new());
    let (edits, _) = matrix.fill::<1>(left.len(), &masks, 0, right);
    let start = matrix.trace(left, right, edits, &mut path);
    script.push(OperationKind::Insert, start);
    for Operation { kind, left, right } in path.into_iter().rev() {
        script.push(kind, left.len().max(right.len()));
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
/// back. Its last row is the last bit of the last block.
#[derive(Default)]
struct Matrix {
    /// Of every block, for one column before the first word on the right and one for each: the
    /// rows to which going down adds one, so that the word on the left is deleted.
    up: Vec<u64>,
    /// The rows to which going down, in the column before, does not take one away; where it does,
    /// the word on the right is inserted.
    not_back: Vec<u64>,
    /// Columns of a block.
    width: usize,
    /// Steps along the last row that was worked out.
    last_row: Vec<i8>,
}

impl Matrix {
    /// Works out the matrix whose top row steps by `TOP`: 1 to align all of the right, 0 to find a
    /// stretch. The rows end `behind` words before those that the masks are for.
    ///
    /// Returns the distance and at which column it is reached: the first where the last row is
    /// lowest, or the last one when all of the right is aligned.
    fn fill<const TOP: i8>(
        &mut self,
        rows: usize,
        masks: &[Masks<SLOTS>],
        behind: usize,
        right: &[u32],
    ) -> (usize, usize) {
        self.width = right.len() + 1;
        let size = masks.len() * self.width;
        if self.up.len() < size {
            self.up.resize(size, 0);
            self.not_back.resize(size, 0);
        }
        let none = rows.next_multiple_of(64) - rows;
        let (level, column) = if let [only] = masks {
            self.sweep::<TOP, true>(0, none, |word| only.of(word) << behind, right)
        } else {
            self.last_row.clear();
            self.last_row.resize(right.len(), TOP);
            (0..masks.len()).fold((0, 0), |_, block| {
                let none = if block == 0 { none } else { 0 };
                self.sweep::<TOP, false>(block, none, |word| masks[block].of(word), right)
            })
        };
        (rows.saturating_add_signed(level), column)
    }

    /// Works out a block, of which the first `none` rows are as the row above.
    fn sweep<const TOP: i8, const ONLY: bool>(
        &mut self,
        block: usize,
        none: usize,
        bits: impl Fn(u32) -> u64,
        right: &[u32],
    ) -> (isize, usize) {
        let some = u64::MAX << none;
        let mut column = Column::before_all(64 - none, TOP);
        let columns = block * self.width..(block + 1) * self.width;
        let (up, not_back) = (&mut self.up[columns.clone()], &mut self.not_back[columns]);
        up[0] = u64::MAX;
        let (mut level, mut least) = (0, (0, 0));
        let columns = up[1..].iter_mut().zip(&mut not_back[1..]);
        for (at, ((up, not_back), &word)) in columns.zip(right).enumerate() {
            *not_back = column.not_minus;
            let above = if ONLY { TOP } else { self.last_row[at] };
            let step = column.step(bits(word) & some, above);
            *up = column.plus;
            if !ONLY {
                self.last_row[at] = step;
            }
            level += isize::from(step);
            least = if level < least.0 { (level, at + 1) } else { least };
        }
        if TOP == 0 { least } else { (level, right.len()) }
    }

    /// Follows a least-cost path of so many edits from the end of both back until `left` is used
    /// up, adding its operations, the last one first; returns how much of `right` is left then.
    fn trace(
        &self,
        left: &[u32],
        right: &[u32],
        mut edits: usize,
        operations: &mut Vec<Operation>,
    ) -> usize {
        let none = left.len().next_multiple_of(64) - left.len();
        let (mut row, mut column) = (left.len(), right.len());
        while row > 0 {
            let (block, bit) = ((none + row - 1) / 64, (none + row - 1) % 64);
            let (kind, rows, columns) = if edits == 0 {
                (OperationKind::Equal, row, row)
            } else {
                self.run(&left[..row], &right[..column], block, bit)
            };
            // Insertions come one by one, and what ends with a block may go on in the next one.
            let cut = columns > rows || bit == 63 && row < left.len();
            let end = (row, column);
            (row, column) = (row - rows, column - columns);
            edits -= if kind == OperationKind::Equal { 0 } else { rows.max(columns) };
            if cut && let Some(last) = operations.last_mut().filter(|last| last.kind == kind) {
                (last.left.start, last.right.start) = (row, column);
            } else {
                operations.push(Operation { kind, left: row..end.0, right: column..end.1 });
            }
        }
        column
    }

    /// The operation by which a least-cost path comes to the end of both, and how many rows and
    /// columns it goes back within `block`, where the last row has the given bit.
    fn run(
        &self,
        left: &[u32],
        right: &[u32],
        block: usize,
        bit: usize,
    ) -> (OperationKind, usize, usize) {
        let end = block * self.width + right.len();
        let (up, not_back) = (self.up[end], self.not_back[end]);
        if up >> bit & 1 == 1 {
            let rows = (up << (63 - bit)).leading_ones() as usize;
            return (OperationKind::Delete, rows.min(left.len()), 0);
        }
        if not_back >> bit & 1 == 0 {
            return (OperationKind::Insert, 0, 1);
        }
        let reach = left.len().min(right.len()).min(bit + 1);
        let [left, right] = [left, right].map(|words| &words[words.len() - reach..]);
        let [up, not_back] =
            [&self.up, &self.not_back].map(|columns| &columns[end + 1 - reach..=end]);
        let steps = left.iter().zip(right).zip(up.iter().zip(not_back)).rev();
        let (kind, steps) = if left[reach - 1] == right[reach - 1] {
            (OperationKind::Equal, straight(steps, bit, u32::eq))
        } else {
            (OperationKind::Replace, straight(steps, bit, u32::ne))
        };
        (kind, steps, steps)
    }
}

/// How many steps a path goes straight along the diagonal from a place in the row of `bit`, as long
/// as both words are `alike`; with each step come both words, and where to turn.
fn straight<'s>(
    steps: impl Iterator<Item = ((&'s u32, &'s u32), (&'s u64, &'s u64))>,
    bit: usize,
    alike: impl Fn(&u32, &u32) -> bool,
) -> usize {
    let mut bit = 1 << bit;
    let on = |((a, b), (up, not_back)): &((&u32, &u32), (&u64, &u64))| {
        let straight = (*up | !*not_back) & bit == 0;
        bit >>= 1;
        straight && alike(a, b)
    };
    steps.take_while(on).count()
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
    use crate::align::find;
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
        fn infix_is_the_textbooks((pattern, text) in prop_oneof![pair(), (words(), words())]) {
            let found = Pattern::new(&pattern).infix(&text);
            prop_assert_eq!(found.distance, plain(&pattern, &text, true));
            let stretch = &text[found.range.clone()];
            prop_assert_eq!(found.distance, plain(&pattern, stretch, false));
            let mut aligner = InfixAligner::default();
            let (range, operations) = aligner.place(&pattern, 0..pattern.len(), &text);
            prop_assert_eq!(range.end, found.range.end);
            let cost = |o: &Operation| o.left.len().max(o.right.len());
            let edits = operations.iter().filter(|o| o.kind != OperationKind::Equal).map(cost);
            prop_assert_eq!(edits.sum::<usize>(), found.distance);
            prop_assert_eq!(operations.first().map_or(range.start, |o| o.right.end), range.end);
        }

        #[test]
        fn a_piece_is_placed_as_if_it_were_the_pattern(
            (pattern, text) in pair(),
            (start, len, cut) in (0usize..150, 0usize..90, 0usize..150),
        ) {
            let pattern = &pattern[..pattern.len() - cut.min(pattern.len())];
            let start = start.min(pattern.len());
            let end = (start + len).min(pattern.len());
            let piece = &pattern[start..end];
            let mut aligner = InfixAligner::default();
            aligner.place(&text, 0..text.len(), pattern);
            aligner.place(pattern, 0..pattern.len(), &text);
            let (range, operations) = aligner.place(pattern, start..end, &text);
            let mut alone = InfixAligner::default();
            prop_assert_eq!((range, operations), alone.place(piece, 0..piece.len(), &text));

            let unchanged = text.windows(piece.len().max(1)).position(|w| w == piece);
            prop_assert_eq!(find(piece, &text), unchanged);
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
