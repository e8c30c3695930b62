//! The process that does the checks, and the one that asks it: a stack that overflows or memory
//! that runs out ends the first, and the second goes on.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::case::{self, Draft};
use crate::checks::Check;
use crate::oracles::on_one_thread;
use crate::run::{Event, Finding, Work, catch_panics, run};
use crate::watch;

/// The argument that makes a process the one that does the checks.
pub(crate) const SERVE: &str = "--serve";

/// One line of an answer.
#[derive(Serialize, Deserialize)]
enum Line {
    Begins(String),
    Found(Finding),
    Ends(String, Work),
    Done,
}

/// Reads cases, a line each, and answers until there are no more.
pub(crate) fn serve(wanted: &[&'static Check], limit: Duration) -> io::Result<()> {
    catch_panics();
    watch::start(limit);
    for line in io::stdin().lines() {
        let case = case::read(&line?).map_err(io::Error::other)?;
        on_one_thread(|| run(&case, wanted, &mut |event| say(&Line::of(event))));
        say(&Line::Done);
    }
    Ok(())
}

impl Line {
    fn of(event: Event) -> Self {
        match event {
            Event::Begins(check) => Self::Begins(check.to_owned()),
            Event::Found(finding) => Self::Found(finding),
            Event::Ends(check, work) => Self::Ends(check.to_owned(), work),
        }
    }
}

fn say(line: &Line) {
    println!("{}", serde_json::to_string(line).unwrap_or_default());
}

/// What a case brought.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) findings: Vec<Finding>,
    /// By check.
    pub(crate) work: Vec<(String, Work)>,
}

/// Asks a process of its own, and starts another where one has died.
pub(crate) struct Server {
    args: Vec<String>,
    running: Option<Running>,
}

struct Running {
    child: Child,
    cases: ChildStdin,
    answers: BufReader<ChildStdout>,
    last_words: PathBuf,
}

/// Processes started so far.
static STARTED: AtomicU64 = AtomicU64::new(0);

impl Server {
    /// Does the named checks, each within `limit` seconds.
    pub(crate) fn new<'c>(checks: impl Iterator<Item = &'c str>, limit: u64) -> Self {
        let only = checks.flat_map(|check| ["--only".to_owned(), check.to_owned()]);
        let limit = ["--limit".to_owned(), limit.to_string()];
        let args = [SERVE.to_owned()].into_iter().chain(limit).chain(only).collect();
        Self { args, running: None }
    }

    pub(crate) fn ask(&mut self, case: &[Draft]) -> io::Result<Answer> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => Running::start(&self.args)?,
        };
        let (mut answer, mut check) = (Answer::default(), "articles".to_owned());
        // A process that has died cannot be written to; reading tells.
        drop(writeln!(running.cases, "{}", case::write(case)));
        let mut line = String::new();
        while running.answers.read_line(&mut line)? > 0 {
            match serde_json::from_str(&line).map_err(io::Error::other)? {
                Line::Begins(begun) => check = begun,
                Line::Found(finding) => answer.findings.push(finding),
                Line::Ends(check, work) => answer.work.push((check, work)),
                Line::Done => {
                    self.running = Some(running);
                    return Ok(answer);
                }
            }
            line.clear();
        }
        let (status, words) = running.end()?;
        let message = format!("process ends, {words}: {status}");
        answer.findings.push(Finding { check, message });
        Ok(answer)
    }
}

impl Drop for Server {
    /// No more cases: the process ends.
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            drop(running.end());
        }
    }
}

impl Running {
    fn start(args: &[String]) -> io::Result<Self> {
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let name = format!("fuzz-{}-{number}.log", std::process::id());
        let last_words = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let mut child = Command::new(std::env::current_exe()?)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&last_words)?)
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (cases, answers) = pipes.ok_or_else(|| io::Error::other("no pipe"))?;
        Ok(Self { child, cases, answers: BufReader::new(answers), last_words })
    }

    /// How the process ends when there are no more cases, and what it says first; digits left out,
    /// so that like ends are alike.
    fn end(mut self) -> io::Result<(ExitStatus, String)> {
        drop(self.cases);
        let status = self.child.wait()?;
        let said = fs::read_to_string(&self.last_words)?;
        fs::remove_file(&self.last_words)?;
        let first = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let words: String = first.chars().filter(|c| !c.is_ascii_digit()).collect();
        Ok((status, words.trim().to_owned()))
    }
}
