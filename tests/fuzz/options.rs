//! The command line.

use std::path::PathBuf;

use crate::checks::{CHECKS, Check};
use crate::server::SERVE;

pub(crate) const USAGE: &str = "\
cargo test --test fuzz                           a short run, the same everywhere
cargo test --test fuzz -- [OPTION]…              also on the articles in ../shared, where they are

  --minutes N      runs so long
  --cases N        runs so many cases
  --seed N         the seed of the first case; the next have the next seeds
  --skip CHECK     leaves a check out; may be repeated
  --only CHECK     leaves the others out; may be repeated
  --limit SECONDS  longest time for one check
  --findings FILE  goes on after a finding and adds each kind to FILE once
  --replay FILE    runs the case in FILE, a line as a finding prints it";

/// When to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) enum End {
    Cases(u64),
    Minutes(f64),
}

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) end: End,
    pub(crate) seed: u64,
    /// Real articles too.
    pub(crate) real: bool,
    pub(crate) skip: Vec<String>,
    pub(crate) only: Vec<String>,
    /// Seconds for one check.
    pub(crate) limit: u64,
    pub(crate) findings: Option<PathBuf>,
    pub(crate) replay: Option<PathBuf>,
    /// This process is the one that does the checks.
    pub(crate) serve: bool,
    /// Names of tests, of which this one may be none.
    pub(crate) filters: Vec<String>,
}

/// The short run: some ten seconds.
const SHORT: u64 = 40;

/// Longest time for one check; nearly all take less than a hundredth of it.
const LIMIT: u64 = 20;

/// Options of the usual test harness that mean nothing here.
const HARNESS: [&str; 6] =
    ["--nocapture", "--no-capture", "--quiet", "-q", "--include-ignored", "--show-output"];

impl Options {
    pub(crate) fn read(args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            end: End::Cases(SHORT),
            seed: 1,
            real: false,
            skip: Vec::new(),
            only: Vec::new(),
            limit: LIMIT,
            findings: None,
            replay: None,
            serve: false,
            filters: Vec::new(),
        };
        let mut args = args.filter(|arg| !HARNESS.contains(&&**arg));
        while let Some(arg) = args.next() {
            if !arg.starts_with('-') {
                options.filters.push(arg);
            } else if arg == SERVE {
                options.serve = true;
            } else {
                let value = args.next().ok_or_else(|| format!("{arg}: no value"))?;
                options.set(&arg, value)?;
            }
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        let wrong = || format!("{name} {value}: not understood\n\n{USAGE}");
        match name {
            "--minutes" => self.end = End::Minutes(value.parse().map_err(|_| wrong())?),
            "--cases" => self.end = End::Cases(value.parse().map_err(|_| wrong())?),
            "--seed" => self.seed = value.parse().map_err(|_| wrong())?,
            "--limit" => self.limit = value.parse().map_err(|_| wrong())?,
            "--skip" | "--only" if CHECKS.iter().all(|check| check.name != value) => {
                let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
                return Err(format!("{name} {value}: the checks are {}", names.join(", ")));
            }
            "--skip" => self.skip.push(value),
            "--only" => self.only.push(value),
            "--findings" => self.findings = Some(value.into()),
            "--replay" => self.replay = Some(value.into()),
            _ => return Err(wrong()),
        }
        self.real = true;
        Ok(())
    }

    /// The checks that are to be done.
    pub(crate) fn checks(&self) -> Vec<&'static Check> {
        let named = |names: &[String], check: &Check| names.iter().any(|name| name == check.name);
        let wanted = |check: &&Check| match self.only.is_empty() {
            true => !named(&self.skip, check),
            false => named(&self.only, check) && !named(&self.skip, check),
        };
        CHECKS.iter().filter(wanted).collect()
    }
}
