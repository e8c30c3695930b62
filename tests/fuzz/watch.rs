//! A thread that ends the process when one check takes too long or too much memory: a loop
//! without end cannot be caught.

use std::fs;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

static RUNNING: Mutex<Option<Running>> = Mutex::new(None);

const EVERY: Duration = Duration::from_millis(20);

/// Most memory that a check may hold, in bytes.
const MEMORY: u64 = 2 << 30;

/// A check may wait so many times as long as it may work: others use the machine too.
const WAITING: u32 = 10;

#[derive(Clone, Copy)]
struct Running {
    check: &'static str,
    since: Instant,
    worked: Duration,
}

pub(crate) fn begin(check: &'static str) {
    let worked = usage().map_or(Duration::ZERO, |usage| usage.worked);
    set(Some(Running { check, since: Instant::now(), worked }));
}

pub(crate) fn end() {
    set(None);
}

fn set(running: Option<Running>) {
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = running;
}

/// Watches from now on.
pub(crate) fn start(limit: Duration) {
    thread::spawn(move || {
        loop {
            thread::sleep(EVERY);
            let running = *RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(running) = running else { continue };
            if let Some(too) = over(&running, limit) {
                eprintln!("{} takes too {too}", running.check);
                std::process::abort();
            }
        }
    });
}

fn over(running: &Running, limit: Duration) -> Option<&'static str> {
    let usage = usage().unwrap_or_default();
    let long = usage.worked.saturating_sub(running.worked) > limit
        || running.since.elapsed() > limit * WAITING;
    let much = usage.memory > MEMORY;
    long.then_some("long").or(much.then_some("much memory"))
}

#[derive(Default)]
struct Usage {
    /// By all threads.
    worked: Duration,
    /// In bytes.
    memory: u64,
}

/// What the process uses, where the system says so as Linux does (`proc_pid_stat(5)`).
fn usage() -> Option<Usage> {
    const PAGE: u64 = 4096;
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, behind_name) = stat.rsplit_once(')')?;
    let fields: Vec<u64> =
        behind_name.split_whitespace().map(|field| field.parse().unwrap_or(0)).collect();
    let ticks = fields.get(11)? + fields.get(12)?;
    Some(Usage { worked: TICK * u32::try_from(ticks).ok()?, memory: fields.get(21)? * PAGE })
}
