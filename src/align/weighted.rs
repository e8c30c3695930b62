//! Global alignment with arbitrary costs per pair, affine gaps, and free gap openings at the ends.
//!
//! This is Gotoh's algorithm (1982) with two additions for running prose. Two items can align with
//! one (`I’ve` and `I have`). A gap at either end has no opening cost, because a shorter quotation
//! is usually cut out of a longer one as a whole.
//!
//! A cell of the table holds the least cost of aligning all items before it on both sides. Five
//! steps lead to a cell from an earlier one: a pair, two items against one on either side, or an
//! unpaired item on either side. A gap costs its opening and every item in it. Five words that are
//! left out together therefore cost less than five words that are left out one by one.
//!
//! ```text
//! left   I   have  strongly  pressed  him
//! right  I’ve      strongly  pressed        (join, pair, pair, gap at the end: opens free)
//! ```

use std::ops::Range;

use rustc_hash::FxHashMap;

/// The costs of pairs, merges and gaps. A cost of zero means "the same".
///
/// Costs are `u32` values on a scale that the caller chooses. The total cost of an alignment must
/// stay below a quarter of the `u32` range. A pair that must never be aligned has the cost `None`
/// instead of a large number. A long alignment therefore cannot choose it to avoid a higher cost.
pub(crate) trait Weights {
    /// Number of items on the left.
    fn left_len(&self) -> usize;
    /// Number of items on the right.
    fn right_len(&self) -> usize;
    /// Called before each window. Until the next call, only costs inside these ranges are requested.
    fn prepare(&mut self, _left: &Range<usize>, _right: &Range<usize>) {}
    /// Cost of setting two items against one another; `None` when they never may be.
    fn pair(&self, left: usize, right: usize) -> Option<u32>;
    /// Cost of setting items `left` and `left + 1` against one item; `None` when they may not be.
    fn join_left(&self, left: usize, right: usize) -> Option<u32>;
    /// Cost of setting one item against items `right` and `right + 1`; `None` when they may not be.
    fn join_right(&self, left: usize, right: usize) -> Option<u32>;
    /// Cost of leaving the left item alone.
    fn skip_left(&self, left: usize) -> u32;
    /// Cost of leaving the right item alone.
    fn skip_right(&self, right: usize) -> u32;
    /// Cost of leaving the left item alone before the first or after the last item of the right.
    /// The same as inside, unless the left is known to be a longer text: were it cheaper, a cut
    /// inside would be taken for a late beginning.
    fn skip_left_end(&self, left: usize) -> u32 {
        self.skip_left(left)
    }
    /// Cost of beginning a gap in the right that is not at an end.
    fn open_left(&self) -> u32;
    /// Cost of beginning a gap in the left that is not at an end.
    fn open_right(&self) -> u32;
    /// Equal keys mean equal items. Used only to anchor texts too long for the full table.
    fn left_key(&self, left: usize) -> u32;
    /// The right side's key, see [`left_key`](Self::left_key).
    fn right_key(&self, right: usize) -> u32;
}

/// Items of the left sequence aligned with items of the right sequence; one side may be empty.
///
/// Links are in order. On both sides, each link begins where the previous one ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Items of the left: none, one or two; more only in a gap of a text too long to align fully.
    pub(crate) left: Range<usize>,
    /// Items of the right, likewise.
    pub(crate) right: Range<usize>,
}

/// The largest table that is filled in one piece: 2²² cells are 4 MB of traceback and about 40 ms.
/// Two quotations of two thousand words each stay below this limit.
///
/// The limit counts cells, not words. A short quotation is aligned in full with a very long source,
/// but two long texts are not aligned in full with each other.
const MOST_CELLS: usize = 1 << 22;

