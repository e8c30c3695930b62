//! Loops and sorts on one thread or on several (feature `rayon`), with the same result.
//!
//! Parts are consecutive, and their results are joined in order. The number of threads therefore
//! does not affect the output.

/// Applies `work` to consecutive parts of `items`, of `least` items or more each, and returns the
/// results in order; `work` also gets the position of the part's first item. On one thread all
/// items are one part: what is made of the results together must not depend on where parts end.
pub(crate) fn in_parts<T: Sync, P: Send>(
    items: &[T],
    least: usize,
    work: impl Fn(usize, &[T]) -> P + Sync + Send,
) -> Vec<P> {
    let size = match threads() {
        1 => items.len(),
        // Some parts take longer than others: with a few for every thread, none waits for long.
        threads => items.len().div_ceil(16 * threads),
    };
    let size = size.max(least);
    let parts = items.chunks(size).enumerate().map(|(number, part)| (number * size, part));
    each(parts.collect(), |(first, part)| work(first, part))
}

/// Applies `work` to each of a few large items.
pub(crate) fn each<T: Send, P: Send>(items: Vec<T>, work: impl Fn(T) -> P + Sync + Send) -> Vec<P> {
    #[cfg(feature = "rayon")]
    if threads() > 1 && items.len() > 1 {
        use rayon::prelude::*;
        return items.into_par_iter().map(work).collect();
    }
    items.into_iter().map(work).collect()
}

/// Sorts by `key`; items of equal keys may change places.
pub(crate) fn sort<T: Send, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K + Sync) {
    #[cfg(feature = "rayon")]
    if threads() > 1 {
        use rayon::prelude::*;
        return items.par_sort_unstable_by_key(key);
    }
    items.sort_unstable_by_key(key);
}

/// A key that sorts by the first number, then by the second: one comparison in place of two.
pub(crate) fn in_order(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// Threads that may work at once.
pub(crate) fn threads() -> usize {
    #[cfg(feature = "rayon")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "rayon"))]
    1
}

/// The parts one after the other.
pub(crate) fn joined<R>(parts: impl IntoIterator<Item = Vec<R>>) -> Vec<R> {
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    parts.for_each(|mut part| all.append(&mut part));
    all
}
