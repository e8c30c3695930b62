//! Trains the weights by which quotations of linked articles are compared, and cross-validates them.
//!
//! `cargo run --release --example train_events -- EVENTS PAIRS.jsonl > events.weights`
//!
//! EVENTS is a folder with `events.jsonl` (an object a line: `event`, `split`, and `articles` with
//! `id`, `outlet`, `date`, `url`) and `text/ID.txt`; PAIRS holds an object a line with `event`, `a`
//! and `b` (`article`, `start`, `end` in code points) and `label` (`yes`, `no`, `unsure`). Only events
//! of the split `train` are learned from. The weights go to standard output, figures to standard
//! error.

#[path = "training/logistic.rs"]
mod logistic;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crossquote::training::events::{FEATURES, encode};
use crossquote::{Article, Pipeline, Quote};
use logistic::{Prior, figures, fit, probability};
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
/// Least probabilities for which figures are shown; what ships is one between.
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
    let rounds: Vec<Vec<f64>> = (0..ROUNDS).map(|round| cross_validate(&examples, round)).collect();
    for threshold in THRESHOLDS {
        let claims = |scores: &[f64]| {
            let claimed = scores.iter().map(|&score| score >= threshold);
            figures(examples.iter().map(|example| example.same).zip(claimed))
        };
        let told: Vec<[f64; 3]> = rounds.iter().map(|scores| claims(scores)).collect();
        let mean = |at: usize| told.iter().map(|told| told[at]).sum::<f64>() / told.len() as f64;
        eprintln!("at {threshold}, by event: P {:.4} R {:.4} F1 {:.4}", mean(0), mean(1), mean(2));
    }
    let weights = train(&examples.iter().collect::<Vec<_>>());
    for (name, weight) in FEATURES.iter().zip(standardised(&examples, &weights)) {
        eprintln!("{weight:8.2} {name}");
    }
    let origin = format!(
        "Same utterance or not, within linked articles.\n\
         Learned by examples/train_events.rs from {} labelled pairs of real events of three or four\n\
         outlets each; L2 penalty {PENALTY} on standardised features.\n\
         Licence: that of the crate.",
        examples.len()
    );
    print!("{}", encode(&origin, &weights)?);
    Ok(())
}

/// The weights as they would be for features of spread 1.
fn standardised(examples: &[Example], weights: &[f64]) -> Vec<f64> {
    let rows: Vec<&Row> = examples.iter().filter_map(|e| e.row.as_ref()).collect();
    weights.iter().zip(spreads(&rows)).map(|(weight, spread)| weight * spread).collect()
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
            .push(Article::new(field(article, "outlet"), text).with_date(field(article, "date")));
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

/// Standard deviation of each feature; 1 for a constant one.
fn spreads(rows: &[&Row]) -> Vec<f64> {
    let count = rows.len().max(1) as f64;
    let spread = |at: usize| {
        let mean = rows.iter().map(|row| f64::from(row[at])).sum::<f64>() / count;
        let square = |row: &&Row| (f64::from(row[at]) - mean).powi(2);
        let deviation = (rows.iter().map(square).sum::<f64>() / count).sqrt();
        if deviation > 1e-9 { deviation } else { 1.0 }
    };
    (0..FEATURES.len()).map(spread).collect()
}

/// Weights for all features; pairs that are no candidates teach nothing. The penalty on a weight grows
/// with the feature's spread, so that it holds for standardised features; the constant is all but free.
fn train(examples: &[&Example]) -> Vec<f64> {
    let rows: Vec<(&Row, f64)> = examples
        .iter()
        .filter_map(|e| Some((e.row.as_ref()?, f64::from(u8::from(e.same)))))
        .collect();
    let scales = spreads(&rows.iter().map(|row| row.0).collect::<Vec<_>>());
    let prior = |(at, scale): (usize, &f64)| Prior {
        value: 0.0,
        strength: if at == 0 { 1e-6 } else { PENALTY * scale * scale },
    };
    let priors: Vec<Prior> = scales.iter().enumerate().map(prior).collect();
    let rows: Vec<_> = rows.iter().map(|(row, target)| (row.as_slice(), *target)).collect();
    fit(&rows, &priors)
}