/// The cheapest alignment of the whole left with the whole right, in order.
///
/// The links cover both sides completely. Time and space are the product of the lengths, up to
/// 2²² cells; longer inputs are first cut at runs of three items that occur once on each side,
/// and what is still too large between two cuts is left unaligned, so the time stays bounded.
pub(crate) fn align(weights: &mut impl Weights) -> Vec<Link> {
    let whole = Window { left: 0..weights.left_len(), right: 0..weights.right_len() };
    let mut links = Vec::with_capacity(whole.left.len().max(whole.right.len()));
    for window in windows(weights, whole) {
        if window.fits() {
            weights.prepare(&window.left, &window.right);
        }
        Table::fill(weights, window).trace(&mut links);
    }
    links
}

/// A part of both sequences that is aligned independently.
#[derive(Clone, Debug)]
struct Window {
    left: Range<usize>,
    right: Range<usize>,
}

impl Window {
    /// Whether the table of the window is small enough to be filled.
    fn fits(&self) -> bool {
        (self.left.len() + 1).saturating_mul(self.right.len() + 1) <= MOST_CELLS
    }
}

/// The whole input if it fits, otherwise the stretches between the unique shared runs.
///
/// A run of three items is rare enough to serve as an anchor. A run that is unique on both sides
/// marks the same place almost certainly. The alignment between two anchors is unrestricted.
/// Without any anchor, the whole input is one window, which is left unaligned if it is too large.
fn windows(weights: &impl Weights, whole: Window) -> Vec<Window> {
    if whole.fits() {
        return vec![whole];
    }
    let mut out = Vec::new();
    let (mut left, mut right) = (whole.left.start, whole.right.start);
    for (l, r) in anchors(weights) {
        // Cut only where it is needed: every cut costs a little freedom.
        let window = Window { left: left..l, right: right..r };
        let enough =
            (window.left.len() + 1).saturating_mul(window.right.len() + 1) > MOST_CELLS / 64;
        if enough {
            out.push(window);
            (left, right) = (l, r);
        }
    }
    out.push(Window { left: left..whole.left.end, right: right..whole.right.end });
    out
}

/// Positions that begin a run of three found exactly once on each side, increasing on both.
fn anchors(weights: &impl Weights) -> Vec<(usize, usize)> {
    type Run = (u32, u32, u32);
    fn unique(len: usize, key: impl Fn(usize) -> u32) -> FxHashMap<Run, Option<usize>> {
        let mut seen = FxHashMap::default();
        for i in 0..len.saturating_sub(2) {
            let run = (key(i), key(i + 1), key(i + 2));
            seen.entry(run).and_modify(|at| *at = None).or_insert(Some(i));
        }
        seen
    }
    let left = unique(weights.left_len(), |i| weights.left_key(i));
    let right = unique(weights.right_len(), |i| weights.right_key(i));
    let mut pairs: Vec<(usize, usize)> =
        left.iter().filter_map(|(run, &l)| Some((l?, (*right.get(run)?)?))).collect();
    pairs.sort_unstable();
    increasing(&pairs)
}

/// The longest subsequence whose second numbers increase (patience sorting).
///
/// Takes `O(n log n)` steps.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| pairs[top].1 < pair.1);
        if pile > 0 {
            before[at] = tops[pile - 1];
        }
        if pile == tops.len() {
            tops.push(at);
        } else {
            tops[pile] = at;
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied().unwrap_or(usize::MAX);
    while let Some(&pair) = pairs.get(at) {
        chain.push(pair);
        at = before[at];
    }
    chain.reverse();
    chain
}

// How a cell's best value came about.
const PAIR: u8 = 0;
const JOIN_LEFT: u8 = 1;
const JOIN_RIGHT: u8 = 2;
const SKIP_LEFT: u8 = 3;
const SKIP_RIGHT: u8 = 4;
const HOW: u8 = 7;
/// Set where a gap on the left side goes on from the cell above instead of opening here.
const LEFT_GOES_ON: u8 = 8;
/// The same for the right side.
const RIGHT_GOES_ON: u8 = 16;

