//! How far long work has come, for whoever waits at a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How often the line is written anew. Work that is done sooner says nothing.
const PAUSE: Duration = Duration::from_millis(250);

/// Articles that are worth a line, however soon they were read.
const MANY: usize = 100;

/// Characters of the line that stands on standard error; 0 for none.
static SHOWN: AtomicUsize = AtomicUsize::new(0);

/// Articles that were read, on a line that is written over and gone at the end. Silent unless standard
/// error is a terminal.
pub(crate) struct Progress {
    read: usize,
    next: Option<Instant>,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let next = io::stderr().is_terminal().then(|| Instant::now() + PAUSE);
        Self { read: 0, next }
    }

    /// For an example that writes as it reads: its output shows how far it is.
    pub(crate) fn beside_output() -> Self {
        if io::stdout().is_terminal() { Self { read: 0, next: None } } else { Self::new() }
    }

    /// One article more.
    pub(crate) fn count(&mut self) {
        self.read += 1;
        let now = Instant::now();
        if self.next.is_some_and(|next| next <= now) {
            self.next = Some(now + PAUSE);
            show(&format!("{} articles read", self.read));
        }
    }

    /// All articles are read, and `what` is done with them.
    pub(crate) fn all_read(&self, what: &str) {
        if self.next.is_some() && (self.read >= MANY || SHOWN.load(Ordering::Relaxed) > 0) {
            show(&format!("{} articles read, {what}", self.read));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        clear();
    }
}

fn show(line: &str) {
    let before = SHOWN.swap(line.len(), Ordering::Relaxed);
    let _ = write!(io::stderr(), "\r{line:before$}");
}

/// Takes the line away, before something else is written there.
pub(crate) fn clear() {
    let before = SHOWN.swap(0, Ordering::Relaxed);
    if before > 0 {
        let _ = write!(io::stderr(), "\r{:before$}\r", "");
    }
}
