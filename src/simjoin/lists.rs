//! Lists of numbers that grow one number at a time.
//!
//! Most keys occur once or twice, and a few occur very often. A `Vec` per key would spend three
//! machine words and an allocation on a list of one number.

use rustc_hash::FxHashMap;

/// Handle of a list kept in [`Lists`]. A list of one is stored in the handle itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct List {
    start: u32,
    len: u32,
}

/// Many lists in one array.
///
/// Each is contiguous, with room up to the next power of two: a full one moves and leaves its room
/// to another. So a list is read as a slice, and growing never copies the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    values: Vec<u32>,
    /// Where unused rooms start, by the logarithm of their size.
    free: Vec<Vec<u32>>,
}

impl Lists {
    /// The numbers of a list, in the order in which they were added.
    pub(crate) fn get<'l>(&'l self, list: &'l List) -> &'l [u32] {
        match list.len {
            1 => std::slice::from_ref(&list.start),
            len => &self.values[list.start as usize..][..len as usize],
        }
    }

    /// Appends a number to a list in amortised constant time.
    pub(crate) fn push(&mut self, list: &mut List, value: u32) {
        if list.len == 0 {
            *list = List { start: value, len: 1 };
            return;
        }
        if list.len.is_power_of_two() {
            let room = self.room(list.len * 2);
            match list.len {
                1 => self.values[room] = list.start,
                len => {
                    let start = list.start as usize;
                    self.values.copy_within(start..start + len as usize, room);
                    self.free[len.ilog2() as usize].push(list.start);
                }
            }
            list.start = room as u32;
        }
        self.values[(list.start + list.len) as usize] = value;
        list.len += 1;
    }

    /// Removes `value` from an ascending list. Linear in its length.
    pub(crate) fn remove(&mut self, list: &mut List, value: u32) {
        let Ok(at) = self.get(list).binary_search(&value) else { return };
        let (start, end) = (list.start as usize, (list.start + list.len) as usize);
        match list.len {
            1 => *list = List::default(),
            len if (len - 1).is_power_of_two() => {
                // What is left fits half the room.
                let left = (0..len as usize).filter(|&other| other != at);
                let left: Vec<u32> = left.map(|other| self.values[start + other]).collect();
                self.free[len.next_power_of_two().ilog2() as usize].push(list.start);
                *list = List::default();
                left.into_iter().for_each(|value| self.push(list, value));
            }
            _ => {
                self.values.copy_within(start + at + 1..end, start + at);
                list.len -= 1;
            }
        }
    }

    /// Where room for `size` numbers, a power of two, starts.
    fn room(&mut self, size: u32) -> usize {
        let class = size.ilog2() as usize;
        if self.free.len() <= class {
            self.free.resize(class + 1, Vec::new());
        }
        match self.free[class].pop() {
            Some(room) => room as usize,
            None => {
                let room = self.values.len();
                self.values.resize(room + size as usize, 0);
                room
            }
        }
    }
}

/// A list of numbers for each hash.
///
/// The key is the hash alone, without the words. Two runs with the same hash share a list, so
/// callers compare the words.
#[derive(Clone, Debug)]
pub(crate) struct HashedLists {
    /// By the upper bits of the hash: a single table of millions would take a tenth of a second
    /// whenever it grows.
    tables: Vec<FxHashMap<u32, List>>,
    lists: Lists,
}

/// Number of bits that select a table: there are 128 tables.
const TABLE_BITS: u32 = 7;

impl Default for HashedLists {
    fn default() -> Self {
        Self { tables: vec![FxHashMap::default(); 1 << TABLE_BITS], lists: Lists::default() }
    }
}

impl HashedLists {
    /// Appends a number to the list of `hash` in amortised constant time: a full list doubles its
    /// capacity.
    pub(crate) fn push(&mut self, hash: u32, value: u32) {
        let list = self.tables[(hash >> (32 - TABLE_BITS)) as usize].entry(hash).or_default();
        self.lists.push(list, value);
    }

    /// What was added for `hash`, in that order.
    pub(crate) fn get(&self, hash: u32) -> &[u32] {
        self.list(hash).map_or(&[], |list| self.lists.get(list))
    }

    /// How many numbers were added for `hash`. Does not read the list.
    pub(crate) fn count(&self, hash: u32) -> u32 {
        self.list(hash).map_or(0, |list| list.len)
    }

    fn list(&self, hash: u32) -> Option<&List> {
        self.tables[(hash >> (32 - TABLE_BITS)) as usize].get(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_as_vectors(steps in prop::collection::vec((0usize..4, 0u32..4), 0..300)) {
            let (mut lists, mut plain) = (Lists::default(), vec![Vec::new(); 4]);
            let mut heads = [List::default(); 4];
            for (step, (which, action)) in steps.into_iter().enumerate() {
                let value = plain[which].get(step / 2 % 5).copied();
                match value.filter(|_| action == 0) {
                    Some(value) => {
                        lists.remove(&mut heads[which], value);
                        plain[which].retain(|&other| other != value);
                    }
                    None => {
                        lists.push(&mut heads[which], step as u32);
                        plain[which].push(step as u32);
                    }
                }
                for (head, plain) in heads.iter().zip(&plain) {
                    prop_assert_eq!(lists.get(head), plain.as_slice());
                }
            }
        }
    }
}
