//! A desk under what happens to files: processes that are killed, bits that flip, files that are
//! cut, and a long time of changes from two threads. A plain model judges.
//!
//! `cargo test --test desk` is a short run. A long one:
//! `cargo test --profile fuzz --test desk -- --kills 200 --damage 1 --soak 1000000`, and
//! `cargo test --release --test desk -- --reopen 1000000`. See [`USAGE`].

mod damage;
mod judge;
mod kill;
mod made;
#[allow(dead_code)]
#[path = "../fuzz/random.rs"]
mod random;
mod reopen;
mod soak;

use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;

const USAGE: &str = "\
cargo test --test desk                    a short run of each part but the last
cargo test --test desk -- OPTION…         the parts that are named

  --kills N       kills a process that writes N times, at random moments
  --damage EVERY  flips every EVERYth bit of a small store, and cuts it at every EVERYth byte
  --soak N        N operations on two threads
  --reopen N      how long a desk with N quotations takes to open
  --folder PATH   where the desks are made";

/// The result of a part: what is wrong.
type Outcome = Result<(), String>;

/// The parts with their sizes; 0 leaves one out.
#[derive(Default)]
struct Options {
    kills: u64,
    damage: u64,
    soak: u64,
    reopen: u64,
    folder: Option<PathBuf>,
    /// This process is the one that is killed.
    write: Option<PathBuf>,
    /// Names of tests, of which this one may be none.
    filters: Vec<String>,
}

fn main() -> ExitCode {
    let outcome = read(lexopt::Parser::from_env())
        .map_err(|error| format!("{error}\n\n{USAGE}"))
        .and_then(|options| run(&options));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut args: lexopt::Parser) -> Result<Options, lexopt::Error> {
    let mut options = Options::default();
    while let Some(arg) = args.next()? {
        match arg {
            Long("kills") => options.kills = args.value()?.parse()?,
            Long("damage") => options.damage = args.value()?.parse()?,
            Long("soak") => options.soak = args.value()?.parse()?,
            Long("reopen") => options.reopen = args.value()?.parse()?,
            Long("folder") => options.folder = Some(args.value()?.into()),
            Long("write") => options.write = Some(args.value()?.into()),
            Value(filter) => options.filters.push(filter.string()?),
            // The usual harness has options that mean nothing here.
            Short('q') | Long("quiet" | "nocapture" | "show-output") => {}
            other => return Err(other.unexpected()),
        }
    }
    if [options.kills, options.damage, options.soak, options.reopen] == [0; 4] {
        options = Options { kills: 12, damage: 4999, soak: 3000, ..options };
    }
    Ok(options)
}

/// In memory, where the system has such a folder: a killed process loses nothing of a page that it
/// has written, on disk or not.
fn usual_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { env!("CARGO_TARGET_TMPDIR").into() }
}

fn run(options: &Options) -> Outcome {
    if let Some(folder) = &options.write {
        return kill::write(folder);
    }
    if !options.filters.iter().all(|filter| "desk".contains(&**filter)) {
        return Ok(());
    }
    let folder = options.folder.clone().unwrap_or_else(usual_folder);
    type Part = fn(PathBuf, u64) -> Outcome;
    let parts: [(&str, u64, Part); 4] = [
        ("kills", options.kills, kill::kills),
        ("damage", options.damage, damage::damage),
        ("soak", options.soak, soak::soak),
        ("reopen", options.reopen, reopen::reopen),
    ];
    for (name, size, part) in parts.into_iter().filter(|part| part.1 > 0) {
        let folder = folder.join(format!("desk-{name}-{}", std::process::id()));
        part(folder.clone(), size).map_err(|wrong| format!("{name}: {wrong}"))?;
        std::fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    Ok(())
}
