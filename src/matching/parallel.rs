//! Loops and sorts on one thread or on many, with the same result.

/// Applies `work` to consecutive parts of `items`, of `least` items or more each, and gives the
/// results in order; `work` also gets the position of the part's first item. On one thread all
/// items are one part: what is made of the results together must not depend on where parts end.
#[cfg(feature = "rayon")]
pub(crate) fn in_parts<T: Sync, P: Send>(
    items: &[T],
    least: usize,
    work: impl Fn(usize, &[T]) -> P + Sync + Send,
) -> Vec<P> {
    use rayon::prelude::*;
    let threads = rayon::current_num_threads();
    // Some parts take longer than others: with a few for every thread, none waits for long.
    let size = least.max(items.len().div_ceil(PARTS * threads));
    if threads == 1 || items.len() <= size {
        return vec![work(0, items)];
    }
    items.par_chunks(size).enumerate().map(|(number, part)| work(number * size, part)).collect()
}

/// Parts for every thread.
#[cfg(feature = "rayon")]
const PARTS: usize = 16;

/// Applies `work` to all `items`, with the position of the first.
#[cfg(not(feature = "rayon"))]
pub(crate) fn in_parts<T, P>(items: &[T], _size: usize, work: impl Fn(usize, &[T]) -> P) -> Vec<P> {
    vec![work(0, items)]
}

/// Applies `work` to consecutive parts of a few large items.
#[cfg(feature = "rayon")]
pub(crate) fn in_parts_mut<T: Send>(items: &mut [T], work: impl Fn(&mut [T]) + Sync + Send) {
    use rayon::prelude::*;
    if threads() == 1 {
        return work(items);
    }
    let size = items.len().div_ceil(pieces()).max(1);
    items.par_chunks_mut(size).for_each(work);
}

/// Applies `work` to all `items`.
#[cfg(not(feature = "rayon"))]
pub(crate) fn in_parts_mut<T>(items: &mut [T], work: impl Fn(&mut [T])) {
    work(items);
}

/// Threads that there are.
pub(crate) fn threads() -> usize {
    #[cfg(feature = "rayon")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "rayon"))]
    1
}

/// Pieces that work should be cut into where they cannot all be of one size: for many threads,
/// several for each.
pub(crate) fn pieces() -> usize {
    if threads() == 1 { 1 } else { 3 * threads() }
}

/// Applies `work` to each of a few large items.
#[cfg(feature = "rayon")]
pub(crate) fn each<T: Send, P: Send>(
    items: Vec<T>,
    work: impl Fn(usize, T) -> P + Sync + Send,
) -> Vec<P> {
    use rayon::prelude::*;
    if threads() == 1 {
        return items.into_iter().enumerate().map(|(number, item)| work(number, item)).collect();
    }
    items.into_par_iter().enumerate().map(|(number, item)| work(number, item)).collect()
}

/// Applies `work` to each of a few large items.
#[cfg(not(feature = "rayon"))]
pub(crate) fn each<T, P>(items: Vec<T>, work: impl Fn(usize, T) -> P) -> Vec<P> {
    items.into_iter().enumerate().map(|(number, item)| work(number, item)).collect()
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

/// A key that sorts by the first number, then by the second: one comparison in place of two.
pub(crate) fn in_order(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The parts one after the other.
pub(crate) fn joined<R>(parts: impl IntoIterator<Item = Vec<R>>) -> Vec<R> {
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    parts.for_each(|mut part| all.append(&mut part));
    all
}

/// What every part has for each of some shares, share by share.
pub(crate) fn by_share<R>(parts: Vec<Vec<Vec<R>>>) -> Vec<Vec<R>> {
    lists_by_share(parts).into_iter().map(joined).collect()
}

/// The lists that every part has for each of some shares, share by share.
pub(crate) fn lists_by_share<R>(parts: Vec<Vec<Vec<R>>>) -> Vec<Vec<Vec<R>>> {
    let mut shares = Vec::new();
    for part in parts {
        shares.resize_with(part.len(), Vec::new);
        shares.iter_mut().zip(part).for_each(|(lists, list)| lists.push(list));
    }
    shares
}
