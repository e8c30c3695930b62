//! How well differences are told apart: known edits made to made-up quotations, and, where the
//! labelled pairs of real articles are at hand, these.
//!
//!     cargo run --release --example evaluate_differences -- [-v] [--shared DIR] [edits] [lookup] [pairs]
//!     cargo run --release --example evaluate_differences -- cases --out DIR
//!
//! The second form writes the source and the quotations of `lookup` for other tools.

mod confusion;
mod lookup;
mod mutator;
mod pairs;
mod quotes;

use std::path::PathBuf;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments.iter().any(|argument| argument == "-v");
    let folder = |name: &str, default: &str| {
        let at = arguments.iter().position(|argument| argument == name);
        PathBuf::from(at.and_then(|at| arguments.get(at + 1)).map_or(default, String::as_str))
    };
    let shared = folder("--shared", "../shared");
    if arguments.iter().any(|argument| argument == "cases") {
        if let Err(error) = lookup::export(&folder("--out", ".")) {
            eprintln!("{error}");
        }
        return;
    }
    let parts = ["edits", "lookup", "pairs"];
    let named = arguments.iter().any(|argument| parts.contains(&argument.as_str()));
    let wanted = |part: &str| !named || arguments.iter().any(|argument| argument == part);
    if wanted("edits") {
        confusion::run(1, 10_000, 1, verbose).print("one edit");
        confusion::run(2, 10_000, 4, verbose).print("up to four edits");
    }
    if wanted("lookup") {
        lookup::report(verbose);
    }
    if wanted("pairs") {
        pairs::report(&shared, verbose);
    }
}
