//! All integration tests in one binary, a module a topic.

mod any_text;
mod architecture;
mod attribute;
mod bearers;
mod clauses;
mod collation;
mod damage;
mod desk;
mod differences;
mod documents;
mod events;
mod examples;
mod exports;
mod extract;
mod guards;
mod hostile;
mod identify;
mod indirect;
mod ingest;
mod injection;
mod matching;
mod parts;
mod phenomena;
mod readers;
mod registers;
mod report;
mod roles;
mod scale;
mod seeds_differences;
mod sourcing;
mod statements;
mod text;
mod verify;
mod xref;

// The mutator and its measures are shared with the example that prints them.
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/confusion.rs"]
mod confusion;
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/lookup.rs"]
mod lookup;
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/mutator.rs"]
mod mutator;
#[allow(dead_code)]
#[path = "../../examples/evaluate_differences/quotes.rs"]
mod quotes;

// The exit status of the example is part of what it promises.
#[allow(dead_code)]
#[path = "../../examples/verify.rs"]
mod verify_example;

// The made-up corpus is shared with the benches.
#[allow(dead_code, unreachable_pub)]
#[path = "../../benches/matching/corpus.rs"]
mod matching_corpus;
