//! A table from hashes to small numbers that is read without a branch.

/// The entries whose hashes start alike, up to four. All are compared at once: a look-up has
/// no branch to be guessed wrongly, so that the processor fetches many at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bucket<K> {
    keys: [K; 4],
    /// 0 where nothing is stored. [`MORE`] is set on the last one where the bucket did not hold
    /// all.
    values: [u16; 4],
}

const MORE: u16 = 1 << 15;
/// The greatest value.
pub(crate) const MOST: u16 = MORE - 1;

/// From hashes, well mixed, to values from 1 to [`MOST`].
///
/// The first 32 bits of a hash say where its entry stands, as far as they are needed for that; the
/// key is what else of the hash is compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table<K> {
    /// A power of two.
    buckets: Vec<Bucket<K>>,
    shift: u32,
}

impl<K: Copy + Default + PartialEq> Table<K> {
    /// A table for about as many entries.
    pub(crate) fn with_capacity(entries: usize) -> Self {
        let count = (entries / 2).next_power_of_two().clamp(2, 1 << 31);
        Self { buckets: vec![Bucket::default(); count], shift: 32 - count.trailing_zeros() }
    }

    /// Adds an entry if none of that hash is there.
    pub(crate) fn insert(&mut self, first: u32, key: K, value: u16) {
        let mut at = self.home(first);
        loop {
            let bucket = &mut self.buckets[at];
            if bucket.find(key) != 0 {
                return;
            }
            if let Some(free) = bucket.values.iter().position(|value| value & !MORE == 0) {
                bucket.keys[free] = key;
                bucket.values[free] |= value & !MORE;
                return;
            }
            bucket.values[3] |= MORE;
            at = (at + 1) & (self.buckets.len() - 1);
        }
    }

    /// The value of a hash, or 0.
    #[inline]
    pub(crate) fn get(&self, first: u32, key: K) -> u16 {
        let mut at = self.home(first);
        loop {
            let bucket = &self.buckets[at];
            let value = bucket.find(key);
            // no short circuit: whether there is a value cannot be foretold, an overfull bucket can
            if (value != 0) | !bucket.is_overfull() {
                return value;
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
    }

    fn home(&self, first: u32) -> usize {
        (first >> self.shift) as usize
    }
}

impl<K: Copy + PartialEq> Bucket<K> {
    fn find(&self, key: K) -> u16 {
        let mut found = 0;
        for (have, value) in self.keys.iter().zip(self.values) {
            found |= if *have == key { value } else { 0 };
        }
        found & !MORE
    }

    const fn is_overfull(&self) -> bool {
        self.values[3] & MORE != 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::spread;
    use super::*;

    #[test]
    fn what_is_inserted_is_found_and_nothing_else() {
        let hash = |n: u32| (spread(u64::from(n)) >> 32) as u32;
        for step in [1, 1 << 20] {
            let mut table = Table::with_capacity(300);
            for n in 1..=300_u16 {
                table.insert(hash(u32::from(n)) / step, n, n);
                table.insert(hash(u32::from(n)) / step, n, MOST);
            }
            for n in 1..=300_u16 {
                assert_eq!(table.get(hash(u32::from(n)) / step, n), n, "{step}");
                assert_eq!(table.get(hash(u32::from(n)) / step, n + 300), 0, "{step}");
            }
        }
    }
}
