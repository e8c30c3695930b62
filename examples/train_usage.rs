//! Learns which quotation marks hold speech; writes the weights that the library ships.
//!
//!     cargo run --release --example train_usage -- ../shared/polnear/train > src/extract/usage.weights
//!
//! The folder holds `text/*.txt` and `ann/*.ann` (brat): a quotation that mostly lies in a Content
//! span whose attribution has a Source is speech, one outside all Content spans is not, the others
//! do not count. Same corpus, same bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use crossquote::extract::usage::{TEMPLATES, features};
use crossquote::text::{CodePoints, Span};
use crossquote::{Article, Extractor, Quote};

type Example = ([usize; TEMPLATES.len()], f64);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: train_usage FOLDER")?;
    let examples = examples(Path::new(&folder))?;
    let speech = examples.iter().filter(|(_, label)| *label > 0.0).count();
    eprintln!("{} quotations, {speech} of them speech", examples.len());
    let weights = learn(&examples);
    println!("# Usage of quotation marks: a template a line, a weight (hundredths) a class.");
    println!("# Learned from the training part of PolNeAR by examples/train_usage.rs.");
    println!("usage 1");
    let mut rest = weights.as_slice();
    for (name, classes) in TEMPLATES {
        let (line, tail) = rest.split_at(classes);
        let line: Vec<String> =
            line.iter().map(|w| ((w * 100.0).round() as i32).to_string()).collect();
        println!("{name} {}", line.join(" "));
        rest = tail;
    }
    Ok(())
}

fn examples(folder: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut annotations = BTreeMap::new();
    for entry in std::fs::read_dir(folder.join("ann"))? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // of several annotators of one article, the first by name
        let article =
            stem.rsplit_once('_').map_or(stem.as_str(), |(article, _)| article).to_owned();
        let first = annotations.entry(article).or_insert_with(|| path.clone());
        *first = first.clone().min(path);
    }
    let mut found = Vec::new();
    for (article, ann) in annotations {
        let text = std::fs::read_to_string(folder.join("text").join(article + ".txt"))?;
        let contents = contents(&std::fs::read_to_string(ann)?, &CodePoints::new(&text));
        let article = Article::new("", text);
        let quotes = Extractor::default().extract(&article);
        for (at, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.parent.is_none()) {
            if let Some(label) = label(quote, &contents) {
                found.push((features(article.text(), &quotes, at), label));
            }
        }
    }
    Ok(found)
}

/// Content spans in bytes, and whether their attribution names a source.
fn contents(ann: &str, points: &CodePoints) -> Vec<(Span, bool)> {
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut found = Vec::new();
    let lines = || ann.lines().filter_map(|line| line.split_once('\t'));
    for (id, rest) in lines().filter(|(id, _)| id.starts_with('T')) {
        let Some((_, place)) = rest.split('\t').next().and_then(|head| head.split_once(' ')) else {
            continue;
        };
        let ends = place.split(';').filter_map(|part| part.split_once(' '));
        let numbers = ends.filter_map(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        let bytes = numbers.map(|(a, b)| Span::new(points.to_byte(a), points.to_byte(b)));
        spans.insert(id, bytes.collect());
    }
    for (_, event) in lines().filter(|(id, _)| id.starts_with('E')) {
        let roles: Vec<(&str, &str)> =
            event.split_whitespace().filter_map(|role| role.split_once(':')).collect();
        let sourced = roles.iter().any(|(role, _)| role.starts_with("Source"));
        for (_, id) in roles.iter().filter(|(role, _)| role.starts_with("Content")) {
            found.extend(spans.get(id).into_iter().flatten().map(|&span| (span, sourced)));
        }
    }
    found
}

fn label(quote: &Quote, contents: &[(Span, bool)]) -> Option<f64> {
    let inside = |sourced: bool| -> usize {
        let spans = contents.iter().filter(|&&(_, has)| has == sourced);
        spans.map(|(span, _)| span.overlap(quote.segments[0])).max().unwrap_or(0)
    };
    let most = quote.segments[0].len();
    match (2 * inside(true) >= most, 2 * inside(false) >= most) {
        (true, _) => Some(1.0),
        (false, true) => None,
        _ => Some(-1.0),
    }
}

/// Logistic loss with an L2 penalty, full-batch gradient descent with momentum: few features, and
/// the order of the examples does not matter. The penalty is the best of 0.0004 to 0.002 when each
/// outlet in turn is left out.
fn learn(examples: &[Example]) -> Vec<f64> {
    const ROUNDS: usize = 1000;
    const RATE: f64 = 0.2;
    const MOMENTUM: f64 = 0.9;
    const PENALTY: f64 = 8e-4;
    let mut first = [0; TEMPLATES.len()];
    for at in 1..TEMPLATES.len() {
        first[at] = first[at - 1] + TEMPLATES[at - 1].1;
    }
    let size = TEMPLATES.iter().map(|(_, classes)| classes).sum();
    let (mut weights, mut speed) = (vec![0.0_f64; size], vec![0.0_f64; size]);
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| w * PENALTY).collect();
        for (features, label) in examples {
            let active = || first.iter().zip(features).map(|(first, class)| first + class);
            let score: f64 = active().map(|at| weights[at]).sum();
            let slope = -label / (1.0 + (label * score).exp()) / examples.len() as f64;
            active().for_each(|at| gradient[at] += slope);
        }
        for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(gradient) {
            *speed = MOMENTUM * *speed - RATE * slope;
            *weight += *speed;
        }
    }
    weights
}
