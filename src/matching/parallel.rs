//! One loop, on one thread or on many, with the same result.

/// Applies `work` to consecutive chunks of `items` and joins the results in order.
///
/// `work` gets the position of the chunk's first item. `scratch` makes what one thread reuses from chunk to chunk; results must not depend on it.
#[cfg(feature = "rayon")]
pub(crate) fn map_chunks<T, S, R>(
    items: &[T],
    chunk: usize,
    scratch: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, usize, &[T], &mut Vec<R>) + Sync + Send,
) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    use rayon::prelude::*;
    if rayon::current_num_threads() == 1 || items.len() <= chunk {
        let mut results = Vec::new();
        work(&mut scratch(), 0, items, &mut results);
        return results;
    }
    let parts: Vec<Vec<R>> = items
        .par_chunks(chunk)
        .enumerate()
        .map_init(scratch, |scratch, (number, items)| {
            let mut results = Vec::new();
            work(scratch, number * chunk, items, &mut results);
            results
        })
        .collect();
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    parts.into_iter().for_each(|mut part| all.append(&mut part));
    all
}

/// Applies `work` to all `items`.
#[cfg(not(feature = "rayon"))]
pub(crate) fn map_chunks<T, S, R>(
    items: &[T],
    _chunk: usize,
    scratch: impl Fn() -> S,
    work: impl Fn(&mut S, usize, &[T], &mut Vec<R>),
) -> Vec<R> {
    let mut results = Vec::new();
    work(&mut scratch(), 0, items, &mut results);
    results
}
