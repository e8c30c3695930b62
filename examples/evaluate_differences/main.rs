//! How well differences are told apart: known edits made to made-up quotations, and, where the
//! labelled pairs of real articles are at hand, these.
//!
//!     cargo run --release --example evaluate_differences -- [--verbose] [--shared DIR] [edits] [lookup] [pairs]
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

use terminal::{Command, Setting};

const COMMAND: Command = Command {
    name: "evaluate_differences",
    about: "Measures how well differences are told apart.",
    operands: "[edits] [lookup] [pairs] | cases",
    options: &[
        Setting { name: "verbose", value: None, about: "list what was told wrongly" },
        Setting { name: "shared", value: Some("DIR"), about: "the labelled pairs; ../shared" },
        Setting { name: "out", value: Some("DIR"), about: "where `cases` writes; ." },
    ],
    examples: &["evaluate_differences edits lookup", "evaluate_differences --out /tmp cases"],
};

const PARTS: [&str; 4] = ["edits", "lookup", "pairs", "cases"];

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, _| {
        let verbose = arguments.has("verbose");
        let folder = |name: &str, default: &str| {
            arguments.value(name).map_or_else(|| PathBuf::from(default), PathBuf::from)
        };
        let named = arguments.operands();
        if let Some(unknown) = named.iter().find(|name| PARTS.iter().all(|part| *name != part)) {
            return Err(format!(
                "no such part: {}; one of {}",
                unknown.display(),
                PARTS.join(", ")
            )
            .into());
        }
        let names = |part: &str| named.iter().any(|name| name == part);
        if names("cases") {
            lookup::export(&folder("out", "."))?;
            return Ok(0);
        }
        let wanted = |part: &str| named.is_empty() || names(part);
        if wanted("edits") {
            confusion::run(1, 10_000, 1, verbose).print("one edit");
            confusion::run(2, 10_000, 4, verbose).print("up to four edits");
        }
        if wanted("lookup") {
            lookup::report(verbose);
        }
        if wanted("pairs") {
            pairs::report(&folder("shared", "../shared"), verbose);
        }
        Ok(0)
    })
}
