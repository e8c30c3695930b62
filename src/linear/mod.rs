//! Linear models: named templates of features, weights in whole steps, one checked file format.
//!
//! A template is one thing that a model looks at; each value of it is a feature with a weight. The
//! score of what is looked at is the sum of the weights of its features. All trained models of this
//! crate are of that kind, and all are read from files of [one format](file), which fit one set of
//! templates and no other.

mod file;
mod schema;
mod weight;
#[cfg(any(test, feature = "unstable-training"))]
mod writer;

#[cfg(test)]
pub(crate) use file::tests::every_line_counts;
pub(crate) use schema::{Form, Schema, Template, first_columns};
pub(crate) use weight::{Head, Weight, logistic};
#[cfg(any(test, feature = "unstable-training"))]
pub(crate) use writer::{ratio, step, whole};
