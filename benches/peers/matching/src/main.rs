//! `matching-peers TOOL FILE`: one tool on a file of a quotation a line, one thread.
//!
//! Pairs go to standard output, `left right` a line, once the clock has stopped; figures go to
//! standard error as `seconds bytes share`, where `share` is the share of all pairs
//! that was compared.

use std::io::{BufWriter, Write};
use std::time::Instant;

use crossquote::matching::{Matcher, Verdict};
use crossquote::training::Vocabulary;
use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};

type Pairs = Vec<(u32, u32)>;

/// Rows that rapidfuzz is timed on, each against the whole file.
const ROWS: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, tool, file] = arguments.as_slice() else { panic!("usage: matching-peers TOOL FILE") };
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let lines: Vec<&str> = text.lines().collect();
    let (before, start) = (memory("VmRSS"), processor_time());
    let (pairs, share) = match tool.as_str() {
        "crossquote" => (crossquote(&lines), 1.0),
        "gaoya" => (gaoya(&lines), 1.0),
        "rapidfuzz" => rapidfuzz(&lines),
        other => panic!("no tool named {other}"),
    };
    let seconds = processor_time() - start;
    let bytes = memory("VmHWM") - before;
    eprintln!("{seconds:.4} {bytes} {share}");
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (left, right) in pairs {
        writeln!(out, "{left} {right}").expect("standard output is open");
    }
}

fn crossquote(lines: &[&str]) -> Pairs {
    let matches = Matcher::default().matches_in_texts(lines);
    let same = matches.into_iter().filter(|m| m.verdict == Verdict::SameUtterance);
    same.map(|m| (m.left, m.right)).collect()
}

/// Pairs of words as shingles, 42 bands of 3: the most pairs at a precision above 0.99.
fn gaoya(lines: &[&str]) -> Pairs {
    let (bands, width) = (42, 3);
    let hasher = MinHasher32::new(bands * width);
    let mut index: MinHashIndex<u32, u32> = MinHashIndex::new(bands, width, 0.5);
    let mut words = Vocabulary::new();
    let signature = |text: &&str| {
        let ids = words.normalise(text).ids;
        let pair = |pair: &[u32]| u64::from(pair[0]) << 32 | u64::from(pair[1]);
        let mut shingles: Vec<u64> = ids.windows(2).map(pair).collect();
        if shingles.is_empty() {
            shingles.push(ids.first().copied().map_or(0, u64::from));
        }
        hasher.create_signature(shingles.into_iter())
    };
    let signatures: Vec<_> = lines.iter().map(signature).collect();
    for (at, signature) in (0..).zip(&signatures) {
        index.insert(at, signature.clone());
    }
    let mut pairs = Vec::new();
    for (at, signature) in (0..).zip(&signatures) {
        pairs.extend(index.query(signature).into_iter().filter(|&&o| o > at).map(|&o| (at, o)));
    }
    pairs
}

/// Levenshtein's distance on words, all with all; too slow for more than a sample of the rows.
fn rapidfuzz(lines: &[&str]) -> (Pairs, f64) {
    use rapidfuzz::distance::levenshtein::BatchComparator;
    let mut words = Vocabulary::new();
    let forms: Vec<Vec<u32>> = lines.iter().map(|text| words.normalise(text).ids).collect();
    let mut pairs = Vec::new();
    let rows = ROWS.min(forms.len());
    for (at, form) in (0..).zip(&forms).take(rows) {
        let pattern = BatchComparator::new(form.iter().copied());
        for (other, words) in (0..).zip(&forms).skip(at as usize + 1) {
            let most = form.len().min(words.len()) / 4;
            if pattern.distance(words.iter().copied()) <= most {
                pairs.push((at, other));
            }
        }
    }
    let all = forms.len() * forms.len().saturating_sub(1) / 2;
    let compared: usize = (0..rows).map(|at| forms.len() - at - 1).sum();
    (pairs, compared as f64 / all.max(1) as f64)
}

/// Seconds of processor time of all threads.
fn processor_time() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let wall = || START.get_or_init(Instant::now).elapsed().as_secs_f64();
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let stats = tasks.map(|task| std::fs::read_to_string(task.path().join("schedstat")));
    let nanoseconds = stats.map(|stat| stat.ok()?.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.sum::<Option<f64>>().filter(|&all| all > 0.0).map_or_else(wall, |all| all / 1e9)
}

fn memory(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}
