//! All integration tests in one binary, a module a topic.

mod ingest;
//! The integration tests: one binary, a module a topic.

mod collation;
mod seeds_differences;
