//! The checks by name, in the order in which a case goes through them.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::subject::Subject;
use crate::{drive, foreign, law, matching, oracles, order, spans};

/// Says what is wrong; the words up to the first colon tell one kind of fault from another.
pub(crate) type Outcome = Result<(), String>;

pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Subject) -> Outcome,
}

pub(crate) const CHECKS: [Check; 21] = [
    Check { name: "extract", run: drive::extract },
    Check { name: "attribute", run: drive::attribute },
    Check { name: "indirect", run: drive::indirect },
    Check { name: "cross_reference", run: drive::cross_reference },
    Check { name: "collate", run: drive::collate },
    Check { name: "verify", run: drive::verify },
    Check { name: "readers", run: drive::readers },
    Check { name: "render", run: drive::render },
    Check { name: "foreign", run: foreign::spans },
    Check { name: "damaged", run: foreign::report },
    Check { name: "deterministic", run: oracles::deterministic },
    Check { name: "spans", run: spans::spans },
    Check { name: "rebuild", run: oracles::rebuild },
    Check { name: "json", run: oracles::json },
    Check { name: "order", run: order::order },
    Check { name: "threads", run: oracles::threads },
    Check { name: "online", run: matching::online },
    Check { name: "clusters", run: matching::clusters },
    Check { name: "verbatim", run: oracles::verbatim },
    Check { name: "clean", run: oracles::clean },
    Check { name: "law", run: laws },
];

fn laws(subject: &Subject) -> Outcome {
    did(subject.report());
    law::check(subject.report())
}

/// Operations done and things compared since they were last asked for.
static OPERATIONS: AtomicU64 = AtomicU64::new(0);

/// Counts an operation whose value nobody needs.
pub(crate) fn did<T>(value: T) {
    OPERATIONS.fetch_add(1, Ordering::Relaxed);
    drop(black_box(value));
}

/// Fails with `what` where it does not hold; `shown` tells more.
pub(crate) fn holds(truth: bool, what: &str, shown: impl FnOnce() -> String) -> Outcome {
    OPERATIONS.fetch_add(1, Ordering::Relaxed);
    if truth { Ok(()) } else { Err(format!("{what}: {}", shown())) }
}

pub(crate) fn operations() -> u64 {
    OPERATIONS.swap(0, Ordering::Relaxed)
}
