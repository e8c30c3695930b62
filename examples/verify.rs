//! Are these quotations in those sources?
//!
//!     cargo run --release --example verify -- SOURCE.txt … < QUOTES.jsonl
//!
//! Reads one JSON object a line with a `text` field from standard input and writes it back with the
//! answer under `verification`. Exit status: 0 when all pass, 1 when any fails, 2 when a file or a
//! line cannot be read.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use crossquote::verify::{Document, Sources, Verifier};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let stdin = std::io::stdin().lock();
    ExitCode::from(run(std::env::args().skip(1), stdin, std::io::stdout().lock()))
}

/// Looks every line of `input` up in the files at `paths`, and gives the exit status.
pub(crate) fn run(
    paths: impl Iterator<Item = String>,
    input: impl BufRead,
    mut out: impl Write,
) -> u8 {
    let mut documents = Vec::new();
    let mut broken = false;
    for path in paths {
        match std::fs::read_to_string(&path) {
            Ok(text) => documents.push(Document { name: path, text }),
            Err(error) => {
                eprintln!("{path}: {error}");
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
                eprintln!("standard input, line {number}: {error}");
                broken = true;
                continue;
            }
        };
        let answer = verifier.verify(row["text"].as_str().unwrap_or_default(), &sources);
        failed |= !answer.passes;
        row["verification"] = json!(answer);
        if writeln!(out, "{row}").is_err() {
            return 2;
        }
    }
    match (broken, failed) {
        (true, _) => 2,
        (_, true) => 1,
        _ => 0,
    }
}

fn read(line: &str) -> Result<Value, String> {
    let row: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if row["text"].is_string() { Ok(row) } else { Err("no `text` field".to_owned()) }
}
