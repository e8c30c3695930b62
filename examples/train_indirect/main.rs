//! Trains the weights of the tagger of reported speech from a folder of annotated articles.
//!
//!     cargo run --release --example train_indirect -- CORPUS_DIR OUT [WITHOUT_OUTLET]
//!
//! `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat, events of type `Attribution` with the
//! roles `Source`, `Cue` and `Content`). The same corpus gives the same bytes.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crossquote::training::indirect::{
    LABELS, Label, Part, Scratch, View, Weights, encode, view, visit,
};
use rustc_hash::FxHashMap;

#[allow(dead_code)] // the ranker’s trainer uses the rest
#[path = "../training/corpus.rs"]
mod corpus;
mod crf;
mod labels;
#[path = "../terminal/mod.rs"]
mod terminal;

use corpus::Annotated;
use crf::{Crf, Options, Sequence};
use terminal::Command;

/// Chosen on articles left out of training: a stronger penalty loses contents, a weaker one makes
/// the model larger and no better.
const OPTIONS: Options = Options { rate: 0.1, l1: 50.0, drop: 0.5, rounds: 12 };
/// Features seen less often are not worth learning.
const RAREST: u32 = 6;

const ORIGIN: &str = "Reported speech: weights of a linear-chain conditional random field.
Learned from the training part of PolNeAR (Newell et al. 2018) by examples/train_indirect.
Licence: that of the crate.";

const COMMAND: Command = Command {
    name: "train_indirect",
    about: "Trains the weights of reported speech on annotated articles.",
    operands: "CORPUS_DIR OUT [WITHOUT_OUTLET...]",
    options: &[],
    examples: &["train_indirect corpus/train indirect.weights"],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let paths: Vec<PathBuf> = arguments.files()?.iter().map(PathBuf::from).collect();
        let [folder, file, without @ ..] = paths.as_slice() else {
            return Err("a corpus and a file to write; --help tells more".into());
        };
        let read = corpus::read(folder);
        let mut corpus = read.map_err(|error| format!("{}: {error}", folder.display()))?;
        corpus.retain(|article| without.iter().all(|outlet| *outlet != Path::new(&article.outlet)));
        let model = encode(ORIGIN, &train(&corpus))?;
        std::fs::write(file, &model).map_err(|error| format!("{}: {error}", file.display()))?;
        writeln!(out, "{} articles, {} bytes", corpus.len(), model.len())?;
        Ok(0)
    })
}

/// An article with the labels of its tokens.
struct Labelled {
    view: View,
    labels: Vec<Label>,
}

fn train(corpus: &[Annotated]) -> Weights {
    let mut articles: Vec<Labelled> = corpus.iter().map(labelled).collect();
    let words = mark_cues(&mut articles);
    let numbers = number_features(&articles);
    let sequences: Vec<Sequence> =
        articles.iter().flat_map(|article| sequences(article, &numbers)).collect();
    eprintln!("{} features, {} runs of sentences", numbers.len(), sequences.len());
    let crf = Crf::train(&sequences, numbers.len(), &env_options());
    let rows = numbers.iter().map(|(&key, &number)| (key, crf.rows[number as usize].weights));
    let edges = crf.edges.iter().map(|class| {
        std::array::from_fn(|from| {
            std::array::from_fn(|to: usize| {
                crf.allowed[from][to].then_some(class[from].weights[to])
            })
        })
    });
    Weights { words, rows: rows.collect(), edges: edges.collect::<Vec<[[_; LABELS]; LABELS]>>() }
}

fn env_options() -> Options {
    let env = |n: &str, d: f32| std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    Options {
        rate: env("RATE", OPTIONS.rate),
        l1: env("L1", OPTIONS.l1),
        drop: env("DROP", OPTIONS.drop),
        rounds: env("EPOCHS", OPTIONS.rounds as f32) as usize,
    }
}

fn labelled(article: &Annotated) -> Labelled {
    let view = view(&article.article, &article.quotes, |_| 0);
    let labels = labels::labels(&view, &article.gold);
    Labelled { view, labels }
}

/// How often a word stands in a cue, and at all.
#[derive(Clone, Copy, Default)]
struct Count {
    cue: u32,
    all: u32,
}

impl Count {
    /// Steps in which the share of cues is told apart; none for rare words.
    fn step(self) -> u8 {
        const STEPS: [f32; 6] = [0.02, 0.06, 0.15, 0.3, 0.5, 0.75];
        // one is added so that a few sightings do not make a certainty
        let share = self.cue as f32 / (self.all as f32 + 1.0);
        if self.all < 3 { 0 } else { STEPS.iter().filter(|&&step| share >= step).count() as u8 }
    }
}

/// Gives each token its cue step as counted in all *other* articles, so that the step is worth in
/// training what it is worth on new text; returns the steps as counted in all.
fn mark_cues(articles: &mut [Labelled]) -> Vec<(u32, u8)> {
    let own: Vec<BTreeMap<u32, Count>> = articles.iter().map(count).collect();
    let mut all: BTreeMap<u32, Count> = BTreeMap::new();
    for (&word, count) in own.iter().flatten() {
        let sum = all.entry(word).or_default();
        (sum.cue, sum.all) = (sum.cue + count.cue, sum.all + count.all);
    }
    for (article, own) in articles.iter_mut().zip(&own) {
        for tok in article.view.tokens.iter_mut().filter(|tok| tok.is_word()) {
            let (all, own) = (all[&tok.word], own[&tok.word]);
            let step = Count { cue: all.cue - own.cue, all: all.all - own.all }.step();
            if step > 0 {
                tok.cue = step + 1;
            }
        }
    }
    let steps = all.into_iter().map(|(word, count)| (word, count.step()));
    steps.filter(|(_, step)| *step > 0).map(|(word, step)| (word, step + 1)).collect()
}

fn count(article: &Labelled) -> BTreeMap<u32, Count> {
    let mut counts: BTreeMap<u32, Count> = BTreeMap::new();
    for (tok, label) in article.view.tokens.iter().zip(&article.labels) {
        if tok.is_word() {
            let count = counts.entry(tok.word).or_default();
            count.cue += u32::from(matches!(label.part(), Some((Part::Cue, _))));
            count.all += 1;
        }
    }
    counts
}

/// Features that are not rare, numbered in the order of their hashes.
fn number_features(articles: &[Labelled]) -> FxHashMap<u32, u32> {
    let mut seen: Vec<u32> = Vec::new();
    let mut scratch = Scratch::default();
    for article in articles {
        for run in article.view.runs() {
            visit(&article.view, run, &mut scratch, |features, _| seen.extend(features));
        }
    }
    seen.sort_unstable();
    let kinds = seen.chunk_by(|a, b| a == b).filter(|same| same.len() >= RAREST as usize);
    kinds.zip(0..).map(|(same, number)| (same[0], number)).collect()
}

fn sequences(article: &Labelled, numbers: &FxHashMap<u32, u32>) -> Vec<Sequence> {
    let mut scratch = Scratch::default();
    let sequence = |run: std::ops::Range<usize>| {
        let mut sequence =
            Sequence { labels: article.labels[run.clone()].to_vec(), ..Sequence::default() };
        visit(&article.view, run, &mut scratch, |features, edge| {
            sequence.features.extend(features.iter().filter_map(|f| numbers.get(f)));
            sequence.ends.push(sequence.features.len() as u32);
            sequence.edges.push(edge as u8);
        });
        sequence
    };
    article.view.runs().map(sequence).collect()
}
