//! Made-up words, the same for a seed on every machine.

// A test may load two files that need the generator.
#[allow(clippy::duplicate_mod)]
#[path = "../../examples/evaluate_differences/random.rs"]
mod numbers;

pub(crate) use numbers::Random;

impl Random {
    /// A number from `start` on, below `end`.
    pub(crate) fn from(&mut self, start: usize, end: usize) -> usize {
        start + self.below(end - start)
    }

    /// True as often as `percent` says.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
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
