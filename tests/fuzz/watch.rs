//! A thread that ends the process when one check takes too long or too much memory: a loop
//! without end cannot be caught.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

static RUNNING: Mutex<Option<(&'static str, Instant)>> = Mutex::new(None);

const EVERY: Duration = Duration::from_millis(20);

/// Most memory that a check may hold, in bytes.
const MEMORY: u64 = 2 << 30;

pub(crate) fn begin(check: &'static str) {
    set(Some((check, Instant::now())));
}

pub(crate) fn end() {
    set(None);
}

fn set(running: Option<(&'static str, Instant)>) {
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = running;
}

/// Watches from now on.
pub(crate) fn start(limit: Duration) {
    thread::spawn(move || {
        loop {
            thread::sleep(EVERY);
            let running = *RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((check, since)) = running else { continue };
            if since.elapsed() > limit {
                leave(check, "too long");
            }
            if memory().is_some_and(|bytes| bytes > MEMORY) {
                leave(check, "too much memory");
            }
        }
    });
}

fn leave(check: &str, why: &str) {
    eprintln!("{check} takes {why}");
    std::process::abort();
}

/// What the process holds, where the system says so as Linux does.
fn memory() -> Option<u64> {
    const PAGE: u64 = 4096;
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<u64>().ok()? * PAGE)
}
