//! Learns which quotation marks hold speech; writes the weights that the library ships.
//!
//!     cargo run --release --example train_usage -- CORPUS_DIR... > usage.weights
//!
//! To be moved to its place afterwards: the trainer itself reads what ships.
//!
//! Each `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat): a quotation that mostly lies in a Content
//! span whose attribution has a Source is speech, one outside all Content spans is not, the others
//! do not count. Same corpus, same bytes.

use std::error::Error;
use std::path::PathBuf;

use crossquote::training::usage::{FIRST_WEIGHTS, encode, features};

#[path = "training/mod.rs"]
mod training;

const ORIGIN: &str = "Usage of quotation marks, speech or not: a weight a class.
Learned from PolNeAR (Newell et al. 2018) and articles of 277 other outlets by examples/train_usage.rs.
Licence: that of the crate.";

type Example = ([usize; FIRST_WEIGHTS.len() - 1], f64);

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let examples = examples(&folders)?;
    let speech = examples.iter().filter(|(_, label)| *label > 0.0).count();
    eprintln!("{} quotations, {speech} of them speech", examples.len());
    let weights = learn(&examples);
    print!("{}", encode(ORIGIN, &weights)?);
    Ok(())
}

fn examples(folders: &[PathBuf]) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut found = Vec::new();
    for annotated in training::corpus::read_all(folders)? {
        let (text, quotes) = (annotated.article.text(), &annotated.quotes);
        for at in (0..quotes.len()).filter(|&at| quotes[at].parent.is_none()) {
            if let Some(speech) = annotated.is_speech(&quotes[at]) {
                let label = if speech { 1.0 } else { -1.0 };
                found.push((features(text, quotes, at), label));
            }
        }
    }
    Ok(found)
}

/// Logistic loss with an L2 penalty, full-batch gradient descent with momentum: few features, and
/// the order of the examples does not matter. The penalty is the best of 0.0004 to 0.002 when each
/// outlet in turn is left out.
fn learn(examples: &[Example]) -> Vec<f64> {
    const ROUNDS: usize = 1000;
    const RATE: f64 = 0.2;
    const MOMENTUM: f64 = 0.9;
    const PENALTY: f64 = 8e-4;
    let size = FIRST_WEIGHTS[FIRST_WEIGHTS.len() - 1];
    let (mut weights, mut speed) = (vec![0.0_f64; size], vec![0.0_f64; size]);
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| w * PENALTY).collect();
        for (features, label) in examples {
            let active = || FIRST_WEIGHTS.iter().zip(features).map(|(first, class)| first + class);
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
