//! Winnowing: chooses a few of many keys so that every window has at least one.
//!
//! The choice depends on the window alone. Two wordings that share a window of fingerprints
//! therefore choose the same key in it.

/// Calls `keep` with the position of the least key of every window of `window` keys, each once
/// (Schleimer, Wilkerson and Aiken, *Winnowing: local algorithms for document fingerprinting*,
/// 2003). Of equal keys the first is the least.
pub(crate) fn winnow<K: Ord>(keys: &[K], window: usize, mut keep: impl FnMut(usize)) {
    let mut last = None;
    for (start, keys) in keys.windows(window).enumerate() {
        let least = keys.iter().enumerate().min_by_key(|&(_, key)| key);
        let least = least.map(|(at, _)| start + at);
        if least != last {
            last = least;
            least.into_iter().for_each(&mut keep);
        }
    }
}
