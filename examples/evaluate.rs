//! How often attribution is right, and whether its confidence means something.
//!
//!     cargo run --release --example evaluate -- CORPUS_DIR           # text/*.txt and ann/*.ann
//!     cargo run --release --example evaluate -- GOLD.jsonl TEXT_DIR  # the exchange format
//!     cargo run --release --example evaluate -- --folds CORPUS_DIR... # outlets that training left out
//!
//! A quotation counts as right when the chosen mention shares words with the annotated source.
//! End to end asks for the right mention on each annotated quotation and no speaker elsewhere.
//! Speech asks whether quotation marks hold attributed words; a quotation whose annotated
//! attribution names no source counts for neither side.
//!
//! In the folds everything is trained anew but the first look at usage, whose verdict the trained
//! second look replaces.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use crossquote::Attributor;

mod terminal;
#[path = "training/mod.rs"]
mod training;

use terminal::{Command, Setting};
use training::corpus::{self, Annotated};

const COMMAND: Command = Command {
    name: "evaluate",
    about: "Measures attribution on annotated articles.",
    operands: "CORPUS_DIR... | GOLD.jsonl TEXT_DIR",
    options: &[Setting {
        name: "folds",
        value: None,
        about: "train anew without the outlets of a fold",
    }],
    examples: &[
        "evaluate corpus/dev",
        "evaluate --folds corpus/train",
        "evaluate gold.jsonl texts/",
    ],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, _| {
        let paths: Vec<PathBuf> = arguments.files()?.iter().map(PathBuf::from).collect();
        match (arguments.has("folds"), paths.as_slice()) {
            (true, folders) => folds(&corpus::read_all(folders)?),
            (false, [gold, texts]) => report(corpus::read_exchange(gold, texts)?),
            (false, [folder]) => report(corpus::read(folder)?),
            _ => return Err("one corpus, or a gold file and its texts; --help tells more".into()),
        }
        Ok(0)
    })
}

fn report(corpus: Vec<Annotated>) {
    let measured = Measured::of(&Attributor::default(), &corpus.iter().collect::<Vec<_>>());
    println!("{}", measured.line("all"));
    println!("{}", measured.most_confident(0.9));
    println!("confidence  quotes  mean confidence  right");
    for bin in 0..10 {
        println!("{}", measured.bin(bin));
    }
}

const FOLDS: usize = 5;

/// Five folds of whole outlets, each measured with what was trained on the other four, beside five
/// folds that mix the outlets.
fn folds(corpus: &[Annotated]) {
    let fold_of = outlets(corpus);
    let apart = (0..FOLDS).map(|fold| {
        let (inside, outside): (Vec<_>, Vec<_>) =
            corpus.iter().partition(|article| fold_of[article.outlet.as_str()] == fold);
        let names: Vec<&str> =
            fold_of.iter().filter(|(_, at)| **at == fold).map(|(name, _)| *name).collect();
        (names.join(" + "), inside, outside)
    });
    let apart = mean(apart);
    let mixed = (0..FOLDS).map(|fold| {
        let (inside, outside): (Vec<_>, Vec<_>) =
            corpus.iter().enumerate().partition(|(at, _)| at % FOLDS == fold);
        let articles =
            |part: Vec<(usize, _)>| part.into_iter().map(|(_, article)| article).collect();
        (format!("mixed {}", fold + 1), articles(inside), articles(outside))
    });
    let mixed = mean(mixed);
    println!("mean end to end: outlets apart {apart:.1}, mixed {mixed:.1}");
}

/// The fold of each outlet: the largest first, each to the smallest fold so far.
fn outlets(corpus: &[Annotated]) -> BTreeMap<&str, usize> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for article in corpus {
        *sizes.entry(&article.outlet).or_default() += 1;
    }
    let mut largest_first: Vec<(&str, usize)> = sizes.into_iter().collect();
    largest_first.sort_by_key(|&(name, size)| (Reverse(size), name));
    let mut folds = [0; FOLDS];
    let mut fold_of = BTreeMap::new();
    for (name, size) in largest_first {
        let smallest = (0..FOLDS).min_by_key(|&fold| folds[fold]).unwrap_or(0);
        folds[smallest] += size;
        fold_of.insert(name, smallest);
    }
    fold_of
}

