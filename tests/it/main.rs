//! All integration tests in one binary, a module a topic.

mod attribute;
mod collation;
mod ingest;
mod report;
mod seeds_differences;
mod xref;
