//! The guarantee of the join, and the limits that keep its time linear on hard data.
//!
//! The bound on edits is part of the guarantee of [`matching`](crate::matching) and applies to
//! every pair. The limits apply only to keys that thousands of wordings share. They give up some
//! pairs of boilerplate to keep the time linear.

/// Words of a key. Three is the longest that lets a segment of `m` words with `m / 3 - 1` edits
/// still have one unchanged key.
pub(crate) const KEY_WORDS: usize = 3;

/// Fewest words of a segment that is searched for. Shorter wordings take part only where the
/// caller asks for it.
pub(crate) const FEWEST_WORDS: usize = 4;

/// Length in words of a run that makes two wordings a pair if both contain it. In English news,
/// runs of eight words or more hardly ever agree by chance. Quotebank merges quotations at ten
/// words, and plagiarism detectors use five to eight.
pub(crate) const RUN_WORDS: usize = 8;

/// Keys in a run.
pub(crate) const RUN_KEYS: usize = RUN_WORDS + 1 - KEY_WORDS;

/// Postings of one key that are compared with each query in any case. See the page of
/// [`matching`](crate::matching).
pub(crate) const MOST_POSTINGS: usize = 2000;

/// Budget of (query, posting) comparisons per key, beyond which [`MOST_POSTINGS`] applies. It
/// corresponds to about a twentieth of a second. See the page of [`matching`](crate::matching).
pub(crate) const MOST_COMPARISONS: usize = 1 << 25;

/// Postings of a key that are compared with each of its `queries`.
pub(crate) fn most_postings(queries: usize) -> usize {
    MOST_POSTINGS.max(MOST_COMPARISONS / queries.max(1))
}

/// More wordings than this that share a key or a run are a crowd: an utterance with very many wordings, or
/// boilerplate. Not all pairs within a crowd are made.
pub(crate) const CROWD: usize = 256;

/// Words of a whole wording from which on those that contain it are taken for one crowd. Shorter ones
/// are said by anybody.
const CROWD_WORDS: usize = RUN_WORDS;

/// The wordings with which each of a crowd of so many makes a pair: so few that all crowds of one
/// size make the same number of pairs, and enough to hold the crowd together.
pub(crate) fn most_in_crowd(crowd: usize) -> usize {
    (CROWD * CROWD / crowd.max(1)).max(8)
}

/// The wordings in which a segment of `words` words, whole or a piece, is found by a key that so many
/// `holders` have; `None` where all are found.
pub(crate) fn most_found(words: usize, is_piece: bool, holders: usize) -> Option<usize> {
    let crowd = holders > CROWD && (is_piece || words >= CROWD_WORDS);
    crowd.then(|| most_in_crowd(holders))
}

/// True of a key with so many postings that runs of such keys are indexed as a whole.
pub(crate) fn is_frequent(postings: u32) -> bool {
    postings as usize > MOST_POSTINGS
}

/// Word edits within which a segment of `words` words is found without exception.
///
/// `min(⌊share · m⌋, ⌊m / 3⌋ - 1)` for `m` words. Of `k + 1` disjoint keys, `k` edits leave at
/// least one unchanged, so any `k + 1` disjoint keys of the segment find every wording within `k`.
pub(crate) fn most_edits(words: usize, share: f32) -> usize {
    let by_share = (words as f32 * share) as usize;
    by_share.min((words / KEY_WORDS).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound() {
        let table = [(1, 0), (4, 0), (5, 0), (6, 1), (8, 1), (9, 2), (12, 3), (24, 6), (40, 10)];
        for (words, edits) in table {
            assert_eq!(most_edits(words, 0.25), edits, "{words}");
        }
    }
}
