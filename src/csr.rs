//! Rows of different lengths in one array (compressed sparse rows).
//!
//! All items share one allocation, and each row has an offset. A `Vec<Vec<T>>` would need 24 bytes
//! and an allocation per row. The corpora here have millions of rows with about a dozen items each.
//!
//! ```text
//! rows     [7 1] [] [4]
//! items    7 1 4
//! offsets  0 2 2 3
//! ```

use std::ops::Range;

/// Rows of items, stored consecutively, with an offset per row.
///
/// Offsets have 32 bits: all rows together have at most 2³² - 1 items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Csr<T> {
    items: Vec<T>,
    /// The start of each row; the last offset is the number of items.
    offsets: Vec<u32>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { items: Vec::new(), offsets: vec![0] }
    }
}

impl<T> Csr<T> {
    /// Creates a value without rows that has room for `items` items and `rows` rows.
    pub(crate) fn with_capacity(items: usize, rows: usize) -> Self {
        let mut csr = Self { items: Vec::with_capacity(items), ..Self::default() };
        csr.offsets.reserve_exact(rows);
        csr
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The items of all rows.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// The range of a row's items among all items.
    pub(crate) fn range(&self, row: u32) -> Range<usize> {
        self.offsets[row as usize] as usize..self.offsets[row as usize + 1] as usize
    }

    /// The items of a row. Rows are numbered from 0.
    pub(crate) fn row(&self, row: u32) -> &[T] {
        &self.items[self.range(row)]
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[T]> {
        (0..index(self.len())).map(|row| self.row(row))
    }

    pub(crate) fn row_mut(&mut self, row: u32) -> &mut [T] {
        let range = self.range(row);
        &mut self.items[range]
    }

    /// Adds a row at the end.
    pub(crate) fn push_row(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.offsets.push(index(self.items.len()));
    }

    /// Adds the rows of another value at the end.
    pub(crate) fn append(&mut self, mut other: Self) {
        let before = index(self.items.len());
        self.items.append(&mut other.items);
        self.offsets.extend(other.offsets[1..].iter().map(|offset| before + offset));
    }
}

impl Csr<u32> {
    /// For each of `rows` numbers the items that are paired with it, in the order of the pairs.
    pub(crate) fn of_pairs(pairs: &[(u32, u32)], rows: usize) -> Self {
        let numbers: Vec<u32> = pairs.iter().map(|pair| pair.0).collect();
        let mut inverse = Self::inverse(&numbers, rows);
        inverse.items.iter_mut().for_each(|at| *at = pairs[*at as usize].1);
        inverse
    }

    /// For each of `rows` numbers, its positions in `numbers`, in ascending order. Greater numbers
    /// are left out.
    ///
    /// This is a counting sort: two passes over the numbers, without comparisons. From the word at
    /// each place it computes the places of each word. From the group of each member it computes
    /// the members of each group.
    pub(crate) fn inverse(numbers: &[u32], rows: usize) -> Self {
        let mut offsets = vec![0; rows + 1];
        let of_row = |&number: &u32| ((number as usize) < rows).then_some(number as usize);
        numbers.iter().filter_map(of_row).for_each(|row| offsets[row] += 1);
        let mut count = 0;
        for offset in &mut offsets {
            count += std::mem::replace(offset, count);
        }
        let mut items = vec![0; count as usize];
        for (at, number) in (0..).zip(numbers) {
            if let Some(row) = of_row(number) {
                items[offsets[row] as usize] = at;
                offsets[row] += 1;
            }
        }
        // Each offset now points to the start of the next row.
        offsets.rotate_right(1);
        offsets[0] = 0;
        Self { items, offsets }
    }
}

/// Converts a position to 32 bits. Four thousand million words do not fit into memory here.
///
/// The conversion saturates. A larger corpus would give wrong numbers instead of an overflow, but
/// no caller can hold one.
pub(crate) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_inverse_lists_the_places_of_each_number(numbers in prop::collection::vec(0u32..9, 0..40), rows in 0usize..9) {
            let inverse = Csr::inverse(&numbers, rows);
            prop_assert_eq!(inverse.len(), rows);
            for (number, row) in (0..).zip(inverse.rows()) {
                let places = (0..).zip(&numbers).filter(|place| *place.1 == number).map(|place| place.0);
                prop_assert!(places.eq(row.iter().copied()));
            }
        }
    }
}
