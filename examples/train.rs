//! Trains the weights of attribution from folders of annotated articles.
//!
//!     cargo run --release --example train -- [--pronouns GOLD.jsonl] CORPUS_DIR... OUT
//!
//! Each `CORPUS_DIR` holds `text/*.txt` and `ann/*.ann` (brat, events of type `Attribution` with the
//! roles `Source` and `Content`). `GOLD.jsonl` tells whom
//! pronouns mean, in the exchange format with `src`. The same corpus gives the same bytes.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

mod terminal;
#[path = "training/mod.rs"]
mod training;

use terminal::{Command, Setting};
use training::corpus::{self, Annotated};

const COMMAND: Command = Command {
    name: "train",
    about: "Trains the weights of attribution on annotated articles.",
    operands: "CORPUS_DIR... OUT",
    options: &[Setting {
        name: "pronouns",
        value: Some("FILE"),
        about: "whom pronouns mean; may stand several times",
    }],
    examples: &["train corpus/train attribution.weights"],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let paths: Vec<PathBuf> = arguments.files()?.iter().map(PathBuf::from).collect();
        let Some((file, folders @ [_, ..])) = paths.split_last() else {
            return Err("a corpus and a file to write; --help tells more".into());
        };
        let corpus = read(folders, arguments.values("pronouns"))?;
        let model = training::train(&corpus.iter().collect::<Vec<_>>());
        std::fs::write(file, &model).map_err(|error| format!("{}: {error}", file.display()))?;
        writeln!(out, "{} articles, {} bytes", corpus.len(), model.len())?;
        Ok(0)
    })
}

fn read(folders: &[PathBuf], meant: &[OsString]) -> io::Result<Vec<Annotated>> {
    let mut corpus = corpus::read_all(folders)?;
    for file in meant {
        corpus::read_meant(file.as_ref(), &mut corpus)?;
    }
    Ok(corpus)
}
