//! All integration tests in one binary, a module a topic.

mod collation;
mod attribute;
mod ingest;
mod report;
mod seeds_differences;
mod xref;
