//! All integration tests in one binary, a module a topic.

mod collation;
mod ingest;
mod seeds_differences;
mod xref;
