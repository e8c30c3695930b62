//! Progress of long work, on a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How often the line is updated. Shorter work shows nothing.
const PAUSE: Duration = Duration::from_millis(250);

/// The number of articles from which the line is shown in any case.
const MANY: usize = 100;

/// The length of the line on standard error, in characters; 0 if there is none.
static SHOWN: AtomicUsize = AtomicUsize::new(0);

/// The number of articles read, on a line that is overwritten and erased at the end. It is shown only
/// if standard error is a terminal.
pub(crate) struct Progress {
    read: usize,
    next: Option<Instant>,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let next = io::stderr().is_terminal().then(|| Instant::now() + PAUSE);
        Self { read: 0, next }
    }

    /// For examples that print while they read: silent if standard output is a terminal too.
    pub(crate) fn beside_output() -> Self {
        if io::stdout().is_terminal() { Self { read: 0, next: None } } else { Self::new() }
    }

    /// Counts an article.
    pub(crate) fn count(&mut self) {
        self.read += 1;
        let now = Instant::now();
        if self.next.is_some_and(|next| next <= now) {
            self.next = Some(now + PAUSE);
            show(&format!("{} articles read", self.read));
        }
    }

    /// Shows that all articles were read and what is done next.
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

/// Erases the line, before something else is printed.
pub(crate) fn clear() {
    let before = SHOWN.swap(0, Ordering::Relaxed);
    if before > 0 {
        let _ = write!(io::stderr(), "\r{:before$}\r", "");
    }
}