/// Above every real cost, and still safe to add to.
const NEVER: u32 = u32::MAX / 4;

/// The least cost of setting two items against one another, or either of them and the one before it
/// against the other, and which of these it is.
#[inline]
fn met(
    weights: &impl Weights,
    window: &Window,
    (left, right): (usize, usize),
    [above2, above]: [&[u32]; 2],
) -> (u32, u8) {
    let j = right + 1 - window.right.start;
    let mut best = (above[j - 1] + weights.pair(left, right).unwrap_or(NEVER), PAIR);
    if left > window.left.start
        && let Some(cost) = weights.join_left(left - 1, right)
        && above2[j - 1] + cost < best.0
    {
        best = (above2[j - 1] + cost, JOIN_LEFT);
    }
    if j > 1
        && let Some(cost) = weights.join_right(left, right - 1)
        && above[j - 2] + cost < best.0
    {
        best = (above[j - 2] + cost, JOIN_RIGHT);
    }
    best
}

/// One byte per cell: the step that gave the cell its best value, and whether the gaps that end
/// there continue from the cell before.
struct Table {
    window: Window,
    /// Row by row; empty for a window that is too large.
    steps: Vec<u8>,
}

impl Table {
    /// Keeps three rows of costs and the whole table of steps. A step with two left items against
    /// one right item needs the row two above.
    fn fill(weights: &impl Weights, window: Window) -> Self {
        if !window.fits() {
            return Self { window, steps: Vec::new() };
        }
        let (n, m) = (window.left.len(), window.right.len());
        let (l0, r0) = (window.left.start, window.right.start);
        let (open_left, open_right) = (weights.open_left(), weights.open_right());
        let width = m + 1;
        let mut steps = vec![0u8; (n + 1) * width];
        // The best cost of the rows above, and of gaps that are open there.
        let mut above2 = vec![NEVER; width];
        let mut above = vec![0u32; width];
        let mut here = vec![NEVER; width];
        let mut down = vec![NEVER; width];
        for j in 1..=m {
            above[j] = above[j - 1] + weights.skip_right(r0 + j - 1);
            steps[j] = SKIP_RIGHT | RIGHT_GOES_ON;
        }
        for i in 1..=n {
            let row = i * width;
            let left = l0 + i - 1;
            let skip_inside = weights.skip_left(left);
            let skip_end = weights.skip_left_end(left);
            here[0] = above[0] + skip_end;
            steps[row] = SKIP_LEFT | LEFT_GOES_ON;
            let mut across = NEVER;
            for j in 1..=m {
                let right = r0 + j - 1;
                let (open_down, skip_left) =
                    if j == m { (0, skip_end) } else { (open_left, skip_inside) };
                let skip_right = weights.skip_right(right);
                let open_across = if i == n { 0 } else { open_right };
                let mut step = 0;
                let begin = above[j] + open_down;
                if down[j] <= begin {
                    step |= LEFT_GOES_ON;
                }
                down[j] = down[j].min(begin) + skip_left;
                let begin = here[j - 1] + open_across;
                if across <= begin {
                    step |= RIGHT_GOES_ON;
                }
                across = across.min(begin) + skip_right;
                let (mut best, mut how) = met(weights, &window, (left, right), [&above2, &above]);
                if down[j] < best {
                    (best, how) = (down[j], SKIP_LEFT);
                }
                if across < best {
                    (best, how) = (across, SKIP_RIGHT);
                }
                here[j] = best;
                steps[row + j] = step | how;
            }
            std::mem::swap(&mut above2, &mut above);
            std::mem::swap(&mut above, &mut here);
        }
        Self { window, steps }
    }

