//! Are these quotations in those sources?
//!
//!     cargo run --release --example verify -- speech.txt < quotes.jsonl
//!
//! Reads one JSON object a line with a `text` field, or what the example `extract` writes, from
//! standard input. Writes each quotation back with the answer under `verification`. Where the same
//! words stand more than once, the fields `prefix`, `suffix` and `position` (a byte) choose among the
//! places. Exit status: 0 when all pass, 1 when any fails, 2 when a file or a line cannot be read.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crossquote::Article;
use crossquote::verify::{Hint, Sources, Verifier};
use serde_json::{Value, json};

mod terminal;

use terminal::input::{Wrong, articles};
use terminal::quotations::quotations;
use terminal::{BROKEN, Command, FAILED, Failure, write_line};

const COMMAND: Command = Command {
    name: "verify",
    about: "Looks quotations up in sources. Reads a JSON object a line with the field `text` from\n\
            standard input and writes it back with the answer. Exit status 1 when one does not pass.",
    operands: "SOURCE|FOLDER|PATTERN...",
    options: &[],
    examples: &["verify speech.txt < quotes.jsonl", "extract article.txt | verify speech.txt"],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let paths: Vec<PathBuf> = arguments.files()?.iter().map(PathBuf::from).collect();
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Err("standard input holds the quotations: name the sources as files".into());
        }
        run(&paths, std::io::stdin().lock(), out)
    })
}

/// Looks every line of `input` up in the files at `paths`, and gives the exit status.
pub(crate) fn run(
    paths: &[PathBuf],
    input: impl BufRead,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let mut wrong = Wrong::default();
    let named = |(path, article): (PathBuf, Article)| match article.source() {
        Some(_) => article,
        None => article.with_source(path.display().to_string()),
    };
    let sources = Sources::index(articles(paths, &mut wrong).map(named));
    let verifier = Verifier::default();
    let mut failed = false;
    for (line, number) in input.lines().zip(1..) {
        let found = line.map_err(|error| error.to_string()).and_then(|line| quotations(&line));
        let rows = found.unwrap_or_else(|error| {
            wrong.tell(format!("standard input, line {number}: {error}"));
            Vec::new()
        });
        for mut row in rows {
            let text = row["text"].as_str().unwrap_or_default();
            let answer = verifier.verify_near(text, &hint(&row), &sources);
            failed |= !answer.passes;
            row["verification"] = json!(answer);
            write_line(out, &row)?;
        }
    }
    Ok(match (wrong.0 > 0, failed) {
        (true, _) => BROKEN,
        (_, true) => FAILED,
        _ => 0,
    })
}

/// Which of several places a quotation asks for.
fn hint(row: &Value) -> Hint {
    let text = |field: &str| row[field].as_str().map(str::to_owned);
    Hint {
        prefix: text("prefix"),
        suffix: text("suffix"),
        position: row["position"].as_u64().and_then(|at| usize::try_from(at).ok()),
    }
}
