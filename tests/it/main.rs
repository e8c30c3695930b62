//! All integration tests in one binary, a module a topic.

mod collation;
mod attribute;
mod ingest;
mod report;
mod seeds_differences;
mod xref;
mod differences;
mod guards;
mod seeds_differences;
mod verify;

// The mutator and its measures are shared with the example that prints them.
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/confusion.rs"]
mod confusion;
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/lookup.rs"]
mod lookup;
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/mutator.rs"]
mod mutator;
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/quotes.rs"]
mod quotes;
