//! Are these quotations in those sources?
//!
//!     cargo run --release --example verify -- speech.txt < quotes.jsonl
//!
//! Reads one JSON object a line with a `text` field, or what the example `extract` writes, from
//! standard input. Writes each quotation back with the answer under `verification`. Where the same
//! words stand more than once, the fields `prefix`, `suffix` and `position` choose among the
//! places. Places are in code points, here and in the answer. Exit status: 0 when all pass, 1 when one
//! fails or a file or a line cannot be read, 2 when the arguments are wrong.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crossquote::Article;
use crossquote::text::{CodePoints, Span};
use crossquote::verify::{Hint, Sources, Verification, Verifier};
use serde_json::{Value, json};

mod terminal;

use terminal::input::{Wrong, articles};
use terminal::quotations::quotations;
use terminal::{Command, FAILED, Failure, write_line};

const COMMAND: Command = Command {
    name: "verify",
    about: "Looks quotations up in sources. Reads a JSON object a line with the field `text` from\n\
            standard input and writes it back with the answer, whose places are in characters (code\n            points). Exit status 1 when one does not pass or cannot be read.",
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
    let texts = (0..sources.len()).filter_map(|document| sources.text(document));
    let points: Vec<CodePoints<'_>> = texts.map(CodePoints::new).collect();
    let mut failed = false;
    for (line, number) in input.lines().zip(1..) {
        let found = line.map_err(|error| error.to_string()).and_then(|line| quotations(&line));
        let rows = found.unwrap_or_else(|error| {
            wrong.tell(format!("standard input, line {number}: {error}"));
            Vec::new()
        });
        for mut row in rows {
            let answer = answer(&row, &sources, &points);
            failed |= !answer.passes;
            row["verification"] = json!(answer);
            row["verification"]["unit"] = json!("char");
            write_line(out, &row)?;
        }
    }
    Ok(if wrong.0 > 0 || failed { FAILED } else { 0 })
}

/// The answer to a row, with its places in code points. `points` are those of the sources.
fn answer(row: &Value, sources: &Sources, points: &[CodePoints<'_>]) -> Verification {
    let text = row["text"].as_str().unwrap_or_default();
    let verifier = Verifier::default();
    let mut hint = hint(row);
    if let Some(position) = hint.position.take() {
        let document = match points.len() {
            1 => Some(0),
            _ => verifier.verify_near(text, &hint, sources).document,
        };
        hint.position = document.map(|document| points[document].to_byte(position));
    }
    in_code_points(verifier.verify_near(text, &hint, sources), text, points)
}

/// The answer with spans in code points of the sources and of the quotation.
fn in_code_points(mut found: Verification, text: &str, points: &[CodePoints<'_>]) -> Verification {
    let own = CodePoints::new(text);
    let counted = |points: &CodePoints<'_>, span: Span| Span::from(points.range(span));
    for place in &mut found.occurrences {
        place.span = counted(&points[place.document], place.span);
    }
    let Some(source) = found.document.and_then(|document| points.get(document)) else {
        return found;
    };
    found.spans.iter_mut().for_each(|span| *span = counted(source, *span));
    for divergence in &mut found.divergences {
        divergence.base_span = divergence.base_span.map(|span| counted(source, span));
        for place in &mut divergence.places {
            place.span = place.span.map(|span| counted(&own, span));
        }
    }
    found
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
