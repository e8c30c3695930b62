//! Trains the weights of attribution from a folder of annotated articles.
//!
//!     cargo run --release --example train -- CORPUS_DIR OUT
//!
//! `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat, events of type `Attribution` with the
//! roles `Source` and `Content`). The same corpus gives the same bytes.

use std::path::Path;
use std::process::ExitCode;

#[path = "training/mod.rs"]
mod training;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, out] = arguments.as_slice() else {
        eprintln!("usage: train CORPUS_DIR OUT");
        return ExitCode::FAILURE;
    };
    let corpus = match training::corpus::read(Path::new(folder)) {
        Ok(corpus) => corpus,
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let model = training::train(&corpus.iter().collect::<Vec<_>>());
    if let Err(error) = std::fs::write(out, &model) {
        eprintln!("{out}: {error}");
        return ExitCode::FAILURE;
    }
    println!("{} articles, {} bytes", corpus.len(), model.len());
    ExitCode::SUCCESS
}
