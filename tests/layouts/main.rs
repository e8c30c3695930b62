//! Layouts: the same articles wrapped, in British marks, and as sources of all kinds.
//!
//! What needs articles reads the evaluation data beside the project, and steps aside when it is not
//! there. `cargo test --release --test layouts -- --nocapture` prints every figure.

mod articles;
mod marks;
mod rewrap;
