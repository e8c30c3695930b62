//! Lists in sentences: the first few items, the others counted.

/// Items that a sentence names before it counts the others.
const NAMED: usize = 6;

/// The first few of a list, the others counted.
pub(crate) fn listed(items: &[String], joint: &str) -> String {
    let named = items[..items.len().min(NAMED)].join(joint);
    match items.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// The most items that are listed; the others are counted.
const TOLD: usize = 24;

/// Formats the first [`TOLD`] items with `told` and counts the rest.
pub(crate) fn counted<T>(items: &[T], joint: &str, told: impl Fn(&T) -> String) -> String {
    let (first, more) = items.split_at(items.len().min(TOLD));
    let mut all: Vec<String> = first.iter().map(told).collect();
    all.extend((!more.is_empty()).then(|| format!("and {} more", more.len())));
    all.join(joint)
}

/// `fox, hpo and nyt`, for a sentence; of many outlets the first few, and how many more.
pub(crate) fn together(outlets: &[&str]) -> String {
    match outlets {
        [.., _] if outlets.len() > NAMED => names(outlets),
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names(outlets),
    }
}

/// `fox, hpo, nyt`; of many outlets the first few, and how many more.
pub(crate) fn names(outlets: &[&str]) -> String {
    let outlets: Vec<String> = outlets.iter().map(|&outlet| outlet.to_owned()).collect();
    listed(&outlets, ", ")
}
