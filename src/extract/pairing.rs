//! Finds the cheapest well-formed reading of a paragraph's marks.
//!
//! This is a shortest path (Viterbi, 1967) over the marks. A state is the stack of open quotations.
//! A step reads one mark as opening, closing or neither, at the price from [`marks`](super::marks).
//! Stacks are at most three deep, so the time is linear in the number of marks.
//!
//! ```text
//! “He said ‘no’ twice,” she said.      marks   “   ‘   ’   ”
//!                                      stack   D   DS  D   -
//! ```
//!
//! Three levels allow a quotation in a quotation in a quotation. A fourth level would be a
//! misreading.

use super::marks::{Family, Mark, NEVER, Price};

/// What a mark was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Skip,
    Open,
    Close,
    /// Closes the quotation around the innermost, which thereby ends without its own mark.
    CloseOuter,
    /// Repeats the opening mark of the open quotation, as at the start of a paragraph.
    Again,
}

/// The families of the open quotations as digits to base 4, with the innermost last.
///
/// Three families and three levels give 64 numbers. Numbers with a zero below a digit never occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stack(u8);

const STATES: usize = 64;

impl Stack {
    pub(super) const EMPTY: Self = Self(0);

    pub(super) const fn of(family: Family) -> Self {
        Self(family as u8)
    }

    const fn innermost(self) -> u8 {
        self.0 % 4
    }

    const fn pop(self) -> Self {
        Self(self.0 / 4)
    }

    const fn push(self, family: Family) -> Option<Self> {
        if self.0 < 16 { Some(Self(self.0 * 4 + family as u8)) } else { None }
    }

    const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A quotation inside one of the same style is rarer than a slip in one mark, but it is printed.
const SAME_INSIDE: Price = 15;
/// One mark that closes two quotations.
const CLOSE_TWO: Price = 20;
/// A paragraph that ends inside a quotation, by the family of the innermost; a single mark is more
/// likely an apostrophe.
const UNCLOSED: [Price; 4] = [0, 30, 45, 40];
/// The same where the next paragraph opens with the same mark, which style guides ask for when the
/// quotation goes on.
const REOPENED: Price = 6;
/// The same at a sentence inside a paragraph: paragraphs that were joined, as in `“We wait. “Then we
/// go.”`
const AGAIN: Price = 12;
/// The quotation of the paragraph before goes on without being opened anew.
const CARRIED: Price = 10;
/// Readings that are this much more expensive than the best one so far are dropped. It is more than
/// the price of any two slips.
///
/// The beam is safe if it is wider than any saving that later marks can bring.
const BEAM: Price = 120;
/// Number of marks after which the path so far is fixed. It bounds the memory for very long
/// paragraphs.
///
/// A block ends with its cheapest stack. In a paragraph of more than four thousand marks, this
/// splits at most one quotation per block.
/// paragraph of more than four thousand marks.
const BLOCK: usize = 4096;

/// What the neighbours of a paragraph tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The family of the quotation that the paragraph before left open.
    pub(super) carried: Option<Family>,
    /// The family of the mark that the next paragraph opens with, where that proves that a
    /// quotation goes on. A double mark at the start of a paragraph is too common to prove anything.
    pub(super) reopened: Option<Family>,
}

/// Reusable tables.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    steps: Vec<[Step; STATES]>,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
struct Step {
    from: Stack,
    reading: Reading,
}

impl Pairing {
    /// Reads `marks` (one paragraph) into `readings`. `around` tells of the paragraphs before and
    /// after. Returns whether the paragraph begins inside the quotation that is carried into it.
    ///
    /// Among readings with equal prices, closing is preferred to opening, and opening to skipping.
    /// The result therefore does not depend on the order of states.
    pub(super) fn read(
        &mut self,
        marks: &[Mark],
        around: Around,
        readings: &mut Vec<Reading>,
    ) -> bool {
        readings.clear();
        let mut prices = [NEVER; STATES];
        prices[0] = 0;
        if let Some(family) = around.carried {
            prices[Stack::of(family).0 as usize] = CARRIED;
        }
        let mut begins_inside = false;
        let blocks = marks.len().div_ceil(BLOCK);
        for (number, block) in marks.chunks(BLOCK).enumerate() {
            self.forward(block, &mut prices);
            if number + 1 == blocks {
                finish(&mut prices, around.reopened);
            }
            let last = cheapest(&prices);
            let first = self.back(block.len(), last, readings);
            if number == 0 {
                begins_inside = !first.is_empty();
            }
            prices = [NEVER; STATES];
            prices[last.0 as usize] = 0;
        }
        begins_inside
    }

