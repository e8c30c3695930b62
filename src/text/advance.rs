//! Going through a text from left to right.

/// Cuts `rest` into stretches, one after the other. `read` is given what is left and tells how many
/// items it takes and what it takes them for.
///
/// A stretch has one item at least and no more than are left, whatever `read` tells: no mistake
/// there can make the reading go on for ever.
pub(crate) fn stretches<'s, T, R>(
    mut rest: &'s [T],
    mut read: impl FnMut(&'s [T]) -> (usize, R),
) -> impl Iterator<Item = (&'s [T], R)> {
    std::iter::from_fn(move || {
        let most = Some(rest.len()).filter(|&len| len > 0)?;
        let (len, what) = read(rest);
        let (stretch, after) = rest.split_at(len.clamp(1, most));
        rest = after;
        Some((stretch, what))
    })
}

/// The last character boundary of `text` at or before `at`.
///
/// A character has at most four bytes, so at most three steps back are needed.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first boundary of a character of `text` at `at` or behind it; the end of the text where there
/// is none.
pub(crate) fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_never_empty_and_ends_with_the_items() {
        let items = [1, 2, 3, 4, 5];
        let cut = |len: usize| -> Vec<&[i32]> {
            stretches(&items, |_| (len, ())).map(|(stretch, ())| stretch).collect()
        };
        assert_eq!(cut(0), [&[1], &[2], &[3], &[4], &[5]] as [&[i32]; 5]);
        assert_eq!(cut(2), [&[1, 2][..], &[3, 4], &[5]]);
        assert_eq!(cut(usize::MAX), [&items]);
        assert_eq!(stretches(&items[..0], |_| (1, ())).count(), 0);
    }

    #[test]
    fn boundaries_beside_any_place() {
        let text = "aé€🙂";
        let table =
            [(0, 0, 0), (1, 1, 1), (2, 1, 3), (3, 3, 3), (5, 3, 6), (9, 6, 10), (99, 10, 10)];
        for (at, floor, ceil) in table {
            assert_eq!((floor_boundary(text, at), ceil_boundary(text, at)), (floor, ceil), "{at}");
        }
    }
}
