//! Trains the weights of the matcher's verdict on labelled pairs, and cross-validates them.
//!
//! `cargo run --release --example train_matcher -- QUOTES.jsonl PAIRS.jsonl > src/matching/weights.txt`
//!
//! QUOTES holds an object a line with `article`, `outlet`, `date`, `speaker`, `start`, `end`,
//! `text`; PAIRS one with `a` and `b` (article, start, end) and `label` (`yes`, `no`, `unsure`).
//! The weights go to standard output, figures to standard error.

use std::collections::HashMap;

use crossquote::matching::{FEATURES, Matcher, Record, features};
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;
type Row = [f32; FEATURES.len()];

/// A labelled pair, with and without what is known beyond its words.
struct Example {
    same: bool,
    across_outlets: bool,
    /// False for pairs that the matcher does not find: they count as answered with no.
    found: bool,
    full: Row,
    bare: Row,
    /// Pairs that share a quotation lie in one group, and so in one fold.
    group: usize,
}

const FOLDS: usize = 5;
/// The matcher's default; 0.45 of it holds for words alone.
const THRESHOLD: f64 = 0.5;
/// Strength of the L2 penalty on the sum of all losses; chosen by cross-validation.
const PENALTY: f64 = 0.33;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let quotes = arguments.next().unwrap_or_else(|| "quotes.jsonl".into());
    let default = "../shared/gold/polnear_pairs.train.jsonl".into();
    let pairs = arguments.next().unwrap_or(default);
    let examples = examples(&read(&quotes)?, &read(&pairs)?);
    let found = examples.iter().filter(|e| e.same && e.found).count();
    let same = examples.iter().filter(|e| e.same).count();
    eprintln!("{} pairs, {same} of one utterance, {found} of them found", examples.len());
    for (name, row, least) in
        [("full", full as fn(&Example) -> &Row, THRESHOLD), ("words alone", bare, THRESHOLD * 0.45)]
    {
        let scores = cross_validate(&examples, row);
        for across in [true, false] {
            let chosen = |e: &Example| !across || e.across_outlets;
            let outlets = if across { "across outlets" } else { "all" };
            eprintln!("{name}, {outlets}: {}", report(&examples, &scores, least, chosen));
        }
    }
    let weights = train(&examples.iter().collect::<Vec<_>>());
    println!("# Weights of the verdict's logistic model, written by `examples/train_matcher.rs`:");
    println!(
        "# {} labelled pairs of PolNeAR's train part, each once with and once",
        examples.len()
    );
    println!("# without speaker, day and outlet; L2 penalty {PENALTY}.");
    for (name, weight) in FEATURES.iter().zip(weights) {
        println!("{name} {weight:.3}");
    }
    Ok(())
}

fn full(example: &Example) -> &Row {
    &example.full
}

fn bare(example: &Example) -> &Row {
    &example.bare
}

fn read(path: &str) -> Result<Vec<Value>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn examples(quotes: &[Value], pairs: &[Value]) -> Vec<Example> {
    let mut articles: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        articles.entry(quote["article"].as_str().unwrap_or("")).or_default().push(at);
    }
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let records: Vec<Record> = quotes.iter().map(|quote| record(quote, &mut numbers)).collect();
    let mut found: Vec<(u32, u32)> =
        Matcher::default().matches(&records).iter().map(|m| (m.left, m.right)).collect();
    found.sort_unstable();
    let mut groups: Vec<usize> = (0..quotes.len()).collect();
    let mut labelled = Vec::new();
    for pair in pairs.iter().filter(|pair| pair["label"] != "unsure") {
        let place = |side: &Value| place(side, quotes, &articles);
        let Some((a, b)) = place(&pair["a"]).zip(place(&pair["b"])) else { continue };
        // Only pairs of one utterance tie quotations together; a stock phrase would tie half of all.
        if pair["label"] == "yes" {
            let (low, high) = (root(&groups, a), root(&groups, b));
            groups[low.max(high)] = low.min(high);
        }
        labelled.push((pair, a.min(b), a.max(b)));
    }
    let examples = labelled.into_iter().map(|(pair, a, b)| Example {
        same: pair["label"] == "yes",
        across_outlets: pair["cross_outlet"] == true,
        found: found.binary_search(&(a as u32, b as u32)).is_ok(),
        full: explain(&records[a], &records[b]),
        bare: explain(&words_alone(&records[a]), &words_alone(&records[b])),
        group: root(&groups, a),
    });
    examples.collect()
}

