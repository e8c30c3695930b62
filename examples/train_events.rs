//! Trains the weights by which quotations of linked articles are compared, and cross-validates them.
//!
//! `cargo run --release --example train_events -- EVENTS PAIRS.jsonl > events.weights`
//!
//! EVENTS is a folder with `events.jsonl` (an object a line: `event`, `split`, and `articles` with
//! `id`, `outlet`, `date`, `url`) and `text/ID.txt`; PAIRS holds an object a line with `event`, `a`
//! and `b` (`article`, `start`, `end` in code points) and `label` (`yes`, `no`, `unsure`). Only events
//! of the split `train` are learned from. The weights go to standard output, figures to standard
//! error.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crossquote::training::events::{FEATURES, encode};
use crossquote::{Article, Pipeline, Quote};
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;
type Row = [f32; FEATURES.len()];

/// A labelled pair; without features where it is no candidate.
struct Example {
    event: String,
    same: bool,
    row: Option<Row>,
}

const FOLDS: usize = 5;
/// The division into folds moves F1 by half a point: several are averaged.
const ROUNDS: u64 = 5;
/// Least probabilities for which figures are shown; what ships is above most of them, see `events::Pair`.
const THRESHOLDS: [f64; 4] = [0.4, 0.5, 0.6, 0.7];
/// Strength of the L2 penalty on weights of standardised features.
const PENALTY: f64 = 10.0;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().unwrap_or_else(|| "../shared/events".into());
    let default = "../shared/gold/events.pairs.jsonl".into();
    let pairs = read(&arguments.next().unwrap_or(default))?;
    let mut examples = Vec::new();
    for event in read(&folder.join("events.jsonl"))? {
        if event["split"] == "train" {
            let own =
                pairs.iter().filter(|p| p["event"] == event["event"] && p["label"] != "unsure");
            examples.extend(of_event(&folder, &event, &own.collect::<Vec<_>>())?);
        }
    }
    let same = examples.iter().filter(|e| e.same).count();
    let found = examples.iter().filter(|e| e.same && e.row.is_some()).count();
    eprintln!("{} pairs, {same} of one utterance, {found} of them candidates", examples.len());
    for threshold in THRESHOLDS {
        let rounds: Vec<[f64; 3]> = (0..ROUNDS)
            .map(|round| figures(&examples, &cross_validate(&examples, round), threshold))
            .collect();
        let mean = |at: usize| rounds.iter().map(|r| r[at]).sum::<f64>() / rounds.len() as f64;
        eprintln!("at {threshold}, by event: P {:.4} R {:.4} F1 {:.4}", mean(0), mean(1), mean(2));
    }
    let weights = train(&examples.iter().collect::<Vec<_>>());
    for (name, weight) in FEATURES.iter().zip(standardised(&examples, &weights)) {
        eprintln!("{weight:8.2} {name}");
    }
    let origin = format!(
        "Same utterance or not, within linked articles.\n\
         Learned by examples/train_events.rs from {} labelled pairs of real events of three or four\n\
         outlets each; L2 penalty {PENALTY} on standardised features.",
        examples.len()
    );
    print!("{}", encode(&origin, &weights)?);
    Ok(())
}

fn standardised(examples: &[Example], weights: &[f64]) -> Vec<f64> {
    let rows: Vec<&Row> = examples.iter().filter_map(|e| e.row.as_ref()).collect();
    let (_, scales) = moments(&rows);
    weights.iter().zip(scales).map(|(weight, scale)| weight * scale).collect()
}

