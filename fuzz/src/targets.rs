//! The targets by name: what each makes of its bytes, and what must hold then.

use crate::checks::Outcome;
use crate::random::Random;
use crate::subject::Subject;
use crate::{
    drive, foreign, formats, input, law, matching, mutation, oracles, order, readers, spans, store,
};

/// A stage and what must hold of it.
pub struct Target {
    pub name: &'static str,
    pub(crate) run: fn(&[u8]) -> Outcome,
    change: fn(&[u8], &mut Random) -> Option<Vec<u8>>,
}

/// What is asked of a case.
type Check = fn(&Subject) -> Outcome;

const EXTRACT: &[Check] = &[drive::extract, spans::quotations];
const ATTRIBUTE: &[Check] = &[drive::attribute, drive::indirect, foreign::spans];
const CROSS_REFERENCE: &[Check] = &[
    oracles::deterministic,
    oracles::threads,
    oracles::rebuild_entries,
    oracles::json,
    order::order,
    spans::report,
    |subject| law::check(subject.report()),
];
const MATCHING: &[Check] = &[matching::online, matching::clusters];
const COLLATE: &[Check] = &[drive::collate, oracles::rebuild_pieces, spans::pieced];
const VERIFY: &[Check] = &[oracles::verbatim, spans::looked_up];
const RENDER: &[Check] = &[formats::formats, oracles::clean, foreign::report];

/// All targets.
pub const TARGETS: [Target; 9] = [
    Target { name: "extract", run: |data| all(EXTRACT, data), change: mutation::case },
    Target { name: "attribute", run: |data| all(ATTRIBUTE, data), change: mutation::case },
    Target {
        name: "cross_reference",
        run: |data| all(CROSS_REFERENCE, data),
        change: mutation::case,
    },
    Target { name: "matching", run: |data| all(MATCHING, data), change: mutation::case },
    Target { name: "collate", run: |data| all(COLLATE, data), change: mutation::case },
    Target { name: "verify", run: |data| all(VERIFY, data), change: mutation::case },
    Target { name: "readers", run: readers::readers, change: mutation::file },
    Target { name: "render", run: |data| all(RENDER, data), change: mutation::case },
    Target { name: "store", run: store::store, change: mutation::bytes },
];

impl Target {
    /// # Panics
    ///
    /// When there is no target of that name.
    #[must_use]
    pub fn named(name: &str) -> &'static Self {
        TARGETS.iter().find(|target| target.name == name).expect("a target of that name")
    }

    /// An input made from another; `None` leaves the change to the fuzzer.
    #[must_use]
    pub fn mutate(&self, data: &[u8], seed: u32) -> Option<Vec<u8>> {
        (self.change)(data, &mut Random::new(seed.into()))
    }
}

fn all(checks: &[Check], data: &[u8]) -> Outcome {
    let subject = Subject::new(&input::decode(data));
    checks.iter().try_for_each(|check| check(&subject))
}
