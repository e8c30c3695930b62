//! Loops and sorts on one thread or on many, with the same result.

/// Applies `work` to consecutive parts of `items`, of `size` items each, and gives the results in
/// order; `work` also gets the position of the part's first item. On one thread all items are one
/// part: what is made of the results together must not depend on where the parts end.
#[cfg(feature = "rayon")]
pub(crate) fn in_parts<T: Sync, P: Send>(
    items: &[T],
    size: usize,
    work: impl Fn(usize, &[T]) -> P + Sync + Send,
) -> Vec<P> {
    use rayon::prelude::*;
    if rayon::current_num_threads() == 1 || items.len() <= size {
        return vec![work(0, items)];
    }
    items.par_chunks(size).enumerate().map(|(number, part)| work(number * size, part)).collect()
}

/// Applies `work` to all `items`, with the position of the first.
#[cfg(not(feature = "rayon"))]
pub(crate) fn in_parts<T, P>(items: &[T], _size: usize, work: impl Fn(usize, &[T]) -> P) -> Vec<P> {
    vec![work(0, items)]
}

/// Sorts by `key`; items of equal keys may change places.
#[cfg(feature = "rayon")]
pub(crate) fn sort<T: Send, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K + Sync) {
    use rayon::prelude::*;
    if rayon::current_num_threads() == 1 {
        items.sort_unstable_by_key(key);
    } else {
        items.par_sort_unstable_by_key(key);
    }
}

/// Sorts by `key`; items of equal keys may change places.
#[cfg(not(feature = "rayon"))]
pub(crate) fn sort<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    items.sort_unstable_by_key(key);
}

/// The parts one after the other.
pub(crate) fn joined<R>(parts: impl IntoIterator<Item = Vec<R>>) -> Vec<R> {
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    parts.for_each(|mut part| all.append(&mut part));
    all
}
