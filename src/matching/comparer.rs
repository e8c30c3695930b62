//! Computes the words that two wordings share.
//!
//! Shared words count only in runs of two or more, because a single common word agrees by chance.
//! Their information matters more than their number: a run weighs the total surprisal of its words.

use std::ops::Range;

use super::background::Entry;
use super::evidence::Shared;
use super::lexicon::Lexicon;
use crate::align::{InfixAligner, Operation, OperationKind, find};
use crate::simjoin::Wording;
use crate::text::{WordId, pieces};

/// Least run of equal words that counts as shared: single words agree by chance.
const RUN: usize = 2;

/// Compares pairs of wordings, in the same memory from pair to pair.
pub(crate) struct Comparer<'w> {
    lexicon: Lexicon<'w>,
    weights: Weights<'w>,
    aligner: InfixAligner<'w>,
}

/// The words of one wording, with prefix sums of their surprisal.
///
/// Two look-ups give the weight of a run of any length.
#[derive(Default)]
struct Weights<'w> {
    words: &'w [WordId],
    /// For each word its surprisal at the start of a run, and the sum of all before it; one more
    /// than there are words. Surprisals are multiples of a quarter, so that sums and their
    /// differences are exact.
    masses: Vec<(f32, f32)>,
}

impl<'w> Weights<'w> {
    /// Takes up `words`, unless they are those of last time.
    fn load(&mut self, words: &'w [WordId], lexicon: &Lexicon) {
        if std::ptr::eq(self.words, words) {
            return;
        }
        self.words = words;
        self.masses.clear();
        let (mut last, mut sum) = (Entry::UNKNOWN, 0.0);
        self.masses.extend(words.iter().map(|&word| {
            let word = lexicon.of_word(word);
            let before = sum;
            sum += word.after(std::mem::replace(&mut last, word));
            (word.rareness, before)
        }));
        self.masses.push((0.0, sum));
    }

    fn all(&self) -> f32 {
        self.masses.last().map_or(0.0, |&(_, all)| all)
    }

    /// Mass of a run.
    fn mass(&self, run: Range<usize>) -> f32 {
        match self.masses.get(run.start..=run.end) {
            Some(&[(first, _), (_, start), .., (_, end)]) => first + end - start,
            Some(&[(first, _), _]) => first,
            _ => 0.0,
        }
    }
}

impl<'w> Comparer<'w> {
    pub(crate) fn new(lexicon: Lexicon<'w>) -> Self {
        Self { lexicon, weights: Weights::default(), aligner: InfixAligner::default() }
    }

    /// What is shared when `short` occurs unchanged in `long`.
    pub(crate) fn whole(&mut self, short: Wording<'w>, long: Wording<'w>) -> Shared {
        self.weights.load(short.words, &self.lexicon);
        Shared::whole(short, long, self.weights.all())
    }

    /// Aligns `short` with a part of `long`: as a whole, and piece by piece in order where it has
    /// breaks. The alignment that shares more mass counts.
    pub(crate) fn between(&mut self, short: Wording<'w>, long: Wording<'w>) -> Shared {
        if find(short.words, long.words).is_some() {
            return self.whole(short, long);
        }
        self.aligned(short, long)
    }

    /// Like [`between`](Self::between), for a wording that does not occur unchanged.
    ///
    /// A quotation with breaks is aligned twice, as a whole and piece by piece. The better result
    /// counts.
    pub(crate) fn aligned(&mut self, short: Wording<'w>, long: Wording<'w>) -> Shared {
        self.weights.load(short.words, &self.lexicon);
        let none = Shared::none(short, long, self.weights.all());
        let mut whole = none;
        self.place(&mut whole, short.words, 0..short.words.len(), long.words);
        if short.breaks.is_empty() || whole.words == whole.short_words {
            return whole;
        }
        let (mut in_pieces, mut from) = (none, 0);
        for piece in pieces(short.breaks, short.words.len()) {
            // Most pieces occur unchanged, which needs no alignment.
            let (words, rest) = (&short.words[piece.clone()], &long.words[from..]);
            from += match find(words, rest) {
                Some(start) => {
                    in_pieces.add_run(piece.len(), self.weights.mass(piece.clone()));
                    start + piece.len()
                }
                // A missing word needs no alignment.
                None if piece.len() == 1 => {
                    in_pieces.edits += 1;
                    0
                }
                None => self.place(&mut in_pieces, short.words, piece, rest),
            }
        }
        if in_pieces.mass > whole.mass { in_pieces } else { whole }
    }

    /// Adds to `shared` what a piece of the short wording shares with the stretch of `text` nearest
    /// to it, and returns the end of that stretch; 0 when nothing is shared.
    fn place(
        &mut self,
        shared: &mut Shared,
        short: &'w [WordId],
        piece: Range<usize>,
        text: &[WordId],
    ) -> usize {
        let (start, least) = (piece.start, RUN.min(piece.len()));
        let (mut found, before) = (*shared, shared.words);
        let (range, operations) = self.aligner.place(short, piece, text);
        for Operation { kind, left, right } in operations {
            let left = left.start + start..left.end + start;
            match kind {
                OperationKind::Equal if left.len() >= least => {
                    found.add_run(left.len(), self.weights.mass(left));
                }
                OperationKind::Equal => {}
                OperationKind::Delete => found.edits += left.len() as u32,
                OperationKind::Insert => found.edits += right.len() as u32,
                OperationKind::Replace => {
                    found.edits += left.len() as u32;
                    let words = short[left].iter().zip(&text[right.clone()]);
                    let near = words.filter(|(a, b)| self.lexicon.near(**a, **b)).count();
                    found.near += near as u32;
                }
            }
        }
        *shared = found;
        if shared.words > before { range.end } else { 0 }
    }
}
