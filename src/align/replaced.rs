//! Distances that a comparison word by word settles: near-duplicates with a word or two replaced.

/// Replacements up to which the comparison settles the distance.
const MOST: usize = 3;

/// Word edits between sequences of one length that share neither their first word nor their last,
/// if hardly more than these differ.
///
/// Something must then be edited at either end, so nothing undercuts two replacements. Only two
/// edits could undercut three, and other than replacements they are a word left out at one end and
/// a word put in at the other.
pub(super) fn distance(left: &[u32], right: &[u32]) -> Option<usize> {
    let (length, same) = (left.len(), right.len());
    if length != same {
        return None;
    }
    let differing = left.iter().zip(right).filter(|(a, b)| a != b).count();
    let shifted = |left: &[u32], right: &[u32]| left.iter().skip(1).eq(&right[..length - 1]);
    match differing {
        MOST if shifted(left, right) || shifted(right, left) => Some(2),
        ..=MOST => Some(differing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn three_words_may_differ_two_edits_apart() {
        assert_eq!(distance(&[1, 2, 2, 2, 3, 3], &[2, 2, 2, 3, 3, 4]), Some(2));
        assert_eq!(distance(&[2, 2, 2, 3, 3, 4], &[1, 2, 2, 2, 3, 3]), Some(2));
        assert_eq!(distance(&[1, 2, 2, 2, 3, 3], &[2, 2, 2, 4, 3, 4]), Some(3));
    }

    #[test]
    fn settles_no_more_than_it_can() {
        assert_eq!(distance(&[], &[]), Some(0));
        assert_eq!(distance(&[1], &[2]), Some(1));
        assert_eq!(distance(&[1, 2], &[2, 1]), Some(2));
        assert_eq!(distance(&[1, 2], &[3]), None);
        assert_eq!(distance(&[1, 2, 3, 4], &[5, 6, 7, 8]), None);
    }
}
