//! What two sequences of words have in common.
//!
//! Of all common subsequences the one that tells most is asked for, not the longest: *the of to a*
//! in the same order says little. This is the recurrence of the longest common subsequence with
//! weights, and it needs one row at a time.

use super::words::Words;

/// The common part of two sequences of words: a longest common subsequence by what the words tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Common {
    /// Number of words.
    pub(super) words: u32,
    /// What they tell, in nats.
    pub(super) mass: f32,
    /// Words of the longest unbroken run.
    pub(super) run: u32,
}

/// What a word adds beside its weight, so that of equal masses the one with more words counts. A
/// quarter, as weights are whole quarters: sums are exact in whatever order.
const WORD: f32 = 0.25;

/// Longest sequence that is compared; of a longer one the rest is left out.
const LONGEST: usize = 400;

/// Aligns two sequences. Time is the product of their lengths (at most [`LONGEST`] each), and most
/// of it is that of the words that both have. Words that only one side has are left out beforehand,
/// each word that stays with its place: they can be in no common subsequence, but they break runs.
pub(super) fn common(words: &Words, a: &[u32], b: &[u32]) -> Common {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
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

/// The words that the other sequence has too, each with its place.
fn those_in(own: &[u32], other: &[u32]) -> Vec<(usize, u32)> {
    own.iter().copied().enumerate().filter(|(_, word)| other.contains(word)).collect()
}

/// The best common subsequence of the words so far.
#[derive(Clone, Copy, Default)]
struct Cell {
    score: f32,
    words: u32,
    /// Words of the unbroken run that ends here.
    run: u32,
}

/// The numbers that stand in both lists, which are sorted and have each once.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut b = b.iter().copied().peekable();
    a.iter().copied().filter(move |&word| {
        while b.next_if(|&other| other < word).is_some() {}
        b.peek() == Some(&word)
    })
}
