//! A case through the checks, with panics caught.

use std::ops::AddAssign;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::case::Draft;
use crate::checks::{Check, operations};
use crate::subject::Subject;
use crate::watch;

/// What went wrong, where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Finding {
    pub(crate) check: String,
    /// The kind of fault, a colon, and what shows it.
    pub(crate) message: String,
}

const PANIC: &str = "panic in ";

impl Finding {
    /// What is alike in all findings of one fault. A panic is one fault whichever check meets it.
    pub(crate) fn kind(&self) -> String {
        let head = self.message.split(": ").next().unwrap_or_default();
        if head.starts_with(PANIC) { head.to_owned() } else { format!("{}, {head}", self.check) }
    }
}

/// What a check has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Work {
    pub(crate) operations: u64,
    pub(crate) seconds: f64,
}

impl AddAssign for Work {
    fn add_assign(&mut self, other: Self) {
        self.operations += other.operations;
        self.seconds += other.seconds;
    }
}

/// Where the last panic was, and what it said.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps what a panic says instead of printing it.
pub(crate) fn catch_panics() {
    set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{} line {}", at.file(), at.line()));
        let payload = info.payload();
        let literal = payload.downcast_ref::<&str>().copied();
        let said = payload.downcast_ref::<String>().map(String::as_str).or(literal);
        let said = said.unwrap_or_default();
        let panic = format!("{PANIC}{}: {said}", place.unwrap_or_default());
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic;
    }));
}

/// What happens while a case is checked.
pub(crate) enum Event {
    Begins(&'static str),
    Found(Finding),
    Ends(&'static str, Work),
}

/// Runs the checks that `wanted` names on a case and tells of each.
pub(crate) fn run(case: &[Draft], wanted: &[&'static Check], tell: &mut dyn FnMut(Event)) {
    let subject = match caught(|| Ok(Subject::new(case))) {
        Ok(subject) => subject,
        Err(message) => return tell(Event::Found(Finding { check: "articles".into(), message })),
    };
    for check in wanted {
        tell(Event::Begins(check.name));
        let start = Instant::now();
        watch::begin(check.name);
        if let Err(message) = caught(|| (check.run)(&subject)) {
            tell(Event::Found(Finding { check: check.name.to_owned(), message }));
        }
        watch::end();
        let work = Work { operations: operations(), seconds: start.elapsed().as_secs_f64() };
        tell(Event::Ends(check.name, work));
    }
}

/// What `work` says is wrong, or where it panicked.
fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone()))
}
