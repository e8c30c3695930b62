//! How time and memory grow: on corpora in which thousands print the same words, and on input that no
//! outlet prints.
//!
//!     cargo bench --bench scale -- skew [KIND…] [SIZE…]
//!     cargo bench --bench scale -- hostile [BYTES…]
//!     cargo bench --bench scale -- order FILE.jsonl [ORDERS]
//!
//! Each row is measured in a process of its own, on one thread: processor time, and the most memory
//! beyond that of the input, as Linux counts them. `hostile` ends with status 1 where a limit is not
//! kept, `order` where a report depends on the order of the articles or the number of threads.

use std::process::{Command, ExitCode};

mod hostile;
mod measure;
mod order;
mod random;
mod skew;

use crossquote::cross_reference;
use measure::{Cost, measured};

const USAGE: &str = "scale skew [KIND…] [SIZE…] | hostile [BYTES…] | order FILE.jsonl [ORDERS]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match &*arguments {
        ["skew", rest @ ..] => skew_table(rest),
        ["hostile", rest @ ..] => hostile_table(rest),
        ["order", file] => order_check(file, 50),
        ["order", file, orders] => order_check(file, number(orders)),
        ["row", "skew", kind, size] => row(skewed(kind, number(size))),
        ["row", "hostile", name, stage, bytes] => row(hostile::row(name, stage, number(bytes))),
        // `cargo test` runs benches without arguments.
        [] | ["--test"] => ExitCode::SUCCESS,
        _ => {
            eprintln!("usage: {USAGE}");
            ExitCode::from(2)
        }
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap_or_default()
}

/// The cost of the whole road from articles of a kind to the text report.
fn skewed(kind: &str, size: usize) -> Option<Cost> {
    let articles = skew::articles(kind, size)?;
    Some(measured(|| cross_reference(&articles).to_string().len()))
}

/// Whether the articles of a file give one report in any order and on any number of threads.
fn order_check(file: &str, orders: usize) -> ExitCode {
    let (articles, errors) = crossquote::ingest::read(file);
    if let Some(error) = errors.first() {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    let differing = order::differing(&articles, orders);
    println!("{} articles in {orders} orders: {} reports differ", articles.len(), differing.len());
    differing.iter().for_each(|(order, threads)| println!("order {order}, {threads} threads"));
    ExitCode::from(u8::from(!differing.is_empty()))
}

/// Prints what a process of one row has to say.
fn row(cost: Option<Cost>) -> ExitCode {
    let Some(Cost { seconds, bytes, report }) = cost else { return ExitCode::from(2) };
    println!("{seconds} {bytes} {report}");
    ExitCode::SUCCESS
}

/// The cost of a row, measured in a process of its own; `None` where it did not end well.
fn in_process(row: &[&str]) -> Option<Cost> {
    let program = std::env::current_exe().ok()?;
    let child = Command::new(program).arg("row").args(row).env("RAYON_NUM_THREADS", "1").output();
    let output = child.ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    let fields: Vec<&str> = text.split_whitespace().collect();
    let &[seconds, bytes, report] = &*fields else { return None };
    Some(Cost {
        seconds: seconds.parse().ok()?,
        bytes: bytes.parse().ok()?,
        report: report.parse().ok()?,
    })
}

/// Numbers among arguments, or else others; and the arguments that are no numbers.
fn sizes<'a>(arguments: &[&'a str], others: &[usize]) -> (Vec<usize>, Vec<&'a str>) {
    let (sizes, names): (Vec<&str>, Vec<&str>) =
        arguments.iter().partition(|argument| argument.parse::<usize>().is_ok());
    let sizes =
        if sizes.is_empty() { others.to_vec() } else { sizes.into_iter().map(number).collect() };
    (sizes, names)
}

/// One row a kind and size, with the growth from the size before.
fn skew_table(arguments: &[&str]) -> ExitCode {
    let (sizes, names) = sizes(arguments, &[1000, 2000, 4000, 8000]);
    println!("| kind | articles | seconds | growth | KB an article | text report, KB |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for kind in skew::names().filter(|kind| names.is_empty() || names.contains(kind)) {
        let mut before: Option<f64> = None;
        for &size in &sizes {
            let Some(cost) = in_process(&["skew", kind, &size.to_string()]) else {
                println!("| {kind} | {size} | did not end | | | |");
                break;
            };
            let growth =
                before.map_or(String::new(), |before| format!("{:.1}", cost.seconds / before));
            let (memory, report) = (cost.bytes / 1024 / size, cost.report / 1024);
            println!("| {kind} | {size} | {:.2} | {growth} | {memory} | {report} |", cost.seconds);
            before = Some(cost.seconds);
        }
    }
    ExitCode::SUCCESS
}

/// Most seconds for a megabyte.
const MOST_SECONDS: f64 = 2.0;
/// Most growth of the time for a byte from one size to the next.
const MOST_GROWTH: f64 = 3.0;
/// Most bytes of memory for a byte of input.
const MOST_MEMORY: usize = 100;
/// Less time than this, in seconds, is not compared: the clock and the caches tell more than the work.
const LEAST: f64 = 0.02;

/// The worst inputs of each stage, and all that do not keep a limit.
fn hostile_table(arguments: &[&str]) -> ExitCode {
    let (sizes, names) = sizes(arguments, &[10_000, 100_000, 1_000_000]);
    println!("| stage | input | bytes | s a MB | growth a byte | bytes a byte |");
    println!("| --- | --- | ---: | ---: | ---: | ---: |");
    let mut wrong = 0;
    for stage in hostile::stages() {
        let mut worst = (0.0, String::new());
        for input in hostile::names().filter(|name| names.is_empty() || names.contains(name)) {
            let mut before: Option<f64> = None;
            for &bytes in &sizes {
                let cost = in_process(&["hostile", input, stage, &bytes.to_string()]);
                let Some(Cost { seconds, bytes: memory, .. }) = cost else {
                    println!("| {stage} | {input} | {bytes} | did not end | | |");
                    wrong += 1;
                    break;
                };
                let rate = seconds / bytes as f64 * 1e6;
                let growth = before.filter(|_| seconds > LEAST).map_or(1.0, |before| rate / before);
                let each = if bytes < 100_000 { 0 } else { memory / bytes };
                let line =
                    format!("| {stage} | {input} | {bytes} | {rate:.2} | {growth:.1} | {each} |");
                let kept = (seconds < LEAST || rate <= MOST_SECONDS)
                    && growth <= MOST_GROWTH
                    && each <= MOST_MEMORY;
                if !kept {
                    println!("{line}");
                    wrong += 1;
                }
                if seconds > LEAST && rate > worst.0 {
                    worst = (rate, line);
                }
                before = Some(rate.max(LEAST / bytes as f64 * 1e6));
            }
        }
        println!("{} worst", worst.1);
    }
    println!("{wrong} do not keep the limits");
    ExitCode::from(u8::from(wrong > 0))
}
