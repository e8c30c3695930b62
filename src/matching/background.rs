//! How much a word says: common words little, rare words much.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Counted by `examples/background.rs`; its first lines say from what.
const TABLE: &str = include_str!("background.txt");

/// Rareness of a word that the table lacks. The rarest words in it stand at 7.75; the next class
/// is taken for all others, however rare: names and slips should not outweigh a whole sentence.
const UNKNOWN: f32 = 8.0;

/// Rareness of `word` (in folded form) in nats: the negative logarithm of the share of paragraphs
/// that hold it.
///
/// A fixed table rather than the documents at hand, so that two articles are enough, and so that
/// the answer for two quotations does not depend on what else is being compared.
pub(crate) fn rareness(word: &str) -> f32 {
    static WORDS: OnceLock<FxHashMap<&str, f32>> = OnceLock::new();
    *WORDS.get_or_init(read).get(word).unwrap_or(&UNKNOWN)
}

fn read() -> FxHashMap<&'static str, f32> {
    let mut words = FxHashMap::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(' ');
        let class: f32 = fields.next().and_then(|field| field.parse().ok()).unwrap_or(UNKNOWN);
        words.extend(fields.map(|word| (word, class / 4.0)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less() {
        assert!(rareness("the") < 1.0);
        assert!(rareness("the") < rareness("campaign"));
        assert!(rareness("campaign") < rareness("absurd"));
        assert!(rareness("absurd") < rareness("zzyzx"));
    }
}
