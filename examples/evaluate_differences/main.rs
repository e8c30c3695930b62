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
#[path = "../terminal/mod.rs"]
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use terminal::{Arguments, note};

fn main() -> ExitCode {
    let mut arguments = Arguments::given();
    let verbose = arguments.flag("-v");
    let mut folder = |name: &str, default: &str| {
        arguments.values(name).pop().map_or_else(|| default.into(), PathBuf::from)
    };
    let (shared, out) = (folder("--shared", "../shared"), folder("--out", "."));
    if arguments.flag("cases") {
        return match lookup::export(&out) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                note(error);
                ExitCode::FAILURE
            }
        };
    }
    let parts = ["edits", "lookup", "pairs"].map(|part| (part, arguments.flag(part)));
    let named = parts.iter().any(|(_, named)| *named);
    let wanted = |part: &str| !named || parts.contains(&(part, true));
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
    ExitCode::SUCCESS
}
