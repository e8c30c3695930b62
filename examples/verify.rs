//! Are these quotations in those sources?
//!
//!     cargo run --release --example verify -- SOURCE.txt … < QUOTES.jsonl
//!
//! Reads one JSON object a line with a `text` field from standard input and writes it back with the
//! answer under `verification`. Where the same words stand more than once, the fields `prefix`,
//! `suffix` and `position` (a byte) choose among the places. Exit status: 0 when all pass, 1 when any fails, 2 when a file or a
//! line cannot be read.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crossquote::verify::{Document, Hint, Sources, Verifier};
use serde_json::{Value, json};

mod terminal;

use terminal::{Arguments, BROKEN, FAILED, Failure, note, write_line};

fn main() -> ExitCode {
    terminal::run(|out| run(&Arguments::given().paths(), std::io::stdin().lock(), out))
}

/// Looks every line of `input` up in the files at `paths`, and gives the exit status.
pub(crate) fn run(
    paths: &[PathBuf],
    input: impl BufRead,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut documents = Vec::new();
    let mut broken = false;
    for path in paths {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => documents.push(Document { name, text }),
            Err(error) => {
                note(format!("{name}: {error}"));
                broken = true;
            }
        }
    }
    let sources = Sources::index(documents);
    let verifier = Verifier::default();
    let mut failed = false;
    for (line, number) in input.lines().zip(1..) {
        let row = line
            .map_err(|e| e.to_string())
            .and_then(|line| if line.trim().is_empty() { Ok(None) } else { read(&line).map(Some) });
        let mut row = match row {
            Ok(Some(row)) => row,
            Ok(None) => continue,
            Err(error) => {
                note(format!("standard input, line {number}: {error}"));
                broken = true;
                continue;
            }
        };
        let hint = Hint {
            prefix: row["prefix"].as_str().map(str::to_owned),
            suffix: row["suffix"].as_str().map(str::to_owned),
            position: row["position"].as_u64().and_then(|at| usize::try_from(at).ok()),
        };
        let text = row["text"].as_str().unwrap_or_default();
        let answer = verifier.verify_near(text, &hint, &sources);
        failed |= !answer.passes;
        row["verification"] = json!(answer);
        write_line(out, &row)?;
    }
    Ok(match (broken, failed) {
        (true, _) => BROKEN,
        (_, true) => FAILED,
        _ => 0,
    })
}

fn read(line: &str) -> Result<Value, String> {
    let row: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if row["text"].is_string() { Ok(row) } else { Err("no `text` field".to_owned()) }
}
