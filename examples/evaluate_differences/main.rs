//! How well differences are told apart: known edits made to made-up quotations, and, where the
//! labelled pairs of real articles are at hand, these.
//!
//!     cargo run --release --example evaluate_differences -- [-v] [--shared DIR]

mod confusion;
mod mutator;
mod pairs;
mod quotes;

use std::path::PathBuf;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments.iter().any(|argument| argument == "-v");
    let shared = arguments
        .iter()
        .position(|argument| argument == "--shared")
        .and_then(|at| arguments.get(at + 1))
        .map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    confusion::run(1, 10_000, 1, verbose).print("one edit");
    confusion::run(2, 10_000, 4, verbose).print("up to four edits");
    println!();
    pairs::report(&shared, verbose);
}
