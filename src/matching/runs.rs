//! Pairs that overlap: each has words before or after a stretch that both share.

use std::ops::Range;

use super::forms::{Forms, index};
use super::grams::gram;
use super::parallel::{by_share, in_order, in_parts, in_parts_mut, joined, sort};
use super::radix::Radix;
use super::shares::Shares;
use crate::text::WordId;

/// Least words of a shared run that makes two forms a pair.
pub(crate) const RUN_WORDS: usize = 8;

/// Words in a fingerprint. Of every [`WINDOW`] neighbouring fingerprints the least is kept
/// (winnowing: Schleimer, Wilkerson and Aiken 2003), so that any shared run of
/// `FINGERPRINT + WINDOW - 1 = 8` words or more keeps one in common.
pub(crate) const FINGERPRINT: usize = 5;
const WINDOW: usize = RUN_WORDS + 1 - FINGERPRINT;

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
    let mut pairs = joined(in_parts(&prints, 1, |_, prints| {
        let (mut members, mut pairs) = (Vec::new(), Vec::new());
        let groups = prints.iter().flat_map(|prints| prints.chunk_by(|a, b| a.gram == b.gram));
        for group in groups.filter(|group| (2..=most).contains(&group.len())) {
            members.clear();
            members.extend(group.iter().map(|print| Member::new(forms, print.at, &blocks)));
            pairs_of(forms, &mut members, &mut pairs);
        }
        pairs
    }));
    sort(&mut pairs, |&(left, right)| in_order(left, right));
    pairs.dedup();
    pairs
}

/// A fingerprint that was kept.
#[derive(Clone, Copy, Default)]
struct Print {
    gram: u32,
    /// Its first word, counted over all forms.
    at: u32,
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

/// A word of a form: which form, and the position among the form's words.
type Place = (u32, u32);

/// A fingerprint's place, and the words before it, where there are as many.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    before: Option<[WordId; WINDOW]>,
    place: Place,
}

impl Member {
    fn new(forms: &Forms, at: u32, blocks: &[u32]) -> Self {
        let form = forms.at(at, forms.block(at, blocks));
        let start = forms.start(form);
        let before = &forms.all_words()[start..at as usize];
        Self { before: before.last_chunk().copied(), place: (form, at - index(start)) }
    }
}

/// The pairs that the places of one fingerprint belong to. Places with the same words before them
/// make none: the window before lies inside the run as well, and kept a fingerprint in both.
fn pairs_of(forms: &Forms, members: &mut [Member], out: &mut Vec<(u32, u32)>) {
    members.sort_unstable();
    let mut next = 0;
    for (at, left) in members.iter().enumerate() {
        if next <= at {
            let same = |right: &&Member| left.before.is_some() && right.before == left.before;
            next = at + 1 + members[at + 1..].iter().take_while(same).count();
        }
        let others = members[next..].iter();
        out.extend(others.filter_map(|right| pair(forms, left.place, right.place)));
    }
}

/// The pair that two equal fingerprints belong to.
fn pair(forms: &Forms, left: Place, right: Place) -> Option<(u32, u32)> {
    if left.0 == right.0 {
        return None;
    }
    let (a, b) = (forms.words(left.0), forms.words(right.0));
    let (i, j) = (left.1 as usize, right.1 as usize);
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take(WINDOW);
    let before = before.take_while(|(x, y)| x == y).count();
    let after = a[i..].iter().zip(&b[j..]).take(RUN_WORDS).take_while(|(x, y)| x == y).count();
    (before + after >= RUN_WORDS).then(|| (left.0.min(right.0), left.0.max(right.0)))
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
