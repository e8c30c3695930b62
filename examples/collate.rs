//! Collates groups of wordings: one JSON array of texts a line in, one collation a line out.
//!
//!     cargo run --release --example collate < GROUPS.jsonl
//!
//! The first text of a line is not special: the longest is the base. Each answer has `collation`,
//! `divergences` and, for each text, its `agreements` with the base; with `--time` also `seconds`, of
//! the call alone.

use std::io::BufRead;
use std::process::ExitCode;
use std::time::Instant;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::text::Span;
use serde_json::{Value, json};

mod terminal;

use terminal::input::Wrong;
use terminal::{BROKEN, Command, Setting, write_line};

const COMMAND: Command = Command {
    name: "collate",
    about: "Aligns wordings. Reads a JSON array of texts a line from standard input and writes their\n\
            collation as a JSON object a line.",
    operands: "",
    options: &[Setting { name: "time", value: None, about: "add the seconds that each took" }],
    examples: &["echo '[\"It is safe.\", \"It is secure.\"]' | collate"],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let mut wrong = Wrong::default();
        for (line, number) in std::io::stdin().lock().lines().zip(1..) {
            let line = line.map_err(|error| format!("standard input, line {number}: {error}"))?;
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Vec<String>>(&line) {
                Ok(texts) => write_line(out, &answer(&texts, arguments.has("time")))?,
                Err(error) => wrong.tell(format!("standard input, line {number}: {error}")),
            }
        }
        Ok(if wrong.0 == 0 { 0 } else { BROKEN })
    })
}

fn answer(texts: &[String], timed: bool) -> Value {
    let spans: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(&spans)
        .map(|(text, segments)| Source { siglum: "", text, segments })
        .collect();
    let base = (0..texts.len()).rev().max_by_key(|&at| texts[at].len()).unwrap_or(0);
    let clock = Instant::now();
    let collation = Collator::default().collate(base, &sources);
    let seconds = timed.then(|| clock.elapsed().as_secs_f64());
    let divergences = collation.divergences();
    let agreements: Vec<_> = (0..texts.len()).map(|at| collation.agreements(at)).collect();
    let mut answer = json!({
        "collation": collation,
        "divergences": divergences,
        "agreements": agreements,
    });
    if let Some(seconds) = seconds {
        answer["seconds"] = json!(seconds);
    }
    answer
}
