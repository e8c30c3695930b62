//! Finds quotations that report one utterance.
//!
//! `match_quotes -- QUOTES.jsonl` reads an object a line with `text` and, where known, `article`,
//! `outlet`, `date`, `speaker`, `start`, `end`, and writes a pair a line.
//! `match_quotes -- --plain FILE.txt` reads a quotation a line and writes `{"pair":[i,j]}`.
//! `--clusters OUT` also writes a cluster number a line. Timings go to standard error.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;

use crossquote::matching::{Match, Matcher, Record, Verdict, cluster};
use serde_json::{Value, json};

mod terminal;

use terminal::{Arguments, FAILED, Failure, note, write_line};

fn main() -> ExitCode {
    terminal::run(|out| {
        let mut arguments = Arguments::given();
        let plain = arguments.flag("--plain");
        let clusters = arguments.values("--clusters").pop();
        let file = arguments.paths().pop();
        let file = file.ok_or("usage: match_quotes [--plain] [--clusters OUT] FILE")?;
        let name = file.display().to_string();
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        if plain { lines(out, &text, clusters) } else { objects(out, &name, &text, clusters) }
    })
}

fn lines(out: &mut impl Write, text: &str, clusters: Option<OsString>) -> Result<u8, Failure> {
    let start = Instant::now();
    let lines: Vec<&str> = text.lines().collect();
    let matches = Matcher::default().matches_in_texts(&lines);
    report(lines.len(), text.len(), start);
    for m in matches.iter().filter(|m| m.verdict == Verdict::SameUtterance) {
        writeln!(out, "{{\"pair\":[{},{}],\"score\":{:.3}}}", m.left, m.right, m.score)?;
    }
    write_clusters(lines.len(), &matches, clusters)?;
    Ok(0)
}

fn objects(
    out: &mut impl Write,
    file: &str,
    text: &str,
    clusters: Option<OsString>,
) -> Result<u8, Failure> {
    let (mut quotes, mut failed) = (Vec::new(), 0);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(quote) => quotes.push(quote),
            Err(error) => {
                failed += 1;
                note(format!("{file}, line {}: {error}", number + 1));
            }
        }
    }
    let mut articles: HashMap<&str, u32> = HashMap::new();
    let records: Vec<Record> = quotes.iter().map(|quote| record(quote, &mut articles)).collect();
    let start = Instant::now();
    let matches = Matcher::default().matches(&records);
    report(records.len(), text.len(), start);
    let place = |at: u32| {
        let quote = &quotes[at as usize];
        json!({"article": quote["article"], "start": quote["start"], "end": quote["end"]})
    };
    for m in &matches {
        let pair = json!({
            "a": place(m.left), "b": place(m.right), "score": m.score,
            "relation": m.relation, "verdict": m.verdict,
        });
        write_line(out, &pair)?;
    }
    write_clusters(records.len(), &matches, clusters)?;
    if failed > 0 {
        note(format!("{file}: {failed} lines not read"));
    }
    Ok(if failed > 0 { FAILED } else { 0 })
}

fn record<'q>(quote: &'q Value, articles: &mut HashMap<&'q str, u32>) -> Record {
    let field = |name: &str| quote[name].as_str().map(str::to_owned);
    let next = articles.len() as u32;
    Record {
        text: field("text").unwrap_or_default(),
        article: quote["article"].as_str().map(|name| *articles.entry(name).or_insert(next)),
        outlet: field("outlet"),
        date: quote["date"].as_str().and_then(|date| date.parse().ok()),
        speaker: field("speaker"),
    }
}

fn write_clusters(records: usize, matches: &[Match], to: Option<OsString>) -> Result<(), Failure> {
    let Some(path) = to else { return Ok(()) };
    let start = Instant::now();
    let clusters = cluster(records, matches);
    note(format!(
        "{:>10.3} s  cluster ({} ambiguous fragments)",
        start.elapsed().as_secs_f64(),
        clusters.ambiguous.len()
    ));
    let name = path.to_string_lossy();
    let file = std::fs::File::create(&path).map_err(|error| format!("{name}: {error}"))?;
    let mut out = BufWriter::new(file);
    for label in clusters.labels {
        writeln!(out, "{label}")?;
    }
    out.flush().map_err(|error| format!("{name}: {error}").into())
}

fn report(quotes: usize, bytes: usize, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    note(format!("{seconds:>10.3} s  in all: {:.0} quotes a second", quotes as f64 / seconds));
    note(format!("{:>10.3} s  of processor time since the start", processor_time()));
    if let Some(peak) = peak_memory() {
        let beyond = peak.saturating_sub(bytes) / quotes.max(1);
        note(format!(
            "{:>10.1} MB peak: {beyond} bytes a quote beyond the text",
            peak as f64 / 1e6
        ));
    }
}

/// Seconds that this thread was at work, where the system tells.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split_whitespace().next().and_then(|field| field.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

/// Peak memory of this process in bytes, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? * 1024)
}
