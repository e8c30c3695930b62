//! Where every seed stands, equal ones side by side.

use std::ops::Range;
use std::sync::atomic::{AtomicU16, Ordering};

use super::forms::{Forms, index};
use super::grams::gram;
use super::parallel::{each, threads};
use super::radix::Radix;

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

/// Into how many parts all grams are cut, each with those of the same leading bits.
#[derive(Clone, Copy)]
pub(crate) struct Shares {
    bits: u32,
}

impl Shares {
    /// So many places in a share that it can be sorted within the cache.
    const PLACES: usize = 1 << 15;

    /// At least so many shares: then the bits that are left make two short digits.
    const LEAST: usize = 64;

    fn for_places(places: usize) -> Self {
        let shares = (places / Self::PLACES).max(Self::LEAST);
        Self { bits: shares.next_power_of_two().ilog2() }
    }

    pub(crate) fn len(self) -> usize {
        1 << self.bits
    }

    /// The share that `gram` belongs to.
    pub(crate) fn of(self, gram: u32) -> usize {
        (gram >> (32 - self.bits)) as usize
    }

    /// Bits by which the grams of a share differ.
    pub(crate) fn bits_within(self) -> u32 {
        32 - self.bits
    }
}

impl Occurrences {
    /// Of all runs of `WORDS` words whose gram is `wanted`.
    pub(crate) fn new<const WORDS: usize>(
        forms: &Forms,
        wanted: impl Fn(u32) -> bool + Sync,
    ) -> Self {
        let shares = Shares::for_places(forms.all_words().len());
        // Every thread reads all words, and keeps the grams of its own shares only.
        let step = shares.len().div_ceil(threads());
        let own = (0..shares.len()).step_by(step);
        let own = own.map(|start| start..(start + step).min(shares.len()));
        let parts = each(own.collect(), |_, own| {
            let mut part = Part::read::<WORDS>(forms, &wanted, shares, own);
            part.sort(shares.bits_within());
            part
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
    /// The places of the shares `own`, not yet sorted.
    fn read<const WORDS: usize>(
        forms: &Forms,
        wanted: impl Fn(u32) -> bool,
        shares: Shares,
        own: Range<usize>,
    ) -> Self {
        let mut ends = vec![0; own.len()];
        let number = |gram: u32| shares.of(gram).wrapping_sub(own.start);
        for_each_run::<WORDS>(forms, |gram, _| {
            if wanted(gram)
                && let Some(count) = ends.get_mut(number(gram))
            {
                *count += 1;
            }
        });
        let mut all = 0;
        for end in &mut ends {
            all += std::mem::replace(end, all);
        }
        let mut postings = vec![Posting::default(); all];
        for_each_run::<WORDS>(forms, |gram, at| {
            if wanted(gram)
                && let Some(end) = ends.get_mut(number(gram))
            {
                postings[*end] = Posting::new(gram, at);
                *end += 1;
            }
        });
        Self { postings, ends }
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

fn for_each_run<const WORDS: usize>(forms: &Forms, mut each: impl FnMut(u32, u32)) {
    for form in 0..index(forms.len()) {
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
            for_each_run::<3>(&forms, |gram, at| places.entry(gram).or_default().push(at));
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
