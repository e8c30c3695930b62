//! Made-up words, the same for a seed on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from `start` on, below `end`.
    pub(crate) fn from(&mut self, start: usize, end: usize) -> usize {
        start + self.below(end - start)
    }

    /// True as often as `percent` says.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }

    /// A word of two to four syllables, of some three thousand.
    pub(crate) fn word(&mut self) -> String {
        const STARTS: &[&str] = &["b", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v"];
        const ENDS: &[&str] = &["an", "el", "or", "ing", "ate"];
        let mut syllable = || {
            let (start, end) = (self.below(STARTS.len()), self.below(ENDS.len()));
            format!("{}{}", STARTS[start], ENDS[end])
        };
        format!("{}{}", syllable(), syllable())
    }

    pub(crate) fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }

    /// A sentence of 8 to 23 words, with its stop.
    pub(crate) fn sentence(&mut self) -> String {
        let count = self.from(8, 24);
        format!("{}.", capital(&self.words(count).join(" ")))
    }

    /// A name that few others have.
    pub(crate) fn name(&mut self) -> String {
        format!("{} {}", capital(&self.word()), capital(&self.word()))
    }
}

/// The text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
