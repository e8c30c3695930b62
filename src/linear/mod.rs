//! Linear models: named templates of features, weights in whole steps, one checked file format.
//!
//! A template is one property of the input, and each of its values is a feature with a weight. The
//! score of an input is the sum of the weights of its features. All trained models of this crate
//! are of this kind. They are read from files in [one format](mod@file), and a file fits only one
//! set of templates.
//!
//! | model | templates | used by |
//! | --- | --- | --- |
//! | usage | dense | [`extract`](crate::extract): the first decision on speech |
//! | attribution | dense, sparse and hashed | [`attribute`](crate::attribute): its three models |
//! | matching | dense, one weight each | [`matching`](crate::matching): the verdict |
//! | indirect | sparse and hashed | the tagger of reported speech |
//!
//! Weights are whole multiples of one step. The sum of whole numbers does not depend on their
//! order. Scores are therefore the same on every machine and for any number of threads.

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
