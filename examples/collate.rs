//! Collates groups of wordings: one JSON array of texts a line in, one collation a line out.
//!
//!     cargo run --release --example collate < GROUPS.jsonl
//!
//! The first text of a line is not special: the longest is the base. Each answer has `seconds` (the
//! call alone), `collation`, `divergences` and, for each text, its `agreements` with the base.

use std::io::BufRead;
use std::process::ExitCode;
use std::time::Instant;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::text::Span;
use serde_json::{Value, json};

mod terminal;

use terminal::write_line;

fn main() -> ExitCode {
    terminal::run(|out| {
        for line in std::io::stdin().lock().lines() {
            write_line(out, &answer(&serde_json::from_str::<Vec<String>>(&line?)?))?;
        }
        Ok(0)
    })
}

fn answer(texts: &[String]) -> Value {
    let spans: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(&spans)
        .map(|(text, segments)| Source { siglum: "", text, segments })
        .collect();
    let base = (0..texts.len()).rev().max_by_key(|&at| texts[at].len()).unwrap_or(0);
    let clock = Instant::now();
    let collation = Collator::default().collate(base, &sources);
    let seconds = clock.elapsed().as_secs_f64();
    let divergences = collation.divergences();
    let agreements: Vec<_> = (0..texts.len()).map(|at| collation.agreements(at)).collect();
    json!({
        "seconds": seconds,
        "collation": collation,
        "divergences": divergences,
        "agreements": agreements,
    })
}
