//! Where every seed stands, equal ones side by side.

use std::ops::Range;
use std::sync::atomic::{AtomicU16, Ordering};

use super::forms::{Forms, index};
use super::grams::gram;
use super::parallel::{each, in_parts, in_parts_mut, pieces};
use super::radix::Radix;
use super::shares::Shares;

/// A place where a gram stands. Sorts by gram, then by place, so that shorter forms come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting(u64);

impl Posting {
    fn new(gram: u32, at: u32) -> Self {
        Self(u64::from(gram) << 32 | u64::from(at))
    }

    pub(crate) fn gram(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// First word, counted over all forms.
    pub(crate) fn at(self) -> u32 {
        self.0 as u32
    }
}

/// Places of grams that occur more than once, in shares by gram; each share is sorted.
pub(crate) struct Occurrences {
    parts: Vec<Part>,
    shares: Shares,
}

/// Some of the shares, one after the other.
struct Part {
    postings: Vec<Posting>,
    ends: Vec<usize>,
}

impl Occurrences {
    /// Of all runs of `WORDS` words whose gram is `wanted`.
    pub(crate) fn new<const WORDS: usize>(
        forms: &Forms,
        wanted: impl Fn(u32) -> bool + Sync,
    ) -> Self {
        let shares = Shares::for_places(forms.all_words().len());
        let read = in_parts(forms.starts(), 1 << 12, |first, starts| {
            Part::read::<WORDS>(forms, first..first + starts.len(), &wanted, shares)
        });
        let mut parts = by_own_shares(read, shares);
        in_parts_mut(&mut parts, |parts| {
            parts.iter_mut().for_each(|part| part.sort(shares.bits_within()));
        });
        Self { parts, shares }
    }

    pub(crate) fn shares(&self) -> Shares {
        self.shares
    }

    /// The places of each share.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Posting]> {
        self.parts.iter().flat_map(Part::shares)
    }

    /// For each of `words` words how often the run that begins there occurs elsewhere, 65,535 at
    /// most.
    pub(crate) fn elsewhere(&self, words: usize) -> Vec<AtomicU16> {
        let mut counts = Vec::new();
        counts.resize_with(words, AtomicU16::default);
        each(self.parts.iter().collect(), |_, part| {
            for group in part.postings.chunk_by(|a, b| a.gram() == b.gram()) {
                let count = u16::try_from(group.len() - 1).unwrap_or(u16::MAX);
                for posting in group {
                    counts[posting.at() as usize].store(count, Ordering::Relaxed);
                }
            }
        });
        counts
    }
}

impl Part {
    /// The places in some of the forms, not yet sorted.
    fn read<const WORDS: usize>(
        forms: &Forms,
        own: Range<usize>,
        wanted: impl Fn(u32) -> bool,
        shares: Shares,
    ) -> Self {
        let mut ends = vec![0; shares.len()];
        for_each_run::<WORDS>(forms, own.clone(), |gram, _| {
            ends[shares.of(gram)] += usize::from(wanted(gram));
        });
        let mut all = 0;
        for end in &mut ends {
            all += std::mem::replace(end, all);
        }
        let mut postings = vec![Posting::default(); all];
        for_each_run::<WORDS>(forms, own, |gram, at| {
            if wanted(gram) {
                let end = &mut ends[shares.of(gram)];
                postings[*end] = Posting::new(gram, at);
                *end += 1;
            }
        });
        Self { postings, ends }
    }

    /// The shares `own` of all `parts`.
    fn gathered(parts: &[Self], own: Range<usize>) -> Self {
        let [first, last] = [own.start, own.end - 1];
        let count = parts.iter().map(|part| part.share(last).end - part.share(first).start);
        let mut postings = Vec::with_capacity(count.sum());
        let ends = own.map(|share| {
            let places = parts.iter().map(|part| &part.postings[part.share(share)]);
            places.for_each(|places| postings.extend_from_slice(places));
            postings.len()
        });
        let ends = ends.collect();
        Self { postings, ends }
    }

    fn share(&self, number: usize) -> Range<usize> {
        number.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[number]
    }

    fn shares(&self) -> impl Iterator<Item = &[Posting]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| &self.postings[std::mem::replace(&mut start, end)..end])
    }

    /// Sorts each share, and drops the places whose gram stands nowhere else.
    fn sort(&mut self, bits: u32) {
        let (mut kept, mut start) = (0, 0);
        let mut radix = Radix::new(bits);
        for end in &mut self.ends {
            let share = start..std::mem::replace(end, 0);
            start = share.end;
            radix.sort(&mut self.postings[share.clone()], |posting| posting.gram());
            kept = keep_repeated(&mut self.postings, share, kept);
            *end = kept;
        }
        self.postings.truncate(kept);
        self.postings.shrink_to_fit();
    }
}

/// Moves those of `share`, which is sorted, that have a neighbour of the same gram to where `kept`
/// postings end, and says where they end now. Without branches: nobody could foresee them.
fn keep_repeated(postings: &mut [Posting], share: Range<usize>, mut kept: usize) -> usize {
    let mut same_before = false;
    for at in share.clone() {
        let posting = postings[at];
        let next = postings.get(at + 1).filter(|_| at + 1 < share.end);
        let same_behind = next.is_some_and(|next| next.gram() == posting.gram());
        postings[kept] = posting;
        kept += usize::from(same_before | same_behind);
        same_before = same_behind;
    }
    kept
}

/// From places in forms to places of grams: the shares of all `parts`, a few in each part.
fn by_own_shares(parts: Vec<Part>, shares: Shares) -> Vec<Part> {
    if parts.len() <= 1 {
        return parts;
    }
    let step = shares.len().div_ceil(pieces());
    let own = (0..shares.len()).step_by(step);
    let own = own.map(|start| start..(start + step).min(shares.len()));
    each(own.collect(), |_, own| Part::gathered(&parts, own))
}

fn for_each_run<const WORDS: usize>(
    forms: &Forms,
    own: Range<usize>,
    mut each: impl FnMut(u32, u32),
) {
    for form in index(own.start)..index(own.end) {
        let start = index(forms.start(form));
        (start..).zip(forms.words(form).windows(WORDS)).for_each(|(at, run)| each(gram(run), at));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::read::read;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_of_a_repeated_run(texts in prop::collection::vec("([ab] ){0,9}", 0..20)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let (forms, _) = read(&texts);
            let mut places: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for_each_run::<3>(&forms, 0..forms.len(), |gram, at| places.entry(gram).or_default().push(at));
            places.retain(|_, places| places.len() > 1);
            let found = Occurrences::new::<3>(&forms, |_| true);
            let postings = found.iter().flatten().map(|posting| (posting.gram(), posting.at()));
            let expected = places.iter().flat_map(|(&gram, at)| at.iter().map(move |&at| (gram, at)));
            prop_assert!(postings.eq(expected));
            let counts = found.elsewhere(forms.all_words().len());
            for at in places.values() {
                for &place in at {
                    let elsewhere = counts[place as usize].load(Ordering::Relaxed);
                    prop_assert_eq!(usize::from(elsewhere), at.len() - 1);
                }
            }
        }
    }
}
