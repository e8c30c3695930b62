//! Lists in sentences: the first few items, the others counted.

/// Items that a sentence names before it counts the others.
const NAMED: usize = 4;

/// The first few of a list, the others counted.
pub(super) fn listed(items: &[String], joint: &str) -> String {
    let named = items[..items.len().min(NAMED)].join(joint);
    match items.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
