//! Disjoint sets: which of some numbered things belong together.
//!
//! Things are united two at a time, and a set is known by one of its members. Searches halve the path
//! that they take (Tarjan and van Leeuwen 1984), so that a step costs next to nothing on average,
//! whatever the order of the unions.

/// Disjoint sets of the numbers from 0 (union-find). Each number is a set of its own at first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    /// Sets in which each number belongs to the set of another, or to its own.
    pub(crate) fn of(others: impl IntoIterator<Item = u32>) -> Self {
        let mut sets = Self::default();
        (0..).zip(others).for_each(|(number, other)| sets.unite(number, other));
        sets
    }

    /// Numbers below this one may be united with others; those from here on are alone.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    /// The member that represents a number's set: the lowest one, unless [`attach`](Self::attach) chose
    /// another.
    pub(crate) fn find(&mut self, mut at: u32) -> u32 {
        while let Some(&above) = self.0.get(at as usize).filter(|above| **above != at) {
            let above = self.0[above as usize];
            self.0[at as usize] = above;
            at = above;
        }
        at
    }

    /// Unites the sets of two numbers.
    pub(crate) fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.attach(a.max(b), a.min(b));
    }

    /// Unites the set that `gone` represents with the one that `kept` represents; `kept` represents
    /// both from then on.
    pub(crate) fn attach(&mut self, gone: u32, kept: u32) {
        self.0.extend(self.0.len() as u32..=gone.max(kept));
        self.0[gone as usize] = kept;
    }
}
