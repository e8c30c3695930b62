//! Trains the weights of attribution from folders of annotated articles.
//!
//!     cargo run --release --example train -- [--pronouns GOLD.jsonl] CORPUS_DIR... OUT
//!
//! Each `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat, events of type `Attribution` with the
//! roles `Source` and `Content`). `GOLD.jsonl` tells whom
//! pronouns mean, in the exchange format with `src`. The same corpus gives the same bytes.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

mod terminal;
#[path = "training/mod.rs"]
mod training;

use terminal::{Arguments, note};
use training::corpus::{self, Annotated};

fn main() -> ExitCode {
    let mut arguments = Arguments::given();
    let meant = arguments.values("--pronouns");
    let arguments = arguments.paths();
    let Some((out, folders)) = arguments.split_last().filter(|(_, folders)| !folders.is_empty())
    else {
        note("usage: train CORPUS_DIR... OUT");
        return ExitCode::FAILURE;
    };
    let corpus = match read(folders, &meant) {
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

fn read(folders: &[PathBuf], meant: &[OsString]) -> io::Result<Vec<Annotated>> {
    let mut corpus = corpus::read_all(folders)?;
    for file in meant {
        corpus::read_meant(file.as_ref(), &mut corpus)?;
    }
    Ok(corpus)
}