    /// A window that is too large becomes one gap on each side. None of its items are reported as
    /// equal.
    fn trace(self, links: &mut Vec<Link>) {
        let Window { left, right } = self.window;
        if self.steps.is_empty() {
            links.push(Link { left: left.clone(), right: right.start..right.start });
            links.push(Link { left: left.end..left.end, right });
            return;
        }
        let width = right.len() + 1;
        let (mut i, mut j) = (left.len(), right.len());
        let from = links.len();
        let mut inside_gap = None;
        while i > 0 || j > 0 {
            let step = self.steps[i * width + j];
            let how = inside_gap.take().unwrap_or(step & HOW);
            let (di, dj) = match how {
                PAIR => (1, 1),
                JOIN_LEFT => (2, 1),
                JOIN_RIGHT => (1, 2),
                SKIP_LEFT => (1, 0),
                _ => (0, 1),
            };
            inside_gap = match how {
                SKIP_LEFT if step & LEFT_GOES_ON != 0 && i > 1 => Some(SKIP_LEFT),
                SKIP_RIGHT if step & RIGHT_GOES_ON != 0 && j > 1 => Some(SKIP_RIGHT),
                _ => None,
            };
            let (l, r) = (left.start + i, right.start + j);
            links.push(Link { left: l - di..l, right: r - dj..r });
            (i, j) = (i - di, j - dj);
            if i == 0 && j > 0 {
                inside_gap = Some(SKIP_RIGHT);
            } else if j == 0 && i > 0 {
                inside_gap = Some(SKIP_LEFT);
            }
        }
        links[from..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Letters<'a>(&'a [u8], &'a [u8]);

    impl Weights for Letters<'_> {
        fn left_len(&self) -> usize {
            self.0.len()
        }
        fn right_len(&self) -> usize {
            self.1.len()
        }
        fn pair(&self, left: usize, right: usize) -> Option<u32> {
            Some(if self.0[left] == self.1[right] { 0 } else { 12 })
        }
        fn join_left(&self, left: usize, right: usize) -> Option<u32> {
            (&self.0[left..left + 2] == b"vv" && self.1[right] == b'w').then_some(1)
        }
        fn join_right(&self, left: usize, right: usize) -> Option<u32> {
            (&self.1[right..right + 2] == b"vv" && self.0[left] == b'w').then_some(1)
        }
        fn skip_left(&self, _: usize) -> u32 {
            8
        }
        fn skip_right(&self, _: usize) -> u32 {
            8
        }
        fn open_left(&self) -> u32 {
            4
        }
        fn open_right(&self) -> u32 {
            4
        }
        fn left_key(&self, left: usize) -> u32 {
            self.0[left].into()
        }
        fn right_key(&self, right: usize) -> u32 {
            self.1[right].into()
        }
    }

    fn shown(left: &str, right: &str) -> String {
        align(&mut Letters(left.as_bytes(), right.as_bytes()))
            .into_iter()
            .map(|link| format!("{}{} ", &left[link.left], &right[link.right]))
            .collect()
    }

    #[test]
    fn alignments() {
        let table = [
            ("abc", "abc", "aa bb cc "),
            ("abc", "axc", "aa bx cc "),
            ("abcdef", "abef", "aa bb c d ee ff "),
            ("avvc", "awc", "aa vvw cc "),
            ("awc", "avvc", "aa wvv cc "),
            // A piece is cut out whole, not gathered from afar.
            ("abxxxxabcxx", "abc", "a b x x x x aa bb cc x x "),
            ("", "ab", "a b "),
            ("ab", "", "a b "),
            ("", "", ""),
        ];
        for (left, right, expected) in table {
            assert_eq!(shown(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn long_inputs_are_anchored_and_covered() {
        let left: Vec<u8> = (0..6000u32).map(|i| (i * i % 251) as u8).collect();
        let mut right = left.clone();
        right.drain(100..130);
        let links = align(&mut Letters(&left, &right));
        let (mut l, mut r) = (0, 0);
        for link in &links {
            assert_eq!((link.left.start, link.right.start), (l, r));
            (l, r) = (link.left.end, link.right.end);
        }
        assert_eq!((l, r), (left.len(), right.len()));
    }
}
