//! A process that writes is killed at random moments, from its start on.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crossquote::Desk;

use crate::Outcome;
use crate::judge::{Model, holds, reports, told};
use crate::made::article;
use crate::random::Random;

/// More articles than this are not held: most of the time should go to changes.
const MOST: usize = 12;

/// A process that has made no change by then never will.
const LONGEST: Duration = Duration::from_secs(60);

/// One change: the seed of a new article, a number with its next seed, or a number that goes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Add(u64),
    Correct(u64, u64),
    Withdraw(u64),
}

/// What the process that is killed does until then. It says each change before it makes it, and
/// again once it is made.
pub(crate) fn write(folder: &Path) -> Outcome {
    let desk = told(Desk::open(folder))?;
    let seed = std::process::id().into();
    let random = &mut Random::new(seed);
    let mut out = std::io::stdout();
    loop {
        let numbers = told(desk.numbers())?;
        let change = Change::any(random, &numbers);
        for word in ["begins", "ends"] {
            if word == "ends" {
                told(change.make(&desk))?;
            }
            writeln!(out, "{word} {}", change.written()).map_err(|error| error.to_string())?;
        }
    }
}

impl Change {
    fn any(random: &mut Random, numbers: &[u64]) -> Self {
        let seed = random.next() >> 1;
        match random.below(4) {
            0 | 1 if numbers.len() < MOST => Self::Add(seed),
            _ if numbers.is_empty() => Self::Add(seed),
            2 => Self::Correct(random.pick(numbers), seed),
            _ => Self::Withdraw(random.pick(numbers)),
        }
    }

    fn make(self, desk: &Desk) -> crossquote::Result<()> {
        match self {
            Self::Add(seed) => desk.add([article(seed)]).map(drop),
            Self::Correct(number, seed) => desk.correct(number, article(seed)),
            Self::Withdraw(number) => desk.withdraw(number),
        }
    }

    /// Makes the change in the model. Numbers are given in order.
    fn count(self, model: &mut Model, next: &mut u64) {
        match self {
            Self::Add(seed) => {
                model.insert(*next, seed);
                *next += 1;
            }
            Self::Correct(number, seed) => drop(model.insert(number, seed)),
            Self::Withdraw(number) => drop(model.remove(&number)),
        }
    }

    fn written(self) -> String {
        match self {
            Self::Add(seed) => format!("add {seed} 0"),
            Self::Correct(number, seed) => format!("correct {number} {seed}"),
            Self::Withdraw(number) => format!("withdraw {number} 0"),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        let [kind, first, second] = words else { return None };
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        match *kind {
            "add" => Some(Self::Add(first)),
            "correct" => Some(Self::Correct(first, second)),
            "withdraw" => Some(Self::Withdraw(first)),
            _ => None,
        }
    }
}

/// What is known to be on disk.
#[derive(Clone, Default)]
struct Known {
    model: Model,
    next: u64,
}

pub(crate) fn kills(folder: PathBuf, times: u64) -> Outcome {
    let random = &mut Random::new(1);
    let (mut known, mut changes, mut mended, mut unfinished) = (Known::default(), 0, 0, 0);
    for time in 0..times {
        // A new desk now and then: it may be killed while it is made.
        if time % 8 == 0 {
            drop(fs::remove_dir_all(&folder));
            known = Known::default();
        }
        let wait = Duration::from_micros(random.skewed(500, 200_000) as u64);
        // Every other time it is killed while it opens the desk or soon after; else once it works.
        let (made, begun) = killed(&folder, time % 2 == 1, wait)?;
        changes += made.len();
        made.iter().for_each(|change| change.count(&mut known.model, &mut known.next));
        let desk = told(Desk::open(&folder)).map_err(|wrong| format!("kill {time}: {wrong}"))?;
        mended += desk.faults().len();
        if let (Some(begun), Err(_)) = (begun, holds(&desk, &known.model)) {
            begun.count(&mut known.model, &mut known.next);
            unfinished += 1;
        }
        holds(&desk, &known.model).map_err(|wrong| format!("kill {time}: {wrong}"))?;
        reports(&desk, &known.model)?;
    }
    println!(
        "kills: {times} at random moments, {changes} changes made, none lost; {unfinished} changes \
         were made and not yet told of; one of two files was behind {mended} times"
    );
    Ok(())
}

/// Starts a process that writes and kills it. Returns the changes that it made, and one that it may
/// have made.
fn killed(
    folder: &Path,
    works: bool,
    wait: Duration,
) -> Result<(Vec<Change>, Option<Change>), String> {
    let told = |error: std::io::Error| error.to_string();
    let mut child = Command::new(std::env::current_exe().map_err(told)?)
        .arg("--write")
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(told)?;
    let out = child.stdout.take().ok_or("no pipe")?;
    let (first, working) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let (mut made, mut begun) = (Vec::new(), None);
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let words: Vec<&str> = line.split(' ').collect();
            match (words[0], Change::read(&words[1..])) {
                ("begins", change) => begun = change,
                ("ends", Some(change)) => {
                    begun = None;
                    made.push(change);
                    first.send(()).unwrap_or_default();
                }
                _ => {}
            }
        }
        (made, begun)
    });
    if works {
        working.recv_timeout(LONGEST).map_err(|_| format!("no change within {LONGEST:?}"))?;
    }
    std::thread::sleep(wait);
    child.kill().map_err(told)?;
    child.wait().map_err(told)?;
    reader.join().map_err(|_| "the reader panicked".to_owned())
}
