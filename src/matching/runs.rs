//! Pairs that overlap: each has words before or after a stretch that both share.

use super::forms::{Forms, index};
use super::grams::{GramCounts, gram, sort_by_gram};
use super::parallel::map_chunks;
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
pub(crate) fn overlaps(forms: &Forms, most: usize) -> Vec<(u32, u32)> {
    let (postings, places) = fingerprints(forms);
    let groups: Vec<&[u64]> = postings
        .chunk_by(|a, b| a >> 32 == b >> 32)
        .filter(|group| (2..=most).contains(&group.len()))
        .collect();
    let mut pairs = map_chunks(&groups, 1 << 12, Vec::new, |members, _, groups, out| {
        for group in groups {
            let place = |posting: &u64| places[(posting & 0xFFFF_FFFF) as usize];
            members.clear();
            members.extend(group.iter().map(|posting| Member::new(forms, place(posting))));
            pairs_of(forms, members, out);
        }
    });
    pairs.sort_unstable();
    pairs.dedup();
    pairs
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
    fn new(forms: &Forms, place: Place) -> Self {
        let words = &forms.words(place.0)[..place.1 as usize];
        Self { before: words.last_chunk().copied(), place }
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

/// Fingerprints that occur more than once, as `gram << 32 | number of place`, sorted.
fn fingerprints(forms: &Forms) -> (Vec<u64>, Vec<Place>) {
    let mut counts = GramCounts::new(forms.all_words().len() / 2);
    each_fingerprint(forms, |gram, _| counts.add(gram));
    let (mut postings, mut places) = (Vec::new(), Vec::new());
    each_fingerprint(forms, |gram, place| {
        if counts.count(gram) > 1 {
            postings.push(u64::from(gram) << 32 | places.len() as u64);
            places.push(place);
        }
    });
    sort_by_gram(&mut postings, |posting| (posting >> 32) as u32);
    (postings, places)
}

fn each_fingerprint(forms: &Forms, mut keep: impl FnMut(u32, Place)) {
    let mut grams = Vec::new();
    for form in forms.first_of_length(RUN_WORDS)..index(forms.len()) {
        winnow(forms.words(form), &mut grams, |gram, at| keep(gram, (form, index(at))));
    }
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
