//! Rows of different lengths in one array (compressed sparse rows).
//!
//! Compressed sparse rows keep all items in one allocation and an offset per row. A `Vec<Vec<T>>`
//! would cost 24 bytes and an allocation for each row; the corpora here have millions of rows with
//! a dozen items each.
//!
//! ```text
//! rows     [7 1] [] [4]
//! items    7 1 4
//! offsets  0 2 2 3
//! ```

use std::ops::Range;

/// Rows of items, one after the other, with the offset of each.
///
/// Offsets have 32 bits: at most 2³² - 1 items in all rows together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Csr<T> {
    items: Vec<T>,
    /// Where each row starts; the last is the number of items.
    offsets: Vec<u32>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { items: Vec::new(), offsets: vec![0] }
    }
}

impl<T> Csr<T> {
    /// No rows, with room for so many items and rows.
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

    /// Where the items of a row are among all.
    pub(crate) fn range(&self, row: u32) -> Range<usize> {
        self.offsets[row as usize] as usize..self.offsets[row as usize + 1] as usize
    }

    /// Rows are numbered from 0.
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

    /// Adds a row behind the last.
    pub(crate) fn push_row(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.offsets.push(index(self.items.len()));
    }

    /// Adds the rows of another.
    pub(crate) fn append(&mut self, mut other: Self) {
        let before = index(self.items.len());
        self.items.append(&mut other.items);
        self.offsets.extend(other.offsets[1..].iter().map(|offset| before + offset));
    }
}

impl Csr<u32> {
    /// For each of `rows` numbers where it is in `numbers`, ascending; numbers beyond are left out.
    ///
    /// A counting sort: two passes over the numbers, and no comparison. Used to list the places of
    /// each word, and the members of each group, from the word at each place and the group of each
    /// member.
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
        // Each offset has moved on to where the next row starts.
        offsets.rotate_right(1);
        offsets[0] = 0;
        Self { items, offsets }
    }
}

/// Positions have 32 bits: four thousand million words do not fit in memory here.
///
/// Saturates, so that a corpus beyond the limit gives wrong numbers instead of an overflow; no
/// caller can hold that many.
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
