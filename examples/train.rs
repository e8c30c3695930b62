//! Trains the weights of attribution from a folder of annotated articles.
//!
//!     cargo run --release --example train -- CORPUS_DIR OUT
//!
//! `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat, events of type `Attribution` with the
//! roles `Source` and `Content`). The same corpus gives the same bytes.

use std::process::ExitCode;

mod terminal;
#[path = "training/mod.rs"]
mod training;

use terminal::{Arguments, note};

fn main() -> ExitCode {
    let arguments = Arguments::given().paths();
    let [folder, out] = arguments.as_slice() else {
        note("usage: train CORPUS_DIR OUT");
        return ExitCode::FAILURE;
    };
    let corpus = match training::corpus::read(folder) {
        Ok(corpus) => corpus,
        Err(error) => {
            note(format!("{}: {error}", folder.display()));
            return ExitCode::FAILURE;
        }
    };
    let model = training::train(&corpus.iter().collect::<Vec<_>>());
    if let Err(error) = std::fs::write(out, &model) {
        note(format!("{}: {error}", out.display()));
        return ExitCode::FAILURE;
    }
    println!("{} articles, {} bytes", corpus.len(), model.len());
    ExitCode::SUCCESS
}
