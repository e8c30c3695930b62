//! Finds quotations that report one utterance.
//!
//!     cargo run --release --example match_quotes -- quotes.jsonl
//!
//! Reads an object a line with `text` and, where known, `article`, `outlet`, `date`, `speaker`,
//! `start`, `end`, or what the example `extract` writes, and writes a pair a line. With `--plain` it
//! reads a quotation a line and writes `{"pair":[i,j]}`.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use crossquote::matching::{Match, Matcher, Record, Verdict, cluster};
use serde_json::{Value, json};

mod terminal;

use terminal::input::{Wrong, files, reader};
use terminal::quotations::quotations;
use terminal::{Command, FAILED, Failure, Setting, note, write_line};

const COMMAND: Command = Command {
    name: "match_quotes",
    about: "Finds quotations that report one utterance. Writes a JSON object for each pair.",
    operands: "FILE|-...",
    options: &[
        Setting { name: "plain", value: None, about: "read a quotation a line, not JSON" },
        Setting {
            name: "clusters",
            value: Some("OUT"),
            about: "write a cluster number a line to OUT",
        },
        Setting { name: "time", value: None, about: "tell time and memory on standard error" },
    ],
    examples: &["match_quotes quotes.jsonl", "extract articles/ | match_quotes -"],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let mut wrong = Wrong::default();
        let files = files(arguments.files()?, &mut wrong);
        let texts = texts(&files, &mut wrong);
        let timed = arguments.has("time");
        let (count, matches) = if arguments.has("plain") {
            lines(out, &texts, timed)?
        } else {
            objects(out, &texts, timed, &mut wrong)?
        };
        if let Some(path) = arguments.value("clusters") {
            write_clusters(count, &matches, path, timed)?;
        }
        Ok(if wrong.0 == 0 { 0 } else { FAILED })
    })
}

/// The text of every file that can be read, with its name.
fn texts(files: &[PathBuf], wrong: &mut Wrong) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for path in files {
        let (name, mut text) = (named(path), String::new());
        match reader(path).and_then(|mut reader| reader.read_to_string(&mut text)) {
            Ok(_) => texts.push((name, text)),
            Err(error) => wrong.tell(format!("{name}: {error}")),
        }
    }
    texts
}

fn named(path: &Path) -> String {
    if path == "-" { "standard input".into() } else { path.display().to_string() }
}

type Found = (usize, Vec<Match>);

fn lines(out: &mut impl Write, texts: &[(String, String)], timed: bool) -> Result<Found, Failure> {
    let start = Instant::now();
    let lines: Vec<&str> = texts.iter().flat_map(|(_, text)| text.lines()).collect();
    let matches = Matcher::default().matches_in_texts(&lines);
    if timed {
        report(lines.len(), texts, start);
    }
    for m in matches.iter().filter(|m| m.verdict == Verdict::SameUtterance) {
        writeln!(out, "{{\"pair\":[{},{}],\"score\":{:.3}}}", m.left, m.right, m.score)?;
    }
    Ok((lines.len(), matches))
}

fn objects(
    out: &mut impl Write,
    texts: &[(String, String)],
    timed: bool,
    wrong: &mut Wrong,
) -> Result<Found, Failure> {
    let mut quotes: Vec<Value> = Vec::new();
    for (name, text) in texts {
        for (line, number) in text.lines().zip(1..) {
            match quotations(line) {
                Ok(found) => quotes.extend(found),
                Err(error) => wrong.tell(format!("{name}, line {number}: {error}")),
            }
        }
    }
    let mut articles: HashMap<&str, u32> = HashMap::new();
    let records: Vec<Record> = quotes.iter().map(|quote| record(quote, &mut articles)).collect();
    let start = Instant::now();
    let matches = Matcher::default().matches(&records);
    if timed {
        report(records.len(), texts, start);
    }
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
    Ok((records.len(), matches))
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

fn write_clusters(
    records: usize,
    matches: &[Match],
    path: &OsStr,
    timed: bool,
) -> Result<(), Failure> {
    let start = Instant::now();
    let clusters = cluster(records, matches);
    if timed {
        let seconds = start.elapsed().as_secs_f64();
        let ambiguous = clusters.ambiguous.len();
        note(format!("{seconds:>10.3} s  cluster ({ambiguous} ambiguous fragments)"));
    }
    let name = path.display();
    let file = std::fs::File::create(path).map_err(|error| format!("{name}: {error}"))?;
    let mut out = BufWriter::new(file);
    for label in clusters.labels {
        writeln!(out, "{label}")?;
    }
    out.flush().map_err(|error| format!("{name}: {error}").into())
}

fn report(quotes: usize, texts: &[(String, String)], start: Instant) {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    note(format!("{seconds:>10.3} s  in all: {:.0} quotes a second", quotes as f64 / seconds));
    note(format!("{:>10.3} s  of processor time since the start", processor_time()));
    if let Some(peak) = peak_memory() {
        let beyond = peak.saturating_sub(bytes) / quotes.max(1);
        let peak = peak as f64 / 1e6;
        note(format!("{peak:>10.1} MB peak: {beyond} bytes a quote beyond the text"));
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
