//! Computes the common part of two sequences of words.
//!
//! The result is the common subsequence with the most information, not the longest one: *the of to
//! a* in the same order says little. The algorithm is the recurrence of the longest common
//! subsequence with weights. It needs one row at a time.

use super::words::Words;

/// The common part of two sequences of words: the common subsequence with the most information.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Common {
    /// Number of words in the subsequence.
    pub(super) words: u32,
    /// Information of these words, in nats.
    pub(super) mass: f32,
    /// Number of words in the longest unbroken run.
    pub(super) run: u32,
}

/// The amount that a word counts in addition to its weight. Of two subsequences with equal mass,
/// the one with more words wins. The amount is a quarter because weights are multiples of a
/// quarter, so sums are exact in any order.
const WORD: f32 = 0.25;

/// Greatest length of a sequence in words; words after it are ignored.
const LONGEST: usize = 400;

/// Aligns two sequences. The time is the product of their lengths (at most [`LONGEST`] each),
/// counting mostly the words that both have. Words of one side alone are removed before, and each
/// remaining word keeps its position: the removed words belong to no common subsequence, but they
/// do break runs.
pub(super) fn common(words: &Words, a: &[u32], b: &[u32]) -> Common {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a == b {
        let mass = a.iter().map(|&word| words.weight(word)).sum();
        return Common { words: a.len() as u32, mass, run: a.len() as u32 };
    }
    let a = those_in(a, b);
    if a.is_empty() {
        return Common::default();
    }
    let b: Vec<(usize, u32)> = b
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, word)| a.iter().any(|own| own.1 == *word))
        .collect();
    let mut row = vec![Cell::default(); b.len() + 1];
    let mut longest = 0;
    for (i, &(place, word)) in a.iter().enumerate() {
        let gain = words.weight(word) + WORD;
        let goes_on = i > 0 && a[i - 1].0 + 1 == place;
        let mut diagonal = row[0];
        for (j, &(other_place, other)) in b.iter().enumerate() {
            let (left, above) = (row[j], row[j + 1]);
            let best = if above.score >= left.score { above } else { left };
            let mut cell = Cell { run: 0, ..best };
            if word == other {
                let follows = goes_on && j > 0 && b[j - 1].0 + 1 == other_place;
                cell.run = if follows { diagonal.run + 1 } else { 1 };
                longest = longest.max(cell.run);
                if diagonal.score + gain > cell.score {
                    (cell.score, cell.words) = (diagonal.score + gain, diagonal.words + 1);
                }
            }
            row[j + 1] = cell;
            diagonal = above;
        }
    }
    let Cell { score, words, .. } = row[b.len()];
    Common { words, mass: score - WORD * words as f32, run: longest }
}

/// The words that the other sequence also has, each with its position.
fn those_in(own: &[u32], other: &[u32]) -> Vec<(usize, u32)> {
    own.iter().copied().enumerate().filter(|(_, word)| other.contains(word)).collect()
}

/// The best common subsequence up to a cell.
#[derive(Clone, Copy, Default)]
struct Cell {
    score: f32,
    words: u32,
    /// Number of words in the unbroken run that ends here.
    run: u32,
}

/// The numbers that are in both lists. The lists must be sorted and free of duplicates.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut b = b.iter().copied().peekable();
    a.iter().copied().filter(move |&word| {
        while b.next_if(|&other| other < word).is_some() {}
        b.peek() == Some(&word)
    })
}
