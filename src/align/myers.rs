//! Bit-parallel edit distance on numbered words.

use super::Infix;

/// A sequence of words made ready for comparison with many others.
#[derive(Clone, Debug)]
pub struct Pattern {
    words: Vec<u32>,
    /// Where each word of the first 64 stands, one bit a position.
    first: Masks,
}

impl Pattern {
    /// Prepares `words`. Linear in their number.
    #[must_use]
    pub fn new(words: &[u32]) -> Self {
        Self { words: words.to_vec(), first: Masks::new(&words[..words.len().min(64)]) }
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True when it has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word edits that turn the pattern into `text`.
    #[must_use]
    pub fn distance(&self, text: &[u32]) -> usize {
        if self.words.len() <= 64 {
            return self.short_distance(text);
        }
        let steps = self.last_row(text, 1);
        let end: i64 = steps.iter().map(|&step| i64::from(step)).sum();
        usize::try_from(self.words.len() as i64 + end).unwrap_or(0)
    }

    /// The stretch of `text` nearest to the pattern; of equally near ones the one that ends first.
    #[must_use]
    pub fn infix(&self, text: &[u32]) -> Infix {
        let (distance, end) = self.infix_end(text);
        let reversed: Vec<u32> = self.words.iter().rev().copied().collect();
        // A stretch with `distance` edits is at most that much longer than the pattern.
        let reach = end.min(self.words.len() + distance);
        let before: Vec<u32> = text[end - reach..end].iter().rev().copied().collect();
        let mut score = self.words.len();
        let mut start = end;
        for (back, step) in Self::new(&reversed).last_row(&before, 1).into_iter().enumerate() {
            if score == distance {
                break;
            }
            score = score.saturating_add_signed(isize::from(step));
            start = end - back - 1;
        }
        Infix { distance, range: start..end }
    }

    /// The least distance to a stretch of `text`, and where the first such stretch ends.
    #[must_use]
    pub fn infix_end(&self, text: &[u32]) -> (usize, usize) {
        let mut best = (self.words.len(), 0);
        let mut score = best.0;
        let mut take = |at: usize, step: i8| {
            score = score.saturating_add_signed(isize::from(step));
            if score < best.0 {
                best = (score, at + 1);
            }
        };
        match self.words.len() {
            0 => {}
            1..=64 => {
                let (mut column, last) = (Column::default(), self.words.len() as u32 - 1);
                for (at, &word) in text.iter().enumerate() {
                    take(at, column.step(self.first.of(word), 0, last));
                }
            }
            _ => self.last_row(text, 0).into_iter().enumerate().for_each(|(at, s)| take(at, s)),
        }
        best
    }

    /// The chain from column to column is what the time goes into; complements are kept where
    /// that spares a negation on it.
    fn short_distance(&self, text: &[u32]) -> usize {
        let Some(last) = self.words.len().checked_sub(1) else { return text.len() };
        let (mut vp, mut not_vn) = (!0u64, !0u64);
        let (mut up, mut down) = (0u32, 0u32);
        for &word in text {
            let eq = self.first.of(word);
            let d0 = (((eq & vp).wrapping_add(vp)) ^ vp) | (eq | !not_vn);
            let not_hp = not_vn & (d0 | vp);
            let hn = d0 & vp;
            up += (!not_hp >> last & 1) as u32;
            down += (hn >> last & 1) as u32;
            let not_hp = not_hp << 1;
            vp = (hn << 1) | (!d0 & not_hp);
            not_vn = not_hp | !d0;
        }
        self.words.len() + up as usize - down as usize
    }

    /// Steps along the last row of the edit matrix, one a word of `text`: each -1, 0 or 1.
    /// The top row steps by `top`: 1 for whole texts, 0 where the match may start anywhere.
    pub(super) fn last_row(&self, text: &[u32], top: i8) -> Vec<i8> {
        let mut row = vec![top; text.len()];
        for block in self.words.chunks(64) {
            let (masks, mut column) = (Masks::new(block), Column::default());
            let last = block.len() as u32 - 1;
            for (step, &word) in row.iter_mut().zip(text) {
                *step = column.step(masks.of(word), *step, last);
            }
        }
        row
    }
}

/// Vertical differences of one column of the edit matrix, 64 rows: +1 bits and -1 bits.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) plus: u64,
    pub(super) minus: u64,
}

impl Default for Column {
    fn default() -> Self {
        Self { plus: !0, minus: 0 }
    }
}

impl Column {
    /// Moves one word to the right; `above` and the result are the horizontal differences at the
    /// top edge and at row `last`.
    pub(super) fn step(&mut self, eq: u64, above: i8, last: u32) -> i8 {
        let fall = u64::from(above < 0);
        let xv = eq | self.minus;
        let eq = eq | fall;
        let xh = ((eq & self.plus).wrapping_add(self.plus) ^ self.plus) | eq;
        let mut rise_bits = self.minus | !(xh | self.plus);
        let mut fall_bits = self.plus & xh;
        let out = (rise_bits >> last & 1) as i8 - (fall_bits >> last & 1) as i8;
        rise_bits = rise_bits << 1 | u64::from(above > 0);
        fall_bits = fall_bits << 1 | fall;
        self.plus = fall_bits | !(xv | rise_bits);
        self.minus = rise_bits & xv;
        out
    }
}

/// For each word of a block of up to 64, the positions where it stands.
///
/// A table of 128 slots with linear probing: at most half full, and small enough for the cache.
#[derive(Clone, Debug)]
pub(super) struct Masks {
    keys: [u32; SLOTS],
    bits: [u64; SLOTS],
}

const SLOTS: usize = 128;

impl Masks {
    pub(super) fn new(block: &[u32]) -> Self {
        let mut masks = Self { keys: [0; SLOTS], bits: [0; SLOTS] };
        masks.put(block);
        masks
    }

    /// Forgets the block that it was for and takes up another.
    pub(super) fn load(&mut self, block: &[u32]) {
        // A key without bits counts as none.
        self.bits.fill(0);
        self.put(block);
    }

    fn put(&mut self, block: &[u32]) {
        for (at, &word) in block.iter().enumerate().take(64) {
            let slot = self.slot(word);
            self.keys[slot] = word;
            self.bits[slot] |= 1 << at;
        }
    }

    pub(super) fn of(&self, word: u32) -> u64 {
        self.bits[self.slot(word)]
    }

    /// The slot of `word`, or the free one where it would go.
    fn slot(&self, word: u32) -> usize {
        // Fibonacci hashing: neighbouring numbers land far apart.
        let mut slot = (word.wrapping_mul(0x9E37_79B9) >> 25) as usize;
        // Both at once, as one seldom taken branch: whether a word is there is hard to foresee.
        while (self.bits[slot] != 0) & (self.keys[slot] != word) {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}
