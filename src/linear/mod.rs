//! Linear models: named templates of features, weights in whole steps, one checked file format.
//!
//! A template is one thing that a model looks at; each value of it is a feature with a weight. The
//! score of what is looked at is the sum of the weights of its features. All trained models of this
//! crate are of that kind, and all are read from files of [one format](mod@file), which fit one set of
//! templates and no other.
//!
//! | model | templates | read by |
//! | --- | --- | --- |
//! | usage | dense | [`extract`](crate::extract), first look at speech or not |
//! | attribution | dense, sparse and hashed | [`attribute`](crate::attribute): ranking, antecedents, second look |
//! | matching | dense, one weight each | [`matching`](crate::matching), the verdict |
//! | indirect | sparse and hashed | reported speech |
//!
//! Weights are whole numbers of one step. Sums of whole numbers do not depend on their order, so
//! that scores are the same on every machine and with any number of threads.

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