fn read(path: &Path) -> Result<Vec<Value>, Failure> {
    let named = |error| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(named)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// The labelled pairs of one event with the features that the second pass has for them.
fn of_event(folder: &Path, event: &Value, pairs: &[&Value]) -> Result<Vec<Example>, Failure> {
    let field = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let mut ids = Vec::new();
    let mut articles = Vec::new();
    for article in event["articles"].as_array().into_iter().flatten() {
        let id = field(article, "id");
        let text = std::fs::read_to_string(folder.join(format!("text/{id}.txt")))?;
        articles
            .push(Article::new(field(article, "outlet"), text).published(field(article, "date")));
        ids.push(id);
    }
    let (quotes, found) = Pipeline::default().pairs_in_events(&articles);
    let features: HashMap<(usize, usize), Row> = found
        .iter()
        .map(|pair| (pair.left.index(), pair.right.index()))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .zip(found.iter().map(|pair| pair.features))
        .collect();
    let examples = pairs.iter().map(|pair| {
        let [a, b] = ["a", "b"].map(|side| at(&pair[side], &ids, &articles, &quotes));
        let both = a.iter().flat_map(|&a| b.iter().map(move |&b| (a.min(b), a.max(b))));
        let row = both.clone().find_map(|key| features.get(&key)).copied();
        Example { event: field(event, "event"), same: pair["label"] == "yes", row }
    });
    Ok(examples.collect())
}

/// The quotations that a labelled span is at least half of, or that are at least half of it.
fn at(side: &Value, ids: &[String], articles: &[Article], quotes: &[Quote]) -> Vec<usize> {
    let Some(article) = ids.iter().position(|id| side["article"] == **id) else {
        return Vec::new();
    };
    let number = |name: &str| side[name].as_u64().unwrap_or_default() as usize;
    let (start, end) = (number("start"), number("end"));
    let covers = |quote: &Quote| {
        let span = articles[article].code_points(quote.span());
        let shared = end.min(span.end).saturating_sub(start.max(span.start));
        shared > 0 && 2 * shared >= (end - start).min(span.len())
    };
    let of_article = quotes.iter().enumerate().filter(|(_, q)| q.article.index() == article);
    of_article
        .filter(|(_, quote)| quote.parent.is_none() && covers(quote))
        .map(|(at, _)| at)
        .collect()
}

/// Out-of-fold probabilities; an event's fold depends on its name and the round alone.
fn cross_validate(examples: &[Example], round: u64) -> Vec<f64> {
    let fold = |example: &Example| {
        let hash = example
            .event
            .bytes()
            .fold(round, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        ((hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as usize % FOLDS
    };
    let mut scores = vec![0.0; examples.len()];
    for held_out in 0..FOLDS {
        let weights = train(&examples.iter().filter(|e| fold(e) != held_out).collect::<Vec<_>>());
        for (score, example) in scores.iter_mut().zip(examples) {
            if let (true, Some(row)) = (fold(example) == held_out, &example.row) {
                *score = probability(&weights, row);
            }
        }
    }
    scores
}

fn figures(examples: &[Example], scores: &[f64], threshold: f64) -> [f64; 3] {
    let [mut hits, mut claimed, mut same] = [0.0; 3];
    for (example, &score) in examples.iter().zip(scores) {
        let claims = score >= threshold;
        hits += f64::from(u8::from(claims && example.same));
        claimed += f64::from(u8::from(claims));
        same += f64::from(u8::from(example.same));
    }
    [hits / claimed, hits / same, 2.0 * hits / (claimed + same)]
}

fn probability(weights: &[f64], row: &Row) -> f64 {
    let sum: f64 = weights.iter().zip(row).map(|(w, &x)| w * f64::from(x)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Mean and standard deviation of each feature; 0 and 1 for a constant one.
fn moments(rows: &[&Row]) -> (Vec<f64>, Vec<f64>) {
    let count = rows.len().max(1) as f64;
    let mean = |at: usize| rows.iter().map(|row| f64::from(row[at])).sum::<f64>() / count;
    let means: Vec<f64> = (0..FEATURES.len()).map(mean).collect();
    let scale = |at: usize| {
        let square = |row: &&Row| (f64::from(row[at]) - means[at]).powi(2);
        let deviation = (rows.iter().map(square).sum::<f64>() / count).sqrt();
        if deviation > 1e-9 { deviation } else { 1.0 }
    };
    let scales = (0..FEATURES.len()).map(scale).collect();
    (means, scales)
}

/// Logistic regression by Newton's method. The penalty on a weight grows with the feature's spread, so
/// that it holds for standardised features; the constant is free.
fn train(examples: &[&Example]) -> Vec<f64> {
    let rows: Vec<(&Row, f64)> = examples
        .iter()
        .filter_map(|e| Some((e.row.as_ref()?, f64::from(u8::from(e.same)))))
        .collect();
    let (_, scales) = moments(&rows.iter().map(|row| row.0).collect::<Vec<_>>());
    let size = FEATURES.len();
    let penalty = |at: usize| if at == 0 { 1e-6 } else { PENALTY * scales[at] * scales[at] };
    let mut weights = vec![0.0; size];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = (0..size).map(|i| -penalty(i) * weights[i]).collect();
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
        (0..size).for_each(|i| hessian[i][i] += penalty(i));
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
