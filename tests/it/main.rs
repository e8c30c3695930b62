//! The integration tests: one binary, a module a topic.

mod collation;
mod seeds_differences;
