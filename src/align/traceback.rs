//! Traceback: recovers the edit operations from the bit vectors of the edit matrix.
//!
//! The traceback needs the predecessor of each cell on the path. Two bit vectors per column store it:
//! one marks deletions (the predecessor is the cell above), the other marks insertions (the cell to
//! the left). An unmarked cell was reached along the diagonal. Runs along the diagonal or down a
//! column are found by counting bits and are followed in one step.

use std::ops::Range;

use super::myers::{Column, Masks, blocks};
use super::{Operation, OperationKind};

/// Places patterns and parts of patterns in texts, and reuses its memory from one pair to the next.
///
/// The memory grows to the size of the largest matrix so far. It is at most 16 MB, unless the text
/// alone has more than a million words.
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
        let most = 64 * (MOST_COLUMNS / text.len().max(1)).max(1);
        if words.len() > most {
            return self.place_in_parts(pattern, piece, text, most);
        }
        // Masks of a block serve for all of its pieces.
        let (load, behind) =
            if pattern.len() <= 64 { (pattern, pattern.len() - piece.end) } else { (words, 0) };
        if !std::ptr::eq(self.loaded, load) {
            self.loaded = load;
            self.masks.resize_with(load.len().div_ceil(64), || Masks::new(&[]));
            blocks(load).zip(&mut self.masks).for_each(|(block, masks)| masks.load(block));
        }
        let (edits, end) = self.matrix.fill(words.len(), &self.masks, behind, text);
        let start = self.matrix.trace(words, &text[..end], edits, &mut self.operations);
        (start..end, &self.operations)
    }

    /// Places a piece whose matrix would take too much memory. The piece is cut into parts of
    /// `most` words, and each part is placed in the text that the part before it has left.
    fn place_in_parts(
        &mut self,
        pattern: &'w [u32],
        piece: Range<usize>,
        text: &[u32],
        most: usize,
    ) -> (Range<usize>, &[Operation]) {
        let (mut all, mut placed) = (Vec::new(), None);
        for first in piece.clone().step_by(most) {
            let part = first..piece.end.min(first + most);
            let (before, from) = (
                first - piece.start,
                placed.as_ref().map_or(0, |placed: &Range<usize>| placed.end),
            );
            let (found, operations) = self.place(pattern, part, &text[from..]);
            let found = found.start + from..found.end + from;
            if !found.is_empty() {
                if placed.is_some() && found.start > from {
                    let (kind, left) = (OperationKind::Insert, before..before);
                    all.push(Operation { kind, left, right: from..found.start });
                }
                placed = Some(placed.map_or(found.start, |placed| placed.start)..found.end);
            }
            all.extend(operations.iter().rev().map(|Operation { kind, left, right }| Operation {
                kind: *kind,
                left: left.start + before..left.end + before,
                right: right.start + from..right.end + from,
            }));
        }
        all.reverse();
        self.operations = all;
        (placed.unwrap_or(0..0), &self.operations)
    }
}

/// Slots in the table of masks. Most words of a text that are looked up should find their slot, or
/// an empty one, at the first probe.
///
/// With 64 words in 256 slots, three of four slots are empty.
const SLOTS: usize = 256;

/// The most bit vectors in memory at once (16 bytes each); a piece that needs more is placed in
/// parts.
const MOST_COLUMNS: usize = 1 << 20;

/// The edit matrix as bit vectors, in blocks of 64 rows. The last row of the matrix is the last bit of
/// the last block.
///
/// `up` and `not_back` are block-major: all columns of the first block, then all columns of the
/// second. A traceback mostly stays within one block, so it reads adjacent memory.
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
    /// Computes the matrix. The top row is 0 throughout, since the stretch may begin anywhere. The
    /// rows end `behind` words before the last word of the masks.
    ///
    /// Returns the distance and its column: the first column where the last row is lowest.
    fn fill(
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
            self.sweep::<true>(0, none, |word| only.of(word) << behind, right)
        } else {
            self.last_row.clear();
            self.last_row.resize(right.len(), 0);
            (0..masks.len()).fold((0, 0), |_, block| {
                let none = if block == 0 { none } else { 0 };
                self.sweep::<false>(block, none, |word| masks[block].of(word), right)
            })
        };
        (rows.saturating_add_signed(level), column)
    }

    /// Computes a block. The first `none` rows of the block equal the row above.
    ///
    /// `ONLY` is true if there is only one block. Then no block below needs the differences along
    /// the last row, and they are not stored.
    fn sweep<const ONLY: bool>(
        &mut self,
        block: usize,
        none: usize,
        bits: impl Fn(u32) -> u64,
        right: &[u32],
    ) -> (isize, usize) {
        let some = u64::MAX << none;
        let mut column = Column::BEFORE_ALL;
        let columns = block * self.width..(block + 1) * self.width;
        let (up, not_back) = (&mut self.up[columns.clone()], &mut self.not_back[columns]);
        up[0] = u64::MAX;
        let (mut level, mut least) = (0, (0, 0));
        let columns = up[1..].iter_mut().zip(&mut not_back[1..]);
        for (at, ((up, not_back), &word)) in columns.zip(right).enumerate() {
            *not_back = column.not_minus;
            let above = if ONLY { 0 } else { self.last_row[at] };
            let step = column.step(bits(word) & some, above);
            *up = column.plus;
            if !ONLY {
                self.last_row[at] = step;
            }
            level += isize::from(step);
            least = if level < least.0 { (level, at + 1) } else { least };
        }
        least
    }

    /// Follows a least-cost path of `edits` edits from the end of both sequences back until `left`
    /// is used up. Appends the operations, the last one first, and returns the length of `right`
    /// that is left over.
    ///
    /// If several paths have the same cost, deletions are preferred to insertions, and both to the
    /// diagonal. The result therefore depends on the two sequences alone.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Pattern, find};
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
            let (distance, end) = Pattern::new(&pattern).infix_end(&text);
            prop_assert_eq!(distance, plain(&pattern, &text, true));
            let mut aligner = InfixAligner::default();
            let (range, operations) = aligner.place(&pattern, 0..pattern.len(), &text);
            prop_assert_eq!(range.end, end);
            prop_assert_eq!(distance, plain(&pattern, &text[range.clone()], false));
            let cost = |o: &Operation| o.left.len().max(o.right.len());
            let edits = operations.iter().filter(|o| o.kind != OperationKind::Equal).map(cost);
            prop_assert_eq!(edits.sum::<usize>(), distance);
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
    }

    #[test]
    fn what_is_too_long_is_placed_in_parts() {
        let words: Vec<u32> = (0..20_000).map(|i| i * 7919 % 100_003).collect();
        let mut text = words.clone();
        text.splice(9_000..9_100, [5000, 5001]);
        text.remove(77);
        text.splice(0..0, [1, 2, 3]);
        let mut aligner = InfixAligner::default();
        let (range, operations) = aligner.place(&words, 0..words.len(), &text);
        assert_eq!(range, 3..text.len());
        let (mut left, mut right, mut kept) = (words.len(), text.len(), 0);
        for operation in operations {
            assert_eq!((operation.left.end, operation.right.end), (left, right));
            (left, right) = (operation.left.start, operation.right.start);
            kept += usize::from(operation.kind == OperationKind::Equal) * operation.left.len();
        }
        assert_eq!((left, right, kept), (0, 3, words.len() - 101));
    }
}
