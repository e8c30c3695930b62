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
    let mut documents = Vec::new();
    let mut broken = false;
    for path in std::env::args().skip(1) {
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
    let mut out = std::io::stdout().lock();
    for (line, number) in std::io::stdin().lock().lines().zip(1..) {
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
            return ExitCode::from(2);
        }
    }
    match (broken, failed) {
        (true, _) => ExitCode::from(2),
        (_, true) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

fn read(line: &str) -> Result<Value, String> {
    let row: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if row["text"].is_string() { Ok(row) } else { Err("no `text` field".to_owned()) }
}