fn mean<'c>(folds: impl Iterator<Item = (String, Vec<&'c Annotated>, Vec<&'c Annotated>)>) -> f64 {
    let figures: Vec<f64> = folds
        .map(|(name, inside, outside)| {
            let model = Attributor::default().model(&training::train(&outside));
            let measured = Measured::of(&model.expect("a model just trained"), &inside);
            println!("{}", measured.line(&name));
            measured.end_to_end()
        })
        .collect();
    figures.iter().sum::<f64>() / figures.len() as f64
}

/// What came of attributing some articles.
#[derive(Default)]
struct Measured {
    /// Annotated quotations that were attributed: confidence, and whether rightly.
    attributed: Vec<(f32, bool)>,
    annotated: usize,
    /// Quotations without an annotated source that got one.
    spurious: usize,
    speech: Speech,
}

/// What came of telling speech from other uses of quotation marks.
#[derive(Default)]
struct Speech {
    /// Annotated speech, and how much of it was taken for speech.
    speech: usize,
    found: usize,
    /// Other quotations, and how many of them were taken for speech.
    other: usize,
    mistaken: usize,
}

impl Speech {
    fn count(&mut self, annotated: bool, claimed: bool) {
        let (all, taken) = match annotated {
            true => (&mut self.speech, &mut self.found),
            false => (&mut self.other, &mut self.mistaken),
        };
        *all += 1;
        *taken += usize::from(claimed);
    }

    fn f1(&self) -> f64 {
        200.0 * self.found as f64 / (self.found + self.mistaken + self.speech).max(1) as f64
    }
}

impl Measured {
    fn of(attributor: &Attributor, articles: &[&Annotated]) -> Self {
        let mut measured = Self::default();
        for annotated in articles {
            let mut quotes = annotated.quotes.clone();
            attributor.attribute(&annotated.article, &mut quotes);
            for quote in quotes.iter().filter(|quote| quote.parent.is_none()) {
                if let Some(speech) = annotated.is_speech(quote) {
                    measured.speech.count(speech, quote.is_speech());
                }
                let gold = annotated.source_of(quote);
                measured.annotated += usize::from(gold.is_some());
                let Some(attribution) = quote.attribution.as_ref() else { continue };
                let Some(gold) = gold else {
                    measured.spurious += 1;
                    continue;
                };
                let mention = attribution.mention.as_ref();
                let right = mention.is_some_and(|mention| {
                    gold.source.iter().any(|source| source.overlap(mention.span) > 0)
                });
                measured.attributed.push((attribution.confidence, right));
            }
        }
        measured.attributed.sort_by(|a, b| b.0.total_cmp(&a.0));
        measured
    }

    fn right(part: &[(f32, bool)]) -> f64 {
        part.iter().filter(|(_, right)| *right).count() as f64
    }

    fn end_to_end(&self) -> f64 {
        let claimed = self.attributed.len() + self.spurious;
        200.0 * Self::right(&self.attributed) / (claimed + self.annotated) as f64
    }

    fn line(&self, name: &str) -> String {
        let strict = 100.0 * Self::right(&self.attributed) / self.annotated.max(1) as f64;
        let (speech, end_to_end) = (&self.speech, self.end_to_end());
        format!(
            "{name:24} quotes {:5}  attributed {:5}  spurious {:4}  strict {strict:.1}  end to end \
             {end_to_end:.1}  speech F1 {:.1}, other uses mistaken {} of {}",
            self.annotated,
            self.attributed.len(),
            self.spurious,
            speech.f1(),
            speech.mistaken,
            speech.other,
        )
    }

    fn most_confident(&self, share: f64) -> String {
        let n = (self.attributed.len() as f64 * share).round() as usize;
        let right = 100.0 * Self::right(&self.attributed[..n]) / n.max(1) as f64;
        let least = n.checked_sub(1).map_or(1.0, |last| self.attributed[last].0);
        format!(
            "most confident {:.0} %: strict {right:.1}, confidence from {least:.3}",
            share * 100.0
        )
    }

    fn bin(&self, bin: u32) -> String {
        let (low, high) = (bin as f32 / 10.0, (bin + 1) as f32 / 10.0);
        let inside = |c: f32| c >= low && (c < high || bin == 9);
        let part: Vec<_> = self.attributed.iter().copied().filter(|(c, _)| inside(*c)).collect();
        if part.is_empty() {
            return format!("{low:.1}-{high:.1}          0");
        }
        let mean = part.iter().map(|(c, _)| f64::from(*c)).sum::<f64>() / part.len() as f64;
        let right = Self::right(&part) / part.len() as f64;
        format!("{low:.1}-{high:.1}     {:6}  {mean:15.3}  {right:5.3}", part.len())
    }
}
