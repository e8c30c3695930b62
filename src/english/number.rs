//! Number words.
//!
//! This module has only simple number words. The grammar that composes them is in
//! [`collate::number`](crate::collate).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Words up to nineteen, the tens from twenty, and the ordinals from first, in order.
const UNITS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
    fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const ORDINALS: &str =
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth";

/// What a number word adds to a phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Numeral {
    /// Up to nineteen, and the tens.
    Cardinal(f64),
    Ordinal(f64),
}

/// The value of a number word in small letters.
pub(crate) fn numeral(word: &str) -> Option<Numeral> {
    static NUMERALS: LazyLock<FxHashMap<&str, Numeral>> = LazyLock::new(|| {
        let row = |words: &'static str| (0..).map(f64::from).zip(words.split(' '));
        let units = row(UNITS).map(|(n, word)| (word, Numeral::Cardinal(n)));
        let tens = row(TENS).map(|(n, word)| (word, Numeral::Cardinal(n * 10.0 + 20.0)));
        let ordinals = row(ORDINALS).map(|(n, word)| (word, Numeral::Ordinal(n + 1.0)));
        units.chain(tens).chain(ordinals).collect()
    });
    NUMERALS.get(word).copied()
}

/// The factor by which a word or its short form multiplies the number before it.
///
/// The short scale applies: a billion is 10⁹.
pub(crate) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "k" => 1e3,
        "million" | "m" | "mn" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// The factor of a misspelt scale word: one letter too many or too few, or two letters swapped
/// (`milllion`). A replaced letter does not count, because it may give another word (`mullion`).
pub(crate) fn misspelt_scale(word: &str) -> Option<f64> {
    const SCALES: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];
    if word.len() < SHORTEST_MISSPELT || word.ends_with('s') || NO_SLIPS.contains(&word) {
        return None;
    }
    let swapped = |scale: &str| {
        let [mut a, mut b] = [scale, word].map(|word| word.as_bytes().to_vec());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    };
    let near = |scale: &&str| {
        let slip = scale.len() != word.len() || swapped(scale);
        slip && strsim::osa_distance(scale, word) == 1
    };
    SCALES.into_iter().find(near).and_then(scale)
}

/// Shorter words lie too close together.
const SHORTEST_MISSPELT: usize = 6;
/// Correct words that look like misspelt scale words. Billon is an alloy.
const NO_SLIPS: [&str; 1] = ["billon"];
