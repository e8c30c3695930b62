//! Places by hash, in a table that grows an entry at a time.

use rustc_hash::FxHashMap;

/// For each hash the numbers that were added under it, latest first.
///
/// A linked list a hash, all links in one array: adding takes constant time (but for the rare
/// growth of array and table), and nothing is ever sorted or merged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chains {
    heads: FxHashMap<u32, Head>,
    links: Vec<Link>,
}

#[derive(Clone, Copy, Debug)]
struct Head {
    latest: u32,
    count: u32,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    value: u32,
    before: u32,
}

const NONE: u32 = u32::MAX;

impl Chains {
    pub(crate) fn push(&mut self, hash: u32, value: u32) {
        let head = self.heads.entry(hash).or_insert(Head { latest: NONE, count: 0 });
        self.links.push(Link { value, before: head.latest });
        head.latest = u32::try_from(self.links.len() - 1).unwrap_or(NONE);
        head.count += 1;
    }

    pub(crate) fn count(&self, hash: u32) -> u32 {
        self.heads.get(&hash).map_or(0, |head| head.count)
    }

    pub(crate) fn iter(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.heads.get(&hash).map_or(NONE, |head| head.latest);
        std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.before;
            Some(link.value)
        })
    }
}
