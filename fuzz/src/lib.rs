//! The stages as targets of a fuzzer that follows coverage.
//!
//! What must hold is written in `tests/fuzz`, whose own loop makes cases from seeds. Here the same
//! checks run on inputs that reach new code.

mod formats;
mod input;
mod mutation;
mod readers;
mod store;
mod targets;

// Shared with the tests, which use more of some of them.
#[allow(dead_code)]
#[path = "../../tests/fuzz/atoms.rs"]
mod atoms;
#[allow(dead_code)]
#[path = "../../tests/fuzz/case.rs"]
mod case;
#[allow(dead_code)]
#[path = "../../tests/fuzz/checks.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../tests/fuzz/corpus.rs"]
mod corpus;
#[allow(dead_code)]
#[path = "../../tests/fuzz/drive.rs"]
mod drive;
#[allow(dead_code)]
#[path = "../../tests/fuzz/facts.rs"]
mod facts;
#[allow(dead_code)]
#[path = "../../tests/fuzz/foreign.rs"]
mod foreign;
#[path = "../../tests/desk/judge.rs"]
mod judge;
#[allow(dead_code)]
#[path = "../../tests/fuzz/law/mod.rs"]
mod law;
#[allow(dead_code)]
#[path = "../../tests/desk/made.rs"]
mod made;
#[allow(dead_code)]
#[path = "../../tests/fuzz/matching.rs"]
mod matching;
#[allow(dead_code)]
#[path = "../../tests/fuzz/mutate.rs"]
mod mutate;
#[allow(dead_code)]
#[path = "../../tests/fuzz/oracles.rs"]
mod oracles;
#[allow(dead_code)]
#[path = "../../tests/fuzz/order.rs"]
mod order;
#[allow(dead_code)]
#[path = "../../tests/fuzz/phrases.rs"]
mod phrases;
#[allow(dead_code)]
#[path = "../../tests/fuzz/random.rs"]
mod random;
#[allow(dead_code)]
#[path = "../../tests/fuzz/reword.rs"]
mod reword;
#[allow(dead_code)]
#[path = "../../tests/fuzz/source.rs"]
mod source;
#[allow(dead_code)]
#[path = "../../tests/fuzz/spans.rs"]
mod spans;
#[allow(dead_code)]
#[path = "../../tests/fuzz/subject.rs"]
mod subject;

use checks::Outcome;
pub use targets::{TARGETS, Target};

/// Runs the target of that name.
///
/// # Panics
///
/// When something that must hold does not.
pub fn run(name: &str, data: &[u8]) {
    let target = Target::named(name);
    if let Err(wrong) = oracles::on_one_thread(|| (target.run)(data)) {
        panic!("{name}: {wrong}");
    }
}

/// The entry points of one target.
#[macro_export]
macro_rules! target {
    ($name:literal) => {
        libfuzzer_sys::fuzz_target!(|data: &[u8]| $crate::run($name, data));

        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            match $crate::Target::named($name).mutate(&data[..size], seed) {
                Some(mut changed) => {
                    changed.truncate(max_size);
                    data[..changed.len()].copy_from_slice(&changed);
                    changed.len()
                }
                None => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
            }
        });
    };
}
