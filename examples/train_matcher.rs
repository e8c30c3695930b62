//! Trains the weights of the matcher's verdict on labelled pairs, and cross-validates them.
//!
//! `cargo run --release --example train_matcher -- QUOTES.jsonl PAIRS.jsonl [SCORES.jsonl] > matching.weights`
//!
//! To be moved to its place afterwards: the trainer itself reads what ships.
//!
//! QUOTES holds an object a line with `article`, `outlet`, `date`, `speaker`, `start`, `end`,
//! `text`; PAIRS one with `a` and `b` (article, start, end) and `label` (`yes`, `no`, `unsure`).
//! The weights go to standard output, figures to standard error. A third file's name gets the
//! probability of every labelled pair by weights that never saw it, one pair a line.

#[path = "training/logistic.rs"]
mod logistic;

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crossquote::matching::{Matcher, Record};
use crossquote::training::matching::{FEATURES, encode, features};
use logistic::{Prior, figures, fit, probability};
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
    /// Where the two stand, as the pairs' file says.
    sides: [Value; 2],
}

const FOLDS: usize = 5;
/// With so few pairs the division into folds moves F1 by a point either way: ten are averaged.
const ROUNDS: u64 = 10;
/// The matcher's defaults, and what holds for words alone.
const THRESHOLD: f64 = 0.46;
const WORDS_ALONE: f64 = 0.55 * THRESHOLD;
/// Strength of the L2 penalty on the sum of all losses; chosen by cross-validation.
const PENALTY: f64 = 0.5;
/// What is held before any pair is seen, and how many times the common penalty holds to it.
///
/// Words credited to two names are two acts of speaking unless a name was misread or one of the
/// two quotes the other: one in eight at the most. The labelled pairs cannot teach it well: few
/// of those that share their words differ in name, and half of these are such exceptions.
const PRIORS: [(&str, f64, f64); 1] = [("speakers differ", -2.0, 6.0)];

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let quotes = arguments.next().unwrap_or_else(|| "quotes.jsonl".into());
    let default = "../shared/gold/polnear_pairs.train.jsonl".into();
    let pairs = arguments.next().unwrap_or(default);
    // The first model's scores are written, and those of words alone are not.
    let mut scores = arguments.next();
    let examples = examples(&read(&quotes)?, &read(&pairs)?);
    let found = examples.iter().filter(|e| e.same && e.found).count();
    let same = examples.iter().filter(|e| e.same).count();
    eprintln!("{} pairs, {same} of one utterance, {found} of them found", examples.len());
    for (name, row, least) in
        [("full", full as fn(&Example) -> &Row, THRESHOLD), ("words alone", bare, WORDS_ALONE)]
    {
        let rounds: Vec<_> = (0..ROUNDS).map(|r| cross_validate(&examples, row, r)).collect();
        for across in [true, false] {
            let chosen = |e: &Example| !across || e.across_outlets;
            let outlets = if across { "across outlets" } else { "all" };
            eprintln!("{name}, {outlets}: {}", report(&examples, &rounds, least, chosen));
        }
        if let Some(path) = scores.take() {
            write_scores(&path, &examples, &rounds[0])?;
        }
    }
    let weights = train(&examples.iter().collect::<Vec<_>>());
    let origin = format!(
        "Same utterance or not: the verdict's logistic model.
Learned by examples/train_matcher.rs from {} labelled pairs of PolNeAR's train part, each once with
and once without speaker, day and outlet; L2 penalty {PENALTY}, priors {PRIORS:?}.
Licence: that of the crate.",
        examples.len()
    );
    print!("{}", encode(&origin, &weights)?);
    Ok(())
}

fn write_scores(path: &Path, examples: &[Example], scores: &[f64]) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for (example, score) in examples.iter().zip(scores).filter(|(example, _)| example.found) {
        let [a, b] = &example.sides;
        writeln!(out, "{}", serde_json::json!({"a": a, "b": b, "score": score}))?;
    }
    Ok(out.flush()?)
}

fn full(example: &Example) -> &Row {
    &example.full
}

fn bare(example: &Example) -> &Row {
    &example.bare
}

fn read(path: &Path) -> Result<Vec<Value>, Failure> {
    let named = |error| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(named)?;
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
        full: features(&records[a], &records[b]),
        bare: features(&words_alone(&records[a]), &words_alone(&records[b])),
        group: root(&groups, a),
        sides: [&pair["a"], &pair["b"]].map(Value::clone),
    });
    examples.collect()
}

fn root(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
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

/// Out-of-fold probabilities; a group's fold depends on its number and the round alone.
fn cross_validate(examples: &[Example], row: fn(&Example) -> &Row, round: u64) -> Vec<f64> {
    let fold = |example: &Example| {
        let mixed = (example.group as u64 + (round << 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as usize % FOLDS
    };
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

/// Weights for all features; pairs that are not found teach nothing.
fn train(examples: &[&Example]) -> Vec<f64> {
    let found = examples.iter().filter(|e| e.found);
    let both = |e: &&Example| {
        let target = if e.same { 1.0 } else { 0.0 };
        [(e.full, target), (e.bare, target)]
    };
    let rows: Vec<(Row, f64)> = found.flat_map(both).collect();
    let rows: Vec<_> = rows.iter().map(|(row, target)| (row.as_slice(), *target)).collect();
    fit(&rows, &priors())
}

/// The value that each weight is drawn to, and how strongly; the constant is free.
fn priors() -> Vec<Prior> {
    let prior = |(at, name): (usize, &&str)| {
        let held = PRIORS.iter().find(|prior| prior.0 == *name);
        let strength = held.map_or(1.0, |prior| prior.2) * PENALTY;
        Prior {
            value: held.map_or(0.0, |prior| prior.1),
            strength: if at == 0 { 0.0 } else { strength },
        }
    };
    FEATURES.iter().enumerate().map(prior).collect()
}

fn report(
    examples: &[Example],
    rounds: &[Vec<f64>],
    least: f64,
    chosen: impl Fn(&Example) -> bool,
) -> String {
    let mut sums = [0.0; 3];
    for scores in rounds {
        let pairs = examples.iter().zip(scores).filter(|(example, _)| chosen(example));
        let told = figures(pairs.map(|(e, &score)| (e.same, e.found && score >= least)));
        sums.iter_mut().zip(told).for_each(|(sum, figure)| *sum += figure);
    }
    let [precision, recall, f1] = sums.map(|sum| sum / rounds.len() as f64);
    format!("P {precision:.4} R {recall:.4} F1 {f1:.4}")
}