    /// Fills a row of steps for each mark. Only states within the beam continue.
    fn forward(&mut self, marks: &[Mark], prices: &mut [Price; STATES]) {
        self.steps.clear();
        let mut live =
            (0..STATES).filter(|&at| prices[at] < NEVER).fold(0_u64, |set, at| set | 1 << at);
        for mark in marks {
            let mut next = [NEVER; STATES];
            let mut steps = [Step { from: Stack::EMPTY, reading: Reading::Skip }; STATES];
            let best = states(live).map(|at| prices[at]).min().unwrap_or(0);
            let mut reached = 0;
            for at in states(live).filter(|&at| prices[at] <= best + BEAM) {
                let from = Stack(at as u8);
                for (to, reading, step) in options(mark, from).into_iter().flatten() {
                    let (total, to) = (prices[at] + step, to.0 as usize);
                    if step < NEVER && total < next[to] {
                        next[to] = total;
                        steps[to] = Step { from, reading };
                        reached |= 1 << to;
                    }
                }
            }
            // only differences count: without this, long paragraphs would outgrow the number
            for at in states(reached) {
                next[at] -= best;
            }
            live = reached;
            *prices = next;
            self.steps.push(steps);
        }
    }

    /// Appends the readings on the way to `last`; gives the state that the way began in.
    fn back(&self, len: usize, last: Stack, readings: &mut Vec<Reading>) -> Stack {
        let first = readings.len();
        let mut state = last;
        for steps in self.steps[..len].iter().rev() {
            let step = steps[state.0 as usize];
            readings.push(step.reading);
            state = step.from;
        }
        readings[first..].reverse();
        state
    }
}

/// The members of a set of states, in order.
fn states(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(at)
    })
}

/// The readings of `mark` on top of `from`. Among equals the first wins.
fn options(mark: &Mark, from: Stack) -> [Option<(Stack, Reading, Price)>; 5] {
    let family = mark.family as u8;
    let inside = from.innermost();
    let around = from.pop();
    let same = if inside == family { SAME_INSIDE } else { 0 };
    [
        (inside == family).then_some((around, Reading::Close, mark.close)),
        from.push(mark.family).map(|to| (to, Reading::Open, mark.open.saturating_add(same))),
        Some((from, Reading::Skip, mark.skip)),
        (inside != family && around.innermost() == family).then_some((
            around.pop(),
            Reading::CloseOuter,
            mark.close.saturating_add(CLOSE_TWO),
        )),
        (inside == family && around.is_empty() && mark.starts_sentence).then_some((
            from,
            Reading::Again,
            mark.open.saturating_add(AGAIN),
        )),
    ]
}

/// Adds the price of what is still open. The outermost quotation may be taken up again by the next
/// paragraph.
fn finish(prices: &mut [Price; STATES], reopened: Option<Family>) {
    let reached = prices.iter_mut().enumerate().filter(|(_, price)| **price < NEVER);
    for (state, price) in reached {
        let mut stack = Stack(state as u8);
        if reopened.is_some_and(|family| stack == Stack::of(family)) {
            *price = price.saturating_add(REOPENED).min(NEVER);
            continue;
        }
        while !stack.is_empty() {
            *price = price.saturating_add(UNCLOSED[stack.innermost() as usize]).min(NEVER);
            stack = stack.pop();
        }
    }
}

/// The cheapest stack. Among equal prices, the shallower stack is chosen.
fn cheapest(prices: &[Price; STATES]) -> Stack {
    let best = prices.iter().enumerate().min_by_key(|&(state, &price)| (price, state));
    Stack(best.map_or(0, |(state, _)| state as u8))
}
