//! Pairs that overlap: each has words before or after a stretch that both share.

use std::ops::Range;

use super::forms::{Forms, index};
use super::grams::gram;
use super::parallel::{by_share, in_order, in_parts, in_parts_mut, joined, sort};
use super::radix::Radix;
use super::shares::Shares;
use super::stock::{Crowds, Stock, held_in};
use crate::text::WordId;

/// Least words of a shared run that makes two forms a pair.
pub(crate) const RUN_WORDS: usize = 8;

/// Words in a fingerprint. Of every [`WINDOW`] neighbouring fingerprints the least is kept
/// (winnowing: Schleimer, Wilkerson and Aiken 2003), so that any shared run of
/// `FINGERPRINT + WINDOW - 1 = 8` words or more keeps one in common.
pub(crate) const FINGERPRINT: usize = 5;
pub(super) const WINDOW: usize = RUN_WORDS + 1 - FINGERPRINT;

/// Pairs of forms, lower first, that share an unbroken run of [`RUN_WORDS`] words or more,
/// in order. A run that more than `most` forms hold is a stock phrase and makes no pair.
///
/// Only `repeats` are looked at, which must hold all words of shared runs.
pub(crate) fn overlaps(forms: &Forms, repeats: &[Range<u32>], most: usize) -> Vec<(u32, u32)> {
    let words: usize = repeats.iter().map(|repeat| repeat.len()).sum();
    let shares = Shares::for_places(words);
    let prints = in_parts(repeats, 1 << 14, |_, repeats| prints(forms, repeats, shares));
    let mut prints = by_share(prints);
    in_parts_mut(&mut prints, |prints| {
        let mut radix = Radix::new(shares.bits_within());
        prints.iter_mut().for_each(|prints| radix.sort(prints, |print| print.gram));
    });
    let blocks = forms.blocks();
    // Only what stands in more than `most` places may be held by so many forms.
    let crowds = in_parts(&prints, 1, |_, prints| {
        let crowds = groups(prints).filter(|group| group.len() > most);
        joined(crowds.map(|group| held_in(forms, &blocks, group)))
    });
    let crowds = joined(crowds);
    let crowds = Crowds::new(&crowds, most);
    let mut pairs = joined(in_parts(&prints, 1, |_, prints| {
        let (mut members, mut pairs) = (Vec::new(), Vec::new());
        for group in groups(prints).filter(|group| (2..=most).contains(&group.len())) {
            members.clear();
            members
                .extend(group.iter().map(|print| member(forms, print.at, &blocks, &crowds.stock)));
            pairs_of(&mut members, &mut pairs, |&a, &b| pair(forms, a, b, &crowds.stock));
        }
        pairs
    }));
    pairs.append(&mut crowds.pairs());
    sort(&mut pairs, |&(left, right)| in_order(left, right));
    pairs.dedup();
    pairs
}

/// A fingerprint that was kept.
#[derive(Clone, Copy, Default)]
pub(super) struct Print {
    gram: u32,
    /// Its first word, counted over all forms.
    pub(super) at: u32,
}

/// The fingerprints of `repeats`, in shares by gram.
fn prints(forms: &Forms, repeats: &[Range<u32>], shares: Shares) -> Vec<Vec<Print>> {
    let (mut grams, mut prints) = (Vec::new(), vec![Vec::new(); shares.len()]);
    for repeat in repeats {
        let words = &forms.all_words()[repeat.start as usize..repeat.end as usize];
        winnow(words, &mut grams, |gram, at| {
            prints[shares.of(gram)].push(Print { gram, at: repeat.start + index(at) });
        });
    }
    prints
}

/// Prints of one gram each.
fn groups(prints: &[Vec<Print>]) -> impl Iterator<Item = &[Print]> {
    prints.iter().flat_map(|prints| prints.chunk_by(|a, b| a.gram == b.gram))
}

/// A place of what may make a pair, and the words before it that tell whether they made it already.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member<B, P> {
    pub(super) before: Option<B>,
    pub(super) place: P,
}

/// The pairs that `members` belong to. Those with the same words before them make none: the run
/// that begins there lies in both as well, and made the pair.
pub(super) fn pairs_of<B: Ord, P: Ord>(
    members: &mut [Member<B, P>],
    out: &mut Vec<(u32, u32)>,
    pair: impl Fn(&P, &P) -> Option<(u32, u32)>,
) {
    members.sort_unstable();
    let mut next = 0;
    for (at, left) in members.iter().enumerate() {
        if next <= at {
            let same = |right: &&Member<B, P>| left.before.is_some() && right.before == left.before;
            next = at + 1 + members[at + 1..].iter().take_while(same).count();
        }
        out.extend(members[next..].iter().filter_map(|right| pair(&left.place, &right.place)));
    }
}

/// A word of a form: which form, and the position among the form's words.
type Place = (u32, u32);

/// The place of a fingerprint, and the words before it where there are as many: the window of these
/// and of the fingerprint's first words kept one, too.
fn member(
    forms: &Forms,
    at: u32,
    blocks: &[u32],
    stock: &Stock,
) -> Member<[WordId; WINDOW], Place> {
    let form = forms.at(at, forms.block(at, blocks));
    let (start, at) = (forms.start(form), at as usize);
    let has_before = at - start >= WINDOW;
    let run = || &forms.all_words()[at - WINDOW..at - WINDOW + RUN_WORDS];
    let before = (has_before && !stock.contains(run())).then(|| run().first_chunk().copied());
    Member { before: before.flatten(), place: (form, index(at - start)) }
}

/// The pair that two equal fingerprints belong to.
fn pair(forms: &Forms, left: Place, right: Place, stock: &Stock) -> Option<(u32, u32)> {
    if left.0 == right.0 {
        return None;
    }
    let (a, b) = (forms.words(left.0), forms.words(right.0));
    let (i, j) = (left.1 as usize, right.1 as usize);
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take(WINDOW);
    let before = before.take_while(|(x, y)| x == y).count();
    let after = a[i..].iter().zip(&b[j..]).take(RUN_WORDS).take_while(|(x, y)| x == y).count();
    let mut runs = a[i - before..i + after].windows(RUN_WORDS);
    runs.any(|run| !stock.contains(run)).then(|| (left.0.min(right.0), left.0.max(right.0)))
}

/// Calls `keep` with the least fingerprint of every window, each once.
pub(crate) fn winnow(words: &[WordId], grams: &mut Vec<u32>, mut keep: impl FnMut(u32, usize)) {
    grams.clear();
    grams.extend(words.windows(FINGERPRINT).map(gram));
    let mut last = usize::MAX;
    for (start, window) in grams.windows(WINDOW).enumerate() {
        let mut least = 0;
        for at in 1..WINDOW {
            if window[at] < window[least] {
                least = at;
            }
        }
        if start + least != last {
            last = start + least;
            keep(grams[last], last);
        }
    }
}
