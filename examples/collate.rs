//! Collates groups of wordings: one JSON array of texts a line in, one collation a line out.
//!
//!     cargo run --release --example collate < GROUPS.jsonl
//!
//! The first text of a line is not special: the longest is the base. Each answer has `collation`,
//! `divergences` and, for each text, its `agreements` with the base, all in code points of the texts;
//! with `--time` also `seconds`, of the call alone.

use std::io::BufRead;
use std::process::ExitCode;
use std::time::Instant;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::text::{CodePoints, Span};
use serde_json::{Value, json};

mod terminal;

use terminal::input::Wrong;
use terminal::{Command, FAILED, Setting, write_line};

const COMMAND: Command = Command {
    name: "collate",
    about: "Aligns wordings. Reads a JSON array of texts a line from standard input and writes their\n\
            collation as a JSON object a line; places are in characters (code points).",
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
        Ok(if wrong.0 == 0 { 0 } else { FAILED })
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
    let mut collation = Collator::default().collate(base, &sources);
    let seconds = timed.then(|| clock.elapsed().as_secs_f64());
    let points: Vec<CodePoints<'_>> = texts.iter().map(|text| CodePoints::new(text)).collect();
    let counted = |text: usize, span: Span| Span::from(points[text].range(span));
    let mut divergences = collation.divergences();
    for divergence in &mut divergences {
        divergence.base_span = divergence.base_span.map(|span| counted(base, span));
        for place in &mut divergence.places {
            place.span = place.span.map(|span| counted(place.witness, span));
        }
    }
    let agreement = |at, (left, right)| (counted(base, left), counted(at, right));
    let agreements = (0..texts.len()).map(|at| {
        let same = collation.agreements(at).into_iter();
        same.map(|pair| agreement(at, pair)).collect::<Vec<_>>()
    });
    let agreements: Vec<_> = agreements.collect();
    // Every witness is one segment that begins where its text does.
    for reading in collation.loci.iter_mut().flat_map(|locus| &mut locus.readings) {
        for (&witness, span) in reading.witnesses.iter().zip(&mut reading.spans) {
            *span = span.map(|span| counted(witness, span));
        }
    }
    let mut answer = json!({
        "unit": "char",
        "collation": collation,
        "divergences": divergences,
        "agreements": agreements,
    });
    if let Some(seconds) = seconds {
        answer["seconds"] = json!(seconds);
    }
    answer
}
