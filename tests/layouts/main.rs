//! Layouts: the same articles wrapped, in British marks, and as sources of all kinds.
//!
//! What needs articles reads the evaluation data beside the project, and steps aside when it is not
//! there. `cargo test --release --test layouts -- --nocapture` prints every figure.

mod articles;
mod marks;
mod rewrap;
mod sources;

// The made-up source and its cases are shared with the example that prints the measures.
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/evaluate_differences/lookup.rs"]
mod lookup;
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/evaluate_differences/mutator.rs"]
mod mutator;
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/evaluate_differences/quotes.rs"]
mod quotes;