fn root(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
}

fn explain(a: &Record, b: &Record) -> Row {
    let why = Matcher::default().explain(a, b);
    features(&why.shared, &why.about)
}

fn words_alone(record: &Record) -> Record {
    Record { text: record.text.clone(), ..Record::default() }
}

fn record<'q>(quote: &'q Value, numbers: &mut HashMap<&'q str, u32>) -> Record {
    let field = |name: &str| quote[name].as_str().map(str::to_owned);
    let next = numbers.len() as u32;
    Record {
        text: field("text").unwrap_or_default(),
        article: quote["article"].as_str().map(|name| *numbers.entry(name).or_insert(next)),
        outlet: field("outlet"),
        date: quote["date"].as_str().and_then(|date| date.parse().ok()),
        speaker: field("speaker"),
    }
}

/// The quotation that covers most of `side`, and at least four fifths of it.
fn place(side: &Value, quotes: &[Value], articles: &HashMap<&str, Vec<usize>>) -> Option<usize> {
    let span = |value: &Value| Some((value["start"].as_i64()?, value["end"].as_i64()?));
    let (start, end) = span(side)?;
    let overlap = |&at: &usize| {
        let (from, to) = span(&quotes[at])?;
        let shared = end.min(to) - start.max(from);
        (shared * 5 >= 4 * (end - start).max(to - from)).then_some((shared, at))
    };
    articles.get(side["article"].as_str()?)?.iter().filter_map(overlap).max().map(|best| best.1)
}

/// Out-of-fold probabilities; a group's fold depends on its number alone.
fn cross_validate(examples: &[Example], row: fn(&Example) -> &Row) -> Vec<f64> {
    let fold = |example: &Example| (example.group as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    let fold = |example: &Example| (fold(example) % FOLDS as u64) as usize;
    let mut scores = vec![0.0; examples.len()];
    for held_out in 0..FOLDS {
        let weights = train(&examples.iter().filter(|e| fold(e) != held_out).collect::<Vec<_>>());
        for (score, example) in scores.iter_mut().zip(examples) {
            if fold(example) == held_out && example.found {
                *score = probability(&weights, row(example));
            }
        }
    }
    scores
}

fn probability(weights: &[f64], row: &Row) -> f64 {
    let sum: f64 = weights.iter().zip(row).map(|(w, &x)| w * f64::from(x)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression by Newton's method; pairs that are not found teach nothing.
fn train(examples: &[&Example]) -> Vec<f64> {
    let rows: Vec<(&Row, f64)> = examples
        .iter()
        .filter(|e| e.found)
        .flat_map(|e| [&e.full, &e.bare].map(|row| (row, if e.same { 1.0 } else { 0.0 })))
        .collect();
    let size = FEATURES.len();
    let mut weights = vec![0.0; size];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -PENALTY * w).collect();
        let mut hessian = vec![vec![0.0; size]; size];
        for (row, target) in &rows {
            let p = probability(&weights, row);
            for i in 0..size {
                let x = f64::from(row[i]);
                gradient[i] += (target - p) * x;
                for j in 0..size {
                    hessian[i][j] += p * (1.0 - p) * x * f64::from(row[j]);
                }
            }
        }
        (0..size).for_each(|i| hessian[i][i] += PENALTY);
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights
}

/// Gauss's elimination; the matrix is symmetric and positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let upper = &above[pivot];
        for (row, values) in (pivot + 1..size).zip(below) {
            let factor = values[pivot] / upper[pivot];
            values.iter_mut().zip(upper).skip(pivot).for_each(|(value, up)| *value -= factor * up);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

fn report(
    examples: &[Example],
    scores: &[f64],
    least: f64,
    chosen: impl Fn(&Example) -> bool,
) -> String {
    let [mut hits, mut false_alarms, mut missed] = [0.0; 3];
    for (example, &score) in examples.iter().zip(scores).filter(|(example, _)| chosen(example)) {
        match (example.same, score >= least) {
            (true, true) => hits += 1.0,
            (false, true) => false_alarms += 1.0,
            (true, false) => missed += 1.0,
            (false, false) => {}
        }
    }
    let (precision, recall) = (hits / (hits + false_alarms), hits / (hits + missed));
    let f1 = 2.0 * hits / (2.0 * hits + false_alarms + missed);
    format!(
        "P {precision:.3} R {recall:.3} F1 {f1:.3} ({hits} right, {false_alarms} false, {missed} missed)"
    )
}
