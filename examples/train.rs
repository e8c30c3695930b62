//! Trains the weights of attribution from folders of annotated articles.
//!
//!     cargo run --release --example train -- CORPUS_DIR... OUT
//!
//! Each `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat, events of type `Attribution` with the
//! roles `Source` and `Content`). The same corpus gives the same bytes.

use std::process::ExitCode;

mod terminal;
#[path = "training/mod.rs"]
mod training;

use terminal::{Arguments, note};

fn main() -> ExitCode {
    let arguments = Arguments::given().paths();
    let Some((out, folders)) = arguments.split_last().filter(|(_, folders)| !folders.is_empty())
    else {
        note("usage: train CORPUS_DIR... OUT");
        return ExitCode::FAILURE;
    };
    let corpus = match training::corpus::read_all(folders) {
        Ok(corpus) => corpus,
        Err(error) => {
            note(error);
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
